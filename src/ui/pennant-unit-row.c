/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-unit-row.h"

#include "model/pennant-player.h"
#include "ui/pennant-application.h"
#include "ui/pennant-closures.h"

struct _PennantUnitRow
{
  GtkListBoxRow parent_instance;

  PennantUnit *unit;
};

enum
{
  PROP_0,
  PROP_UNIT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PennantUnitRow, pennant_unit_row, GTK_TYPE_LIST_BOX_ROW)

static void
set_unit (PennantUnitRow *self, PennantUnit *unit)
{
  g_autofree char *description = NULL;

  g_clear_pointer (&self->unit, pennant_record_unref);
  self->unit = unit;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNIT]);

  description = pennant_unit_describe (unit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description != NULL ? description : "", -1);
}

static void
pennant_unit_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_UNIT_ROW);

  G_OBJECT_CLASS (pennant_unit_row_parent_class)->dispose (object);
}

static void
pennant_unit_row_finalize (GObject *object)
{
  g_clear_pointer (&PENNANT_UNIT_ROW (object)->unit, pennant_record_unref);

  G_OBJECT_CLASS (pennant_unit_row_parent_class)->finalize (object);
}

static void
pennant_unit_row_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PennantUnitRow *self = PENNANT_UNIT_ROW (object);

  switch (property_id)
    {
    case PROP_UNIT:
      g_value_set_boxed (value, self->unit);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_unit_row_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  PennantUnitRow *self = PENNANT_UNIT_ROW (object);

  switch (property_id)
    {
    case PROP_UNIT:
      if (g_value_get_boxed (value) != self->unit)
        set_unit (self, g_value_dup_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_unit_row_class_init (PennantUnitRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pennant_unit_row_dispose;
  object_class->finalize = pennant_unit_row_finalize;
  object_class->get_property = pennant_unit_row_get_property;
  object_class->set_property = pennant_unit_row_set_property;

  properties[PROP_UNIT] = g_param_spec_boxed ("unit", NULL, NULL, PENNANT_TYPE_RECORD,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-unit-row.ui");
  pennant_closures_bind (widget_class);
}

static void
pennant_unit_row_init (PennantUnitRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_unit_row_new:
 * @row: a row whose value is a PennantUnit
 *
 * Returns: (transfer floating): a widget that follows @row
 */
GtkWidget *
pennant_unit_row_new (PennantRow *row)
{
  PennantUnitRow *self = g_object_new (PENNANT_TYPE_UNIT_ROW, NULL);

  g_object_bind_property (row, "value", self, "unit", G_BINDING_SYNC_CREATE);

  return GTK_WIDGET (self);
}

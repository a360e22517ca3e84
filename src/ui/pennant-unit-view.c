/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-unit-view.h"

#include "model/pennant-player.h"
#include "ui/pennant-application.h"
#include "ui/pennant-closures.h"

#include <glib/gi18n-lib.h>

struct _PennantUnitView
{
  AdwBin parent_instance;

  GtkWidget *names;
  GtkWidget *name;
  GtkWidget *bar;
  GtkWidget *level;
  GtkWidget *equipment;

  PennantUnit *unit;
  gboolean narrow;
  gboolean is_new;
};

enum
{
  PROP_0,
  PROP_UNIT,
  PROP_NARROW,
  PROP_IS_NEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PennantUnitView, pennant_unit_view, ADW_TYPE_BIN)

static void
place (GtkWidget *child, int column, int row, int width)
{
  GtkLayoutManager *grid = gtk_widget_get_layout_manager (gtk_widget_get_parent (child));

  g_object_set (gtk_layout_manager_get_layout_child (grid, child), "column", column, "row", row, "column-span", width,
                NULL);
}

static void
lay_out_row (PennantUnitView *self)
{
  place (self->names, 0, 0, 1);
  place (self->level, self->narrow ? 1 : 2, 0, 1);
  place (self->bar, self->narrow ? 0 : 1, self->narrow ? 1 : 0, self->narrow ? 2 : 1);
  place (self->equipment, 0, 2, 3);
}

/* What holds the view has the focus, and so the words. */
static void
label_holder (PennantUnitView *self)
{
  g_autofree char *description = self->unit != NULL ? pennant_unit_describe (self->unit) : NULL;
  g_autofree char *label = NULL;

  if (description != NULL)
    label = self->is_new ? g_strdup_printf ("%s, %s", description, _ ("New")) : g_strdup (description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label != NULL ? label : "", -1);
}

static void
set_unit (PennantUnitView *self, PennantUnit *unit)
{
  g_clear_pointer (&self->unit, pennant_record_unref);
  self->unit = unit;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNIT]);
  label_holder (self);
}

static void
pennant_unit_view_dispose (GObject *object)
{
  /* AdwBin must let go of its child first, which else goes with the template. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_UNIT_VIEW);

  G_OBJECT_CLASS (pennant_unit_view_parent_class)->dispose (object);
}

static void
pennant_unit_view_finalize (GObject *object)
{
  g_clear_pointer (&PENNANT_UNIT_VIEW (object)->unit, pennant_record_unref);

  G_OBJECT_CLASS (pennant_unit_view_parent_class)->finalize (object);
}

static void
pennant_unit_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PennantUnitView *self = PENNANT_UNIT_VIEW (object);

  switch (property_id)
    {
    case PROP_UNIT:
      g_value_set_boxed (value, self->unit);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_IS_NEW:
      g_value_set_boolean (value, self->is_new);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_unit_view_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  PennantUnitView *self = PENNANT_UNIT_VIEW (object);

  switch (property_id)
    {
    case PROP_UNIT:
      if (g_value_get_boxed (value) != self->unit)
        set_unit (self, g_value_dup_boxed (value));
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      lay_out_row (self);
      break;
    case PROP_IS_NEW:
      if (self->is_new != g_value_get_boolean (value))
        {
          self->is_new = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
          label_holder (self);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_unit_view_class_init (PennantUnitViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pennant_unit_view_dispose;
  object_class->finalize = pennant_unit_view_finalize;
  object_class->get_property = pennant_unit_view_get_property;
  object_class->set_property = pennant_unit_view_set_property;

  properties[PROP_UNIT] = g_param_spec_boxed ("unit", NULL, NULL, PENNANT_TYPE_RECORD,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_NEW] = g_param_spec_boolean ("is-new", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-unit-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantUnitView, names);
  gtk_widget_class_bind_template_child (widget_class, PennantUnitView, name);
  gtk_widget_class_bind_template_child (widget_class, PennantUnitView, bar);
  gtk_widget_class_bind_template_child (widget_class, PennantUnitView, level);
  gtk_widget_class_bind_template_child (widget_class, PennantUnitView, equipment);
  pennant_closures_bind (widget_class);
}

static void
pennant_unit_view_init (PennantUnitView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
put_in (GtkWidget *holder, PennantUnitView *self, PennantRow *row)
{
  g_object_set (holder, "child", self, NULL);
  g_object_bind_property (row, "value", self, "unit", G_BINDING_SYNC_CREATE);
  g_object_bind_property (row, "is-new", self, "is-new", G_BINDING_SYNC_CREATE);

  return holder;
}

/**
 * pennant_unit_view_new_row:
 * @row: a row whose value is a PennantUnit
 * @list: what has a property `narrow` that says whether the bar stands below the rest
 *
 * Returns: (transfer floating): a row of a list box with a view that follows @row
 */
GtkWidget *
pennant_unit_view_new_row (PennantRow *row, GtkWidget *list)
{
  PennantUnitView *self = g_object_new (PENNANT_TYPE_UNIT_VIEW, "css-name", "unit-row", NULL);
  GtkWidget *holder = gtk_list_box_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (holder), FALSE);
  g_object_bind_property (list, "narrow", self, "narrow", G_BINDING_SYNC_CREATE);

  return put_in (holder, self, row);
}

/**
 * pennant_unit_view_new_card:
 * @row: a row whose value is a PennantUnit, mostly a hero
 *
 * Returns: (transfer floating): a child of a flow box with a view that follows @row
 */
GtkWidget *
pennant_unit_view_new_card (PennantRow *row)
{
  PennantUnitView *self = g_object_new (PENNANT_TYPE_UNIT_VIEW, "css-name", "unit-card", NULL);

  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (self->name, "heading");
  gtk_label_set_xalign (GTK_LABEL (self->level), 0);
  place (self->names, 0, 0, 1);
  place (self->bar, 0, 1, 1);
  place (self->level, 0, 2, 1);
  place (self->equipment, 0, 3, 1);

  return put_in (gtk_flow_box_child_new (), self, row);
}

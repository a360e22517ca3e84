/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-teaser.h"

#define SPACING 6

struct _PennantTeaser
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GtkWidget *more;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_MORE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PennantTeaser, pennant_teaser, GTK_TYPE_WIDGET)

static int
measure_width (GtkWidget *widget, gboolean natural)
{
  int min, nat;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &min, &nat, NULL, NULL);

  return natural ? nat : min;
}

/* Whether the text is longer than the label's lines at this width. That does not depend on what is seen now, so it
 * cannot go back and forth. */
static gboolean
is_cut (PennantTeaser *self, int width)
{
  GtkLabel *label = GTK_LABEL (self->label);
  g_autoptr (PangoLayout) layout = pango_layout_copy (gtk_label_get_layout (label));

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_height (layout, -gtk_label_get_lines (label));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (layout, gtk_label_get_wrap_mode (label));

  return pango_layout_is_ellipsized (layout);
}

static int
get_label_width (PennantTeaser *self, int width, gboolean cut)
{
  return cut ? MAX (width - SPACING - measure_width (self->more, TRUE), measure_width (self->label, FALSE)) : width;
}

static GtkSizeRequestMode
pennant_teaser_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pennant_teaser_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  PennantTeaser *self = PENNANT_TEASER (widget);
  int more_min = 0, more_nat = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->label, orientation, -1, minimum, natural, NULL, NULL);
      *minimum += SPACING + measure_width (self->more, TRUE);
      *natural = MAX (*minimum, *natural);
      return;
    }

  if (for_size < 0)
    for_size = measure_width (widget, TRUE);
  if (is_cut (self, for_size))
    {
      gtk_widget_measure (self->more, orientation, -1, &more_min, &more_nat, NULL, NULL);
      for_size = get_label_width (self, for_size, TRUE);
    }
  gtk_widget_measure (self->label, orientation, for_size, minimum, natural, NULL, NULL);
  *minimum = MAX (*minimum, more_min);
  *natural = MAX (*natural, more_nat);
}

static void
pennant_teaser_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PennantTeaser *self = PENNANT_TEASER (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean cut = is_cut (self, width);
  int label_width = get_label_width (self, width, cut);
  int more_width = width - label_width - SPACING;

  gtk_widget_set_child_visible (self->more, cut);
  gtk_widget_size_allocate (self->label, &(GtkAllocation) { rtl ? width - label_width : 0, 0, label_width, height },
                            -1);
  if (cut)
    gtk_widget_size_allocate (self->more, &(GtkAllocation) { rtl ? 0 : width - more_width, 0, more_width, height }, -1);
}

static void
pennant_teaser_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PennantTeaser *self = PENNANT_TEASER (object);

  switch (property_id)
    {
    case PROP_LABEL:
      g_value_set_object (value, self->label);
      break;
    case PROP_MORE:
      g_value_set_object (value, self->more);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_teaser_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  PennantTeaser *self = PENNANT_TEASER (object);

  switch (property_id)
    {
    case PROP_LABEL:
      self->label = g_value_get_object (value);
      gtk_widget_insert_after (self->label, GTK_WIDGET (self), NULL);
      break;
    case PROP_MORE:
      self->more = g_value_get_object (value);
      gtk_widget_insert_before (self->more, GTK_WIDGET (self), NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_teaser_dispose (GObject *object)
{
  PennantTeaser *self = PENNANT_TEASER (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->more, gtk_widget_unparent);

  G_OBJECT_CLASS (pennant_teaser_parent_class)->dispose (object);
}

static void
pennant_teaser_class_init (PennantTeaserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_teaser_get_property;
  object_class->set_property = pennant_teaser_set_property;
  object_class->dispose = pennant_teaser_dispose;
  widget_class->get_request_mode = pennant_teaser_get_request_mode;
  widget_class->measure = pennant_teaser_measure;
  widget_class->size_allocate = pennant_teaser_size_allocate;

  properties[PROP_LABEL] = g_param_spec_object ("label", NULL, NULL, GTK_TYPE_LABEL, flags);
  properties[PROP_MORE] = g_param_spec_object ("more", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_teaser_init (PennantTeaser *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-remark-label.h"

#include "ui/pennant-remark-words.h"

struct _PennantRemarkLabel
{
  AdwBin parent_instance;

  PennantRemark *remark;
  GtkWidget *box; /* made when there is something to show: most rows never have any */
  GtkImage *icon;
  GtkLabel *word;
  GtkWidget *note;
};

enum
{
  PROP_0,
  PROP_REMARK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PennantRemarkLabel, pennant_remark_label, ADW_TYPE_BIN)

static GtkWidget *
make_icon (const char *name)
{
  return g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name", name,
                       "pixel-size", 12, NULL);
}

static void
make (PennantRemarkLabel *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  self->icon = GTK_IMAGE (make_icon (NULL));
  self->word = GTK_LABEL (gtk_label_new (NULL));
  self->note = make_icon ("note-symbolic");
  gtk_label_set_ellipsize (self->word, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->word), "caption");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->word));
  gtk_box_append (GTK_BOX (self->box), self->note);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

static void
show (PennantRemarkLabel *self)
{
  gboolean is_blank = self->remark == NULL || pennant_remark_is_blank (self->remark);
  PennantMark mark;
  g_autofree char *description = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), !is_blank);
  if (is_blank)
    return;

  if (self->box == NULL)
    make (self);
  mark = pennant_remark_get_mark (self->remark);
  description = pennant_remark_describe (self->remark);
  for (int i = 0; i < PENNANT_N_MARKS; i++)
    if (pennant_mark_get_css_class ((PennantMark) i) != NULL)
      gtk_widget_remove_css_class (self->box, pennant_mark_get_css_class ((PennantMark) i));
  if (pennant_mark_get_css_class (mark) != NULL)
    gtk_widget_add_css_class (self->box, pennant_mark_get_css_class (mark));
  gtk_image_set_from_icon_name (self->icon, pennant_remark_get_icon_name (self->remark));
  gtk_label_set_label (self->word, pennant_remark_get_word (self->remark));
  gtk_widget_set_visible (self->note, mark != PENNANT_MARK_NONE && pennant_remark_get_note (self->remark) != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
}

static void
pennant_remark_label_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch (id)
    {
    case PROP_REMARK:
      g_value_set_object (value, PENNANT_REMARK_LABEL (object)->remark);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_remark_label_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  switch (id)
    {
    case PROP_REMARK:
      pennant_remark_label_set_remark (PENNANT_REMARK_LABEL (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_remark_label_dispose (GObject *object)
{
  pennant_remark_label_set_remark (PENNANT_REMARK_LABEL (object), NULL);

  G_OBJECT_CLASS (pennant_remark_label_parent_class)->dispose (object);
}

static void
pennant_remark_label_class_init (PennantRemarkLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pennant_remark_label_dispose;
  object_class->get_property = pennant_remark_label_get_property;
  object_class->set_property = pennant_remark_label_set_property;

  properties[PROP_REMARK] = g_param_spec_object ("remark", NULL, NULL, PENNANT_TYPE_REMARK,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_remark_label_init (PennantRemarkLabel *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * pennant_remark_label_new:
 *
 * Returns: (transfer floating): a label that shows nothing yet
 */
GtkWidget *
pennant_remark_label_new (void)
{
  return g_object_new (PENNANT_TYPE_REMARK_LABEL, NULL);
}

/**
 * pennant_remark_label_set_remark:
 * @self: a label
 * @remark: (nullable): what it shows and follows
 */
void
pennant_remark_label_set_remark (PennantRemarkLabel *self, PennantRemark *remark)
{
  g_return_if_fail (PENNANT_IS_REMARK_LABEL (self));

  if (self->remark == remark)
    return;

  if (self->remark != NULL)
    g_signal_handlers_disconnect_by_func (self->remark, show, self);
  g_set_object (&self->remark, remark);
  if (remark != NULL)
    g_signal_connect_swapped (remark, "notify", G_CALLBACK (show), self);
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REMARK]);
}

/**
 * pennant_remark_label_set_tag:
 * @self: a label
 * @service: whose notes and marks
 * @is_clan: whether the tag is a clan's; else it is a player's
 * @tag: (nullable): a tag in the normal form
 *
 * Lets it show the note and mark of a tag.
 */
void
pennant_remark_label_set_tag (PennantRemarkLabel *self, PennantService *service, gboolean is_clan, const char *tag)
{
  g_autoptr (PennantRemark) remark = NULL;

  g_return_if_fail (PENNANT_IS_REMARK_LABEL (self));
  g_return_if_fail (PENNANT_IS_SERVICE (service));

  if (tag != NULL)
    remark = pennant_remarks_get (pennant_service_get_remarks (service), is_clan, tag);
  pennant_remark_label_set_remark (self, remark);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-remark-line.h"

#include "ui/pennant-application.h"
#include "ui/pennant-remark-words.h"
#include "ui/pennant-shortcuts.h"

#include <glib/gi18n-lib.h>

struct _PennantRemarkLine
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkWidget *mark_box;
  GtkImage *icon;
  GtkLabel *word;
  GtkLabel *note;

  PennantRemark *remark;
};

G_DEFINE_FINAL_TYPE (PennantRemarkLine, pennant_remark_line, ADW_TYPE_BIN)

static void
show (PennantRemarkLine *self)
{
  gboolean is_blank = self->remark == NULL || pennant_remark_is_blank (self->remark);
  const char *note = is_blank ? NULL : pennant_remark_get_note (self->remark);
  PennantMark mark = is_blank ? PENNANT_MARK_NONE : pennant_remark_get_mark (self->remark);
  const char *css_class = pennant_mark_get_css_class (mark);
  const char *classes[] = { css_class, NULL };
  g_autofree char *description = is_blank ? NULL : pennant_remark_describe (self->remark);

  gtk_widget_set_visible (GTK_WIDGET (self), !is_blank);
  if (is_blank)
    return;

  gtk_widget_set_css_classes (self->mark_box, classes);
  gtk_image_set_from_icon_name (self->icon, pennant_remark_get_icon_name (self->remark));
  gtk_label_set_label (self->word, pennant_remark_get_word (self->remark));
  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("Changes the note and mark"), -1);
}

static void
pennant_remark_line_dispose (GObject *object)
{
  PennantRemarkLine *self = PENNANT_REMARK_LINE (object);

  if (self->remark != NULL)
    g_signal_handlers_disconnect_by_func (self->remark, show, self);
  g_clear_object (&self->remark);
  /* AdwBin must let go of its child first, which else goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_REMARK_LINE);

  G_OBJECT_CLASS (pennant_remark_line_parent_class)->dispose (object);
}

static void
pennant_remark_line_class_init (PennantRemarkLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_remark_line_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-remark-line.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantRemarkLine, button);
  gtk_widget_class_bind_template_child (widget_class, PennantRemarkLine, mark_box);
  gtk_widget_class_bind_template_child (widget_class, PennantRemarkLine, icon);
  gtk_widget_class_bind_template_child (widget_class, PennantRemarkLine, word);
  gtk_widget_class_bind_template_child (widget_class, PennantRemarkLine, note);
}

static void
pennant_remark_line_init (PennantRemarkLine *self)
{
  g_autofree char *tooltip = pennant_shortcuts_add_key (_ ("Note and Mark"), "win.note");

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_tooltip_text (self->button, tooltip);
}

/**
 * pennant_remark_line_set_remark:
 * @self: a line
 * @remark: what it shows and follows; set once
 */
void
pennant_remark_line_set_remark (PennantRemarkLine *self, PennantRemark *remark)
{
  g_return_if_fail (PENNANT_IS_REMARK_LINE (self));
  g_return_if_fail (PENNANT_IS_REMARK (remark) && self->remark == NULL);

  self->remark = g_object_ref (remark);
  g_signal_connect_swapped (remark, "notify", G_CALLBACK (show), self);
  show (self);
}

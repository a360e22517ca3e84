/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-summary-dialog.h"

#include "ui/pennant-application.h"
#include "ui/pennant-summary-action.h"

struct _PennantSummaryDialog
{
  AdwDialog parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (PennantSummaryDialog, pennant_summary_dialog, ADW_TYPE_DIALOG)

static void
copy_cb (PennantSummaryDialog *self)
{
  pennant_summary_copy (GTK_WIDGET (self), gtk_label_get_label (self->label));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
pennant_summary_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_SUMMARY_DIALOG);

  G_OBJECT_CLASS (pennant_summary_dialog_parent_class)->dispose (object);
}

static void
pennant_summary_dialog_class_init (PennantSummaryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_summary_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-summary-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantSummaryDialog, label);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
pennant_summary_dialog_init (PennantSummaryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_summary_dialog_new:
 * @title: of what it is
 * @text: the summary
 *
 * Returns: (transfer floating): a dialog with the text and a button that copies it
 */
AdwDialog *
pennant_summary_dialog_new (const char *title, const char *text)
{
  PennantSummaryDialog *self = g_object_new (PENNANT_TYPE_SUMMARY_DIALOG, "title", title, NULL);

  gtk_label_set_label (self->label, text);

  return ADW_DIALOG (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-lookup-dialog.h"

#include "ui/pennant-application.h"
#include "ui/pennant-lookup.h"

struct _PennantLookupDialog
{
  AdwDialog parent_instance;

  PennantLookup *lookup;
};

G_DEFINE_FINAL_TYPE (PennantLookupDialog, pennant_lookup_dialog, ADW_TYPE_DIALOG)

static void
pennant_lookup_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_LOOKUP_DIALOG);

  G_OBJECT_CLASS (pennant_lookup_dialog_parent_class)->dispose (object);
}

static void
pennant_lookup_dialog_class_init (PennantLookupDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_lookup_dialog_dispose;

  g_type_ensure (PENNANT_TYPE_LOOKUP);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-lookup-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantLookupDialog, lookup);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
}

static void
pennant_lookup_dialog_init (PennantLookupDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_lookup_dialog_new:
 * @service: whose recent pages are offered
 * @text: what stands in the box at first
 *
 * Returns: (transfer floating): a dialog, for adw_dialog_present() on a window
 */
AdwDialog *
pennant_lookup_dialog_new (PennantService *service, const char *text)
{
  PennantLookupDialog *self = g_object_new (PENNANT_TYPE_LOOKUP_DIALOG, NULL);

  pennant_lookup_set_service (self->lookup, service);
  pennant_lookup_set_text (self->lookup, text);

  return ADW_DIALOG (self);
}

/**
 * pennant_lookup_dialog_append:
 * @self: a dialog
 * @text: what was typed before the box had the focus
 */
void
pennant_lookup_dialog_append (PennantLookupDialog *self, const char *text)
{
  g_autofree char *longer = NULL;

  g_return_if_fail (PENNANT_IS_LOOKUP_DIALOG (self));

  longer = g_strconcat (pennant_lookup_get_text (self->lookup), text, NULL);
  pennant_lookup_set_text (self->lookup, longer);
}

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

/* While the sheet opens the box is not on screen for a frame or two; what is typed then goes to it all the same. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  PennantLookupDialog *self = user_data;
  g_autofree char *letter = pennant_lookup_read_key (key, state);

  if (letter == NULL || gtk_widget_get_mapped (GTK_WIDGET (self->lookup)))
    return GDK_EVENT_PROPAGATE;

  pennant_lookup_append (self->lookup, letter);

  return GDK_EVENT_STOP;
}

/* In a narrow window the sheet moves the focus on by one when it opens. */
static void
pennant_lookup_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pennant_lookup_dialog_parent_class)->map (widget);

  gtk_widget_grab_focus (GTK_WIDGET (PENNANT_LOOKUP_DIALOG (widget)->lookup));
}

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
  widget_class->map = pennant_lookup_dialog_map;

  g_type_ensure (PENNANT_TYPE_LOOKUP);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-lookup-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantLookupDialog, lookup);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
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

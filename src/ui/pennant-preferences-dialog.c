/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-preferences-dialog.h"

#include "ui/pennant-application.h"
#include "ui/pennant-preferences-advanced.h"
#include "ui/pennant-preferences-general.h"
#include "ui/pennant-preferences-storage.h"

#define LEAST_WIDTH 320
#define LEAST_HEIGHT 150

struct _PennantPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  PennantPreferencesGeneral *general;
  PennantPreferencesStorage *storage;
  PennantPreferencesAdvanced *advanced;
};

G_DEFINE_FINAL_TYPE (PennantPreferencesDialog, pennant_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
pennant_preferences_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_PREFERENCES_DIALOG);

  G_OBJECT_CLASS (pennant_preferences_dialog_parent_class)->dispose (object);
}

static void
pennant_preferences_dialog_class_init (PennantPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_preferences_dialog_dispose;

  g_type_ensure (PENNANT_TYPE_PREFERENCES_ADVANCED);
  g_type_ensure (PENNANT_TYPE_PREFERENCES_GENERAL);
  g_type_ensure (PENNANT_TYPE_PREFERENCES_STORAGE);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesDialog, general);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesDialog, storage);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesDialog, advanced);
}

static void
pennant_preferences_dialog_init (PennantPreferencesDialog *self)
{
  GtkWidget *bin;

  gtk_widget_init_template (GTK_WIDGET (self));
  /* libadwaita wants 360 pixels for it, which is more than a window of 360 pixels with its border has. */
  bin = gtk_widget_get_ancestor (GTK_WIDGET (self->general), ADW_TYPE_BREAKPOINT_BIN);
  if (bin != NULL)
    gtk_widget_set_size_request (bin, LEAST_WIDTH, LEAST_HEIGHT);
}

/**
 * pennant_preferences_dialog_new:
 * @service: whose account and storage it shows
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
pennant_preferences_dialog_new (PennantService *service)
{
  PennantPreferencesDialog *self;

  g_return_val_if_fail (PENNANT_IS_SERVICE (service), NULL);

  self = g_object_new (PENNANT_TYPE_PREFERENCES_DIALOG, NULL);
  pennant_preferences_general_set_service (self->general, service);
  pennant_preferences_storage_set_service (self->storage, service);

  return ADW_DIALOG (self);
}

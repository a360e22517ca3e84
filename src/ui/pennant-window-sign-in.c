/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-sign-in-dialog.h"
#include "ui/pennant-window.h"

#include <glib/gi18n-lib.h>

/* Signing in from a window. Where the dialog begins that is about to open is kept with the window. */
#define WAY "pennant-sign-in-way"

/* What had the focus before may be gone. */
static void
sign_in_closed_cb (PennantWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  PennantPage *page = pennant_window_get_page (self);

  if (!pennant_window_is_welcome (self) && page != NULL && (focus == NULL || !gtk_widget_get_mapped (focus)))
    gtk_widget_grab_focus (GTK_WIDGET (page));
}

static void
knows_account_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantWindow) self = user_data;
  g_autofree char *way = g_object_steal_data (G_OBJECT (self), WAY);
  AdwDialog *dialog = NULL;

  /* It was closed, or has another dialog meanwhile. */
  if (!pennant_account_load_finish (PENNANT_ACCOUNT (object), result, NULL) || pennant_window_get_tabs (self) == NULL ||
      way == NULL || adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;

  dialog = pennant_sign_in_dialog_new (pennant_window_get_service (self), way);
  g_signal_connect_object (dialog, "signed-in", G_CALLBACK (pennant_window_begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "failed", G_CALLBACK (pennant_window_show_message), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (sign_in_closed_cb), self, G_CONNECT_SWAPPED);
  pennant_window_present_dialog (self, dialog);
}

/**
 * pennant_window_sign_in:
 * @self: a window
 * @way: where the dialog begins, a PENNANT_SIGN_IN_…
 *
 * Opens the dialog of the account and its keys, as soon as it is known which there are. From the sample world, which
 * needs none, that is the one of the real API, in its own window.
 */
void
pennant_window_sign_in (PennantWindow *self, const char *way)
{
  PennantService *service;

  g_return_if_fail (PENNANT_IS_WINDOW (self));
  g_return_if_fail (way != NULL);

  service = pennant_window_get_service (self);
  if (pennant_source_is_sample (pennant_service_get_source (service)))
    self = pennant_application_open_live (PENNANT_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));

  service = pennant_window_get_service (self);
  g_object_set_data_full (G_OBJECT (self), WAY, g_strdup (way), g_free);
  pennant_account_load_async (pennant_service_get_account (service), NULL, knows_account_cb, g_object_ref (self));
}

static void
unlocked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantWindow) self = user_data;
  PennantAccount *account = PENNANT_ACCOUNT (object);
  g_autoptr (GError) error = NULL;
  gboolean success = pennant_account_unlock_finish (account, result, &error);

  /* It was closed. */
  if (pennant_window_get_tabs (self) == NULL)
    return;

  if (!success)
    pennant_window_show_message (self, error->message);
  else if (pennant_account_get_state (account) == PENNANT_ACCOUNT_SIGNED_OUT)
    pennant_window_show_message (self, _ ("The keyring has no key of Pennant."));
  /* The focus stays where it is while it is still locked. */
  if (success && pennant_window_is_welcome (self))
    pennant_window_start (self);
}

/**
 * pennant_window_unlock_keyring:
 * @self: a window, not of the sample world
 *
 * Has a locked keyring ask for its password, and goes on with the keys that are in it.
 */
void
pennant_window_unlock_keyring (PennantWindow *self)
{
  g_return_if_fail (PENNANT_IS_WINDOW (self));

  pennant_account_unlock_async (pennant_service_get_account (pennant_window_get_service (self)), NULL, unlocked_cb,
                                g_object_ref (self));
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantWindow) self = user_data;
  PennantAccount *account = PENNANT_ACCOUNT (object);

  /* It may have been closed. */
  if (!pennant_account_look_finish (account, result) || pennant_window_get_tabs (self) == NULL)
    return;

  if (pennant_account_get_state (account) == PENNANT_ACCOUNT_SIGNED_OUT)
    pennant_window_show_message (self, _ ("Another program has signed out."));
  else if (pennant_window_is_welcome (self))
    pennant_window_start (self);
}

/**
 * pennant_window_look_for_keys:
 * @self: a window
 *
 * When somebody comes back to a window that is active again, looks whether they have signed in or out elsewhere, as
 * with pennantctl.
 */
void
pennant_window_look_for_keys (PennantWindow *self)
{
  g_return_if_fail (PENNANT_IS_WINDOW (self));

  if (gtk_window_is_active (GTK_WINDOW (self)) && pennant_window_get_tabs (self) != NULL)
    pennant_account_look_async (pennant_service_get_account (pennant_window_get_service (self)), looked_cb,
                                g_object_ref (self));
}

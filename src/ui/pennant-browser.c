/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-browser.h"

#include <glib/gi18n-lib.h>

#define CLOSE "close"
#define COPY "copy"

static void
copy_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)),
                          gtk_label_get_label (GTK_LABEL (adw_alert_dialog_get_extra_child (dialog))));
}

/* The address is what there is to go by then. */
static void
tell (const char *url, GtkWidget *parent)
{
  AdwAlertDialog *dialog =
      ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("No Browser Opens"), _ ("This is the address of the site:")));

  adw_alert_dialog_set_extra_child (dialog, g_object_new (GTK_TYPE_LABEL, "label", url, "selectable", TRUE, "wrap",
                                                          TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "justify",
                                                          GTK_JUSTIFY_CENTER, NULL));
  adw_alert_dialog_add_responses (dialog, CLOSE, _ ("_Close"), COPY, _ ("Copy _Address"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, COPY, ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, COPY);
  adw_alert_dialog_set_close_response (dialog, CLOSE);
  g_signal_connect (dialog, "response::" COPY, G_CALLBACK (copy_cb), NULL);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}

static void
launched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (object), result, &error) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) || !gtk_widget_get_mapped (parent))
    return;

  g_debug ("No browser opens: %s", error->message);
  tell (gtk_uri_launcher_get_uri (GTK_URI_LAUNCHER (object)), parent);
}

/**
 * pennant_browser_open:
 * @url: an address of the web
 * @parent: what asks for it, in a window
 *
 * Shows the address in a browser. Where none opens, that is said over @parent, with the address to copy.
 */
void
pennant_browser_open (const char *url, GtkWidget *parent)
{
  g_autoptr (GtkUriLauncher) launcher = NULL;

  g_return_if_fail (url != NULL);
  g_return_if_fail (GTK_IS_WIDGET (parent));

  launcher = gtk_uri_launcher_new (url);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (parent)), NULL, launched_cb,
                           g_object_ref (parent));
}

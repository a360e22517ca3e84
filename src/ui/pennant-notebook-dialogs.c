/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-notebook-dialogs.h"

#include "ui/pennant-window.h"

#include <glib/gi18n-lib.h>

/* The window may have been closed while one was choosing. */
static void
tell (PennantWindow *window, const char *heading, const char *body)
{
  AdwDialog *dialog = NULL;

  if (gtk_widget_in_destruction (GTK_WIDGET (window)) || gtk_window_get_application (GTK_WINDOW (window)) == NULL)
    return;

  dialog = adw_alert_dialog_new (heading, body);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  pennant_window_present_dialog (window, dialog);
}

static PennantNotebook *
get_notebook (PennantWindow *window)
{
  return pennant_service_get_notebook (pennant_window_get_service (window));
}

static GtkFileDialog *
make_file_dialog (const char *title, const char *accept_label)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) ours = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (ours, _ ("Bookmarks and Notes"));
  gtk_file_filter_add_suffix (ours, "json");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, ours);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_accept_label (dialog, accept_label);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  return dialog;
}

/* ---- export ---- */

static void
exported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (!pennant_notebook_export_finish (PENNANT_NOTEBOOK (object), result, &error))
    tell (window, _ ("Not Exported"), error->message);
  else if (gtk_window_get_application (GTK_WINDOW (window)) != NULL)
    pennant_window_show_message (window, _ ("Bookmarks, notes and marks exported"));
}

static void
saving_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantWindow) window = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL)
    pennant_notebook_export_async (get_notebook (window), file, NULL, exported_cb, g_object_ref (window));
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);
  g_autoptr (GtkFileDialog) dialog = NULL;

  if (!PENNANT_IS_WINDOW (window))
    return;

  dialog = make_file_dialog (_ ("Export Bookmarks and Notes"), _ ("_Export"));
  gtk_file_dialog_set_initial_name (dialog, "pennant-bookmarks.json");
  gtk_file_dialog_save (dialog, window, NULL, saving_chosen_cb, g_object_ref (window));
}

/* ---- import ---- */

/* A line for each number that is not 0. */
static char *
describe (const PennantImport *import)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (import->n_new > 0)
    g_string_append_printf (text, ngettext ("%u was new.", "%u were new.", import->n_new), import->n_new);
  g_string_append_c (text, '\n');
  if (import->n_changed > 0)
    g_string_append_printf (text, ngettext ("%u was changed.", "%u were changed.", import->n_changed),
                            import->n_changed);
  g_string_append_c (text, '\n');
  if (import->n_same > 0)
    g_string_append_printf (text, ngettext ("%u stayed as it was.", "%u stayed as they were.", import->n_same),
                            import->n_same);
  g_string_append_c (text, '\n');
  if (import->n_refused > 0)
    g_string_append_printf (
        text,
        ngettext ("%u was refused: it has no valid tag, or no note and mark that Pennant knows.",
                  "%u were refused: they have no valid tag, or no note and mark that Pennant knows.",
                  import->n_refused),
        import->n_refused);
  while (g_string_replace (text, "\n\n", "\n", 0) > 0)
    ;
  return g_strdup (g_strstrip (text->str));
}

static void
imported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantWindow) window = user_data;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  PennantImport import;

  if (!pennant_notebook_import_finish (PENNANT_NOTEBOOK (object), result, &import, &error))
    {
      tell (window, _ ("Not Imported"), error->message);
      return;
    }
  text = describe (&import);
  tell (window, _ ("Bookmarks and Notes Imported"), *text != '\0' ? text : _ ("The file is empty."));
}

static void
opening_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantWindow) window = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL)
    pennant_notebook_import_async (get_notebook (window), file, NULL, imported_cb, g_object_ref (window));
}

static void
import_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);
  g_autoptr (GtkFileDialog) dialog = NULL;

  if (!PENNANT_IS_WINDOW (window))
    return;

  dialog = make_file_dialog (_ ("Import Bookmarks and Notes"), _ ("_Import"));
  gtk_file_dialog_open (dialog, window, NULL, opening_chosen_cb, g_object_ref (window));
}

/**
 * pennant_notebook_dialogs_add_actions:
 * @application: the application
 *
 * Adds the actions.
 */
void
pennant_notebook_dialogs_add_actions (GtkApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "import", .activate = import_action },
    { .name = "export", .activate = export_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
}

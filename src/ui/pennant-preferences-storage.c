/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-preferences-storage.h"

#include "service/pennant-storage.h"
#include "ui/pennant-application.h"
#include "ui/pennant-format.h"

#include <glib/gi18n-lib.h>

struct _PennantPreferencesStorage
{
  AdwPreferencesPage parent_instance;

  GtkWidget *work_group;
  AdwPreferencesRow *work_row;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
  AdwActionRow *cache_row;
  GtkLabel *cache_size;
  AdwActionRow *library_row;
  GtkLabel *library_size;
  GtkWidget *clear_button;
  GtkWidget *back_up_button;
  GtkWidget *restore_button;
  GtkWidget *erase_button;

  PennantService *service;
  GCancellable *cancellable; /* of what is under way, else %NULL */
  const char *done;          /* what is said at its end */
  const char *failed;
  gboolean signs_out;
};

G_DEFINE_FINAL_TYPE (PennantPreferencesStorage, pennant_preferences_storage, ADW_TYPE_PREFERENCES_PAGE)

static void
measured_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantPreferencesStorage) self = user_data;
  PennantStorageSizes sizes;
  g_autoptr (GString) kept = g_string_new (NULL);
  g_autofree char *cache_size = NULL;
  g_autofree char *library_size = NULL;
  g_autofree char *replies = NULL;

  if (!pennant_storage_measure_finish (PENNANT_SERVICE (object), result, &sizes, NULL) || self->cache_size == NULL)
    return;

  cache_size = g_format_size ((guint64) sizes.cache_bytes);
  library_size = g_format_size ((guint64) sizes.library_bytes);
  gtk_label_set_label (self->cache_size, cache_size);
  gtk_label_set_label (self->library_size, library_size);
  replies = g_strdup_printf (ngettext ("%d reply", "%d replies", (gulong) sizes.n_replies),
                             pennant_format_to_int (sizes.n_replies));
  adw_action_row_set_subtitle (self->cache_row, replies);
  pennant_format_add_part (kept, g_strdup_printf (ngettext ("%d name", "%d names", (gulong) sizes.n_names),
                                                  pennant_format_to_int (sizes.n_names)));
  pennant_format_add_part (kept,
                           g_strdup_printf (ngettext ("%d visited page", "%d visited pages", (gulong) sizes.n_visits),
                                            pennant_format_to_int (sizes.n_visits)));
  pennant_format_add_part (kept, g_strdup_printf (ngettext ("%d war", "%d wars", (gulong) sizes.n_wars),
                                                  pennant_format_to_int (sizes.n_wars)));
  adw_action_row_set_subtitle (self->library_row, kept->str);
}

static void
pennant_preferences_storage_measure (PennantPreferencesStorage *self)
{
  pennant_storage_measure_async (self->service, NULL, measured_cb, g_object_ref (self));
}

static void
pennant_preferences_storage_set_busy (PennantPreferencesStorage *self, const char *title)
{
  GtkWidget *const buttons[] = { self->clear_button, self->back_up_button, self->restore_button, self->erase_button };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_widget_set_sensitive (buttons[i], title == NULL);
  gtk_widget_set_visible (self->work_group, title != NULL);
  gtk_progress_bar_set_fraction (self->progress, 0);
  if (title == NULL)
    return;

  adw_preferences_row_set_title (self->work_row, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
progress_cb (double done, gpointer user_data)
{
  PennantPreferencesStorage *self = user_data;

  if (self->progress != NULL)
    gtk_progress_bar_set_fraction (self->progress, done);
}

static void
pennant_preferences_storage_say (PennantPreferencesStorage *self, const char *text)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), adw_toast_new (text));
}

static void
pennant_preferences_storage_end (PennantPreferencesStorage *self, const GError *error)
{
  g_clear_object (&self->cancellable);
  /* The dialog was closed meanwhile. */
  if (self->work_group == NULL)
    return;

  pennant_preferences_storage_set_busy (self, NULL);
  pennant_preferences_storage_measure (self);
  if (error == NULL)
    {
      pennant_preferences_storage_say (self, self->done);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (self->failed, error->message));

      adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
      adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
    }
}

static void
signed_out_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantPreferencesStorage) self = user_data;
  g_autoptr (GError) error = NULL;

  pennant_account_sign_out_finish (PENNANT_ACCOUNT (object), result, &error);
  pennant_preferences_storage_end (self, error);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantPreferencesStorage) self = user_data;
  PennantService *service = PENNANT_SERVICE (object);
  g_autoptr (GError) error = NULL;

  if (pennant_storage_finish (service, result, &error) && self->signs_out)
    pennant_account_sign_out_async (pennant_service_get_account (service), NULL, signed_out_cb,
                                    g_steal_pointer (&self));
  else
    pennant_preferences_storage_end (self, error);
}

/* Shows that something is under way; %FALSE where something else is. */
static gboolean
pennant_preferences_storage_begin (PennantPreferencesStorage *self,
                                   const char *title,
                                   const char *done,
                                   const char *failed)
{
  if (self->cancellable != NULL)
    return FALSE;

  self->cancellable = g_cancellable_new ();
  self->done = done;
  self->failed = failed;
  self->signs_out = FALSE;
  pennant_preferences_storage_set_busy (self, title);

  return TRUE;
}

static void
cancel_cb (PennantPreferencesStorage *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantPreferencesStorage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL)
    pennant_preferences_storage_back_up (self, file);
}

static GtkFileDialog *
make_file_dialog (const char *title, const char *accept)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Libraries of Pennant"));
  gtk_file_filter_add_suffix (filter, "db");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_accept_label (dialog, accept);

  return dialog;
}

static void
back_up_cb (PennantPreferencesStorage *self)
{
  g_autoptr (GtkFileDialog) dialog = make_file_dialog (_ ("Back Up Library"), _ ("_Back Up"));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  /* Translators: the name of a file; %s is a day as 2026-03-04 */
  g_autofree char *name = g_strdup_printf (_ ("Pennant %s.db"), day);

  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, saved_cb,
                        g_object_ref (self));
}

/* A file that somebody chose, while it is asked whether they mean it. */
typedef struct
{
  PennantPreferencesStorage *page;
  GFile *file;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  g_object_unref (choice->page);
  g_object_unref (choice->file);
  g_free (choice);
}

static void
restore_confirmed_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  const Choice *choice = user_data;

  if (g_str_equal (response, "restore"))
    pennant_preferences_storage_restore (choice->page, choice->file);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantPreferencesStorage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);
  AdwAlertDialog *dialog;
  Choice *choice;

  if (file == NULL)
    return;

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      _ ("Replace the Library?"),
      _ ("Bookmarks, notes, names, visits and wars that are here now are replaced by those of the file. To keep them, "
         "back them up first.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "restore", _ ("_Replace"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "restore", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  choice = g_new0 (Choice, 1);
  choice->page = g_object_ref (self);
  choice->file = g_object_ref (file);
  g_signal_connect_data (dialog, "response", G_CALLBACK (restore_confirmed_cb), choice, choice_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
restore_cb (PennantPreferencesStorage *self)
{
  g_autoptr (GtkFileDialog) dialog = make_file_dialog (_ ("Restore Library"), _ ("_Restore"));

  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, opened_cb,
                        g_object_ref (self));
}

static void
erase_confirmed_cb (PennantPreferencesStorage *self, const char *response, AdwAlertDialog *dialog)
{
  GtkWidget *check = adw_alert_dialog_get_extra_child (dialog);

  if (g_str_equal (response, "erase"))
    pennant_preferences_storage_erase (self, check != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

static void
erase_cb (PennantPreferencesStorage *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (
      adw_alert_dialog_new (_ ("Erase Everything?"),
                            _ ("Bookmarks, notes, names, visits, wars and all else that Pennant keeps of this source "
                               "are removed from this computer. This cannot be undone.")));

  if (!pennant_source_is_sample (pennant_service_get_source (self->service)))
    adw_alert_dialog_set_extra_child (dialog,
                                      gtk_check_button_new_with_mnemonic (_ ("Sign _out too, and forget the keys")));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "erase", _ ("_Erase Everything"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (erase_confirmed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
pennant_preferences_storage_dispose (GObject *object)
{
  PennantPreferencesStorage *self = PENNANT_PREFERENCES_STORAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_PREFERENCES_STORAGE);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_preferences_storage_parent_class)->dispose (object);
}

static void
pennant_preferences_storage_class_init (PennantPreferencesStorageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_preferences_storage_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-preferences-storage.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesStorage, work_group);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesStorage, work_row);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesStorage, progress);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesStorage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesStorage, cache_row);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesStorage, cache_size);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesStorage, library_row);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesStorage, library_size);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesStorage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesStorage, back_up_button);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesStorage, restore_button);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesStorage, erase_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, erase_cb);
  gtk_widget_class_bind_template_callback (widget_class, pennant_preferences_storage_clear_cache);
}

static void
pennant_preferences_storage_init (PennantPreferencesStorage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_preferences_storage_set_service:
 * @self: a page that has no service yet
 * @service: whose storage it shows
 */
void
pennant_preferences_storage_set_service (PennantPreferencesStorage *self, PennantService *service)
{
  g_return_if_fail (PENNANT_IS_PREFERENCES_STORAGE (self));

  g_set_object (&self->service, service);
  pennant_preferences_storage_measure (self);
}

/**
 * pennant_preferences_storage_clear_cache:
 * @self: a page with a service
 *
 * Removes all that can be fetched again.
 */
void
pennant_preferences_storage_clear_cache (PennantPreferencesStorage *self)
{
  g_return_if_fail (PENNANT_IS_PREFERENCES_STORAGE (self));

  if (pennant_preferences_storage_begin (self, _ ("Clearing the cache…"), _ ("Cache cleared"), _ ("Cache Not Cleared")))
    pennant_storage_clear_cache_async (self->service, self->cancellable, done_cb, g_object_ref (self));
}

/**
 * pennant_preferences_storage_back_up:
 * @self: a page with a service
 * @file: where to
 *
 * Copies the library into a file.
 */
void
pennant_preferences_storage_back_up (PennantPreferencesStorage *self, GFile *file)
{
  g_return_if_fail (PENNANT_IS_PREFERENCES_STORAGE (self));

  if (pennant_preferences_storage_begin (self, _ ("Backing up…"), _ ("Library backed up"), _ ("Not Backed Up")))
    pennant_storage_back_up_async (self->service, file, progress_cb, g_object_ref (self), g_object_unref,
                                   self->cancellable, done_cb, g_object_ref (self));
}

/**
 * pennant_preferences_storage_restore:
 * @self: a page with a service
 * @file: where from
 *
 * Has a file's library take the place of the one that is there.
 */
void
pennant_preferences_storage_restore (PennantPreferencesStorage *self, GFile *file)
{
  g_return_if_fail (PENNANT_IS_PREFERENCES_STORAGE (self));

  if (pennant_preferences_storage_begin (self, _ ("Restoring…"), _ ("Library restored"), _ ("Not Restored")))
    pennant_storage_restore_async (self->service, file, progress_cb, g_object_ref (self), g_object_unref,
                                   self->cancellable, done_cb, g_object_ref (self));
}

/**
 * pennant_preferences_storage_erase:
 * @self: a page with a service
 * @sign_out: whether the keys go too
 *
 * Removes all that is kept.
 */
void
pennant_preferences_storage_erase (PennantPreferencesStorage *self, gboolean sign_out)
{
  g_return_if_fail (PENNANT_IS_PREFERENCES_STORAGE (self));

  if (!pennant_preferences_storage_begin (self, _ ("Erasing…"), _ ("Everything erased"), _ ("Not Erased")))
    return;

  self->signs_out = sign_out;
  pennant_storage_erase_async (self->service, self->cancellable, done_cb, g_object_ref (self));
}

/**
 * pennant_preferences_storage_is_busy:
 * @self: a page
 *
 * Returns: whether something is under way
 */
gboolean
pennant_preferences_storage_is_busy (PennantPreferencesStorage *self)
{
  g_return_val_if_fail (PENNANT_IS_PREFERENCES_STORAGE (self), FALSE);

  return self->cancellable != NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-application.h"

#include "sample/pennant-sample-server.h"
#include "service/pennant-settings.h"
#include "ui/pennant-appearance.h"
#include "ui/pennant-notebook-dialogs.h"
#include "ui/pennant-preferences-dialog.h"
#include "ui/pennant-requests-dialog.h"
#include "ui/pennant-shortcuts-dialog.h"
#include "ui/pennant-shortcuts.h"
#include "ui/pennant-window-keeper.h"

#include "pennant-config.h"
#include "pennant-ui-resources.h"

#include <glib/gi18n-lib.h>

/* How long the stores may take to write what they hold when Pennant ends. */
#define CLOSE_TIMEOUT_MS 3000

#define EXIT_WRONG_USAGE 2

/* What the environment tells: where the API is, and the key. */
#define API_URL "PENNANT_API_URL"
#define PORTAL_URL "PENNANT_PORTAL_URL"
#define TOKEN "PENNANT_TOKEN"

struct _PennantApplication
{
  AdwApplication parent_instance;

  GSettings *settings;

  /* One for each API that a caller named; live_service is the one named last. */
  GPtrArray *live_services;
  PennantService *live_service;

  /* The sample world: there while a window shows it. */
  PennantSampleServer *sample_server;
  PennantService *sample_service;

  guint n_closing;
  gboolean has_read_options;
};

G_DEFINE_FINAL_TYPE (PennantApplication, pennant_application, ADW_TYPE_APPLICATION)

static void
closed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantSampleServer) server = user_data;
  PennantApplication *self = PENNANT_APPLICATION (g_application_get_default ());
  g_autoptr (GError) error = NULL;

  if (!pennant_service_close_finish (PENNANT_SERVICE (object), result, &error))
    g_warning ("The store was not closed: %s", error->message);
  if (server != NULL)
    pennant_sample_server_stop (server);
  self->n_closing--;
}

static void
pennant_application_close_service (PennantApplication *self, PennantService *service, PennantSampleServer *server)
{
  self->n_closing++;
  pennant_service_close_async (service, NULL, closed_cb, server != NULL ? g_object_ref (server) : NULL);
}

static void
pennant_application_close_sample (PennantApplication *self)
{
  if (self->sample_service == NULL)
    return;

  pennant_application_close_service (self, self->sample_service, self->sample_server);
  g_clear_object (&self->sample_service);
  g_clear_object (&self->sample_server);
}

/* The window of a service that was used last. */
static PennantWindow *
pennant_application_find_window (PennantApplication *self, PennantService *service)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (PENNANT_IS_WINDOW (l->data) && pennant_window_get_service (PENNANT_WINDOW (l->data)) == service)
        return l->data;
    }

  return NULL;
}

static PennantWindow *
pennant_application_open (PennantApplication *self,
                          PennantService *service,
                          const PennantDestination *destination,
                          gboolean in_new_window)
{
  PennantWindow *window = pennant_application_find_window (self, service);

  if (window == NULL)
    window = pennant_window_new (self, service);
  else if (in_new_window)
    window = pennant_window_new_beside (window);
  pennant_window_keeper_show (pennant_window_keeper_get_for_service (service), window, destination);

  return window;
}

static gboolean
is_given (const char *value)
{
  return value != NULL && *value != '\0';
}

static PennantService *
pennant_application_new_service (PennantApplication *self, PennantSource *source)
{
  PennantService *service = pennant_service_new (source, pennant_clock_get_system ());

  pennant_settings_bind (self->settings, service);
  pennant_appearance_bind_service (self->settings, service);

  return service;
}

/* An address that a caller's environment names goes before that of the settings. */
static char *
pennant_application_choose_url (PennantApplication *self, const char *url, const char *key)
{
  return is_given (url) ? g_strdup (url) : pennant_settings_dup_url (self->settings, key);
}

/* What a caller's environment says of the API, the portal and the key. Without a key the one that is there stays. */
static void
pennant_application_set_live (PennantApplication *self, const char *url, const char *portal_url, const char *key)
{
  g_autofree char *api = pennant_application_choose_url (self, url, PENNANT_SETTING_API_URL);
  g_autofree char *portal = pennant_application_choose_url (self, portal_url, PENNANT_SETTING_PORTAL_URL);
  g_autoptr (PennantSource) source = pennant_source_new_for_url (api, portal);

  self->live_service = NULL;
  for (guint i = 0; i < self->live_services->len && self->live_service == NULL; i++)
    {
      PennantService *service = g_ptr_array_index (self->live_services, i);

      if (g_str_equal (pennant_source_get_id (pennant_service_get_source (service)), pennant_source_get_id (source)))
        self->live_service = service;
    }
  if (self->live_service == NULL)
    {
      self->live_service = pennant_application_new_service (self, source);
      g_ptr_array_add (self->live_services, self->live_service);
    }
  if (is_given (key))
    pennant_account_give_tokens (pennant_service_get_account (self->live_service), (const char *const[]) { key, NULL });
}

static gboolean
pennant_application_open_sample (PennantApplication *self,
                                 const PennantDestination *destination,
                                 gboolean in_new_window,
                                 GError **error)
{
  PennantService *service = pennant_application_get_sample_service (self, error);

  if (service == NULL)
    return FALSE;
  pennant_application_open (self, service, destination, in_new_window);

  return TRUE;
}

static void
knows_account_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantWindow) window = user_data;

  if (pennant_account_load_finish (PENNANT_ACCOUNT (object), result, NULL) &&
      pennant_account_get_state (PENNANT_ACCOUNT (object)) == PENNANT_ACCOUNT_SIGNED_OUT)
    pennant_window_sign_in (window, "");
}

static void
use_real_data_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PennantWindow *window = pennant_application_open_live (user_data);
  PennantAccount *account = pennant_service_get_account (pennant_window_get_service (window));

  pennant_account_load_async (account, NULL, knows_account_cb, g_object_ref (window));
}

static void
look_around_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PennantApplication *self = user_data;
  GtkWindow *before = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;

  if (!pennant_application_open_sample (self, NULL, FALSE, &error))
    {
      pennant_window_show_message (PENNANT_WINDOW (before), error->message);
      return;
    }

  /* A welcome page has done its work then. */
  if (PENNANT_IS_WINDOW (before) && pennant_window_is_welcome (PENNANT_WINDOW (before)))
    pennant_window_close (PENNANT_WINDOW (before));
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PennantWindow *window = PENNANT_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (user_data)));

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL)
    pennant_window_present_dialog (window, pennant_preferences_dialog_new (pennant_window_get_service (window)));
}

static void
requests_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PennantWindow *window = PENNANT_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (user_data)));

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL)
    pennant_window_present_dialog (window, pennant_requests_dialog_new (pennant_window_get_service (window)));
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL)
    pennant_window_present_dialog (PENNANT_WINDOW (window), pennant_shortcuts_dialog_new ());
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  AdwDialog *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);

  adw_about_dialog_set_application_name (about, _ ("Pennant"));
  /* Our own copy, which is there before Pennant is installed. */
  adw_about_dialog_set_application_icon (about, PENNANT_DEVEL ? "pennant-devel" : "pennant");
  adw_about_dialog_set_version (about, PENNANT_VERSION);
  adw_about_dialog_set_developer_name (about, _ ("The Pennant Project"));
  adw_about_dialog_set_copyright (about, _ ("© 2026 The Pennant Project"));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_website (about, PENNANT_WEBSITE);
  adw_about_dialog_set_issue_url (about, PENNANT_WEBSITE "/issues");
  adw_about_dialog_set_comments (about, _ ("Look up and follow clans and players of Clash of Clans."));
  adw_about_dialog_add_legal_section (
      about, _ ("Clash of Clans"), NULL, GTK_LICENSE_CUSTOM,
      _ ("This material is unofficial and is not endorsed by Supercell. For more information see "
         "Supercell's Fan Content Policy: www.supercell.com/fan-content-policy."));
  pennant_window_present_dialog (PENNANT_WINDOW (window), dialog);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PennantApplication *self = user_data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  for (guint i = 0; i < self->live_services->len; i++)
    pennant_window_keeper_hold (pennant_window_keeper_get_for_service (g_ptr_array_index (self->live_services, i)));
  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (PENNANT_IS_WINDOW (l->data))
        pennant_window_close (l->data);
      else
        gtk_window_close (l->data);
    }
}

static void
pennant_application_activate (GApplication *application)
{
  PennantApplication *self = PENNANT_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    gtk_window_present (window);
  else
    pennant_application_open (self, pennant_application_get_live_service (self), NULL, FALSE);
}

/* Without the address itself, which may hold a password. */
static gboolean
check_address (const char *variable, const char *usual)
{
  const char *url = g_getenv (variable);
  g_autoptr (GError) error = NULL;

  if (!is_given (url) || pennant_source_check_url (url, &error))
    return TRUE;

  /* Translators: the first %s is the name of a variable, the second a sentence, the third an address */
  g_printerr (_ ("pennant: the address in %s cannot be used. %s It is %s unless said otherwise.\n"), variable,
              error->message, usual);

  return FALSE;
}

/* In the process that was called, before it knows whether another one is running: nothing that needs a display. */
static int
pennant_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autoptr (PennantSource) live = pennant_source_new_live ();
  g_autoptr (PennantDestination) destination = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;

  PENNANT_APPLICATION (application)->has_read_options = TRUE;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("%s %s\n", "Pennant", PENNANT_VERSION);
      return EXIT_SUCCESS;
    }

  if (!check_address (API_URL, pennant_source_get_base_url (live)) ||
      !check_address (PORTAL_URL, pennant_source_get_portal_url (live)))
    return EXIT_WRONG_USAGE;

  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^as", &words);
  if (words == NULL)
    return -1;

  if (g_strv_length (words) > 1)
    {
      g_printerr (_ ("pennant: one page at a time, please.\n"));
      return EXIT_WRONG_USAGE;
    }
  destination = pennant_destination_read (words[0], &error);
  if (destination == NULL)
    {
      g_printerr ("pennant: %s\n", error->message);
      return EXIT_WRONG_USAGE;
    }

  return -1;
}

/* GApplication itself says what is wrong with an option, but ends with the status of a failure. */
static gboolean
pennant_application_local_command_line (GApplication *application, char ***arguments, int *exit_status)
{
  GApplicationClass *parent_class = G_APPLICATION_CLASS (pennant_application_parent_class);
  gboolean is_handled = parent_class->local_command_line (application, arguments, exit_status);

  if (is_handled && !PENNANT_APPLICATION (application)->has_read_options)
    *exit_status = EXIT_WRONG_USAGE;

  return is_handled;
}

/* A page that was asked for from outside, of the sample world where there is no key. */
typedef struct
{
  GApplicationCommandLine *command_line; /* NULL where it was no command */
  PennantService *service;
  PennantDestination *destination;
  gboolean in_new_window;
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_object (&opening->command_line);
  g_object_unref (opening->service);
  pennant_destination_free (opening->destination);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static gboolean
pennant_application_open_named_sample (PennantApplication *self,
                                       GApplicationCommandLine *command_line,
                                       const PennantDestination *destination,
                                       gboolean in_new_window)
{
  g_autoptr (GError) error = NULL;

  if (pennant_application_open_sample (self, destination, in_new_window, &error))
    return TRUE;

  if (command_line != NULL)
    g_application_command_line_printerr (command_line, "pennant: %s\n", error->message);
  else
    g_warning ("%s", error->message);

  return FALSE;
}

static void
knows_keys_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  PennantApplication *self = PENNANT_APPLICATION (g_application_get_default ());

  pennant_account_load_finish (PENNANT_ACCOUNT (object), result, NULL);
  if (pennant_account_get_state (PENNANT_ACCOUNT (object)) != PENNANT_ACCOUNT_SIGNED_OUT)
    pennant_application_open (self, opening->service, opening->destination, opening->in_new_window);
  else if (!pennant_application_open_named_sample (self, opening->command_line, opening->destination,
                                                   opening->in_new_window) &&
           opening->command_line != NULL)
    g_application_command_line_set_exit_status (opening->command_line, EXIT_FAILURE);
  g_application_release (G_APPLICATION (self));
}

static void
pennant_application_open_outside (PennantApplication *self,
                                  GApplicationCommandLine *command_line,
                                  const PennantDestination *destination,
                                  gboolean in_new_window)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->command_line = command_line != NULL ? g_object_ref (command_line) : NULL;
  opening->service = g_object_ref (pennant_application_get_live_service (self));
  opening->destination = pennant_destination_copy (destination);
  opening->in_new_window = in_new_window;
  g_application_hold (G_APPLICATION (self));
  pennant_account_load_async (pennant_service_get_account (opening->service), NULL, knows_keys_cb, opening);
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PennantApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantDestination) destination =
      pennant_destination_read (g_variant_get_string (parameter, NULL), &error);

  if (destination != NULL)
    pennant_application_open_outside (self, NULL, destination, FALSE);
  else if (PENNANT_IS_WINDOW (window))
    pennant_window_show_message (PENNANT_WINDOW (window), error->message);
}

static const GActionEntry actions[] = {
  { "open", open_action, "s" },
  { "use-real-data", use_real_data_action },
  { "look-around", look_around_action },
  { "preferences", preferences_action },
  { "requests", requests_action },
  { "shortcuts", shortcuts_action },
  { "about", about_action },
  { "quit", quit_action },
};

/* Another address is another source, which comes when it is asked for; windows stay with theirs. */
static void
url_changed_cb (PennantApplication *self)
{
  self->live_service = NULL;
}

static void
pennant_application_startup (GApplication *application)
{
  PennantApplication *self = PENNANT_APPLICATION (application);

  G_APPLICATION_CLASS (pennant_application_parent_class)->startup (application);

  self->settings = pennant_settings_new ();
  pennant_appearance_bind (self->settings, GTK_APPLICATION (self));
  g_signal_connect_object (self->settings, "changed::" PENNANT_SETTING_API_URL, G_CALLBACK (url_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::" PENNANT_SETTING_PORTAL_URL, G_CALLBACK (url_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_default_icon_name (PENNANT_APPLICATION_ID);
  /* A lookup box that opens with the first letter in it must not have that replaced by the second. */
  g_object_set (gtk_settings_get_default (), "gtk-entry-select-on-focus", FALSE, NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  pennant_notebook_dialogs_add_actions (GTK_APPLICATION (self));
  pennant_shortcuts_set_accelerators (GTK_APPLICATION (self));
}

/* In the running process, with the environment of the one that was called. */
static int
pennant_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  PennantApplication *self = PENNANT_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  const char *url = g_application_command_line_getenv (command_line, API_URL);
  const char *portal_url = g_application_command_line_getenv (command_line, PORTAL_URL);
  const char *key = g_application_command_line_getenv (command_line, TOKEN);
  gboolean in_new_window = g_variant_dict_contains (options, "new-window");
  g_autoptr (PennantDestination) destination = NULL;
  g_auto (GStrv) words = NULL;

  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^as", &words))
    destination = pennant_destination_read (words[0], NULL);
  pennant_application_set_live (self, url, portal_url, key);

  if (g_variant_dict_contains (options, "sample"))
    {
      if (!pennant_application_open_named_sample (self, command_line, destination, in_new_window))
        return EXIT_FAILURE;
    }
  else if (destination != NULL)
    pennant_application_open_outside (self, command_line, destination, in_new_window);
  else if (in_new_window || is_given (url) || is_given (key))
    pennant_application_open (self, pennant_application_get_live_service (self), NULL, in_new_window);
  else
    g_application_activate (application);

  return EXIT_SUCCESS;
}

static void
pennant_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  PennantApplication *self = PENNANT_APPLICATION (application);

  GTK_APPLICATION_CLASS (pennant_application_parent_class)->window_removed (application, window);

  if (pennant_application_find_window (self, self->sample_service) == NULL)
    pennant_application_close_sample (self);
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  pennant_window_keeper_flush_finish (PENNANT_WINDOW_KEEPER (object), result, NULL);
  PENNANT_APPLICATION (user_data)->n_closing--;
}

static gboolean
timed_out_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
pennant_application_shutdown (GApplication *application)
{
  PennantApplication *self = PENNANT_APPLICATION (application);
  gboolean timed_out = FALSE;
  guint timeout = g_timeout_add (CLOSE_TIMEOUT_MS, timed_out_cb, &timed_out);

  pennant_application_close_sample (self);
  for (guint i = 0; i < self->live_services->len; i++)
    {
      PennantService *service = g_ptr_array_index (self->live_services, i);

      self->n_closing++;
      pennant_window_keeper_flush_async (pennant_window_keeper_get_for_service (service), flushed_cb, self);
      pennant_application_close_service (self, service, NULL);
    }

  while (self->n_closing > 0 && !timed_out)
    g_main_context_iteration (NULL, TRUE);
  if (!timed_out)
    g_source_remove (timeout);
  self->live_service = NULL;
  g_ptr_array_set_size (self->live_services, 0);

  G_APPLICATION_CLASS (pennant_application_parent_class)->shutdown (application);
}

static void
pennant_application_finalize (GObject *object)
{
  PennantApplication *self = PENNANT_APPLICATION (object);

  g_ptr_array_unref (self->live_services);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (pennant_application_parent_class)->finalize (object);
}

static void
pennant_application_class_init (PennantApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pennant_application_finalize;
  application_class->startup = pennant_application_startup;
  application_class->activate = pennant_application_activate;
  application_class->local_command_line = pennant_application_local_command_line;
  application_class->handle_local_options = pennant_application_handle_local_options;
  application_class->command_line = pennant_application_command_line;
  application_class->shutdown = pennant_application_shutdown;
  GTK_APPLICATION_CLASS (klass)->window_removed = pennant_application_window_removed;

  pennant_ui_register_resource ();
}

static void
pennant_application_init (PennantApplication *self)
{
  const GOptionEntry options[] = {
    { "new-window", 'w', 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a new window"), NULL },
    { "sample", 's', 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the made-up sample world"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, NULL },
    { NULL },
  };

  self->live_services = g_ptr_array_new_with_free_func (g_object_unref);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[TAG|PAGE]"));
  g_application_set_option_context_summary (G_APPLICATION (self), _ ("Look up clans and players of Clash of Clans."));
  g_application_set_option_context_description (
      G_APPLICATION (self),
      _ ("TAG is the tag of a clan or a player, without #, or a link of the game.\n"
         "PAGE is home, keys, clan/TAG, player/TAG, tag/TAG, list/TAG,TAG… or search/NAME, and may\n"
         "end with the name of one of the page's views, as clan/2PP/members. It comes in a tab.\n"
         "Without a key it opens the made-up sample world.\n\n"
         "Environment:\n"
         "  PENNANT_TOKEN       the developer key\n"
         "  PENNANT_API_URL     where the API is, if not at its usual place\n"
         "  PENNANT_PORTAL_URL  where the developer portal is, if not at its usual place"));
}

/**
 * pennant_application_new:
 *
 * Returns: (transfer full): the application of this process
 */
PennantApplication *
pennant_application_new (void)
{
  return g_object_new (PENNANT_TYPE_APPLICATION, "application-id", PENNANT_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_SEND_ENVIRONMENT, "resource-base-path",
                       "/io/github/pennant_app/Pennant/ui", "version", PENNANT_VERSION, NULL);
}

/**
 * pennant_application_get_live_service:
 * @self: the application
 *
 * Returns: (transfer none): the service of the real API, or of the one that the environment named where Pennant was
 * last called. It may be without a key.
 */
PennantService *
pennant_application_get_live_service (PennantApplication *self)
{
  if (self->live_service == NULL)
    pennant_application_set_live (self, g_getenv (API_URL), g_getenv (PORTAL_URL), g_getenv (TOKEN));

  return self->live_service;
}

/**
 * pennant_application_get_sample_service:
 * @self: the application
 * @error: return location
 *
 * Starts the sample world if it does not run. It ends with the last window that shows it.
 *
 * Returns: (transfer none): its service, %NULL with an error where no loopback port can be had
 */
PennantService *
pennant_application_get_sample_service (PennantApplication *self, GError **error)
{
  g_autoptr (PennantSampleServer) server = NULL;
  g_autoptr (PennantSource) source = NULL;

  if (self->sample_service != NULL)
    return self->sample_service;

  server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, pennant_clock_get_system ());
  if (!pennant_sample_server_start (server, error))
    return NULL;

  source =
      pennant_source_new_sample (pennant_sample_server_get_api_url (server), pennant_sample_server_get_token (server));
  self->sample_service = pennant_application_new_service (self, source);
  self->sample_server = g_steal_pointer (&server);

  return self->sample_service;
}

/**
 * pennant_application_open_live:
 * @self: the application
 *
 * Brings the window of pennant_application_get_live_service() to the front, or makes one.
 *
 * Returns: (transfer none): the window
 */
PennantWindow *
pennant_application_open_live (PennantApplication *self)
{
  g_return_val_if_fail (PENNANT_IS_APPLICATION (self), NULL);

  return pennant_application_open (self, pennant_application_get_live_service (self), NULL, FALSE);
}

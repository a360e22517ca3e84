/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring.h"

#include "await.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAEMON "gnome-keyring-daemon"
#define SECRETS_NAME "org.freedesktop.secrets"
#define SECRETS_PATH "/org/freedesktop/secrets"
#define SECRET_INTERFACE "org.freedesktop.Secret."
#define COLLECTION_PATH SECRETS_PATH "/collection/login"
#define PROMPTER_NAME "org.gnome.keyring.SystemPrompter"
#define PROMPTER_PATH "/org/gnome/keyring/Prompter"
#define PROMPTER_INTERFACE "org.gnome.keyring.internal.Prompter"

/* Of the collection, made with it; it opens nothing but the test's own file. */
#define COLLECTION_PASSWORD "open"

struct _Keyring
{
  char *top;
  GTestDBus *bus;
  GDBusConnection *connection; /* the test's own, not the one that a process shares */
  GSubprocessLauncher *launcher;
  GSubprocess *daemon;
  gboolean is_there;
  guint watch;

  guint prompter;
  gboolean dismisses;
  guint n_prompts;
};

typedef struct
{
  void (*test) (Keyring *keyring, gconstpointer data);
  gboolean needs_daemon;
} Case;

static void
appear (GDBusConnection *connection, const char *name, const char *owner, gpointer user_data)
{
  ((Keyring *) user_data)->is_there = TRUE;
}

static void
vanish (GDBusConnection *connection, const char *name, gpointer user_data)
{
  ((Keyring *) user_data)->is_there = FALSE;
}

static void
set_folder (Keyring *self, const char *variable, const char *name)
{
  g_autofree char *path = g_build_filename (self->top, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_subprocess_launcher_setenv (self->launcher, variable, path, TRUE);
}

static Keyring *
keyring_new (void)
{
  Keyring *self = g_new0 (Keyring, 1);
  g_autoptr (GError) error = NULL;

  self->top = g_dir_make_tmp ("pennant-keyring-XXXXXX", &error);
  g_assert_no_error (error);
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->connection = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (self->bus),
                                                             G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                                 G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                             NULL, NULL, &error);
  g_assert_no_error (error);
  self->watch = g_bus_watch_name_on_connection (self->connection, SECRETS_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, appear,
                                                vanish, self, NULL);
  self->launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  set_folder (self, "HOME", "home");
  set_folder (self, "XDG_DATA_HOME", "data");
  set_folder (self, "XDG_CACHE_HOME", "cache");
  set_folder (self, "XDG_RUNTIME_DIR", "run");
  g_subprocess_launcher_unsetenv (self->launcher, "SECRET_BACKEND");
  return self;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (file, "standard::name,standard::type",
                                                                    G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    remove_tree (g_file_peek_path (child));
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
keyring_free (Keyring *self)
{
  g_autoptr (GError) error = NULL;

  if (self->daemon != NULL)
    keyring_end_daemon (self);
  if (self->prompter != 0)
    g_dbus_connection_unregister_object (self->connection, self->prompter);
  g_bus_unwatch_name (self->watch);
  await_idle ();
  g_dbus_connection_close_sync (self->connection, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (self->connection);
  g_object_unref (self->launcher);
  g_test_dbus_down (self->bus);
  g_object_unref (self->bus);
  remove_tree (self->top);
  g_free (self->top);
  g_free (self);
}

static void
run_case (gconstpointer data)
{
  const Case *case_data = data;
  g_autofree char *daemon = g_find_program_in_path (DAEMON);
  Keyring *self;

  if (case_data->needs_daemon && daemon == NULL)
    {
      g_test_skip (DAEMON " is not installed");
      return;
    }
  self = keyring_new ();
  if (case_data->needs_daemon)
    keyring_start_daemon (self);
  case_data->test (self, NULL);
  keyring_free (self);
}

void
keyring_add_test (const char *path, void (*test) (Keyring *keyring, gconstpointer data), gboolean needs_daemon)
{
  Case *case_data = g_new (Case, 1);

  *case_data = (Case) { test, needs_daemon };
  g_test_add_data_func_full (path, case_data, run_case, g_free);
}

static GVariant *
call (Keyring *self, const char *path, const char *interface, const char *method, GVariant *parameters)
{
  g_autofree char *whole_interface = g_strconcat (SECRET_INTERFACE, interface, NULL);
  g_autoptr (GError) error = NULL;
  GVariant *result = g_dbus_connection_call_sync (self->connection, SECRETS_NAME, path, whole_interface, method,
                                                  parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
  return result;
}

/* Without a password it is as after a login by other means than the password. */
static void
start_daemon (Keyring *self, const char *flag, const char *password)
{
  g_autofree char *folder = g_strdup_printf ("--control-directory=%s/run/keyring", self->top);
  GOutputStream *input;
  g_autoptr (GError) error = NULL;

  g_assert_null (self->daemon);
  /* Its own warnings are not what is tested. */
  self->daemon = g_subprocess_launcher_spawn (self->launcher, &error, "env", "-u", "G_DEBUG", DAEMON, "--foreground",
                                              "--components=secrets", folder, flag, NULL);
  g_assert_no_error (error);
  input = g_subprocess_get_stdin_pipe (self->daemon);
  g_assert_true (g_output_stream_write_all (input, password, strlen (password), NULL, NULL, &error));
  g_assert_true (g_output_stream_close (input, NULL, &error));
  await (self->is_there);
}

void
keyring_start_daemon (Keyring *self)
{
  start_daemon (self, "--unlock", COLLECTION_PASSWORD);
}

void
keyring_start_locked_daemon (Keyring *self)
{
  start_daemon (self, NULL, "");
}

void
keyring_end_daemon (Keyring *self)
{
  g_subprocess_force_exit (self->daemon);
  g_subprocess_wait (self->daemon, NULL, NULL);
  g_clear_object (&self->daemon);
  await (!self->is_there);
}

void
keyring_signal_daemon (Keyring *self, int number)
{
  g_subprocess_send_signal (self->daemon, number);
}

void
keyring_lock (Keyring *self)
{
  const char *const paths[] = { COLLECTION_PATH, NULL };
  g_autoptr (GVariant) result = call (self, SECRETS_PATH, "Service", "Lock", g_variant_new ("(^ao)", paths));
  g_autofree const char **locked = NULL;

  g_variant_get (result, "(^a&o&o)", &locked, NULL);
  g_assert_cmpstr (locked[0], ==, COLLECTION_PATH);
}

void
keyring_replace_secrets (Keyring *self, const char *secret)
{
  g_autoptr (GVariant) opened =
      call (self, SECRETS_PATH, "Service", "OpenSession", g_variant_new ("(sv)", "plain", g_variant_new_string ("")));
  g_autoptr (GVariant) found = call (self, SECRETS_PATH, "Service", "SearchItems", g_variant_new ("(a{ss})", NULL));
  g_autofree const char **items = NULL;
  const char *session;

  g_variant_get (opened, "(v&o)", NULL, &session);
  g_variant_get (found, "(^a&o^a&o)", &items, NULL);
  g_assert_nonnull (items[0]);
  for (guint i = 0; items[i] != NULL; i++)
    {
      g_autoptr (GVariant) result = call (
          self, items[i], "Item", "SetSecret",
          g_variant_new ("((o@ay@ays))", session, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1),
                         g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, secret, strlen (secret), 1), "text/plain"));
    }
}

/* The prompter's part of the protocol between the keyring and whoever shows its dialogs: to be asked to begin, and to
 * say that it is over. */
static void
handle_prompter_call (GDBusConnection *connection,
                      const char *sender,
                      const char *path,
                      const char *interface,
                      const char *method,
                      GVariant *parameters,
                      GDBusMethodInvocation *invocation,
                      gpointer user_data)
{
  Keyring *self = user_data;

  if (g_str_equal (method, "BeginPrompting"))
    {
      const char *callback_path;

      g_variant_get (parameters, "(&o)", &callback_path);
      self->n_prompts++;
      g_dbus_method_invocation_return_value (invocation, NULL);
      if (self->dismisses)
        g_dbus_connection_call (connection, sender, callback_path, PROMPTER_INTERFACE ".Callback", "PromptDone", NULL,
                                NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
    }
  else
    {
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

void
keyring_have_prompter (Keyring *self, gboolean dismisses)
{
  static const GDBusInterfaceVTable table = { .method_call = handle_prompter_call };
  g_autoptr (GDBusNodeInfo) node = NULL;
  g_autoptr (GVariant) owned = NULL;
  g_autoptr (GError) error = NULL;

  self->dismisses = dismisses;
  node = g_dbus_node_info_new_for_xml ("<node><interface name='" PROMPTER_INTERFACE "'>"
                                       "<method name='BeginPrompting'><arg type='o' direction='in'/></method>"
                                       "<method name='PerformPrompt'><arg type='o' direction='in'/>"
                                       "<arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
                                       "<arg type='s' direction='in'/></method>"
                                       "<method name='StopPrompting'><arg type='o' direction='in'/></method>"
                                       "</interface></node>",
                                       &error);
  g_assert_no_error (error);
  self->prompter = g_dbus_connection_register_object (self->connection, PROMPTER_PATH, node->interfaces[0], &table,
                                                      self, NULL, &error);
  g_assert_no_error (error);
  owned = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName", g_variant_new ("(su)", PROMPTER_NAME, 0),
                                       NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

void
keyring_await_prompt (Keyring *self)
{
  await (self->n_prompts > 0);
}

guint
keyring_get_n_prompts (Keyring *self)
{
  return self->n_prompts;
}

void
keyring_set_environment (Keyring *self, const char *name, const char *value)
{
  g_subprocess_launcher_setenv (self->launcher, name, value, TRUE);
}

char *
keyring_use_file (Keyring *self)
{
  char *path = g_build_filename (self->top, "file.keyring", NULL);

  /* libsecret (0.21) loses what it has read of its file; our own leaks are found with the keyring. */
  keyring_set_environment (self, "ASAN_OPTIONS", "detect_leaks=0");
  keyring_set_environment (self, "SECRET_BACKEND", "file");
  keyring_set_environment (self, "SECRET_FILE_TEST_PATH", path);
  keyring_set_environment (self, "SECRET_FILE_TEST_PASSWORD", COLLECTION_PASSWORD);
  return path;
}

GSubprocess *
keyring_start_self (Keyring *self, guint first_number, guint second_number)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *first = g_strdup_printf ("%u", first_number);
  g_autofree char *second = g_strdup_printf ("%u", second_number);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_launcher_spawn (self->launcher, &error, program, "--obey", first, second, NULL);

  g_assert_no_error (error);
  g_object_set_data_full (G_OBJECT (process), "lines", g_data_input_stream_new (g_subprocess_get_stdout_pipe (process)),
                          g_object_unref);
  return process;
}

GSubprocess *
keyring_start_self_logging (Keyring *self, const char *path)
{
  g_subprocess_launcher_set_stderr_file_path (self->launcher, path);

  return keyring_start_self (self, 0, 0);
}

const char *
keyring_get_folder (Keyring *self)
{
  return self->top;
}

void
keyring_tell (GSubprocess *process, const char *lines)
{
  g_autofree char *text = g_strconcat (lines, "\n", NULL);
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_subprocess_get_stdin_pipe (process), text, strlen (text), NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Meanwhile the test's own services answer. */
char *
keyring_listen (GSubprocess *process)
{
  GDataInputStream *lines = g_object_get_data (G_OBJECT (process), "lines");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *line;

  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, await_keep_result, &result);
  await (result != NULL);
  line = g_data_input_stream_read_line_finish_utf8 (lines, result, NULL, &error);
  g_assert_no_error (error);
  return line;
}

char *
keyring_ask (GSubprocess *process, const char *line)
{
  keyring_tell (process, line);
  return keyring_listen (process);
}

void
keyring_assert_ends (GSubprocess *process)
{
  g_autoptr (GSubprocess) ended = process;

  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (ended), NULL, NULL));
  g_assert_true (g_subprocess_wait_check (ended, NULL, NULL));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring.h"
#include "portal-fixture.h"

#include <stdio.h>
#include <string.h>

/* Accounts of several programs, with a keyring of their own, at the portal of this one. */

#define API_URL "TEST_API_URL"
#define PORTAL_URL "TEST_PORTAL_URL"

/* Log in, list, make a key, log out. */
#define N_TO_SIGN_IN 4

/* ------------------------------------------------------------------------------------------------------------------
 * What the other programs do: this program again. Each line of the input is a command, and has one line for an answer.
 * ------------------------------------------------------------------------------------------------------------------ */

static void
say (PennantAccount *account, const char *outcome)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (PENNANT_TYPE_ACCOUNT_STATE);

  printf ("%s %s %s%s\n", outcome, g_enum_get_value (klass, (int) pennant_account_get_state (account))->value_nick,
          pennant_account_is_persistent (account) ? "lasting" : "passing",
          pennant_account_get_notice (account) != NULL ? " notice" : "");
  fflush (stdout);
}

static void
sign_in (PennantAccount *account, const char *email, const char *password)
{
  g_autoptr (PennantSignIn) sign_in = pennant_sign_in_new (account);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_sign_in_with_password_async (sign_in, email, password, TRUE, 1, NULL, await_keep_result, &result);
  await (result != NULL);
  pennant_sign_in_with_password_finish (sign_in, result, &error);
  say (account, error == NULL ? "good" : error->message);
}

static void
sign_out (PennantAccount *account)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_account_sign_out_async (account, NULL, await_keep_result, &result);
  await (result != NULL);
  pennant_account_sign_out_finish (account, result, &error);
  say (account, error == NULL ? "good" : "left");
}

static void
ask (PennantService *service)
{
  g_autoptr (PennantResource) resource =
      pennant_service_get_resource (service, &pennant_endpoints[PENNANT_ENDPOINT_CLAN], "#2PP");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_resource_refresh_async (resource, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &result);
  await (result != NULL);
  pennant_resource_refresh_finish (resource, result, &error);
  if (g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY))
    say (pennant_service_get_account (service), "keyless");
  else
    say (pennant_service_get_account (service), error == NULL ? "good" : error->message);
}

static void
look (PennantAccount *account)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_account_look_async (account, await_keep_result, &result);
  await (result != NULL);
  say (account, pennant_account_look_finish (account, result) ? "other" : "same");
}

static int
obey (void)
{
  g_autoptr (PennantSource) source = pennant_source_new_for_url (g_getenv (API_URL), g_getenv (PORTAL_URL));
  g_autoptr (PennantService) service = pennant_service_new (source, pennant_clock_get_system ());
  PennantAccount *account = pennant_service_get_account (service);
  g_autoptr (GAsyncResult) closed = NULL;
  char line[1024];

  g_object_set (pennant_service_get_client (service), "retries", 0, NULL);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", 3);

      if (g_str_equal (words[0], "sign-in"))
        sign_in (account, words[1], words[2]);
      else if (g_str_equal (words[0], "sign-out"))
        sign_out (account);
      else if (g_str_equal (words[0], "look"))
        look (account);
      else
        ask (service);
    }
  pennant_service_close_async (service, NULL, await_keep_result, &closed);
  await (closed != NULL);

  return pennant_service_close_finish (service, closed, NULL) ? 0 : 1;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Tests
 * ------------------------------------------------------------------------------------------------------------------ */

static PennantSampleServer *
start_server (Keyring *keyring)
{
  PennantSampleServer *server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, pennant_clock_get_system ());
  g_autoptr (GError) error = NULL;

  pennant_sample_server_set_address (server, HOME_ADDRESS);
  g_assert_true (pennant_sample_server_start (server, &error));
  g_assert_no_error (error);
  keyring_set_environment (keyring, API_URL, pennant_sample_server_get_api_url (server));
  keyring_set_environment (keyring, PORTAL_URL, pennant_sample_server_get_portal_url (server));

  return server;
}

static void
stop_server (PennantSampleServer *server)
{
  pennant_sample_server_stop (server);
  await_finalize (server);
}

static char *
dup_sign_in (PennantSampleServer *server)
{
  return g_strdup_printf ("sign-in %s %s", pennant_sample_server_get_email (server),
                          pennant_sample_server_get_password (server));
}

static void
assert_hears (GSubprocess *process, const char *expected)
{
  g_autofree char *said = keyring_listen (process);

  g_assert_cmpstr (said, ==, expected);
}

/* Two programs find at once that the address has changed: one renews, and both go on. */
static void
test_together (Keyring *keyring, gconstpointer data)
{
  PennantSampleServer *server = start_server (keyring);
  GSubprocess *first = keyring_start_self (keyring, 0, 0);
  GSubprocess *second = keyring_start_self (keyring, 0, 0);
  g_autofree char *command = dup_sign_in (server);

  keyring_assert_says (first, "ask", "keyless signed-out lasting");
  keyring_assert_says (first, command, "good signed-in lasting");
  keyring_assert_says (second, "ask", "good signed-in lasting");

  pennant_sample_server_set_address (server, OTHER_ADDRESS);
  /* So that neither is through before the other has begun. */
  pennant_sample_server_set_latency (server, 20);
  keyring_tell (first, "ask");
  keyring_tell (second, "ask");
  assert_hears (first, "good signed-in lasting");
  assert_hears (second, "good signed-in lasting");

  keyring_assert_says (second, "sign-out", "good signed-out lasting");
  keyring_assert_ends (first);
  first = keyring_start_self (keyring, 0, 0);
  keyring_assert_says (first, "ask", "keyless signed-out lasting");
  keyring_assert_ends (first);
  keyring_assert_ends (second);
  /* One signed in, one renewed, and whoever ended had left the portal. */
  g_assert_cmpuint (pennant_sample_server_get_n_portal_requests (server), ==, 2 * N_TO_SIGN_IN);
  stop_server (server);
}

/* What another program does to the keyring is found where one looks, for which nobody is asked for a password. */
static void
test_look (Keyring *keyring, gconstpointer data)
{
  PennantSampleServer *server = start_server (keyring);
  GSubprocess *first = keyring_start_self (keyring, 0, 0);
  GSubprocess *second = keyring_start_self (keyring, 0, 0);
  g_autofree char *command = dup_sign_in (server);

  keyring_assert_says (second, "look", "same unknown lasting");
  keyring_assert_says (second, "ask", "keyless signed-out lasting");
  keyring_assert_says (second, "look", "same signed-out lasting");
  keyring_assert_says (first, command, "good signed-in lasting");
  keyring_assert_says (second, "look", "other signed-in lasting");
  keyring_assert_says (second, "look", "same signed-in lasting");
  keyring_assert_says (second, "ask", "good signed-in lasting");
  keyring_assert_says (first, "sign-out", "good signed-out lasting");
  keyring_assert_says (second, "look", "other signed-out lasting");

  keyring_assert_says (first, command, "good signed-in lasting");
  keyring_have_prompter (keyring, TRUE);
  keyring_lock (keyring);
  keyring_assert_says (second, "look", "same signed-out lasting");
  keyring_assert_says (first, "look", "same signed-in lasting");
  g_assert_cmpuint (keyring_get_n_prompts (keyring), ==, 0);
  keyring_assert_ends (first);
  keyring_assert_ends (second);
  stop_server (server);
}

/* Without a keyring all works until the program ends, and says so. */
static void
test_absent (Keyring *keyring, gconstpointer data)
{
  PennantSampleServer *server = start_server (keyring);
  GSubprocess *process = keyring_start_self (keyring, 0, 0);
  g_autofree char *command = dup_sign_in (server);

  keyring_assert_says (process, "ask", "keyless signed-out passing");
  keyring_assert_says (process, command, "good signed-in passing notice");
  keyring_assert_says (process, "ask", "good signed-in passing notice");
  pennant_sample_server_set_address (server, OTHER_ADDRESS);
  keyring_assert_says (process, "ask", "good signed-in passing notice");
  keyring_assert_says (process, "sign-out", "good signed-out passing");
  keyring_assert_ends (process);
  stop_server (server);
}

/* A keyring that stays locked is none. */
static void
test_locked (Keyring *keyring, gconstpointer data)
{
  PennantSampleServer *server = start_server (keyring);
  GSubprocess *process = keyring_start_self (keyring, 0, 0);
  g_autofree char *command = dup_sign_in (server);

  keyring_assert_says (process, command, "good signed-in lasting");
  keyring_assert_ends (process);
  keyring_lock (keyring);
  keyring_have_prompter (keyring, TRUE);
  process = keyring_start_self (keyring, 0, 0);
  keyring_assert_says (process, "ask", "keyless signed-out passing");
  keyring_assert_says (process, command, "good signed-in passing notice");
  keyring_assert_says (process, "ask", "good signed-in passing notice");
  keyring_assert_ends (process);
  stop_server (server);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Where a secret could be found
 * ------------------------------------------------------------------------------------------------------------------ */

static void
assert_holds_none (const char *where, const char *data, gsize length, char **secrets)
{
  for (char **secret = secrets; *secret != NULL; secret++)
    {
      if (memmem (data, length, *secret, strlen (*secret)) != NULL)
        g_error ("There is a secret in %s", where);
    }
}

static guint
search_folder (const char *path, char **secrets)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n_files = 0;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          n_files += search_folder (child, secrets);
        }
      else if (g_file_test (child, G_FILE_TEST_IS_REGULAR) && g_file_get_contents (child, &data, &length, NULL))
        {
          assert_holds_none (child, data, length, secrets);
          n_files++;
        }
    }

  return n_files;
}

static void
add_keys (PennantSampleServer *server, GStrvBuilder *secrets)
{
  Place place = { .server = server };
  g_autoptr (GPtrArray) keys = place_list_keys (&place);

  g_assert_cmpuint (keys->len, ==, 2);
  for (guint i = 0; i < keys->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (((PennantPortalKey *) keys->pdata[i])->token, ".", 3);

      /* The first part is that of every key. */
      g_strv_builder_add_many (secrets, parts[1], parts[2], NULL);
    }
}

/* A sign-in, requests, a renewal and failures, as talkative as can be: neither a key nor the password is in what is
 * written anywhere, or in the arguments. */
static void
test_secrets (Keyring *keyring, gconstpointer data)
{
  PennantSampleServer *server = start_server (keyring);
  g_autofree char *command = dup_sign_in (server);
  g_autofree char *wrong =
      g_strdup_printf ("sign-in %s %s", pennant_sample_server_get_email (server), "wröng-password");
  g_autofree char *log_path = g_build_filename (keyring_get_folder (keyring), "log", NULL);
  g_autofree char *arguments_path = NULL, *arguments = NULL, *log = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) secrets = NULL;
  g_autofree char *refused = NULL;
  GSubprocess *process;
  gsize length;

  keyring_set_environment (keyring, "G_MESSAGES_DEBUG", "all");
  keyring_set_environment (keyring, "PENNANT_DEBUG", "http");
  process = keyring_start_self_logging (keyring, log_path);
  arguments_path = g_strdup_printf ("/proc/%s/cmdline", g_subprocess_get_identifier (process));
  keyring_assert_says (process, command, "good signed-in lasting");
  keyring_assert_says (process, "ask", "good signed-in lasting");
  pennant_sample_server_set_address (server, OTHER_ADDRESS);
  keyring_assert_says (process, "ask", "good signed-in lasting");
  refused = keyring_ask (process, wrong);
  g_assert_null (strstr (refused, "good "));
  pennant_sample_server_set_portal_fault (server, PENNANT_SAMPLE_FAULT_INVALID_JSON, 1);
  pennant_sample_server_set_address (server, "203.0.113.30");
  g_free (keyring_ask (process, "ask"));
  g_assert_true (g_file_get_contents (arguments_path, &arguments, &length, NULL));
  add_keys (server, builder);
  g_strv_builder_add_many (builder, pennant_sample_server_get_password (server), "wröng-password", NULL);
  secrets = g_strv_builder_end (builder);
  assert_holds_none ("the arguments", arguments, length, secrets);
  assert_holds_none ("an error", refused, strlen (refused), secrets);
  keyring_assert_ends (process);

  g_assert_true (g_file_get_contents (log_path, &log, &length, NULL));
  /* That there is something in it at all. */
  g_assert_nonnull (strstr (log, "/apikey/create"));
  g_assert_nonnull (strstr (log, "Authorization: (hidden)"));
  assert_holds_none ("the log", log, length, secrets);
  g_assert_null (strstr (log, "session="));
  /* Two databases at least. */
  g_assert_cmpuint (search_folder (keyring_get_folder (keyring), secrets), >=, 3);
  stop_server (server);
}

int
main (int argc, char *argv[])
{
  if (argc > 1 && g_str_equal (argv[1], "--obey"))
    {
      /* What goes to standard output is for the test. */
      g_log_writer_default_set_use_stderr (TRUE);
      return obey ();
    }

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  KEYRING_TEST ("/account-processes/together", test_together);
  KEYRING_TEST ("/account-processes/look", test_look);
  FILE_TEST ("/account-processes/absent", test_absent);
  KEYRING_TEST ("/account-processes/locked", test_locked);
  KEYRING_TEST ("/account-processes/secrets", test_secrets);

  return g_test_run ();
}

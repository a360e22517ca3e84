/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "await.h"
#include "keyring.h"

#include "service/pennant-secrets.h"

#include <signal.h>
#include <stdio.h>

#define BASE_URL "http://127.0.0.1:9/v1"
#define TOKEN_OF "token.of."
#define PASSWORD_OF "password of "

/* Milliseconds after which somebody who is never to answer is given up. */
#define LITTLE_PATIENCE 50

/* ------------------------------------------------------------------------------------------------------------------
 * What the processes do that share an entry: this program again. It reads commands and answers each with a line.
 * ------------------------------------------------------------------------------------------------------------------ */

static PennantCredentials *
make_credentials (const char *name)
{
  static const char *const addresses[] = { "203.0.113.7", NULL };
  g_autofree char *token = g_strconcat (TOKEN_OF, name, NULL);
  g_autofree char *password = g_strconcat (PASSWORD_OF, name, NULL);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (pennant_record_unref);
  g_autoptr (PennantCredentials) empty = pennant_credentials_new ();
  g_autoptr (PennantCredentials) account = pennant_credentials_with_account (empty, name, password);

  g_ptr_array_add (keys, pennant_stored_key_new ("id", "Pennant", token, addresses));
  return pennant_credentials_with_keys (account, keys);
}

/* Whose credentials they are, once every part was found to be theirs. */
static const char *
get_owner (PennantCredentials *credentials)
{
  const PennantStoredKey *key;
  const char *name;

  if (credentials == NULL)
    return "none";
  name = credentials->email;
  g_assert_true (g_str_has_prefix (credentials->password, PASSWORD_OF));
  g_assert_cmpstr (credentials->password + strlen (PASSWORD_OF), ==, name);
  g_assert_cmpuint (credentials->keys->len, ==, 1);
  key = credentials->keys->pdata[0];
  g_assert_true (g_str_has_prefix (key->token, TOKEN_OF));
  g_assert_cmpstr (key->token + strlen (TOKEN_OF), ==, name);
  return name;
}

/* What a banner shows, which hears of changes only. */
typedef struct
{
  gboolean is_persistent;
  char *message;
} Banner;

static void
update_banner (PennantSecrets *secrets, GParamSpec *spec, gpointer user_data)
{
  Banner *banner = user_data;

  if (g_str_equal (spec->name, "message"))
    {
      g_free (banner->message);
      g_object_get (secrets, "message", &banner->message, NULL);
    }
  else
    {
      g_object_get (secrets, "persistent", &banner->is_persistent, NULL);
    }
}

static const char *
describe_state (PennantSecrets *secrets, const Banner *banner)
{
  gboolean has_message = pennant_secrets_get_message (secrets) != NULL;

  g_assert_cmpstr (banner->message, ==, pennant_secrets_get_message (secrets));
  g_assert_true (banner->is_persistent == pennant_secrets_is_persistent (secrets));

  switch (pennant_secrets_get_state (secrets))
    {
    case PENNANT_SECRETS_AVAILABLE:
      g_assert_true (pennant_secrets_is_persistent (secrets));
      return has_message ? "damaged" : "available";
    case PENNANT_SECRETS_LOCKED:
      g_assert_true (has_message && !pennant_secrets_is_persistent (secrets));
      return "locked";
    case PENNANT_SECRETS_UNAVAILABLE:
      g_assert_true (has_message && !pennant_secrets_is_persistent (secrets));
      return "unavailable";
    default:
      g_assert_not_reached ();
    }
}

static void
say (const char *outcome, PennantSecrets *secrets, const Banner *banner)
{
  printf ("%s %s\n", outcome, describe_state (secrets, banner));
  fflush (stdout);
}

/* Two requests are cancelled, a third one is not. */
static void
cancel (PennantSecrets *secrets, const Banner *banner)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PennantCredentials) credentials = make_credentials ("anna");
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GAsyncResult) third = NULL;
  g_autoptr (PennantCredentials) loaded = NULL;
  g_autoptr (GError) error = NULL;

  pennant_secrets_load_async (secrets, cancellable, await_keep_result, &first);
  pennant_secrets_store_async (secrets, credentials, cancellable, await_keep_result, &second);
  pennant_secrets_load_async (secrets, NULL, await_keep_result, &third);
  g_cancellable_cancel (cancellable);
  await (first != NULL && second != NULL);
  g_assert_null (third);
  g_assert_null (pennant_secrets_load_finish (secrets, first, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (pennant_secrets_store_finish (secrets, second, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  say ("cancelled", secrets, banner);
  await (third != NULL);
  loaded = pennant_secrets_load_finish (secrets, third, &error);
  g_assert_no_error (error);
  say (get_owner (loaded), secrets, banner);
}

static void
run_command (PennantSecrets *secrets, const Banner *banner, const char *command, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantCredentials) credentials = NULL;
  const char *outcome = "ok";

  if (g_str_equal (command, "load") || g_str_equal (command, "ask-again"))
    {
      if (!g_str_equal (command, "load"))
        pennant_secrets_ask_again (secrets);
      pennant_secrets_load_async (secrets, NULL, await_keep_result, &result);
      await (result != NULL);
      credentials = pennant_secrets_load_finish (secrets, result, &error);
      outcome = get_owner (credentials);
    }
  else if (g_str_equal (command, "store"))
    {
      credentials = make_credentials (name);
      pennant_secrets_store_async (secrets, credentials, NULL, await_keep_result, &result);
      await (result != NULL);
      g_assert_true (pennant_secrets_store_finish (secrets, result, &error));
    }
  else
    {
      g_assert_cmpstr (command, ==, "clear");
      pennant_secrets_clear_async (secrets, NULL, await_keep_result, &result);
      await (result != NULL);
      if (!pennant_secrets_clear_finish (secrets, result, &error))
        outcome = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ? "left" : "perhaps-left";
      g_clear_error (&error);
    }
  g_assert_no_error (error);
  say (outcome, secrets, banner);
}

static int
obey (guint service_milliseconds, guint person_milliseconds)
{
  g_autoptr (PennantSource) source = pennant_source_new_for_url (BASE_URL, NULL);
  g_autoptr (PennantSecrets) secrets = pennant_secrets_new (source);
  Banner banner = { .is_persistent = TRUE };
  char line[64];

  g_signal_connect (secrets, "notify", G_CALLBACK (update_banner), &banner);
  if (service_milliseconds > 0)
    pennant_secrets_set_patience (secrets, service_milliseconds, person_milliseconds);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", 2);

      if (g_str_equal (words[0], "cancel"))
        cancel (secrets, &banner);
      else
        run_command (secrets, &banner, words[0], words[1]);
    }
  g_free (banner.message);
  return 0;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Tests
 * ------------------------------------------------------------------------------------------------------------------ */

static void
test_entry (Keyring *keyring, gconstpointer data)
{
  GSubprocess *first = keyring_start_self (keyring, 0, 0);
  GSubprocess *second = keyring_start_self (keyring, 0, 0);

  keyring_assert_says (first, "load", "none available");
  keyring_assert_says (second, "clear", "ok available");
  keyring_assert_says (first, "store anna", "ok available");
  keyring_assert_says (first, "load", "anna available");
  /* What one process stores the other finds, also where it has found something else before. */
  keyring_assert_says (second, "load", "anna available");
  keyring_assert_says (second, "store bert", "ok available");
  keyring_assert_says (first, "load", "bert available");
  keyring_assert_ends (second);
  second = keyring_start_self (keyring, 0, 0);
  keyring_assert_says (second, "load", "bert available");
  keyring_assert_says (second, "clear", "ok available");
  keyring_assert_says (first, "load", "none available");
  keyring_assert_says (first, "clear", "ok available");
  keyring_assert_ends (first);
  keyring_assert_ends (second);
}

/* Of several processes each stores and loads on and on. */
static void
write_together (Keyring *keyring, guint n_processes, guint n_rounds)
{
  g_autofree GSubprocess **processes = g_new (GSubprocess *, n_processes);

  for (guint i = 0; i < n_processes; i++)
    {
      processes[i] = keyring_start_self (keyring, 0, 0);
      for (guint round = 0; round < n_rounds; round++)
        keyring_tell (processes[i], i % 2 == 0 ? "store anna\nload" : "store bert\nload");
    }
  for (guint i = 0; i < n_processes; i++)
    {
      for (guint round = 0; round < n_rounds; round++)
        {
          g_autofree char *stored = keyring_listen (processes[i]);
          g_autofree char *loaded = keyring_listen (processes[i]);

          g_assert_cmpstr (stored, ==, "ok available");
          if (!g_str_equal (loaded, "anna available"))
            g_assert_cmpstr (loaded, ==, "bert available");
        }
    }
  /* All of them wrote to one entry. */
  keyring_assert_says (processes[0], "clear", "ok available");
  for (guint i = 0; i < n_processes; i++)
    {
      keyring_assert_says (processes[i], "load", "none available");
      keyring_assert_ends (processes[i]);
    }
}

static void
test_together (Keyring *keyring, gconstpointer data)
{
  write_together (keyring, 4, 10);
}

static void
test_lasts (Keyring *keyring, gconstpointer data)
{
  GSubprocess *process = keyring_start_self (keyring, 0, 0);

  keyring_assert_says (process, "store anna", "ok available");
  keyring_end_daemon (keyring);
  keyring_start_daemon (keyring);
  keyring_assert_says (process, "load", "anna available");
  keyring_assert_ends (process);
}

static void
test_damaged (Keyring *keyring, gconstpointer data)
{
  GSubprocess *process = keyring_start_self (keyring, 0, 0);

  keyring_assert_says (process, "store anna", "ok available");
  keyring_replace_secrets (keyring, "{\"version\":1,\"keys\":[{\"token\":\"\\u0000\"}]");
  keyring_assert_says (process, "load", "none damaged");
  keyring_assert_says (process, "load", "none damaged");
  keyring_assert_says (process, "store bert", "ok available");
  keyring_assert_says (process, "load", "bert available");
  keyring_assert_ends (process);
}

static void
test_locked (Keyring *keyring, gconstpointer data)
{
  GSubprocess *process = keyring_start_self (keyring, 0, 0);
  GSubprocess *other = keyring_start_self (keyring, 0, 0);

  keyring_assert_says (process, "store anna", "ok available");
  keyring_lock (keyring);
  /* This one knows the key from before, the other one cannot. */
  keyring_assert_says (process, "load", "anna locked");
  keyring_assert_says (other, "load", "none locked");
  keyring_assert_says (other, "store bert", "ok locked");
  keyring_assert_says (other, "load", "bert locked");
  keyring_assert_says (other, "clear", "left locked");
  keyring_assert_says (other, "load", "none locked");
  keyring_assert_says (process, "load", "anna locked");
  keyring_assert_ends (process);
  keyring_assert_ends (other);
  /* All of that has left the entry as it was. */
  keyring_end_daemon (keyring);
  keyring_start_daemon (keyring);
  process = keyring_start_self (keyring, 0, 0);
  keyring_assert_says (process, "load", "anna available");
  keyring_assert_ends (process);
}

/* As after a login without the keyring's password, which has read less of its file by then. */
static void
test_locked_since_start (Keyring *keyring, gconstpointer data)
{
  GSubprocess *process = keyring_start_self (keyring, 0, 0);

  keyring_assert_says (process, "store anna", "ok available");
  keyring_assert_ends (process);
  keyring_end_daemon (keyring);
  keyring_start_locked_daemon (keyring);
  keyring_have_prompter (keyring, TRUE);
  process = keyring_start_self (keyring, 0, 0);
  keyring_assert_says (process, "load", "none locked");
  g_assert_cmpuint (keyring_get_n_prompts (keyring), ==, 1);
  keyring_assert_says (process, "clear", "left locked");
  keyring_assert_ends (process);
  keyring_end_daemon (keyring);
  keyring_start_daemon (keyring);
  process = keyring_start_self (keyring, 0, 0);
  keyring_assert_says (process, "load", "anna available");
  keyring_assert_ends (process);
}

static void
test_dismissed (Keyring *keyring, gconstpointer data)
{
  GSubprocess *process = keyring_start_self (keyring, 0, 0);

  keyring_have_prompter (keyring, TRUE);
  keyring_assert_says (process, "store anna", "ok available");
  keyring_lock (keyring);
  keyring_assert_says (process, "load", "anna locked");
  g_assert_cmpuint (keyring_get_n_prompts (keyring), ==, 1);
  /* Nobody is asked twice for what they did not ask for. */
  keyring_assert_says (process, "load", "anna locked");
  g_assert_cmpuint (keyring_get_n_prompts (keyring), ==, 1);
  /* But who wants that is. */
  keyring_assert_says (process, "ask-again", "anna locked");
  g_assert_cmpuint (keyring_get_n_prompts (keyring), ==, 2);
  keyring_assert_says (process, "store bert", "ok locked");
  g_assert_cmpuint (keyring_get_n_prompts (keyring), ==, 3);
  keyring_assert_says (process, "ask-again", "bert locked");
  g_assert_cmpuint (keyring_get_n_prompts (keyring), ==, 3);
  /* What could not be removed is there again. */
  keyring_assert_says (process, "clear", "left locked");
  keyring_end_daemon (keyring);
  keyring_start_daemon (keyring);
  keyring_assert_says (process, "load", "none locked");
  keyring_assert_says (process, "ask-again", "anna available");
  keyring_assert_ends (process);
}

static void
test_unanswered (Keyring *keyring, gconstpointer data)
{
  GSubprocess *process = keyring_start_self (keyring, 0, 0);
  GSubprocess *other = keyring_start_self (keyring, G_MAXINT, LITTLE_PATIENCE);

  keyring_have_prompter (keyring, FALSE);
  keyring_assert_says (process, "store anna", "ok available");
  keyring_lock (keyring);
  keyring_assert_says (other, "load", "none locked");
  keyring_assert_says (other, "store bert", "ok locked");
  keyring_assert_says (other, "clear", "left locked");
  keyring_assert_ends (process);
  keyring_assert_ends (other);
}

/* The keyring is killed while its dialog is open, of which libsecret logs a critical of its own, and forgets what it
 * was asked: the process cannot end without leaks. */
static void
test_killed_while_asking (Keyring *keyring, gconstpointer data)
{
  g_autofree char *said = NULL;
  GSubprocess *process;

  keyring_set_environment (keyring, "G_DEBUG", "");
  process = keyring_start_self (keyring, 0, 0);
  keyring_have_prompter (keyring, FALSE);
  keyring_assert_says (process, "store anna", "ok available");
  keyring_lock (keyring);
  keyring_tell (process, "store bert");
  keyring_await_prompt (keyring);
  keyring_end_daemon (keyring);
  said = keyring_listen (process);
  g_assert_cmpstr (said, ==, "ok unavailable");
  keyring_assert_says (process, "load", "bert unavailable");
  g_subprocess_force_exit (process);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_object_unref (process);
}

static void
test_killed (Keyring *keyring, gconstpointer data)
{
  GSubprocess *process = keyring_start_self (keyring, 0, 0);

  keyring_assert_says (process, "store anna", "ok available");
  keyring_end_daemon (keyring);
  keyring_assert_says (process, "load", "anna unavailable");
  keyring_assert_says (process, "store bert", "ok unavailable");
  keyring_assert_says (process, "load", "bert unavailable");
  keyring_assert_says (process, "clear", "perhaps-left unavailable");
  keyring_assert_says (process, "load", "none unavailable");
  /* It comes back with the former entry, which the next store replaces. */
  keyring_start_daemon (keyring);
  keyring_assert_says (process, "load", "none unavailable");
  keyring_assert_says (process, "store carl", "ok available");
  keyring_assert_says (process, "load", "carl available");
  keyring_assert_ends (process);
}

/* It is killed while a process waits for its answer. */
static void
test_killed_while_asked (Keyring *keyring, gconstpointer data)
{
  GSubprocess *process = keyring_start_self (keyring, 0, 0);
  g_autofree char *said = NULL;

  keyring_assert_says (process, "store anna", "ok available");
  keyring_signal_daemon (keyring, SIGSTOP);
  keyring_tell (process, "store bert");
  keyring_end_daemon (keyring);
  said = keyring_listen (process);
  g_assert_cmpstr (said, ==, "ok unavailable");
  keyring_assert_says (process, "load", "bert unavailable");
  keyring_assert_ends (process);
}

/* Without a keyring what is stored is there as long as the process is. */
static void
assert_keeps_in_memory (GSubprocess *process)
{
  keyring_assert_says (process, "load", "none unavailable");
  keyring_assert_says (process, "store anna", "ok unavailable");
  keyring_assert_says (process, "load", "anna unavailable");
}

static void
test_silent (Keyring *keyring, gconstpointer data)
{
  GSubprocess *process = keyring_start_self (keyring, LITTLE_PATIENCE, G_MAXINT);

  keyring_signal_daemon (keyring, SIGSTOP);
  assert_keeps_in_memory (process);
  keyring_assert_says (process, "clear", "ok unavailable");
  keyring_assert_ends (process);
}

static void
test_none (Keyring *keyring, gconstpointer data)
{
  GSubprocess *process;

  keyring_end_daemon (keyring);
  process = keyring_start_self (keyring, 0, 0);
  assert_keeps_in_memory (process);
  keyring_assert_says (process, "clear", "ok unavailable");
  keyring_assert_says (process, "load", "none unavailable");
  keyring_assert_ends (process);
}

static void
test_no_bus (Keyring *keyring, gconstpointer data)
{
  GSubprocess *process;

  keyring_set_environment (keyring, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
  process = keyring_start_self (keyring, 0, 0);
  assert_keeps_in_memory (process);
  keyring_assert_ends (process);
}

static void
test_file (Keyring *keyring, gconstpointer data)
{
  g_autofree char *path = keyring_use_file (keyring);
  g_autofree char *content = NULL;
  GSubprocess *process;
  gsize length;

  test_entry (keyring, data);
  write_together (keyring, 2, 2);
  process = keyring_start_self (keyring, 0, 0);
  keyring_assert_says (process, "store anna", "ok available");
  keyring_assert_ends (process);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_null (g_strstr_len (content, (gssize) length, "anna"));
}

/* A file that is not libsecret's is left as it is. */
static void
test_file_refused (Keyring *keyring, gconstpointer data)
{
  static const char other[] = "something else";
  g_autofree char *path = keyring_use_file (keyring);
  g_autofree char *content = NULL;
  GSubprocess *process;

  g_assert_true (g_file_set_contents (path, other, -1, NULL));
  process = keyring_start_self (keyring, 0, 0);
  assert_keeps_in_memory (process);
  keyring_assert_ends (process);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, other);
}

/* What is asked and what waits behind it ends at once, and the next goes on. */
static void
test_cancelled (Keyring *keyring, gconstpointer data)
{
  GSubprocess *process = keyring_start_self (keyring, 0, 0);
  g_autofree char *said = NULL;

  keyring_signal_daemon (keyring, SIGSTOP);
  keyring_assert_says (process, "cancel", "cancelled available");
  keyring_signal_daemon (keyring, SIGCONT);
  said = keyring_listen (process);
  g_assert_cmpstr (said, ==, "none available");
  keyring_assert_ends (process);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--obey"))
    return obey ((guint) atoi (argv[2]), (guint) atoi (argv[3]));
  g_test_init (&argc, &argv, NULL);

  KEYRING_TEST ("/secrets/entry", test_entry);
  KEYRING_TEST ("/secrets/together", test_together);
  KEYRING_TEST ("/secrets/lasts", test_lasts);
  KEYRING_TEST ("/secrets/damaged", test_damaged);
  KEYRING_TEST ("/secrets/locked", test_locked);
  KEYRING_TEST ("/secrets/locked-since-start", test_locked_since_start);
  KEYRING_TEST ("/secrets/dismissed", test_dismissed);
  KEYRING_TEST ("/secrets/unanswered", test_unanswered);
  KEYRING_TEST ("/secrets/killed", test_killed);
  KEYRING_TEST ("/secrets/killed-while-asking", test_killed_while_asking);
  KEYRING_TEST ("/secrets/killed-while-asked", test_killed_while_asked);
  KEYRING_TEST ("/secrets/silent", test_silent);
  KEYRING_TEST ("/secrets/none", test_none);
  KEYRING_TEST ("/secrets/no-bus", test_no_bus);
  KEYRING_TEST ("/secrets/cancelled", test_cancelled);
  FILE_TEST ("/secrets/file", test_file);
  FILE_TEST ("/secrets/file-refused", test_file_refused);

  return g_test_run ();
}

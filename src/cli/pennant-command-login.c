/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-portal.h"
#include "cli/pennant-await.h"
#include "cli/pennant-key-table.h"
#include "cli/pennant-person.h"
#include "cli/pennant-session.h"
#include "service/pennant-key-report.h"
#include "service/pennant-sign-in.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  PennantAccess access;
  PennantPerson person;
  gboolean renew;
  int n_keys;
} Options;

static void
clear_options (Options *options)
{
  pennant_access_clear (&options->access);
  pennant_person_clear (&options->person);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
parse (Options *options, int argc, char *argv[])
{
  const GOptionEntry entries[] = {
    PENNANT_PERSON_OPTIONS (&options->person),
    { "renew", 0, 0, G_OPTION_ARG_NONE, &options->renew,
      N_ ("Keep the password in the keyring, to renew the key when the address changes"), NULL },
    { "keys", 0, 0, G_OPTION_ARG_INT, &options->n_keys,
      N_ ("How many keys to use, from 1 to 10 (1); requests go round over them"), N_ ("N") },
    PENNANT_ACCESS_PORTAL_URL_OPTION (&options->access),
    PENNANT_ACCESS_API_URL_OPTION (&options->access),
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (
      context, _ ("Signs in to your account of the game's developer portal, developer.clashofclans.com, which is not "
                  "your Supercell ID and is free. A key of Pennant's that is good where you are is used, or one is "
                  "made, and kept in the keyring, which the window uses too. Without --email or --password-stdin it "
                  "asks at the terminal."));
  g_option_context_set_description (
      context, _ ("The password is sent to that site only, over an undocumented but widely used interface, and not "
                  "kept without --renew.\n\nEnds with 0 when signed in, 1 when that could not be done, 2 when the "
                  "command line is wrong, and 3 when e-mail address or password are wrong."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!pennant_command_parse (context, &argc, &argv) || !pennant_access_take_urls (&options->access, "login"))
    return FALSE;

  if (argc > 1)
    pennant_command_misused ("login", _ ("“%s” is too much."), argv[1]);
  else if (options->n_keys < 1 || options->n_keys > PENNANT_SIGN_IN_MAX_KEYS)
    pennant_command_misused ("login", _ ("%s must be a number from %d to %d."), "--keys", 1, PENNANT_SIGN_IN_MAX_KEYS);
  else
    return pennant_person_take (&options->person, "login");

  return FALSE;
}

/* ------------------------------------------------------------------------------------------------------------------
 * What the person is told, and asked
 * ------------------------------------------------------------------------------------------------------------------ */

static const char *
describe_step (PennantSignInStep step)
{
  switch (step)
    {
    case PENNANT_SIGN_IN_WAITING:
      return _ ("Waiting for another program of Pennant, which is changing the keys…");
    case PENNANT_SIGN_IN_LOGGING_IN:
      return _ ("Logging in to the developer portal…");
    case PENNANT_SIGN_IN_LISTING:
      return _ ("Asking for the keys of the account…");
    case PENNANT_SIGN_IN_REVOKING:
      return _ ("Revoking keys that are of no use any more…");
    case PENNANT_SIGN_IN_CREATING:
      return _ ("Making a key…");
    case PENNANT_SIGN_IN_TRYING:
      return _ ("Trying the key…");
    case PENNANT_SIGN_IN_STORING:
      return _ ("Putting the key into the keyring…");
    case PENNANT_SIGN_IN_IDLE:
    case PENNANT_SIGN_IN_DONE:
    default:
      return NULL;
    }
}

static void
tell_step (PennantSignIn *sign_in, GParamSpec *spec, gpointer user_data)
{
  const char *words = describe_step (pennant_sign_in_get_step (sign_in));

  if (words != NULL)
    g_printerr ("%s\n", words);
}

static void
tell_retry (PennantSignIn *sign_in, GParamSpec *spec, PennantSession *session)
{
  gint64 left = pennant_sign_in_get_retrying_until (sign_in) -
                pennant_clock_get_real (pennant_service_get_clock (session->service));
  g_autofree char *span = left > 0 ? pennant_words_for_span (left + G_TIME_SPAN_SECOND - 1) : NULL;

  if (span == NULL)
    return;
  /* Translators: %s is a span of time */
  g_printerr (_ ("The developer portal fails for the moment; it is asked again in %s."), span);
  g_printerr ("\n");
}

/* ------------------------------------------------------------------------------------------------------------------
 * Signing in
 * ------------------------------------------------------------------------------------------------------------------ */

static PennantExit
tell_success (const Options *options, PennantSession *session, PennantSignIn *sign_in)
{
  guint n_keys = pennant_account_get_n_keys (session->account);
  const char *address = pennant_sign_in_get_address (sign_in);
  g_autofree char *email = pennant_text_clean (options->person.email);
  g_autofree char *shown_address = pennant_text_clean (address != NULL ? address : PENNANT_WORDS_NOT_TOLD);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
                          /* Translators: an e-mail address, a number and an IP address */
                          g_dngettext (GETTEXT_PACKAGE, "Signed in as %s, with %u key for %s.",
                                       "Signed in as %s, with %u keys for %s.", n_keys),
                          email, n_keys, shown_address);
  g_string_append_c (text, '\n');
  if (n_keys < (guint) options->n_keys)
    g_string_append_printf (text, "%s\n", _ ("The account has no room for more keys."));
  g_string_append_printf (text, "%s\n",
                          options->renew ? _ ("The password is kept: the key is renewed when the address changes.")
                                         : _ ("The password is not kept: sign in again when the address changes."));
  if (g_strcmp0 (g_getenv ("PENNANT_TOKEN"), "") > 0)
    g_printerr ("pennantctl: %s\n", _ ("PENNANT_TOKEN is set: commands use the key in it, not that of the keyring."));
  if (!pennant_access_is_usual (&options->access))
    g_printerr ("pennantctl: %s\n",
                _ ("Commands find the key where PENNANT_API_URL and PENNANT_PORTAL_URL say the same "
                   "addresses."));

  return pennant_command_write (text->str) ? PENNANT_EXIT_GOOD : PENNANT_EXIT_FAILED;
}

static void
list_keys (PennantSession *session, PennantSignIn *sign_in)
{
  g_autoptr (PennantKeyReport) report = pennant_key_report_new (session->account, pennant_sign_in_get_address (sign_in),
                                                                pennant_sign_in_get_keys (sign_in));
  g_autoptr (GString) text = g_string_new (NULL);
  PennantSheet sheet = { .text = text };

  pennant_key_table_write (report->rows, FALSE, _ ("Keys of the account"), &sheet);
  g_printerr ("\n%s\n%s\n", text->str,
              _ ("“pennantctl keys --revoke ID” revokes one of Pennant's, which another computer may use; then log in "
                 "again.\nKeys of other names can be revoked at developer.clashofclans.com."));
}

static PennantExit
sign_in (const Options *options, PennantSession *session)
{
  g_autoptr (PennantSignIn) sign_in = pennant_sign_in_new (session->account);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  PennantExit status;

  pennant_sign_in_set_for_later (sign_in, TRUE);
  g_signal_connect (sign_in, "notify::step", G_CALLBACK (tell_step), NULL);
  g_signal_connect (sign_in, "notify::retrying-until", G_CALLBACK (tell_retry), session);
  pennant_sign_in_with_password_async (sign_in, options->person.email, options->person.password, options->renew,
                                       (guint) options->n_keys, session->cancellable, pennant_await_keep, &slot);
  result = pennant_await (&slot);
  if (pennant_sign_in_with_password_finish (sign_in, result, &error))
    return tell_success (options, session, sign_in);

  status = pennant_session_fail (session, error);
  if (g_error_matches (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS))
    list_keys (session, sign_in);

  return status;
}

static PennantExit
log_in (Options *options, PennantSession *session)
{
  g_autoptr (GError) error = NULL;

  pennant_session_load (session);
  if (g_cancellable_is_cancelled (session->cancellable))
    return PENNANT_EXIT_FAILED;
  if (!pennant_account_is_persistent (session->account))
    {
      g_printerr (
          "pennantctl: %s\n",
          _ ("The keyring is locked, or none answers, so that no key could be kept. Unlock it, or make a key at "
             "developer.clashofclans.com and put it into PENNANT_TOKEN."));
      return PENNANT_EXIT_FAILED;
    }

  pennant_session_warn_of_other_hosts (session);
  if (!pennant_person_ask (&options->person, NULL, session->cancellable, &error))
    return pennant_session_fail (session, error);

  return sign_in (options, session);
}

/**
 * pennant_command_login:
 * @argc: how many arguments
 * @argv: the arguments from `login` on
 *
 * Signs in to the developer portal, and keeps a key in the keyring.
 *
 * Returns: what the program ends with
 */
PennantExit
pennant_command_login (int argc, char *argv[])
{
  g_auto (Options) options = { .n_keys = 1 };
  PennantSession session;
  PennantExit status;

  if (!parse (&options, argc, argv))
    return PENNANT_EXIT_USAGE;

  pennant_session_open (&session, &options.access);
  status = log_in (&options, &session);
  pennant_session_close (&session);

  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-client.h"
#include "cli/pennant-await.h"
#include "cli/pennant-key-page.h"
#include "cli/pennant-outcome.h"
#include "cli/pennant-person.h"
#include "cli/pennant-session.h"
#include "model/pennant-common.h"
#include "service/pennant-account-keys.h"
#include "words/pennant-text.h"

#include <glib/gi18n.h>
#include <unistd.h>

typedef struct
{
  PennantAccess access;
  PennantPerson person;
  char *revoked_id;
  gboolean json;
} Options;

static void
clear_options (Options *options)
{
  pennant_access_clear (&options->access);
  pennant_person_clear (&options->person);
  g_clear_pointer (&options->revoked_id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
parse (Options *options, int argc, char *argv[])
{
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &options->json, N_ ("Print one JSON object"), NULL },
    { "revoke", 0, 0, G_OPTION_ARG_STRING, &options->revoked_id,
      N_ ("Revoke a key of Pennant's at the developer portal, here or of another computer"), N_ ("ID") },
    PENNANT_PERSON_OPTIONS (&options->person),
    PENNANT_ACCESS_TOKEN_OPTIONS (&options->access),
    PENNANT_ACCESS_PORTAL_URL_OPTION (&options->access),
    PENNANT_ACCESS_API_URL_OPTION (&options->access),
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (
      context, _ ("Looks after the developer keys: asks the API something, and says which addresses the keys are good "
                  "for, where the API sees you, and what to do. The keys at the developer portal are listed where its "
                  "password is kept or given."));
  g_option_context_set_description (
      context, _ ("Ends with 0 when the API answers, or the key was revoked, 1 when that could not "
                  "be done, 2 when the command line is wrong, and 3 when there is no key, or key "
                  "or password were refused."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!pennant_command_parse (context, &argc, &argv) || !pennant_access_take_urls (&options->access, "keys"))
    return FALSE;

  if (argc > 1)
    pennant_command_misused ("keys", _ ("“%s” is too much."), argv[1]);
  else if (options->person.gives_password && pennant_access_reads_input (&options->access))
    pennant_command_misused ("keys", _ ("Standard input cannot hold the keys and something else too."));
  else
    /* The portal has to do with the account of the keyring, whatever keys are given. */
    return (options->revoked_id != NULL || pennant_access_take_tokens (&options->access, "keys")) &&
           pennant_person_take (&options->person, "keys");

  return FALSE;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Asking the API
 * ------------------------------------------------------------------------------------------------------------------ */

/* Of several keys the others are asked with too, until one will do. */
static char *
find_seen_address (PennantClient *client, const GError *error)
{
  g_autoptr (GPtrArray) refused = pennant_client_list_refused_tokens (client);
  char *address = error != NULL ? pennant_api_error_get_address (error) : NULL;

  for (guint i = 0; address == NULL && i < refused->len; i++)
    address = pennant_api_error_get_address (((PennantRefusedToken *) refused->pdata[i])->error);

  return address;
}

/* With a client that knows of no refusal from before, and renews nothing: whoever looks after keys changes none. */
static char *
ask_api (PennantSession *session, GError **error)
{
  PennantSource *source = pennant_service_get_source (session->service);
  g_autoptr (PennantClient) client = pennant_client_new (pennant_source_get_base_url (source), NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PennantReply) reply = NULL;
  g_autoptr (GError) refusal = NULL;
  GAsyncResult *slot = NULL;
  char *address;

  pennant_client_set_tokens (client, pennant_source_get_tokens (source));
  pennant_getter_get_async (PENNANT_GETTER (client), PENNANT_ACCOUNT_TRIAL_PATH, &pennant_location_page_type,
                            PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_REFRESH, session->cancellable, pennant_await_keep,
                            &slot);
  result = pennant_await (&slot);
  reply = pennant_getter_get_finish (PENNANT_GETTER (client), result, &refusal);
  address = find_seen_address (client, refusal);
  if (refusal != NULL)
    g_propagate_error (error, g_steal_pointer (&refusal));

  return address;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Asking the portal
 * ------------------------------------------------------------------------------------------------------------------ */

/* A kept password is that of the kept account. */
static gboolean
needs_password (const Options *options, PennantSession *session)
{
  const char *email = options->person.email, *kept = pennant_account_get_email (session->account);

  return options->person.password == NULL &&
         (!pennant_account_renews (session->account) || pennant_account_is_password_refused (session->account) ||
          (email != NULL && g_strcmp0 (email, kept) != 0));
}

static GPtrArray *
list_keys (const Options *options, PennantSession *session, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  pennant_account_list_keys_async (session->account, options->person.email, options->person.password,
                                   session->cancellable, pennant_await_keep, &slot);
  result = pennant_await (&slot);

  return pennant_account_list_keys_finish (session->account, result, error);
}

/* What cannot be had of the portal is said on standard error: the keys are looked after all the same. */
static GPtrArray *
ask_portal (Options *options, PennantSession *session)
{
  const char *kept = pennant_account_get_email (session->account);
  const char *email = options->person.email != NULL ? options->person.email : kept;
  gboolean may_ask = !options->json && isatty (STDIN_FILENO) == 1 && isatty (STDOUT_FILENO) == 1;
  g_autoptr (GError) error = NULL;
  GPtrArray *keys = NULL;

  if (email == NULL)
    g_printerr ("pennantctl: %s\n", _ ("The developer portal is not asked, for it is not known whose account it is; "
                                       "--email says so."));
  else if (needs_password (options, session) && !may_ask && pennant_account_is_password_refused (session->account))
    g_printerr ("pennantctl: %s\n", _ ("The developer portal is not asked, for it has refused the password that is "
                                       "kept; --password-stdin reads another."));
  else if (needs_password (options, session) && !may_ask)
    g_printerr ("pennantctl: %s\n", _ ("The developer portal is not asked, for its password is not kept; "
                                       "--password-stdin reads it."));
  else if (!needs_password (options, session) ||
           pennant_person_ask_password (&options->person, email, session->cancellable, &error))
    keys = list_keys (options, session, &error);
  if (error != NULL)
    pennant_session_fail (session, error);

  return keys;
}

/* ------------------------------------------------------------------------------------------------------------------
 * The two things to do
 * ------------------------------------------------------------------------------------------------------------------ */

static char *
advise (const PennantKeyFindings *findings, gboolean is_keyring_read)
{
  const PennantKeyReport *report = findings->report;

  if (findings->api_error == NULL)
    return g_strdup (_ ("The API answers: all is well."));
  if (!pennant_outcome_is_about_key (findings->api_error))
    return pennant_text_clean (findings->api_error->message);
  if (report->advice == PENNANT_KEY_ADVICE_SIGN_IN && is_keyring_read)
    return g_strdup (_ ("There is no key: “pennantctl login” gets one."));
  if (report->advice == PENNANT_KEY_ADVICE_TRY)
    return g_strdup (_ ("The API refuses the key, and not for its address: sign in again, or make another key at "
                        "developer.clashofclans.com."));

  return pennant_text_clean (report->sentence);
}

static PennantExit
look_after_keys (Options *options, PennantSession *session)
{
  g_auto (PennantKeyFindings) findings = { NULL };
  g_autofree char *address = ask_api (session, &findings.api_error);
  g_autoptr (GPtrArray) portal_keys = NULL;
  g_autofree char *text = NULL;
  PennantOutput output = { 0 };

  /* Without a connection, say, the portal would be asked again and again. */
  if (findings.api_error == NULL || pennant_outcome_is_about_key (findings.api_error))
    portal_keys = ask_portal (options, session);
  if (g_cancellable_is_cancelled (session->cancellable))
    return PENNANT_EXIT_FAILED;

  findings.report = pennant_key_report_new (session->account, address, portal_keys);
  findings.was_portal_asked = portal_keys != NULL;
  findings.sentence = advise (&findings, pennant_account_is_persistent (session->account));
  pennant_output_init (&output, options->json, FALSE);
  text = options->json ? pennant_key_findings_write_json (&findings, output.for_terminal)
                       : pennant_key_findings_write_text (&findings, &output);
  if (!pennant_command_write (text))
    return PENNANT_EXIT_FAILED;
  if (findings.api_error == NULL)
    return PENNANT_EXIT_GOOD;

  return pennant_outcome_is_about_key (findings.api_error) ? PENNANT_EXIT_NO_KEY : PENNANT_EXIT_FAILED;
}

static PennantExit
revoke_key (Options *options, PennantSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  if (needs_password (options, session) &&
      !pennant_person_ask (&options->person, pennant_account_get_email (session->account), session->cancellable,
                           &error))
    return pennant_session_fail (session, error);

  pennant_account_revoke_key_async (session->account, options->revoked_id, options->person.email,
                                    options->person.password, session->cancellable, pennant_await_keep, &slot);
  result = pennant_await (&slot);
  if (!pennant_account_revoke_key_finish (session->account, result, &error))
    return pennant_session_fail (session, error);

  return pennant_command_write (_ ("The key is revoked.\n")) ? PENNANT_EXIT_GOOD : PENNANT_EXIT_FAILED;
}

/**
 * pennant_command_keys:
 * @argc: how many arguments
 * @argv: the arguments from `keys` on
 *
 * Looks after the developer keys, or revokes one.
 *
 * Returns: what the program ends with
 */
PennantExit
pennant_command_keys (int argc, char *argv[])
{
  g_auto (Options) options = { 0 };
  PennantSession session;
  PennantExit status;

  if (!parse (&options, argc, argv))
    return PENNANT_EXIT_USAGE;

  pennant_session_open (&session, &options.access);
  pennant_session_load (&session);
  pennant_session_warn_of_other_hosts (&session);
  status = options.revoked_id != NULL ? revoke_key (&options, &session) : look_after_keys (&options, &session);
  pennant_session_close (&session);

  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-await.h"
#include "cli/pennant-session.h"

#include <glib/gi18n.h>

static gboolean
parse (PennantAccess *access, int argc, char *argv[])
{
  const GOptionEntry entries[] = {
    PENNANT_ACCESS_API_URL_OPTION (access),
    PENNANT_ACCESS_PORTAL_URL_OPTION (access),
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context,
                                _ ("Removes key and password from the keyring, which the window uses too. The key "
                                   "stays good, and what was looked up stays readable."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!pennant_command_parse (context, &argc, &argv))
    return FALSE;
  if (argc > 1)
    {
      pennant_command_misused ("logout", _ ("“%s” is too much."), argv[1]);
      return FALSE;
    }

  return pennant_access_take_urls (access, "logout");
}

static PennantExit
log_out (PennantSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  gboolean had_keys;

  pennant_session_load (session);
  if (!pennant_account_is_persistent (session->account))
    {
      g_printerr ("pennantctl: %s\n",
                  _ ("The keyring is locked, or none answers: if it has a key, it is still there."));
      return PENNANT_EXIT_FAILED;
    }

  had_keys = pennant_account_get_state (session->account) == PENNANT_ACCOUNT_SIGNED_IN;
  pennant_account_sign_out_async (session->account, session->cancellable, pennant_await_keep, &slot);
  result = pennant_await (&slot);
  if (pennant_account_sign_out_finish (session->account, result, &error))
    return pennant_command_write (had_keys ? _ ("Signed out: the keyring has no key any more.\n")
                                           : _ ("Nobody was signed in.\n"))
               ? PENNANT_EXIT_GOOD
               : PENNANT_EXIT_FAILED;

  return pennant_session_fail (session, error);
}

/**
 * pennant_command_logout:
 * @argc: how many arguments
 * @argv: the arguments from `logout` on
 *
 * Removes a source's keys and password from the keyring.
 *
 * Returns: what the program ends with
 */
PennantExit
pennant_command_logout (int argc, char *argv[])
{
  g_auto (PennantAccess) access = { NULL };
  PennantSession session;
  PennantExit status;

  if (!parse (&access, argc, argv))
    return PENNANT_EXIT_USAGE;

  pennant_session_open (&session, &access);
  status = log_out (&session);
  pennant_session_close (&session);

  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-session.h"

#include "api/pennant-api-error.h"
#include "api/pennant-portal.h"
#include "cli/pennant-await.h"
#include "words/pennant-text.h"

#include <glib/gi18n.h>

/**
 * pennant_session_open:
 * @self: where to put it
 * @access: where to ask, and with which keys
 *
 * Begins to work with keys.
 */
void
pennant_session_open (PennantSession *self, const PennantAccess *access)
{
  g_autoptr (PennantSource) source = pennant_access_open (access);

  *self = (PennantSession) { .service = pennant_service_new (source, pennant_clock_get_system ()),
                             .cancellable = g_cancellable_new () };
  self->account = pennant_service_get_account (self->service);
  pennant_service_set_caching (self->service, FALSE);
  pennant_interruption_hold (&self->interruption, self->cancellable);
}

/**
 * pennant_session_close:
 * @self: a session
 *
 * Waits until nothing is half-made. If the program was told to end it does so here.
 */
void
pennant_session_close (PennantSession *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  pennant_service_close_async (self->service, NULL, pennant_await_keep, &slot);
  result = pennant_await (&slot);
  pennant_service_close_finish (self->service, result, NULL);
  g_clear_object (&self->service);
  g_clear_object (&self->cancellable);
  pennant_interruption_release (&self->interruption);
}

/**
 * pennant_session_load:
 * @self: a session
 *
 * Has the keyring read, unless keys were given.
 */
void
pennant_session_load (PennantSession *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  pennant_account_load_async (self->account, self->cancellable, pennant_await_keep, &slot);
  result = pennant_await (&slot);
  pennant_account_load_finish (self->account, result, NULL);
}

/**
 * pennant_session_warn_of_other_hosts:
 * @self: a session
 *
 * Says on standard error who sees password and key, where it is not the game's own site.
 */
void
pennant_session_warn_of_other_hosts (PennantSession *self)
{
  PennantSource *source = pennant_service_get_source (self->service);

  pennant_access_warn_of_portal (source);
  pennant_access_warn_of_api (source);
}

/**
 * pennant_session_tell_unread_keyring:
 * @account: an account without a key
 *
 * Says on standard error that there may be a key all the same, where the keyring could not be read.
 */
void
pennant_session_tell_unread_keyring (PennantAccount *account)
{
  if (!pennant_account_is_persistent (account))
    g_printerr ("pennantctl: %s\n", _ ("The keyring is locked, or none answers: if it has a key, it cannot be read."));
}

/**
 * pennant_session_fail:
 * @self: a session
 * @error: why something could not be done
 *
 * Says it on standard error, unless it is what the person wanted.
 *
 * Returns: what the program ends with: %PENNANT_EXIT_NO_KEY where key or password were refused
 */
PennantExit
pennant_session_fail (PennantSession *self, const GError *error)
{
  g_autofree char *clean = pennant_text_clean (error->message);

  if (!pennant_interruption_has_come (&self->interruption))
    g_printerr ("pennantctl: %s\n", clean);

  return g_error_matches (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_CREDENTIALS) ? PENNANT_EXIT_NO_KEY
                                                                                         : PENNANT_EXIT_FAILED;
}

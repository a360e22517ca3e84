/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-account-keys.h"

#include "api/pennant-key-plan.h"
#include "api/pennant-portal.h"
#include "service/pennant-account-farewell.h"
#include "service/pennant-account-private.h"
#include "service/pennant-key-ledger.h"
#include "service/pennant-renewal-lock.h"

#include <glib/gi18n-lib.h>

/* One visit to the portal: log in, list, and perhaps revoke one key, for which nobody else changes keys meanwhile. */
typedef struct
{
  PennantPortal *portal;
  char *email; /* as the password, %NULL for the one that is kept */
  char *password;
  char *id; /* %NULL to list only */
  PennantRenewalLock *lock;
  PennantCredentials *credentials;
  GPtrArray *keys;
  PennantKeyLedger ledger;
  gboolean is_with_kept; /* password */
  GError *refusal;
} Visit;

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  g_object_unref (visit->portal);
  g_free (visit->email);
  pennant_record_free_secret (visit->password);
  g_free (visit->id);
  g_clear_pointer (&visit->lock, pennant_renewal_lock_release);
  g_clear_pointer (&visit->credentials, pennant_record_unref);
  g_clear_pointer (&visit->keys, g_ptr_array_unref);
  pennant_key_ledger_clear (&visit->ledger);
  g_clear_error (&visit->refusal);
  g_free (visit);
}

static void
succeed (GTask *task)
{
  const Visit *visit = g_task_get_task_data (task);

  pennant_account_bid_farewell (g_task_get_source_object (task), visit->portal);
  g_task_return_pointer (task, g_ptr_array_ref (visit->keys), (GDestroyNotify) g_ptr_array_unref);
}

/* Takes the error. */
static void
fail (GTask *task, GError *error)
{
  const Visit *visit = g_task_get_task_data (task);

  pennant_account_bid_farewell (g_task_get_source_object (task), visit->portal);
  g_task_return_error (task, error);
}

static void
was_stored (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantAccount *self = g_task_get_source_object (task);
  const Visit *visit = g_task_get_task_data (task);

  /* Without a keyring it is kept in memory. */
  pennant_secrets_store_finish (PENNANT_SECRETS (object), result, NULL);
  if (pennant_account_get_state (self) != PENNANT_ACCOUNT_GIVEN)
    pennant_account_take (self, visit->credentials);
  succeed (task);
}

static void
was_revoked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantAccount *self = g_task_get_source_object (task);
  Visit *visit = g_task_get_task_data (task);
  g_autoptr (PennantCredentials) before = NULL;
  GError *error = NULL;

  if (!pennant_portal_revoke_key_finish (visit->portal, result, &error))
    {
      fail (task, error);
      return;
    }

  /* Where nothing is kept there is nothing to take out of it. */
  if (visit->credentials == NULL)
    {
      succeed (task);
      return;
    }

  pennant_key_ledger_note_revoked (&visit->ledger, visit->id);
  before = g_steal_pointer (&visit->credentials);
  visit->credentials = pennant_key_ledger_settle (&visit->ledger, before);
  pennant_secrets_store_async (pennant_account_get_secrets (self), visit->credentials, NULL, was_stored,
                               g_object_ref (task));
}

static PennantPortalKey *
find_key (GPtrArray *keys, const char *id)
{
  for (guint i = 0; i < keys->len; i++)
    {
      PennantPortalKey *key = keys->pdata[i];

      if (g_str_equal (key->id, id))
        return key;
    }

  return NULL;
}

static void
revoke_key (GTask *task)
{
  const Visit *visit = g_task_get_task_data (task);
  const PennantPortalKey *key = find_key (visit->keys, visit->id);

  if (key == NULL)
    fail (task, g_error_new_literal (PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_NO_KEY,
                                     _ ("The account has no key of that id.")));
  else if (!g_str_has_prefix (key->name, PENNANT_KEY_NAME_PREFIX))
    fail (task, g_error_new (PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_NOT_OURS,
                             /* Translators: %s is the name of a key */
                             _ ("The key “%s” was not made by Pennant: revoke it at the developer site."), key->name));
  else
    /* It is to be known what became of the key. */
    pennant_portal_revoke_key_async (visit->portal, visit->id, PENNANT_PORTAL_ONCE, NULL, was_revoked,
                                     g_object_ref (task));
}

static void
was_listed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Visit *visit = g_task_get_task_data (task);
  GError *error = NULL;

  visit->keys = pennant_portal_list_keys_finish (visit->portal, result, &error);
  if (visit->keys == NULL)
    fail (task, error);
  else if (visit->id != NULL)
    revoke_key (task);
  else
    succeed (task);
}

static void
was_noted (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantAccount *self = g_task_get_source_object (task);
  Visit *visit = g_task_get_task_data (task);

  pennant_secrets_store_finish (PENNANT_SECRETS (object), result, NULL);
  if (pennant_account_get_state (self) != PENNANT_ACCOUNT_GIVEN)
    pennant_account_take (self, visit->credentials);
  g_task_return_error (task, g_steal_pointer (&visit->refusal));
}

static void
was_read_to_note (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Visit *visit = g_task_get_task_data (task);
  g_autoptr (PennantCredentials) before = g_steal_pointer (&visit->credentials);
  g_autoptr (PennantCredentials) now = pennant_secrets_load_finish (PENNANT_SECRETS (object), result, NULL);

  if (now == NULL || g_strcmp0 (now->email, before->email) != 0 || g_strcmp0 (now->password, before->password) != 0)
    {
      g_task_return_error (task, g_steal_pointer (&visit->refusal));
      return;
    }

  visit->credentials = pennant_credentials_with_refusal (now);
  pennant_secrets_store_async (PENNANT_SECRETS (object), visit->credentials, NULL, was_noted, g_object_ref (task));
}

static void
was_locked_to_note (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Visit *visit = g_task_get_task_data (task);

  visit->lock = pennant_renewal_lock_acquire_finish (result, NULL);
  if (visit->lock != NULL)
    pennant_secrets_load_async (pennant_account_get_secrets (g_task_get_source_object (task)), NULL, was_read_to_note,
                                g_object_ref (task));
  else
    g_task_return_error (task, g_steal_pointer (&visit->refusal));
}

/* The kept password is not sent again. Whoever has the lock may be storing another, or will see for themselves. */
static void
note_refusal (GTask *task)
{
  PennantAccount *self = g_task_get_source_object (task);
  Visit *visit = g_task_get_task_data (task);

  g_clear_pointer (&visit->lock, pennant_renewal_lock_release);
  pennant_renewal_lock_acquire_async (pennant_account_get_source (self), pennant_account_get_clock (self), 0, NULL,
                                      was_locked_to_note, g_object_ref (task));
}

static void
was_logged_in (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Visit *visit = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PennantPortalReply) reply = pennant_portal_login_finish (visit->portal, result, &error);

  if (reply != NULL)
    {
      pennant_portal_list_keys_async (visit->portal, PENNANT_PORTAL_RETRY, g_task_get_cancellable (task), was_listed,
                                      g_object_ref (task));
    }
  else if (visit->is_with_kept && g_error_matches (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_CREDENTIALS))
    {
      visit->refusal = error;
      note_refusal (task);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

static void
was_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Visit *visit = g_task_get_task_data (task);
  const PennantCredentials *kept;
  const char *email, *password;
  GError *error = NULL;

  visit->credentials = pennant_secrets_load_finish (PENNANT_SECRETS (object), result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  kept = visit->credentials;
  email = visit->email == NULL && kept != NULL ? kept->email : visit->email;
  password = visit->password;
  /* What is kept is the password of one account only. */
  if (password == NULL && kept != NULL && g_strcmp0 (email, kept->email) == 0)
    {
      password = kept->password;
      visit->is_with_kept = TRUE;
    }
  if (visit->is_with_kept && kept->refused)
    g_task_return_error (task, pennant_account_recall_failure (g_task_get_source_object (task), kept));
  else if (email == NULL || password == NULL)
    g_task_return_new_error_literal (
        task, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_NO_PASSWORD,
        _ ("The developer portal cannot be asked, as no password is kept for it: sign in again, and have it kept."));
  else
    pennant_portal_login_async (visit->portal, email, password, PENNANT_PORTAL_RETRY, g_task_get_cancellable (task),
                                was_logged_in, g_object_ref (task));
}

static void
was_locked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Visit *visit = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  visit->lock = pennant_renewal_lock_acquire_finish (result, &error);
  if (g_error_matches (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_BUSY))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (visit->lock == NULL)
    g_debug ("Keys are changed without a lock: %s", error->message);
  pennant_secrets_load_async (pennant_account_get_secrets (g_task_get_source_object (task)),
                              g_task_get_cancellable (task), was_read, g_object_ref (task));
}

static void
begin (PennantAccount *self,
       gpointer tag,
       const char *id,
       const char *email,
       const char *password,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  PennantSource *source = pennant_account_get_source (self);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Visit *visit = g_new0 (Visit, 1);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, visit, visit_free);
  visit->portal = pennant_portal_new (pennant_source_get_portal_url (source), pennant_account_get_clock (self));
  visit->id = g_strdup (id);
  visit->email = g_strdup (email);
  visit->password = g_strdup (password);
  pennant_key_ledger_init (&visit->ledger);
  if (id != NULL)
    pennant_renewal_lock_acquire_async (source, pennant_account_get_clock (self), PENNANT_RENEWAL_LOCK_PATIENCE,
                                        cancellable, was_locked, g_steal_pointer (&task));
  else
    pennant_secrets_load_async (pennant_account_get_secrets (self), cancellable, was_read, g_steal_pointer (&task));
}

/**
 * pennant_account_list_keys_async:
 * @self: an account, not the sample world's
 * @email: (nullable): whose account of the portal; %NULL for the one that is kept
 * @password: (nullable): its password; %NULL for the one that is kept
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the keys
 * @user_data: for @callback
 *
 * Asks the developer portal for all keys of an account.
 */
void
pennant_account_list_keys_async (PennantAccount *self,
                                 const char *email,
                                 const char *password,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_ACCOUNT (self));
  g_return_if_fail (pennant_account_get_secrets (self) != NULL);

  begin (self, pennant_account_list_keys_async, NULL, email, password, cancellable, callback, user_data);
}

/**
 * pennant_account_list_keys_finish:
 * @self: an account
 * @result: what the callback was given
 * @error: return location: %PENNANT_SIGN_IN_ERROR_NO_PASSWORD, and those of #PennantPortalError and #PennantApiError
 *
 * Returns: (transfer full) (nullable) (element-type PennantPortalKey): the keys
 */
GPtrArray *
pennant_account_list_keys_finish (PennantAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pennant_account_revoke_key_async:
 * @self: an account, not the sample world's
 * @id: the key's number at the portal
 * @email: (nullable): whose account of the portal; %NULL for the one that is kept
 * @password: (nullable): its password; %NULL for the one that is kept
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Revokes a key that Pennant made, here or elsewhere. Where it was in use here, it is not any more.
 */
void
pennant_account_revoke_key_async (PennantAccount *self,
                                  const char *id,
                                  const char *email,
                                  const char *password,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_ACCOUNT (self));
  g_return_if_fail (pennant_account_get_secrets (self) != NULL);
  g_return_if_fail (id != NULL);

  begin (self, pennant_account_revoke_key_async, id, email, password, cancellable, callback, user_data);
}

/**
 * pennant_account_revoke_key_finish:
 * @self: an account
 * @result: what the callback was given
 * @error: return location: besides what pennant_account_list_keys_finish() tells, %PENNANT_PORTAL_ERROR_NO_KEY and
 *   %PENNANT_SIGN_IN_ERROR_NOT_OURS
 *
 * Returns: whether it was revoked
 */
gboolean
pennant_account_revoke_key_finish (PennantAccount *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) keys = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  keys = g_task_propagate_pointer (G_TASK (result), error);

  return keys != NULL;
}

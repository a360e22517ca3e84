/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-sign-in-private.h"

#include "api/pennant-key.h"
#include "api/pennant-portal.h"
#include "model/pennant-common.h"
#include "service/pennant-account-private.h"
#include "service/pennant-pasted-key.h"
#include "service/pennant-renewal-lock.h"

#include <glib/gi18n-lib.h>

/* One attempt. Whatever becomes of it, it ends with conclude(). */
typedef struct
{
  GCancellable *cancellable; /* of the caller, or of the account that closes */
  GSource *cancelled;
  PennantRenewalLock *lock;
  gint64 begun_at;             /* in Unix time */
  PennantCredentials *refused; /* what a renewal is for; %NULL for all else */
  PennantStoredKey *pasted;    /* %NULL with a password */
  PennantCredentials *before;  /* what the keyring holds, or the beginning of it */
  PennantCredentials *after;   /* what it is to hold */
  gboolean was_empty;
  gboolean is_waiting; /* for the lock */
  GPtrArray *keys;     /* (element-type PennantStoredKey): that will be used */
  gboolean may_be_stored;
  gboolean is_password_refused; /* the kept one */
  gboolean has_moved;           /* the API saw another address than the portal */
  gboolean success;
  GError *error;
} Attempt;

static void lock (GTask *task);
static void make (GTask *task);
static void try_key (GTask *task);
static void store (GTask *task);
static void settle (GTask *task);

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  g_source_destroy (attempt->cancelled);
  g_source_unref (attempt->cancelled);
  g_object_unref (attempt->cancellable);
  g_clear_pointer (&attempt->lock, pennant_renewal_lock_release);
  g_clear_pointer (&attempt->refused, pennant_record_unref);
  g_clear_pointer (&attempt->pasted, pennant_record_unref);
  g_clear_pointer (&attempt->before, pennant_record_unref);
  g_clear_pointer (&attempt->after, pennant_record_unref);
  g_clear_pointer (&attempt->keys, g_ptr_array_unref);
  g_clear_error (&attempt->error);
  g_free (attempt);
}

static gboolean
is_cancelled (GTask *task)
{
  const Attempt *attempt = g_task_get_task_data (task);

  return g_cancellable_is_cancelled (attempt->cancellable);
}

/* --- The end --- */

static void
conclude (GTask *task)
{
  PennantSignIn *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);

  pennant_sign_in_set_step (self, attempt->success ? PENNANT_SIGN_IN_DONE : PENNANT_SIGN_IN_IDLE);
  self->is_busy = FALSE;
  pennant_attempts_end (pennant_account_get_attempts (self->account), attempt->cancellable);
  if (attempt->error != NULL)
    g_task_return_error (task, g_steal_pointer (&attempt->error));
  else
    g_task_return_boolean (task, attempt->success);
}

/* Whoever has to choose keys to revoke goes on in the same session. */
static gboolean
may_go_on (const Attempt *attempt)
{
  return attempt->refused == NULL &&
         g_error_matches (attempt->error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS);
}

/* What came of it is told at once, without waiting for the portal to have answered the logout. */
static void
leave (GTask *task)
{
  PennantSignIn *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);

  if (attempt->success && attempt->lock != NULL)
    pennant_renewal_lock_forget_failure (attempt->lock);
  g_clear_pointer (&attempt->lock, pennant_renewal_lock_release);
  if (!may_go_on (attempt))
    pennant_sign_in_leave (self);
  conclude (task);
}

static void
succeed (GTask *task)
{
  Attempt *attempt = g_task_get_task_data (task);

  attempt->success = TRUE;
  leave (task);
}

/* Whoever cancelled has nothing else to be told. */
static void
tell_left (Attempt *attempt, const GError *left)
{
  GError *told =
      g_error_matches (attempt->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED)
          ? g_error_copy (left)
          : g_error_new (attempt->error->domain, attempt->error->code, "%s %s", attempt->error->message, left->message);

  g_error_free (attempt->error);
  attempt->error = told;
}

static void
was_taken_back (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) left = NULL;

  if (!pennant_key_maker_take_back_finish (PENNANT_KEY_MAKER (object), result, &left))
    tell_left (g_task_get_task_data (task), left);
  settle (task);
}

/* So that the same is not tried again and again. That somebody wanted it to end is no failure. */
static void
remember_failure (PennantSignIn *self, const Attempt *attempt)
{
  if (g_error_matches (attempt->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED))
    return;

  pennant_account_remember_failure (self->account, attempt->before, attempt->error);
  if (attempt->lock != NULL)
    pennant_renewal_lock_note_failure (
        attempt->lock, pennant_clock_get_real (pennant_account_get_clock (self->account)), attempt->error);
}

/* Takes the error. */
static void
fail (GTask *task, GError *error)
{
  PennantSignIn *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      error = pennant_api_error_new_cancelled ();
    }
  attempt->error = error;
  if (attempt->refused != NULL && self->maker != NULL)
    {
      attempt->is_password_refused = g_error_matches (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_CREDENTIALS);
      remember_failure (self, attempt);
    }
  if (self->maker != NULL)
    pennant_key_maker_take_back_async (self->maker, was_taken_back, g_object_ref (task));
  else
    settle (task);
}

static gboolean
has_changed_keys (const PennantSignIn *self)
{
  return self->maker != NULL && !pennant_key_ledger_is_empty (pennant_key_maker_get_ledger (self->maker));
}

/* Whoever signs out, or has the password forgotten, waits for nobody who holds the lock: what is gone by now must not
 * be brought back. */
static PennantCredentials *
restrict_to (const Attempt *attempt, PennantCredentials *credentials, const PennantCredentials *now)
{
  if (attempt->refused != NULL && now != NULL && now->password == NULL)
    return pennant_credentials_with_account (credentials, credentials->email, NULL);
  if (attempt->is_password_refused)
    return pennant_credentials_with_refusal (credentials);

  return pennant_record_ref (credentials);
}

static gboolean
is_gone (const Attempt *attempt, PennantSecrets *secrets, const PennantCredentials *now)
{
  return now == NULL && !attempt->was_empty && pennant_secrets_get_state (secrets) == PENNANT_SECRETS_AVAILABLE;
}

/* Keys that were given by hand stay. */
static void
use (PennantSignIn *self, PennantCredentials *credentials)
{
  if (pennant_account_get_state (self->account) != PENNANT_ACCOUNT_GIVEN)
    pennant_account_take (self->account, credentials);
}

static void
take_settled (GTask *task, PennantCredentials *credentials)
{
  use (g_task_get_source_object (task), credentials);
  leave (task);
}

static void
was_cleared (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!pennant_secrets_clear_finish (PENNANT_SECRETS (object), result, &error))
    g_debug ("The keyring may hold what it ought not to: %s", error->message);
  take_settled (task, NULL);
}

static void
was_settled (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Attempt *attempt = g_task_get_task_data (task);

  /* Without a keyring it is kept in memory. */
  pennant_secrets_store_finish (PENNANT_SECRETS (object), result, NULL);
  take_settled (task, attempt->after);
}

static void
was_read_to_settle (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const PennantSignIn *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);
  PennantSecrets *secrets = PENNANT_SECRETS (object);
  g_autoptr (PennantCredentials) now = pennant_secrets_load_finish (secrets, result, NULL);
  gboolean has_changed = has_changed_keys (self);
  PennantCredentials *kept;

  if (is_gone (attempt, secrets, now))
    {
      take_settled (task, NULL);
      return;
    }
  if (!has_changed && attempt->was_empty)
    {
      pennant_secrets_clear_async (secrets, NULL, was_cleared, g_object_ref (task));
      return;
    }

  kept = restrict_to (attempt, attempt->before, now);
  g_clear_pointer (&attempt->after, pennant_record_unref);
  attempt->after = has_changed ? pennant_key_ledger_settle (pennant_key_maker_get_ledger (self->maker), kept)
                               : pennant_record_ref (kept);
  pennant_record_unref (kept);
  pennant_secrets_store_async (secrets, attempt->after, NULL, was_settled, g_object_ref (task));
}

/* After a failure the keyring holds again what it did before, but for what has changed at the portal. */
static void
settle (GTask *task)
{
  PennantSignIn *self = g_task_get_source_object (task);
  const Attempt *attempt = g_task_get_task_data (task);

  /* What was not read was not changed either: what stands in the ledger then is from an attempt before, and settled. */
  if (attempt->before == NULL || (!has_changed_keys (self) && !attempt->may_be_stored && !attempt->is_password_refused))
    leave (task);
  else
    pennant_secrets_load_async (pennant_account_get_secrets (self->account), NULL, was_read_to_settle,
                                g_object_ref (task));
}

/* --- The lock and the keyring --- */

static gboolean
have_same_keys (const PennantCredentials *a, const PennantCredentials *b)
{
  if (a->keys->len != b->keys->len)
    return FALSE;
  for (guint i = 0; i < a->keys->len; i++)
    {
      const PennantStoredKey *one = a->keys->pdata[i], *other = b->keys->pdata[i];

      if (!g_str_equal (one->token, other->token))
        return FALSE;
    }

  return TRUE;
}

/* Of this program, or of another that held the lock meanwhile. */
static GError *
recall_failure (PennantSignIn *self, const Attempt *attempt)
{
  GError *error = pennant_account_recall_failure (self->account, attempt->before);

  if (error == NULL && attempt->lock != NULL)
    {
      error = pennant_renewal_lock_recall_failure (attempt->lock, attempt->begun_at,
                                                   pennant_clock_get_real (pennant_account_get_clock (self->account)));
      if (error != NULL)
        pennant_account_remember_failure (self->account, attempt->before, error);
    }

  return error;
}

/* Whether there is nothing to do for a renewal, as somebody else did it or signed out, or nothing that can be done. */
static gboolean
end_renewal (GTask *task)
{
  PennantSignIn *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);
  PennantCredentials *credentials = attempt->before;
  GError *error;

  if (credentials->keys->len > 0 && !have_same_keys (attempt->refused, credentials))
    {
      pennant_account_take (self->account, credentials);
      succeed (task);
      return TRUE;
    }
  if (attempt->was_empty)
    pennant_account_take (self->account, NULL);
  if (!pennant_credentials_can_renew (credentials))
    {
      leave (task);
      return TRUE;
    }
  error = recall_failure (self, attempt);
  if (error == NULL)
    return FALSE;

  attempt->error = error;
  leave (task);

  return TRUE;
}

static void
was_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantSignIn *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);
  GError *error = NULL;

  attempt->before = pennant_secrets_load_finish (PENNANT_SECRETS (object), result, &error);
  if (error != NULL)
    {
      fail (task, error);
      return;
    }

  attempt->was_empty = attempt->before == NULL;
  if (attempt->before == NULL)
    attempt->before = pennant_credentials_new ();
  if (attempt->pasted != NULL)
    {
      store (task);
      return;
    }
  if (attempt->refused != NULL)
    {
      if (end_renewal (task))
        return;
      self->keep_password = TRUE;
      pennant_sign_in_visit (self, attempt->before->email, attempt->before->password,
                             pennant_credentials_count_wanted (attempt->before));
    }
  make (task);
}

static void
was_locked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantSignIn *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);
  GError *error = NULL;

  attempt->lock = pennant_renewal_lock_acquire_finish (result, &error);
  if (is_cancelled (task))
    {
      g_clear_error (&error);
      fail (task, pennant_api_error_new_cancelled ());
      return;
    }
  if (g_error_matches (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_BUSY))
    {
      if (attempt->is_waiting)
        {
          fail (task, error);
        }
      else
        {
          g_error_free (error);
          attempt->is_waiting = TRUE;
          pennant_sign_in_set_step (self, PENNANT_SIGN_IN_WAITING);
          lock (task);
        }
      return;
    }

  /* Where no file can be written, nobody else can store anything beside us either. */
  if (attempt->lock == NULL)
    g_debug ("Keys are changed without a lock: %s", error->message);
  g_clear_error (&error);
  pennant_secrets_load_async (pennant_account_get_secrets (self->account), attempt->cancellable, was_read,
                              g_object_ref (task));
}

/* That somebody else has it is told at once. A person can see that and end it; a renewal has to by itself. */
static void
lock (GTask *task)
{
  PennantSignIn *self = g_task_get_source_object (task);
  const Attempt *attempt = g_task_get_task_data (task);
  gint64 patience = attempt->refused != NULL ? PENNANT_RENEWAL_LOCK_PATIENCE : PENNANT_RENEWAL_LOCK_FOREVER;

  pennant_renewal_lock_acquire_async (pennant_account_get_source (self->account),
                                      pennant_account_get_clock (self->account), attempt->is_waiting ? patience : 0,
                                      attempt->cancellable, was_locked, g_object_ref (task));
}

/* --- The keys --- */

static GPtrArray *
read_keys (GPtrArray *keys)
{
  GPtrArray *stored = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_record_unref);

  for (guint i = 0; i < keys->len; i++)
    {
      const PennantPortalKey *key = keys->pdata[i];
      g_autoptr (GPtrArray) addresses = g_ptr_array_new ();

      for (guint n = 0; key->cidr_ranges != NULL && n < key->cidr_ranges->len; n++)
        g_ptr_array_add (addresses, key->cidr_ranges->pdata[n]);
      g_ptr_array_add (addresses, NULL);
      g_ptr_array_add (stored,
                       pennant_stored_key_new (key->id, key->name, key->token, (const char *const *) addresses->pdata));
    }

  return stored;
}

static void
was_made (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Attempt *attempt = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) keys = pennant_key_maker_make_finish (PENNANT_KEY_MAKER (object), result, &error);

  if (keys == NULL)
    {
      fail (task, error);
      return;
    }

  g_clear_pointer (&attempt->keys, g_ptr_array_unref);
  attempt->keys = read_keys (keys);
  try_key (task);
}

static void
make (GTask *task)
{
  PennantSignIn *self = g_task_get_source_object (task);
  const Attempt *attempt = g_task_get_task_data (task);

  pennant_key_maker_make_async (self->maker, attempt->before, attempt->cancellable, was_made, g_object_ref (task));
}

static gboolean
is_about_key (const GError *error)
{
  return g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_KEY) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_SCOPE) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_FORBIDDEN);
}

static void
was_taken_back_to_move (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* What is left is in the ledger, and so this installation's own. */
  pennant_key_maker_take_back_finish (PENNANT_KEY_MAKER (object), result, NULL);
  make (task);
}

/* The API sees another address than we thought. Keys that were made for the wrong one are of no use to anybody. Takes
 * the error. */
static void
take_address (GTask *task, GError *error)
{
  PennantSignIn *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);
  g_autofree char *address = pennant_api_error_get_address (error);
  g_autoptr (GInetAddress) inet = address != NULL ? g_inet_address_new_from_string (address) : NULL;

  if (inet == NULL)
    {
      fail (task, error);
      return;
    }

  pennant_sign_in_set_address (self, address);
  if (g_inet_address_get_family (inet) != G_SOCKET_FAMILY_IPV4)
    {
      g_error_free (error);
      fail (task, g_error_new (PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_IPV6,
                               /* Translators: %s is an IPv6 address */
                               _ ("The API is called from the IPv6 address %s, and keys are for IPv4 addresses only: "
                                  "connect over IPv4."),
                               address));
    }
  else if (attempt->pasted != NULL)
    {
      g_error_free (error);
      fail (task, pennant_pasted_key_new_refusal (attempt->pasted, address));
    }
  else if (attempt->has_moved || g_strcmp0 (address, pennant_key_maker_get_address (self->maker)) == 0)
    {
      fail (task, error);
    }
  else
    {
      g_error_free (error);
      attempt->has_moved = TRUE;
      pennant_key_maker_set_address (self->maker, address);
      pennant_key_maker_take_back_async (self->maker, was_taken_back_to_move, g_object_ref (task));
    }
}

static void
was_tried (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Attempt *attempt = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PennantReply) reply = pennant_getter_get_finish (PENNANT_GETTER (object), result, &error);

  if (is_cancelled (task))
    {
      g_clear_error (&error);
      fail (task, pennant_api_error_new_cancelled ());
    }
  else if (g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS))
    {
      take_address (task, error);
    }
  else if (error != NULL && (attempt->pasted != NULL || is_about_key (error)))
    {
      fail (task, error);
    }
  else
    {
      /* A key of the portal is good, even if the API is in maintenance. */
      g_clear_error (&error);
      if (attempt->pasted != NULL)
        lock (task);
      else
        store (task);
    }
}

static void
try_key (GTask *task)
{
  PennantSignIn *self = g_task_get_source_object (task);
  const Attempt *attempt = g_task_get_task_data (task);
  const PennantStoredKey *key = attempt->pasted != NULL ? attempt->pasted : attempt->keys->pdata[0];
  g_autoptr (PennantClient) client = g_object_new (
      PENNANT_TYPE_CLIENT, "base-url", pennant_source_get_base_url (pennant_account_get_source (self->account)),
      "clock", pennant_account_get_clock (self->account), "token", key->token, NULL);

  pennant_sign_in_set_step (self, PENNANT_SIGN_IN_TRYING);
  /* A client of its own knows of no refusal from before. */
  pennant_getter_get_async (PENNANT_GETTER (client), PENNANT_ACCOUNT_TRIAL_PATH, &pennant_location_page_type,
                            PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_REFRESH, attempt->cancellable, was_tried,
                            g_object_ref (task));
}

static void
was_stored (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantSignIn *self = g_task_get_source_object (task);
  const Attempt *attempt = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pennant_secrets_store_finish (PENNANT_SECRETS (object), result, &error))
    {
      fail (task, error);
      return;
    }
  if (self->is_for_later && !pennant_secrets_is_persistent (PENNANT_SECRETS (object)))
    {
      fail (task, g_error_new_literal (PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_NOT_KEPT,
                                       _ ("The keyring is locked, or none answers, so that the key cannot be kept.")));
      return;
    }

  pennant_account_take (self->account, attempt->after);
  succeed (task);
}

static PennantCredentials *
describe_account (PennantSignIn *self, Attempt *attempt)
{
  g_autoptr (PennantCredentials) accounted = NULL;
  g_autoptr (PennantCredentials) named = NULL;
  g_autoptr (PennantCredentials) wished = NULL;

  if (attempt->pasted != NULL)
    {
      attempt->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_record_unref);
      g_ptr_array_add (attempt->keys, pennant_record_ref (attempt->pasted));
      named = pennant_credentials_with_account (attempt->before, NULL, NULL);
    }
  else
    {
      accounted = pennant_key_ledger_settle (pennant_key_maker_get_ledger (self->maker), attempt->before);
      named =
          pennant_credentials_with_account (accounted, pennant_key_maker_get_email (self->maker),
                                            self->keep_password ? pennant_key_maker_get_password (self->maker) : NULL);
    }

  wished = pennant_credentials_with_n_wanted (named, attempt->pasted != NULL ? 1 : self->n_keys);

  return pennant_credentials_with_keys (wished, attempt->keys);
}

static void
was_read_to_store (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantSignIn *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PennantCredentials) now = pennant_secrets_load_finish (PENNANT_SECRETS (object), result, &error);
  g_autoptr (PennantCredentials) wanted = NULL;

  if (error == NULL && attempt->refused != NULL && is_gone (attempt, PENNANT_SECRETS (object), now))
    {
      error = g_error_new_literal (PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_SIGNED_OUT,
                                   _ ("Somebody signed out meanwhile."));
      use (self, NULL);
    }
  if (error != NULL)
    {
      fail (task, error);
      return;
    }

  attempt->may_be_stored = TRUE;
  wanted = describe_account (self, attempt);
  attempt->after = restrict_to (attempt, wanted, now);
  pennant_secrets_store_async (PENNANT_SECRETS (object), attempt->after, attempt->cancellable, was_stored,
                               g_object_ref (task));
}

static void
store (GTask *task)
{
  PennantSignIn *self = g_task_get_source_object (task);
  const Attempt *attempt = g_task_get_task_data (task);

  pennant_sign_in_set_step (self, PENNANT_SIGN_IN_STORING);
  pennant_secrets_load_async (pennant_account_get_secrets (self->account), attempt->cancellable, was_read_to_store,
                              g_object_ref (task));
}

/* --- The beginning --- */

static gboolean
caller_cancelled (GCancellable *cancellable, gpointer user_data)
{
  const Attempt *attempt = user_data;

  g_cancellable_cancel (attempt->cancellable);

  return G_SOURCE_REMOVE;
}

static Attempt *
begin (PennantSignIn *self, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Attempt *attempt = g_new0 (Attempt, 1);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, attempt, attempt_free);
  attempt->begun_at = pennant_clock_get_real (pennant_account_get_clock (self->account));
  attempt->cancellable = g_cancellable_new ();
  if (g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (attempt->cancellable);
  attempt->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_static_name (attempt->cancelled, "Pennant sign-in's cancellation");
  g_source_set_callback (attempt->cancelled, G_SOURCE_FUNC (caller_cancelled), attempt, NULL);
  g_source_attach (attempt->cancelled, g_task_get_context (task));
  self->is_busy = TRUE;
  pennant_attempts_begin (pennant_account_get_attempts (self->account), attempt->cancellable);

  return attempt;
}

/**
 * pennant_sign_in_attempt_make: (skip)
 * @self: a sign-in that is visiting the portal
 * @task: is given whether keys are in use
 *
 * Comes by keys, tries one and stores them.
 */
void
pennant_sign_in_attempt_make (PennantSignIn *self, GTask *task)
{
  begin (self, task);
  lock (task);
}

/**
 * pennant_sign_in_attempt_paste: (skip)
 * @self: a sign-in
 * @task: is given whether the key is in use
 * @token: what was pasted
 *
 * Tries a key and stores it.
 */
void
pennant_sign_in_attempt_paste (PennantSignIn *self, GTask *task, const char *token)
{
  Attempt *attempt = begin (self, task);
  GError *error = NULL;

  attempt->pasted = pennant_pasted_key_read (token, attempt->begun_at, &error);
  if (attempt->pasted != NULL)
    try_key (task);
  else
    fail (task, error);
}

/**
 * pennant_sign_in_attempt_renew: (skip)
 * @self: a sign-in
 * @task: is given whether other keys are in use
 * @refused: the credentials whose keys the API refused
 *
 * Comes by other keys, where that is needed.
 */
void
pennant_sign_in_attempt_renew (PennantSignIn *self, GTask *task, PennantCredentials *refused)
{
  Attempt *attempt = begin (self, task);

  attempt->refused = pennant_record_ref (refused);
  lock (task);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-key-maker.h"

#include "api/pennant-api-error.h"
#include "api/pennant-back-off.h"
#include "api/pennant-key-plan.h"
#include "service/pennant-key-undo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_REPEATS 4

enum
{
  PROP_0,
  PROP_STEP,
  PROP_ADDRESS,
  PROP_RETRYING_UNTIL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _PennantKeyMaker
{
  GObject parent_instance;
  PennantPortal *portal;
  PennantClock *clock;
  char *email;
  char *password;
  guint n_wanted;

  PennantSignInStep step;
  char *address;
  gint64 until; /* when a call that changes something is made again */

  GPtrArray *keys; /* (element-type PennantPortalKey): of the account, as last listed */
  GStrv doomed;    /* ids of keys that somebody chose to have revoked */
  PennantKeyLedger ledger;
};

G_DEFINE_FINAL_TYPE (PennantKeyMaker, pennant_key_maker, G_TYPE_OBJECT)

/* One way to the keys: log in, unless that is done; list; revoke; create. Where the session ends in the middle it
 * begins again, once. */
typedef struct
{
  PennantCredentials *credentials;
  PennantKeyPlan *plan;
  guint n_revoked; /* of the plan */
  GPtrArray *keys; /* (element-type PennantPortalKey): that are there to be used */
  gboolean has_begun_anew;
  guint n_repeats;
  void (*repeat) (GTask *task);
} Making;

static void log_in (GTask *task);
static void list_keys (GTask *task);
static void revoke_keys (GTask *task);
static void create_keys (GTask *task);

static void
making_free (gpointer data)
{
  Making *making = data;

  pennant_record_unref (making->credentials);
  g_clear_pointer (&making->plan, pennant_key_plan_free);
  g_ptr_array_unref (making->keys);
  g_free (making);
}

static void
set_step (PennantKeyMaker *self, PennantSignInStep step)
{
  if (self->step == step)
    return;

  self->step = step;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
}

static GPtrArray *
new_key_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_record_unref);
}

static void
add_keys (GPtrArray *list, GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_add (list, pennant_record_ref (keys->pdata[i]));
}

/* --- Failures --- */

/* A key that may have been revoked can be revoked again, and then it is known. */
static gboolean
can_revoke_again (const GError *error)
{
  return pennant_portal_error_is_temporary (error) || error->domain == PENNANT_API_ERROR;
}

static void
set_until (PennantKeyMaker *self, gint64 until)
{
  self->until = until;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RETRYING_UNTIL]);
}

static void
has_waited (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Making *making = g_task_get_task_data (task);

  set_until (g_task_get_source_object (task), 0);
  if (pennant_back_off_wait_finish (result, NULL))
    making->repeat (task);
  else
    g_task_return_error (task, pennant_api_error_new_cancelled ());
}

/* Takes the error. */
static void
fail (GTask *task, GError *error)
{
  Making *making = g_task_get_task_data (task);

  if (g_error_matches (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_SESSION) && !making->has_begun_anew)
    {
      g_error_free (error);
      making->has_begun_anew = TRUE;
      log_in (task);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

/* Takes the error. */
static void
fail_or_repeat (GTask *task, GError *error, gboolean can_repeat, void (*repeat) (GTask *task))
{
  PennantKeyMaker *self = g_task_get_source_object (task);
  Making *making = g_task_get_task_data (task);

  if (!can_repeat || making->n_repeats == MAX_REPEATS)
    {
      fail (task, error);
      return;
    }

  g_error_free (error);
  making->repeat = repeat;
  set_until (self, pennant_back_off_wait_async (self->clock, making->n_repeats++, g_task_get_cancellable (task),
                                                has_waited, g_object_ref (task)));
}

/* --- The steps --- */

static void
was_logged_in (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantKeyMaker *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (PennantPortalReply) reply = pennant_portal_login_finish (PENNANT_PORTAL (object), result, &error);
  g_autofree char *address = NULL;

  if (reply == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  address = pennant_portal_reply_get_address (reply);
  if (self->address == NULL)
    pennant_key_maker_set_address (self, address);
  list_keys (task);
}

static void
log_in (GTask *task)
{
  PennantKeyMaker *self = g_task_get_source_object (task);

  set_step (self, PENNANT_SIGN_IN_LOGGING_IN);
  pennant_portal_login_async (self->portal, self->email, self->password, PENNANT_PORTAL_RETRY,
                              g_task_get_cancellable (task), was_logged_in, g_object_ref (task));
}

/* What somebody chose to have revoked comes before the plan, as it makes the room that the plan counts on. */
static PennantKeyPlan *
make_plan (PennantKeyMaker *self, const PennantCredentials *credentials, GError **error)
{
  g_auto (GStrv) own_ids = pennant_key_ledger_list_own (&self->ledger, credentials);
  g_autoptr (GPtrArray) left = new_key_list ();
  g_autoptr (PennantKeyPlan) plan = NULL;

  for (guint i = 0; i < self->keys->len; i++)
    {
      PennantPortalKey *key = self->keys->pdata[i];

      if (self->doomed == NULL || !g_strv_contains ((const char *const *) self->doomed, key->id))
        g_ptr_array_add (left, pennant_record_ref (key));
    }
  plan = pennant_key_plan_new (left, self->address, (const char *const *) own_ids, self->n_wanted, error);
  if (plan == NULL)
    return NULL;

  if (pennant_key_plan_is_blocked (plan))
    {
      g_set_error_literal (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS,
                           plan->choices->len > 0
                               ? _ ("The account has all the keys that it can have. Choose one to revoke.")
                               : _ ("The account has all the keys that it can have, and none of them was made by "
                                    "Pennant. Revoke one at the developer site."));
      return NULL;
    }
  for (guint i = 0; i < self->keys->len; i++)
    {
      PennantPortalKey *key = self->keys->pdata[i];

      if (!g_ptr_array_find (left, key, NULL))
        g_ptr_array_add (plan->revoke, pennant_record_ref (key));
    }

  return g_steal_pointer (&plan);
}

/* Keys of our own that are not there any more: somebody revoked them at the developer site, say, or it was not known
 * what had become of them. */
static void
note_gone (PennantKeyMaker *self, const PennantCredentials *credentials)
{
  if (g_strcmp0 (credentials->email, self->email) != 0)
    return;

  for (guint i = 0; i < credentials->made->len; i++)
    {
      const char *id = credentials->made->pdata[i];
      gboolean is_there = FALSE;

      for (guint n = 0; n < self->keys->len && !is_there; n++)
        is_there = g_str_equal (((PennantPortalKey *) self->keys->pdata[n])->id, id);
      if (!is_there)
        pennant_key_ledger_note_revoked (&self->ledger, id);
    }
}

static void
was_listed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantKeyMaker *self = g_task_get_source_object (task);
  Making *making = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) keys = pennant_portal_list_keys_finish (PENNANT_PORTAL (object), result, &error);

  if (keys == NULL)
    {
      fail (task, error);
      return;
    }

  g_clear_pointer (&self->keys, g_ptr_array_unref);
  self->keys = g_steal_pointer (&keys);
  note_gone (self, making->credentials);
  g_clear_pointer (&making->plan, pennant_key_plan_free);
  making->plan = make_plan (self, making->credentials, &error);
  if (making->plan == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  making->n_revoked = 0;
  g_ptr_array_set_size (making->keys, 0);
  add_keys (making->keys, making->plan->reuse);
  revoke_keys (task);
}

static void
list_keys (GTask *task)
{
  PennantKeyMaker *self = g_task_get_source_object (task);

  set_step (self, PENNANT_SIGN_IN_LISTING);
  pennant_portal_list_keys_async (self->portal, PENNANT_PORTAL_RETRY, g_task_get_cancellable (task), was_listed,
                                  g_object_ref (task));
}

/* Not ended by the cancellable, for it is to be known what became of the key. */
static void
was_revoked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantKeyMaker *self = g_task_get_source_object (task);
  Making *making = g_task_get_task_data (task);
  const PennantPortalKey *key = making->plan->revoke->pdata[making->n_revoked];
  g_autoptr (GError) error = NULL;

  if (!pennant_portal_revoke_key_finish (PENNANT_PORTAL (object), result, &error) &&
      !g_error_matches (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_NO_KEY))
    {
      fail_or_repeat (task, g_error_copy (error), can_revoke_again (error), revoke_keys);
      return;
    }

  pennant_key_ledger_note_revoked (&self->ledger, key->id);
  making->n_revoked++;
  revoke_keys (task);
}

static void
revoke_keys (GTask *task)
{
  PennantKeyMaker *self = g_task_get_source_object (task);
  const Making *making = g_task_get_task_data (task);
  const PennantPortalKey *key;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_task_return_error (task, pennant_api_error_new_cancelled ());
      return;
    }
  if (making->n_revoked == making->plan->revoke->len)
    {
      create_keys (task);
      return;
    }

  key = making->plan->revoke->pdata[making->n_revoked];
  set_step (self, PENNANT_SIGN_IN_REVOKING);
  pennant_portal_revoke_key_async (self->portal, key->id, PENNANT_PORTAL_ONCE, NULL, was_revoked, g_object_ref (task));
}

static void
return_keys (GTask *task)
{
  const Making *making = g_task_get_task_data (task);

  g_task_return_pointer (task, g_ptr_array_ref (making->keys), (GDestroyNotify) g_ptr_array_unref);
}

static void
was_created (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantKeyMaker *self = g_task_get_source_object (task);
  Making *making = g_task_get_task_data (task);
  GError *error = NULL;
  PennantPortalKey *key = pennant_portal_create_key_finish (PENNANT_PORTAL (object), result, &error);

  if (key == NULL)
    {
      /* Somebody else was faster: what there is will do, and else the list shows what there is. */
      if (!g_error_matches (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_FULL))
        {
          fail_or_repeat (task, error, pennant_portal_error_is_temporary (error), create_keys);
        }
      else if (making->keys->len > 0 || making->has_begun_anew)
        {
          if (making->keys->len > 0)
            return_keys (task);
          else
            g_task_return_error (task, g_steal_pointer (&error));
          g_clear_error (&error);
        }
      else
        {
          g_error_free (error);
          making->has_begun_anew = TRUE;
          list_keys (task);
        }
      return;
    }

  g_ptr_array_add (self->ledger.created, pennant_record_ref (key));
  g_ptr_array_add (making->keys, key);
  create_keys (task);
}

static void
create_keys (GTask *task)
{
  PennantKeyMaker *self = g_task_get_source_object (task);
  const Making *making = g_task_get_task_data (task);
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *name = NULL, *day = NULL;

  if (making->keys->len == making->plan->reuse->len + making->plan->n_create)
    {
      return_keys (task);
      return;
    }

  name = pennant_credentials_dup_key_name (making->credentials);
  now = g_date_time_new_from_unix_utc (pennant_clock_get_real (self->clock) / G_USEC_PER_SEC);
  day = g_date_time_format (now, "Made by Pennant on %Y-%m-%d");
  set_step (self, PENNANT_SIGN_IN_CREATING);
  pennant_portal_create_key_async (self->portal, name, day, (const char *const[]) { self->address, NULL },
                                   g_task_get_cancellable (task), was_created, g_object_ref (task));
}

/* --- The object --- */

static void
portal_notify_cb (PennantKeyMaker *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RETRYING_UNTIL]);
}

static void
pennant_key_maker_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PennantKeyMaker *self = PENNANT_KEY_MAKER (object);

  switch (id)
    {
    case PROP_STEP:
      g_value_set_enum (value, self->step);
      break;
    case PROP_ADDRESS:
      g_value_set_string (value, self->address);
      break;
    case PROP_RETRYING_UNTIL:
      g_value_set_int64 (value, pennant_key_maker_get_retrying_until (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_key_maker_finalize (GObject *object)
{
  PennantKeyMaker *self = PENNANT_KEY_MAKER (object);

  g_clear_object (&self->portal);
  g_clear_object (&self->clock);
  g_free (self->email);
  pennant_record_free_secret (self->password);
  g_free (self->address);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_strfreev (self->doomed);
  pennant_key_ledger_clear (&self->ledger);

  G_OBJECT_CLASS (pennant_key_maker_parent_class)->finalize (object);
}

static void
pennant_key_maker_class_init (PennantKeyMakerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_key_maker_get_property;
  object_class->finalize = pennant_key_maker_finalize;

  /**
   * PennantKeyMaker:step:
   *
   * How far it is.
   */
  properties[PROP_STEP] =
      g_param_spec_enum ("step", NULL, NULL, PENNANT_TYPE_SIGN_IN_STEP, PENNANT_SIGN_IN_IDLE, flags);
  /**
   * PennantKeyMaker:address: (nullable)
   *
   * Where the portal is called from; %NULL before it said.
   */
  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, flags);
  /**
   * PennantKeyMaker:retrying-until:
   *
   * When a call that failed is made again, as Unix time in microseconds; 0 while none waits for that.
   */
  properties[PROP_RETRYING_UNTIL] = g_param_spec_int64 ("retrying-until", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_key_maker_init (PennantKeyMaker *self)
{
  pennant_key_ledger_init (&self->ledger);
}

/**
 * pennant_key_maker_new: (skip)
 * @portal: where the keys are
 * @clock: tells the time
 * @email: whose account
 * @password: its password
 * @n_keys: how many keys are wanted, from 1 to 10
 *
 * Returns: (transfer full): a visit to the portal, which did not begin yet
 */
PennantKeyMaker *
pennant_key_maker_new (PennantPortal *portal,
                       PennantClock *clock,
                       const char *email,
                       const char *password,
                       guint n_keys)
{
  PennantKeyMaker *self;

  g_return_val_if_fail (PENNANT_IS_PORTAL (portal), NULL);
  g_return_val_if_fail (email != NULL && password != NULL, NULL);

  self = g_object_new (PENNANT_TYPE_KEY_MAKER, NULL);
  self->portal = g_object_ref (portal);
  self->clock = g_object_ref (clock);
  self->email = g_strdup (email);
  self->password = g_strdup (password);
  self->n_wanted = CLAMP (n_keys, 1, PENNANT_PORTAL_MAX_KEYS);
  g_signal_connect_object (portal, "notify::retrying-until", G_CALLBACK (portal_notify_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * pennant_key_maker_get_portal: (skip)
 * @self: a visit
 *
 * Returns: (transfer none): where the keys are
 */
PennantPortal *
pennant_key_maker_get_portal (PennantKeyMaker *self)
{
  return self->portal;
}

/**
 * pennant_key_maker_get_step: (skip)
 * @self: a visit
 *
 * Returns: how far it is
 */
PennantSignInStep
pennant_key_maker_get_step (PennantKeyMaker *self)
{
  return self->step;
}

/**
 * pennant_key_maker_get_address: (skip)
 * @self: a visit
 *
 * Returns: (nullable) (transfer none): where the portal is called from
 */
const char *
pennant_key_maker_get_address (PennantKeyMaker *self)
{
  return self->address;
}

/**
 * pennant_key_maker_get_retrying_until: (skip)
 * @self: a visit
 *
 * Returns: Unix time in microseconds at which a call that failed is made again; 0 while none waits for that
 */
gint64
pennant_key_maker_get_retrying_until (PennantKeyMaker *self)
{
  return MAX (self->until, pennant_portal_get_retrying_until (self->portal));
}

/**
 * pennant_key_maker_get_retry_error: (skip)
 * @self: a visit
 *
 * Returns: (nullable) (transfer none): why a call to the portal that failed is made again; %NULL where that is not
 * known
 */
const GError *
pennant_key_maker_get_retry_error (PennantKeyMaker *self)
{
  return pennant_portal_get_retry_error (self->portal);
}

/**
 * pennant_key_maker_get_email: (skip)
 * @self: a visit
 *
 * Returns: (transfer none): whose account
 */
const char *
pennant_key_maker_get_email (PennantKeyMaker *self)
{
  return self->email;
}

/**
 * pennant_key_maker_get_password: (skip)
 * @self: a visit
 *
 * Returns: (transfer none): the account's password
 */
const char *
pennant_key_maker_get_password (PennantKeyMaker *self)
{
  return self->password;
}

/**
 * pennant_key_maker_set_address: (skip)
 * @self: a visit
 * @address: (nullable): where keys are to be good for, if the API sees another address than the portal
 */
void
pennant_key_maker_set_address (PennantKeyMaker *self, const char *address)
{
  if (g_set_str (&self->address, address))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADDRESS]);
}

/**
 * pennant_key_maker_revoke: (skip)
 * @self: a visit
 * @ids: (array zero-terminated=1): ids of keys that somebody chose to have revoked
 *
 * Has keys of Pennant revoked with the next pennant_key_maker_make_async(); those of other names are left alone.
 */
void
pennant_key_maker_revoke (PennantKeyMaker *self, const char *const *ids)
{
  g_autoptr (GStrvBuilder) ours = g_strv_builder_new ();

  for (guint i = 0; self->keys != NULL && i < self->keys->len; i++)
    {
      const PennantPortalKey *key = self->keys->pdata[i];

      if (g_strv_contains (ids, key->id) && g_str_has_prefix (key->name, PENNANT_KEY_NAME_PREFIX))
        g_strv_builder_add (ours, key->id);
    }
  g_strfreev (self->doomed);
  self->doomed = g_strv_builder_end (ours);
}

/**
 * pennant_key_maker_make_async: (skip)
 * @self: a visit
 * @credentials: what this installation has by now: the name of its keys, and which are its own
 * @cancellable: a cancellable
 * @callback: (scope async): called with the keys
 * @user_data: for @callback
 *
 * Comes by the keys that are wanted, or by as many as there is room for. A portal that fails for the moment is asked
 * again, with pauses.
 */
void
pennant_key_maker_make_async (PennantKeyMaker *self,
                              PennantCredentials *credentials,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Making *making = g_new0 (Making, 1);

  g_task_set_source_tag (task, pennant_key_maker_make_async);
  g_task_set_check_cancellable (task, FALSE);
  making->credentials = pennant_record_ref (credentials);
  making->keys = new_key_list ();
  g_task_set_task_data (task, making, making_free);
  self->step = PENNANT_SIGN_IN_IDLE;
  if (pennant_portal_has_session (self->portal))
    list_keys (task);
  else
    log_in (task);
}

/**
 * pennant_key_maker_make_finish: (skip)
 * @self: a visit
 * @result: what the callback was given
 * @error: return location, of #PennantPortalError, #PennantApiError, or %PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS
 *
 * Returns: (transfer full) (element-type PennantPortalKey): at least one key
 */
GPtrArray *
pennant_key_maker_make_finish (PennantKeyMaker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
was_undone (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pennant_key_undo_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * pennant_key_maker_take_back_async: (skip)
 * @self: a visit
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Revokes the keys that were made, see pennant_key_undo_async().
 */
void
pennant_key_maker_take_back_async (PennantKeyMaker *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, pennant_key_maker_take_back_async);
  pennant_key_undo_async (self->portal, self->email, self->password, self->ledger.created, was_undone, task);
}

/**
 * pennant_key_maker_take_back_finish: (skip)
 * @self: a visit
 * @result: what the callback was given
 * @error: return location, %PENNANT_PORTAL_ERROR_UNCERTAIN
 *
 * Returns: whether all of them are gone; the ledger has those that are left
 */
gboolean
pennant_key_maker_take_back_finish (PennantKeyMaker *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pennant_key_maker_get_keys: (skip)
 * @self: a visit
 *
 * Returns: (nullable) (transfer none) (element-type PennantPortalKey): the account's keys, as last listed
 */
GPtrArray *
pennant_key_maker_get_keys (PennantKeyMaker *self)
{
  return self->keys;
}

/**
 * pennant_key_maker_get_ledger: (skip)
 * @self: a visit
 *
 * Returns: (transfer none): what it has changed at the portal
 */
const PennantKeyLedger *
pennant_key_maker_get_ledger (PennantKeyMaker *self)
{
  return &self->ledger;
}

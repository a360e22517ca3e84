/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-account.h"

/* When the world's own key was made. */
#define OWN_KEY_ISSUED_AT 1772000000

/* Who logs in more often than this without logging out loses the oldest session. */
#define MAX_SESSIONS 50

struct _PennantSampleAccount
{
  guint seed;
  PennantSampleRandom random;
  char *developer;
  char *email;
  char *password;
  PennantSampleKey *own; /* the world's, which is no key of the account */
  GPtrArray *keys;       /* (element-type PennantSampleKey) */
  GPtrArray *sessions;   /* (element-type PennantSampleSession): the newest last */
  PennantSampleLogin last;
};

static void
login_clear (PennantSampleLogin *self)
{
  g_free (self->address);
  g_free (self->user_agent);
}

static void
session_free (gpointer data)
{
  PennantSampleSession *self = data;

  g_free (self->cookie);
  login_clear (&self->previous);
  pennant_sample_key_free (self->key);
  g_free (self);
}

static PennantSampleKey *
make_key (PennantSampleAccount *self,
          const char *name,
          const char *description,
          const char *const *ranges,
          gint64 now,
          gint64 expires_at)
{
  g_autofree char *id = pennant_sample_uuid (&self->random);
  PennantSampleClaims claims = { id, self->developer, now, expires_at, ranges };

  return pennant_sample_key_new (self->seed, &claims, name, description);
}

/**
 * pennant_sample_account_new:
 * @seed: a world's seed
 *
 * Returns: (transfer full): the account of that world, without keys
 */
PennantSampleAccount *
pennant_sample_account_new (guint seed)
{
  static const char *const here[] = { "127.0.0.1", NULL };
  PennantSampleAccount *self = g_new0 (PennantSampleAccount, 1);

  self->seed = seed;
  self->random = pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_ACCOUNT, 0);
  self->developer = pennant_sample_uuid (&self->random);
  self->email = g_strdup_printf ("chief%u@example.com", seed);
  self->password = g_strdup_printf ("sample-%08x", (guint) pennant_sample_random_next (&self->random));
  self->own = make_key (self, "Sample", "The key to the sample world", here, OWN_KEY_ISSUED_AT, 0);
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_sample_key_free);
  self->sessions = g_ptr_array_new_with_free_func (session_free);
  return self;
}

/**
 * pennant_sample_account_free:
 * @self: (transfer full): an account
 *
 * Frees it.
 */
void
pennant_sample_account_free (PennantSampleAccount *self)
{
  g_free (self->developer);
  g_free (self->email);
  g_free (self->password);
  pennant_sample_key_free (self->own);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->sessions);
  login_clear (&self->last);
  g_free (self);
}

/**
 * pennant_sample_account_get_developer:
 * @self: an account
 *
 * Returns: the ID of its owner
 */
const char *
pennant_sample_account_get_developer (PennantSampleAccount *self)
{
  return self->developer;
}

/**
 * pennant_sample_account_get_email:
 * @self: an account
 *
 * Returns: the address with which its owner logs in
 */
const char *
pennant_sample_account_get_email (PennantSampleAccount *self)
{
  return self->email;
}

/**
 * pennant_sample_account_get_password:
 * @self: an account
 *
 * Returns: the password with which its owner logs in
 */
const char *
pennant_sample_account_get_password (PennantSampleAccount *self)
{
  return self->password;
}

/**
 * pennant_sample_account_get_token:
 * @self: an account
 *
 * Returns: the world's own key, for callers from this machine, which nobody can revoke
 */
const char *
pennant_sample_account_get_token (PennantSampleAccount *self)
{
  return self->own->token;
}

/* Sessions ---------------------------------------------------------------------------------------- */

static void
drop_expired (PennantSampleAccount *self, gint64 now)
{
  for (guint i = self->sessions->len; i-- > 0;)
    if (((PennantSampleSession *) self->sessions->pdata[i])->expires_at <= now)
      g_ptr_array_remove_index (self->sessions, i);
}

/**
 * pennant_sample_account_log_in:
 * @self: an account
 * @address: the caller's
 * @user_agent: (nullable): what the caller says it is
 * @now: Unix time in seconds
 *
 * Returns: a new session
 */
const PennantSampleSession *
pennant_sample_account_log_in (PennantSampleAccount *self, const char *address, const char *user_agent, gint64 now)
{
  const char *const ranges[] = { address, NULL };
  PennantSampleSession *session = g_new0 (PennantSampleSession, 1);

  drop_expired (self, now);
  if (self->sessions->len == MAX_SESSIONS)
    g_ptr_array_remove_index (self->sessions, 0);
  session->cookie = pennant_sample_uuid (&self->random);
  session->previous = self->last;
  self->last = (PennantSampleLogin) { now, g_strdup (address), g_strdup (user_agent ? user_agent : "") };
  session->expires_at = now + PENNANT_SAMPLE_SESSION_SECONDS;
  session->key = make_key (self, "Temporary", "", ranges, now, session->expires_at);
  g_ptr_array_add (self->sessions, session);
  return session;
}

static gboolean
session_has_cookie (gconstpointer session, gconstpointer cookie)
{
  return g_str_equal (((const PennantSampleSession *) session)->cookie, cookie);
}

/**
 * pennant_sample_account_find_session:
 * @self: an account
 * @cookie: what a caller has to show
 * @now: Unix time in seconds
 *
 * Returns: (nullable): the session, %NULL when there is none or it has expired
 */
const PennantSampleSession *
pennant_sample_account_find_session (PennantSampleAccount *self, const char *cookie, gint64 now)
{
  guint i;

  drop_expired (self, now);
  return g_ptr_array_find_with_equal_func (self->sessions, cookie, session_has_cookie, &i) ? self->sessions->pdata[i]
                                                                                           : NULL;
}

/**
 * pennant_sample_account_log_out:
 * @self: an account
 * @cookie: a session's
 *
 * Ends the session, and with it its temporary key.
 */
void
pennant_sample_account_log_out (PennantSampleAccount *self, const char *cookie)
{
  guint i;

  if (g_ptr_array_find_with_equal_func (self->sessions, cookie, session_has_cookie, &i))
    g_ptr_array_remove_index (self->sessions, i);
}

/* Keys -------------------------------------------------------------------------------------------- */

/**
 * pennant_sample_account_get_keys:
 * @self: an account
 *
 * Returns: (element-type PennantSampleKey): its keys, the oldest first
 */
GPtrArray *
pennant_sample_account_get_keys (PennantSampleAccount *self)
{
  return self->keys;
}

/**
 * pennant_sample_account_add_key:
 * @self: an account
 * @name: what the key is called; other keys may be called the same
 * @description: what it is for
 * @ranges: from which addresses it may be used, each valid
 * @now: Unix time in seconds
 *
 * Returns: (nullable): the new key, %NULL when the account has as many as it may
 */
const PennantSampleKey *
pennant_sample_account_add_key (PennantSampleAccount *self,
                                const char *name,
                                const char *description,
                                const char *const *ranges,
                                gint64 now)
{
  PennantSampleKey *key;

  if (self->keys->len >= PENNANT_SAMPLE_MAX_KEYS)
    return NULL;
  key = make_key (self, name, description, ranges, now, 0);
  g_ptr_array_add (self->keys, key);
  return key;
}

/**
 * pennant_sample_account_revoke_key:
 * @self: an account
 * @id: a key's
 *
 * Ends a key, from the next request on.
 *
 * Returns: whether there was such a key
 */
gboolean
pennant_sample_account_revoke_key (PennantSampleAccount *self, const char *id)
{
  for (guint i = 0; i < self->keys->len; i++)
    if (g_str_equal (((const PennantSampleKey *) self->keys->pdata[i])->id, id))
      {
        g_ptr_array_remove_index (self->keys, i);
        return TRUE;
      }
  return FALSE;
}

/**
 * pennant_sample_account_find_key:
 * @self: an account
 * @token: what a caller has to show
 * @now: Unix time in seconds
 *
 * Returns: (nullable): the key, which may be the world's own or a session's; %NULL when there is none such, or it was
 *   revoked or has expired
 */
const PennantSampleKey *
pennant_sample_account_find_key (PennantSampleAccount *self, const char *token, gint64 now)
{
  if (g_str_equal (self->own->token, token))
    return self->own;
  for (guint i = 0; i < self->keys->len; i++)
    {
      const PennantSampleKey *key = self->keys->pdata[i];

      if (g_str_equal (key->token, token))
        return key;
    }
  drop_expired (self, now);
  for (guint i = 0; i < self->sessions->len; i++)
    {
      const PennantSampleSession *session = self->sessions->pdata[i];

      if (g_str_equal (session->key->token, token))
        return session->key;
    }
  return NULL;
}

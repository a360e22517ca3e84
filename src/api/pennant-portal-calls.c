/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-portal-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TEXT_LENGTH 1000

/**
 * pennant_portal_is_sayable: (skip)
 * @text: what somebody gave
 *
 * Returns: whether the portal can be told: it is neither empty nor very long, and UTF-8
 */
gboolean
pennant_portal_is_sayable (const char *text)
{
  return text[0] != '\0' && strlen (text) <= MAX_TEXT_LENGTH && g_utf8_validate (text, -1, NULL);
}

static GTask *
begin (PennantPortal *self, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);

  return task;
}

static void
bring_reply (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PennantPortalReply *reply = pennant_portal_call_finish (PENNANT_PORTAL (object), result, NULL, &error);

  if (reply != NULL)
    g_task_return_pointer (task, reply, (GDestroyNotify) pennant_record_unref);
  else
    g_task_return_error (task, error);
}

/**
 * pennant_portal_login_async:
 * @self: a portal
 * @email: the e-mail address of the account
 * @password: its password, which is kept no longer than the call takes
 * @flags: whether the call is tried again where the portal fails for the moment
 * @cancellable: (nullable): ends it
 * @callback: is called at its end
 * @user_data: for @callback
 *
 * Begins a session. While that is not done the one before goes on.
 */
void
pennant_portal_login_async (PennantPortal *self,
                            const char *email,
                            const char *password,
                            PennantPortalFlags flags,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_PORTAL (self));
  g_return_if_fail (email != NULL && password != NULL);

  task = begin (self, pennant_portal_login_async, cancellable, callback, user_data);
  if (!pennant_portal_is_sayable (email) || !pennant_portal_is_sayable (password))
    {
      g_task_return_new_error_literal (task, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_CREDENTIALS,
                                       _ ("The e-mail address or the password is empty, too long, or no text."));
      return;
    }

  pennant_portal_call_async (self, PENNANT_PORTAL_LOG_IN,
                             g_variant_new_parsed ("{'email': %s, 'password': %s}", email, password), flags,
                             cancellable, bring_reply, g_steal_pointer (&task));
}

/**
 * pennant_portal_login_finish:
 * @self: a portal
 * @result: what the callback was given
 * @error: return location, among others %PENNANT_PORTAL_ERROR_CREDENTIALS
 *
 * Returns: (transfer full) (nullable): whose account it is, and by pennant_portal_reply_get_address() from where the
 *   portal was called
 */
PennantPortalReply *
pennant_portal_login_finish (PennantPortal *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GVariant *
new_nothing (void)
{
  return g_variant_new ("a{ss}", NULL);
}

static void
bring_success (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PennantPortalReply) reply = pennant_portal_call_finish (PENNANT_PORTAL (object), result, NULL, &error);

  if (reply != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A session that has ended already is as good. */
static void
was_logged_out (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantPortalReply) reply = pennant_portal_call_finish (PENNANT_PORTAL (object), result, NULL, &error);

  if (reply != NULL || g_error_matches (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_SESSION))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * pennant_portal_logout_async:
 * @self: a portal
 * @cancellable: (nullable): ends it
 * @callback: is called at its end
 * @user_data: for @callback
 *
 * Ends the session. Whatever comes of it, it is forgotten here at once. Where there is none, there is nothing to do.
 */
void
pennant_portal_logout_async (PennantPortal *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_PORTAL (self));

  pennant_portal_call_async (self, PENNANT_PORTAL_LOG_OUT, new_nothing (), PENNANT_PORTAL_ONCE, cancellable,
                             was_logged_out,
                             begin (self, pennant_portal_logout_async, cancellable, callback, user_data));
}

/**
 * pennant_portal_logout_finish:
 * @self: a portal
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the portal has ended the session too
 */
gboolean
pennant_portal_logout_finish (PennantPortal *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pennant_portal_list_keys_async:
 * @self: a portal
 * @flags: whether the call is tried again where the portal fails for the moment
 * @cancellable: (nullable): ends it
 * @callback: is called at its end
 * @user_data: for @callback
 *
 * Asks for all keys of the account.
 */
void
pennant_portal_list_keys_async (PennantPortal *self,
                                PennantPortalFlags flags,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_PORTAL (self));

  pennant_portal_call_async (self, PENNANT_PORTAL_LIST_KEYS, new_nothing (), flags, cancellable, bring_reply,
                             begin (self, pennant_portal_list_keys_async, cancellable, callback, user_data));
}

/**
 * pennant_portal_list_keys_finish:
 * @self: a portal
 * @result: what the callback was given
 * @error: return location, among others %PENNANT_PORTAL_ERROR_SESSION
 *
 * Returns: (transfer full) (nullable) (element-type PennantPortalKey): the keys, in the portal's order
 */
GPtrArray *
pennant_portal_list_keys_finish (PennantPortal *self, GAsyncResult *result, GError **error)
{
  g_autoptr (PennantPortalReply) reply = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  reply = g_task_propagate_pointer (G_TASK (result), error);

  return reply != NULL ? g_ptr_array_ref (reply->keys) : NULL;
}

/**
 * pennant_portal_revoke_key_async:
 * @self: a portal
 * @id: a key's id
 * @flags: whether the call is tried again where the portal fails for the moment; one that is gone by then is
 *   %PENNANT_PORTAL_ERROR_NO_KEY
 * @cancellable: (nullable): ends it; the key may be revoked all the same
 * @callback: is called at its end
 * @user_data: for @callback
 *
 * Revokes a key, for good.
 */
void
pennant_portal_revoke_key_async (PennantPortal *self,
                                 const char *id,
                                 PennantPortalFlags flags,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_PORTAL (self));
  g_return_if_fail (id != NULL);

  task = begin (self, pennant_portal_revoke_key_async, cancellable, callback, user_data);
  if (!pennant_portal_is_sayable (id))
    {
      g_task_return_new_error_literal (task, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_NO_KEY,
                                       _ ("That is no id of a key: it is empty, too long, or no text."));
      return;
    }

  pennant_portal_call_async (self, PENNANT_PORTAL_REVOKE_KEY, g_variant_new_parsed ("{'id': %s}", id), flags,
                             cancellable, bring_success, g_steal_pointer (&task));
}

/**
 * pennant_portal_revoke_key_finish:
 * @self: a portal
 * @result: what the callback was given
 * @error: return location, among others %PENNANT_PORTAL_ERROR_NO_KEY
 *
 * Returns: whether it was revoked
 */
gboolean
pennant_portal_revoke_key_finish (PennantPortal *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

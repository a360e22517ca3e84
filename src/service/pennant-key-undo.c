/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-key-undo.h"

#include "model/pennant-record.h"

typedef struct
{
  PennantPortal *portal;
  char *email;
  char *password;
  GPtrArray *created;
  guint n_left; /* of them that could not be revoked */
  gboolean has_logged_in;
} Undo;

static void revoke_next (GTask *task);

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_object_unref (undo->portal);
  g_free (undo->email);
  pennant_record_free_secret (undo->password);
  g_ptr_array_unref (undo->created);
  g_free (undo);
}

static void
was_revoked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Undo *undo = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (pennant_portal_revoke_key_finish (undo->portal, result, &error) ||
      g_error_matches (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_NO_KEY))
    g_ptr_array_remove_index (undo->created, undo->n_left);
  else if (undo->has_logged_in || !g_error_matches (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_SESSION))
    undo->n_left++;
  revoke_next (task);
}

static void
was_logged_in (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (PennantPortalReply) reply = pennant_portal_login_finish (PENNANT_PORTAL (object), result, NULL);

  revoke_next (task);
}

static void
revoke_next (GTask *task)
{
  Undo *undo = g_task_get_task_data (task);
  const PennantPortalKey *key;

  if (undo->n_left == undo->created->len)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (!pennant_portal_has_session (undo->portal) && !undo->has_logged_in)
    {
      undo->has_logged_in = TRUE;
      pennant_portal_login_async (undo->portal, undo->email, undo->password, PENNANT_PORTAL_ONCE, NULL, was_logged_in,
                                  g_object_ref (task));
      return;
    }

  key = undo->created->pdata[undo->n_left];
  pennant_portal_revoke_key_async (undo->portal, key->id, NULL, was_revoked, g_object_ref (task));
}

/**
 * pennant_key_undo_async: (skip)
 * @portal: where they are
 * @email: whose account, where the session has ended
 * @password: its password
 * @created: (element-type PennantPortalKey): the keys; those that are gone leave it
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Revokes keys, which cannot be cancelled, and takes no longer than the portal's own limits.
 */
void
pennant_key_undo_async (PennantPortal *portal,
                        const char *email,
                        const char *password,
                        GPtrArray *created,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Undo *undo = g_new0 (Undo, 1);

  g_task_set_source_tag (task, pennant_key_undo_async);
  g_task_set_task_data (task, undo, undo_free);
  undo->portal = g_object_ref (portal);
  undo->email = g_strdup (email);
  undo->password = g_strdup (password);
  undo->created = g_ptr_array_ref (created);
  revoke_next (task);
}

/**
 * pennant_key_undo_finish: (skip)
 * @result: what the callback was given
 */
void
pennant_key_undo_finish (GAsyncResult *result)
{
  g_task_propagate_boolean (G_TASK (result), NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-key-undo.h"

#include "model/pennant-record.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PennantPortal *portal;
  char *email;
  char *password;
  GPtrArray *created;
  guint n_left; /* of them that could not be revoked */
  gboolean has_logged_in;
  gboolean has_failed; /* for good, so that no more patience is spent */
} Undo;

static void revoke_next (GTask *task);

static PennantPortalFlags
get_flags (const Undo *undo)
{
  return undo->has_failed ? PENNANT_PORTAL_ONCE : PENNANT_PORTAL_RETRY;
}

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
    {
      undo->n_left++;
      undo->has_failed = TRUE;
    }
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
return_what_is_left (GTask *task)
{
  const Undo *undo = g_task_get_task_data (task);

  /* All that one installation makes have the same name. */
  if (undo->n_left == 0)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (
        task, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_UNCERTAIN,
        /* Translators: %s is the name of a key, or of several that have the same name */
        ngettext ("The developer portal may still have the new key “%s”, which is not used here.",
                  "The developer portal may still have the new keys “%s”, which are not used here.", undo->n_left),
        ((const PennantPortalKey *) undo->created->pdata[0])->name);
}

static void
revoke_next (GTask *task)
{
  Undo *undo = g_task_get_task_data (task);
  const PennantPortalKey *key;

  if (undo->n_left == undo->created->len)
    {
      return_what_is_left (task);
      return;
    }
  if (!pennant_portal_has_session (undo->portal) && !undo->has_logged_in)
    {
      undo->has_logged_in = TRUE;
      pennant_portal_login_async (undo->portal, undo->email, undo->password, get_flags (undo), NULL, was_logged_in,
                                  g_object_ref (task));
      return;
    }

  key = undo->created->pdata[undo->n_left];
  pennant_portal_revoke_key_async (undo->portal, key->id, get_flags (undo), NULL, was_revoked, g_object_ref (task));
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
 * Revokes keys, which cannot be cancelled. A portal that fails for the moment is asked again, with pauses, until it has
 * failed so for one of them; the others are then tried once.
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
 * @error: return location, %PENNANT_PORTAL_ERROR_UNCERTAIN with the name of the keys that are left
 *
 * Returns: whether all are gone
 */
gboolean
pennant_key_undo_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

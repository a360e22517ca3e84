/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-portal-private.h"

#include "api/pennant-api-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARK_LENGTH 8
#define SINGLE_ADDRESS "/32"

/* A key that is being made. When it is not known what became of it, it is looked for in the list of all keys; when
 * nobody wants it any more, it is revoked. Neither is ended by the caller's cancellable: only so is no key left that
 * nobody knows of. */
typedef struct
{
  char *name;
  char *description; /* which no other key has */
  GStrv ranges;
  GError *error; /* why the call failed */
} Creation;

static void
creation_free (gpointer data)
{
  Creation *creation = data;

  g_free (creation->name);
  g_free (creation->description);
  g_strfreev (creation->ranges);
  g_clear_error (&creation->error);
  g_free (creation);
}

/* --- Finding it --- */

static gsize
get_address_length (const char *range)
{
  gsize length = strlen (range);

  return g_str_has_suffix (range, SINGLE_ADDRESS) ? length - strlen (SINGLE_ADDRESS) : length;
}

/* The portal may write an address as it was posted, or as the range that it is. */
static gboolean
is_same_range (const char *a, const char *b)
{
  gsize length = get_address_length (a);

  return length == get_address_length (b) && strncmp (a, b, length) == 0;
}

static gboolean
has_ranges (const PennantPortalKey *key, char **ranges)
{
  if (key->cidr_ranges == NULL || key->cidr_ranges->len != g_strv_length (ranges))
    return FALSE;

  for (guint i = 0; ranges[i] != NULL; i++)
    {
      gboolean found = FALSE;

      for (guint n = 0; n < key->cidr_ranges->len && !found; n++)
        found = is_same_range (key->cidr_ranges->pdata[n], ranges[i]);
      if (!found)
        return FALSE;
    }

  return TRUE;
}

static PennantPortalKey *
find_key (const Creation *creation, GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++)
    {
      PennantPortalKey *key = keys->pdata[i];

      if (g_str_equal (key->name, creation->name) && g_strcmp0 (key->description, creation->description) == 0 &&
          has_ranges (key, creation->ranges))
        return key;
    }

  return NULL;
}

/* --- The steps --- */

static gboolean
is_cancelled (GTask *task)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (task));
}

static void
return_uncertain (GTask *task)
{
  const Creation *creation = g_task_get_task_data (task);

  g_task_return_new_error (task, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_UNCERTAIN,
                           /* Translators: %s is the name of a key */
                           _ ("The developer portal may have a new key with the name “%s” that is not used here."),
                           creation->name);
}

static void
was_revoked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantPortalReply) reply = pennant_portal_call_finish (PENNANT_PORTAL (object), result, NULL, &error);

  if (reply != NULL || g_error_matches (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_NO_KEY))
    g_task_return_error (task, pennant_api_error_new_cancelled ());
  else
    return_uncertain (task);
}

/* There is a key: for the caller, or for nobody. */
static void
take_key (GTask *task, PennantPortalKey *key)
{
  if (!is_cancelled (task))
    {
      g_task_return_pointer (task, pennant_record_ref (key), (GDestroyNotify) pennant_record_unref);
      return;
    }

  pennant_portal_call_async (g_task_get_source_object (task), PENNANT_PORTAL_REVOKE_KEY,
                             g_variant_new_parsed ("{'id': %s}", key->id), PENNANT_PORTAL_RETRY, NULL, was_revoked,
                             g_object_ref (task));
}

/* There is none. */
static void
take_failure (GTask *task, const GError *error)
{
  g_task_return_error (task, is_cancelled (task) ? pennant_api_error_new_cancelled () : g_error_copy (error));
}

static void
was_listed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Creation *creation = g_task_get_task_data (task);
  g_autoptr (PennantPortalReply) reply = pennant_portal_call_finish (PENNANT_PORTAL (object), result, NULL, NULL);
  PennantPortalKey *key = reply != NULL ? find_key (creation, reply->keys) : NULL;

  if (reply == NULL)
    {
      return_uncertain (task);
    }
  else if (key != NULL)
    {
      take_key (task, key);
    }
  else
    {
      if (reply->keys->len >= PENNANT_PORTAL_MAX_KEYS)
        {
          g_clear_error (&creation->error);
          creation->error = g_error_new (PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_FULL,
                                         ngettext ("The account has %u key, and can have no more.",
                                                   "The account has %u keys, and can have no more.", reply->keys->len),
                                         reply->keys->len);
        }
      take_failure (task, creation->error);
    }
}

static void
was_created (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantPortal *self = PENNANT_PORTAL (object);
  Creation *creation = g_task_get_task_data (task);
  PennantPortalOutcome outcome;
  g_autoptr (PennantPortalReply) reply = pennant_portal_call_finish (self, result, &outcome, &creation->error);

  if (reply != NULL)
    take_key (task, reply->key);
  else if (outcome == PENNANT_PORTAL_NOT_DONE)
    take_failure (task, creation->error);
  else
    pennant_portal_call_async (self, PENNANT_PORTAL_LIST_KEYS, g_variant_new ("a{ss}", NULL), PENNANT_PORTAL_RETRY,
                               NULL, was_listed, g_steal_pointer (&task));
}

/* --- Asking for it --- */

static gboolean
is_ipv4_range (const char *range)
{
  g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (range, NULL);

  return mask != NULL && g_inet_address_mask_get_family (mask) == G_SOCKET_FAMILY_IPV4;
}

static GError *
check (const char *name, const char *description, const char *const *ranges)
{
  guint n_ranges = g_strv_length ((GStrv) ranges);

  if (!pennant_portal_is_sayable (name) || (description[0] != '\0' && !pennant_portal_is_sayable (description)))
    return g_error_new_literal (
        PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST,
        _ ("The name of a key is not empty, and it is text, as is what is said about the key."));
  if (n_ranges == 0 || n_ranges > PENNANT_PORTAL_MAX_RANGES)
    return g_error_new (PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST,
                        ngettext ("A key is for at least one address and for at most %d.",
                                  "A key is for at least one address and for at most %d.", PENNANT_PORTAL_MAX_RANGES),
                        PENNANT_PORTAL_MAX_RANGES);
  for (guint i = 0; i < n_ranges; i++)
    {
      if (!is_ipv4_range (ranges[i]))
        return g_error_new_literal (PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST,
                                    _ ("A key is for IPv4 addresses only, such as 203.0.113.7 or 203.0.113.0/24."));
    }

  return NULL;
}

/**
 * pennant_portal_create_key_async:
 * @self: a portal
 * @name: what the key is called
 * @description: what is said about it; a random word is added, by which it is known again
 * @cidr_ranges: (array zero-terminated=1): one to five IPv4 addresses that it is good for, or ranges of them
 * @cancellable: (nullable): takes the key back
 * @callback: is called at its end
 * @user_data: for @callback
 *
 * Makes a key, and knows of it. This is sent once. When it is not known what came of it (a broken connection, no answer
 * in time, one that makes no sense), the key is looked for in the list of all keys, by name, description and addresses.
 *
 * @cancellable ends it at once until the first byte is sent. From then on the portal may have made the key: what came
 * of it is waited for, and the key is revoked again, before this ends with %PENNANT_API_ERROR_CANCELLED. Whoever shows
 * it need not wait for that, but must not end the program before.
 */
void
pennant_portal_create_key_async (PennantPortal *self,
                                 const char *name,
                                 const char *description,
                                 const char *const *cidr_ranges,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *mark = NULL;
  Creation *creation;
  GError *error;

  g_return_if_fail (PENNANT_IS_PORTAL (self));
  g_return_if_fail (name != NULL && description != NULL && cidr_ranges != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_portal_create_key_async);
  g_task_set_check_cancellable (task, FALSE);
  error = check (name, description, cidr_ranges);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  mark = g_uuid_string_random ();
  mark[MARK_LENGTH] = '\0';
  creation = g_new0 (Creation, 1);
  creation->name = g_strdup (name);
  creation->description = g_strconcat (description, description[0] != '\0' ? " " : "", mark, NULL);
  creation->ranges = g_strdupv ((GStrv) cidr_ranges);
  g_task_set_task_data (task, creation, creation_free);
  pennant_portal_call_async (self, PENNANT_PORTAL_CREATE_KEY,
                             g_variant_new_parsed ("{'name': <%s>, 'description': <%s>, 'cidrRanges': <%^as>, "
                                                   "'scopes': <['clash']>}",
                                                   creation->name, creation->description, creation->ranges),
                             PENNANT_PORTAL_ONCE, cancellable, was_created, g_steal_pointer (&task));
}

/**
 * pennant_portal_create_key_finish:
 * @self: a portal
 * @result: what the callback was given
 * @error: return location: %PENNANT_PORTAL_ERROR_FULL where the account has its ten keys,
 *   %PENNANT_PORTAL_ERROR_UNCERTAIN where there may be a key that could not be found or taken back; with any other
 * error no key was made
 *
 * Returns: (transfer full) (nullable): the key
 */
PennantPortalKey *
pennant_portal_create_key_finish (PennantPortal *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

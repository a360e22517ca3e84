/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-key-plan.h"

#include "api/pennant-key.h"
#include "api/pennant-portal.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static gboolean
is_own (const PennantPortalKey *key, const char *const *own_ids)
{
  return own_ids != NULL && g_strv_contains (own_ids, key->id);
}

/* The list of the portal counts; where it names no addresses, what the key says of itself. */
static gboolean
allows (const PennantPortalKey *key, const char *address)
{
  g_autoptr (PennantKey) claims = pennant_key_read (key->token, NULL);

  if (claims == NULL)
    return FALSE;
  if (key->cidr_ranges == NULL)
    return pennant_key_allows (claims, address);
  for (guint i = 0; i < key->cidr_ranges->len; i++)
    {
      if (pennant_key_range_allows (key->cidr_ranges->pdata[i], address))
        return TRUE;
    }

  return FALSE;
}

static int
compare_age (gconstpointer a, gconstpointer b)
{
  gint64 first = pennant_portal_key_get_issued_at (a), second = pennant_portal_key_get_issued_at (b);

  return (first > second) - (first < second);
}

static gboolean
check_address (const char *address, GError **error)
{
  g_autoptr (GInetAddress) inet = address != NULL ? g_inet_address_new_from_string (address) : NULL;

  if (inet == NULL)
    {
      g_set_error_literal (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_ADDRESS,
                           _ ("The developer portal does not say from which address it is called."));
      return FALSE;
    }
  if (g_inet_address_get_family (inet) != G_SOCKET_FAMILY_IPV4)
    {
      g_set_error (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_IPV6,
                   /* Translators: %s is an IPv6 address */
                   _ ("The developer portal is called from the IPv6 address %s, and keys are for IPv4 addresses only: "
                      "connect over IPv4."),
                   address);
      return FALSE;
    }

  return TRUE;
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_record_unref);
}

static void
add (GPtrArray *list, PennantPortalKey *key)
{
  g_ptr_array_add (list, pennant_record_ref (key));
}

/* Keys that can be used: first those that this installation made, then any other. */
static void
add_usable (PennantKeyPlan *self, GPtrArray *keys, const char *address, const char *const *own_ids, gboolean own)
{
  for (guint i = 0; i < keys->len && self->n_missing > 0; i++)
    {
      PennantPortalKey *key = keys->pdata[i];

      if (g_str_has_prefix (key->name, PENNANT_KEY_NAME_PREFIX) && is_own (key, own_ids) == own &&
          allows (key, address))
        {
          add (self->reuse, key);
          self->n_missing--;
        }
    }
}

/**
 * pennant_key_plan_new:
 * @keys: (element-type PennantPortalKey): all keys of the account
 * @address: (nullable): where the portal is called from, as pennant_portal_reply_get_address() tells it
 * @own_ids: (nullable) (array zero-terminated=1): the ids of the keys that this installation made
 * @n_wanted: how many keys are wanted, from 1 to 10
 * @error: return location: %PENNANT_PORTAL_ERROR_IPV6 where keys cannot be for @address, %PENNANT_PORTAL_ERROR_ADDRESS
 *   where it is not known
 *
 * Finds out how to come by the keys that are wanted without taking anybody else's: any key whose name begins with
 * “Pennant” and that allows @address is used again. Keys are revoked only where there is no room for those that are
 * made, and only those that this installation made: it may use them again, and others may use them too.
 *
 * Returns: (transfer full) (nullable): the plan
 */
PennantKeyPlan *
pennant_key_plan_new (GPtrArray *keys, const char *address, const char *const *own_ids, guint n_wanted, GError **error)
{
  PennantKeyPlan *self;
  int room;

  g_return_val_if_fail (keys != NULL, NULL);
  g_return_val_if_fail (n_wanted >= 1 && n_wanted <= PENNANT_PORTAL_MAX_KEYS, NULL);

  if (!check_address (address, error))
    return NULL;

  self = g_new0 (PennantKeyPlan, 1);
  self->reuse = new_list ();
  self->revoke = new_list ();
  self->choices = new_list ();
  self->others = new_list ();
  self->n_missing = n_wanted;
  add_usable (self, keys, address, own_ids, TRUE);
  add_usable (self, keys, address, own_ids, FALSE);

  for (guint i = 0; i < keys->len; i++)
    {
      PennantPortalKey *key = keys->pdata[i];

      if (!g_str_has_prefix (key->name, PENNANT_KEY_NAME_PREFIX))
        add (self->others, key);
      else if (!g_ptr_array_find (self->reuse, key, NULL))
        add (is_own (key, own_ids) ? self->revoke : self->choices, key);
    }
  g_ptr_array_sort_values (self->revoke, compare_age);
  g_ptr_array_sort_values (self->choices, compare_age);

  /* Below zero where there are more keys than there can be. */
  room = PENNANT_PORTAL_MAX_KEYS - (int) keys->len;
  self->n_create = (guint) CLAMP (room + (int) self->revoke->len, 0, (int) self->n_missing);
  self->n_missing -= self->n_create;
  g_ptr_array_set_size (self->revoke, self->n_create > 0 ? MAX ((int) self->n_create - room, 0) : 0);

  return self;
}

/**
 * pennant_key_plan_free:
 * @self: (transfer full): a plan
 */
void
pennant_key_plan_free (PennantKeyPlan *self)
{
  g_ptr_array_unref (self->reuse);
  g_ptr_array_unref (self->revoke);
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->others);
  g_free (self);
}

/**
 * pennant_key_plan_is_blocked:
 * @self: a plan
 *
 * Returns: whether it leads to no key at all until somebody makes room
 */
gboolean
pennant_key_plan_is_blocked (const PennantKeyPlan *self)
{
  return self->reuse->len == 0 && self->n_create == 0;
}

/**
 * pennant_portal_key_get_issued_at:
 * @self: a key of an account
 *
 * Returns: when it was made, by what it says of itself, in seconds since 1970; 0 where it does not say
 */
gint64
pennant_portal_key_get_issued_at (const PennantPortalKey *self)
{
  g_autoptr (PennantKey) claims = pennant_key_read (self->token, NULL);

  return claims != NULL ? claims->issued_at : 0;
}

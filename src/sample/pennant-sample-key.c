/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-key.h"

/**
 * pennant_sample_range_is_valid:
 * @range: an address or a block of them
 *
 * Returns: whether a key can be bound to it: the portal takes IPv4 only
 */
gboolean
pennant_sample_range_is_valid (const char *range)
{
  g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (range, NULL);

  return mask && g_inet_address_mask_get_family (mask) == G_SOCKET_FAMILY_IPV4;
}

/**
 * pennant_sample_key_new:
 * @seed: the world's seed
 * @claims: what its token says; all ranges are valid
 * @name: its name
 * @description: what it is for
 *
 * Returns: (transfer full): a key
 */
PennantSampleKey *
pennant_sample_key_new (guint seed, const PennantSampleClaims *claims, const char *name, const char *description)
{
  PennantSampleKey *self = g_new0 (PennantSampleKey, 1);

  self->id = g_strdup (claims->id);
  self->name = g_strdup (name);
  self->description = g_strdup (description);
  self->ranges = g_strdupv ((char **) claims->ranges);
  self->masks = g_ptr_array_new_with_free_func (g_object_unref);
  for (char **range = self->ranges; *range; range++)
    g_ptr_array_add (self->masks, g_inet_address_mask_new_from_string (*range, NULL));
  self->token = pennant_sample_token_sign (seed, claims);
  return self;
}

/**
 * pennant_sample_key_free:
 * @self: (transfer full): a key
 *
 * Frees it.
 */
void
pennant_sample_key_free (PennantSampleKey *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->description);
  g_strfreev (self->ranges);
  g_ptr_array_unref (self->masks);
  g_free (self->token);
  g_free (self);
}

/**
 * pennant_sample_key_admits:
 * @self: a key
 * @address: a caller's
 *
 * Returns: whether it may be used from there
 */
gboolean
pennant_sample_key_admits (const PennantSampleKey *self, const char *address)
{
  g_autoptr (GInetAddress) caller = g_inet_address_new_from_string (address);

  for (guint i = 0; caller && i < self->masks->len; i++)
    if (g_inet_address_mask_matches (self->masks->pdata[i], caller))
      return TRUE;
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-key-ledger.h"

/**
 * pennant_key_ledger_init: (skip)
 * @self: (out): a ledger, in which nothing stands
 */
void
pennant_key_ledger_init (PennantKeyLedger *self)
{
  self->created = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_record_unref);
  self->revoked = g_ptr_array_new_with_free_func (g_free);
}

/**
 * pennant_key_ledger_clear: (skip)
 * @self: a ledger, which is not used any more
 */
void
pennant_key_ledger_clear (PennantKeyLedger *self)
{
  g_ptr_array_unref (self->created);
  g_ptr_array_unref (self->revoked);
}

/**
 * pennant_key_ledger_note_revoked: (skip)
 * @self: a ledger
 * @id: of a key that is gone
 */
void
pennant_key_ledger_note_revoked (PennantKeyLedger *self, const char *id)
{
  if (!g_ptr_array_find_with_equal_func (self->revoked, id, g_str_equal, NULL))
    g_ptr_array_add (self->revoked, g_strdup (id));
}

/**
 * pennant_key_ledger_is_empty: (skip)
 * @self: a ledger
 *
 * Returns: whether nothing stands in it
 */
gboolean
pennant_key_ledger_is_empty (const PennantKeyLedger *self)
{
  return self->created->len == 0 && self->revoked->len == 0;
}

/**
 * pennant_key_ledger_list_own: (skip)
 * @self: a ledger
 * @credentials: what this installation had before
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of the keys that this installation made, now and before
 */
char **
pennant_key_ledger_list_own (const PennantKeyLedger *self, const PennantCredentials *credentials)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < credentials->made->len; i++)
    g_strv_builder_add (ids, credentials->made->pdata[i]);
  for (guint i = 0; i < self->created->len; i++)
    g_strv_builder_add (ids, ((PennantPortalKey *) self->created->pdata[i])->id);

  return g_strv_builder_end (ids);
}

/**
 * pennant_key_ledger_settle: (skip)
 * @self: a ledger
 * @credentials: what this installation had before
 *
 * Writes down which keys are this installation's own now. A key that was revoked is used no more either.
 *
 * Returns: (transfer full): @credentials as they ought to be
 */
PennantCredentials *
pennant_key_ledger_settle (const PennantKeyLedger *self, PennantCredentials *credentials)
{
  g_autoptr (PennantCredentials) now = pennant_record_ref (credentials);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_record_unref);

  for (guint i = 0; i < self->revoked->len; i++)
    {
      g_autoptr (PennantCredentials) before = g_steal_pointer (&now);

      now = pennant_credentials_without_made (before, self->revoked->pdata[i]);
    }
  for (guint i = 0; i < self->created->len; i++)
    {
      g_autoptr (PennantCredentials) before = g_steal_pointer (&now);

      now = pennant_credentials_with_made (before, ((PennantPortalKey *) self->created->pdata[i])->id);
    }

  for (guint i = 0; i < now->keys->len; i++)
    {
      PennantStoredKey *key = now->keys->pdata[i];

      if (key->id == NULL || !g_ptr_array_find_with_equal_func (self->revoked, key->id, g_str_equal, NULL))
        g_ptr_array_add (keys, pennant_record_ref (key));
    }

  return pennant_credentials_with_keys (now, keys);
}

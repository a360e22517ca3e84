/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-error-memory.h"

struct _PennantErrorMemory
{
  PennantClock *clock;
  guint bound;
  GHashTable *entries; /* path → Entry */
  GQueue order;        /* the entries' paths, the oldest first */
};

typedef struct
{
  GError *error;
  gint64 expires_at;
  GList link;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_error_free (entry->error);
  g_free (entry);
}

/**
 * pennant_error_memory_new: (skip)
 * @clock: what time goes by
 * @bound: how many it holds
 *
 * Remembers what the API refused or did not know, for as long as the API said.
 *
 * Returns: (transfer full): the memory
 */
PennantErrorMemory *
pennant_error_memory_new (PennantClock *clock, guint bound)
{
  PennantErrorMemory *self = g_new0 (PennantErrorMemory, 1);

  self->clock = g_object_ref (clock);
  self->bound = bound;
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);

  return self;
}

/**
 * pennant_error_memory_free: (skip)
 * @self: (transfer full): a memory
 */
void
pennant_error_memory_free (PennantErrorMemory *self)
{
  g_hash_table_unref (self->entries);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * pennant_error_memory_remember: (skip)
 * @self: a memory
 * @path: what was asked for
 * @error: what it came to
 * @max_age: for how many seconds that holds
 *
 * Remembers it, in the place of what was known of @path. When it is full the oldest goes.
 */
void
pennant_error_memory_remember (PennantErrorMemory *self, const char *path, const GError *error, gint64 max_age)
{
  Entry *entry;
  char *key;

  pennant_error_memory_forget (self, path);
  if (max_age <= 0)
    return;
  if (self->order.length >= self->bound)
    pennant_error_memory_forget (self, self->order.head->data);

  key = g_strdup (path);
  entry = g_new0 (Entry, 1);
  entry->error = g_error_copy (error);
  entry->expires_at = pennant_clock_get_boot (self->clock) + max_age * G_USEC_PER_SEC;
  entry->link.data = key;
  g_queue_push_tail_link (&self->order, &entry->link);
  g_hash_table_insert (self->entries, key, entry);
}

/**
 * pennant_error_memory_forget: (skip)
 * @self: a memory
 * @path: what was asked for
 */
void
pennant_error_memory_forget (PennantErrorMemory *self, const char *path)
{
  Entry *entry = g_hash_table_lookup (self->entries, path);

  if (entry == NULL)
    return;

  g_queue_unlink (&self->order, &entry->link);
  g_hash_table_remove (self->entries, path);
}

/**
 * pennant_error_memory_clear: (skip)
 * @self: a memory
 */
void
pennant_error_memory_clear (PennantErrorMemory *self)
{
  g_queue_init (&self->order);
  g_hash_table_remove_all (self->entries);
}

/**
 * pennant_error_memory_recall: (skip)
 * @self: a memory
 * @path: what is asked for
 *
 * Returns: (nullable) (transfer full): what it came to, if that still holds
 */
GError *
pennant_error_memory_recall (PennantErrorMemory *self, const char *path)
{
  const Entry *entry = g_hash_table_lookup (self->entries, path);

  if (entry == NULL)
    return NULL;
  if (entry->expires_at <= pennant_clock_get_boot (self->clock))
    {
      pennant_error_memory_forget (self, path);
      return NULL;
    }

  return g_error_copy (entry->error);
}

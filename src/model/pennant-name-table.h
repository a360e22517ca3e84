/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-tag.h"

G_BEGIN_DECLS

/* Bytes of a name of which more is not shown in a list. */
#define PENNANT_NAME_TABLE_MAX_NAME 256

/**
 * PennantSeenName:
 * @is_clan: whether it is a clan; else a player
 * @tag: its tag in the normal form
 * @name: its name when last seen, as sent
 * @key: the name as it is compared, from pennant_name_key_new()
 * @clan_name: (nullable): for a player, the clan
 * @town_hall_level: for a player; 0 if not told
 * @seen_at: when it was last seen, Unix time in microseconds; 0 if nobody knows
 * @visited_at: when its page was last opened; 0 if never
 * @is_bookmarked: whether it is bookmarked; nothing that is put into a table says so
 *
 * A clan or player whose name was seen.
 */
typedef struct
{
  gboolean is_clan;
  char tag[1 + PENNANT_TAG_MAX_LETTERS + 1];
  const char *name;
  const char *key;
  const char *clan_name;
  gint64 town_hall_level;
  gint64 seen_at;
  gint64 visited_at;
  gboolean is_bookmarked;
} PennantSeenName;

/* The names of everybody who was seen, for reading through them fast: their keys are one block of memory, and so are
 * the other texts. For one thread at a time. */
typedef struct _PennantNameTable PennantNameTable;

PennantNameTable *pennant_name_table_new (void);
void pennant_name_table_free (PennantNameTable *self);
void pennant_name_table_put (PennantNameTable *self, const PennantSeenName *name);
void pennant_name_table_merge (PennantNameTable *self, const PennantNameTable *newer);
void pennant_name_table_set_bookmarked (PennantNameTable *self, gboolean is_clan, const char *tag, gboolean bookmarked);
guint pennant_name_table_get_n_names (const PennantNameTable *self);
gboolean
pennant_name_table_find (const PennantNameTable *self, gboolean is_clan, const char *tag, PennantSeenName *name);

/* The rows, of which some are empty: what was put again has a new one at the end. */
guint pennant_name_table_get_n_rows (const PennantNameTable *self);
gboolean pennant_name_table_get_row (const PennantNameTable *self, guint row, PennantSeenName *name);
const char *pennant_name_table_get_keys (const PennantNameTable *self);
gsize pennant_name_table_get_key_start (const PennantNameTable *self, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantNameTable, pennant_name_table_free)

G_END_DECLS

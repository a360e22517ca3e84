/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-name-table.h"

#include <string.h>

/* Rows that were put again leave empty ones behind; when there are so many, and as many as others, all are packed. */
#define LEAST_EMPTY 1024

#define LEAST_SLOTS 256
#define NO_ROW G_MAXUINT32

typedef struct
{
  char tag[PENNANT_TAG_MAX_LETTERS + 1]; /* without its #; "" in an empty row */
  guint is_clan : 1;
  guint is_bookmarked : 1;
  guint has_clan : 1;
  gint32 town_hall_level;
  guint32 text; /* where its name begins, and then its clan's, each with a NUL behind it */
  gint64 seen_at;
  gint64 visited_at;
} Row;

struct _PennantNameTable
{
  GArray *rows;       /* of Row */
  GArray *key_starts; /* of guint32: where the key of each row begins; one more for the end */
  GString *keys;      /* each with a NUL behind it; those of empty rows are all NUL */
  GString *texts;
  guint32 *slots; /* by tag and kind, the next one where it is taken; n_slots is a power of two */
  guint n_slots;
  guint n_names;
};

static Row *
get_row (const PennantNameTable *self, guint row)
{
  return &g_array_index (self->rows, Row, row);
}

static guint
hash (gboolean is_clan, const char *letters)
{
  return g_str_hash (letters) * 2 + (is_clan ? 1 : 0);
}

/* The slot that has the row, or the free one where it would be. */
static guint
find_slot (const PennantNameTable *self, gboolean is_clan, const char *letters)
{
  guint slot = hash (is_clan, letters) & (self->n_slots - 1);

  while (self->slots[slot] != NO_ROW)
    {
      const Row *row = get_row (self, self->slots[slot]);

      if (row->is_clan == (is_clan ? 1 : 0) && strcmp (row->tag, letters) == 0)
        break;
      slot = (slot + 1) & (self->n_slots - 1);
    }
  return slot;
}

static void
make_slots (PennantNameTable *self, guint n_slots)
{
  self->n_slots = n_slots;
  self->slots = g_renew (guint32, self->slots, n_slots);
  for (guint i = 0; i < n_slots; i++)
    self->slots[i] = NO_ROW;
}

/* Keeps at least half of the slots free. */
static void
grow_slots (PennantNameTable *self)
{
  if (self->n_names * 2 < self->n_slots)
    return;
  make_slots (self, self->n_slots * 4);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = get_row (self, i);

      if (*row->tag != '\0')
        self->slots[find_slot (self, row->is_clan, row->tag)] = i;
    }
}

static void
init (PennantNameTable *self)
{
  const guint32 start = 0;

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->key_starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->key_starts, start);
  self->keys = g_string_new (NULL);
  self->texts = g_string_new (NULL);
  self->slots = NULL;
  make_slots (self, LEAST_SLOTS);
  self->n_names = 0;
}

static void
clear (PennantNameTable *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->key_starts);
  g_string_free (self->keys, TRUE);
  g_string_free (self->texts, TRUE);
  g_free (self->slots);
}

/* Copies at most so many bytes of a name, whole characters, and a NUL. */
static void
append_name (GString *texts, const char *name)
{
  gsize length = strnlen (name, PENNANT_NAME_TABLE_MAX_NAME + 1);

  if (length > PENNANT_NAME_TABLE_MAX_NAME)
    {
      length = PENNANT_NAME_TABLE_MAX_NAME;
      while (length > 0 && (name[length] & 0xc0) == 0x80)
        length--;
    }
  g_string_append_len (texts, name, (gssize) length);
  g_string_append_c (texts, '\0');
}

static void
append_row (PennantNameTable *self, const PennantSeenName *name)
{
  Row row = { 0 };
  guint32 end;

  g_strlcpy (row.tag, name->tag + 1, sizeof row.tag);
  row.is_clan = name->is_clan ? 1 : 0;
  row.is_bookmarked = name->is_bookmarked ? 1 : 0;
  row.has_clan = name->clan_name != NULL ? 1 : 0;
  row.town_hall_level = (gint32) CLAMP (name->town_hall_level, 0, G_MAXINT32);
  row.text = (guint32) self->texts->len;
  row.seen_at = name->seen_at;
  row.visited_at = name->visited_at;
  append_name (self->texts, name->name);
  if (row.has_clan)
    append_name (self->texts, name->clan_name);
  g_string_append_len (self->keys, name->key, (gssize) strlen (name->key) + 1);
  end = (guint32) self->keys->len;
  g_array_append_val (self->key_starts, end);
  g_array_append_val (self->rows, row);
}

static void
empty_row (PennantNameTable *self, guint index)
{
  guint32 start = g_array_index (self->key_starts, guint32, index);
  guint32 end = g_array_index (self->key_starts, guint32, index + 1);

  memset (self->keys->str + start, 0, end - start);
  *get_row (self, index)->tag = '\0';
}

/* Leaves out the empty rows. */
static void
pack (PennantNameTable *self)
{
  PennantNameTable old = *self;

  init (self);
  pennant_name_table_merge (self, &old);
  clear (&old);
}

/**
 * pennant_name_table_new:
 *
 * Returns: (transfer full): a table without names
 */
PennantNameTable *
pennant_name_table_new (void)
{
  PennantNameTable *self = g_new0 (PennantNameTable, 1);

  init (self);
  return self;
}

/**
 * pennant_name_table_free:
 * @self: (transfer full): a table
 *
 * Frees it.
 */
void
pennant_name_table_free (PennantNameTable *self)
{
  clear (self);
  g_free (self);
}

/**
 * pennant_name_table_put:
 * @self: a table
 * @name: a name, which is copied, with a valid tag
 *
 * Puts a name in. One of the same clan or player goes; a bookmark of it stays.
 */
void
pennant_name_table_put (PennantNameTable *self, const PennantSeenName *name)
{
  PennantSeenName added = *name;
  guint32 before;
  guint slot;

  /* The places of texts are counted in 32 bits. */
  if (self->texts->len > G_MAXINT32 || self->keys->len > G_MAXINT32)
    return;
  grow_slots (self);
  slot = find_slot (self, name->is_clan, name->tag + 1);
  before = self->slots[slot];
  if (before != NO_ROW)
    added.is_bookmarked |= get_row (self, before)->is_bookmarked != 0;
  self->slots[slot] = self->rows->len;
  append_row (self, &added);
  if (before != NO_ROW)
    empty_row (self, before);
  else
    self->n_names++;
  if (self->rows->len - self->n_names > MAX (LEAST_EMPTY, self->n_names))
    pack (self);
}

/**
 * pennant_name_table_merge:
 * @self: a table
 * @newer: another one
 *
 * Puts all names of another table in.
 */
void
pennant_name_table_merge (PennantNameTable *self, const PennantNameTable *newer)
{
  for (guint i = 0; i < newer->rows->len; i++)
    {
      PennantSeenName name;

      if (pennant_name_table_get_row (newer, i, &name))
        pennant_name_table_put (self, &name);
    }
}

/**
 * pennant_name_table_set_bookmarked:
 * @self: a table
 * @is_clan: whether it is a clan; else a player
 * @tag: its tag in the normal form
 * @bookmarked: whether it is bookmarked
 *
 * Notes whether one is bookmarked, if it is there.
 */
void
pennant_name_table_set_bookmarked (PennantNameTable *self, gboolean is_clan, const char *tag, gboolean bookmarked)
{
  guint32 row = self->slots[find_slot (self, is_clan, tag + 1)];

  if (row != NO_ROW)
    get_row (self, row)->is_bookmarked = bookmarked ? 1 : 0;
}

/**
 * pennant_name_table_get_n_names:
 * @self: a table
 *
 * Returns: how many names it has
 */
guint
pennant_name_table_get_n_names (const PennantNameTable *self)
{
  return self->n_names;
}

/**
 * pennant_name_table_find:
 * @self: a table
 * @is_clan: whether it is a clan; else a player
 * @tag: its tag in the normal form
 * @name: (out caller-allocates): what is known of it; its texts are good until something is put into the table
 *
 * Returns: whether it is there
 */
gboolean
pennant_name_table_find (const PennantNameTable *self, gboolean is_clan, const char *tag, PennantSeenName *name)
{
  guint32 row = self->slots[find_slot (self, is_clan, tag + 1)];

  return row != NO_ROW && pennant_name_table_get_row (self, row, name);
}

/**
 * pennant_name_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows it has, empty ones too
 */
guint
pennant_name_table_get_n_rows (const PennantNameTable *self)
{
  return self->rows->len;
}

/**
 * pennant_name_table_get_row:
 * @self: a table
 * @row: which row
 * @name: (out caller-allocates): what is in it; its texts are good until something is put into the table
 *
 * Returns: whether there is something
 */
gboolean
pennant_name_table_get_row (const PennantNameTable *self, guint row, PennantSeenName *name)
{
  const Row *found = get_row (self, row);

  if (*found->tag == '\0')
    return FALSE;
  name->is_clan = found->is_clan;
  name->tag[0] = '#';
  memcpy (name->tag + 1, found->tag, sizeof found->tag);
  name->name = self->texts->str + found->text;
  name->key = self->keys->str + g_array_index (self->key_starts, guint32, row);
  name->clan_name = found->has_clan ? name->name + strlen (name->name) + 1 : NULL;
  name->town_hall_level = found->town_hall_level;
  name->seen_at = found->seen_at;
  name->visited_at = found->visited_at;
  name->is_bookmarked = found->is_bookmarked;
  return TRUE;
}

/**
 * pennant_name_table_get_key_start:
 * @self: a table
 * @row: which row, or their number for the end of the last one
 *
 * Returns: where the row's key begins in what pennant_name_table_get_keys() returns
 */
gsize
pennant_name_table_get_key_start (const PennantNameTable *self, guint row)
{
  return g_array_index (self->key_starts, guint32, row);
}

/**
 * pennant_name_table_get_keys:
 * @self: a table
 *
 * Returns: the keys of all rows, each with a NUL behind it; those of empty rows are nothing but NUL
 */
const char *
pennant_name_table_get_keys (const PennantNameTable *self)
{
  return self->keys->str;
}

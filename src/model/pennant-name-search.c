/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-name-search.h"

#include <string.h>

/* So many rows are read before the clock is. */
#define ROWS_AT_ONCE 4096

/* One that fits: what it is ordered by, from the most to the least. */
typedef struct
{
  guint row;
  gboolean has_tag; /* the one that was asked for */
  gboolean is_bookmarked;
  gboolean begins; /* with what is looked for */
  gint64 visited_at;
  gint64 seen_at;
} Hit;

struct _PennantNameSearch
{
  const PennantNameTable *table;
  char *key;
  char *exact_tag;
  char *tag_prefix;
  guint limit;
  guint next_row;
  guint n_found;
  GArray *best; /* of Hit, the best first */
};

static int
compare (gint64 a, gint64 b)
{
  return (a < b) - (a > b);
}

/* Negative where @a is better. Of equal ones the first row stays first. */
static int
compare_hits (const Hit *a, const Hit *b)
{
  int order = compare (a->has_tag, b->has_tag);

  if (order == 0)
    order = compare (a->is_bookmarked, b->is_bookmarked);
  if (order == 0)
    order = compare (a->begins, b->begins);
  if (order == 0)
    order = compare (a->visited_at, b->visited_at);
  return order != 0 ? order : compare (a->seen_at, b->seen_at);
}

static void
take (PennantNameSearch *self, guint row, gboolean has_tag, gboolean begins)
{
  PennantSeenName name;
  Hit hit;
  guint place;

  if (!pennant_name_table_get_row (self->table, row, &name))
    return;
  hit = (Hit) { row, has_tag, name.is_bookmarked, begins, name.visited_at, name.seen_at };
  self->n_found++;
  place = self->best->len;
  while (place > 0 && compare_hits (&hit, &g_array_index (self->best, Hit, place - 1)) < 0)
    place--;
  if (place >= self->limit)
    return;
  if (self->best->len == self->limit)
    g_array_set_size (self->best, self->limit - 1);
  g_array_insert_val (self->best, place, hit);
}

static gboolean
has_exact_tag (PennantNameSearch *self, const char *tag)
{
  return self->exact_tag != NULL && strcmp (tag, self->exact_tag) == 0;
}

/* The rows of a piece whose keys have what is looked for. */
static void
search_keys (PennantNameSearch *self, guint row, guint end_row)
{
  const char *keys = pennant_name_table_get_keys (self->table);
  gsize at = pennant_name_table_get_key_start (self->table, row);
  gsize end = pennant_name_table_get_key_start (self->table, end_row);
  gsize length = strlen (self->key);
  const char *place;

  while (at < end && (place = memmem (keys + at, end - at, self->key, length)) != NULL)
    {
      gsize found = (gsize) (place - keys);
      PennantSeenName name;

      while (pennant_name_table_get_key_start (self->table, row + 1) <= found)
        row++;
      /* What has the tag is found by that. */
      if (self->exact_tag == NULL || !pennant_name_table_get_row (self->table, row, &name) ||
          !has_exact_tag (self, name.tag))
        take (self, row, FALSE, found == pennant_name_table_get_key_start (self->table, row));
      at = pennant_name_table_get_key_start (self->table, ++row);
    }
}

/* The rows of a piece whose tags fit and whose keys do not. */
static void
search_tags (PennantNameSearch *self, guint row, guint end_row)
{
  for (; row < end_row; row++)
    {
      PennantSeenName name;

      if (!pennant_name_table_get_row (self->table, row, &name))
        continue;
      if (has_exact_tag (self, name.tag))
        take (self, row, TRUE, TRUE);
      else if (self->tag_prefix != NULL && g_str_has_prefix (name.tag + 1, self->tag_prefix) &&
               (*self->key == '\0' || strstr (name.key, self->key) == NULL))
        take (self, row, FALSE, TRUE);
    }
}

/**
 * pennant_name_search_new:
 * @table: the names, which must stay as they are until the search is freed
 * @question: what is looked for; copied
 *
 * Makes a search for the best of all that fit: first what has the very tag, then what is bookmarked, then what begins
 * with what is looked for, then what was visited, the last visit first, then what was seen last.
 *
 * Returns: (transfer full): a search that has not begun
 */
PennantNameSearch *
pennant_name_search_new (const PennantNameTable *table, const PennantNameQuestion *question)
{
  PennantNameSearch *self = g_new0 (PennantNameSearch, 1);

  self->table = table;
  self->key = g_strdup (question->key);
  self->exact_tag = g_strdup (question->exact_tag);
  self->tag_prefix = g_strdup (question->tag_prefix);
  self->limit = question->limit;
  self->best = g_array_new (FALSE, FALSE, sizeof (Hit));
  return self;
}

/**
 * pennant_name_search_free:
 * @self: (transfer full): a search
 *
 * Frees it.
 */
void
pennant_name_search_free (PennantNameSearch *self)
{
  g_array_unref (self->best);
  g_free (self->tag_prefix);
  g_free (self->exact_tag);
  g_free (self->key);
  g_free (self);
}

/**
 * pennant_name_search_run:
 * @self: a search
 * @until: on the monotonic clock, in microseconds; at least one piece is read
 *
 * Reads on.
 *
 * Returns: whether all was read
 */
gboolean
pennant_name_search_run (PennantNameSearch *self, gint64 until)
{
  guint n_rows = pennant_name_table_get_n_rows (self->table);

  while (self->next_row < n_rows)
    {
      guint end_row = MIN (self->next_row + ROWS_AT_ONCE, n_rows);

      if (*self->key != '\0')
        search_keys (self, self->next_row, end_row);
      if (self->exact_tag != NULL || self->tag_prefix != NULL)
        search_tags (self, self->next_row, end_row);
      self->next_row = end_row;
      if (g_get_monotonic_time () >= until)
        break;
    }
  return self->next_row == n_rows;
}

/**
 * pennant_name_search_get_n_found:
 * @self: a search
 *
 * Returns: how many fit in what was read so far
 */
guint
pennant_name_search_get_n_found (PennantNameSearch *self)
{
  return self->n_found;
}

/**
 * pennant_name_search_get_n_best:
 * @self: a search
 *
 * Returns: how many of them it has kept, which is the limit at most
 */
guint
pennant_name_search_get_n_best (PennantNameSearch *self)
{
  return self->best->len;
}

/**
 * pennant_name_search_get_best:
 * @self: a search
 * @place: which, from 0 for the best
 * @name: (out caller-allocates): what it is; its texts are good as long as the table stays as it is
 */
void
pennant_name_search_get_best (PennantNameSearch *self, guint place, PennantSeenName *name)
{
  pennant_name_table_get_row (self->table, g_array_index (self->best, Hit, place).row, name);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-items.h"

#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-marker.h"

/* A piece ends with the item that makes it so long: enough for a network's packets, little for a caller who does not
 * read. */
#define PIECE 16384

struct _PennantSampleItems
{
  PennantSampleRequest request; /* nothing of it but what outlives the question */
  PennantSampleRange range;
  PennantSampleAddItem add_item;
  gpointer data;
  PennantSampleAlterItem alter;
  int how;
  guint next;
  gboolean over;
};

/**
 * pennant_sample_items_new:
 * @request: what is asked for
 * @range: the page
 * @add_item: adds an item, which is always the same to the same world, time and @data
 * @data: (nullable): for @add_item, copied
 * @size: of @data, in bytes
 *
 * Returns: (transfer full): the page, of which nothing was told yet
 */
PennantSampleItems *
pennant_sample_items_new (const PennantSampleRequest *request,
                          const PennantSampleRange *range,
                          PennantSampleAddItem add_item,
                          gconstpointer data,
                          gsize size)
{
  PennantSampleItems *self = g_new0 (PennantSampleItems, 1);

  self->request.world = request->world;
  self->request.now = request->now;
  self->request.pictures = request->pictures;
  self->range = *range;
  self->add_item = add_item;
  self->data = g_memdup2 (data, size);
  self->next = range->start;
  return self;
}

/**
 * pennant_sample_items_set_alter:
 * @self: a page of which nothing was told yet
 * @alter: changes each of its items, always in the same way
 * @how: for @alter
 *
 * Has its items changed before they are told.
 */
void
pennant_sample_items_set_alter (PennantSampleItems *self, PennantSampleAlterItem alter, int how)
{
  self->alter = alter;
  self->how = how;
}

/**
 * pennant_sample_items_free:
 * @self: (transfer full): a page
 *
 * Frees it.
 */
void
pennant_sample_items_free (PennantSampleItems *self)
{
  g_free (self->data);
  g_free (self);
}

static void
begin (GString *json)
{
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_begin_array (json, "items");
}

static void
add_cursor (GString *json, const char *name, guint position)
{
  g_autofree char *marker = pennant_sample_marker_write (position);

  pennant_sample_json_add_text (json, name, marker);
}

static void
end (GString *json, const PennantSampleRange *range)
{
  pennant_sample_json_end_array (json);
  pennant_sample_json_begin_object (json, "paging");
  pennant_sample_json_begin_object (json, "cursors");
  if (range->end < range->n_items)
    add_cursor (json, "after", range->end);
  if (range->start > 0)
    add_cursor (json, "before", range->start);
  pennant_sample_json_end_object (json);
  pennant_sample_json_end_object (json);
  pennant_sample_json_end_object (json);
}

static void
add_altered (PennantSampleItems *self, GString *json)
{
  g_autoptr (GString) item = g_string_new (NULL);

  self->add_item (item, &self->request, self->next++, self->data);
  self->alter (item, self->how);
  if (json->len > 0 && json->str[json->len - 1] != '[')
    g_string_append_c (json, ',');
  g_string_append_len (json, item->str, (gssize) item->len);
}

/* Adds the next piece to @json, which is empty, and leaves the comma that the one after it begins with: an array's
 * first item has none. */
static void
add_piece (PennantSampleItems *self, GString *json)
{
  if (self->next == self->range.start)
    begin (json);
  while (self->next < self->range.end && json->len < PIECE)
    {
      if (self->alter)
        add_altered (self, json);
      else
        self->add_item (json, &self->request, self->next++, self->data);
    }
  self->over = self->next == self->range.end;
  if (self->over)
    end (json, &self->range);
  else
    g_string_append_c (json, ',');
}

/**
 * pennant_sample_items_next:
 * @self: a page
 *
 * Returns: (transfer full) (nullable): its next piece, %NULL after the last
 */
GBytes *
pennant_sample_items_next (PennantSampleItems *self)
{
  GString *json;

  if (self->over)
    return NULL;
  json = g_string_sized_new (PIECE);
  add_piece (self, json);
  return g_string_free_to_bytes (json);
}

/**
 * pennant_sample_items_write:
 * @request: what is asked for
 * @range: the page
 * @add_item: adds an item
 * @data: for @add_item
 *
 * Returns: (transfer full): the whole page
 */
GString *
pennant_sample_items_write (const PennantSampleRequest *request,
                            const PennantSampleRange *range,
                            PennantSampleAddItem add_item,
                            gconstpointer data)
{
  GString *json = g_string_new (NULL);

  begin (json);
  for (guint i = range->start; i < range->end; i++)
    add_item (json, request, i, data);
  end (json, range);
  return json;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-paging.h"

#include "sample/pennant-sample-json.h"

#include <stdio.h>

/* A marker is base64url without padding of `{"pos":N}`. */
static char *
write_marker (guint position)
{
  g_autofree char *text = g_strdup_printf ("{\"pos\":%u}", position);
  char *marker = g_base64_encode ((gconstpointer) text, strlen (text));

  g_strdelimit (marker, "+", '-');
  g_strdelimit (marker, "/", '_');
  *strchrnul (marker, '=') = '\0';
  return marker;
}

/* What is not exactly as we write it is no marker. */
static gboolean
read_marker (const char *marker, guint n_items, guint *position)
{
  g_autofree char *padded = g_strconcat (marker, "===" + (strlen (marker) + 3) % 4, NULL), *ours = NULL;
  g_autofree char *text = NULL;
  g_autofree unsigned char *bytes = NULL;
  gsize length;

  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  bytes = g_base64_decode (padded, &length);
  text = g_strndup ((const char *) bytes, length);
  if (sscanf (text, "{\"pos\":%9u}", position) != 1 || *position > n_items)
    return FALSE;
  ours = write_marker (*position);
  return g_str_equal (marker, ours);
}

/**
 * pennant_sample_page_read:
 * @query: (element-type utf8 utf8) (nullable): the query with `limit` and one of `after` and `before`
 * @n_items: how many there are
 * @lowest: the lowest limit that may be given
 * @highest: the highest one, also where none is given
 * @page: (out): the page that was asked for
 *
 * Returns: (transfer full) (nullable): what was wrong with the question
 */
PennantSampleReply *
pennant_sample_page_read (GHashTable *query, guint n_items, guint lowest, guint highest, PennantSamplePage *page)
{
  const char *after = query ? g_hash_table_lookup (query, "after") : NULL;
  const char *before = query ? g_hash_table_lookup (query, "before") : NULL;
  const char *limit = query ? g_hash_table_lookup (query, "limit") : NULL;
  guint64 wanted = highest;
  guint start = 0, end = 0;

  if (after && before)
    return pennant_sample_reply_new_error (400, "badRequest", "Only one of parameters after and before may be given");
  if (limit && !g_ascii_string_to_unsigned (limit, 10, lowest, highest, &wanted, NULL))
    return pennant_sample_reply_new_illegal_value ("limit");
  if (after && !read_marker (after, n_items, &start))
    return pennant_sample_reply_new_illegal_value ("after");
  if (before && !read_marker (before, n_items, &end))
    return pennant_sample_reply_new_illegal_value ("before");
  if (before)
    start = end > wanted ? end - (guint) wanted : 0;
  else
    end = start + (guint) MIN (wanted, n_items - start);
  *page = (PennantSamplePage) { n_items, start, end };
  return NULL;
}

/**
 * pennant_sample_page_get_after:
 * @page: a page
 *
 * Returns: (transfer full) (nullable): the marker behind its last item, %NULL when that is the list's last
 */
char *
pennant_sample_page_get_after (const PennantSamplePage *page)
{
  return page->end < page->n_items ? write_marker (page->end) : NULL;
}

/**
 * pennant_sample_page_get_before:
 * @page: a page
 *
 * Returns: (transfer full) (nullable): the marker before its first item, %NULL when that is the list's first
 */
char *
pennant_sample_page_get_before (const PennantSamplePage *page)
{
  return page->start > 0 ? write_marker (page->start) : NULL;
}

/**
 * pennant_sample_page_make:
 * @n_items: how many items there are in all
 * @add_item: (scope call): adds one of them
 * @data: for @add_item
 * @query: (element-type utf8 utf8) (nullable): the query with `limit` and one of `after` and `before`
 * @max_age: for how many seconds the page is fresh
 *
 * Returns: (transfer full): the page of a list that was asked for, or what was wrong with the question
 */
PennantSampleReply *
pennant_sample_page_make (guint n_items, PennantSampleAddItem add_item, gpointer data, GHashTable *query, int max_age)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *after = NULL, *before = NULL;
  PennantSamplePage page;
  PennantSampleReply *error = pennant_sample_page_read (query, n_items, 1, G_MAXINT32, &page);

  if (error)
    return error;
  after = pennant_sample_page_get_after (&page);
  before = pennant_sample_page_get_before (&page);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = page.start; i < page.end; i++)
    add_item (builder, i, data);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "paging");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "cursors");
  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "after", after);
  pennant_sample_json_add_text (builder, "before", before);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return pennant_sample_reply_new_json (json_builder_get_root (builder), max_age);
}

static void
add_element (JsonBuilder *builder, guint index, gpointer data)
{
  json_builder_add_value (builder, json_array_dup_element (data, index));
}

/**
 * pennant_sample_page_of:
 * @items: all there are
 * @query: (element-type utf8 utf8) (nullable): the query with `limit` and one of `after` and `before`
 * @max_age: for how many seconds the page is fresh
 *
 * Returns: (transfer full): the page of a list that was asked for, or what was wrong with the question
 */
PennantSampleReply *
pennant_sample_page_of (JsonArray *items, GHashTable *query, int max_age)
{
  return pennant_sample_page_make (json_array_get_length (items), add_element, items, query, max_age);
}

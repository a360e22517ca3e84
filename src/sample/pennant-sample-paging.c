/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-paging.h"

#include "sample/pennant-sample-json.h"

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

/* Reads a marker by writing each that there can be: what is not one of ours is none. */
static gboolean
read_marker (const char *marker, guint n_items, guint *position)
{
  for (guint i = 0; i <= n_items; i++)
    {
      g_autofree char *ours = write_marker (i);

      if (g_str_equal (marker, ours))
        {
          *position = i;
          return TRUE;
        }
    }
  return FALSE;
}

static void
add_cursors (JsonBuilder *builder, guint start, guint end, guint n_items)
{
  json_builder_set_member_name (builder, "paging");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "cursors");
  json_builder_begin_object (builder);
  if (end < n_items)
    {
      g_autofree char *after = write_marker (end);

      pennant_sample_json_add_text (builder, "after", after);
    }
  if (start > 0)
    {
      g_autofree char *before = write_marker (start);

      pennant_sample_json_add_text (builder, "before", before);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
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
  const char *after = query ? g_hash_table_lookup (query, "after") : NULL;
  const char *before = query ? g_hash_table_lookup (query, "before") : NULL;
  const char *limit = query ? g_hash_table_lookup (query, "limit") : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n_items = json_array_get_length (items), start = 0, end;
  guint64 wanted = n_items;

  if (after && before)
    return pennant_sample_reply_new_error (400, "badRequest", "Only one of parameters after and before may be given");
  if (limit && !g_ascii_string_to_unsigned (limit, 10, 1, G_MAXINT32, &wanted, NULL))
    return pennant_sample_reply_new_error (400, "badRequest", "Illegal value for parameter limit");
  if (after && !read_marker (after, n_items, &start))
    return pennant_sample_reply_new_error (400, "badRequest", "Illegal value for parameter after");
  if (before && !read_marker (before, n_items, &end))
    return pennant_sample_reply_new_error (400, "badRequest", "Illegal value for parameter before");
  if (before)
    start = end > wanted ? end - (guint) wanted : 0;
  else
    end = start + (guint) MIN (wanted, n_items - start);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = start; i < end; i++)
    json_builder_add_value (builder, json_array_dup_element (items, i));
  json_builder_end_array (builder);
  add_cursors (builder, start, end, n_items);
  json_builder_end_object (builder);
  return pennant_sample_reply_new_json (json_builder_get_root (builder), max_age);
}

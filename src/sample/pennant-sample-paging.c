/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-paging.h"

#include "sample/pennant-sample-answers.h"
#include "sample/pennant-sample-base64.h"
#include "sample/pennant-sample-json.h"

#include <stdio.h>

/* A marker is base64url without padding of `{"pos":N}`. */
static char *
write_marker (guint position)
{
  g_autofree char *text = g_strdup_printf ("{\"pos\":%u}", position);

  return pennant_sample_base64_encode (text, strlen (text));
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

/* Which of a list's items make up a page: those from @start on and before @end. */
typedef struct
{
  guint start;
  guint end;
} Page;

/* Returns what is wrong with the question, NULL when nothing is. */
static PennantSampleReply *
read_page (const PennantSampleRequest *request, guint n_items, guint lowest, guint highest, Page *page)
{
  const char *after = pennant_sample_request_get (request, "after");
  const char *before = pennant_sample_request_get (request, "before");
  const char *limit = pennant_sample_request_get (request, "limit");
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
  *page = (Page) { start, end };
  return NULL;
}

static void
add_cursor (GString *json, const char *name, guint position)
{
  g_autofree char *marker = write_marker (position);

  pennant_sample_json_add_text (json, name, marker);
}

/**
 * pennant_sample_page_make_limited:
 * @request: a request with `limit` and one of `after` and `before`
 * @n_items: how many items there are in all
 * @lowest: the lowest limit that may be given
 * @highest: the highest one, also where none is given
 * @add_item: (scope call): adds one of them
 * @data: for @add_item
 *
 * Returns: (transfer full): the page of a list that was asked for, or what was wrong with the question
 */
PennantSampleReply *
pennant_sample_page_make_limited (const PennantSampleRequest *request,
                                  guint n_items,
                                  guint lowest,
                                  guint highest,
                                  PennantSampleAddItem add_item,
                                  gconstpointer data)
{
  Page page = { 0 };
  PennantSampleReply *error = read_page (request, n_items, lowest, highest, &page);
  GString *json;

  if (error)
    return error;
  json = g_string_new (NULL);
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_begin_array (json, "items");
  for (guint i = page.start; i < page.end; i++)
    add_item (json, request, i, data);
  pennant_sample_json_end_array (json);
  pennant_sample_json_begin_object (json, "paging");
  pennant_sample_json_begin_object (json, "cursors");
  if (page.end < n_items)
    add_cursor (json, "after", page.end);
  if (page.start > 0)
    add_cursor (json, "before", page.start);
  pennant_sample_json_end_object (json);
  pennant_sample_json_end_object (json);
  pennant_sample_json_end_object (json);
  return pennant_sample_reply_new_json (json, request->max_age);
}

/**
 * pennant_sample_page_make:
 * @request: a request with `limit` and one of `after` and `before`
 * @n_items: how many items there are in all
 * @add_item: (scope call): adds one of them
 * @data: for @add_item
 *
 * Returns: (transfer full): the page of a list that was asked for, or what was wrong with the question
 */
PennantSampleReply *
pennant_sample_page_make (const PennantSampleRequest *request,
                          guint n_items,
                          PennantSampleAddItem add_item,
                          gconstpointer data)
{
  return pennant_sample_page_make_limited (request, n_items, 1, G_MAXINT32, add_item, data);
}

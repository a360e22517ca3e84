/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-paging.h"

#include "sample/pennant-sample-answers.h"
#include "sample/pennant-sample-marker.h"

/**
 * pennant_sample_page_read_range:
 * @request: a request with `limit` and one of `after` and `before`
 * @n_items: how many items there are in all
 * @limits: the lowest and the highest limit that may be given; the highest one also where none is given
 * @range: (out): the page that is asked for
 *
 * Returns: (transfer full) (nullable): what is wrong with the question
 */
PennantSampleReply *
pennant_sample_page_read_range (const PennantSampleRequest *request,
                                guint n_items,
                                PennantSampleLimits limits,
                                PennantSampleRange *range)
{
  const char *after = pennant_sample_request_get (request, "after");
  const char *before = pennant_sample_request_get (request, "before");
  const char *limit = pennant_sample_request_get (request, "limit");
  guint64 wanted = limits.highest;
  guint start = 0, end = 0;

  if (after && before)
    return pennant_sample_reply_new_error (400, "badRequest", "Only one of parameters after and before may be given");
  if (limit && !g_ascii_string_to_unsigned (limit, 10, limits.lowest, limits.highest, &wanted, NULL))
    return pennant_sample_reply_new_illegal_value ("limit");
  if (after && !pennant_sample_marker_read (after, n_items, &start))
    return pennant_sample_reply_new_illegal_value ("after");
  if (before && !pennant_sample_marker_read (before, n_items, &end))
    return pennant_sample_reply_new_illegal_value ("before");
  if (before)
    start = end > wanted ? end - (guint) wanted : 0;
  else
    end = start + (guint) MIN (wanted, n_items - start);
  *range = (PennantSampleRange) { n_items, start, end };
  return NULL;
}

/**
 * pennant_sample_page_make_long:
 * @request: a request with `limit` and one of `after` and `before`
 * @limits: the lowest and the highest limit that may be given; the highest one also where none is given
 * @n_items: how many items there are in all
 * @add_item: adds one of them, which is always the same to the same world, time and @data
 * @data: for @add_item, copied
 * @size: of @data, in bytes
 *
 * A page that may be long: it is made up while it is sent, and never held.
 *
 * Returns: (transfer full): the page of a list that was asked for, or what was wrong with the question
 */
PennantSampleReply *
pennant_sample_page_make_long (const PennantSampleRequest *request,
                               PennantSampleLimits limits,
                               guint n_items,
                               PennantSampleAddItem add_item,
                               gconstpointer data,
                               gsize size)
{
  PennantSampleRange range = { 0 };
  PennantSampleReply *error = pennant_sample_page_read_range (request, n_items, limits, &range);

  return error ? error
               : pennant_sample_reply_new_items (pennant_sample_items_new (request, &range, add_item, data, size),
                                                 request->max_age);
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
  PennantSampleRange range = { 0 };
  PennantSampleReply *error = pennant_sample_page_read_range (request, n_items, PENNANT_SAMPLE_ANY_LIMIT, &range);

  return error ? error
               : pennant_sample_reply_new_json (pennant_sample_items_write (request, &range, add_item, data),
                                                request->max_age);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

typedef gboolean (*Finder) (PennantSampleWorld *world, const char *tag, guint *index);

/* The tag is the path's second segment. */
static PennantSampleReply *
find (const PennantSampleRequest *request, Finder finder, guint *index)
{
  g_autofree char *tag = pennant_sample_request_read_tag (request->segments[1]);

  return finder (request->world, tag, index) ? NULL : pennant_sample_reply_new_not_found (tag);
}

/**
 * pennant_sample_request_read_tag:
 * @text: a tag with or without its `#`
 *
 * Returns: (transfer full): it with one
 */
char *
pennant_sample_request_read_tag (const char *text)
{
  return g_strconcat ("#", text[0] == '#' ? text + 1 : text, NULL);
}

/**
 * pennant_sample_request_get:
 * @request: a request
 * @parameter: a parameter of its query
 *
 * Returns: (nullable): its value, %NULL without one
 */
const char *
pennant_sample_request_get (const PennantSampleRequest *request, const char *parameter)
{
  return request->query ? g_hash_table_lookup (request->query, parameter) : NULL;
}

/**
 * pennant_sample_request_get_left:
 * @request: a request, routed or not
 * @period: for how many seconds a reply is fresh when it was just made
 *
 * Tells for how long the present copy of the reply lives. Copies of different paths are made at different times.
 *
 * Returns: seconds, from 1 to @period
 */
int
pennant_sample_request_get_left (const PennantSampleRequest *request, int period)
{
  return period - (int) ((request->asked_at + g_str_hash (request->path)) % period);
}

/**
 * pennant_sample_request_find_clan:
 * @request: a request for `/clans/{tag}…`
 * @clan: (out): its number
 *
 * Returns: (transfer full) (nullable): what to answer when there is no such clan
 */
PennantSampleReply *
pennant_sample_request_find_clan (const PennantSampleRequest *request, guint *clan)
{
  return find (request, pennant_sample_world_find_clan, clan);
}

/**
 * pennant_sample_request_find_open_clan:
 * @request: a request for the wars of `/clans/{tag}`
 * @refusal_age: for how many seconds a refusal holds
 * @clan: (out): its number
 *
 * Returns: (transfer full) (nullable): what to answer when there is no such clan, or its war log is private
 */
PennantSampleReply *
pennant_sample_request_find_open_clan (const PennantSampleRequest *request, int refusal_age, guint *clan)
{
  g_autoptr (PennantSampleClan) found = NULL;
  PennantSampleReply *error = pennant_sample_request_find_clan (request, clan);

  if (error)
    return error;
  found = pennant_sample_clan_new (request->world, *clan, request->now);
  return found->public_log ? NULL : pennant_sample_reply_new_private (refusal_age);
}

/**
 * pennant_sample_request_find_player:
 * @request: a request for `/players/{tag}…`
 * @player: (out): its number
 *
 * Returns: (transfer full) (nullable): what to answer when there is no such player
 */
PennantSampleReply *
pennant_sample_request_find_player (const PennantSampleRequest *request, guint *player)
{
  return find (request, pennant_sample_world_find_player, player);
}

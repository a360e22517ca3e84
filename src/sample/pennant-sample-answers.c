/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-paging.h"

typedef gboolean (*Finder) (PennantSampleWorld *world, const char *tag, guint *index);

/* The tag is the path's second segment, with or without its `#`. */
static PennantSampleReply *
find (const PennantSampleRequest *request, Finder finder, guint *index)
{
  const char *segment = request->segments[1];
  const char *letters = segment[0] == '#' ? segment + 1 : segment;
  g_autofree char *tag = g_strconcat ("#", letters, NULL);
  g_autofree char *message = NULL;

  if (finder (request->world, tag, index))
    return NULL;
  message = g_strdup_printf ("Not found with tag %s", letters);
  return pennant_sample_reply_new_error (404, "notFound", message);
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

/**
 * pennant_sample_answer_clan:
 * @request: `/clans/{tag}`
 *
 * Returns: (transfer full): the clan
 */
PennantSampleReply *
pennant_sample_answer_clan (const PennantSampleRequest *request)
{
  guint clan;
  PennantSampleReply *error = pennant_sample_request_find_clan (request, &clan);

  if (error)
    return error;
  return pennant_sample_reply_new_json (
      pennant_sample_clan_to_json (request->world, clan, request->now, request->pictures), request->max_age);
}

/**
 * pennant_sample_answer_members:
 * @request: `/clans/{tag}/members`
 *
 * Returns: (transfer full): a page of its members
 */
PennantSampleReply *
pennant_sample_answer_members (const PennantSampleRequest *request)
{
  g_autoptr (JsonNode) members = NULL;
  guint clan;
  PennantSampleReply *error = pennant_sample_request_find_clan (request, &clan);

  if (error)
    return error;
  members = pennant_sample_members_to_json (request->world, clan, request->now, request->pictures);
  return pennant_sample_page_of (json_node_get_array (members), request->query, request->max_age);
}

/**
 * pennant_sample_answer_player:
 * @request: `/players/{tag}`
 *
 * Returns: (transfer full): the player
 */
PennantSampleReply *
pennant_sample_answer_player (const PennantSampleRequest *request)
{
  guint player;
  PennantSampleReply *error = pennant_sample_request_find_player (request, &player);

  if (error)
    return error;
  return pennant_sample_reply_new_json (
      pennant_sample_player_to_json (request->world, player, request->now, request->pictures), request->max_age);
}

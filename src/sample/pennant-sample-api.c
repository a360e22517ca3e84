/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-api.h"

#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-paging.h"

#define CLAN_AGE 60
#define MEMBERS_AGE 120
#define PLAYER_AGE 60

/* A reply is the API's own stored copy, made anew every @period seconds: what is left of its life counts down. Copies
 * of different paths are of different ages. */
static int
left_of (const char *path, int period, gint64 now)
{
  return period - (int) ((now + g_str_hash (path)) % period);
}

static PennantSampleReply *
not_found (const char *tag)
{
  g_autofree char *message = g_strdup_printf ("Not found with tag %s", tag[0] == '#' ? tag + 1 : tag);

  return pennant_sample_reply_new_error (404, "notFound", message);
}

/* The tag of a path's segment, with or without its `#`. */
static char *
read_tag (const char *segment)
{
  return segment[0] == '#' ? g_strdup (segment) : g_strconcat ("#", segment, NULL);
}

static PennantSampleReply *
answer_clan (PennantSampleWorld *world,
             const char *const *segments,
             const char *path,
             GHashTable *query,
             gint64 now,
             const char *pictures)
{
  g_autofree char *tag = read_tag (segments[0]);
  g_autoptr (JsonNode) members = NULL;
  guint clan;

  if (segments[1] && (!g_str_equal (segments[1], "members") || segments[2]))
    return pennant_sample_reply_new_error (404, "notFound", NULL);
  if (!pennant_sample_world_find_clan (world, tag, &clan))
    return not_found (tag);
  if (!segments[1])
    return pennant_sample_reply_new_json (pennant_sample_clan_to_json (world, clan, pictures),
                                          left_of (path, CLAN_AGE, now));
  members = pennant_sample_members_to_json (world, clan, pictures);
  return pennant_sample_page_of (json_node_get_array (members), query, left_of (path, MEMBERS_AGE, now));
}

static PennantSampleReply *
answer_player (PennantSampleWorld *world,
               const char *const *segments,
               const char *path,
               gint64 now,
               const char *pictures)
{
  g_autofree char *tag = read_tag (segments[0]);
  guint player;

  if (segments[1])
    return pennant_sample_reply_new_error (404, "notFound", NULL);
  if (!pennant_sample_world_find_player (world, tag, &player))
    return not_found (tag);
  return pennant_sample_reply_new_json (pennant_sample_player_to_json (world, player, now, pictures),
                                        left_of (path, PLAYER_AGE, now));
}

/**
 * pennant_sample_api_answer:
 * @world: a world
 * @path: what is asked for, below `/v1`, with its escapes, as `/clans/%232PP`
 * @query: (element-type utf8 utf8) (nullable): the query
 * @now: Unix time in seconds
 * @pictures: where the pictures are
 *
 * Returns: (transfer full): what the API answers to a GET
 */
PennantSampleReply *
pennant_sample_api_answer (PennantSampleWorld *world,
                           const char *path,
                           GHashTable *query,
                           gint64 now,
                           const char *pictures)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);
  const char *const *rest;

  for (char **segment = segments; *segment; segment++)
    {
      char *plain = g_uri_unescape_string (*segment, NULL);

      if (!plain)
        return pennant_sample_reply_new_error (400, "badRequest", "Malformed path");
      g_free (*segment);
      *segment = plain;
    }
  if (segments[0] && segments[1] && g_str_has_prefix (segments[1], "esports"))
    return pennant_sample_reply_new_scope_error ();
  if (g_strv_length (segments) < 3 || segments[0][0] != '\0' || segments[2][0] == '\0')
    return pennant_sample_reply_new_error (404, "notFound", NULL);
  rest = (const char *const *) segments + 2;
  if (g_str_equal (segments[1], "clans"))
    return answer_clan (world, rest, path, query, now, pictures);
  if (g_str_equal (segments[1], "players"))
    return answer_player (world, rest, path, now, pictures);
  return pennant_sample_reply_new_error (404, "notFound", NULL);
}

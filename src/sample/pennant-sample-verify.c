/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-verify.h"

#include "sample/pennant-sample-answers.h"
#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-random.h"

#include <json-glib/json-glib.h>

#define PERIOD ((gint64) 10 * 60)
#define TOKEN_LENGTH 8

struct _PennantSampleVerify
{
  GMutex lock;
  GHashTable *uses; /* player's number → how many of its tokens were used up */
};

/**
 * pennant_sample_verify_new:
 *
 * Returns: (transfer full): a book of tokens of which none was used
 */
PennantSampleVerify *
pennant_sample_verify_new (void)
{
  PennantSampleVerify *self = g_new0 (PennantSampleVerify, 1);

  g_mutex_init (&self->lock);
  self->uses = g_hash_table_new (NULL, NULL);
  return self;
}

/**
 * pennant_sample_verify_free:
 * @self: (transfer full): a book of tokens
 *
 * Frees it.
 */
void
pennant_sample_verify_free (PennantSampleVerify *self)
{
  g_mutex_clear (&self->lock);
  g_hash_table_unref (self->uses);
  g_free (self);
}

/* The token of a period of some minutes, after so many were used. */
static char *
make_token (PennantSampleWorld *world, guint player, gint64 period, guint n_used)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  PennantSampleRandom random = pennant_sample_random (pennant_sample_world_get_seed (world) ^ (guint) period,
                                                      PENNANT_SAMPLE_STREAM_VERIFY, player);
  char *token = g_new0 (char, TOKEN_LENGTH + 1);

  random.state += pennant_sample_mix (n_used);
  for (guint i = 0; i < TOKEN_LENGTH; i++)
    token[i] = letters[pennant_sample_random_range (&random, 0, (int) strlen (letters) - 1)];
  return token;
}

static guint
count_used (PennantSampleVerify *self, guint player)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->uses, GUINT_TO_POINTER (player)));
}

/**
 * pennant_sample_verify_get_token:
 * @self: a book of tokens
 * @world: the world
 * @player: a player's number
 * @now: Unix time in seconds
 *
 * Returns: (transfer full): the token that the player sees in the game
 */
char *
pennant_sample_verify_get_token (PennantSampleVerify *self, PennantSampleWorld *world, guint player, gint64 now)
{
  char *token;

  g_mutex_lock (&self->lock);
  token = make_token (world, player, now / PERIOD, count_used (self, player));
  g_mutex_unlock (&self->lock);
  return token;
}

/* Whether a token is right, of this period or the one before; then it is used up. */
static gboolean
take (PennantSampleVerify *self, PennantSampleWorld *world, guint player, gint64 now, const char *token)
{
  g_autofree char *newest = NULL, *older = NULL;
  gboolean right;
  guint n_used;

  g_mutex_lock (&self->lock);
  n_used = count_used (self, player);
  newest = make_token (world, player, now / PERIOD, n_used);
  older = make_token (world, player, now / PERIOD - 1, n_used);
  right = g_str_equal (token, newest) || g_str_equal (token, older);
  if (right)
    g_hash_table_insert (self->uses, GUINT_TO_POINTER (player), GUINT_TO_POINTER (n_used + 1));
  g_mutex_unlock (&self->lock);
  return right;
}

/* The token of a body as `{"token":"…"}`. */
static char *
read_token (GBytes *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  if (!json_parser_load_from_data (parser, text ? text : "", (gssize) length, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  return g_strdup (json_object_get_string_member_with_default (json_node_get_object (root), "token", NULL));
}

/**
 * pennant_sample_answer_verify_token:
 * @request: a POST to `/players/{tag}/verifytoken`
 *
 * Returns: (transfer full): whether the token is the player's, with the max-age that the API has for errors
 */
PennantSampleReply *
pennant_sample_answer_verify_token (const PennantSampleRequest *request)
{
  guint player;
  PennantSampleReply *reply = pennant_sample_request_find_player (request, &player);
  g_autofree char *token = NULL, *tag = NULL;
  GString *json;

  if (reply)
    return reply;
  if (!(token = read_token (request->body)))
    return pennant_sample_reply_new_error (400, "badRequest", "Request body must hold a token");
  tag = pennant_sample_world_get_player_tag (request->world, player);
  json = g_string_new (NULL);
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "tag", tag);
  pennant_sample_json_add_text (json, "token", token);
  pennant_sample_json_add_text (json, "status",
                                take (request->verify, request->world, player, request->now, token) ? "ok" : "invalid");
  pennant_sample_json_end_object (json);
  reply = pennant_sample_reply_new_json (json, request->max_age);
  g_set_str (&reply->cache_control, PENNANT_SAMPLE_ERROR_AGE);
  return reply;
}

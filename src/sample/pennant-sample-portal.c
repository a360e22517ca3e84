/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-portal.h"

#include <string.h>

#define COOKIE "session="

/* A member that is a text; NULL when there is none. */
static const char *
get_text (const PennantSamplePortalCall *call, const char *key)
{
  JsonNode *node = json_object_get_member (call->said, key);

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static PennantSampleReply *
bad_request (const char *description)
{
  return pennant_sample_portal_reply_error (400, "badRequest", description);
}

static PennantSampleReply *
log_in (const PennantSamplePortalCall *call)
{
  const char *email = get_text (call, "email"), *password = get_text (call, "password");
  PennantSamplePortalCall begun = *call;

  if (!email || !password)
    return bad_request ("email and password are required");
  if (g_ascii_strcasecmp (email, pennant_sample_account_get_email (call->account)) != 0 ||
      !g_str_equal (password, pennant_sample_account_get_password (call->account)))
    return pennant_sample_portal_reply_error (403, "invalidCredentials", "Invalid email or password.");
  begun.session = pennant_sample_account_log_in (call->account, call->address, call->user_agent, call->now);
  return pennant_sample_portal_reply_logged_in (&begun);
}

static PennantSampleReply *
log_out (const PennantSamplePortalCall *call)
{
  PennantSamplePortalCall over = *call;
  PennantSampleReply *reply;

  pennant_sample_account_log_out (call->account, call->session->cookie);
  over.session = NULL;
  reply = pennant_sample_portal_reply_done (&over);
  reply->set_cookie = g_strdup (COOKIE "; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly");
  return reply;
}

static PennantSampleReply *
list_keys (const PennantSamplePortalCall *call)
{
  return pennant_sample_portal_reply_keys (call, pennant_sample_account_get_keys (call->account));
}

/* The texts of an array; NULL when it is something else. */
static GStrv
get_texts (const PennantSamplePortalCall *call, const char *key)
{
  JsonNode *node = json_object_get_member (call->said, key);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  JsonArray *array;

  if (!node || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) != G_TYPE_STRING)
        return NULL;
      g_strv_builder_add (texts, json_node_get_string (element));
    }
  return g_strv_builder_end (texts);
}

static PennantSampleReply *
check_ranges (char **ranges)
{
  if (!ranges || !ranges[0])
    return bad_request ("cidrRanges must name at least one address");
  if (g_strv_length (ranges) > PENNANT_SAMPLE_MAX_RANGES)
    return bad_request ("cidrRanges must not name more than 5 addresses");
  for (char **range = ranges; *range; range++)
    if (!pennant_sample_range_is_valid (*range))
      return bad_request ("cidrRanges must be IPv4 addresses");
  return NULL;
}

/* None, null, or those that everybody has. */
static gboolean
scopes_are_ordinary (const PennantSamplePortalCall *call)
{
  JsonNode *node = json_object_get_member (call->said, "scopes");
  g_auto (GStrv) scopes = NULL;

  if (!node || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!(scopes = get_texts (call, "scopes")))
    return FALSE;
  for (char **scope = scopes; *scope; scope++)
    if (!g_str_equal (*scope, "clash"))
      return FALSE;
  return TRUE;
}

static PennantSampleReply *
create_key (const PennantSamplePortalCall *call)
{
  const char *name = get_text (call, "name"), *description = get_text (call, "description");
  g_auto (GStrv) ranges = get_texts (call, "cidrRanges");
  PennantSampleReply *refusal = check_ranges (ranges);
  const PennantSampleKey *key;

  if (refusal)
    return refusal;
  if (!name || !name[0])
    return bad_request ("name is required");
  if (!scopes_are_ordinary (call))
    return bad_request ("scopes are not allowed");
  key = pennant_sample_account_add_key (call->account, name, description ? description : "",
                                        (const char *const *) ranges, call->now);
  return key ? pennant_sample_portal_reply_key (call, key) : pennant_sample_portal_reply_temporary_error ();
}

static PennantSampleReply *
revoke_key (const PennantSamplePortalCall *call)
{
  const char *id = get_text (call, "id");

  if (!id)
    return bad_request ("id is required");
  if (!pennant_sample_account_revoke_key (call->account, id))
    return pennant_sample_portal_reply_error (404, "notFound", "There is no such key.");
  return pennant_sample_portal_reply_done (call);
}

static const struct
{
  const char *path;
  PennantSampleReply *(*answer) (const PennantSamplePortalCall *call);
  gboolean is_public;
} routes[] = {
  { "/login", log_in, TRUE },       { "/logout", log_out },           { "/apikey/list", list_keys },
  { "/apikey/create", create_key }, { "/apikey/revoke", revoke_key },
};

/* The session's cookie in a header that may as well be the whole `Set-Cookie`, or several of those joined by commas. */
static const PennantSampleSession *
find_session (const PennantSamplePortalCall *call)
{
  g_auto (GStrv) parts = call->cookie ? g_strsplit_set (call->cookie, ";,", -1) : NULL;

  for (char **part = parts; part && *part; part++)
    if (g_str_has_prefix (g_strstrip (*part), COOKIE))
      return pennant_sample_account_find_session (call->account, *part + strlen (COOKIE), call->now);
  return NULL;
}

/* No body is as good as an empty object. */
static JsonObject *
read_body (GBytes *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (!body || g_bytes_get_size (body) == 0)
    return json_object_new ();
  if (!json_parser_load_from_data (parser, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body), NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

/**
 * pennant_sample_portal_answer:
 * @call: a call; its second block is not read
 *
 * Returns: (transfer full): what the portal answers
 */
PennantSampleReply *
pennant_sample_portal_answer (const PennantSamplePortalCall *call)
{
  PennantSamplePortalCall full = *call;
  g_autoptr (JsonObject) said = NULL;
  guint i = 0;

  while (i < G_N_ELEMENTS (routes) && !g_str_equal (routes[i].path, call->path))
    i++;
  if (i == G_N_ELEMENTS (routes))
    return pennant_sample_portal_reply_error (404, "notFound", "There is no such call.");
  if (!g_str_equal (call->method, "POST"))
    return pennant_sample_portal_reply_error (405, "methodNotAllowed", "Everything here is a POST.");
  if (!(full.said = said = read_body (call->body)))
    return bad_request ("The body is not a JSON object.");
  full.session = routes[i].is_public ? NULL : find_session (call);
  if (!routes[i].is_public && !full.session)
    return pennant_sample_portal_reply_error (403, "sessionExpired", "The session has expired, log in again.");
  return routes[i].answer (&full);
}

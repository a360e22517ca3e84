/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-portal.h"

#include "sample/pennant-sample-json.h"

#define TIER "developer/silver"

static void
add_null (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_null_value (builder);
}

static void
add_texts (JsonBuilder *builder, const char *key, const char *const *texts)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (; *texts; texts++)
    json_builder_add_string_value (builder, *texts);
  json_builder_end_array (builder);
}

/* How each success begins. */
static JsonBuilder *
begin (const PennantSamplePortalCall *call)
{
  gint64 left = call->session ? call->session->expires_at - call->now : 0;
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "status");
  json_builder_begin_object (builder);
  pennant_sample_json_add_int (builder, "code", 0);
  pennant_sample_json_add_text (builder, "message", "ok");
  add_null (builder, "detail");
  json_builder_end_object (builder);
  pennant_sample_json_add_int (builder, "sessionExpiresInSeconds", left);
  return builder;
}

static PennantSampleReply *
end (JsonBuilder *builder)
{
  g_autoptr (JsonBuilder) own = builder;
  g_autoptr (JsonNode) document = NULL;

  json_builder_end_object (own);
  document = json_builder_get_root (own);
  return pennant_sample_reply_new (200, PENNANT_SAMPLE_JSON, NULL, pennant_sample_json_to_bytes (document));
}

/* The range is told as its owner wrote it: clients look for just that text. */
static void
add_key (JsonBuilder *builder, const PennantSamplePortalCall *call, const PennantSampleKey *key)
{
  static const char *const scopes[] = { "clash", NULL };

  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "id", key->id);
  pennant_sample_json_add_text (builder, "developerId", pennant_sample_account_get_developer (call->account));
  pennant_sample_json_add_text (builder, "tier", TIER);
  pennant_sample_json_add_text (builder, "name", key->name);
  pennant_sample_json_add_text (builder, "description", key->description);
  add_null (builder, "origins");
  add_texts (builder, "scopes", scopes);
  add_texts (builder, "cidrRanges", (const char *const *) key->ranges);
  add_null (builder, "validUntil");
  pennant_sample_json_add_text (builder, "key", key->token);
  json_builder_end_object (builder);
}

static void
add_developer (JsonBuilder *builder, PennantSampleAccount *account, const PennantSampleLogin *previous)
{
  g_autofree char *when = g_strdup_printf ("%" G_GINT64_FORMAT, previous->at * 1000);

  json_builder_set_member_name (builder, "developer");
  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "id", pennant_sample_account_get_developer (account));
  pennant_sample_json_add_text (builder, "name", "Sample Chief");
  pennant_sample_json_add_text (builder, "game", "clashofclans");
  pennant_sample_json_add_text (builder, "email", pennant_sample_account_get_email (account));
  pennant_sample_json_add_text (builder, "tier", TIER);
  add_null (builder, "allowedScopes");
  add_null (builder, "maxCidrs");
  pennant_sample_json_add_text (builder, "prevLoginTs", when);
  pennant_sample_json_add_text (builder, "prevLoginIp", previous->address ? previous->address : "");
  pennant_sample_json_add_text (builder, "prevLoginUa", previous->user_agent ? previous->user_agent : "");
  json_builder_end_object (builder);
}

static void
add_auth (JsonBuilder *builder, const PennantSamplePortalCall *call)
{
  json_builder_set_member_name (builder, "auth");
  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "uid", pennant_sample_account_get_developer (call->account));
  pennant_sample_json_add_text (builder, "token", call->session->cookie);
  add_null (builder, "ua");
  add_null (builder, "ip");
  json_builder_end_object (builder);
}

/* When the cookie goes, by the clock that the `Date` header is from; whether the session still lives is decided by the
 * world's. Without `Secure`: no client would send that back over plain HTTP. */
static char *
write_cookie (const PennantSampleSession *session)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) until = g_date_time_add_seconds (now, PENNANT_SAMPLE_SESSION_SECONDS);
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

  return g_strdup_printf ("session=%s; Path=/; Expires=%s, %02d %s %d %02d:%02d:%02d GMT; HttpOnly", session->cookie,
                          days[g_date_time_get_day_of_week (until) - 1], g_date_time_get_day_of_month (until),
                          months[g_date_time_get_month (until) - 1], g_date_time_get_year (until),
                          g_date_time_get_hour (until), g_date_time_get_minute (until), g_date_time_get_second (until));
}

/**
 * pennant_sample_portal_reply_logged_in:
 * @call: the call, with the session that it began
 *
 * Returns: (transfer full): who is logged in, from where, and for how long
 */
PennantSampleReply *
pennant_sample_portal_reply_logged_in (const PennantSamplePortalCall *call)
{
  JsonBuilder *builder = begin (call);
  g_autofree char *url = g_strconcat (call->api_url, "/", NULL);
  PennantSampleReply *reply;

  add_auth (builder, call);
  add_developer (builder, call->account, &call->session->previous);
  pennant_sample_json_add_text (builder, "temporaryAPIToken", call->session->key->token);
  pennant_sample_json_add_text (builder, "swaggerUrl", url);
  reply = end (builder);
  reply->set_cookie = write_cookie (call->session);
  return reply;
}

/**
 * pennant_sample_portal_reply_keys:
 * @call: the call
 * @keys: (element-type PennantSampleKey): the account's keys
 *
 * Returns: (transfer full): all of them
 */
PennantSampleReply *
pennant_sample_portal_reply_keys (const PennantSamplePortalCall *call, GPtrArray *keys)
{
  JsonBuilder *builder = begin (call);

  json_builder_set_member_name (builder, "keys");
  json_builder_begin_array (builder);
  for (guint i = 0; i < keys->len; i++)
    add_key (builder, call, keys->pdata[i]);
  json_builder_end_array (builder);
  return end (builder);
}

/**
 * pennant_sample_portal_reply_key:
 * @call: the call
 * @key: the key that it made
 *
 * Returns: (transfer full): that key
 */
PennantSampleReply *
pennant_sample_portal_reply_key (const PennantSamplePortalCall *call, const PennantSampleKey *key)
{
  JsonBuilder *builder = begin (call);

  json_builder_set_member_name (builder, "key");
  add_key (builder, call, key);
  return end (builder);
}

/**
 * pennant_sample_portal_reply_done:
 * @call: the call
 *
 * Returns: (transfer full): that it was done, and nothing more
 */
PennantSampleReply *
pennant_sample_portal_reply_done (const PennantSamplePortalCall *call)
{
  return end (begin (call));
}

/**
 * pennant_sample_portal_reply_error:
 * @status: HTTP status
 * @error: the portal's word for it
 * @description: more about it
 *
 * Returns: (transfer full): an error as the portal sends it
 */
PennantSampleReply *
pennant_sample_portal_reply_error (guint status, const char *error, const char *description)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) document = NULL;

  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "error", error);
  pennant_sample_json_add_text (builder, "description", description);
  json_builder_end_object (builder);
  document = json_builder_get_root (builder);
  return pennant_sample_reply_new (status, PENNANT_SAMPLE_ERROR_JSON, NULL, pennant_sample_json_to_bytes (document));
}

/**
 * pennant_sample_portal_reply_temporary_error:
 *
 * Returns: (transfer full): what the portal says when it is asked too fast, and when an account has too many keys
 */
PennantSampleReply *
pennant_sample_portal_reply_temporary_error (void)
{
  return pennant_sample_portal_reply_error (400, "general", "Temporary application error, request failed.");
}

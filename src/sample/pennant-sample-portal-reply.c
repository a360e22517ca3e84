/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-portal.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-json.h"

#define TIER "developer/silver"

static void
add_texts (GString *json, const char *key, const char *const *texts)
{
  pennant_sample_json_begin_array (json, key);
  for (; *texts; texts++)
    pennant_sample_json_add_text (json, NULL, *texts);
  pennant_sample_json_end_array (json);
}

static void
add_scopes (GString *json, const char *key)
{
  static const char *const scopes[] = { "clash", NULL };

  add_texts (json, key, scopes);
}

/* How each success begins. */
static GString *
begin (const PennantSamplePortalCall *call)
{
  gint64 left = call->session ? call->session->expires_at - call->now : 0;
  GString *json = g_string_new (NULL);

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_begin_object (json, "status");
  pennant_sample_json_add_int (json, "code", 0);
  pennant_sample_json_add_text (json, "message", "ok");
  pennant_sample_json_add_null (json, "detail");
  pennant_sample_json_end_object (json);
  pennant_sample_json_add_int (json, "sessionExpiresInSeconds", left);
  return json;
}

static PennantSampleReply *
end (GString *json)
{
  pennant_sample_json_end_object (json);
  return pennant_sample_reply_new (200, PENNANT_SAMPLE_JSON, NULL, g_string_free_to_bytes (json));
}

/* The range is told as its owner wrote it: clients look for just that text. */
static void
add_key (GString *json, const char *name, const PennantSamplePortalCall *call, const PennantSampleKey *key)
{
  pennant_sample_json_begin_object (json, name);
  pennant_sample_json_add_text (json, "id", key->id);
  pennant_sample_json_add_text (json, "developerId", pennant_sample_account_get_developer (call->account));
  pennant_sample_json_add_text (json, "tier", TIER);
  pennant_sample_json_add_text (json, "name", key->name);
  pennant_sample_json_add_text (json, "description", key->description);
  pennant_sample_json_add_null (json, "origins");
  add_scopes (json, "scopes");
  add_texts (json, "cidrRanges", (const char *const *) key->ranges);
  pennant_sample_json_add_null (json, "validUntil");
  pennant_sample_json_add_text (json, "key", key->token);
  pennant_sample_json_end_object (json);
}

static void
add_developer (GString *json, PennantSampleAccount *account, const PennantSampleLogin *previous)
{
  g_autofree char *when = g_strdup_printf ("%" G_GINT64_FORMAT, previous->at * 1000);

  pennant_sample_json_begin_object (json, "developer");
  pennant_sample_json_add_text (json, "id", pennant_sample_account_get_developer (account));
  pennant_sample_json_add_text (json, "name", "Sample Chief");
  pennant_sample_json_add_text (json, "game", "clashofclans");
  pennant_sample_json_add_text (json, "email", pennant_sample_account_get_email (account));
  pennant_sample_json_add_text (json, "tier", TIER);
  add_scopes (json, "allowedScopes");
  pennant_sample_json_add_int (json, "maxCidrs", PENNANT_SAMPLE_MAX_RANGES);
  pennant_sample_json_add_text (json, "prevLoginTs", when);
  pennant_sample_json_add_text (json, "prevLoginIp", previous->address ? previous->address : "");
  pennant_sample_json_add_text (json, "prevLoginUa", previous->user_agent ? previous->user_agent : "");
  pennant_sample_json_end_object (json);
}

static void
add_auth (GString *json, const PennantSamplePortalCall *call)
{
  pennant_sample_json_begin_object (json, "auth");
  pennant_sample_json_add_text (json, "uid", pennant_sample_account_get_developer (call->account));
  pennant_sample_json_add_text (json, "token", call->session->cookie);
  pennant_sample_json_add_text (json, "ua", call->user_agent ? call->user_agent : "");
  pennant_sample_json_add_text (json, "ip", call->address);
  pennant_sample_json_end_object (json);
}

/* Without `Secure`: no client would send that back over plain HTTP. */
static char *
write_cookie (const PennantSampleSession *session)
{
  g_autofree char *until = pennant_sample_http_date (session->expires_at);

  return g_strdup_printf ("session=%s; Path=/; Expires=%s; HttpOnly", session->cookie, until);
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
  GString *json = begin (call);
  g_autofree char *url = g_strconcat (call->api_url, "/", NULL);
  PennantSampleReply *reply;

  add_auth (json, call);
  add_developer (json, call->account, &call->session->previous);
  pennant_sample_json_add_text (json, "temporaryAPIToken", call->session->key->token);
  pennant_sample_json_add_text (json, "swaggerUrl", url);
  reply = end (json);
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
  GString *json = begin (call);

  pennant_sample_json_begin_array (json, "keys");
  for (guint i = 0; i < keys->len; i++)
    add_key (json, NULL, call, keys->pdata[i]);
  pennant_sample_json_end_array (json);
  return end (json);
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
  GString *json = begin (call);

  add_key (json, "key", call, key);
  return end (json);
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
  GString *json = g_string_new (NULL);

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "error", error);
  pennant_sample_json_add_text (json, "description", description);
  pennant_sample_json_end_object (json);
  return pennant_sample_reply_new (status, PENNANT_SAMPLE_ERROR_JSON, NULL, g_string_free_to_bytes (json));
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

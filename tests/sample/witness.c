/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "witness.h"

#include "sample/pennant-sample-api.h"

#define PICTURES "http://127.0.0.1:1"

static PennantSampleReply *
ask (const Witness *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "?", 2);
  g_autoptr (GHashTable) query = parts[1] ? g_uri_parse_params (parts[1], -1, "&", G_URI_PARAMS_NONE, NULL) : NULL;

  return pennant_sample_api_answer (&(PennantSampleRequest) { .world = self->world,
                                                              .method = "GET",
                                                              .path = parts[0],
                                                              .query = query,
                                                              .now = self->now,
                                                              .pictures = PICTURES });
}

/* What is answered to a path below /v1; `%%23` is its `#`. */
PennantSampleReply *
witness_ask (const Witness *self, const char *format, ...)
{
  g_autofree char *path = NULL;
  va_list args;

  va_start (args, format);
  path = g_strdup_vprintf (format, args);
  va_end (args);
  return ask (self, path);
}

/* The record at a path, which has to be there. */
gpointer
witness_see (const Witness *self, const PennantType *type, const char *format, ...)
{
  g_autofree char *path = NULL;
  g_autoptr (PennantSampleReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  PennantRecord *record;
  va_list args;

  va_start (args, format);
  path = g_strdup_vprintf (format, args);
  va_end (args);
  reply = ask (self, path);
  if (reply->status != 200)
    g_error ("%s is answered with %u", path, reply->status);
  record = pennant_decode (type, reply->body, &error);
  g_assert_no_error (error);
  return record;
}

/* A clan's tag as it stands in paths. */
char *
witness_get_clan (const Witness *self, guint clan)
{
  g_autofree char *tag = pennant_sample_world_get_clan_tag (self->world, clan);

  return g_strconcat ("%23", tag + 1, NULL);
}

gint64
witness_read_time (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (text, zone);

  g_assert_nonnull (date);
  return g_date_time_to_unix (date);
}

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
                                                              .asked_at = self->now,
                                                              .set_at = self->set_at ? self->set_at : self->now,
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

/* What is there, which has to be. */
static GBytes *
look (const Witness *self, const char *path)
{
  g_autoptr (PennantSampleReply) reply = ask (self, path);

  if (reply->status != 200)
    g_error ("%s is answered with %u", path, reply->status);
  return pennant_sample_reply_take_body (reply);
}

/* The record at a path. */
gpointer
witness_see (const Witness *self, const PennantType *type, const char *format, ...)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  PennantRecord *record;
  va_list args;

  va_start (args, format);
  path = g_strdup_vprintf (format, args);
  va_end (args);
  body = look (self, path);
  record = pennant_decode (type, body, &error);
  g_assert_no_error (error);
  return record;
}

/* The JSON at a path. */
JsonNode *
witness_read (const Witness *self, const char *format, ...)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path = NULL;
  g_autoptr (GBytes) body = NULL;
  va_list args;

  va_start (args, format);
  path = g_strdup_vprintf (format, args);
  va_end (args);
  body = look (self, path);
  g_assert_true (
      json_parser_load_from_data (parser, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body), NULL));
  return json_parser_steal_root (parser);
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

/* NULL where there is none. */
const PennantClanMember *
witness_find_member (const PennantClan *clan, const char *tag)
{
  const PennantClanMember *found = NULL;

  for (guint i = 0; i < clan->member_list->len; i++)
    {
      const PennantClanMember *member = clan->member_list->pdata[i];

      if (!g_str_equal (member->tag, tag))
        continue;
      g_assert_null (found);
      found = member;
    }
  return found;
}

static void
assert_league_equal (const PennantLeague *a, const PennantLeague *b)
{
  g_assert_true ((a == NULL) == (b == NULL));
  if (!a)
    return;
  g_assert_cmpint (a->id, ==, b->id);
  g_assert_cmpstr (a->name, ==, b->name);
}

/* What the clan's list and the member's own page both tell. */
void
witness_assert_agree (const PennantClan *clan, const PennantClanMember *member, const PennantPlayer *player)
{
  g_assert_nonnull (member);
  g_assert_cmpstr (player->tag, ==, member->tag);
  g_assert_cmpstr (player->name, ==, member->name);
  g_assert_cmpstr (player->role, ==, member->role);
  g_assert_cmpint (player->town_hall_level, ==, member->town_hall_level);
  g_assert_cmpint (player->exp_level, ==, member->exp_level);
  g_assert_cmpint (player->trophies, ==, member->trophies);
  g_assert_cmpint (player->builder_base_trophies, ==, member->builder_base_trophies);
  g_assert_cmpint (player->donations, ==, member->donations);
  g_assert_cmpint (player->donations_received, ==, member->donations_received);
  assert_league_equal (player->league_tier, member->league_tier);
  assert_league_equal (player->builder_base_league, member->builder_base_league);
  g_assert_true ((player->player_house == NULL) == (member->player_house == NULL));
  g_assert_true (!player->player_house || pennant_record_equal (player->player_house, member->player_house));
  g_assert_nonnull (player->clan);
  g_assert_cmpstr (player->clan->tag, ==, clan->tag);
  g_assert_cmpstr (player->clan->name, ==, clan->name);
  g_assert_cmpint (player->clan->clan_level, ==, clan->clan_level);
  g_assert_true (pennant_record_equal (player->clan->badge_urls, clan->badge_urls));
}

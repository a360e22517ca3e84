/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decoding.h"

#include "model/pennant-battle-log.h"
#include "model/pennant-clan.h"
#include "model/pennant-cwl-group.h"
#include "model/pennant-league-group.h"
#include "model/pennant-league-history.h"
#include "model/pennant-player.h"
#include "model/pennant-raid.h"
#include "model/pennant-ranking.h"
#include "model/pennant-season.h"
#include "model/pennant-war-log.h"

#include <string.h>

static const char clan_text[] =
    "{\"tag\":\"#2PP\",\"name\":\"Räuber \\ud83d\\ude80\",\"type\":\"inviteOnly\",\"description\":\"\",\"location\":"
    "{\"id\":32000094,\"name\":\"Germany\",\"isCountry\":true,\"countryCode\":\"DE\"},\"isFamilyFriendly\":false,"
    "\"badgeUrls\":{\"small\":\"http://127.0.0.1/s\",\"large\":\"http://127.0.0.1/l\"},\"clanLevel\":12,"
    "\"clanPoints\":0,\"isWarLogPublic\":true,\"warLeague\":{\"id\":48000010,\"name\":\"Crystal League III\"},"
    "\"members\":2,\"memberList\":[{\"tag\":\"#8QU\",\"name\":\"Ana\",\"role\":\"coLeader\",\"trophies\":0,"
    "\"playerHouse\":{\"elements\":[{\"type\":\"ground\",\"id\":82000000}]}},"
    "{\"tag\":\"#9YL\",\"name\":\"\",\"role\":\"admin\"}],\"labels\":[],\"requiredTownhallLevel\":13,"
    "\"clanCapital\":{}}";

static void
test_clan (void)
{
  g_autoptr (PennantRecord) record = decoding_read (&pennant_clan_type, clan_text);
  PennantClan *clan = (PennantClan *) record;
  PennantClanMember *member;

  g_assert_cmpstr (clan->tag, ==, "#2PP");
  g_assert_cmpstr (clan->name, ==, "Räuber 🚀");
  g_assert_cmpstr (clan->admission, ==, "inviteOnly");
  g_assert_cmpstr (clan->description, ==, "");
  g_assert_cmpint (clan->location->id, ==, 32000094);
  g_assert_cmpint (clan->location->is_country, ==, 1);
  g_assert_cmpstr (clan->badge_urls->large, ==, "http://127.0.0.1/l");
  g_assert_null (clan->badge_urls->medium);
  g_assert_cmpint (clan->clan_level, ==, 12);
  g_assert_cmpint (clan->required_town_hall_level, ==, 13);
  g_assert_cmpuint (clan->member_list->len, ==, 2);
  member = clan->member_list->pdata[0];
  g_assert_cmpstr (member->name, ==, "Ana");
  g_assert_cmpstr (((PennantHouseElement *) member->player_house->elements->pdata[0])->part, ==, "ground");
}

static void
test_player (void)
{
  g_autoptr (PennantRecord) record =
      decoding_read (&pennant_player_type,
                     "{\"tag\":\"#2PP\",\"name\":\"Ana\",\"currentLeagueSeasonId\":1773032400,\"legendStatistics\":"
                     "{\"legendTrophies\":12,\"bestSeason\":{\"id\":\"2025-10-06\",\"rank\":7,\"trophies\":5800}},"
                     "\"heroes\":[{\"name\":\"Barbarian King\",\"level\":5,\"equipment\":[{\"name\":\"Vampstache\","
                     "\"level\":3,\"village\":\"home\"}],\"village\":\"home\"}]}");
  PennantPlayer *player = (PennantPlayer *) record;
  PennantUnit *hero = player->heroes->pdata[0];

  g_assert_cmpint (player->current_league_season_id, ==, 1773032400);
  g_assert_cmpstr (player->legend_statistics->best_season->id, ==, "2025-10-06");
  g_assert_null (player->legend_statistics->current_season);
  g_assert_cmpstr (((PennantUnit *) hero->equipment->pdata[0])->name, ==, "Vampstache");
}

static void
test_absent_is_not_zero (void)
{
  g_autoptr (PennantRecord) record = decoding_read (&pennant_clan_type, clan_text);
  PennantClan *clan = (PennantClan *) record;
  PennantClanMember *told = clan->member_list->pdata[0];
  PennantClanMember *untold = clan->member_list->pdata[1];

  g_assert_true (PENNANT_HAS (clan, clan_points));
  g_assert_cmpint (clan->clan_points, ==, 0);
  g_assert_false (PENNANT_HAS (clan, clan_capital_points));
  g_assert_true (PENNANT_HAS (told, trophies));
  g_assert_false (PENNANT_HAS (untold, trophies));
  g_assert_true (PENNANT_HAS (clan, labels));
  g_assert_cmpuint (clan->labels->len, ==, 0);
  g_assert_true (PENNANT_HAS (clan, is_family_friendly));
  g_assert_false (PENNANT_HAS (clan, war_ties));
  g_assert_nonnull (clan->clan_capital);
  g_assert_false (PENNANT_HAS (clan->clan_capital, districts));
  g_assert_null (clan->clan_capital->districts);
  g_assert_true (PENNANT_HAS (clan, description));
}

static void
test_odd_texts (void)
{
  g_autoptr (PennantRecord) record = decoding_read (
      &pennant_clan_type, " \r\n\t{\"tag\":\"#2PP\",\"name\":\"x\\u0000y\",\"description\":\"<b>&\\n  \\\"[[[{{{\\\\\","
                          "\"war\\u0000Wins\":3,\"type\":\"\\u200f\xd9\x85\",\"warFrequency\":\"\\u0000\"}\n");
  PennantClan *clan = (PennantClan *) record;

  g_assert_cmpstr (clan->name, ==, "x");
  g_assert_cmpstr (clan->description, ==, "<b>&\n  \"[[[{{{\\");
  g_assert_cmpstr (clan->admission, ==, "\u200f\xd9\x85");
  g_assert_cmpstr (clan->war_frequency, ==, "");
}

static void
test_duplicate_key (void)
{
  g_autoptr (PennantRecord) league =
      decoding_read (&pennant_league_type, "{\"id\":1,\"id\":2,\"name\":\"a\",\"n\\u0061me\":\"b\"}");
  g_autoptr (PennantRecord) record = decoding_read_quoted (
      &pennant_clan_type, "{'tag':'#2PP','name':'x','labels':[{'id':1}],'location':{'id':1,'name':'a'},'members':1,"
                          "'description':'a','labels':[],'location':{'id':2},'members':null,'description':null}");
  g_autoptr (PennantRecord) round =
      decoding_read_quoted (&pennant_cwl_round_type, "{'warTags':['#0','#0'],'warTags':['#2PP']}");
  PennantClan *clan = (PennantClan *) record;

  g_assert_cmpint (((PennantLeague *) league)->id, ==, 2);
  g_assert_cmpstr (((PennantLeague *) league)->name, ==, "b");
  g_assert_cmpuint (clan->labels->len, ==, 0);
  g_assert_cmpint (clan->location->id, ==, 2);
  g_assert_null (clan->location->name);
  g_assert_false (PENNANT_HAS (clan, members));
  g_assert_cmpint (clan->members, ==, 0);
  g_assert_false (PENNANT_HAS (clan, description));
  g_assert_null (clan->description);
  g_assert_cmpuint (((PennantCwlRound *) round)->war_tags->len, ==, 1);
}

/* A name is no reason to refuse a whole list (quirk 2): its tag stands for one that is missing. */
static void
test_names_missing (void)
{
  static const struct
  {
    const PennantType *type;
    const char *text;
  } cases[] = {
    { &pennant_cwl_group_type, "{'state':'inWar','clans':[{'tag':'#2PP','members':[{'tag':'#8QU','name':null}]}]}" },
    { &pennant_war_type, "{'state':'inWar','clan':{'members':[{'tag':'#8QU'}]}}" },
    { &pennant_league_group_type, "{'members':[{'playerTag':'#8QU'}]}" },
    { &pennant_raid_season_page_type, "{'items':[{'members':[{'tag':'#8QU'}]}]}" },
  };
  g_autoptr (PennantRecord) record = decoding_read_quoted (
      &pennant_clan_type, "{'tag':'#2PP','name':'x','memberList':[{'tag':'#8QU'},{'tag':'#8QV','name':''}]}");
  const PennantClan *clan = (PennantClan *) record;
  const PennantClanMember *nameless = clan->member_list->pdata[0], *empty = clan->member_list->pdata[1];

  g_assert_cmpstr (nameless->name, ==, "#8QU");
  g_assert_false (PENNANT_HAS (nameless, name));
  g_assert_cmpstr (empty->name, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantRecord) list = decoding_read_quoted (cases[i].type, cases[i].text);

      g_assert_nonnull (list);
    }
}

static void
test_wrong_types (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "[]", "The reply cannot be understood: the whole reply should be an object, but is an array." },
    { "null", "The reply cannot be understood: the whole reply should be an object, but is null." },
    { "\"tag\"", "The reply cannot be understood: the whole reply should be an object, but is text." },
    { "3", "The reply cannot be understood: the whole reply should be an object, but is a number." },
    { "{}", "The reply cannot be understood: tag is missing." },
    { "{\"tag\":null,\"name\":\"x\"}", "The reply cannot be understood: tag should be text, but is null." },
    { "{\"tag\":\"#2PP\"}", "The reply cannot be understood: name is missing." },
    { "{\"tag\":\"#2PP\",\"name\":3}", "The reply cannot be understood: name should be text, but is a number." },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"memberList\":{}}",
      "The reply cannot be understood: memberList should be an array, but is an object." },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"clanLevel\":\"12\"}",
      "The reply cannot be understood: clanLevel should be a number, but is text." },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"clanLevel\":true}",
      "The reply cannot be understood: clanLevel should be a number, but is true or false." },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"isWarLogPublic\":1}",
      "The reply cannot be understood: isWarLogPublic should be true or false, but is a number." },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"location\":[]}",
      "The reply cannot be understood: location should be an object, but is an array." },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"location\":{\"name\":[]}}",
      "The reply cannot be understood: location.name should be text, but is an array." },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"labels\":[3]}",
      "The reply cannot be understood: labels[0] should be an object, but is a number." },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"memberList\":[null,{\"tag\":\"#8QU\",\"name\":\"y\"},"
      "{\"tag\":\"#8QU\",\"name\":\"z\"},{\"tag\":\"#8QU\",\"name\":[]}]}",
      "The reply cannot be understood: memberList[3].name should be text, but is an array." },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"memberList\":[{\"name\":\"y\"}]}",
      "The reply cannot be understood: memberList[0].tag is missing." },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"memberList\":[{\"tag\":\"#8QU\",\"name\":\"y\",\"playerHouse\":"
      "{\"elements\":[{\"id\":1},{\"id\":{}}]}}]}",
      "The reply cannot be understood: memberList[0].playerHouse.elements[1].id should be a number, but is an "
      "object." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    decoding_fails (&pennant_clan_type, cases[i].text, cases[i].message);
}

/* The same in every thing that has records or lists below it. */
static void
test_wrong_types_below (void)
{
  static const struct
  {
    const PennantType *type;
    const char *text;
    const char *message;
  } cases[] = {
    { &pennant_cwl_round_type, "{'warTags':'#2PP'}",
      "The reply cannot be understood: warTags should be an array, but is text." },
    { &pennant_cwl_round_type, "{'warTags':{}}",
      "The reply cannot be understood: warTags should be an array, but is an object." },
    { &pennant_cwl_round_type, "{'warTags':['#2PP',3]}",
      "The reply cannot be understood: warTags[1] should be text, but is a number." },
    { &pennant_cwl_round_type, "{'warTags':[null,['#2PP']]}",
      "The reply cannot be understood: warTags[1] should be text, but is an array." },
    { &pennant_cwl_round_type, "{'warTags':[{}]}",
      "The reply cannot be understood: warTags[0] should be text, but is an object." },
    { &pennant_cwl_round_type, "{'warTags':[false]}",
      "The reply cannot be understood: warTags[0] should be text, but is true or false." },
    { &pennant_cwl_group_type, "{'state':'inWar','rounds':[{},{'warTags':['#0',1.5]}]}",
      "The reply cannot be understood: rounds[1].warTags[1] should be text, but is a number." },
    { &pennant_cwl_group_type, "{'state':'inWar','clans':[{'tag':'#2PP','name':'x','members':[{'name':'y'}]}]}",
      "The reply cannot be understood: clans[0].members[0].tag is missing." },
    { &pennant_war_type, "{'state':'inWar','clan':[]}",
      "The reply cannot be understood: clan should be an object, but is an array." },
    { &pennant_war_type, "{'state':'inWar','opponent':{'members':[{'tag':'#8QU','name':'y','attacks':[{}]}]}}",
      "The reply cannot be understood: opponent.members[0].attacks[0].attackerTag is missing." },
    { &pennant_war_type, "{'state':'inWar','clan':{'destructionPercentage':'93 %'}}",
      "The reply cannot be understood: clan.destructionPercentage should be a number, but is text." },
    { &pennant_war_type, "{'state':{}}", "The reply cannot be understood: state should be text, but is an object." },
    { &pennant_war_log_page_type, "[]",
      "The reply cannot be understood: the whole reply should be an object, but is an array." },
    { &pennant_war_log_page_type, "{'items':null}",
      "The reply cannot be understood: items should be an array, but is null." },
    { &pennant_war_log_page_type, "{'items':{'0':{}}}",
      "The reply cannot be understood: items should be an array, but is an object." },
    { &pennant_war_log_page_type, "{'items':[{},'x']}",
      "The reply cannot be understood: items[1] should be an object, but is text." },
    { &pennant_war_log_page_type, "{'items':[],'paging':'eyJwb3MiOjUwfQ'}",
      "The reply cannot be understood: paging should be an object, but is text." },
    { &pennant_war_log_page_type, "{'items':[],'paging':{'cursors':{'after':50}}}",
      "The reply cannot be understood: paging.cursors.after should be text, but is a number." },
    { &pennant_raid_season_page_type,
      "{'items':[{'attackLog':[{'districts':[{'attacks':[{'attacker':{'tag':[]}}]}]}]}]}",
      "The reply cannot be understood: items[0].attackLog[0].districts[0].attacks[0].attacker.tag should be text, but "
      "is an array." },
    { &pennant_battle_log_page_type, "{'items':[{'attack':'yes'}]}",
      "The reply cannot be understood: items[0].attack should be true or false, but is text." },
    { &pennant_battle_log_page_type, "{'items':[{'availableLoot':[{'amount':'many'}]}]}",
      "The reply cannot be understood: items[0].availableLoot[0].amount should be a number, but is text." },
    { &pennant_league_history_page_type, "{'items':[{'leagueSeasonId':'2026-03'}]}",
      "The reply cannot be understood: items[0].leagueSeasonId should be a number, but is text." },
    { &pennant_league_group_type, "{'members':[{'playerName':'x'}]}",
      "The reply cannot be understood: members[0].playerTag is missing." },
    { &pennant_clan_ranking_page_type, "{'items':[{'tag':'#2PP','name':'x','rank':[1]}]}",
      "The reply cannot be understood: items[0].rank should be a number, but is an array." },
    { &pennant_season_page_type, "{'items':[{'id':202507}]}",
      "The reply cannot be understood: items[0].id should be text, but is a number." },
    { &pennant_gold_pass_type, "{'startTime':1,'endTime':2}",
      "The reply cannot be understood: startTime should be text, but is a number." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    decoding_fails_quoted (cases[i].type, cases[i].text, cases[i].message);
}

/* Texts in lists of texts may be of any length, number and kind. */
static void
test_odd_lists_of_texts (void)
{
  g_autoptr (GString) text = g_string_new ("{\"warTags\":[\"\",\"a\\u0000b\",\"\\ud83d\\ude80\",\"");
  g_autofree char *letters = g_strnfill (100000, 'P');
  g_autoptr (PennantRecord) record = NULL;
  g_autoptr (PennantRecord) same = NULL;
  g_autoptr (PennantRecord) other = NULL;
  GPtrArray *tags;

  g_string_append (text, letters);
  g_string_append_c (text, '"');
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, ",\"#0\"");
  g_string_append (text, "]}");
  record = decoding_read (&pennant_cwl_round_type, text->str);
  same = decoding_read (&pennant_cwl_round_type, text->str);
  tags = ((PennantCwlRound *) record)->war_tags;
  g_assert_cmpuint (tags->len, ==, 100004);
  g_assert_cmpstr (tags->pdata[0], ==, "");
  g_assert_cmpstr (tags->pdata[1], ==, "a");
  g_assert_cmpstr (tags->pdata[2], ==, "🚀");
  g_assert_cmpstr (tags->pdata[3], ==, letters);
  g_assert_cmpstr (tags->pdata[100003], ==, "#0");
  g_assert_true (pennant_record_equal (record, same));
  text->str[text->len - 4] = '9';
  other = decoding_read (&pennant_cwl_round_type, text->str);
  g_assert_false (pennant_record_equal (record, other));
}

static void
test_not_json (void)
{
  static const char *texts[] = {
    "<html><body>502 Bad Gateway</body></html>",
    "API is currently in maintenance",
    "{",
    "}",
    "{\"tag\":\"#2PP\",\"name\":\"x\"",
    "{\"tag\":\"#2PP\",\"name\":\"x\",}",
    "{\"tag\":\"#2PP\",\"name\":\"x\"} {}",
    "{\"tag\":\"#2PP\",\"name\":\"x\"}x",
    "{\"tag\":\"#2PP\",\"name\":\"x",
    "{\"tag\":\"#2PP\",\"name\":\"x\\",
    "{\"tag\":\"#2PP\",\"name\":\"\\ud800\"}",
    "{\"tag\":\"#2PP\",\"name\":\"\\udc00\"}",
    "{\"tag\":\"#2PP\",\"name\":\"\\q\"}",
    "{\"tag\":\"#2PP\",\"name\":\"\xff\"}",
    "{\"tag\":\"#2PP\",\"name\":\"\xc3\"}",
    "{\"tag\":\"#2PP\",\"name\":\"\xed\xa0\x80\"}",
    "{'tag':'#2PP','name':'x'}",
    "{\"tag\":\"#2PP\",\"name\":\"x\"} // note",
    "{\"tag\":\"#2PP\",\"name\":\"x\",\"clanLevel\":NaN}",
    "{\"tag\":\"#2PP\",\"name\":\"x\",\"clanLevel\":010}",
    "{\"tag\":\"#2PP\",\"name\":\"x\",\"clanLevel\":0x10}",
    "{\"tag\":\"#2PP\",\"name\":\"x\",\"clanLevel\":-}",
    "var x = {\"tag\":\"#2PP\",\"name\":\"x\"};",
  };
  static const char nul[] = "{\"tag\":\"#2PP\",\"name\":\"x\0y\"}";
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    decoding_fails (&pennant_clan_type, texts[i], NULL);
  g_assert_null (decoding_try (&pennant_clan_type, nul, sizeof nul - 1, &error));
  g_assert_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED);
}

static void
test_empty (void)
{
  decoding_fails (&pennant_clan_type, "", "The reply is empty.");
  decoding_fails (&pennant_clan_type, " \n\t ", NULL);
}

static void
test_nesting (void)
{
  for (guint depth = 60; depth <= 70; depth++)
    {
      /* The outer object is one level, the arrays are the others. */
      g_autofree char *open = g_strnfill (depth - 1, '[');
      g_autofree char *close = g_strnfill (depth - 1, ']');
      g_autofree char *text = g_strdup_printf ("{\"tag\":\"#2PP\",\"name\":\"[\\\"[[[\",\"new\":%s%s}", open, close);

      if (depth <= 64)
        pennant_record_unref (decoding_read (&pennant_clan_type, text));
      else
        decoding_fails (&pennant_clan_type, text, "The reply is nested too deeply.");
    }
}

static void
test_nesting_bomb (void)
{
  static const char bombs[] = { '[', '{' };
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *quoted = g_strdup_printf ("{\"tag\":\"#2PP\",\"name\":\"%s\"}", brackets);
  g_autoptr (PennantRecord) record = decoding_read (&pennant_clan_type, quoted);

  g_assert_cmpuint (strlen (((PennantClan *) record)->name), ==, 100000);
  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autofree char *bomb = g_strnfill (1000000, bombs[i]);

      decoding_fails (&pennant_clan_type, bomb, NULL);
    }
}

static void
test_short_message (void)
{
  g_autofree char *letters = g_strnfill (1000000, 'a');
  g_autofree char *text = g_strconcat ("{\"a\":", letters, "}", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (decoding_try (&pennant_clan_type, text, strlen (text), &error));
  g_assert_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED);
  g_assert_cmpuint (strlen (error->message), <, 300);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* NULL where it is malformed. */
static GPtrArray *
get_valid_items (PennantLateList *list)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = pennant_late_list_get_items (list, &error);

  if (items != NULL)
    {
      g_assert_no_error (error);
      return items;
    }
  g_assert_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (g_str_has_prefix (error->message, "The reply cannot be understood: achievements"));
  return NULL;
}

static void
assert_valid (const PennantRecord *record)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const PennantField *field = &record->type->fields[i];
      gconstpointer member = G_STRUCT_MEMBER_P (record, field->offset);
      GPtrArray *list = NULL;

      if (!pennant_record_has (record, field->offset))
        {
          g_assert_false (field->required);
          continue;
        }
      if (field->kind == PENNANT_FIELD_TEXT)
        g_assert_true (g_utf8_validate (*(char *const *) member, -1, NULL));
      else if (field->kind == PENNANT_FIELD_RECORD)
        assert_valid (*(PennantRecord *const *) member);
      else if (field->kind == PENNANT_FIELD_LATE_LIST)
        list = get_valid_items (*(PennantLateList *const *) member);
      else if (field->kind == PENNANT_FIELD_LIST || field->kind == PENNANT_FIELD_TEXTS)
        list = *(GPtrArray *const *) member;
      for (guint j = 0; list != NULL && j < list->len; j++)
        if (field->kind == PENNANT_FIELD_TEXTS)
          g_assert_true (g_utf8_validate (list->pdata[j], -1, NULL));
        else
          assert_valid (list->pdata[j]);
    }
}

/* Cut off, changed, doubled and dropped bytes of a good reply; warnings are fatal here. */
static void
check_mutations (const char *good, const PennantType *const *some_types, guint n_types)
{
  static const char bytes[] = "{}[]\":,\\0918.eEtfn-u\0\x80\xff";
  g_autoptr (GRand) random = g_rand_new_with_seed (2015);
  guint n_good = 0;
  guint n_bad = 0;

  for (gsize size = 0; size < strlen (good); size++)
    g_assert_null (decoding_try (some_types[0], good, size, NULL));
  for (guint i = 0; i < 8000; i++)
    {
      g_autoptr (GString) text = g_string_new (good);
      g_autoptr (GError) error = NULL;
      g_autoptr (PennantRecord) record = NULL;

      for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
        {
          gsize at = (gsize) g_rand_int_range (random, 0, (gint32) text->len);
          gsize to = (gsize) g_rand_int_range (random, 0, (gint32) text->len);

          switch (g_rand_int_range (random, 0, 4))
            {
            case 0:
              text->str[at] = bytes[g_rand_int_range (random, 0, sizeof bytes - 1)];
              break;
            case 1:
              g_string_insert_c (text, (gssize) at, bytes[g_rand_int_range (random, 0, sizeof bytes - 1)]);
              break;
            case 2:
              g_string_erase (text, (gssize) MIN (at, to), (gssize) (MAX (at, to) - MIN (at, to)) % 40);
              break;
            default:
              {
                g_autofree char *part = g_strndup (text->str + at, (text->len - at) % 60);

                g_string_insert (text, (gssize) to, part);
              }
              break;
            }
        }
      record = decoding_try (some_types[i % n_types], text->str, text->len, &error);
      if (record != NULL)
        {
          g_assert_no_error (error);
          assert_valid (record);
          n_good++;
        }
      else
        {
          g_assert_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          n_bad++;
        }
    }
  g_assert_cmpuint (n_good, >, 100);
  g_assert_cmpuint (n_bad, >, 100);
}

static void
test_mutations (void)
{
  static const PennantType *const clan_types[] = { &pennant_clan_type, &pennant_player_type };
  static const PennantType *const player_types[] = { &pennant_player_type };
  static const PennantType *const group_types[] = { &pennant_cwl_group_type, &pennant_cwl_round_type };

  check_mutations (clan_text, clan_types, G_N_ELEMENTS (clan_types));
  check_mutations ("{\"tag\":\"#2PP\",\"achievements\":[{\"name\":\"a\",\"stars\":3,\"info\":\"]\\\"[\"},{\"name\":"
                   "\"b\",\"completionInfo\":null}],\"name\":\"x\"}",
                   player_types, G_N_ELEMENTS (player_types));
  check_mutations (
      "{\"state\":\"inWar\",\"clans\":[{\"tag\":\"#2PP\",\"name\":\"Räuber\",\"members\":[{\"tag\":\"#8QU\","
      "\"name\":\"\\ud83d\\ude80\"}]}],\"warTags\":[\"#0\"],\"rounds\":[{\"warTags\":[\"#2PP\",null,\"#0\"]},{}]}",
      group_types, G_N_ELEMENTS (group_types));
}

static void
assert_names (const PennantLateList *list, const char *names)
{
  g_autoptr (GError) error = NULL;
  const GPtrArray *items = pennant_late_list_get_items ((PennantLateList *) list, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    g_string_append (found, ((const PennantAchievement *) items->pdata[i])->name);
  g_assert_cmpstr (found->str, ==, names);
}

#define WHO "'tag':'#2PP','name':'x'"

/* A list that is decoded late is found wherever it is, and nothing else is taken for it. */
static void
test_late_list (void)
{
  static const struct
  {
    const char *text;
    const char *names; /* NULL where it is absent */
  } cases[] = {
    { "{" WHO ",'achievements':[{'name':'a'},null,{'name':'b'}],'labels':[]}", "ab" },
    { "{'achievements':[]," WHO "}", "" },
    { "{" WHO " , 'achievements' \r\n\t: [ { 'name' : 'a' , 'info' : ']}[{\\\\' } ] }", "a" },
    { "{" WHO "}", NULL },
    { "{" WHO ",'achievements':null}", NULL },
    { "{" WHO ",'achievements':[{'name':'a'}],'achievements':[{'name':'b'}]}", "b" },
    { "{" WHO ",'achievements':[{'name':'a'}],'achievements':null}", NULL },
    { "{" WHO ",'achievements':null,'achievements':[{'name':'a'}]}", "a" },
    { "{" WHO ",'role':'achievements','achievements':[{'name':'a'}]}", "a" },
    { "{" WHO ",'clan':{'achievements':[1]},'new':[['achievements',[1]]],'achievements':[{'name':'a'}]}", "a" },
    { "{" WHO ",'achievem\\u0065nts':[{'name':'a'},{'name':'b'}]}", "ab" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantRecord) record = decoding_read_quoted (&pennant_player_type, cases[i].text);
      const PennantPlayer *player = (PennantPlayer *) record;

      g_assert_true (PENNANT_HAS (player, achievements) == (cases[i].names != NULL));
      g_assert_true ((player->achievements != NULL) == (cases[i].names != NULL));
      if (cases[i].names != NULL)
        assert_names (player->achievements, cases[i].names);
      g_assert_cmpstr (player->name, ==, "x");
    }
  decoding_fails_quoted (&pennant_player_type, "{" WHO ",'achievements':{}}",
                         "The reply cannot be understood: achievements should be an array, but is an object.");
  decoding_fails_quoted (&pennant_player_type, "{" WHO ",'achievements':'[]'}",
                         "The reply cannot be understood: achievements should be an array, but is text.");
  decoding_fails_quoted (&pennant_player_type, "{" WHO ",'achievem\\u0065nts':[{'name':1}]}",
                         "The reply cannot be understood: achievements[0].name should be text, but is a number.");
  decoding_fails_quoted (&pennant_player_type, "{" WHO ",'achievements':[}]", NULL);
  decoding_fails_quoted (&pennant_player_type, "{" WHO ",'achievements':[{]}", NULL);
  decoding_fails_quoted (&pennant_player_type, "{" WHO ",'achievements':[]x}", NULL);
}

/* What is wrong within is told to whoever looks, each time. */
static void
test_malformed_late_list (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "{" WHO ",'achievements':[{'name':'a'},{'stars':'b'}]}",
      "The reply cannot be understood: achievements[1].stars should be a number, but is text." },
    { "{" WHO ",'achievements':[3]}",
      "The reply cannot be understood: achievements[0] should be an object, but is a number." },
    { "{" WHO ",'achievements':[nope]}", "The reply cannot be understood: achievements is not JSON (?*)." },
    { "{" WHO ",'achievements':['\xff']}", "The reply cannot be understood: achievements is not JSON (?*)." },
    { "{" WHO ",'achievements':[{'name':'a'},]}", "The reply cannot be understood: achievements is not JSON (?*)." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantRecord) record = decoding_read_quoted (&pennant_player_type, cases[i].text);

      for (guint j = 0; j < 2; j++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_null (pennant_late_list_get_items (((PennantPlayer *) record)->achievements, &error));
          g_assert_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED);
          g_test_message ("%s", error->message);
          g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
        }
    }
}

static void
test_equal_late_lists (void)
{
  static const char *const texts[] = {
    "{" WHO ",'achievements':[{'name':'a','stars':1}]}",
    "{" WHO ",'achievements':[{ 'name':'a','stars':1}]}",
    "{" WHO ",'achievem\\u0065nts':[{'stars':1,'name':'a'}]}",
    "{" WHO ",'achievements':[{'name':'a','stars':2}]}",
    "{" WHO ",'achievements':[{'name':1}]}",
    "{" WHO ",'achievements':[{'name':2}]}",
    "{" WHO "}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
      {
        g_autoptr (PennantRecord) left = decoding_read_quoted (&pennant_player_type, texts[i]);
        g_autoptr (PennantRecord) right = decoding_read_quoted (&pennant_player_type, texts[j]);

        g_assert_true (pennant_record_equal (left, right) == (i == j || (i < 3 && j < 3)));
      }
}

static gpointer
look_thread (gpointer user_data)
{
  assert_names (((const PennantPlayer *) user_data)->achievements, "ab");

  return NULL;
}

static void
test_late_list_in_threads (void)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (PennantRecord) record =
          decoding_read_quoted (&pennant_player_type, "{" WHO ",'achievements':[{'name':'a'},{'name':'b'}]}");
      GThread *thread = g_thread_new ("look", look_thread, record);

      look_thread (record);
      g_thread_join (thread);
    }
}

static gpointer
decode_thread (gpointer user_data)
{
  PennantRecord *record = NULL;

  for (guint i = 0; i < 50; i++)
    {
      g_clear_pointer (&record, pennant_record_unref);
      record = decoding_read (&pennant_clan_type, clan_text);
    }
  return record;
}

static void
test_threads (void)
{
  GThread *thread = g_thread_new ("decode", decode_thread, NULL);
  g_autoptr (PennantRecord) here = decode_thread (NULL);
  g_autoptr (PennantRecord) there = g_thread_join (thread);

  g_assert_true (pennant_record_equal (here, there));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decoder/clan", test_clan);
  g_test_add_func ("/decoder/player", test_player);
  g_test_add_func ("/decoder/absent-is-not-zero", test_absent_is_not_zero);
  g_test_add_func ("/decoder/odd-texts", test_odd_texts);
  g_test_add_func ("/decoder/duplicate-key", test_duplicate_key);
  g_test_add_func ("/decoder/names-missing", test_names_missing);
  g_test_add_func ("/decoder/wrong-types", test_wrong_types);
  g_test_add_func ("/decoder/wrong-types-below", test_wrong_types_below);
  g_test_add_func ("/decoder/odd-lists-of-texts", test_odd_lists_of_texts);
  g_test_add_func ("/decoder/not-json", test_not_json);
  g_test_add_func ("/decoder/empty", test_empty);
  g_test_add_func ("/decoder/nesting", test_nesting);
  g_test_add_func ("/decoder/nesting-bomb", test_nesting_bomb);
  g_test_add_func ("/decoder/short-message", test_short_message);
  g_test_add_func ("/decoder/late-list", test_late_list);
  g_test_add_func ("/decoder/malformed-late-list", test_malformed_late_list);
  g_test_add_func ("/decoder/equal-late-lists", test_equal_late_lists);
  g_test_add_func ("/decoder/late-list-in-threads", test_late_list_in_threads);
  g_test_add_func ("/decoder/mutations", test_mutations);
  g_test_add_func ("/decoder/threads", test_threads);
  return g_test_run ();
}

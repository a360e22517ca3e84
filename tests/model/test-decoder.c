/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-clan.h"
#include "model/pennant-decoder.h"
#include "model/pennant-player.h"

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

static PennantRecord *
decode_bytes (const PennantType *type, const char *data, gsize size, GError **error)
{
  /* A copy of the exact size, so that a byte read too far is seen by the sanitizer. */
  g_autoptr (GBytes) body = g_bytes_new (data, size);

  return pennant_decode (type, body, error);
}

static gpointer
decode (const PennantType *type, const char *text)
{
  g_autoptr (GError) error = NULL;
  PennantRecord *record = decode_bytes (type, text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);
  return record;
}

static void
assert_malformed (const PennantType *type, const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (decode_bytes (type, text, strlen (text), &error));
  g_assert_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
}

static void
test_clan (void)
{
  g_autoptr (PennantRecord) record = decode (&pennant_clan_type, clan_text);
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
      decode (&pennant_player_type,
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
  g_autoptr (PennantRecord) record = decode (&pennant_clan_type, clan_text);
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

/* api.md 2.15, point 1: one thing in several spellings. */
static void
test_quirk_spellings (void)
{
  g_autoptr (PennantRecord) record =
      decode (&pennant_clan_type, "{\"tag\":\"#2PP\",\"name\":\"x\",\"requiredTownhallLevel\":9,\"members\":1,"
                                  "\"memberList\":[{\"tag\":\"#8QU\",\"name\":\"y\",\"townHallLevel\":14}]}");
  PennantClan *clan = (PennantClan *) record;

  g_assert_cmpint (clan->required_town_hall_level, ==, 9);
  g_assert_cmpint (clan->members, ==, 1);
  g_assert_cmpint (((PennantClanMember *) clan->member_list->pdata[0])->town_hall_level, ==, 14);
}

/* Point 2: null is absent, in lists too. */
static void
test_quirk_null (void)
{
  g_autoptr (PennantRecord) record =
      decode (&pennant_player_type,
              "{\"tag\":\"#2PP\",\"name\":\"x\",\"trophies\":null,\"clan\":null,\"labels\":null,\"role\":null,"
              "\"achievements\":[{\"name\":\"a\",\"completionInfo\":null},null,{\"name\":\"b\"}]}");
  PennantPlayer *player = (PennantPlayer *) record;

  g_assert_false (PENNANT_HAS (player, trophies));
  g_assert_false (PENNANT_HAS (player, clan));
  g_assert_false (PENNANT_HAS (player, labels));
  g_assert_false (PENNANT_HAS (player, role));
  g_assert_cmpuint (player->achievements->len, ==, 2);
  g_assert_false (PENNANT_HAS ((PennantAchievement *) player->achievements->pdata[0], completion_info));
  g_assert_cmpstr (((PennantAchievement *) player->achievements->pdata[1])->name, ==, "b");
}

typedef struct
{
  PennantRecord record;
  double share;
} Measured;

static const PennantField measured_fields[] = { PENNANT_FIELD (NUMBER, Measured, share, "share", "share") };
static const PennantType measured_type = PENNANT_TYPE ("measured", Measured, measured_fields);

/* Point 3: integers where floats are expected, and the reverse. */
static void
test_quirk_numbers (void)
{
  static const struct
  {
    const char *text;
    gint64 integer;
    double number;
  } cases[] = {
    { "0", 0, 0.0 },
    { "93", 93, 93.0 },
    { "93.62222", 94, 93.62222 },
    { "93.4", 93, 93.4 },
    { "-2.5", -3, -2.5 },
    { "1e3", 1000, 1000.0 },
    { "2000000000", 2000000000, 2e9 },
    { "99999999999999999999999999999", G_MAXINT64, (double) G_MAXINT64 },
    { "-99999999999999999999999999999", G_MININT64, (double) G_MININT64 },
    { "1e30", G_MAXINT64, 1e30 },
    { "-1e30", G_MININT64, -1e30 },
    { "1e999", G_MAXINT64, G_MAXDOUBLE },
    { "-1e999", G_MININT64, -G_MAXDOUBLE },
    { "9223372036854775807", G_MAXINT64, (double) G_MAXINT64 },
    { "9223372036854775808.0", G_MAXINT64, (double) G_MAXINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"id\":%s,\"share\":%s}", cases[i].text, cases[i].text);
      g_autoptr (PennantRecord) league = decode (&pennant_league_type, text);
      g_autoptr (PennantRecord) measured = decode (&measured_type, text);

      g_assert_cmpint (((PennantLeague *) league)->id, ==, cases[i].integer);
      g_assert_cmpfloat (((Measured *) measured)->share, ==, cases[i].number);
    }
}

/* Point 4: a player without a clan, a clan without a location, the tag that stands for none. */
static void
test_quirk_missing (void)
{
  g_autoptr (PennantRecord) player =
      decode (&pennant_player_type, "{\"tag\":\"#2PP\",\"name\":\"x\",\"currentLeagueGroupTag\":\"#0\"}");
  g_autoptr (PennantRecord) clan = decode (&pennant_clan_type, "{\"tag\":\"#2PP\",\"name\":\"x\"}");

  g_assert_null (((PennantPlayer *) player)->clan);
  g_assert_cmpstr (((PennantPlayer *) player)->current_league_group_tag, ==, "#0");
  g_assert_null (((PennantClan *) clan)->location);
}

/* Point 5: what came with the latest update of the game. */
static void
test_quirk_unknown (void)
{
  g_autoptr (PennantRecord) record =
      decode (&pennant_clan_type, "{\"future\":{\"a\":[1,{}]},\"tag\":\"#2PP\",\"name\":\"x\",\"type\":\"auctionOnly\","
                                  "\"warFrequency\":\"onSundays\",\"TAG\":3,\"\":null}");

  g_assert_cmpstr (((PennantClan *) record)->admission, ==, "auctionOnly");
  g_assert_cmpstr (((PennantClan *) record)->war_frequency, ==, "onSundays");
}

static void
test_odd_texts (void)
{
  g_autoptr (PennantRecord) record = decode (
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
  g_autoptr (PennantRecord) record = decode (&pennant_league_type, "{\"id\":1,\"id\":2,\"name\":\"a\",\"name\":\"b\"}");

  g_assert_cmpint (((PennantLeague *) record)->id, ==, 2);
  g_assert_cmpstr (((PennantLeague *) record)->name, ==, "b");
}

static void
test_wrong_types (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "[]", "the whole reply: expected an object, found an array" },
    { "null", "the whole reply: expected an object, found null" },
    { "\"tag\"", "the whole reply: expected an object, found text" },
    { "3", "the whole reply: expected an object, found a number" },
    { "{}", "tag: expected text, found nothing" },
    { "{\"tag\":null,\"name\":\"x\"}", "tag: expected text, found null" },
    { "{\"tag\":\"#2PP\"}", "name: expected text, found nothing" },
    { "{\"tag\":\"#2PP\",\"name\":3}", "name: expected text, found a number" },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"memberList\":{}}", "memberList: expected an array, found an object" },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"clanLevel\":\"12\"}", "clanLevel: expected a number, found text" },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"clanLevel\":true}", "clanLevel: expected a number, found true or false" },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"isWarLogPublic\":1}",
      "isWarLogPublic: expected true or false, found a number" },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"location\":[]}", "location: expected an object, found an array" },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"location\":{\"name\":[]}}", "location.name: expected text, found an array" },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"labels\":[3]}", "labels[0]: expected an object, found a number" },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"memberList\":[null,{\"tag\":\"#8QU\",\"name\":\"y\"},"
      "{\"tag\":\"#8QU\",\"name\":\"z\"},{\"tag\":\"#8QU\",\"name\":[]}]}",
      "memberList[3].name: expected text, found an array" },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"memberList\":[{\"name\":\"y\"}]}",
      "memberList[0].tag: expected text, found nothing" },
    { "{\"tag\":\"#2PP\",\"name\":\"x\",\"memberList\":[{\"tag\":\"#8QU\",\"name\":\"y\",\"playerHouse\":"
      "{\"elements\":[{\"id\":1},{\"id\":{}}]}}]}",
      "memberList[0].playerHouse.elements[1].id: expected a number, found an object" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_malformed (&pennant_clan_type, cases[i].text, cases[i].message);
  assert_malformed (&measured_type, "{\"share\":\"1\"}", "share: expected a number, found text");
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
    assert_malformed (&pennant_clan_type, texts[i], NULL);
  g_assert_null (decode_bytes (&pennant_clan_type, nul, sizeof nul - 1, &error));
  g_assert_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED);
}

static void
test_empty (void)
{
  assert_malformed (&pennant_clan_type, "", "The reply is empty.");
  assert_malformed (&pennant_clan_type, " \n\t ", NULL);
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
        pennant_record_unref (decode (&pennant_clan_type, text));
      else
        assert_malformed (&pennant_clan_type, text, "The reply is nested too deeply.");
    }
}

static void
test_nesting_bomb (void)
{
  static const char bombs[] = { '[', '{' };
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *quoted = g_strdup_printf ("{\"tag\":\"#2PP\",\"name\":\"%s\"}", brackets);
  g_autoptr (PennantRecord) record = decode (&pennant_clan_type, quoted);

  g_assert_cmpuint (strlen (((PennantClan *) record)->name), ==, 100000);
  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autofree char *bomb = g_strnfill (1000000, bombs[i]);

      assert_malformed (&pennant_clan_type, bomb, NULL);
    }
}

static void
test_short_message (void)
{
  g_autofree char *letters = g_strnfill (1000000, 'a');
  g_autofree char *text = g_strconcat ("{\"a\":", letters, "}", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (decode_bytes (&pennant_clan_type, text, strlen (text), &error));
  g_assert_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED);
  g_assert_cmpuint (strlen (error->message), <, 300);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* Cut off, changed, doubled and dropped bytes of a good reply; warnings are fatal here. */
static void
test_mutations (void)
{
  static const char bytes[] = "{}[]\":,\\0918.eEtfn-u\0\x80\xff";
  g_autoptr (GRand) random = g_rand_new_with_seed (2015);
  guint n_good = 0;
  guint n_bad = 0;

  for (gsize size = 0; size < sizeof clan_text - 1; size++)
    g_assert_null (decode_bytes (&pennant_clan_type, clan_text, size, NULL));
  for (guint i = 0; i < 8000; i++)
    {
      g_autoptr (GString) text = g_string_new (clan_text);
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
      record = decode_bytes (i % 2 == 0 ? &pennant_clan_type : &pennant_player_type, text->str, text->len, &error);
      if (record != NULL)
        {
          g_assert_no_error (error);
          /* Both types have it in the same place. */
          g_assert_true (g_utf8_validate (((PennantClan *) record)->name, -1, NULL));
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

static gpointer
decode_thread (gpointer user_data)
{
  PennantRecord *record = NULL;

  for (guint i = 0; i < 50; i++)
    {
      g_clear_pointer (&record, pennant_record_unref);
      record = decode (&pennant_clan_type, clan_text);
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
  g_test_add_func ("/decoder/quirk/spellings", test_quirk_spellings);
  g_test_add_func ("/decoder/quirk/null", test_quirk_null);
  g_test_add_func ("/decoder/quirk/numbers", test_quirk_numbers);
  g_test_add_func ("/decoder/quirk/missing", test_quirk_missing);
  g_test_add_func ("/decoder/quirk/unknown", test_quirk_unknown);
  g_test_add_func ("/decoder/odd-texts", test_odd_texts);
  g_test_add_func ("/decoder/duplicate-key", test_duplicate_key);
  g_test_add_func ("/decoder/wrong-types", test_wrong_types);
  g_test_add_func ("/decoder/not-json", test_not_json);
  g_test_add_func ("/decoder/empty", test_empty);
  g_test_add_func ("/decoder/nesting", test_nesting);
  g_test_add_func ("/decoder/nesting-bomb", test_nesting_bomb);
  g_test_add_func ("/decoder/short-message", test_short_message);
  g_test_add_func ("/decoder/mutations", test_mutations);
  g_test_add_func ("/decoder/threads", test_threads);
  return g_test_run ();
}

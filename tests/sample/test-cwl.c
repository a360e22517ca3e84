/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "witness.h"

#include "model/pennant-cwl-group.h"
#include "model/pennant-war-log.h"
#include "model/pennant-war.h"
#include "sample/pennant-sample-server.h"

#define FIRST_OF_APRIL 1775001600 /* 2026-04-01, 00:00 UTC */
#define MINUTE 60
#define HOUR 3600
#define DAY (24 * HOUR)

static PennantCwlGroup *
see_group (const Witness *witness)
{
  return witness_see (witness, &pennant_cwl_group_type, "/clans/%%232PP/currentwar/leaguegroup");
}

static PennantWar *
see_war (const Witness *witness, const char *tag)
{
  return witness_see (witness, &pennant_war_type, "/clanwarleagues/wars/%%23%s", tag + 1);
}

/* Goes on until #2PP is in a group. */
static void
find_start (Witness *witness)
{
  gint64 latest = witness->now + 3 * DAY;

  for (;; witness->now += HOUR)
    {
      g_autoptr (PennantSampleReply) reply = witness_ask (witness, "/clans/%%232PP/currentwar/leaguegroup");

      g_assert_cmpint (witness->now, <, latest);
      if (reply->status == 200)
        return;
      if (reply->status == 504)
        continue;
      g_assert_cmpuint (reply->status, ==, 404);
      g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body),
                       "{\"reason\":\"notFound\"}", 21);
    }
}

static const PennantCwlClan *
find_clan (const PennantCwlGroup *group, const char *tag)
{
  for (guint i = 0; i < group->clans->len; i++)
    {
      const PennantCwlClan *clan = group->clans->pdata[i];

      if (g_str_equal (clan->tag, tag))
        return clan;
    }
  g_error ("%s is not in the group", tag);
}

/* Who fights is on the roster with the same town hall; positions are places on it. */
static void
check_side (const PennantCwlGroup *group, const PennantWar *war, const PennantWarSide *side)
{
  const PennantCwlClan *clan = find_clan (group, side->tag);

  g_assert_cmpint (side->members->len, ==, war->team_size);
  for (guint i = 0; i < side->members->len; i++)
    {
      const PennantWarMember *member = side->members->pdata[i];
      gboolean found = FALSE;

      for (guint j = 0; j < clan->members->len && !found; j++)
        {
          const PennantCwlMember *listed = clan->members->pdata[j];

          found = g_str_equal (listed->tag, member->tag) && listed->town_hall_level == member->town_hall_level;
        }
      g_assert_true (found);
      g_assert_cmpint (member->map_position, <=, clan->members->len);
      g_assert_cmpint (member->attacks ? member->attacks->len : 0, <=, 1);
    }
}

static void
check_war (const Witness *witness, const PennantCwlGroup *group, guint round, const char *tag, GHashTable *pairs)
{
  g_autoptr (PennantRecord) record = (PennantRecord *) see_war (witness, tag);
  PennantWar *war = (PennantWar *) record;
  gint64 start = witness_read_time (war->start_time), end = witness_read_time (war->end_time);
  gboolean ordered = strcmp (war->clan->tag, war->opponent->tag) < 0;
  char *pair =
      g_strconcat (ordered ? war->clan->tag : war->opponent->tag, ordered ? war->opponent->tag : war->clan->tag, NULL);

  g_assert_false (PENNANT_HAS (war, attacks_per_member));
  g_assert_cmpstr (war->war_start_time, ==, war->start_time);
  g_assert_cmpint (end - start, ==, DAY);
  g_assert_cmpint (start - witness_read_time (war->preparation_start_time), ==, DAY);
  g_assert_cmpstr (war->state, ==, witness->now < start ? "preparation" : witness->now < end ? "inWar" : "warEnded");
  check_side (group, war, war->clan);
  check_side (group, war, war->opponent);
  if (!g_hash_table_contains (pairs, pair))
    g_hash_table_insert (pairs, pair, GUINT_TO_POINTER (round + 1));
  else
    {
      g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (pairs, pair)), ==, round + 1);
      g_free (pair);
    }
}

/* One more round is drawn each day, the others have no tags yet; returns how many are drawn. */
static guint
check_group (const Witness *witness, const PennantCwlGroup *group, const char *season, gint64 first, GHashTable *pairs)
{
  guint n_drawn = 0, expected = (guint) MIN ((witness->now - first) / DAY + 1, 7);

  g_assert_cmpuint (group->clans->len, ==, 8);
  g_assert_cmpuint (group->rounds->len, ==, 7);
  g_assert_cmpstr (group->season, ==, season);
  for (guint i = 0; i < group->rounds->len; i++)
    {
      const PennantCwlRound *round = group->rounds->pdata[i];

      g_assert_cmpuint (round->war_tags->len, ==, 4);
      n_drawn += !g_str_equal (round->war_tags->pdata[0], "#0");
      for (guint j = 0; j < round->war_tags->len; j++)
        {
          g_assert_true (g_str_equal (round->war_tags->pdata[j], "#0") == (i >= n_drawn));
          if (i < n_drawn)
            check_war (witness, group, i, round->war_tags->pdata[j], pairs);
        }
    }
  g_assert_cmpuint (n_drawn, ==, expected);
  g_assert_cmpstr (group->state, ==,
                   witness->now < first + DAY       ? "preparation"
                   : witness->now < first + 8 * DAY ? "inWar"
                                                    : "ended");
  return n_drawn;
}

static gint64
get_first (const Witness *witness, const PennantCwlGroup *group)
{
  const PennantCwlRound *round = group->rounds->pdata[0];
  g_autoptr (PennantRecord) war = (PennantRecord *) see_war (witness, round->war_tags->pdata[0]);

  return witness_read_time (((PennantWar *) war)->preparation_start_time);
}

/* A whole season of the league: each day one more round, all against all once, and the same group for each clan. */
static void
drive (guint seed, gint64 month, const char *season, guint step)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seed);
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Witness witness = { world, month };
  gint64 first = 0;
  guint n_drawn = 0;

  find_start (&witness);
  for (gint64 end = witness.now + 9 * DAY; witness.now < end; witness.now += step * HOUR)
    {
      g_autoptr (PennantRecord) record = (PennantRecord *) see_group (&witness);
      g_autoptr (PennantRecord) again = NULL;
      PennantCwlGroup *group = (PennantCwlGroup *) record;
      const PennantCwlClan *other = group->clans->pdata[5];
      guint n_now;

      first = first ? first : get_first (&witness, group);
      n_now = check_group (&witness, group, season, first, pairs);
      g_assert_cmpuint (n_now, >=, n_drawn);
      n_drawn = n_now;
      again = witness_see (&witness, &pennant_cwl_group_type, "/clans/%%23%s/currentwar/leaguegroup", other->tag + 1);
      g_assert_true (pennant_record_equal (record, again));
    }
  g_assert_cmpuint (n_drawn, ==, 7);
  g_assert_cmpuint (g_hash_table_size (pairs), ==, 28);
}

static void
test_driven (void)
{
  drive (PENNANT_SAMPLE_DEFAULT_SEED, FIRST_OF_APRIL, "2026-04", 8);
}

/* The same in other worlds and months, in longer steps; since June 2026 a season is called after a day. */
static void
test_swept (void)
{
  drive (2, FIRST_OF_APRIL - 31 * DAY, "2026-03", 29);
  drive (7, FIRST_OF_APRIL, "2026-04", 29);
  drive (42, FIRST_OF_APRIL + 61 * DAY, "2026-06-01", 29);
}

/* What a clan's log says of a season is the sum of its wars; war tags lead to their wars for ever, but not before they
 * are drawn. */
static void
test_sums (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, FIRST_OF_APRIL + 15 * DAY };
  Witness later = { world, FIRST_OF_APRIL + 900 * (gint64) DAY };
  g_autoptr (PennantRecord) record = (PennantRecord *) see_group (&witness);
  g_autoptr (PennantRecord) log = witness_see (&witness, &pennant_war_log_page_type, "/clans/%%232PP/warlog");
  PennantCwlGroup *group = (PennantCwlGroup *) record;
  GPtrArray *rows = ((PennantListPage *) log)->items;
  const PennantWarLogEntry *row = NULL;
  gint64 stars = 0, attacks = 0, against = 0;
  double destruction = 0;

  for (guint i = 0; i < rows->len && !row; i++)
    row = ((PennantWarLogEntry *) rows->pdata[i])->opponent->tag ? NULL : rows->pdata[i];
  g_assert_nonnull (row);
  for (guint i = 0; i < 28; i++)
    {
      const PennantCwlRound *round = group->rounds->pdata[i / 4];
      const char *tag = round->war_tags->pdata[i % 4];
      g_autoptr (PennantRecord) one = (PennantRecord *) see_war (&witness, tag);
      g_autoptr (PennantRecord) other = (PennantRecord *) see_war (&later, tag);
      PennantWar *war = (PennantWar *) one;
      gboolean ours = g_str_equal (war->clan->tag, "#2PP"), theirs = g_str_equal (war->opponent->tag, "#2PP");
      Witness before = { world, witness_read_time (war->preparation_start_time) - 1 };
      g_autoptr (PennantSampleReply) missing = witness_ask (&before, "/clanwarleagues/wars/%%23%s", tag + 1);

      g_assert_cmpuint (missing->status, ==, 404);
      g_assert_true (pennant_record_equal (one, other));
      if (!ours && !theirs)
        continue;
      stars += ours ? war->clan->stars : war->opponent->stars;
      against += ours ? war->opponent->stars : war->clan->stars;
      attacks += ours ? war->clan->attacks : war->opponent->attacks;
      destruction += ours ? war->clan->destruction_percentage : war->opponent->destruction_percentage;
      g_assert_cmpstr (row->end_time, >=, war->end_time);
    }
  g_assert_cmpint (row->clan->stars, ==, stars);
  g_assert_cmpint (row->clan->attacks, ==, attacks);
  g_assert_cmpint (row->opponent->stars, ==, against);
  g_assert_cmpfloat_with_epsilon (row->clan->destruction_percentage, destruction, 1e-3);
}

/* While a clan is searching for its group nobody is told of one in time; it is 404 before, as for who did not sign up.
 */
static void
test_searching (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, FIRST_OF_APRIL };
  guint n_before = 0, n_searching = 0;

  for (;; witness.now += MINUTE)
    {
      g_autoptr (PennantSampleReply) reply = witness_ask (&witness, "/clans/%%232PP/currentwar/leaguegroup");

      if (reply->status == 200)
        break;
      g_assert_cmpuint (reply->status, ==, n_searching > 0 ? 504 : reply->status);
      if (reply->status == 504)
        {
          g_assert_cmpstr (reply->content_type, ==, "text/html");
          n_searching++;
        }
      else
        {
          g_assert_cmpuint (reply->status, ==, 404);
          n_before++;
        }
    }
  g_assert_cmpuint (n_before, >, 60);
  g_assert_cmpuint (n_searching, >=, 5);
  g_assert_cmpuint (n_searching, <=, 60);
}

/* The war league of a clan as a search tells it. */
static gint64
get_war_league (const PennantListPage *found, const char *tag)
{
  for (guint i = 0; i < found->items->len; i++)
    {
      const PennantClan *clan = found->items->pdata[i];

      if (g_str_equal (clan->tag, tag))
        return clan->war_league->id;
    }
  g_error ("%s is not found", tag);
}

/* All of a group are in one war league; returns which, 0 without a group. */
static gint64
check_league (const Witness *witness, const PennantListPage *found, guint clan)
{
  g_autofree char *path = witness_get_clan (witness, clan), *tag = g_strconcat ("#", path + 3, NULL);
  g_autoptr (PennantSampleReply) reply = witness_ask (witness, "/clans/%s/currentwar/leaguegroup", path);
  g_autoptr (PennantRecord) group = NULL;
  gint64 league = get_war_league (found, tag);

  if (reply->status != 200)
    return 0;
  group = witness_see (witness, &pennant_cwl_group_type, "/clans/%s/currentwar/leaguegroup", path);
  for (guint i = 0; i < 8; i++)
    {
      const PennantCwlClan *other = ((PennantCwlGroup *) group)->clans->pdata[i];

      g_assert_cmpint (get_war_league (found, other->tag), ==, league);
    }
  return league;
}

/* In several worlds and months; in each world there are several leagues. */
static void
test_one_league (void)
{
  static const guint seeds[] = { 1, 2, 7, 42 };
  guint n_groups = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seeds[i]);
      g_autoptr (GHashTable) leagues = g_hash_table_new (NULL, NULL);

      for (Witness witness = { world, FIRST_OF_APRIL + 6 * DAY }; witness.now < FIRST_OF_APRIL + 200 * DAY;
           witness.now += 61 * DAY)
        {
          g_autoptr (PennantRecord) found = witness_see (&witness, &pennant_clan_page_type, "/clans?minMembers=1");

          for (guint clan = 0; clan < PENNANT_SAMPLE_N_CLANS; clan += 3)
            {
              gint64 league = check_league (&witness, (PennantListPage *) found, clan);

              n_groups += league > 0;
              g_hash_table_add (leagues, GINT_TO_POINTER ((int) league));
            }
        }
      g_assert_cmpuint (g_hash_table_size (leagues), >=, 4);
    }
  g_assert_cmpuint (n_groups, >, 120);
}

/* No other tag is a war's. */
static void
test_unknown (void)
{
  static const char *const tags[] = { "2PP", "0", "ABC", "82G0JYVGG", "9C90LLRCPV2" };
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, FIRST_OF_APRIL + 15 * DAY };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (PennantSampleReply) reply = witness_ask (&witness, "/clanwarleagues/wars/%%23%s", tags[i]);

      g_assert_cmpuint (reply->status, ==, 404);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/cwl/driven", test_driven);
  g_test_add_func ("/sample/cwl/swept", test_swept);
  g_test_add_func ("/sample/cwl/sums", test_sums);
  g_test_add_func ("/sample/cwl/searching", test_searching);
  g_test_add_func ("/sample/cwl/one-league", test_one_league);
  g_test_add_func ("/sample/cwl/unknown", test_unknown);
  return g_test_run ();
}

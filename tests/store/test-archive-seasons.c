/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive.h"

#define GROUP "/clans/%232PP/currentwar/leaguegroup"
#define BLUE_GROUP "/clans/%238QU/currentwar/leaguegroup"
#define RAIDS "/clans/%232PP/capitalraidseasons"

static void
save_group (PennantStore *store,
            const char *path,
            const char *state,
            const char *season,
            const char *war_tags,
            gint64 time)
{
  g_autofree char *body = g_strdup_printf ("{\"state\":\"%s\",\"season\":\"%s\",\"clans\":[{\"tag\":\"" RED
                                           "\",\"name\":\"Red\"},{\"tag\":\"" BLUE
                                           "\",\"name\":\"Blue\"}],\"rounds\":[{\"warTags\":[%s]}]}",
                                           state, season, war_tags);

  save_body (store, path, body, &pennant_cwl_group_type, time);
}

/* The newest group of a clan. */
static void
assert_group (PennantStore *store, const char *clan_tag, const char *state, const char *season, gint64 time)
{
  g_autoptr (GPtrArray) groups = list_groups (store, clan_tag, 9);
  g_autoptr (PennantReply) reply = lookup_group (store, clan_tag, season);
  const PennantArchivedGroup *group;

  g_assert_cmpuint (groups->len, >=, 1);
  group = groups->pdata[0];
  g_assert_cmpstr (group->season, ==, season);
  g_assert_cmpstr (group->state, ==, state);
  g_assert_cmpint (group->seen_at, ==, time);
  g_assert_nonnull (reply);
  g_assert_true (reply->item->type == &pennant_cwl_group_type);
  g_assert_cmpstr (((const PennantCwlGroup *) reply->item)->state, ==, state);
  g_assert_cmpint (reply->fetched_at, ==, time);
}

static void
test_group (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) groups = NULL;

  save_group (store, GROUP, "preparation", "2026-03", "\"#YYY\",\"#0\"", NOW);
  /* Both clans of the group find it, whichever it was asked of. */
  assert_group (store, RED, "preparation", "2026-03", NOW);
  assert_group (store, BLUE, "preparation", "2026-03", NOW);
  save_group (store, BLUE_GROUP, "inWar", "2026-03", "\"#YYY\",\"#LLL\"", NOW + 1);
  assert_group (store, RED, "inWar", "2026-03", NOW + 1);
  /* Never back: fewer wars, an earlier state, an equal one that comes late. */
  save_group (store, GROUP, "inWar", "2026-03", "\"#YYY\",\"#0\"", NOW + 2);
  save_group (store, GROUP, "preparation", "2026-03", "\"#YYY\",\"#LLL\"", NOW + 3);
  save_group (store, GROUP "?realtime=true", "inWar", "2026-03", "\"#YYY\",\"#LLL\"", NOW);
  assert_group (store, RED, "inWar", "2026-03", NOW + 1);
  save_group (store, GROUP, "ended", "2026-03", "\"#YYY\",\"#0\"", NOW + 4);
  assert_group (store, BLUE, "ended", "2026-03", NOW + 4);
  save_group (store, GROUP, "ended", "2026-03", "\"#YYY\",\"#LLL\"", NOW + 5);
  assert_group (store, BLUE, "ended", "2026-03", NOW + 5);

  /* The next one of the same month. */
  save_group (store, GROUP, "preparation", "2026-03-16", "", NOW + 6);
  assert_group (store, BLUE, "preparation", "2026-03-16", NOW + 6);
  groups = list_groups (store, RED, 9);
  g_assert_cmpuint (groups->len, ==, 2);
  g_clear_pointer (&groups, g_ptr_array_unref);
  groups = list_groups (store, RED, 1);
  g_assert_cmpuint (groups->len, ==, 1);
  g_assert_true (clear_cache (store, NULL));
  fixture_close (store);
  store = fixture_open (fixture);
  g_clear_pointer (&groups, g_ptr_array_unref);
  groups = list_groups (store, BLUE, 9);
  g_assert_cmpuint (groups->len, ==, 2);
  g_assert_cmpint (((PennantArchivedGroup *) groups->pdata[1])->n_wars, ==, 2);
  g_assert_null (lookup_group (store, BLUE, "2026-04"));
  g_assert_null (lookup_group (store, GREEN, "2026-03"));
  fixture_close (store);
}

static void
test_hostile_groups (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) groups = NULL;

  save_group (store, GROUP, "notInWar", "2026-03", "", NOW);
  save_group (store, GROUP, "inWar", "", "", NOW + 1);
  save_group (store, "/clans/nobody/currentwar/leaguegroup", "inWar", "2026-03", "", NOW + 2);
  save_body (store, GROUP, "{\"state\":\"inWar\"}", &pennant_cwl_group_type, NOW + 3);
  groups = list_groups (store, RED, 9);
  g_assert_cmpuint (groups->len, ==, 0);
  g_clear_pointer (&groups, g_ptr_array_unref);
  save_body (store, GROUP,
             "{\"state\":\"inWar\",\"season\":\"2026-03\",\"clans\":[{\"tag\":\"x\",\"name\":\"\"},{\"tag\":\"" GREEN
             "\",\"name\":\"\"},{\"tag\":\"" GREEN "\",\"name\":\"\"}]}",
             &pennant_cwl_group_type, NOW + 4);
  assert_group (store, RED, "inWar", "2026-03", NOW + 4);
  assert_group (store, GREEN, "inWar", "2026-03", NOW + 4);
  fixture_close (store);
}

static void
save_raids (PennantStore *store, const char *path, const char *items, gint64 time)
{
  g_autofree char *body = g_strdup_printf ("{\"items\":[%s],\"paging\":{\"cursors\":{}}}", items);

  save_body (store, path, body, &pennant_raid_season_page_type, time);
}

#define SEASON(state, start, more) "{\"state\":\"" state "\",\"startTime\":\"" start "\"" more "}"
#define WITH_MEMBERS(n) ",\"totalAttacks\":" #n ",\"members\":[{\"tag\":\"#YYY\",\"name\":\"Ada\",\"attacks\":" #n "}]"
#define THIS_WEEK "20260227T070000.000Z"
#define LAST_WEEK "20260220T070000.000Z"

static void
assert_raid (GPtrArray *seasons, guint index, const char *start, gint64 n_attacks, gint64 time)
{
  const PennantReply *reply = seasons->pdata[index];
  const PennantRaidSeason *season = (const PennantRaidSeason *) reply->item;

  g_assert_true (reply->item->type == &pennant_raid_season_type);
  g_assert_cmpstr (season->start_time, ==, start);
  g_assert_cmpuint (season->members->len, ==, 1);
  g_assert_cmpint (((PennantRaidMember *) season->members->pdata[0])->attacks, ==, n_attacks);
  g_assert_cmpint (reply->fetched_at, ==, time);
}

static void
test_raids (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) seasons = NULL;

  save_raids (store, RAIDS,
              SEASON ("ongoing", LAST_WEEK, WITH_MEMBERS (4)) "," SEASON ("ended", "20260213T070000.000Z", ""), NOW);
  save_raids (store, RAIDS "?limit=1", SEASON ("ended", LAST_WEEK, WITH_MEMBERS (5)), NOW + 1);
  /* Without its members an old season is not what it was, and one that is over is not under way again. */
  save_raids (store, RAIDS, SEASON ("ongoing", LAST_WEEK, WITH_MEMBERS (6)), NOW + 2);
  save_raids (
      store, RAIDS "?limit=2",
      SEASON ("ongoing", THIS_WEEK, WITH_MEMBERS (1) ",\"new\":{\"a\":[1.5,null]}") "," SEASON ("ended", LAST_WEEK, ""),
      NOW + 3);
  seasons = list_raid_seasons (store, RED, 0, 9);
  g_assert_cmpuint (seasons->len, ==, 2);
  assert_raid (seasons, 0, THIS_WEEK, 1, NOW + 3);
  assert_raid (seasons, 1, LAST_WEEK, 5, NOW + 1);
  /* It is the one season, with what Pennant does not know yet. */
  assert_body (seasons->pdata[0], SEASON ("ongoing", THIS_WEEK, WITH_MEMBERS (1) ",\"new\":{\"a\":[1.5,null]}"));
  g_clear_pointer (&seasons, g_ptr_array_unref);

  save_raids (store, RAIDS, SEASON ("ongoing", THIS_WEEK, WITH_MEMBERS (3)), NOW + 4);
  save_raids (store, RAIDS "?limit=3", SEASON ("ongoing", THIS_WEEK, WITH_MEMBERS (2)), NOW + 3);
  seasons = list_raid_seasons (store, RED, 0, 1);
  g_assert_cmpuint (seasons->len, ==, 1);
  assert_raid (seasons, 0, THIS_WEEK, 3, NOW + 4);
  g_clear_pointer (&seasons, g_ptr_array_unref);
  seasons = list_raid_seasons (store, RED, (SECOND_SECONDS - 4 * 86400) * SECOND - 5 * HOUR, 9);
  g_assert_cmpuint (seasons->len, ==, 1);
  assert_raid (seasons, 0, LAST_WEEK, 5, NOW + 1);
  g_clear_pointer (&seasons, g_ptr_array_unref);
  seasons = list_raid_seasons (store, BLUE, 0, 9);
  g_assert_cmpuint (seasons->len, ==, 0);
  fixture_close (store);
}

static void
test_hostile_raids (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) seasons = NULL;

  save_raids (store, RAIDS, SEASON ("ongoing", "soon", WITH_MEMBERS (1)), NOW);
  save_raids (store, RAIDS, "{\"state\":\"ongoing\",\"members\":[]}", NOW + 1);
  save_raids (store, "/clans/nobody/capitalraidseasons", SEASON ("ongoing", THIS_WEEK, WITH_MEMBERS (1)), NOW + 2);
  seasons = list_raid_seasons (store, RED, 0, 9);
  g_assert_cmpuint (seasons->len, ==, 0);
  g_clear_pointer (&seasons, g_ptr_array_unref);
  /* An unknown state comes before all others, and of two alike the last counts. */
  save_raids (store, RAIDS, SEASON ("paused", THIS_WEEK, WITH_MEMBERS (-9223372036854775808)), NOW + 3);
  save_raids (store, RAIDS,
              SEASON ("ongoing", THIS_WEEK, WITH_MEMBERS (1)) "," SEASON ("ongoing", THIS_WEEK, WITH_MEMBERS (2)),
              NOW + 3);
  seasons = list_raid_seasons (store, RED, 0, 9);
  g_assert_cmpuint (seasons->len, ==, 1);
  assert_raid (seasons, 0, THIS_WEEK, 2, NOW + 3);
  fixture_close (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/store/archive/groups/one", test_group);
  FIXTURE_TEST ("/store/archive/groups/hostile", test_hostile_groups);
  FIXTURE_TEST ("/store/archive/raids/seasons", test_raids);
  FIXTURE_TEST ("/store/archive/raids/hostile", test_hostile_raids);

  return g_test_run ();
}

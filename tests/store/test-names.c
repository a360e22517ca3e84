/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive.h"

#include "model/pennant-battle-log.h"
#include "model/pennant-cwl-group.h"
#include "model/pennant-decoder.h"
#include "model/pennant-league-group.h"
#include "model/pennant-raid.h"
#include "model/pennant-ranking.h"
#include "model/pennant-war-log.h"
#include "store/pennant-library.h"

/* As `1|#2PP|Ada|#LQL|Kites|15|0`: kind, tag, name, clan, its name, town hall, seconds since NOW. */
static char *
get_name (Fixture *fixture, const char *tag)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT kind || '|' || tag || '|' || name || '|' || ifnull (clan_tag, '-') || "
                       "'|' || ifnull (clan_name, '-') || '|' || ifnull (town_hall_level, '-') || '|' "
                       "|| ((seen_at - %" G_GINT64_FORMAT ") / 1000000) FROM names WHERE tag = '%s'",
                       NOW, tag);

  return fixture_query_text (fixture, "library.db", sql);
}

#define assert_name(fixture, tag, text)                                                                                \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *name = get_name (fixture, tag);                                                                   \
    g_assert_cmpstr (name, ==, text);                                                                                  \
  }                                                                                                                    \
  G_STMT_END

typedef struct
{
  const char *name;
  const char *path;
  const PennantType *type;
  const char *body;
  const char *rows[5];
} Case;

/* NOW is 2026-03-04 05:06:07 UTC; what ended an hour before is 3600 seconds older. */
static const Case cases[] = {
  { "war",
    "/clans/%232PP/currentwar",
    &pennant_war_type,
    "{\"state\":\"inWar\",\"endTime\":\"20260305T000000.000Z\","
    "\"clan\":{\"tag\":\"#2PP\",\"name\":\"Lanterns\",\"members\":[{\"tag\":\"#8QU\",\"name\":\"Ada\","
    "\"townhallLevel\":15}]},"
    "\"opponent\":{\"tag\":\"#LQL\",\"name\":\"Kites\",\"members\":[{\"tag\":\"#9QU\",\"name\":\"Björn\"}]}}",
    { "0|#2PP|Lanterns|-|-|-|0", "0|#LQL|Kites|-|-|-|0", "1|#8QU|Ada|#2PP|Lanterns|15|0",
      "1|#9QU|Björn|#LQL|Kites|-|0" } },
  { "ended-war",
    "/clanwarleagues/wars/%23YYY",
    &pennant_war_type,
    "{\"state\":\"warEnded\",\"endTime\":\"20260304T040607.000Z\",\"clan\":{\"tag\":\"#2PP\",\"name\":\"Lanterns\"},"
    "\"opponent\":{\"tag\":\"#LQL\",\"name\":\"Kites\",\"members\":[{\"tag\":\"#9QU\",\"name\":\"Björn\"}]}}",
    { "0|#2PP|Lanterns|-|-|-|-3600", "1|#9QU|Björn|#LQL|Kites|-|-3600" } },
  { "no-war",
    "/clans/%232PP/currentwar",
    &pennant_war_type,
    "{\"state\":\"notInWar\",\"clan\":{},\"opponent\":{}}",
    { NULL } },
  { "war-log",
    "/clans/%232PP/warlog",
    &pennant_war_log_page_type,
    "{\"items\":[{\"endTime\":\"20260304T040607.000Z\",\"clan\":{\"tag\":\"#2PP\",\"name\":\"Lanterns\"},"
    "\"opponent\":{\"tag\":\"#LQL\",\"name\":\"Kites\"}},"
    "{\"clan\":{\"tag\":\"#2PP\",\"name\":\"Lanterns II\"},\"opponent\":{}}]}",
    { "0|#LQL|Kites|-|-|-|-3600", "0|#2PP|Lanterns II|-|-|-|0" } },
  { "cwl",
    "/clans/%232PP/currentwar/leaguegroup",
    &pennant_cwl_group_type,
    "{\"state\":\"inWar\",\"season\":\"2026-03\",\"rounds\":[],\"clans\":[{\"tag\":\"#LQL\",\"name\":\"Kites\","
    "\"members\":[{\"tag\":\"#9QU\",\"name\":\"Björn\",\"townHallLevel\":12}]}]}",
    { "0|#LQL|Kites|-|-|-|0", "1|#9QU|Björn|#LQL|Kites|12|0" } },
  { "raids",
    "/clans/%232PP/capitalraidseasons?limit=1",
    &pennant_raid_season_page_type,
    "{\"items\":[{\"state\":\"ended\",\"startTime\":\"20260301T070000.000Z\",\"endTime\":\"20260304T040607.000Z\","
    "\"members\":[{\"tag\":\"#8QU\",\"name\":\"Ada\"}],"
    "\"attackLog\":[{\"defender\":{\"tag\":\"#LQL\",\"name\":\"Kites\"},\"districts\":[{\"attacks\":["
    "{\"attacker\":{\"tag\":\"#8QU\",\"name\":\"Ada\"}},{\"attacker\":{\"tag\":\"#CCC\",\"name\":\"Cem\"}}]}]}],"
    "\"defenseLog\":[{\"attacker\":{\"tag\":\"#PPP\",\"name\":\"Gulls\"},\"districts\":[{\"attacks\":["
    "{\"attacker\":{\"tag\":\"#9QU\",\"name\":\"Björn\"}}]}]}]}]}",
    { "1|#8QU|Ada|#2PP|-|-|-3600", "1|#CCC|Cem|#2PP|-|-|-3600", "0|#LQL|Kites|-|-|-|-3600", "0|#PPP|Gulls|-|-|-|-3600",
      "1|#9QU|Björn|#PPP|Gulls|-|-3600" } },
  { "clan-ranking",
    "/locations/global/rankings/clans",
    &pennant_clan_ranking_page_type,
    "{\"items\":[{\"tag\":\"#LQL\",\"name\":\"Kites\",\"rank\":1}]}",
    { "0|#LQL|Kites|-|-|-|0" } },
  { "player-ranking",
    "/locations/global/rankings/players",
    &pennant_player_ranking_page_type,
    "{\"items\":[{\"tag\":\"#9QU\",\"name\":\"Björn\",\"rank\":1,\"clan\":{\"tag\":\"#LQL\",\"name\":\"Kites\"}}]}",
    { "1|#9QU|Björn|#LQL|Kites|-|0", "0|#LQL|Kites|-|-|-|0" } },
  { "search",
    "/clans?name=kites",
    &pennant_clan_page_type,
    "{\"items\":[{\"tag\":\"#LQL\",\"name\":\"Kites\"},{\"tag\":\"#PPP\",\"name\":\"Two Kites\"}]}",
    { "0|#LQL|Kites|-|-|-|0", "0|#PPP|Two Kites|-|-|-|0" } },
  { "league-group",
    "/leaguegroup/%23YYY/1772427600?playerTag=%238QU",
    &pennant_league_group_type,
    "{\"members\":[{\"playerTag\":\"#8QU\",\"playerName\":\"Ada\",\"clanTag\":\"#2PP\",\"clanName\":\"Lanterns\"}],"
    "\"attackLogs\":[{\"opponentPlayerTag\":\"#9QU\",\"opponentName\":\"Björn\",\"creationTime\":\"2026-03-04T04:06:"
    "07Z\"}],"
    "\"defenseLogs\":[{\"opponentPlayerTag\":\"#CCC\",\"opponentName\":\"Cem\"}]}",
    { "1|#8QU|Ada|#2PP|Lanterns|-|0", "0|#2PP|Lanterns|-|-|-|0", "1|#9QU|Björn|-|-|-|-3600", "1|#CCC|Cem|-|-|-|0" } },
  { "battles",
    "/players/%238QU/battlelog",
    &pennant_battle_log_page_type,
    "{\"items\":[{\"opponentPlayerTag\":\"#9QU\",\"opponentName\":\"Björn\",\"opponentTownHallLevel\":14},"
    "{\"opponentPlayerTag\":\"#CCC\"}]}",
    { "1|#9QU|Björn|-|-|14|0" } },
  { "hostile",
    "/clans?name=kites",
    &pennant_clan_page_type,
    "{\"items\":[{\"tag\":\"no "
    "tag\",\"name\":\"Kites\"},{\"tag\":\"#ABC\",\"name\":\"Kites\"},{\"tag\":\"\",\"name\":\"K\"},"
    "{\"tag\":\"#LQL\",\"name\":\"\"}]}",
    { "0|#LQL||-|-|-|0" } },
};

static gboolean
is_decoded (const PennantType *type, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autoptr (PennantRecord) item = pennant_decode (type, bytes, NULL);

  return item != NULL;
}

static void
test_reply (Fixture *fixture, gconstpointer data)
{
  const Case *reply = data;
  PennantStore *store = fixture_open (fixture);
  guint n_rows = 0;

  g_assert_true (is_decoded (reply->type, reply->body));
  save_body (store, reply->path, reply->body, reply->type, NOW);
  for (; n_rows < G_N_ELEMENTS (reply->rows) && reply->rows[n_rows] != NULL; n_rows++)
    {
      g_auto (GStrv) fields = g_strsplit (reply->rows[n_rows], "|", 3);

      assert_name (fixture, fields[1], reply->rows[n_rows]);
    }
  g_assert_cmpint (get_statistics (store).n_names, >=, n_rows);
  if (g_str_equal (reply->name, "hostile") || n_rows == 0)
    g_assert_cmpint (get_statistics (store).n_names, ==, n_rows);
  fixture_close (store);
}

/* A list of members that comes by itself names its clan in the path only. */
static void
test_member_page (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  save_body (store, "/clans/%232PP", "{\"tag\":\"#2PP\",\"name\":\"Lanterns\"}", &pennant_clan_type, NOW);
  save_body (store, "/clans/%232PP/members",
             "{\"items\":[{\"tag\":\"#8QU\",\"name\":\"Ada\"},{\"tag\":\"#9QU\",\"name\":\"B\"}]}",
             &pennant_clan_member_page_type, NOW + 1 * G_USEC_PER_SEC);
  assert_name (fixture, "#8QU", "1|#8QU|Ada|#2PP|Lanterns|-|1");
  /* A part of the list says nothing of the others; the whole does. */
  save_body (store, "/clans/%232PP/members?limit=1", "{\"items\":[{\"tag\":\"#8QU\",\"name\":\"Ada\"}]}",
             &pennant_clan_member_page_type, NOW + 2 * G_USEC_PER_SEC);
  assert_name (fixture, "#9QU", "1|#9QU|B|#2PP|Lanterns|-|1");
  save_body (store, "/clans/%232PP/members", "{\"items\":[{\"tag\":\"#8QU\",\"name\":\"Ada\"}]}",
             &pennant_clan_member_page_type, NOW + 3 * G_USEC_PER_SEC);
  assert_name (fixture, "#9QU", "1|#9QU|B|-|-|-|1");
  fixture_close (store);
}

/* A war that is going on is seen later than the player left the clan; one that is over is seen later than the player
 * took another name. */
static void
test_past (Fixture *fixture, gconstpointer data)
{
  static const char body[] = "{\"state\":\"%s\",\"endTime\":\"%s\",\"clan\":{\"tag\":\"#2PP\",\"name\":\"Lanterns\","
                             "\"members\":[{\"tag\":\"#8QU\",\"name\":\"%s\",\"townhallLevel\":15}]}}";
  g_autofree char *running = g_strdup_printf (body, "inWar", "20260305T000000.000Z", "Ada");
  g_autofree char *over = g_strdup_printf (body, "warEnded", "20260303T000000.000Z", "Old Ada");
  PennantStore *store = fixture_open (fixture);

  save_body (store, "/players/%238QU", "{\"tag\":\"#8QU\",\"name\":\"Ada\"}", &pennant_player_type, NOW);
  save_body (store, "/clans/%232PP/currentwar", running, &pennant_war_type, NOW + 1 * G_USEC_PER_SEC);
  assert_name (fixture, "#8QU", "1|#8QU|Ada|-|-|15|1");
  save_body (store, "/clanwarleagues/wars/%23YYY", over, &pennant_war_type, NOW + 2 * G_USEC_PER_SEC);
  assert_name (fixture, "#8QU", "1|#8QU|Ada|-|-|15|1");

  /* The ranking of a season of long ago. */
  save_body (store, "/leagues/29000022/seasons/2015-07?limit=100",
             "{\"items\":[{\"tag\":\"#8QU\",\"name\":\"Young Ada\"},{\"tag\":\"#9QU\",\"name\":\"Björn\"}]}",
             &pennant_player_ranking_page_type, NOW + 3 * G_USEC_PER_SEC);
  assert_name (fixture, "#8QU", "1|#8QU|Ada|-|-|15|1");
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT seen_at FROM names WHERE tag = '#9QU'"), ==, 0);
  save_body (store, "/players/%239QU", "{\"tag\":\"#9QU\",\"name\":\"Bear\"}", &pennant_player_type, NOW);
  assert_name (fixture, "#9QU", "1|#9QU|Bear|-|-|-|0");
  fixture_close (store);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autofree char *key = NULL;

  save_body (store, "/players/%238QU", "{\"tag\":\"#8QU\",\"name\":\"ＢＪÖＲＮ ﬁ\"}", &pennant_player_type, NOW);
  key = fixture_query_text (fixture, "library.db", "SELECT key FROM names");
  g_assert_cmpstr (key, ==, "bjorn fi");
  fixture_close (store);
}

/* Whatever changes a row, or what belongs to it, makes it newer than all before. */
static void
test_revisions (Fixture *fixture, gconstpointer data)
{
  const PennantVisit page = { .kind = PENNANT_SEEN_PLAYER, .tag = (char *) "#9QU", .name = (char *) "B" };
  PennantStore *store = fixture_open (fixture);

  save_body (store, "/players/%238QU", "{\"tag\":\"#8QU\",\"name\":\"Ada\"}", &pennant_player_type, NOW);
  save_body (store, "/clans/%232PP",
             "{\"tag\":\"#2PP\",\"name\":\"L\",\"memberList\":[{\"tag\":\"#9QU\",\"name\":\"B\"},"
             "{\"tag\":\"#CCC\",\"name\":\"C\"}]}",
             &pennant_clan_type, NOW + 1);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT revision FROM names WHERE tag = '#8QU'"), ==, 1);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM names WHERE revision = 2"), ==, 3);
  /* One left. */
  save_body (store, "/clans/%232PP",
             "{\"tag\":\"#2PP\",\"name\":\"L\",\"memberList\":[{\"tag\":\"#CCC\",\"name\":\"C\"}]}", &pennant_clan_type,
             NOW + 2);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM names WHERE revision = 3"), ==, 3);
  g_assert_true (visit (store, "/players/%239QU", &page, NULL));
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT revision FROM names WHERE tag = '#9QU'"), ==, 4);
  fixture_close (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/store/names/", cases[i].name, NULL);

      g_test_add (path, Fixture, &cases[i], fixture_set_up, test_reply, fixture_tear_down);
    }
  FIXTURE_TEST ("/store/names/member-page", test_member_page);
  FIXTURE_TEST ("/store/names/past", test_past);
  FIXTURE_TEST ("/store/names/keys", test_keys);
  FIXTURE_TEST ("/store/names/revisions", test_revisions);

  return g_test_run ();
}

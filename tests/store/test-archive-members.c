/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive.h"

#include "model/pennant-tag.h"
#include "store/pennant-member-keeper.h"

#define CLAN "/clans/%232PP"
#define MEMBERS CLAN "/members"
#define ADA "#YYY"
#define BEN "#LLL"
#define CID "#QQQ"
#define DAY (24 * HOUR)

/* Members in a line each: tag, role, town hall, donations, received, trophies, experience. */
static char *
list_of (const char *lines)
{
  g_auto (GStrv) rows = g_strsplit (lines, "\n", -1);
  GString *json = g_string_new ("[");

  for (guint i = 0; rows[i] != NULL && *rows[i] != '\0'; i++)
    {
      g_auto (GStrv) words = g_strsplit (rows[i], " ", 7);

      g_assert_cmpuint (g_strv_length (words), ==, 7);
      g_string_append_printf (json,
                              "%s{\"tag\":\"%s\",\"name\":\"Name of %s\",\"role\":\"%s\",\"townHallLevel\":%s,"
                              "\"donations\":%s,\"donationsReceived\":%s,\"trophies\":%s,\"expLevel\":%s}",
                              i > 0 ? "," : "", words[0], words[0] + 1, words[1], words[2], words[3], words[4],
                              words[5], words[6]);
    }
  g_string_append (json, "]");
  return g_string_free (json, FALSE);
}

static void
save_clan (PennantStore *store, const char *lines, gint64 time)
{
  g_autofree char *list = list_of (lines);
  g_autofree char *body = g_strdup_printf ("{\"tag\":\"" RED "\",\"name\":\"Red\",\"memberList\":%s}", list);

  save_body (store, CLAN, body, &pennant_clan_type, time);
}

static void
save_members (PennantStore *store, const char *path, const char *lines, const char *cursors, gint64 time)
{
  g_autofree char *list = list_of (lines);
  g_autofree char *body = g_strdup_printf ("{\"items\":%s,\"paging\":{\"cursors\":{%s}}}", list, cursors);

  save_body (store, path, body, &pennant_clan_member_page_type, time);
}

/* A player's own page, with more of it. */
static void
save_page (PennantStore *store,
           const char *tag,
           const char *clan_tag,
           const char *role,
           int town_hall,
           const char *more,
           gint64 time)
{
  g_autofree char *path = g_strdup_printf ("/players/%%23%s", tag + 1);
  g_autofree char *clan = clan_tag != NULL
                              ? g_strdup_printf (",\"role\":\"%s\",\"clan\":{\"tag\":\"%s\",\"name\":\"Clan %s\"}",
                                                 role, clan_tag, clan_tag + 1)
                              : g_strdup ("");
  g_autofree char *body =
      g_strdup_printf ("{\"tag\":\"%s\",\"name\":\"Name of %s\",\"townHallLevel\":%d,\"expLevel\":100%s%s}", tag,
                       tag + 1, town_hall, more, clan);

  save_body (store, path, body, &pennant_player_type, time);
}

static void
save_player (PennantStore *store, const char *tag, const char *clan_tag, const char *role, int town_hall, gint64 time)
{
  save_page (store, tag, clan_tag, role, town_hall, "", time);
}

/* The page of a member of Red that tells donations, received and trophies. */
static void
save_counts (PennantStore *store, const char *tag, int donations, int received, int trophies, gint64 time)
{
  g_autofree char *more =
      g_strdup_printf (",\"trophies\":%d,\"donations\":%d,\"donationsReceived\":%d", trophies, donations, received);

  save_page (store, tag, RED, "member", 14, more, time);
}

static const PennantArchivedMember *
find_member (GPtrArray *members, const char *tag)
{
  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (((PennantArchivedMember *) members->pdata[i])->tag, tag))
      return members->pdata[i];
  g_assert_not_reached ();
}

/* The clan's events from the newest on, as `joined #YYY 1`, with the look's seconds from NOW. */
static char *
describe_events (PennantStore *store, gint64 from, gint64 to)
{
  static const char *const kinds[] = { "joined", "left", "role" };
  g_autoptr (GPtrArray) events = list_events (store, RED, from, to, 99);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const PennantMemberEvent *event = events->pdata[i];

      g_string_append_printf (text, "%s%s %s %d", i > 0 ? ", " : "", kinds[event->kind], event->tag,
                              (int) ((event->time - NOW) / SECOND));
    }
  return g_string_free (text, FALSE);
}

#define assert_events(store, from, to, expected)                                                                       \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *found_events = describe_events (store, from, to);                                                 \
    g_assert_cmpstr (found_events, ==, expected);                                                                      \
  }                                                                                                                    \
  G_STMT_END

static gint64
count_rows (Fixture *fixture)
{
  return fixture_query (fixture, "library.db", "SELECT count(*) FROM member_rows");
}

static void
test_row_for_each_change (Fixture *fixture, gconstpointer data)
{
  /* One thing at a time differs from the line before. */
  static const char *const lines[] = {
    ADA " member 15 10 20 300 100", ADA " admin 15 10 20 300 100", ADA " admin 16 10 20 300 100",
    ADA " admin 16 11 20 300 100",  ADA " admin 16 11 21 300 100", ADA " admin 16 11 21 299 100",
    ADA " admin 16 11 21 299 101",
  };
  PennantStore *store = fixture_open (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      save_clan (store, lines[i], NOW + i * SECOND);
      g_assert_cmpint (count_rows (fixture), ==, i + 1);
      g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT changes FROM member_rows ORDER BY id DESC"), ==,
                       i == 0 ? PENNANT_MEMBER_CHANGE_FIRST : 1 << i);
      g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT max (time) FROM member_rows"), ==,
                       NOW + i * SECOND);
      /* The same once more, as the clan's page and as its list. */
      save_clan (store, lines[i], NOW + i * SECOND + 1);
      save_members (store, MEMBERS, lines[i], "", NOW + i * SECOND + 2);
      g_assert_cmpint (count_rows (fixture), ==, i + 1);
    }
  fixture_close (store);
}

static void
test_joined_and_left (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) events = NULL;
  const PennantMemberEvent *event;

  save_clan (store, ADA " leader 15 1 1 1 1\n" BEN " member 14 2 2 2 2", NOW);
  /* Nobody saw them join. */
  assert_events (store, 0, 0, "");
  save_members (store, MEMBERS, ADA " leader 15 1 1 1 1\n" CID " member 13 3 3 3 3", "", NOW + SECOND);
  save_clan (store, ADA " coLeader 15 1 1 1 1\n" CID " leader 13 3 3 3 3", NOW + 2 * SECOND);
  save_clan (store, ADA " coLeader 15 1 1 1 1\n" BEN " member 15 0 0 2 2", NOW + 3 * SECOND);
  assert_events (store, 0, 0,
                 "left " CID " 3, joined " BEN " 3, role " ADA " 2, role " CID " 2, joined " CID " 1, left " BEN " 1");
  assert_events (store, NOW + SECOND, NOW + 2 * SECOND, "role " ADA " 2, role " CID " 2");
  assert_events (store, NOW + 3 * SECOND, 0, "");
  events = list_events (store, RED, NOW, NOW + SECOND, 1);
  g_assert_cmpuint (events->len, ==, 1);
  g_clear_pointer (&events, g_ptr_array_unref);
  events = list_events (store, RED, NOW + SECOND, NOW + 2 * SECOND, 9);
  event = events->pdata[0];
  g_assert_cmpstr (event->name, ==, "Name of YYY");
  g_assert_cmpstr (event->role, ==, "coLeader");
  g_assert_cmpstr (event->former_role, ==, "leader");
  g_assert_cmpint (event->town_hall_level, ==, 15);
  g_assert_cmpint (event->look_before, ==, NOW + SECOND);
  fixture_close (store);
}

/* A part of a list tells what changed and who came, and nobody who left. */
static void
test_parts_of_lists (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path, *cursors;
  } parts[] = {
    { MEMBERS "?limit=1", "" },
    { MEMBERS "?limit=50", "" },
    { MEMBERS "?after=eyJwb3MiOjF9", "" },
    { MEMBERS "?foo=1&before=eyJwb3MiOjF9", "" },
    { MEMBERS, "\"after\":\"eyJwb3MiOjF9\"" },
    { MEMBERS, "\"before\":\"eyJwb3MiOjF9\"" },
  };
  PennantStore *store = fixture_open (fixture);
  gint64 time = NOW + SECOND;

  save_clan (store, ADA " leader 15 1 1 1 1\n" BEN " member 14 2 2 2 2", NOW);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++, time += SECOND)
    {
      g_autofree char *line = g_strdup_printf (BEN " member 14 %u 2 2 2", 3 + i);

      save_members (store, parts[i].path, line, parts[i].cursors, time);
      assert_events (store, 0, 0, "");
      g_assert_cmpint (count_rows (fixture), ==, 3 + i);
    }
  save_members (store, MEMBERS "?limit=1", CID " member 14 2 2 2 2", "", time);
  assert_events (store, 0, 0, "joined " CID " 7");
  /* A query that names no part, and a list of another length than the clan says it has. */
  save_body (store, CLAN, "{\"tag\":\"" RED "\",\"name\":\"Red\",\"members\":3,\"memberList\":[]}", &pennant_clan_type,
             time + SECOND);
  assert_events (store, 0, 0, "joined " CID " 7");
  save_members (store, MEMBERS "?limits=1", CID " member 14 2 2 2 2", "", time + 2 * SECOND);
  assert_events (store, 0, 0, "left " ADA " 9, left " BEN " 9, joined " CID " 7");
  fixture_close (store);
}

/* Who is seen on the first page alone did not join by being on the second. */
static void
test_first_look_in_parts (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  save_members (store, MEMBERS "?limit=1", ADA " leader 15 1 1 1 1", "\"after\":\"x\"", NOW);
  save_members (store, MEMBERS "?limit=1&after=x", BEN " member 15 1 1 1 1", "\"before\":\"x\"", NOW + SECOND);
  save_clan (store, ADA " leader 15 1 1 1 1\n" BEN " member 15 1 1 1 1\n" CID " member 1 1 1 1 1", NOW + 2 * SECOND);
  assert_events (store, 0, 0, "");
  g_assert_cmpint (count_rows (fixture), ==, 3);
  fixture_close (store);
}

static void
test_last_change (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) members = NULL;
  const PennantArchivedMember *ada;

  save_clan (store, ADA " leader 15 10 1 500 100\n" BEN " member 14 20 2 500 50", NOW);
  members = list_members (store, RED);
  g_assert_cmpint (find_member (members, ADA)->moved_at, ==, 0);
  g_clear_pointer (&members, g_ptr_array_unref);

  save_clan (store, ADA " coLeader 15 10 1 480 100\n" BEN " leader 14 20 2 500 50", NOW + SECOND);
  save_clan (store, ADA " leader 15 10 1 480 100\n" BEN " coLeader 14 20 2 500 50", NOW + 2 * SECOND);
  members = list_members (store, RED);
  ada = find_member (members, ADA);
  /* Losing is a move, and a role is none. */
  g_assert_cmpint (ada->moved_at, ==, NOW + SECOND);
  g_assert_cmpint (find_member (members, BEN)->moved_at, ==, 0);
  g_assert_true (ada->is_present);
  g_assert_cmpstr (ada->name, ==, "Name of YYY");
  g_assert_cmpstr (ada->role, ==, "leader");
  g_assert_cmpint (ada->town_hall_level, ==, 15);
  g_assert_cmpint (ada->exp_level, ==, 100);
  g_assert_cmpint (ada->trophies, ==, 480);
  g_assert_cmpint (ada->donations, ==, 10);
  g_assert_cmpint (ada->donations_received, ==, 1);
  g_assert_cmpint (ada->seen_at, ==, NOW + 2 * SECOND);
  g_assert_cmpint (ada->reset_at, ==, 0);
  g_assert_cmpint (ada->donations_before_reset, ==, -1);
  g_clear_pointer (&members, g_ptr_array_unref);

  /* Who left is listed last, as seen last. */
  save_clan (store, BEN " leader 14 20 2 500 50", NOW + 3 * SECOND);
  members = list_members (store, RED);
  ada = members->pdata[1];
  g_assert_cmpstr (ada->tag, ==, ADA);
  g_assert_false (ada->is_present);
  g_assert_cmpint (ada->seen_at, ==, NOW + 2 * SECOND);
  g_assert_cmpint (ada->trophies, ==, 480);
  fixture_close (store);
}

static void
test_reset (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) members = NULL;
  const PennantArchivedMember *member;

  save_clan (store,
             ADA " leader 15 540 210 600 100\n" BEN " member 14 20 80 500 50\n" CID
                 " member 9 0 0 0 9\n#VVV member 9 7 7 0 9",
             NOW);
  /* One came back with nothing: that is no reset. */
  save_clan (store, ADA " leader 15 540 210 600 100\n" BEN " member 14 0 0 500 50\n" CID " member 9 0 0 0 9",
             NOW + SECOND);
  members = list_members (store, RED);
  g_assert_cmpint (find_member (members, ADA)->reset_at, ==, 0);
  g_clear_pointer (&members, g_ptr_array_unref);
  save_clan (store, ADA " leader 15 550 215 600 100\n" BEN " member 14 30 90 500 50\n" CID " member 9 0 0 0 9",
             NOW + 2 * SECOND);

  /* Ada and Ben fall, Cid had nothing that could, and a newcomer has something. Ben donated since. */
  save_clan (store,
             ADA " leader 15 0 0 600 100\n" BEN " member 14 4 0 510 50\n" CID
                 " member 9 3 0 0 9\n#JJJ member 9 7 7 0 9",
             NOW + 3 * SECOND);
  save_clan (store,
             ADA " leader 15 5 0 600 100\n" BEN " member 14 4 0 510 50\n" CID
                 " member 9 3 0 0 9\n#JJJ member 9 7 7 0 9",
             NOW + 4 * SECOND);
  members = list_members (store, RED);
  member = find_member (members, ADA);
  g_assert_cmpint (member->reset_at, ==, NOW + 3 * SECOND);
  g_assert_cmpint (member->donations_before_reset, ==, 550);
  g_assert_cmpint (member->received_before_reset, ==, 215);
  g_assert_cmpint (member->donations, ==, 5);
  member = find_member (members, BEN);
  g_assert_cmpint (member->donations_before_reset, ==, 30);
  g_assert_cmpint (find_member (members, CID)->donations_before_reset, ==, 0);
  g_assert_cmpint (find_member (members, "#JJJ")->donations_before_reset, ==, -1);
  g_assert_cmpint (find_member (members, "#VVV")->donations_before_reset, ==, -1);
  fixture_close (store);
}

/* What falls with everybody's is nobody's move. */
static void
test_reset_is_no_move (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) members = NULL;

  save_clan (store, ADA " leader 15 540 210 600 100\n" BEN " member 14 20 80 500 50", NOW);
  save_clan (store, ADA " leader 15 0 0 40 100\n" BEN " member 14 0 0 30 51", NOW + SECOND);
  members = list_members (store, RED);
  g_assert_cmpint (find_member (members, ADA)->moved_at, ==, 0);
  g_assert_cmpint (find_member (members, BEN)->moved_at, ==, NOW + SECOND);
  g_assert_cmpint (count_rows (fixture), ==, 4);
  fixture_close (store);
}

static void
test_stays (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) stays = NULL;
  const PennantStay *stay;

  save_clan (store, ADA " leader 15 1 1 1 1\n" BEN " member 14 2 2 2 2", NOW);
  save_clan (store, ADA " leader 15 1 1 1 1\n" BEN " admin 14 2 2 2 2", NOW + DAY);
  save_clan (store, ADA " leader 15 1 1 1 1\n" BEN " admin 14 9 2 2 2", NOW + 2 * DAY);
  save_clan (store, ADA " leader 15 1 1 1 1", NOW + 3 * DAY);
  save_members (store, "/clans/%238QU/members", BEN " member 14 2 2 2 2", "", NOW + 3 * DAY);
  save_clan (store, ADA " leader 15 1 1 1 1\n" BEN " member 14 0 0 2 2", NOW + 4 * DAY);
  save_clan (store, ADA " leader 15 1 1 1 1\n" BEN " member 14 0 0 2 2", NOW + 5 * DAY);
  stays = list_stays (store, BEN);
  g_assert_cmpuint (stays->len, ==, 3);
  stay = stays->pdata[0];
  g_assert_cmpstr (stay->clan_tag, ==, RED);
  g_assert_cmpstr (stay->clan_name, ==, "Red");
  g_assert_cmpstr (stay->role, ==, "member");
  g_assert_true (stay->is_present);
  g_assert_true (stay->is_joined);
  g_assert_cmpint (stay->from, ==, NOW + 4 * DAY);
  g_assert_cmpint (stay->to, ==, NOW + 5 * DAY);
  stay = stays->pdata[1];
  g_assert_cmpstr (stay->clan_tag, ==, BLUE);
  g_assert_null (stay->clan_name);
  g_assert_true (stay->is_present);
  g_assert_false (stay->is_joined);
  stay = stays->pdata[2];
  g_assert_cmpstr (stay->clan_tag, ==, RED);
  g_assert_cmpstr (stay->role, ==, "admin");
  g_assert_false (stay->is_present);
  g_assert_false (stay->is_joined);
  g_assert_cmpint (stay->from, ==, NOW);
  g_assert_cmpint (stay->to, ==, NOW + 2 * DAY);
  fixture_close (store);
}

/* The stays of a player from the newest on, as `#2PP 0-3` in seconds from NOW, with a plus before and behind where they
 * were found to have joined and are still there. */
static char *
describe_stays (PennantStore *store, const char *player_tag)
{
  g_autoptr (GPtrArray) stays = list_stays (store, player_tag);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stays->len; i++)
    {
      const PennantStay *stay = stays->pdata[i];

      g_string_append_printf (text, "%s%s%s %d-%d%s", i > 0 ? ", " : "", stay->is_joined ? "+" : "", stay->clan_tag,
                              (int) ((stay->from - NOW) / SECOND), (int) ((stay->to - NOW) / SECOND),
                              stay->is_present ? "+" : "");
    }
  return g_string_free (text, FALSE);
}

#define assert_stays(store, player_tag, expected)                                                                      \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *found_stays = describe_stays (store, player_tag);                                                 \
    g_assert_cmpstr (found_stays, ==, expected);                                                                       \
  }                                                                                                                    \
  G_STMT_END

/* A player's own page alone tells where they are and were. */
static void
test_stays_of_a_page (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) stays = NULL;
  g_autoptr (GPtrArray) members = NULL;
  const PennantStay *stay;

  save_player (store, BEN, NULL, NULL, 14, NOW);
  assert_stays (store, BEN, "");
  g_assert_cmpint (count_rows (fixture), ==, 0);
  save_player (store, BEN, RED, "admin", 14, NOW + SECOND);
  save_player (store, BEN, RED, "admin", 14, NOW + 2 * SECOND);
  g_assert_cmpint (count_rows (fixture), ==, 1);
  assert_stays (store, BEN, "+" RED " 1-2+");
  save_player (store, BEN, BLUE, "member", 14, NOW + 3 * SECOND);
  assert_stays (store, BEN, "+" BLUE " 3-3+, +" RED " 1-2");
  save_player (store, BEN, NULL, NULL, 14, NOW + 4 * SECOND);
  assert_stays (store, BEN, "+" BLUE " 3-3, +" RED " 1-2");
  g_assert_cmpint (count_rows (fixture), ==, 4);
  g_assert_true (clear_cache (store, NULL));
  fixture_close (store);
  store = fixture_open (fixture);
  save_player (store, BEN, BLUE, "leader", 15, NOW + 5 * SECOND);
  assert_stays (store, BEN, "+" BLUE " 5-5+, +" BLUE " 3-3, +" RED " 1-2");
  stays = list_stays (store, BEN);
  stay = stays->pdata[0];
  g_assert_cmpstr (stay->clan_name, ==, "Clan 8QU");
  g_assert_cmpstr (stay->role, ==, "leader");
  members = list_members (store, BLUE);
  g_assert_cmpuint (members->len, ==, 1);
  g_assert_cmpint (find_member (members, BEN)->town_hall_level, ==, 15);
  g_assert_cmpint (find_member (members, BEN)->donations, ==, -1);
  g_assert_cmpint (find_member (members, BEN)->seen_at, ==, NOW + 5 * SECOND);
  /* Nobody knows since when a clan has had who was first seen there. */
  save_player (store, CID, RED, "member", 9, NOW + 6 * SECOND);
  assert_stays (store, CID, RED " 6-6+");
  fixture_close (store);
}

/* Pages and lists tell of the same clan. */
static void
test_pages_and_lists (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) members = NULL;

  save_clan (store, ADA " leader 15 9 9 9 100\n" BEN " member 14 9 9 9 100", NOW);
  save_player (store, ADA, RED, "leader", 15, NOW + SECOND);
  g_assert_cmpint (count_rows (fixture), ==, 2);
  save_player (store, ADA, RED, "coLeader", 15, NOW + 2 * SECOND);
  save_player (store, ADA, RED, "coLeader", 16, NOW + 3 * SECOND);
  assert_events (store, 0, 0, "role " ADA " 2");
  members = list_members (store, RED);
  g_assert_cmpint (find_member (members, ADA)->moved_at, ==, NOW + 3 * SECOND);
  g_assert_cmpint (find_member (members, ADA)->seen_at, ==, NOW + 3 * SECOND);
  g_assert_cmpint (find_member (members, ADA)->donations, ==, 9);
  g_assert_cmpint (find_member (members, BEN)->seen_at, ==, NOW);
  g_clear_pointer (&members, g_ptr_array_unref);

  /* Ben's page says that he left, and later the list says nothing new. Cid's says that he joined, and the list adds
   * what his page leaves to it, which is no move. */
  save_player (store, BEN, BLUE, "member", 14, NOW + 4 * SECOND);
  save_player (store, CID, RED, "member", 9, NOW + 5 * SECOND);
  assert_events (store, 0, 0, "joined " CID " 5, left " BEN " 4, role " ADA " 2");
  save_clan (store, ADA " coLeader 16 9 9 9 100\n" CID " member 9 3 3 3 100", NOW + 6 * SECOND);
  assert_events (store, 0, 0, "joined " CID " 5, left " BEN " 4, role " ADA " 2");
  assert_stays (store, BEN, BLUE " 4-4+, " RED " 0-0");
  assert_stays (store, CID, "+" RED " 5-6+");
  members = list_members (store, RED);
  g_assert_cmpint (find_member (members, CID)->donations, ==, 3);
  g_assert_cmpint (find_member (members, CID)->moved_at, ==, 0);
  g_clear_pointer (&members, g_ptr_array_unref);

  /* The list has Ben again, and then his page comes from before. */
  save_clan (store, ADA " coLeader 16 9 9 9 100\n" BEN " member 14 9 9 9 100\n" CID " member 9 3 3 3 100",
             NOW + 8 * SECOND);
  save_player (store, BEN, NULL, NULL, 14, NOW + 7 * SECOND);
  assert_events (store, NOW + 6 * SECOND, 0, "joined " BEN " 8");
  /* A list from before says nothing of whom a page told later. */
  save_player (store, BEN, RED, "admin", 14, NOW + 20 * SECOND);
  save_player (store, "#VVV", RED, "member", 14, NOW + 20 * SECOND);
  save_members (store, MEMBERS, ADA " member 16 9 9 9 100\n" BEN " member 14 9 9 9 100\n" CID " member 9 3 3 3 100", "",
                NOW + 10 * SECOND);
  assert_events (store, NOW + 8 * SECOND, 0, "joined #VVV 20, role " BEN " 20, role " ADA " 10");
  /* In the first list of a clan nobody joins, whether or not a page had told of them. */
  save_player (store, "#JJJ", GREEN, "leader", 9, NOW + 30 * SECOND);
  save_members (store, "/clans/%23LQL/members", ADA " member 16 9 9 9 100\n#JJJ leader 9 9 9 9 100", "",
                NOW + 31 * SECOND);
  g_assert_cmpint (fixture_query (fixture, "library.db",
                                  "SELECT count(*) FROM member_rows WHERE clan_tag = '" GREEN "' AND changes & 1"),
                   ==, 0);
  fixture_close (store);
}

/* What a page tells of donations and trophies is kept as if a list had told it, by the time at which it was told. */
static void
test_counts_of_pages (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) members = NULL;
  const PennantArchivedMember *member;

  save_clan (store, ADA " leader 15 540 210 600 100\n" BEN " member 14 20 80 500 100", NOW);
  save_counts (store, BEN, 25, 90, 510, NOW + 3 * SECOND);
  g_assert_cmpint (count_rows (fixture), ==, 3);
  members = list_members (store, RED);
  member = find_member (members, BEN);
  g_assert_cmpint (member->donations, ==, 25);
  g_assert_cmpint (member->donations_received, ==, 90);
  g_assert_cmpint (member->trophies, ==, 510);
  g_assert_cmpint (member->moved_at, ==, NOW + 3 * SECOND);
  g_clear_pointer (&members, g_ptr_array_unref);

  /* A list from before that page says nothing new of him, the next one does, and an older page says nothing. */
  save_clan (store, ADA " leader 15 550 210 600 100\n" BEN " member 14 22 80 500 100", NOW + 2 * SECOND);
  save_clan (store, ADA " leader 15 560 210 600 100\n" BEN " member 14 30 90 510 100", NOW + 5 * SECOND);
  save_counts (store, BEN, 27, 90, 510, NOW + 4 * SECOND);
  members = list_members (store, RED);
  g_assert_cmpint (find_member (members, BEN)->donations, ==, 30);
  g_assert_cmpint (find_member (members, ADA)->donations, ==, 560);
  g_assert_cmpint (count_rows (fixture), ==, 6);
  g_clear_pointer (&members, g_ptr_array_unref);

  /* He alone has fallen, which is neither a move nor a reset. */
  save_counts (store, BEN, 0, 0, 400, NOW + 6 * SECOND);
  save_clan (store, ADA " leader 15 560 210 600 100\n" BEN " member 14 0 0 400 100", NOW + 7 * SECOND);
  members = list_members (store, RED);
  g_assert_cmpint (find_member (members, BEN)->moved_at, ==, NOW + 5 * SECOND);
  g_assert_cmpint (find_member (members, BEN)->reset_at, ==, 0);
  g_assert_cmpint (find_member (members, BEN)->donations_before_reset, ==, -1);
  g_clear_pointer (&members, g_ptr_array_unref);

  /* Ben's page is opened after the reset and tells that he gave again. */
  save_clan (store, ADA " leader 15 560 210 600 100\n" BEN " member 14 9 1 400 100", NOW + 8 * SECOND);
  save_counts (store, BEN, 2, 0, 400, NOW + 9 * SECOND);
  save_counts (store, BEN, 3, 0, 400, NOW + 10 * SECOND);
  save_clan (store, ADA " leader 15 0 0 600 100\n" BEN " member 14 4 0 400 100", NOW + 11 * SECOND);
  members = list_members (store, RED);
  g_assert_cmpint (find_member (members, ADA)->reset_at, ==, NOW + 11 * SECOND);
  g_assert_cmpint (find_member (members, ADA)->donations_before_reset, ==, 560);
  g_assert_cmpint (find_member (members, BEN)->donations_before_reset, ==, 9);
  g_assert_cmpint (find_member (members, BEN)->received_before_reset, ==, 1);
  fixture_close (store);
}

/* All members' pages are opened after a reset and before the clan's. */
static void
test_reset_after_pages (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) members = NULL;

  save_clan (store, ADA " leader 15 540 210 600 100\n" BEN " member 14 20 80 500 100", NOW);
  save_counts (store, ADA, 0, 0, 0, NOW + SECOND);
  save_counts (store, BEN, 0, 0, 0, NOW + SECOND);
  members = list_members (store, RED);
  g_assert_cmpint (find_member (members, ADA)->donations, ==, 0);
  g_assert_cmpint (find_member (members, ADA)->donations_before_reset, ==, -1);
  g_clear_pointer (&members, g_ptr_array_unref);
  save_clan (store, ADA " member 14 0 0 0 100\n" BEN " member 14 0 0 0 100", NOW + 2 * SECOND);
  members = list_members (store, RED);
  g_assert_cmpint (find_member (members, ADA)->reset_at, ==, NOW + 2 * SECOND);
  g_assert_cmpint (find_member (members, ADA)->donations_before_reset, ==, 540);
  g_assert_cmpint (find_member (members, BEN)->received_before_reset, ==, 80);
  g_assert_cmpint (find_member (members, BEN)->moved_at, ==, 0);
  fixture_close (store);
}

static void
test_hostile_pages (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  save_player (store, "#BAD", RED, "member", 1, NOW);
  save_player (store, ADA, "#0", "member", 1, NOW);
  save_player (store, BEN, "'; --", "member", 1, NOW);
  g_assert_cmpint (count_rows (fixture), ==, 0);
  save_body (store, "/players/%23QQQ",
             "{\"tag\":\"" CID "\",\"name\":\"\",\"clan\":{\"tag\":\"" RED "\",\"name\":\"\"}}", &pennant_player_type,
             NOW);
  save_body (store, "/players/%23QQQ",
             "{\"tag\":\"" CID
             "\",\"name\":\"\",\"townHallLevel\":-9223372036854775808,\"expLevel\":9223372036854775807,"
             "\"clan\":{\"tag\":\"" RED "\",\"name\":\"\"}}",
             &pennant_player_type, NOW + SECOND);
  assert_stays (store, CID, RED " 0-1+");
  fixture_close (store);
}

static void
test_clock_backwards (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) members = NULL;

  save_clan (store, ADA " leader 15 1 1 1 1", NOW);
  /* An answer from before, by another path: it comes too late. */
  save_members (store, MEMBERS, ADA " leader 14 1 1 1 1\n" BEN " member 1 1 1 1 1", "", NOW - SECOND);
  g_assert_cmpint (count_rows (fixture), ==, 1);
  /* The clock was a year ahead, and is right again. */
  save_clan (store, ADA " leader 15 2 1 1 1\n" BEN " member 1 1 1 1 1", NOW + 365 * DAY);
  save_clan (store, ADA " leader 15 3 1 1 1", NOW + SECOND);
  save_clan (store, ADA " leader 15 3 1 1 1", NOW + 2 * SECOND);
  members = list_members (store, RED);
  g_assert_cmpint (find_member (members, ADA)->donations, ==, 3);
  g_assert_cmpint (find_member (members, ADA)->moved_at, ==, NOW + SECOND);
  g_assert_false (find_member (members, BEN)->is_present);
  g_assert_cmpint (count_rows (fixture), ==, 5);
  assert_events (store, NOW, NOW + MINUTE, "left " BEN " 1");
  fixture_close (store);
}

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) members = NULL;
  g_autofree char *many = NULL;
  GString *json = g_string_new ("{\"items\":[");
  const PennantArchivedMember *member;

  /* Twice in the list, with a tag that is none, with nothing told, and with numbers that cannot be. */
  save_clan (store,
             ADA " leader 15 9223372036854775807 99999999999999999999 -9223372036854775808 -1\n" ADA
                 " member 1 1 1 1 1\n#BAD member 1 1 1 1 1\n" RED "; member 1 1 1 1 1",
             NOW);
  save_members (store, "/clans/nonsense/members", ADA " leader 1 1 1 1 1", "", NOW);
  save_members (store, "/elsewhere/%232PP/members", ADA " leader 1 1 1 1 1", "", NOW);
  members = list_members (store, RED);
  g_assert_cmpuint (members->len, ==, 1);
  member = members->pdata[0];
  g_assert_cmpstr (member->role, ==, "leader");
  g_assert_cmpint (member->donations, ==, G_MAXINT64);
  g_assert_cmpint (member->donations_received, ==, G_MAXINT64);
  g_assert_cmpint (member->trophies, ==, -1);
  g_assert_cmpint (member->exp_level, ==, -1);
  g_clear_pointer (&members, g_ptr_array_unref);

  /* What is not told stays as it was. */
  save_body (store, CLAN,
             "{\"tag\":\"" RED "\",\"name\":\"Red\",\"memberList\":[{\"tag\":\"" ADA "\",\"name\":\"A\"}]}",
             &pennant_clan_type, NOW + SECOND);
  g_assert_cmpint (count_rows (fixture), ==, 1);
  members = list_members (store, RED);
  g_assert_cmpstr (((PennantArchivedMember *) members->pdata[0])->name, ==, "A");
  g_clear_pointer (&members, g_ptr_array_unref);

  /* No clan has so many, and none has a tag that is none. */
  for (guint i = 0; i < 1001; i++)
    {
      g_autofree char *tag = pennant_tag_from_number (100000 + i);

      g_string_append_printf (json, "%s{\"tag\":\"%s\",\"name\":\"\"}", i > 0 ? "," : "", tag);
    }
  g_string_append (json, "]}");
  many = g_string_free (json, FALSE);
  save_body (store, MEMBERS, many, &pennant_clan_member_page_type, NOW + 2 * SECOND);
  save_body (store, "/clans/x", "{\"tag\":\"2PP\",\"name\":\"Red\",\"memberList\":[]}", &pennant_clan_type, NOW);
  g_assert_cmpint (count_rows (fixture), ==, 1);
  assert_events (store, 0, 0, "");
  fixture_close (store);
}

/* Any sequence of lists and parts of lists: what the rows say in the end is the last that was told of each. */
static void
test_random_lists (Fixture *fixture, gconstpointer data)
{
  enum
  {
    N_PLAYERS = 12,
    N_LOOKS = 150
  };
  PennantStore *store = fixture_open (fixture);
  gint64 told[N_PLAYERS] = { 0 }; /* donations; -1 for who is gone, 0 for who never came */
  int n_joined = 0, n_left = 0;
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GPtrArray) events = NULL;
  gboolean looked = FALSE;

  for (int look = 0; look < N_LOOKS; look++)
    {
      gboolean is_whole = look == 0 || g_test_rand_int_range (0, 4) > 0;
      g_autoptr (GString) lines = g_string_new (NULL);
      gint64 time = NOW + look * SECOND;

      for (int i = 0; i < N_PLAYERS; i++)
        {
          g_autofree char *tag = pennant_tag_from_number (100000 + (guint64) i);

          if (g_test_rand_bit ())
            {
              if (is_whole && told[i] > 0)
                {
                  told[i] = -1;
                  n_left++;
                }
              continue;
            }
          n_joined += looked && told[i] <= 0;
          if (told[i] <= 0 || g_test_rand_bit ())
            told[i] = g_test_rand_int_range (1, 5);
          g_string_append_printf (lines, "%s member 1 %d 0 0 0\n", tag, (int) told[i]);
        }
      looked = TRUE;
      save_members (store, is_whole ? MEMBERS : MEMBERS "?limit=9", lines->str, "", time);
      if (g_test_rand_int_range (0, 9) == 0)
        {
          fixture_close (store);
          store = fixture_open (fixture);
        }
    }
  members = list_members (store, RED);
  for (int i = 0; i < N_PLAYERS; i++)
    {
      g_autofree char *tag = pennant_tag_from_number (100000 + (guint64) i);
      g_autofree char *last = g_strdup_printf (
          "SELECT is_present * donations FROM member_rows WHERE tag = '%s' ORDER BY id DESC LIMIT 1", tag);
      g_autofree char *rows_alike = g_strdup_printf (
          "SELECT count (*) FROM (SELECT is_present, donations, lag (is_present) OVER rows AS was,"
          " lag (donations) OVER rows AS had FROM member_rows WHERE tag = '%s' WINDOW rows AS (ORDER BY id))"
          " WHERE is_present = was AND donations = had",
          tag);
      const PennantArchivedMember *member = find_member (members, tag);
      g_autoptr (GPtrArray) stays = list_stays (store, tag);

      g_assert_cmpint (fixture_query (fixture, "library.db", last), ==, MAX (told[i], 0));
      g_assert_cmpint (fixture_query (fixture, "library.db", rows_alike), ==, 0);
      g_assert_cmpint (member->is_present, ==, told[i] > 0);
      g_assert_cmpint (((PennantStay *) stays->pdata[0])->is_present, ==, told[i] > 0);
      for (guint j = 0; j < stays->len; j++)
        {
          const PennantStay *stay = stays->pdata[j];

          g_assert_cmpint (stay->from, <=, stay->to);
          if (j > 0)
            {
              g_assert_false (stay->is_present);
              g_assert_cmpint (stay->to, <, ((PennantStay *) stays->pdata[j - 1])->from);
            }
        }
    }
  events = list_events (store, RED, 0, 0, G_MAXINT);
  for (guint i = 0; i < events->len; i++)
    {
      const PennantMemberEvent *event = events->pdata[i];

      g_assert_cmpint (event->kind, !=, PENNANT_MEMBER_ROLE);
      n_joined -= event->kind == PENNANT_MEMBER_JOINED;
      n_left -= event->kind == PENNANT_MEMBER_LEFT;
    }
  g_assert_cmpint (n_joined, ==, 0);
  g_assert_cmpint (n_left, ==, 0);
  fixture_close (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/store/archive/members/row-for-each-change", test_row_for_each_change);
  FIXTURE_TEST ("/store/archive/members/joined-and-left", test_joined_and_left);
  FIXTURE_TEST ("/store/archive/members/parts-of-lists", test_parts_of_lists);
  FIXTURE_TEST ("/store/archive/members/first-look-in-parts", test_first_look_in_parts);
  FIXTURE_TEST ("/store/archive/members/last-change", test_last_change);
  FIXTURE_TEST ("/store/archive/members/reset", test_reset);
  FIXTURE_TEST ("/store/archive/members/reset-is-no-move", test_reset_is_no_move);
  FIXTURE_TEST ("/store/archive/members/stays", test_stays);
  FIXTURE_TEST ("/store/archive/members/stays-of-a-page", test_stays_of_a_page);
  FIXTURE_TEST ("/store/archive/members/pages-and-lists", test_pages_and_lists);
  FIXTURE_TEST ("/store/archive/members/counts-of-pages", test_counts_of_pages);
  FIXTURE_TEST ("/store/archive/members/reset-after-pages", test_reset_after_pages);
  FIXTURE_TEST ("/store/archive/members/hostile-pages", test_hostile_pages);
  FIXTURE_TEST ("/store/archive/members/clock-backwards", test_clock_backwards);
  FIXTURE_TEST ("/store/archive/members/hostile", test_hostile);
  FIXTURE_TEST ("/store/archive/members/random-lists", test_random_lists);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive.h"

#define BLUE_WAR "/clans/%238QU/currentwar"
#define CWL_WAR "/clanwarleagues/wars/%23P0LQ"
#define KEY RED " " BLUE " " FIRST_TIME

static void
assert_war (PennantStore *store, const char *state, int n_attacks)
{
  g_autoptr (GPtrArray) wars = list_wars (store, RED, 0, 9);
  g_autoptr (PennantReply) reply = lookup_war (store, KEY);
  const PennantArchivedWar *war;

  g_assert_cmpuint (wars->len, ==, 1);
  war = wars->pdata[0];
  g_assert_cmpstr (war->key, ==, KEY);
  g_assert_cmpstr (war->state, ==, state);
  g_assert_cmpint (war->clan.attacks + war->opponent.attacks, ==, n_attacks);
  g_assert_nonnull (reply);
  g_assert_cmpstr (((const PennantWar *) reply->item)->state, ==, state);
}

static void
test_one_war (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autofree char *body = war_body ("inWar", BLUE, RED, FIRST_TIME, 3, ",\"attacksPerMember\":2");
  g_autoptr (GPtrArray) wars = NULL;
  g_autoptr (GPtrArray) of_blue = NULL;
  g_autoptr (PennantReply) reply = NULL;
  g_autofree char *key = NULL;
  const PennantArchivedWar *war;

  save_body (store, BLUE_WAR, body, &pennant_war_type, NOW);
  wars = list_wars (store, RED, 0, 9);
  g_assert_cmpuint (wars->len, ==, 1);
  war = wars->pdata[0];
  g_assert_cmpstr (war->key, ==, KEY);
  g_assert_null (war->war_tag);
  g_assert_cmpstr (war->state, ==, "inWar");
  g_assert_cmpint (war->preparation_time, ==, FIRST_SECONDS * SECOND);
  g_assert_cmpint (war->start_time, ==, (FIRST_SECONDS + 3 * 86400) * SECOND);
  g_assert_cmpint (war->end_time, ==, (FIRST_SECONDS + 4 * 86400) * SECOND);
  g_assert_cmpint (war->team_size, ==, 2);
  g_assert_cmpint (war->attacks_per_member, ==, 2);
  g_assert_cmpint (war->seen_at, ==, NOW);
  /* Blue was asked, but Red's wars have Red as their clan. */
  g_assert_cmpstr (war->clan.tag, ==, RED);
  g_assert_cmpstr (war->clan.name, ==, "Clan 2PP");
  g_assert_cmpint (war->clan.attacks, ==, 1);
  g_assert_cmpint (war->clan.stars, ==, 2);
  g_assert_cmpfloat (war->clan.destruction_percentage, ==, 10.5);
  g_assert_cmpstr (war->opponent.tag, ==, BLUE);
  g_assert_cmpint (war->opponent.attacks, ==, 2);
  of_blue = list_wars (store, BLUE, 0, 9);
  g_assert_cmpuint (of_blue->len, ==, 1);
  g_assert_cmpstr (((PennantArchivedWar *) of_blue->pdata[0])->clan.tag, ==, BLUE);

  /* The whole war, as it was sent. */
  reply = lookup_war (store, KEY);
  assert_body (reply, body);
  g_assert_cmpstr (reply->path, ==, BLUE_WAR);
  g_assert_cmpint (reply->fetched_at, ==, NOW);
  g_assert_true (reply->item->type == &pennant_war_type);
  key = pennant_archive_get_war_key ((const PennantWar *) reply->item);
  g_assert_cmpstr (key, ==, KEY);
  g_assert_null (lookup_war (store, RED " " BLUE " " SECOND_TIME));
  g_assert_null (lookup_war (store, "#P0LQ"));
  g_assert_null (lookup_war (store, ""));
  fixture_close (store);
}

/* Later states and more attacks replace earlier ones, never the reverse. */
static void
test_never_goes_back (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  save_war (store, CURRENT_WAR, war_body ("preparation", RED, BLUE, FIRST_TIME, 0, NULL), NOW);
  assert_war (store, "preparation", 0);
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 0, NULL), NOW + 1);
  assert_war (store, "inWar", 0);
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 3, NULL), NOW + 2);
  assert_war (store, "inWar", 3);
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 2, NULL), NOW + 3);
  assert_war (store, "inWar", 3);
  save_war (store, CURRENT_WAR, war_body ("preparation", RED, BLUE, FIRST_TIME, 4, NULL), NOW + 4);
  assert_war (store, "inWar", 3);
  save_war (store, CURRENT_WAR, war_body ("warEnded", RED, BLUE, FIRST_TIME, 4, NULL), NOW + 5);
  assert_war (store, "warEnded", 4);
  save_war (store, CURRENT_WAR, war_body ("warEnded", RED, BLUE, FIRST_TIME, 3, NULL), NOW + 6);
  assert_war (store, "warEnded", 4);
  /* Right after its end a war may flip. */
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 5, NULL), NOW + 7);
  assert_war (store, "warEnded", 4);
  save_body (store, CURRENT_WAR, "{\"state\":\"notInWar\"}", &pennant_war_type, NOW + 8);
  assert_war (store, "warEnded", 4);
  fixture_close (store);
}

/* A later state replaces an earlier one, also where it tells fewer attacks. */
static void
test_state_before_attacks (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  save_war (store, CURRENT_WAR, war_body ("preparation", RED, BLUE, FIRST_TIME, 2, NULL), NOW);
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 1, NULL), NOW + 1);
  assert_war (store, "inWar", 1);
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 4, NULL), NOW + 2);
  save_war (store, CURRENT_WAR, war_body ("warEnded", RED, BLUE, FIRST_TIME, 3, NULL), NOW + 3);
  assert_war (store, "warEnded", 3);
  fixture_close (store);
}

/* From the other side of the war, with another path, by another reply that comes late. */
static void
test_late_replies (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) reply = NULL;
  g_autoptr (PennantReply) corrected = NULL;

  save_war (store, CURRENT_WAR, war_body ("preparation", RED, BLUE, FIRST_TIME, 0, ",\"teamSize\":3"), NOW + 10);
  save_war (store, BLUE_WAR, war_body ("preparation", BLUE, RED, FIRST_TIME, 0, NULL), NOW);
  reply = lookup_war (store, KEY);
  g_assert_cmpint (reply->fetched_at, ==, NOW + 10);
  /* What is further on is that also when it comes late; and what is equal and from a clock that was wrong goes. */
  save_war (store, BLUE_WAR, war_body ("inWar", BLUE, RED, FIRST_TIME, 0, NULL), NOW + 1);
  assert_war (store, "inWar", 0);
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 0, NULL), NOW + 24 * HOUR);
  save_war (store, BLUE_WAR, war_body ("inWar", BLUE, RED, FIRST_TIME, 0, NULL), NOW + 2);
  corrected = lookup_war (store, KEY);
  g_assert_cmpint (corrected->fetched_at, ==, NOW + 2);
  fixture_close (store);
}

static void
test_twice_the_same (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  for (int i = 0; i < 3; i++)
    save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 3, NULL), NOW + i);
  fixture_close (store);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM wars"), ==, 1);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM war_sides"), ==, 2);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM war_members"), ==, 4);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT seen_at FROM wars"), ==, NOW + 2);
}

/* A line-up may change until the battle: who is no longer in it leaves no row. */
static void
test_line_up (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autofree char *body = war_body ("preparation", RED, BLUE, FIRST_TIME, 0, NULL);
  g_autofree char *changed = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GPtrArray) came = NULL;
  g_auto (GStrv) parts = g_strsplit (body, "#2PPL", -1);

  changed = g_strjoinv ("#2PPV", parts);
  save_body (store, CURRENT_WAR, body, &pennant_war_type, NOW);
  save_body (store, CURRENT_WAR, changed, &pennant_war_type, NOW + 1);
  gone = list_member_wars (store, "#2PPL", 0, 9);
  came = list_member_wars (store, "#2PPV", 0, 9);
  g_assert_cmpuint (gone->len, ==, 0);
  g_assert_cmpuint (came->len, ==, 1);
  fixture_close (store);
}

static void
test_pages_of_wars (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) newest = NULL;
  g_autoptr (GPtrArray) older = NULL;
  g_autoptr (GPtrArray) of_nobody = NULL;

  for (int i = 1; i <= 9; i++)
    {
      g_autofree char *time = g_strdup_printf ("2026010%dT120000.000Z", i);

      save_war (store, CURRENT_WAR,
                war_body ("warEnded", i % 2 == 0 ? BLUE : RED, i % 2 == 0 ? RED : BLUE, time, 0, NULL), NOW + i);
    }
  save_war (store, BLUE_WAR, war_body ("warEnded", BLUE, GREEN, FIRST_TIME, 0, NULL), NOW);
  newest = list_wars (store, RED, 0, 4);
  g_assert_cmpuint (newest->len, ==, 4);
  g_assert_cmpstr (((PennantArchivedWar *) newest->pdata[0])->key, ==, RED " " BLUE " 20260109T120000.000Z");
  g_assert_cmpstr (((PennantArchivedWar *) newest->pdata[3])->key, ==, RED " " BLUE " 20260106T120000.000Z");
  older = list_wars (store, RED, ((PennantArchivedWar *) newest->pdata[3])->preparation_time, 99);
  g_assert_cmpuint (older->len, ==, 5);
  g_assert_cmpstr (((PennantArchivedWar *) older->pdata[0])->key, ==, RED " " BLUE " 20260105T120000.000Z");
  of_nobody = list_wars (store, "#YYY", 0, 9);
  g_assert_cmpuint (of_nobody->len, ==, 0);
  fixture_close (store);
}

/* A CWL war has a tag, and may be seen as the clan's current war too, before or after. */
static void
test_war_of_cwl (Fixture *fixture, gconstpointer data)
{
  gboolean tag_first = GPOINTER_TO_INT (data);
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) by_tag = NULL;
  g_autoptr (PennantReply) by_key = NULL;
  g_autoptr (GPtrArray) wars = NULL;
  const PennantArchivedWar *war;

  for (int i = 0; i < 2; i++)
    save_war (store, tag_first == (i == 0) ? CWL_WAR : CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, i, NULL),
              NOW + i);
  by_tag = lookup_war (store, "#P0LQ");
  by_key = lookup_war (store, KEY);
  g_assert_cmpint (by_tag->fetched_at, ==, NOW + 1);
  g_assert_true (g_bytes_equal (by_tag->body, by_key->body));
  wars = list_wars (store, BLUE, 0, 9);
  g_assert_cmpuint (wars->len, ==, 1);
  war = wars->pdata[0];
  g_assert_cmpstr (war->war_tag, ==, "#P0LQ");
  /* Nobody says so, but this is what a CWL war has. */
  g_assert_cmpint (war->attacks_per_member, ==, 1);
  fixture_close (store);
}

/* The tag is learned also from a reply that is behind what is kept. */
static void
test_tag_of_what_is_further (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) by_tag = NULL;

  save_war (store, CURRENT_WAR, war_body ("warEnded", RED, BLUE, FIRST_TIME, 4, NULL), NOW);
  save_war (store, CWL_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 3, NULL), NOW + 1);
  by_tag = lookup_war (store, "#P0LQ");
  g_assert_cmpstr (((const PennantWar *) by_tag->item)->state, ==, "warEnded");
  fixture_close (store);
}

/* The times of a CWL war were moved between the two looks, so it was two wars until its tag said otherwise. */
static void
test_moved_war_of_cwl (Fixture *fixture, gconstpointer data)
{
  gboolean tagged_is_further = GPOINTER_TO_INT (data);
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) wars = NULL;

  save_war (store, CWL_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, tagged_is_further ? 3 : 1, NULL), NOW);
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, SECOND_TIME, 2, NULL), NOW + 1);
  wars = list_wars (store, RED, 0, 9);
  g_assert_cmpuint (wars->len, ==, 2);
  g_clear_pointer (&wars, g_ptr_array_unref);
  save_war (store, CWL_WAR, war_body ("inWar", RED, BLUE, SECOND_TIME, 0, NULL), NOW + 2);
  wars = list_wars (store, RED, 0, 9);
  g_assert_cmpuint (wars->len, ==, 1);
  g_assert_cmpint (((PennantArchivedWar *) wars->pdata[0])->clan.attacks +
                       ((PennantArchivedWar *) wars->pdata[0])->opponent.attacks,
                   ==, tagged_is_further ? 3 : 2);
  g_assert_cmpstr (((PennantArchivedWar *) wars->pdata[0])->war_tag, ==, "#P0LQ");
  g_clear_pointer (&wars, g_ptr_array_unref);
  save_war (store, CWL_WAR, war_body ("warEnded", RED, BLUE, SECOND_TIME, 4, NULL), NOW + 3);
  wars = list_wars (store, RED, 0, 9);
  g_assert_cmpuint (wars->len, ==, 1);
  g_assert_cmpstr (((PennantArchivedWar *) wars->pdata[0])->key, ==, RED " " BLUE " " SECOND_TIME);
  fixture_close (store);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM war_members"), ==, 4);
}

static void
test_member_wars (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) wars = NULL;
  g_autoptr (GPtrArray) older = NULL;
  const PennantMemberWar *war;

  save_war (store, CURRENT_WAR, war_body ("warEnded", RED, BLUE, FIRST_TIME, 5, ",\"attacksPerMember\":2"), NOW);
  save_war (store, BLUE_WAR, war_body ("preparation", BLUE, RED, SECOND_TIME, 0, NULL), NOW + 1);
  wars = list_member_wars (store, "#2PPY", 0, 9);
  g_assert_cmpuint (wars->len, ==, 2);
  war = wars->pdata[0];
  g_assert_cmpstr (war->war.key, ==, RED " " BLUE " " SECOND_TIME);
  g_assert_cmpstr (war->war.clan.tag, ==, RED);
  g_assert_cmpint (war->attacks, ==, 0);
  g_assert_cmpint (war->stars_conceded, ==, -1);
  war = wars->pdata[1];
  g_assert_cmpstr (war->war.key, ==, KEY);
  g_assert_cmpstr (war->name, ==, "Yuri");
  g_assert_cmpint (war->town_hall_level, ==, 16);
  g_assert_cmpint (war->map_position, ==, 1);
  /* Attacks 1 and 5 of the war, of which the first and the fifth have three stars; attack 2 was on Yuri. */
  g_assert_cmpint (war->attacks, ==, 2);
  g_assert_cmpint (war->stars, ==, 6);
  g_assert_cmpfloat (war->destruction_percentage, ==, 200);
  g_assert_cmpint (war->triples, ==, 2);
  g_assert_cmpint (war->defences, ==, 1);
  g_assert_cmpint (war->stars_conceded, ==, 3);
  older = list_member_wars (store, "#2PPY", SECOND_SECONDS * SECOND, 9);
  g_assert_cmpuint (older->len, ==, 1);
  fixture_close (store);
}

/* An attack that is listed twice is one (api.md 2.15), and a war that lists none twice is further on with more. */
static void
test_repeated_attacks (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autofree char *plain = war_body ("warEnded", RED, BLUE, FIRST_TIME, 1, ",\"attacksPerMember\":2");
  g_autoptr (GRegex) attack = g_regex_new ("(\"attacks\":\\[)(\\{[^}]*\\})", 0, 0, NULL);
  char *repeated = g_regex_replace (attack, plain, -1, 0, "\\1\\2,\\2", 0, NULL);
  g_autoptr (GPtrArray) wars = NULL, missed = NULL, more = NULL;
  const PennantMemberWar *war;

  g_assert_cmpuint (strlen (repeated), >, strlen (plain));
  save_war (store, CURRENT_WAR, repeated, NOW);
  wars = list_member_wars (store, "#2PPY", 0, 9);
  war = wars->pdata[0];
  g_assert_cmpint (war->attacks, ==, 1);
  g_assert_cmpint (war->stars, ==, 3);
  g_assert_cmpint (war->triples, ==, 1);
  g_assert_cmpfloat (war->destruction_percentage, ==, 100);
  missed = list_missed_attacks (store, RED, 9);
  g_assert_cmpint (((PennantMissedAttacks *) missed->pdata[0])->missed, ==, 2);
  g_assert_cmpint (((PennantMissedAttacks *) missed->pdata[1])->missed, ==, 1);
  save_war (store, CURRENT_WAR, war_body ("warEnded", RED, BLUE, FIRST_TIME, 2, ",\"attacksPerMember\":2"), NOW + 1);
  more = list_missed_attacks (store, BLUE, 9);
  g_assert_cmpint (((PennantMissedAttacks *) more->pdata[1])->missed, ==, 1);
  fixture_close (store);
}

static void
test_missed_attacks (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) last = NULL;
  const PennantMissedAttacks *member;

  /* 5 attacks of 8: Red's are 1, 3 and 5, so Yuri made two and Lena one. */
  save_war (store, CURRENT_WAR, war_body ("warEnded", RED, BLUE, FIRST_TIME, 5, ",\"attacksPerMember\":2"), NOW);
  /* One attack each in a CWL: Yuri made his. */
  save_war (store, CWL_WAR, war_body ("warEnded", RED, BLUE, SECOND_TIME, 1, NULL), NOW + 1);
  /* Nobody knows how this one ended. */
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, "20260305T120000.000Z", 0, NULL), NOW + 2);
  all = list_missed_attacks (store, RED, 9);
  g_assert_cmpuint (all->len, ==, 2);
  member = all->pdata[0];
  g_assert_cmpstr (member->tag, ==, "#2PPL");
  g_assert_cmpstr (member->name, ==, "Lena");
  g_assert_cmpint (member->n_wars, ==, 2);
  g_assert_cmpint (member->attacks, ==, 1);
  g_assert_cmpint (member->missed, ==, 2);
  member = all->pdata[1];
  g_assert_cmpstr (member->tag, ==, "#2PPY");
  g_assert_cmpint (member->missed, ==, 0);
  g_assert_cmpint (member->attacks, ==, 3);
  last = list_missed_attacks (store, RED, 1);
  g_assert_cmpint (((PennantMissedAttacks *) last->pdata[0])->n_wars, ==, 1);
  g_assert_cmpint (((PennantMissedAttacks *) last->pdata[0])->missed, ==, 1);
  fixture_close (store);
}

/* All of them count, however many there are. */
static void
test_missed_attacks_of_many (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) members = NULL;
  const PennantMissedAttacks *member;

  fixture_execute (
      fixture, "library.db",
      "CREATE TEMP TABLE n AS WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n"
      " WHERE i < 2100) SELECT i FROM n;"
      "INSERT INTO wars SELECT i, '#2PP', '#8QU', i, NULL, 3, 1, 0, 0, 1, 2, 0, '/', '' FROM n;"
      "INSERT INTO war_sides SELECT '#2PP', i, i, 'Red', 1, 3, 100, '#2PPY ' || (i <= 200) || ';' FROM n;"
      "INSERT INTO war_members SELECT i, '#2PP', '#2PPY', i, 'Name ' || i, 15, 1, i <= 200, 3, 100, 1, 0, -1"
      " FROM n;");
  members = list_missed_attacks (store, RED, G_MAXUINT);
  g_assert_cmpuint (members->len, ==, 1);
  member = members->pdata[0];
  g_assert_cmpstr (member->name, ==, "Name 2100");
  g_assert_cmpint (member->n_wars, ==, 2100);
  g_assert_cmpint (member->attacks, ==, 200);
  g_assert_cmpint (member->missed, ==, 2 * 2100 - 200);
  fixture_close (store);
}

/* The attendance of a side only counts as a whole, and only where it is one, whatever the file holds. */
static void
test_hostile_attendance (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "NULL",
    "''",
    "17",
    "1e308",
    "zeroblob (3)",
    "zeroblob (3000000)",
    "printf ('%.*c', 3000000, '#')",
    "'#8QUY 1;' || char (0)",
    "'#8QUY 1;' || char (0) || '#8QUZ 1;'",
    "'#8QUY 1; '",
    "'#8QUY 1; #8QUL 1;'",
    "' #8QUY 1;'",
    "'#8QUY  1;'",
    "'#8QUY 1'",
    "'#8QUY 1;#8QUY'",
    "'#8QUY ;'",
    "'#8QUY'",
    "';'",
    "' ;'",
    "'#8QUY 1;;'",
    "'#8QUY +1;'",
    "'#8QUY -1;'",
    "'#8QUY 1.0;'",
    "'#8QUY 0x1;'",
    "'#8QUY 101;'",
    "'#8QUY 99999999999999999999999999;'",
    "'#8QUY 18446744073709551617;'",
    "'8QUY 1;'",
    "'#8 1;'",
    "'#8QUYO 1;'",
    "'#8quy 1;'",
    "'#8QUY8QUY8QUY 1;'",
    "' 1;'",
    /* Twice, or in another order than that of tags. */
    "'#8QUY 1;#8QUY 1;'",
    "'#8QUY 1;#8QUL 1;'",
    "'#8QUL 1;#8QUY 1;#8QUL 1;'",
    "'#8QUL 1;#8QUV 1;#8QUY one;'",
    "'#8QUL 1;' || x'ff' || 'Y 1;'",
  };
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) most = NULL;
  const PennantMissedAttacks *member;

  save_war (store, CURRENT_WAR, war_body ("warEnded", RED, BLUE, FIRST_TIME, 3, ",\"attacksPerMember\":2"), NOW);
  save_war (store, BLUE_WAR, war_body ("warEnded", BLUE, GREEN, SECOND_TIME, 1, ",\"attacksPerMember\":2"), NOW);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE war_sides SET attendance = %s WHERE war_id = 1", texts[i]);
      g_autoptr (GPtrArray) members = NULL;

      g_test_message ("%s", texts[i]);
      fixture_execute (fixture, "library.db", sql);
      members = list_missed_attacks (store, BLUE, 9);
      g_assert_cmpuint (members->len, ==, 2);
      for (guint j = 0; j < members->len; j++)
        {
          member = members->pdata[j];
          g_assert_cmpint (member->n_wars, ==, 1);
          g_assert_cmpint (member->attacks + member->missed, ==, 2);
          g_assert_nonnull (member->name);
        }
    }

  /* More than anybody may have does not count, and who has no name is nevertheless told. */
  fixture_execute (fixture, "library.db",
                   "UPDATE war_sides SET attendance = '#8QUL 100;#8QUV 0;' WHERE war_id = 1;"
                   "UPDATE wars SET attacks_per_member = 9223372036854775807;");
  most = list_missed_attacks (store, BLUE, 9);
  g_assert_cmpuint (most->len, ==, 3);
  member = most->pdata[0];
  g_assert_cmpstr (member->tag, ==, "#8QUL");
  g_assert_cmpint (member->n_wars, ==, 2);
  g_assert_cmpint (member->attacks, ==, 100);
  g_assert_cmpint (member->missed, ==, 100);
  member = most->pdata[1];
  g_assert_cmpstr (member->tag, ==, "#8QUV");
  g_assert_null (member->name);
  g_assert_cmpint (member->missed, ==, 100);
  member = most->pdata[2];
  g_assert_cmpstr (member->tag, ==, "#8QUY");
  fixture_close (store);
}

/* What is no war is not kept, what is one is kept within bounds, and every reply is stored all the same. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *state, *clan, *opponent, *time, *extra;
    int n_wars;
  } cases[] = {
    { "inWar", RED, BLUE, NULL, NULL, 0 },
    { "inWar", RED, BLUE, "yesterday", NULL, 0 },
    { "inWar", RED, BLUE, "20260231T120000.000Z", NULL, 0 },
    { "inWar", RED, RED, FIRST_TIME, NULL, 0 },
    { "inWar", "#0", BLUE, FIRST_TIME, NULL, 0 },
    { "inWar", "2PP; DROP TABLE wars", BLUE, FIRST_TIME, NULL, 0 },
    { "matchmaking", RED, BLUE, FIRST_TIME, NULL, 0 },
    { "inWar", RED, BLUE, FIRST_TIME, ",\"attacksPerMember\":9223372036854775807,\"teamSize\":-4", 1 },
    { "warEnded", RED, BLUE, FIRST_TIME, ",\"attacksPerMember\":-9223372036854775808,\"endTime\":\"never\"", 1 },
    { "warEnded", RED, BLUE, "00010101T000000.000Z", NULL, 2 },
    { "warEnded", RED, BLUE, "99991231T235959.999999Z", NULL, 3 },
  };
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) missed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s?case=%u", CURRENT_WAR, i);
      g_autoptr (PennantReply) stored = NULL;
      g_autoptr (GPtrArray) wars = NULL;

      save_war (store, path,
                war_body (cases[i].state, cases[i].clan, cases[i].opponent, cases[i].time, 4, cases[i].extra), NOW + i);
      stored = look_up (store, path, NULL, NULL);
      g_assert_nonnull (stored);
      wars = list_wars (store, BLUE, 0, 99);
      g_assert_cmpuint (wars->len, ==, cases[i].n_wars);
      for (guint j = 0; j < wars->len; j++)
        {
          const PennantArchivedWar *war = wars->pdata[j];
          g_autoptr (PennantReply) reply = lookup_war (store, war->key);

          g_assert_nonnull (reply);
        }
    }
  missed = list_missed_attacks (store, RED, 99);
  g_assert_cmpuint (missed->len, ==, 2);
  fixture_close (store);
}

/* A member who is there twice, with attacks beyond measure, or with a tag that is none. */
static void
test_hostile_members (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) wars = NULL;
  const PennantMemberWar *war;

  save_war (store, CURRENT_WAR,
            g_strdup ("{\"state\":\"inWar\",\"preparationStartTime\":\"" FIRST_TIME "\",\"clan\":{\"tag\":\"" RED
                      "\",\"attacks\":-7,\"members\":[{\"tag\":\"#2PPY\",\"name\":\"Yuri\",\"attacks\":["
                      "{\"attackerTag\":\"x\",\"defenderTag\":\"\",\"stars\":9000000000000000000,"
                      "\"destructionPercentage\":1e308},{\"attackerTag\":\"x\",\"defenderTag\":\"\",\"stars\":-5,"
                      "\"destructionPercentage\":-1e308}]},{\"tag\":\"#2PPY\",\"name\":\"Another\"},"
                      "{\"tag\":\"#!\",\"name\":\"None\"}]},\"opponent\":{\"tag\":\"" BLUE "\"}}"),
            NOW);
  wars = list_member_wars (store, "#2PPY", 0, 9);
  g_assert_cmpuint (wars->len, ==, 1);
  war = wars->pdata[0];
  g_assert_cmpstr (war->name, ==, "Yuri");
  g_assert_cmpint (war->attacks, ==, 2);
  g_assert_cmpint (war->stars, ==, 3);
  g_assert_cmpint (war->triples, ==, 1);
  g_assert_cmpfloat (war->destruction_percentage, ==, 100);
  g_assert_cmpint (war->town_hall_level, ==, -1);
  g_assert_cmpint (war->war.clan.attacks, ==, 0);
  g_assert_null (war->war.opponent.name);
  fixture_close (store);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM war_members"), ==, 1);
}

/* The archive lasts: through a restart, Clear Cache, and replies that push everything out of the cache. */
static void
test_lasts (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) old = NULL;
  g_autoptr (GPtrArray) wars = NULL;

  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 3, NULL), NOW);
  save_war (store, CURRENT_WAR, war_body ("preparation", RED, GREEN, SECOND_TIME, 0, NULL), NOW + 1);
  pennant_store_set_cache_bound (store, 1);
  save_body (store, CURRENT_WAR, "{\"state\":\"notInWar\"}", &pennant_war_type, NOW + 2);
  g_assert_true (clear_cache (store, NULL));
  g_assert_null (look_up (store, CURRENT_WAR, NULL, NULL));
  fixture_close (store);
  store = fixture_open (fixture);
  old = lookup_war (store, KEY);
  g_assert_cmpuint (((const PennantWar *) old->item)->clan->members->len, ==, 2);
  wars = list_wars (store, RED, 0, 9);
  g_assert_cmpuint (wars->len, ==, 2);
  fixture_close (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/store/archive/wars/one", test_one_war);
  FIXTURE_TEST ("/store/archive/wars/never-goes-back", test_never_goes_back);
  FIXTURE_TEST ("/store/archive/wars/state-before-attacks", test_state_before_attacks);
  FIXTURE_TEST ("/store/archive/wars/late-replies", test_late_replies);
  FIXTURE_TEST ("/store/archive/wars/twice-the-same", test_twice_the_same);
  FIXTURE_TEST ("/store/archive/wars/line-up", test_line_up);
  FIXTURE_TEST ("/store/archive/wars/pages", test_pages_of_wars);
  g_test_add ("/store/archive/wars/cwl/tag-first", Fixture, GINT_TO_POINTER (TRUE), fixture_set_up, test_war_of_cwl,
              fixture_tear_down);
  g_test_add ("/store/archive/wars/cwl/tag-second", Fixture, GINT_TO_POINTER (FALSE), fixture_set_up, test_war_of_cwl,
              fixture_tear_down);
  FIXTURE_TEST ("/store/archive/wars/cwl/tag-of-what-is-further", test_tag_of_what_is_further);
  g_test_add ("/store/archive/wars/cwl/moved", Fixture, GINT_TO_POINTER (FALSE), fixture_set_up, test_moved_war_of_cwl,
              fixture_tear_down);
  g_test_add ("/store/archive/wars/cwl/moved-and-further", Fixture, GINT_TO_POINTER (TRUE), fixture_set_up,
              test_moved_war_of_cwl, fixture_tear_down);
  FIXTURE_TEST ("/store/archive/wars/of-member", test_member_wars);
  FIXTURE_TEST ("/store/archive/wars/repeated-attacks", test_repeated_attacks);
  FIXTURE_TEST ("/store/archive/wars/missed-attacks", test_missed_attacks);
  FIXTURE_TEST ("/store/archive/wars/missed-attacks-of-many", test_missed_attacks_of_many);
  FIXTURE_TEST ("/store/archive/wars/hostile-attendance", test_hostile_attendance);
  FIXTURE_TEST ("/store/archive/wars/hostile", test_hostile);
  FIXTURE_TEST ("/store/archive/wars/hostile-members", test_hostile_members);
  FIXTURE_TEST ("/store/archive/wars/lasts", test_lasts);

  return g_test_run ();
}

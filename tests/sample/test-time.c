/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "witness.h"

#include "model/pennant-war.h"
#include "sample/pennant-sample-server.h"

#define EPOCH 1759726800 /* 2025-10-06, 05:00 UTC, from when on a season has 28 days */
#define START 1773500000
#define HOUR 3600
#define DAY (24 * (gint64) HOUR)
#define WEEK (7 * DAY)
#define SEASON (4 * WEEK)
#define STEP (12 * HOUR)
#define N_FOLLOWED 6

/* Members ------------------------------------------------------------------------------------------ */

/* What was seen to happen. */
typedef struct
{
  guint n_joined;
  guint n_left;
  guint n_promoted;
  guint n_demoted;
  guint n_resets;
} Events;

static int
get_rank (const char *role)
{
  static const char *const roles[] = { "member", "admin", "coLeader", "leader" };
  int rank = 0;

  while (!g_str_equal (roles[rank], role))
    rank++;
  return rank;
}

/* The member's own page says the same as the clan's list. */
static void
check_page (const Witness *witness, const PennantClan *clan, const PennantClanMember *member)
{
  g_autoptr (PennantRecord) player = witness_see (witness, &pennant_player_type, "/players/%%23%s", member->tag + 1);

  witness_assert_agree (clan, member, (PennantPlayer *) player);
}

/* Donations only grow, but begin anew with the season. */
static void
check_member (const PennantClanMember *before, const PennantClanMember *member, gboolean reset, Events *events)
{
  int change = get_rank (member->role) - get_rank (before->role);

  if (reset)
    events->n_resets += member->donations < before->donations;
  else
    {
      g_assert_cmpint (member->donations, >=, before->donations);
      g_assert_cmpint (member->donations_received, >=, before->donations_received);
    }
  g_assert_cmpint (member->town_hall_level, >=, before->town_hall_level);
  g_assert_cmpint (member->exp_level, >=, before->exp_level);
  events->n_promoted += change > 0;
  events->n_demoted += change < 0;
}

/* Whether a period of the calendar began with the step to a time. */
static gboolean
began (gint64 now, gint64 length)
{
  return (now - EPOCH) / length != (now - STEP - EPOCH) / length;
}

static void
check_step (const PennantClan *before, const PennantClan *clan, gint64 now, Events *events)
{
  guint n_leaders = 0;

  g_assert_cmpint (clan->members, ==, clan->member_list->len);
  for (guint i = 0; i < clan->member_list->len; i++)
    {
      const PennantClanMember *member = clan->member_list->pdata[i];
      const PennantClanMember *same = before ? witness_find_member (before, member->tag) : NULL;

      g_assert_cmpint (member->clan_rank, ==, i + 1);
      n_leaders += g_str_equal (member->role, "leader");
      if (same)
        check_member (same, member, began (now, SEASON), events);
      else if (before)
        {
          events->n_joined++;
          g_assert_cmpstr (member->role, ==, "member");
          if (!began (now, WEEK))
            g_assert_cmpint (member->previous_clan_rank, ==, 0);
        }
    }
  g_assert_cmpuint (n_leaders, ==, 1);
  for (guint i = 0; before && i < before->member_list->len; i++)
    events->n_left += !witness_find_member (clan, ((PennantClanMember *) before->member_list->pdata[i])->tag);
}

/* Six weeks of some clans, twice a day: members come and go, rise and fall, give and get. */
static void
test_members (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Events events = { 0 };

  for (guint i = 0; i < N_FOLLOWED; i++)
    {
      Witness witness = { world, START };
      g_autofree char *path = witness_get_clan (&witness, i);
      g_autoptr (PennantRecord) before = NULL;

      for (; witness.now < START + 42 * DAY; witness.now += STEP)
        {
          PennantClan *clan = witness_see (&witness, &pennant_clan_type, "/clans/%s", path);
          guint which = (guint) (witness.now / HOUR) % clan->member_list->len;

          check_step ((PennantClan *) before, clan, witness.now, &events);
          check_page (&witness, clan, clan->member_list->pdata[which]);
          g_clear_pointer (&before, pennant_record_unref);
          before = (PennantRecord *) clan;
        }
    }
  g_assert_cmpuint (events.n_joined, >, 5);
  g_assert_cmpuint (events.n_left, >, 5);
  g_assert_cmpuint (events.n_promoted, >, 5);
  g_assert_cmpuint (events.n_demoted, >, 5);
  g_assert_cmpuint (events.n_resets, >, 20);
}

static void
sum_donations (const PennantClan *clan, gint64 *given, gint64 *received)
{
  *given = *received = 0;
  for (guint i = 0; i < clan->member_list->len; i++)
    {
      const PennantClanMember *member = clan->member_list->pdata[i];

      *given += member->donations;
      *received += member->donations_received;
    }
}

/* What is given in a clan is received in it, whoever came and went; both begin anew with the season. */
static void
follow_donations (PennantSampleWorld *world, guint clan, guint *n_grown, guint *n_reset)
{
  gint64 last_given = 0;

  for (Witness witness = { world, START }; witness.now < START + 60 * DAY; witness.now += STEP)
    {
      g_autofree char *path = witness_get_clan (&witness, clan);
      g_autoptr (PennantRecord) record = witness_see (&witness, &pennant_clan_type, "/clans/%s", path);
      gint64 given, received;

      sum_donations ((PennantClan *) record, &given, &received);
      g_assert_cmpint (given, ==, received);
      *n_grown += given > last_given;
      *n_reset += given < last_given && began (witness.now, SEASON);
      last_given = given;
    }
}

static void
test_donations (void)
{
  guint n_grown = 0, n_reset = 0;

  for (guint seed = 1; seed <= 4; seed++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seed);

      for (guint clan = seed - 1; clan < PENNANT_SAMPLE_N_CLANS; clan += 29)
        follow_donations (world, clan, &n_grown, &n_reset);
    }
  g_assert_cmpuint (n_grown, >, 600);
  g_assert_cmpuint (n_reset, >, 10);
}

/* Nobody is ever in two clans, and no clan is ever too full. */
static void
test_one_clan (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);

  for (Witness witness = { world, START }; witness.now < START + 60 * DAY; witness.now += 20 * DAY)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
        {
          g_autofree char *path = witness_get_clan (&witness, i);
          g_autoptr (PennantRecord) record = witness_see (&witness, &pennant_clan_type, "/clans/%s", path);
          const PennantClan *clan = (PennantClan *) record;

          g_assert_cmpint (clan->members, >=, 1);
          g_assert_cmpint (clan->members, <=, 50);
          for (guint j = 0; j < clan->member_list->len; j++)
            g_assert_true (
                g_hash_table_add (seen, g_strdup (((PennantClanMember *) clan->member_list->pdata[j])->tag)));
        }
    }
}

/* Who is in a war was a member when its preparation began, with that town hall, whatever became of them since. */
static void
test_rosters (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, START };
  guint n_wars = 0;

  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
    {
      g_autofree char *path = witness_get_clan (&witness, i);
      g_autoptr (PennantSampleReply) reply = witness_ask (&witness, "/clans/%s/currentwar", path);
      g_autoptr (PennantRecord) war = NULL, clan = NULL;
      Witness then = { world, 0 };

      if (reply->status != 200)
        continue;
      war = witness_see (&witness, &pennant_war_type, "/clans/%s/currentwar", path);
      if (g_str_equal (((PennantWar *) war)->state, "notInWar"))
        continue;
      then.now = witness_read_time (((PennantWar *) war)->preparation_start_time);
      clan = witness_see (&then, &pennant_clan_type, "/clans/%s", path);
      for (guint j = 0; j < ((PennantWar *) war)->clan->members->len; j++)
        {
          const PennantWarMember *warrior = ((PennantWar *) war)->clan->members->pdata[j];
          const PennantClanMember *member = witness_find_member ((PennantClan *) clan, warrior->tag);

          g_assert_nonnull (member);
          g_assert_cmpint (member->town_hall_level, ==, warrior->town_hall_level);
        }
      n_wars++;
    }
  g_assert_cmpuint (n_wars, >, 5);
}

/* Other worlds and processes -------------------------------------------------------------------- */

/* Other seeds make worlds that are as whole. */
static void
test_any_seed (void)
{
  static const char *const wars[] = { "currentwar", "warlog?limit=2", "capitalraidseasons?limit=1" };

  for (guint seed = 2; seed < 6; seed++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seed);
      Witness witness = { world, START + seed * 9 * DAY };
      guint n_public = 0;

      for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
        {
          g_autofree char *path = witness_get_clan (&witness, i);
          g_autoptr (PennantRecord) clan = witness_see (&witness, &pennant_clan_type, "/clans/%s", path);
          gboolean public = ((PennantClan *) clan)->is_war_log_public;

          for (gsize j = 0; j < G_N_ELEMENTS (wars); j++)
            {
              g_autoptr (PennantSampleReply) reply = witness_ask (&witness, "/clans/%s/%s", path, wars[j]);

              g_assert_cmpuint (reply->status, ==, public || j == 2 ? 200 : 403);
            }
          check_step (NULL, (PennantClan *) clan, witness.now, NULL);
          n_public += public;
        }
      g_assert_cmpuint (n_public, >, 20);
      g_assert_cmpuint (n_public, <, PENNANT_SAMPLE_N_CLANS);
    }
}

/* One number for all that a world says at some times. */
static char *
make_digest (void)
{
  static const char *const paths[] = { "/clans/%232PP",
                                       "/clans/%232PP/members",
                                       "/clans/%232PP/currentwar",
                                       "/clans/%232PP/warlog",
                                       "/clans/%232PP/currentwar/leaguegroup",
                                       "/clans/%232PP/capitalraidseasons",
                                       "/players/%232PP",
                                       "/players/%232PP/battlelog",
                                       "/players/%232PP/leaguehistory",
                                       "/locations/global/rankings/clans" };
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (3);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (Witness witness = { world, START }; witness.now < START + 24 * DAY; witness.now += 5 * DAY)
    for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
      {
        g_autoptr (PennantSampleReply) reply = witness_ask (&witness, "%s", paths[i]);
        g_autoptr (GBytes) body = pennant_sample_reply_take_body (reply);

        g_checksum_update (checksum, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));
      }
  return g_strdup (g_checksum_get_string (checksum));
}

static void
test_processes (void)
{
  g_autofree char *digest = make_digest ();
  g_autofree char *line = g_strdup_printf ("*digest %s*", digest);

  if (g_test_subprocess ())
    {
      g_print ("digest %s\n", digest);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout (line);
}

/* Long before anything moved and long after, everything is told. */
static void
test_any_time (void)
{
  static const char *const paths[] = {
    "/clans/%232PP",
    "/clans/%232PP/members",
    "/clans/%232PP/currentwar",
    "/clans/%232PP/warlog?limit=3",
    "/clans/%232PP/capitalraidseasons?limit=1",
    "/players/%232PP",
    "/players/%232PP/battlelog",
    "/players/%232PP/leaguehistory",
    "/clans?name=har",
  };
  static const gint64 times[] = { 0, 1577836800, EPOCH - 1, EPOCH, 2051222400 };
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (paths); j++)
      {
        Witness witness = { world, times[i] };
        g_autoptr (PennantSampleReply) reply = witness_ask (&witness, "%s", paths[j]);

        g_assert_cmpuint (reply->status, ==, 200);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/time/members", test_members);
  g_test_add_func ("/sample/time/donations", test_donations);
  g_test_add_func ("/sample/time/one-clan", test_one_clan);
  g_test_add_func ("/sample/time/rosters", test_rosters);
  g_test_add_func ("/sample/time/any-time", test_any_time);
  g_test_add_func ("/sample/time/any-seed", test_any_seed);
  g_test_add_func ("/sample/time/processes", test_processes);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-fixture.h"

#include "api/pennant-api-error.h"
#include "model/pennant-cwl-rounds.h"
#include "model/pennant-war-sides.h"
#include "service/pennant-own-clan.h"

#define CLAN "#2PP"
#define HOUR (60 * 60 * SECOND)

/* Enough for a war in each of its states, or for a weekend to come. */
#define MAX_HOURS (12 * 24)

/* In the middle of a month no league is played. */
#define AFTER_LEAGUE (14 * 24 * HOUR)

/* The first days of April 2026, when the clan war league begins. */
#define FIRST_OF_APRIL (G_GINT64_CONSTANT (1775001600) * G_USEC_PER_SEC)

static PennantOwnClan *
open_own (SampleFixture *self, const char *tag)
{
  PennantBookmarks *bookmarks = pennant_service_get_bookmarks (self->base.service);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_bookmarks_add_async (bookmarks, TRUE, tag, TRUE, NULL, await_keep_result, &result);
  await (result != NULL);
  pennant_bookmarks_change_finish (bookmarks, result, &error);
  g_assert_no_error (error);

  return pennant_own_clan_new (self->base.service, pennant_bookmarks_find (bookmarks, TRUE, tag));
}

static gboolean
load_own (PennantOwnClan *own, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_own_clan_load_async (own, FALSE, NULL, await_keep_result, &result);
  await (result != NULL);

  return pennant_own_clan_load_finish (own, result, error);
}

/* Loads, and tells how many requests that took. */
static guint
count_requests (SampleFixture *self, PennantOwnClan *own)
{
  guint before = pennant_sample_server_get_n_requests (self->server);
  g_autoptr (GError) error = NULL;

  load_own (own, &error);
  g_assert_no_error (error);

  return pennant_sample_server_get_n_requests (self->server) - before;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Four requests, then none as long as that holds; its signal tells of what came. */
static void
test_requests (SampleFixture *self, gconstpointer data)
{
  g_autoptr (PennantOwnClan) own = open_own (self, CLAN);
  guint n_changes = 0;

  pennant_clock_advance (self->base.clock, AFTER_LEAGUE);
  g_signal_connect_swapped (own, "changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_null (pennant_own_clan_get_clan (own));
  g_assert_cmpint (pennant_own_clan_get_due (own), ==, 0);
  g_assert_cmpuint (count_requests (self, own), ==, 4);
  g_assert_cmpuint (n_changes, >, 0);
  g_assert_cmpstr (pennant_own_clan_get_clan (own)->tag, ==, CLAN);
  g_assert_cmpint (pennant_own_clan_get_due (own), >, NOW);
  g_assert_cmpuint (count_requests (self, own), ==, 0);
}

/* A program that starts again shows what was seen, though nothing can be fetched. */
static void
test_from_store (SampleFixture *self, gconstpointer data)
{
  PennantOwnClan *own = open_own (self, CLAN);
  g_autoptr (GError) error = NULL;

  count_requests (self, own);
  await_finalize (own);
  fixture_restart (&self->base);
  pennant_sample_server_set_fault_rate (self->server, PENNANT_SAMPLE_FAULT_MAINTENANCE, 1);
  pennant_clock_advance (self->base.clock, 24 * HOUR);
  own = open_own (self, CLAN);
  g_assert_false (load_own (own, &error));
  g_assert_nonnull (pennant_own_clan_get_clan (own));
  g_assert_nonnull (pennant_own_clan_get_war (own));
  g_assert_nonnull (pennant_own_clan_get_season (own));
  await_finalize (own);
}

/* A war comes to each of its states. */
static void
test_war_states (SampleFixture *self, gconstpointer data)
{
  static const char *const states[] = { "preparation", "inWar", "warEnded" };
  g_autoptr (PennantOwnClan) own = open_own (self, CLAN);
  guint n_seen = 0;

  pennant_clock_advance (self->base.clock, AFTER_LEAGUE);
  for (int i = 0; i < MAX_HOURS && n_seen < G_N_ELEMENTS (states); i++)
    {
      count_requests (self, own);
      if (g_strcmp0 (pennant_own_clan_get_war (own)->state, states[n_seen]) == 0)
        n_seen++;
      pennant_clock_advance (self->base.clock, HOUR);
    }
  g_assert_cmpuint (n_seen, ==, G_N_ELEMENTS (states));
}

static void
test_raid_weekend (SampleFixture *self, gconstpointer data)
{
  g_autoptr (PennantOwnClan) own = open_own (self, CLAN);
  gboolean is_on = FALSE;

  for (int i = 0; i < MAX_HOURS && !is_on; i++)
    {
      count_requests (self, own);
      is_on = g_strcmp0 (pennant_own_clan_get_season (own)->state, "ongoing") == 0;
      pennant_clock_advance (self->base.clock, HOUR);
    }
  g_assert_true (is_on);
}

/* A private war log is no failure: the rest is there. */
static void
test_private (SampleFixture *self, gconstpointer data)
{
  g_autoptr (PennantOwnClan) own = open_own (self, CLAN);
  g_autoptr (GError) error = NULL;

  pennant_sample_server_set_fault_rate (self->server, PENNANT_SAMPLE_FAULT_PRIVATE, 1);
  load_own (own, &error);
  g_assert_true (pennant_own_clan_is_private (own));
  g_assert_null (pennant_own_clan_get_war (own));
}

static PennantWar *
find_own_war (SampleFixture *self, PennantOwnClan *own)
{
  const PennantCwlGroup *group = pennant_own_clan_get_group (own);
  gint64 now = pennant_clock_get_real (self->base.clock);
  PennantCwlDays days;

  if (group == NULL)
    return NULL;

  days = pennant_cwl_group_find_days (group, pennant_own_clan_get_wars (own), now);

  return pennant_cwl_group_find_war (group, pennant_own_clan_get_wars (own),
                                     days.today >= 0 ? days.today : days.tomorrow, CLAN, NULL);
}

/* In a league today's war is found with few requests, then asked for alone, also after a new start. */
static void
test_league (SampleFixture *self, gconstpointer data)
{
  PennantOwnClan *own = open_own (self, CLAN);
  PennantWar *war = NULL;

  pennant_clock_advance (self->base.clock, FIRST_OF_APRIL - NOW);
  for (int i = 0; i < 4 * 24 && (war == NULL || g_strcmp0 (war->state, "inWar") != 0); i++)
    {
      guint before = pennant_sample_server_get_n_requests (self->server);

      /* While the game looks for a group, the API answers with an error. */
      pennant_clock_advance (self->base.clock, HOUR);
      load_own (own, NULL);
      g_assert_cmpuint (pennant_sample_server_get_n_requests (self->server) - before, <=, 4 + 8);
      war = find_own_war (self, own);
    }
  g_assert_nonnull (war);
  g_assert_nonnull (pennant_war_find_side (war, CLAN));
  g_assert_cmpstr (war->state, ==, "inWar");

  /* Whose tag is kept. */
  pennant_clock_advance (self->base.clock, HOUR);
  g_assert_cmpuint (count_requests (self, own), <=, 5);
  await_finalize (own);
  fixture_restart (&self->base);
  own = open_own (self, CLAN);
  pennant_clock_advance (self->base.clock, HOUR);
  g_assert_cmpuint (count_requests (self, own), <=, 5);
  g_assert_nonnull (find_own_war (self, own));
  await_finalize (own);
}

/* Who joined and left since the page was opened, and who came and went again not. */
static void
test_moves (SampleFixture *self, gconstpointer data)
{
  g_autoptr (PennantOwnClan) own = open_own (self, CLAN);
  guint n_moves = 0;

  count_requests (self, own);
  await_idle ();
  g_assert_cmpuint (pennant_own_clan_get_joined (own)->len + pennant_own_clan_get_left (own)->len, ==, 0);
  for (int i = 0; i < 60 && n_moves == 0; i++)
    {
      pennant_clock_advance (self->base.clock, 24 * HOUR);
      count_requests (self, own);
      await_idle ();
      n_moves = pennant_own_clan_get_joined (own)->len + pennant_own_clan_get_left (own)->len;
    }
  g_assert_cmpuint (n_moves, >, 0);

  /* Opening the page is a look. */
  pennant_clock_advance (self->base.clock, SECOND);
  {
    g_autoptr (PennantResource) clan = fixture_get_clan (&self->base);

    pennant_service_visit (self->base.service, clan);
  }
  await (pennant_own_clan_get_joined (own)->len + pennant_own_clan_get_left (own)->len == 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/service/own-clan/requests", SampleFixture, NULL, sample_fixture_set_up, test_requests,
              sample_fixture_tear_down);
  g_test_add ("/service/own-clan/from-store", SampleFixture, NULL, sample_fixture_set_up, test_from_store,
              sample_fixture_tear_down);
  g_test_add ("/service/own-clan/war-states", SampleFixture, NULL, sample_fixture_set_up, test_war_states,
              sample_fixture_tear_down);
  g_test_add ("/service/own-clan/raid-weekend", SampleFixture, NULL, sample_fixture_set_up, test_raid_weekend,
              sample_fixture_tear_down);
  g_test_add ("/service/own-clan/private", SampleFixture, NULL, sample_fixture_set_up, test_private,
              sample_fixture_tear_down);
  g_test_add ("/service/own-clan/league", SampleFixture, NULL, sample_fixture_set_up, test_league,
              sample_fixture_tear_down);
  g_test_add ("/service/own-clan/moves", SampleFixture, NULL, sample_fixture_set_up, test_moves,
              sample_fixture_tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-fixture.h"

#include "model/pennant-war.h"
#include "service/pennant-service-private.h"
#include "store/pennant-archive.h"

#define CLAN "#2PP"
#define HOUR (3600 * (gint64) G_USEC_PER_SEC)

/* Enough for three wars, with the search for an opponent between them. */
#define MAX_HOURS (12 * 24)

/* What the page of the clan's war shows now. */
static PennantWar *
open_war (SampleFixture *self)
{
  g_autoptr (PennantResource) resource =
      pennant_service_get_resource (self->base.service, &pennant_endpoints[PENNANT_ENDPOINT_WAR], CLAN);
  g_autoptr (GError) error = NULL;
  PennantRecord *item;

  refresh (resource, &error);
  g_assert_no_error (error);
  item = pennant_resource_get_item (resource);
  g_assert_true (item->type == &pennant_war_type);
  return pennant_record_ref (item);
}

/* Lets the world go on until the clan has a war of this state, which is not the one that started its preparation then.
 */
static PennantWar *
wait_for_war (SampleFixture *self, const char *state, const char *but_not)
{
  for (int i = 0; i < MAX_HOURS; i++)
    {
      g_autoptr (PennantRecord) record = (PennantRecord *) open_war (self);
      const PennantWar *war = (const PennantWar *) record;

      if (g_strcmp0 (war->state, state) == 0 && g_strcmp0 (war->preparation_start_time, but_not) != 0)
        return (PennantWar *) g_steal_pointer (&record);
      pennant_clock_advance (self->base.clock, HOUR);
    }
  g_assert_not_reached ();
}

static PennantReply *
lookup_war (SampleFixture *self, const char *key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PennantReply *reply;

  pennant_archive_lookup_war_async (pennant_service_get_store (self->base.service), key, NULL, await_keep_result,
                                    &result);
  await (result != NULL);
  reply = pennant_archive_lookup_finish (pennant_service_get_store (self->base.service), result, &error);
  g_assert_no_error (error);
  return reply;
}

static guint
count_wars (SampleFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wars = NULL;

  pennant_archive_list_wars_async (pennant_service_get_store (self->base.service), CLAN, 0, 99, NULL, await_keep_result,
                                   &result);
  await (result != NULL);
  wars = pennant_archive_list_finish (pennant_service_get_store (self->base.service), result, &error);
  g_assert_no_error (error);
  return wars->len;
}

static void
clear_cache (SampleFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_store_clear_cache_async (pennant_service_get_store (self->base.service), NULL, await_keep_result, &result);
  await (result != NULL);
  pennant_store_clear_cache_finish (pennant_service_get_store (self->base.service), result, &error);
  g_assert_no_error (error);
}

static void
assert_complete (SampleFixture *self, const char *key, const PennantWar *war)
{
  g_autoptr (PennantReply) reply = lookup_war (self, key);

  g_assert_nonnull (reply);
  g_assert_true (pennant_record_equal (reply->item, war));
}

/* The API forgets a war when the next one starts. */
static void
test_old_war (SampleFixture *self, gconstpointer data)
{
  g_autoptr (PennantRecord) fought = (PennantRecord *) wait_for_war (self, "inWar", NULL);
  g_autoptr (PennantRecord) ended = NULL;
  g_autoptr (PennantRecord) next = NULL;
  g_autofree char *key = pennant_archive_get_war_key ((const PennantWar *) fought);
  const PennantWar *war;
  guint n_wars, n_requests;

  ended = (PennantRecord *) wait_for_war (self, "warEnded", NULL);
  war = (const PennantWar *) ended;
  g_assert_cmpstr (war->preparation_start_time, ==, ((const PennantWar *) fought)->preparation_start_time);
  g_assert_cmpint (war->clan->attacks, >, 0);
  g_assert_cmpuint (war->clan->members->len, ==, war->team_size);
  g_assert_cmpuint (war->opponent->members->len, ==, war->team_size);
  assert_complete (self, key, war);

  /* The next war, and the end of that. */
  next = (PennantRecord *) wait_for_war (self, "inWar", war->preparation_start_time);
  g_clear_pointer (&next, pennant_record_unref);
  next = (PennantRecord *) wait_for_war (self, "warEnded", war->preparation_start_time);
  n_requests = pennant_sample_server_get_n_requests (self->server);
  n_wars = count_wars (self);
  g_assert_cmpuint (n_wars, >=, 2);
  assert_complete (self, key, war);
  fixture_restart (&self->base);
  assert_complete (self, key, war);
  clear_cache (self);
  assert_complete (self, key, war);
  fixture_restart (&self->base);
  assert_complete (self, key, war);
  g_assert_cmpuint (count_wars (self), ==, n_wars);
  /* None of it was asked of the server again. */
  g_assert_cmpuint (pennant_sample_server_get_n_requests (self->server), ==, n_requests);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/service/archive/old-war", SampleFixture, NULL, sample_fixture_set_up, test_old_war,
              sample_fixture_tear_down);

  return g_test_run ();
}

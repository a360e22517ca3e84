/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "api/pennant-batch.h"
#include "api/pennant-pager.h"

#define MEMBERS "/clans/%232PP/members"

static PennantReply *
get (Fixture *self, const char *path, const PennantType *type, PennantGetFlags flags, GError **error)
{
  PennantGetter *getter = PENNANT_GETTER (self->service);
  g_autoptr (GAsyncResult) result = NULL;

  pennant_getter_get_async (getter, path, type, PENNANT_PRIORITY_BATCH, flags, NULL, await_keep_result, &result);
  await (result != NULL);

  return pennant_getter_get_finish (getter, result, error);
}

static guint64
count_hits (Fixture *self)
{
  PennantMetricsTotals totals;

  pennant_metrics_get_totals (pennant_client_get_metrics (pennant_service_get_client (self->service)), &totals);

  return totals.n_from_cache;
}

static void
test_get (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantReply) first = NULL, stored = NULL, fresh = NULL, missing = NULL, bad = NULL;

  fixture_answer_clan (self, "One");
  first = get (self, "/clans/%232PP", &pennant_clan_type, PENNANT_GET_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((const PennantClan *) first->item)->name, ==, "One");
  g_assert_cmpuint (count_hits (self), ==, 0);

  /* From the store, which is a hit. */
  fixture_restart (self);
  fixture_answer_clan (self, "Two");
  stored = get (self, "/clans/%232PP", &pennant_clan_type, PENNANT_GET_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((const PennantClan *) stored->item)->name, ==, "One");
  g_assert_cmpuint (host_get_n_requests_for (self->host, CLAN_PATH), ==, 1);
  g_assert_cmpuint (count_hits (self), ==, 1);

  fresh = get (self, "/clans/%232PP", &pennant_clan_type, PENNANT_GET_REFRESH, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((const PennantClan *) fresh->item)->name, ==, "Two");
  g_assert_cmpuint (host_get_n_requests_for (self->host, CLAN_PATH), ==, 2);

  missing = get (self, "/players/%232PP", &pennant_player_type, PENNANT_GET_DEFAULT, &error);
  g_assert_null (missing);
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND);
  g_clear_error (&error);
  bad = get (self, "/clans/#2PP", NULL, PENNANT_GET_DEFAULT, &error);
  g_assert_null (bad);
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
}

/* Of a path of which nothing is known: its bytes, kept like any other. */
static void
test_raw (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PennantReply) reply = NULL;

      host_answer_text (self->host, "/v1/some/thing", 200, MAX_AGE, "[1]");
      reply = get (self, "/some/thing", NULL, PENNANT_GET_DEFAULT, &error);
      g_assert_no_error (error);
      g_assert_null (reply->item);
      g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body), "[1]", 3);
      g_assert_cmpuint (host_get_n_requests_for (self->host, "/v1/some/thing"), ==, 1);
      fixture_restart (self);
    }
}

static void
test_pager (Fixture *self, gconstpointer data)
{
  host_answer_text (self->host, "/v1" MEMBERS "?limit=1", 200, MAX_AGE,
                    "{\"items\":[{\"tag\":\"#2PP\",\"name\":\"a\"}],\"paging\":{\"cursors\":{\"after\":\"x\"}}}");
  host_answer_text (self->host, "/v1" MEMBERS "?after=x&limit=1", 200, MAX_AGE,
                    "{\"items\":[{\"tag\":\"#2PP\",\"name\":\"b\"}],\"paging\":{\"cursors\":{}}}");
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (PennantPager) pager = pennant_pager_new (PENNANT_GETTER (self->service), MEMBERS,
                                                          &pennant_clan_member_page_type, PENNANT_PRIORITY_BATCH);

      pennant_pager_set_page_size (pager, 1);
      for (guint i = 0; i < 3; i++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GAsyncResult) result = NULL;
          g_autoptr (GPtrArray) items = NULL;

          pennant_pager_next_async (pager, PENNANT_GET_DEFAULT, NULL, await_keep_result, &result);
          await (result != NULL);
          items = pennant_pager_next_finish (pager, result, &error);
          g_assert_no_error (error);
          g_assert_true ((items != NULL) == (i < 2));
        }
      g_assert_cmpuint (pennant_pager_get_n_items (pager), ==, 2);
    }
  g_assert_cmpuint (host_get_n_requests (self->host), ==, 2);
}

static void
count_result (guint index, const char *tag, PennantReply *reply, const GError *error, gpointer user_data)
{
  guint *n = user_data;

  g_assert_cmpuint (index, ==, *n);
  g_assert_true ((reply != NULL) == (index != 1));
  *n += 1;
}

static void
test_batch (Fixture *self, gconstpointer data)
{
  static const char *const tags[] = { "2PP", "8QU", "#2PP", NULL };

  fixture_answer_clan (self, "One");
  for (guint round = 0; round < 2; round++)
    {
      PennantGetter *getter = PENNANT_GETTER (self->service);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      guint n = 0, n_failed;

      pennant_batch_run_async (getter, &pennant_endpoints[PENNANT_ENDPOINT_CLAN], tags, 1, PENNANT_GET_DEFAULT,
                               count_result, NULL, &n, NULL, await_keep_result, &result);
      await (result != NULL);
      g_assert_true (pennant_batch_run_finish (getter, result, &n_failed, &error));
      g_assert_cmpuint (n, ==, 3);
      g_assert_cmpuint (n_failed, ==, 1);
    }
  g_assert_cmpuint (host_get_n_requests_for (self->host, CLAN_PATH), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  FIXTURE_TEST ("/service/getter/get", test_get);
  FIXTURE_TEST ("/service/getter/raw", test_raw);
  FIXTURE_TEST ("/service/getter/pager", test_pager);
  FIXTURE_TEST ("/service/getter/batch", test_batch);

  return g_test_run ();
}

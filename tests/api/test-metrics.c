/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

static void
test_nothing (void)
{
  g_autoptr (PennantMetrics) metrics = pennant_metrics_new ();
  g_autoptr (GPtrArray) requests = pennant_metrics_list_requests (metrics);
  g_autoptr (GPtrArray) endpoints = pennant_metrics_list_endpoints (metrics);

  g_assert_cmpuint (requests->len, ==, 0);
  g_assert_cmpuint (endpoints->len, ==, 0);
  g_assert_cmpfloat (pennant_metrics_get_error_rate (metrics), ==, -1);
  g_assert_cmpfloat (pennant_metrics_get_hit_rate (metrics), ==, -1);
}

static void
test_rates (void)
{
  g_autoptr (PennantMetrics) metrics = pennant_metrics_new ();
  PennantMetricsTotals totals;

  for (guint i = 0; i < 4; i++)
    pennant_metrics_record_cached (metrics, "/clans/%232PP", i == 0 ? 404 : 200, 50);
  pennant_metrics_record (metrics, "/clans/%232PP", 200, 10, 100, 0);
  pennant_metrics_record (metrics, "/clans/%232PP", 404, 10, 20, 1);
  pennant_metrics_record (metrics, "/clans/%232PP", 0, 10, 0, 3);
  pennant_metrics_record (metrics, "/clans/%232PP", 301, 10, 3, 0);
  g_assert_cmpfloat (pennant_metrics_get_error_rate (metrics), ==, 0.75);
  g_assert_cmpfloat (pennant_metrics_get_hit_rate (metrics), ==, 0.5);
  pennant_metrics_get_totals (metrics, &totals);
  g_assert_cmpuint (totals.n_requests, ==, 8);
  g_assert_cmpuint (totals.n_from_cache, ==, 4);
  g_assert_cmpuint (totals.n_errors, ==, 3);
  g_assert_cmpuint (totals.n_retries, ==, 4);
  g_assert_cmpuint (totals.n_bytes, ==, 123);

  pennant_metrics_clear (metrics);
  pennant_metrics_get_totals (metrics, &totals);
  g_assert_cmpuint (totals.n_requests, ==, 0);
  g_assert_cmpfloat (pennant_metrics_get_hit_rate (metrics), ==, -1);
}

static void
count_recorded (PennantMetrics *metrics, gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
}

/* When each ended, how many lately, and how long they took together; whoever watches is told of each. */
static void
test_times (void)
{
  g_autoptr (PennantMetrics) metrics = pennant_metrics_new ();
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  g_autoptr (GPtrArray) requests = NULL;
  guint n_recorded = 0;
  double p50, p95;

  pennant_metrics_set_clock (metrics, clock);
  g_signal_connect (metrics, "recorded", G_CALLBACK (count_recorded), &n_recorded);
  g_assert_false (pennant_metrics_get_times (metrics, &p50, &p95));
  g_assert_cmpfloat (p50, ==, -1);
  for (guint i = 1; i <= 20; i++)
    {
      pennant_metrics_record (metrics, "/clans/%232PP", 200, i, 1, 0);
      pennant_clock_advance (clock, SECOND);
    }
  pennant_metrics_record_cached (metrics, "/clans/%232PP", 200, 1);
  g_assert_cmpuint (n_recorded, ==, 21);
  g_assert_true (pennant_metrics_get_times (metrics, &p50, &p95));
  g_assert_cmpfloat (p50, ==, 10);
  g_assert_cmpfloat (p95, ==, 19);
  g_assert_cmpuint (pennant_metrics_count_since (metrics, START + 9 * SECOND), ==, 10);
  requests = pennant_metrics_list_requests (metrics);
  g_assert_cmpint (((PennantMetric *) requests->pdata[0])->ended_at, ==, START);
  g_assert_cmpint (((PennantMetric *) requests->pdata[19])->ended_at, ==, START + 19 * SECOND);
}

/* The window slides, the totals stay. */
static void
test_window (void)
{
  g_autoptr (PennantMetrics) metrics = pennant_metrics_new ();
  g_autoptr (GPtrArray) requests = NULL;
  PennantMetricsTotals totals;
  const PennantMetric *first, *last;

  for (guint i = 0; i < 2500; i++)
    pennant_metrics_record (metrics, i % 2 == 0 ? "/clans/%232PP" : "/players/%232PP", i < 1600 ? 500 : 200, i, i, 0);
  requests = pennant_metrics_list_requests (metrics);
  g_assert_cmpuint (requests->len, ==, PENNANT_METRICS_WINDOW);
  first = requests->pdata[0];
  last = requests->pdata[PENNANT_METRICS_WINDOW - 1];
  g_assert_cmpuint (first->n_bytes, ==, 1500);
  g_assert_cmpstr (first->template, ==, "/clans/{tag}");
  g_assert_cmpuint (last->n_bytes, ==, 2499);
  g_assert_cmpstr (last->template, ==, "/players/{tag}");
  g_assert_cmpfloat (pennant_metrics_get_error_rate (metrics), ==, 0.1);
  pennant_metrics_get_totals (metrics, &totals);
  g_assert_cmpuint (totals.n_requests, ==, 2500);
  g_assert_cmpuint (totals.n_errors, ==, 1600);

  /* What was listed stays, whatever comes later. */
  pennant_metrics_clear (metrics);
  pennant_metrics_record (metrics, "/x", 200, 1, 1, 0);
  g_assert_cmpstr (first->template, ==, "/clans/{tag}");
  g_clear_pointer (&requests, g_ptr_array_unref);
  requests = pennant_metrics_list_requests (metrics);
  g_assert_cmpuint (requests->len, ==, 1);
}

static void
test_endpoints (void)
{
  g_autoptr (PennantMetrics) metrics = pennant_metrics_new ();
  g_autoptr (GPtrArray) endpoints = NULL;
  const PennantEndpointMetrics *metric;

  /* In an order that is not theirs. */
  for (guint i = 0; i < 100; i++)
    pennant_metrics_record (metrics, "/clans/%232PP/members?limit=5", 200, (i * 37) % 100 + 1, 1, 0);
  pennant_metrics_record (metrics, "/players/%232PP", 500, 7, 1, 0);
  pennant_metrics_record (metrics, "/players/%238QU", 200, 9, 1, 0);
  pennant_metrics_record_cached (metrics, "/players/%238QU", 200, 1);
  pennant_metrics_record_cached (metrics, "/odd/%238QU/17?a=b", 200, 1);
  pennant_metrics_record_cached (metrics, "/clans", 200, 1);

  endpoints = pennant_metrics_list_endpoints (metrics);
  g_assert_cmpuint (endpoints->len, ==, 4);
  metric = endpoints->pdata[0];
  g_assert_cmpstr (metric->template, ==, "/clans/{tag}/members");
  g_assert_cmpuint (metric->n_requests, ==, 100);
  g_assert_cmpuint (metric->n_errors, ==, 0);
  g_assert_cmpfloat (metric->p50, ==, 50);
  g_assert_cmpfloat (metric->p95, ==, 95);
  metric = endpoints->pdata[1];
  g_assert_cmpstr (metric->template, ==, "/players/{tag}");
  g_assert_cmpuint (metric->n_requests, ==, 3);
  g_assert_cmpuint (metric->n_from_cache, ==, 1);
  g_assert_cmpuint (metric->n_errors, ==, 1);
  g_assert_cmpfloat (metric->p50, ==, 7);
  g_assert_cmpfloat (metric->p95, ==, 9);
  metric = endpoints->pdata[2];
  g_assert_cmpstr (metric->template, ==, "/clans");
  g_assert_cmpfloat (metric->p50, ==, -1);
  metric = endpoints->pdata[3];
  g_assert_cmpstr (metric->template, ==, "/odd/{tag}/{id}");
}

/* What a client writes down, and what not. */
static void
test_client (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) first = NULL, joined = NULL, missing = NULL, again = NULL, broken = NULL, cancelled = NULL;
  g_autoptr (GPtrArray) requests = NULL;
  const PennantMetric *metric;

  g_object_set (world->client, "keep-alive", FALSE, NULL);
  scripted_server_reply (world->server, CLAN, 503, NULL, "");
  scripted_server_reply (world->server, CLAN, 429, NULL, THROTTLED);
  scripted_server_hold (world->server, CLAN, CLAN_BODY);
  first = ask_clan (world);
  joined = ask_clan (world);
  while (scripted_server_get_n_hits (world->server, CLAN) < 3)
    step (world);
  pass (world, SECOND / 8);
  scripted_server_release (world->server);
  wait_for (first);
  wait_for (joined);
  assert_fixture (first);

  scripted_server_reply (world->server, "/players/%232PP", 404, FOR_TEN_MINUTES, NOT_FOUND);
  missing = ask (world, "/players/%232PP", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (missing);
  again = ask (world, "/players/%232PP", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (again);
  g_assert_error (again->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND);

  g_object_set (world->client, "retries", 0, NULL);
  scripted_server_reply_raw (world->server, "/labels/clans", "", FALSE);
  broken = ask (world, "/labels/clans", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (broken);
  cancelled = ask (world, "/locations", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  g_cancellable_cancel (cancelled->cancellable);
  wait_for (cancelled);

  requests = pennant_metrics_list_requests (pennant_client_get_metrics (world->client));
  g_assert_cmpuint (requests->len, ==, 4);
  metric = requests->pdata[0];
  g_assert_cmpstr (metric->template, ==, "/clans/{tag}");
  g_assert_cmpuint (metric->status, ==, 200);
  g_assert_cmpuint (metric->n_retries, ==, 2);
  g_assert_cmpuint (metric->n_bytes, ==, sizeof CLAN_BODY - 1);
  g_assert_cmpfloat (metric->milliseconds, ==, 125);
  g_assert_false (metric->from_cache);
  metric = requests->pdata[1];
  g_assert_cmpstr (metric->template, ==, "/players/{tag}");
  g_assert_cmpuint (metric->status, ==, 404);
  g_assert_false (metric->from_cache);
  metric = requests->pdata[2];
  g_assert_cmpuint (metric->status, ==, 404);
  g_assert_true (metric->from_cache);
  metric = requests->pdata[3];
  g_assert_cmpuint (metric->status, ==, 0);
  g_assert_cmpuint (metric->n_retries, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/nothing", test_nothing);
  g_test_add_func ("/metrics/rates", test_rates);
  g_test_add_func ("/metrics/times", test_times);
  g_test_add_func ("/metrics/window", test_window);
  g_test_add_func ("/metrics/endpoints", test_endpoints);
  g_test_add_func ("/metrics/client", test_client);

  return g_test_run ();
}

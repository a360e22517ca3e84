/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-metrics.h"

#include "api/pennant-endpoint.h"

#include <string.h>

/**
 * PennantMetrics:
 *
 * What became of requests: totals since the beginning, and a window of the last %PENNANT_METRICS_WINDOW. Requests that
 * were cancelled do not count.
 *
 * Percentiles are those of the nearest rank: of n times in rising order the one at place ⌈p × n⌉.
 */

#define STATUS_OK 200

enum
{
  RECORDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantMetrics
{
  GObject parent_instance;

  PennantClock *clock;

  PennantMetric window[PENNANT_METRICS_WINDOW];
  guint n_metrics;
  guint next; /* place of the next one, which is that of the oldest once the window is full */
  PennantMetricsTotals totals;
};

G_DEFINE_FINAL_TYPE (PennantMetrics, pennant_metrics, G_TYPE_OBJECT)

/* One kind of request, while it is counted. */
typedef struct
{
  PennantEndpointMetrics *metrics;
  GArray *times;
} Tally;

static gboolean
is_error (const PennantMetric *metric)
{
  return !metric->from_cache && metric->status != STATUS_OK;
}

static void
metric_clear (PennantMetric *metric)
{
  g_clear_pointer (&metric->template, g_ref_string_release);
}

static void
metric_free (gpointer data)
{
  metric_clear (data);
  g_free (data);
}

static void
endpoint_metrics_free (gpointer data)
{
  PennantEndpointMetrics *metrics = data;

  g_ref_string_release (metrics->template);
  g_free (metrics);
}

static void
tally_free (gpointer data)
{
  Tally *tally = data;

  g_array_unref (tally->times);
  g_free (tally);
}

/* Takes the metric's template. */
static void
push (PennantMetrics *self, const PennantMetric *metric)
{
  metric_clear (&self->window[self->next]);
  self->window[self->next] = *metric;
  self->window[self->next].ended_at = pennant_clock_get_real (self->clock);
  self->next = (self->next + 1) % PENNANT_METRICS_WINDOW;
  self->n_metrics = MIN (self->n_metrics + 1, PENNANT_METRICS_WINDOW);

  self->totals.n_requests++;
  self->totals.n_from_cache += (guint64) metric->from_cache;
  self->totals.n_errors += (guint64) is_error (metric);
  self->totals.n_retries += metric->n_retries;
  if (!metric->from_cache)
    self->totals.n_bytes += metric->n_bytes;
  g_signal_emit (self, signals[RECORDED], 0);
}

/* The n-th of the window, the oldest first. */
static const PennantMetric *
peek (PennantMetrics *self, guint n)
{
  return &self->window[(self->next + PENNANT_METRICS_WINDOW - self->n_metrics + n) % PENNANT_METRICS_WINDOW];
}

static char *
describe (const char *path)
{
  g_autofree char *template = pennant_endpoint_describe_path (path);

  return g_ref_string_new_intern (template);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static int
compare_endpoints (gconstpointer a, gconstpointer b)
{
  const PennantEndpointMetrics *first = *(PennantEndpointMetrics *const *) a;
  const PennantEndpointMetrics *second = *(PennantEndpointMetrics *const *) b;

  if (first->n_requests != second->n_requests)
    return first->n_requests > second->n_requests ? -1 : 1;

  return strcmp (first->template, second->template);
}

static double
get_percentile (const GArray *times, guint percent)
{
  guint rank = (times->len * percent + 99) / 100;

  return times->len > 0 ? g_array_index (times, double, rank - 1) : -1;
}

static void
pennant_metrics_finalize (GObject *object)
{
  PennantMetrics *self = PENNANT_METRICS (object);

  for (guint i = 0; i < PENNANT_METRICS_WINDOW; i++)
    metric_clear (&self->window[i]);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (pennant_metrics_parent_class)->finalize (object);
}

static void
pennant_metrics_class_init (PennantMetricsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_metrics_finalize;

  /**
   * PennantMetrics::recorded:
   *
   * One more request has come to its end, or all were forgotten.
   */
  signals[RECORDED] =
      g_signal_new ("recorded", PENNANT_TYPE_METRICS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pennant_metrics_init (PennantMetrics *self)
{
  self->clock = g_object_ref (pennant_clock_get_system ());
}

/**
 * pennant_metrics_new:
 *
 * Returns: (transfer full): metrics of nothing yet
 */
PennantMetrics *
pennant_metrics_new (void)
{
  return g_object_new (PENNANT_TYPE_METRICS, NULL);
}

/**
 * pennant_metrics_set_clock:
 * @self: metrics
 * @clock: what tells when a request ended; the system's at first
 */
void
pennant_metrics_set_clock (PennantMetrics *self, PennantClock *clock)
{
  g_return_if_fail (PENNANT_IS_METRICS (self));
  g_return_if_fail (PENNANT_IS_CLOCK (clock));

  g_set_object (&self->clock, clock);
}

/**
 * pennant_metrics_record:
 * @self: metrics
 * @path: path below the base address
 * @status: the HTTP status that it ended with; 0 where no reply came
 * @milliseconds: how long its last try took
 * @n_bytes: size of the body, after decompression
 * @n_retries: how many more tries it took than one
 *
 * Counts a request that was sent.
 */
void
pennant_metrics_record (PennantMetrics *self,
                        const char *path,
                        guint status,
                        double milliseconds,
                        gsize n_bytes,
                        guint n_retries)
{
  PennantMetric metric = { .status = status, .milliseconds = milliseconds, .n_bytes = n_bytes, .n_retries = n_retries };

  g_return_if_fail (PENNANT_IS_METRICS (self));
  g_return_if_fail (path != NULL);

  metric.template = describe (path);
  push (self, &metric);
}

/**
 * pennant_metrics_record_cached:
 * @self: metrics
 * @path: path below the base address
 * @status: the HTTP status of what was kept
 * @n_bytes: size of the body that was kept
 *
 * Counts a request that was answered without being sent.
 */
void
pennant_metrics_record_cached (PennantMetrics *self, const char *path, guint status, gsize n_bytes)
{
  PennantMetric metric = { .status = status, .n_bytes = n_bytes, .from_cache = TRUE };

  g_return_if_fail (PENNANT_IS_METRICS (self));
  g_return_if_fail (path != NULL);

  metric.template = describe (path);
  push (self, &metric);
}

/**
 * pennant_metrics_clear:
 * @self: metrics
 *
 * Forgets window and totals.
 */
void
pennant_metrics_clear (PennantMetrics *self)
{
  g_return_if_fail (PENNANT_IS_METRICS (self));

  for (guint i = 0; i < PENNANT_METRICS_WINDOW; i++)
    metric_clear (&self->window[i]);
  self->n_metrics = 0;
  self->next = 0;
  self->totals = (PennantMetricsTotals) { 0 };
  g_signal_emit (self, signals[RECORDED], 0);
}

/**
 * pennant_metrics_get_totals:
 * @self: metrics
 * @totals: (out caller-allocates): all requests since the beginning or the last pennant_metrics_clear()
 */
void
pennant_metrics_get_totals (PennantMetrics *self, PennantMetricsTotals *totals)
{
  g_return_if_fail (PENNANT_IS_METRICS (self));
  g_return_if_fail (totals != NULL);

  *totals = self->totals;
}

/**
 * pennant_metrics_get_error_rate:
 * @self: metrics
 *
 * Returns: the share of the window's requests that were sent and ended with another status than 200, or without a
 * reply, from 0 to 1; −1 where none was sent
 */
double
pennant_metrics_get_error_rate (PennantMetrics *self)
{
  guint n_sent = 0, n_errors = 0;

  g_return_val_if_fail (PENNANT_IS_METRICS (self), -1);

  for (guint i = 0; i < self->n_metrics; i++)
    {
      n_sent += !peek (self, i)->from_cache;
      n_errors += is_error (peek (self, i));
    }

  return n_sent > 0 ? (double) n_errors / n_sent : -1;
}

/**
 * pennant_metrics_get_hit_rate:
 * @self: metrics
 *
 * Returns: the share of the window's requests that were answered without being sent, from 0 to 1; −1 where there are
 * none
 */
double
pennant_metrics_get_hit_rate (PennantMetrics *self)
{
  guint n_hits = 0;

  g_return_val_if_fail (PENNANT_IS_METRICS (self), -1);

  for (guint i = 0; i < self->n_metrics; i++)
    n_hits += peek (self, i)->from_cache;

  return self->n_metrics > 0 ? (double) n_hits / self->n_metrics : -1;
}

/**
 * pennant_metrics_get_times:
 * @self: metrics
 * @p50: (out): milliseconds that half of those of the window that were sent did not exceed
 * @p95: (out): milliseconds that 95 of 100 of them did not exceed
 *
 * Returns: whether any was sent; where not, both are −1
 */
gboolean
pennant_metrics_get_times (PennantMetrics *self, double *p50, double *p95)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  g_return_val_if_fail (PENNANT_IS_METRICS (self), FALSE);

  for (guint i = 0; i < self->n_metrics; i++)
    {
      if (!peek (self, i)->from_cache)
        g_array_append_val (times, peek (self, i)->milliseconds);
    }
  g_array_sort (times, compare_times);
  *p50 = get_percentile (times, 50);
  *p95 = get_percentile (times, 95);

  return times->len > 0;
}

/**
 * pennant_metrics_count_since:
 * @self: metrics
 * @time: Unix time in microseconds
 *
 * Returns: how many requests of the window were sent and ended later than that
 */
guint
pennant_metrics_count_since (PennantMetrics *self, gint64 time)
{
  guint n = 0;

  g_return_val_if_fail (PENNANT_IS_METRICS (self), 0);

  for (guint i = 0; i < self->n_metrics; i++)
    n += !peek (self, i)->from_cache && peek (self, i)->ended_at > time;

  return n;
}

/**
 * pennant_metrics_list_requests:
 * @self: metrics
 *
 * Returns: (element-type PennantMetric) (transfer full): the window as it is now, the oldest request first
 */
GPtrArray *
pennant_metrics_list_requests (PennantMetrics *self)
{
  GPtrArray *requests;

  g_return_val_if_fail (PENNANT_IS_METRICS (self), NULL);

  requests = g_ptr_array_new_full (self->n_metrics, metric_free);
  for (guint i = 0; i < self->n_metrics; i++)
    {
      PennantMetric *copy = g_new (PennantMetric, 1);

      *copy = *peek (self, i);
      g_ref_string_acquire (copy->template);
      g_ptr_array_add (requests, copy);
    }

  return requests;
}

static Tally *
get_tally (GHashTable *tallies, GPtrArray *endpoints, char *template)
{
  Tally *tally = g_hash_table_lookup (tallies, template);

  if (tally == NULL)
    {
      tally = g_new0 (Tally, 1);
      tally->metrics = g_new0 (PennantEndpointMetrics, 1);
      tally->metrics->template = g_ref_string_acquire (template);
      tally->times = g_array_new (FALSE, FALSE, sizeof (double));
      g_ptr_array_add (endpoints, tally->metrics);
      g_hash_table_insert (tallies, template, tally);
    }

  return tally;
}

/**
 * pennant_metrics_list_endpoints:
 * @self: metrics
 *
 * Returns: (element-type PennantEndpointMetrics) (transfer full): what the window says of each kind of request, the
 * most frequent first
 */
GPtrArray *
pennant_metrics_list_endpoints (PennantMetrics *self)
{
  g_autoptr (GHashTable) tallies = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, tally_free);
  GPtrArray *endpoints;
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (PENNANT_IS_METRICS (self), NULL);

  endpoints = g_ptr_array_new_with_free_func (endpoint_metrics_free);
  for (guint i = 0; i < self->n_metrics; i++)
    {
      const PennantMetric *metric = peek (self, i);
      Tally *tally = get_tally (tallies, endpoints, metric->template);

      tally->metrics->n_requests++;
      tally->metrics->n_from_cache += (guint) metric->from_cache;
      tally->metrics->n_errors += (guint) is_error (metric);
      if (!metric->from_cache)
        g_array_append_val (tally->times, metric->milliseconds);
    }
  g_hash_table_iter_init (&iter, tallies);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Tally *tally = value;

      g_array_sort (tally->times, compare_times);
      tally->metrics->p50 = get_percentile (tally->times, 50);
      tally->metrics->p95 = get_percentile (tally->times, 95);
    }
  g_ptr_array_sort (endpoints, compare_endpoints);

  return endpoints;
}

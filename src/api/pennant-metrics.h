/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clock.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_METRICS (pennant_metrics_get_type ())
G_DECLARE_FINAL_TYPE (PennantMetrics, pennant_metrics, PENNANT, METRICS, GObject)

#define PENNANT_METRICS_WINDOW 1000

/**
 * PennantMetric:
 * @template: what was asked for, as `/clans/{tag}`
 * @status: the HTTP status that it ended with; 0 where no reply came
 * @milliseconds: from sending the last try to the last byte of its reply; 0 where nothing was sent
 * @n_bytes: size of the body, after decompression
 * @from_cache: whether it was answered without being sent
 * @n_retries: how many more tries it took than one
 * @ended_at: when, Unix time in microseconds
 *
 * One request that has come to its end.
 */
typedef struct
{
  char *template;
  guint status;
  double milliseconds;
  gsize n_bytes;
  gboolean from_cache;
  guint n_retries;
  gint64 ended_at;
} PennantMetric;

/**
 * PennantMetricsTotals:
 * @n_requests: all requests
 * @n_from_cache: of these, answered without being sent
 * @n_errors: of those that were sent, ended with another status than 200 or without a reply
 * @n_retries: tries beyond the first
 * @n_bytes: size of all bodies that came over the wire, after decompression
 *
 * All that happened.
 */
typedef struct
{
  guint64 n_requests;
  guint64 n_from_cache;
  guint64 n_errors;
  guint64 n_retries;
  guint64 n_bytes;
} PennantMetricsTotals;

/**
 * PennantEndpointMetrics:
 * @template: what was asked for, as `/clans/{tag}`
 * @n_requests: how often
 * @n_from_cache: of these, answered without being sent
 * @n_errors: of those that were sent, ended with another status than 200 or without a reply
 * @p50: milliseconds that half of those that were sent did not exceed; −1 where none was sent
 * @p95: milliseconds that 95 of 100 of those that were sent did not exceed; −1 where none was sent
 *
 * What the window says of one kind of request.
 */
typedef struct
{
  char *template;
  guint n_requests;
  guint n_from_cache;
  guint n_errors;
  double p50;
  double p95;
} PennantEndpointMetrics;

/* Signal `recorded`: one more has come to its end, or all were forgotten. */
PennantMetrics *pennant_metrics_new (void);
void pennant_metrics_set_clock (PennantMetrics *self, PennantClock *clock);

void pennant_metrics_record (PennantMetrics *self,
                             const char *path,
                             guint status,
                             double milliseconds,
                             gsize n_bytes,
                             guint n_retries);
void pennant_metrics_record_cached (PennantMetrics *self, const char *path, guint status, gsize n_bytes);
void pennant_metrics_clear (PennantMetrics *self);

void pennant_metrics_get_totals (PennantMetrics *self, PennantMetricsTotals *totals);
double pennant_metrics_get_error_rate (PennantMetrics *self);
double pennant_metrics_get_hit_rate (PennantMetrics *self);
gboolean pennant_metrics_get_times (PennantMetrics *self, double *p50, double *p95);
guint pennant_metrics_count_since (PennantMetrics *self, gint64 time);
GPtrArray *pennant_metrics_list_requests (PennantMetrics *self);
GPtrArray *pennant_metrics_list_endpoints (PennantMetrics *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-request-report.h"

#include "pennant-config.h"

/* The last minute, of which the rate is told. */
#define RATE_SPAN (60 * (gint64) G_USEC_PER_SEC)

/**
 * pennant_request_report_count_waiting:
 * @service: a service
 * @priority: one of the priorities
 *
 * Returns: how many requests of that priority wait until they may be sent
 */
guint
pennant_request_report_count_waiting (PennantService *service, PennantPriority priority)
{
  return pennant_client_get_n_waiting (pennant_service_get_client (service), priority);
}

/**
 * pennant_request_report_count_last_minute:
 * @service: a service
 *
 * Returns: how many requests were sent in the last minute
 */
guint
pennant_request_report_count_last_minute (PennantService *service)
{
  gint64 now = pennant_clock_get_real (pennant_service_get_clock (service));

  return pennant_metrics_count_since (pennant_request_report_get_metrics (service), now - RATE_SPAN);
}

/**
 * pennant_request_report_get_metrics:
 * @service: a service
 *
 * Returns: (transfer none): what became of its requests
 */
PennantMetrics *
pennant_request_report_get_metrics (PennantService *service)
{
  return pennant_client_get_metrics (pennant_service_get_client (service));
}

/* Which kind of source, not where it is. */
static const char *
get_kind (PennantService *service)
{
  const char *id = pennant_source_get_id (pennant_service_get_source (service));

  return g_str_has_prefix (id, "url-") ? "other" : id;
}

/**
 * pennant_request_report_write:
 * @service: a service
 *
 * Writes it in English, for whoever reads bug reports.
 *
 * Returns: (transfer full): lines of text, the newest request first
 */
char *
pennant_request_report_write (PennantService *service)
{
  PennantMetrics *metrics = pennant_request_report_get_metrics (service);
  g_autoptr (GPtrArray) requests = pennant_metrics_list_requests (metrics);
  gint64 now = pennant_clock_get_real (pennant_service_get_clock (service));
  GString *text = g_string_new (NULL);
  PennantMetricsTotals totals;
  double p50, p95;

  pennant_metrics_get_totals (metrics, &totals);
  g_string_append_printf (text, "Pennant %s, source %s\n", PENNANT_VERSION, get_kind (service));
  g_string_append_printf (text,
                          "requests %" G_GUINT64_FORMAT ", answered without being sent %" G_GUINT64_FORMAT
                          ", errors %" G_GUINT64_FORMAT ", retries %" G_GUINT64_FORMAT ", bytes %" G_GUINT64_FORMAT
                          "\n",
                          totals.n_requests, totals.n_from_cache, totals.n_errors, totals.n_retries, totals.n_bytes);
  g_string_append_printf (text, "in the last minute %u\n", pennant_request_report_count_last_minute (service));
  if (pennant_metrics_get_times (metrics, &p50, &p95))
    g_string_append_printf (text, "p50 %.0f ms, p95 %.0f ms\n", p50, p95);
  g_string_append_printf (text, "waiting: screen %u, batch %u, background %u\n",
                          pennant_request_report_count_waiting (service, PENNANT_PRIORITY_INTERACTIVE),
                          pennant_request_report_count_waiting (service, PENNANT_PRIORITY_BATCH),
                          pennant_request_report_count_waiting (service, PENNANT_PRIORITY_BACKGROUND));
  for (guint i = 0; i < MIN (requests->len, PENNANT_REQUEST_REPORT_ROWS); i++)
    {
      const PennantMetric *metric = g_ptr_array_index (requests, requests->len - 1 - i);

      g_string_append_printf (text, "%s %u, %.0f s ago, %" G_GSIZE_FORMAT " bytes, ", metric->template, metric->status,
                              (double) (now - metric->ended_at) / G_USEC_PER_SEC, metric->n_bytes);
      if (metric->from_cache)
        g_string_append (text, "not sent\n");
      else
        g_string_append_printf (text, "%.0f ms, %u retries\n", metric->milliseconds, metric->n_retries);
    }

  return g_string_free_and_steal (text);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-watch.h"

#include "api/pennant-endpoint.h"
#include "cli/pennant-table.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>
#include <unistd.h>

#define ERASE_LINE "\r\033[K"

static gboolean has_progress;

/* The API sends copies of its replies and says for how much longer one is fresh: how old it was when it came follows
 * from how long one is fresh that was just made. Of one that is fresh for longer, as a refusal, nothing follows.
 * @seconds are those since then. */
static char *
describe_age (const char *path, gint64 max_age, gint64 seconds)
{
  gint64 lifetime = pennant_endpoint_get_max_age (path, -1, -1);

  if (max_age < 0 || lifetime < max_age)
    return g_strdup (PENNANT_WORDS_NOT_TOLD);

  return g_strdup_printf ("%" G_GINT64_FORMAT " s", lifetime - max_age + seconds);
}

static void
tell_request (const PennantHookRequest *request, const PennantHookReply *reply, const GError *error, gpointer user_data)
{
  const char *method = pennant_hook_request_get_method (request), *path = pennant_hook_request_get_path (request);
  const char *query = pennant_hook_request_get_query (request);
  double milliseconds = pennant_hook_request_get_milliseconds (request);
  g_autofree char *full = query != NULL && *query != '\0' ? g_strdup_printf ("%s?%s", path, query) : g_strdup (path);

  pennant_watch_hide_progress ();
  if (reply != NULL)
    {
      g_autofree char *age = describe_age (path, reply->max_age, 0);

      g_printerr ("%s %s %u age %s, %" G_GSIZE_FORMAT " bytes, %.1f ms\n", method, full, reply->status, age,
                  reply->size, milliseconds);
    }
  else
    {
      g_autofree char *reason = pennant_text_clean (error != NULL ? error->message : "");

      g_printerr ("%s %s no reply, %.1f ms: %s\n", method, full, milliseconds, reason);
    }
}

/**
 * pennant_watch_requests:
 * @client: a client
 *
 * Tells each try that is sent: method, path, status, age, size and time. The key is in none of them.
 */
void
pennant_watch_requests (PennantClient *client)
{
  pennant_client_add_hook (client, NULL, tell_request, NULL, NULL);
}

/**
 * pennant_watch_tell_stored:
 * @reply: a reply that was not sent for
 * @now: Unix time in microseconds
 *
 * Tells that it came out of the store, and how old it is.
 */
void
pennant_watch_tell_stored (const PennantReply *reply, gint64 now)
{
  gint64 seconds = MAX (now - reply->fetched_at, 0) / G_USEC_PER_SEC;
  g_autofree char *age = describe_age (reply->path, reply->max_age, seconds);

  pennant_watch_hide_progress ();
  g_printerr ("GET %s 200 age %s, %" G_GSIZE_FORMAT " bytes, stored\n", reply->path, age,
              g_bytes_get_size (reply->body));
}

static char *
describe_milliseconds (double milliseconds)
{
  return milliseconds >= 0 ? g_strdup_printf ("%.1f", milliseconds) : g_strdup (PENNANT_WORDS_NOT_TOLD);
}

static char *
describe_share (double share)
{
  return pennant_words_for_percent (share >= 0, share * 100);
}

/**
 * pennant_watch_write_metrics:
 * @metrics: what happened
 *
 * Sums the requests up: all of them, and each kind of the window.
 */
void
pennant_watch_write_metrics (PennantMetrics *metrics)
{
  g_autoptr (GPtrArray) endpoints = pennant_metrics_list_endpoints (metrics);
  g_autoptr (PennantTable) table = pennant_table_new ("lrrrrr");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *errors = describe_share (pennant_metrics_get_error_rate (metrics));
  g_autofree char *hits = describe_share (pennant_metrics_get_hit_rate (metrics));
  PennantMetricsTotals totals;

  pennant_metrics_get_totals (metrics, &totals);
  /* Translators: figures of the requests that were made; the last two are shares */
  g_string_append_printf (
      text,
      _ ("Requests %" G_GUINT64_FORMAT ", stored %" G_GUINT64_FORMAT ", errors %" G_GUINT64_FORMAT
         ", retries %" G_GUINT64_FORMAT ", bytes %" G_GUINT64_FORMAT " · error rate %s · hit rate %s"),
      totals.n_requests, totals.n_from_cache, totals.n_errors, totals.n_retries, totals.n_bytes, errors, hits);
  g_string_append_c (text, '\n');
  pennant_table_add (table, _ ("Path"), _ ("Requests"), _ ("Stored"), _ ("Errors"), _ ("p50 ms"), _ ("p95 ms"), NULL);
  for (guint i = 0; i < endpoints->len; i++)
    {
      const PennantEndpointMetrics *endpoint = g_ptr_array_index (endpoints, i);

      pennant_table_take (table, pennant_text_clean (endpoint->template), g_strdup_printf ("%u", endpoint->n_requests),
                          g_strdup_printf ("%u", endpoint->n_from_cache), g_strdup_printf ("%u", endpoint->n_errors),
                          describe_milliseconds (endpoint->p50), describe_milliseconds (endpoint->p95), NULL);
    }
  if (endpoints->len > 0)
    pennant_table_write (table, text, 0, FALSE);
  g_printerr ("%s", text->str);
}

/**
 * pennant_watch_show_progress:
 * @n_done: how many are done
 * @n_total: how many there are
 *
 * Says how far a batch has come.
 */
void
pennant_watch_show_progress (guint n_done, guint n_total)
{
  if (isatty (STDERR_FILENO) != 1)
    return;

  g_printerr (ERASE_LINE);
  /* Translators: so many are done, of so many */
  g_printerr (_ ("%u of %u"), n_done, n_total);
  has_progress = TRUE;
}

/**
 * pennant_watch_hide_progress:
 *
 * Takes the progress away.
 */
void
pennant_watch_hide_progress (void)
{
  if (has_progress)
    g_printerr (ERASE_LINE);
  has_progress = FALSE;
}

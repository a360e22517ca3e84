/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-batch.h"
#include "api/pennant-client.h"
#include "model/pennant-player.h"
#include "model/pennant-ranking.h"

#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What it costs to look players up: bench-lookup pennant|whole|bytes|soup URL TOKEN FILE
 * The file holds their tags, one a line, which come from: bench-lookup tags URL TOKEN N
 *
 * Prints CPU and wall milliseconds a lookup, peak memory in MiB, and bytes a body. The start of the process is not
 * counted but for the memory. */

#define N_CONNECTIONS 10

/* A season's ranking has everybody in it who was ever in a clan, and many more. */
#define RANKING "/leagues/29000022/seasons/2025-01?limit="

typedef struct
{
  SoupSession *session;
  const char *url;
  const char *token;
  char **tags;
  guint n_tags;
  guint n_started;
  guint n_done;
  gsize n_bytes;
  gboolean looks; /* at what is decoded late */
  GMainLoop *loop;
} Bench;

static double
get_cpu_milliseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* The highest that the resident set ever was. */
static double
get_peak_mebibytes (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? atof (line + strlen ("VmHWM:")) / 1024 : 0;
}

static PennantClient *
make_client (const Bench *bench)
{
  return g_object_new (PENNANT_TYPE_CLIENT, "base-url", bench->url, "token", bench->token, "rate-limiting", FALSE,
                       "max-connections", N_CONNECTIONS, "keep-alive-connections", N_CONNECTIONS, NULL);
}

/* --- The tags --- */

static void
print_tags (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantReply) reply = pennant_getter_get_finish (PENNANT_GETTER (object), result, &error);
  const PennantListPage *page;

  if (reply == NULL)
    g_error ("%s", error->message);
  page = (const PennantListPage *) reply->item;
  for (guint i = 0; i < page->items->len; i++)
    g_print ("%s\n", ((const PennantPlayerRanking *) page->items->pdata[i])->tag);
  g_main_loop_quit (bench->loop);
}

static void
list_tags (Bench *bench, const char *n)
{
  g_autoptr (PennantClient) client = make_client (bench);
  g_autofree char *path = g_strconcat (RANKING, n, NULL);

  pennant_getter_get_async (PENNANT_GETTER (client), path, &pennant_player_ranking_page_type, PENNANT_PRIORITY_BATCH,
                            PENNANT_GET_DEFAULT, NULL, print_tags, bench);
  g_main_loop_run (bench->loop);
}

/* --- By Pennant's client --- */

static void
player_was_read (guint index, const char *tag, PennantReply *reply, const GError *error, gpointer user_data)
{
  Bench *bench = user_data;

  if (reply == NULL)
    g_error ("%s: %s", tag, error->message);
  if (bench->looks && pennant_late_list_get_items (((PennantPlayer *) reply->item)->achievements, NULL) == NULL)
    g_error ("%s: no achievements", tag);
  bench->n_done++;
  bench->n_bytes += g_bytes_get_size (reply->body);
}

static void
batch_ended (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;

  if (!pennant_batch_run_finish (PENNANT_GETTER (object), result, NULL, &error))
    g_error ("%s", error->message);
  g_main_loop_quit (bench->loop);
}

static void
run_batch (Bench *bench, const PennantEndpoint *endpoint)
{
  g_autoptr (PennantClient) client = make_client (bench);

  pennant_batch_run_async (PENNANT_GETTER (client), endpoint, (const char *const *) bench->tags, N_CONNECTIONS,
                           PENNANT_GET_DEFAULT, player_was_read, NULL, bench, NULL, batch_ended, bench);
  g_main_loop_run (bench->loop);
}

static void
run_pennant (Bench *bench)
{
  run_batch (bench, &pennant_endpoints[PENNANT_ENDPOINT_PLAYER]);
}

/* The same with all that somebody may look at. */
static void
run_whole (Bench *bench)
{
  bench->looks = TRUE;
  run_pennant (bench);
}

/* The same without decoding. */
static void
run_bytes (Bench *bench)
{
  PennantEndpoint endpoint = pennant_endpoints[PENNANT_ENDPOINT_PLAYER];

  endpoint.type = NULL;
  run_batch (bench, &endpoint);
}

/* --- By libsoup alone, which is the floor --- */

static void ask_soup (Bench *bench);

static void
body_was_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (object), result);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (object), result, &error);

  if (body == NULL || soup_message_get_status (message) != SOUP_STATUS_OK)
    g_error ("%s", error != NULL ? error->message : soup_message_get_reason_phrase (message));
  bench->n_done++;
  bench->n_bytes += g_bytes_get_size (body);
  if (bench->n_done == bench->n_tags)
    g_main_loop_quit (bench->loop);
  else if (bench->n_started < bench->n_tags)
    ask_soup (bench);
}

static void
ask_soup (Bench *bench)
{
  g_autofree char *tag = g_uri_escape_string (bench->tags[bench->n_started++], NULL, FALSE);
  g_autofree char *url = g_strconcat (bench->url, "/players/", tag, NULL);
  g_autofree char *authorization = g_strconcat ("Bearer ", bench->token, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, url);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", authorization);
  soup_session_send_and_read_async (bench->session, message, G_PRIORITY_DEFAULT, NULL, body_was_read, bench);
}

static void
run_soup (Bench *bench)
{
  bench->session =
      soup_session_new_with_options ("max-conns", N_CONNECTIONS, "max-conns-per-host", N_CONNECTIONS, NULL);
  for (guint i = 0; i < MIN (N_CONNECTIONS, bench->n_tags); i++)
    ask_soup (bench);
  g_main_loop_run (bench->loop);
  g_object_unref (bench->session);
}

static void
measure (Bench *bench, const char *file, void (*run) (Bench *bench))
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  double cpu;
  gint64 start;

  if (!g_file_get_contents (file, &text, NULL, &error))
    g_error ("%s", error->message);
  bench->tags = g_strsplit (g_strchomp (text), "\n", -1);
  bench->n_tags = g_strv_length (bench->tags);

  cpu = get_cpu_milliseconds ();
  start = g_get_monotonic_time ();
  run (bench);
  g_print ("%.4f %.4f %.2f %.0f\n", (get_cpu_milliseconds () - cpu) / bench->n_tags,
           (double) (g_get_monotonic_time () - start) / 1e3 / bench->n_tags, get_peak_mebibytes (),
           (double) bench->n_bytes / bench->n_tags);
  g_strfreev (bench->tags);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Bench bench = { .loop = loop };

  if (argc != 5)
    return 2;
  bench.url = argv[2];
  bench.token = argv[3];
  if (g_str_equal (argv[1], "tags"))
    list_tags (&bench, argv[4]);
  else if (g_str_equal (argv[1], "pennant"))
    measure (&bench, argv[4], run_pennant);
  else if (g_str_equal (argv[1], "whole"))
    measure (&bench, argv[4], run_whole);
  else if (g_str_equal (argv[1], "bytes"))
    measure (&bench, argv[4], run_bytes);
  else if (g_str_equal (argv[1], "soup"))
    measure (&bench, argv[4], run_soup);
  else
    return 2;
  return EXIT_SUCCESS;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-client.h"
#include "api/pennant-endpoint.h"
#include "bench-log.h"
#include "model/pennant-player.h"

#include <stdlib.h>

/* The client against a server in another process: bench-client URL TOKEN FILE RATE BURST
 *
 * The file holds the tags of players, one a line. */

typedef struct
{
  PennantClient *client;
  GMainLoop *loop;
  BenchLog log;
} Bench;

static void
on_player (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantReply) reply = pennant_getter_get_finish (PENNANT_GETTER (bench->client), result, &error);

  if (reply == NULL)
    g_error ("%s", error->message);
  if (bench_log_add (&bench->log))
    g_main_loop_quit (bench->loop);
}

static void
ask_for_players (Bench *bench, char **tags)
{
  bench_log_begin (&bench->log, "limiter: client, over HTTP", g_strv_length (tags));
  for (; *tags != NULL; tags++)
    {
      g_autofree char *path = pennant_endpoint_get_path (&pennant_endpoints[PENNANT_ENDPOINT_PLAYER], *tags);

      pennant_getter_get_async (PENNANT_GETTER (bench->client), path, &pennant_player_type, PENNANT_PRIORITY_BATCH,
                                PENNANT_GET_DEFAULT, NULL, on_player, bench);
    }
}

int
main (int argc, char *argv[])
{
  Bench bench = { NULL };
  double rate = argc > 5 ? atof (argv[4]) : 0;
  guint burst = argc > 5 ? (guint) atoi (argv[5]) : 0;
  g_autoptr (PennantClient) client = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_auto (GStrv) tags = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (burst == 0 || rate <= 0)
    return 2;
  if (!g_file_get_contents (argv[3], &text, NULL, &error))
    g_error ("%s", error->message);
  tags = g_strsplit (g_strchomp (text), "\n", -1);
  if (g_strv_length (tags) <= burst)
    return 2;

  client = g_object_new (PENNANT_TYPE_CLIENT, "base-url", argv[1], "token", argv[2], "requests-per-second", rate,
                         "burst", burst, NULL);
  bench.client = client;
  bench.loop = loop;
  ask_for_players (&bench, tags);
  g_main_loop_run (loop);
  bench_log_end (&bench.log, (g_strv_length (tags) - burst) / rate);

  return 0;
}

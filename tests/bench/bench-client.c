/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-client.h"
#include "api/pennant-endpoint.h"
#include "bench-log.h"
#include "model/pennant-clan.h"
#include "model/pennant-player.h"

#include <stdlib.h>

/* The client against a server in another process: bench-client URL TOKEN N RATE BURST
 *
 * It asks for the members of the clan #2PP over and over, each time with another query, so that no two requests are
 * the same one. */

typedef struct
{
  PennantClient *client;
  GMainLoop *loop;
  BenchLog log;
  guint n;
} Bench;

static void
on_player (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantReply) reply = pennant_client_get_finish (bench->client, result, &error);

  if (reply == NULL)
    g_error ("%s", error->message);
  if (bench_log_add (&bench->log))
    g_main_loop_quit (bench->loop);
}

static void
ask_for_players (Bench *bench, GPtrArray *members)
{
  bench_log_begin (&bench->log, "client, over HTTP", bench->n);
  for (guint i = 0; i < bench->n; i++)
    {
      const PennantClanMember *member = g_ptr_array_index (members, i % members->len);
      g_autofree char *path = pennant_endpoint_get_path (&pennant_endpoints[PENNANT_ENDPOINT_PLAYER], member->tag);
      g_autofree char *query = g_strdup_printf ("%s?n=%u", path, i);

      pennant_client_get_async (bench->client, query, &pennant_player_type, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT,
                                NULL, on_player, bench);
    }
}

static void
on_clan (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantReply) reply = pennant_client_get_finish (bench->client, result, &error);

  if (reply == NULL)
    g_error ("%s", error->message);
  /* The bucket is full again before the clock starts. */
  g_object_set (bench->client, "rate-limiting", TRUE, NULL);
  ask_for_players (bench, ((PennantClan *) reply->item)->member_list);
}

int
main (int argc, char *argv[])
{
  Bench bench = { .n = argc > 5 ? (guint) atoi (argv[3]) : 0 };
  double rate = argc > 5 ? atof (argv[4]) : 0;
  guint burst = argc > 5 ? (guint) atoi (argv[5]) : 0;
  g_autoptr (PennantClient) client = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (bench.n <= burst || rate <= 0)
    return 2;

  client =
      g_object_new (PENNANT_TYPE_CLIENT, "base-url", argv[1], "token", argv[2], "clock", pennant_clock_get_system (),
                    "requests-per-second", rate, "burst", burst, "rate-limiting", FALSE, NULL);
  bench.client = client;
  bench.loop = loop;
  pennant_client_get_async (client, "/clans/%232PP", &pennant_clan_type, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT,
                            NULL, on_clan, &bench);
  g_main_loop_run (loop);
  bench_log_end (&bench.log, (bench.n - burst) / rate);

  return 0;
}

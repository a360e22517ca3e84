/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-token-bucket.h"

#include "bench-log.h"

#include <stdlib.h>

/* The token bucket alone, on the real clock: bench-bucket N RATE BURST */

static BenchLog bench_log;

static void
on_acquired (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!pennant_token_bucket_acquire_finish (PENNANT_TOKEN_BUCKET (object), result, &error))
    g_error ("%s", error->message);
  if (bench_log_add (&bench_log))
    g_main_loop_quit (user_data);
}

int
main (int argc, char *argv[])
{
  guint n = argc > 3 ? (guint) atoi (argv[1]) : 0;
  double rate = argc > 3 ? atof (argv[2]) : 0;
  guint burst = argc > 3 ? (guint) atoi (argv[3]) : 0;
  g_autoptr (PennantTokenBucket) bucket = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (n <= burst || rate <= 0)
    return 2;

  bucket = pennant_token_bucket_new (pennant_clock_get_system (), rate, burst);
  bench_log_begin (&bench_log, "limiter: token bucket alone", n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PennantTicket) ticket = pennant_token_bucket_draw_ticket (bucket, PENNANT_PRIORITY_BATCH);

      pennant_token_bucket_acquire_async (bucket, ticket, NULL, on_acquired, loop);
    }
  g_main_loop_run (loop);
  bench_log_end (&bench_log, (n - burst) / rate);

  return 0;
}

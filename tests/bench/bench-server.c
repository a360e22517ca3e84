/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-log.h"
#include "sample/pennant-sample-server.h"

#include <poll.h>
#include <unistd.h>

/* The sample server, with a look at when requests arrive: bench-server
 *
 * Prints where it listens and its key as `pennantctl sample` does, and on a line of standard input, how many requests
 * there were and the most of them in any one second. It looks every half a millisecond. */

#define INTERVAL 500

static gboolean
is_asked (void)
{
  struct pollfd input = { STDIN_FILENO, POLLIN, 0 };

  return poll (&input, 1, 0) > 0;
}

int
main (int argc, char *argv[])
{
  g_autoptr (PennantSampleServer) server = g_object_new (PENNANT_TYPE_SAMPLE_SERVER, NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  pennant_sample_server_set_compression (server, FALSE);
  if (!pennant_sample_server_start (server, &error))
    g_error ("%s", error->message);
  g_print ("api %s\ntoken %s\n", pennant_sample_server_get_api_url (server), pennant_sample_server_get_token (server));

  while (!is_asked ())
    {
      gint64 now = g_get_monotonic_time ();
      guint n = pennant_sample_server_get_n_requests (server);

      while (times->len < n)
        g_array_append_val (times, now);
      g_usleep (INTERVAL);
    }
  g_print ("%u %u\n", times->len, bench_find_most_in_a_second ((const gint64 *) (gpointer) times->data, times->len));
  pennant_sample_server_stop (server);

  return 0;
}

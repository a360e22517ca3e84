/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-row.h"
#include "model/pennant-clan.h"
#include "model/pennant-decoder.h"
#include "model/pennant-player.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <time.h>

/* What it costs to decode a reply, against what json-glib alone needs for its tree: bench-decode player|clan FILE
 *
 * The file holds a reply as sent. They take turns, so that they meet the same machine. */

#define ROUNDS 15

/* Some five megabytes a round. */
#define BYTES_PER_ROUND 5000000

static double
get_cpu_milliseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
build_tree (const PennantType *type, GBytes *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  if (!json_parser_load_from_data (parser, data, (gssize) size, NULL))
    g_error ("%s: not JSON", type->name);
}

static void
decode (const PennantType *type, GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantRecord) record = pennant_decode (type, body, &error);

  if (record == NULL)
    g_error ("%s: %s", type->name, error->message);
}

/* What comes of a refresh that brings the same bytes again. */
static void
recognise (const PennantType *type, GBytes *body)
{
  gsize size;
  const void *data = g_bytes_get_data (body, &size);
  g_autoptr (GBytes) again = g_bytes_new (data, size);

  if (!g_bytes_equal (body, again))
    g_error ("%s: not recognised", type->name);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*run) (const PennantType *type, GBytes *body);
  } ways[] = { { "json-glib's tree", build_tree }, { "decoded", decode }, { "the same again", recognise } };
  const PennantType *type = &pennant_player_type;
  double times[G_N_ELEMENTS (ways)][ROUNDS];
  g_autofree char *data = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  guint n;

  if (argc != 3 || (!g_str_equal (argv[1], "player") && !g_str_equal (argv[1], "clan")))
    g_error ("bench-decode player|clan FILE");
  if (g_str_equal (argv[1], "clan"))
    type = &pennant_clan_type;
  if (!g_file_get_contents (argv[2], &data, &size, &error))
    g_error ("%s", error->message);
  body = g_bytes_new_take (g_steal_pointer (&data), size);
  n = (guint) (BYTES_PER_ROUND / MAX (size, 1)) + 1;

  /* The first round warms up and does not count. */
  for (guint round = 0; round <= ROUNDS; round++)
    for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
      {
        double start = get_cpu_milliseconds ();

        for (guint i = 0; i < n; i++)
          ways[way].run (type, body);
        if (round > 0)
          times[way][round - 1] = (get_cpu_milliseconds () - start) / n;
      }
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      g_autofree char *what = g_strdup_printf ("decode: %s, %s", type->name, ways[way].name);
      g_autofree char *note = g_strdup_printf ("%" G_GSIZE_FORMAT " bytes", size);

      bench_row_print_median (what, BENCH_CPU, times[way], ROUNDS, note);
    }
  return EXIT_SUCCESS;
}

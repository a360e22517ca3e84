/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-row.h"

#include "model/pennant-name-key.h"
#include "model/pennant-name-search.h"

#include <locale.h>
#include <time.h>

/* What it costs to find a part of a name among 100,000, from the key of what was typed to the best twenty. */

#define N_NAMES 100000
#define N_ROUNDS 31
#define LIMIT 20

static const char *const parts[] = { "Dark ", "Lan", "tern", "Björn", "ﬁre", "한국", "سلام", "King", "İz", "日本",
                                     "ana ",  "Fox", "ß",    "ｘｙ",  "ω",   "el ",  "war",  "Red",  "👑", "qu" };

static PennantNameTable *
fill (void)
{
  PennantNameTable *table = pennant_name_table_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_NAMES; i++)
    {
      g_autofree char *tag = pennant_tag_from_number (1000000 + i);
      g_autofree char *text = g_strconcat (parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))],
                                           parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))],
                                           parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))], NULL);
      g_autofree char *key = pennant_name_key_new (text);
      PennantSeenName name = {
        .is_clan = i % 20 == 0,
        .name = text,
        .key = key,
        .clan_name = "Lanterns",
        .seen_at = g_rand_int (random),
        .visited_at = i % 500 == 0 ? g_rand_int (random) : 0,
      };

      g_strlcpy (name.tag, tag, sizeof name.tag);
      pennant_name_table_put (table, &name);
    }
  return table;
}

static double
get_worked (void)
{
  struct timespec worked;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &worked);
  return (double) worked.tv_sec * 1e3 + (double) worked.tv_nsec / 1e6;
}

static void
measure (const PennantNameTable *table, const char *typed, const char *tag_prefix)
{
  double milliseconds[N_ROUNDS];
  g_autofree char *what = g_strdup_printf ("names: “%s” among 100,000", typed);
  g_autofree char *note = NULL;
  guint n_found = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double start = get_worked ();
      g_autofree char *key = pennant_name_key_new (typed);
      const PennantNameQuestion question = { key, NULL, tag_prefix, LIMIT };
      g_autoptr (PennantNameSearch) search = pennant_name_search_new (table, &question);

      pennant_name_search_run (search, G_MAXINT64);
      n_found = pennant_name_search_get_n_found (search);
      milliseconds[i] = get_worked () - start;
    }
  note = g_strdup_printf ("%u fit; wanted: about 7", n_found);
  bench_row_print_median (what, BENCH_CPU, milliseconds, N_ROUNDS, note);
}

int
main (void)
{
  g_autoptr (PennantNameTable) table = fill ();

  setlocale (LC_ALL, "");
  measure (table, "a", NULL);
  measure (table, "국", NULL);
  measure (table, "lantern", NULL);
  measure (table, "nobody of this name", NULL);
  measure (table, "2pp", "2PP");
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-composition.h"

static void
assert_described (const gint64 *levels, guint n, const char *expected)
{
  g_autoptr (GArray) town_halls = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *line = NULL;

  g_array_append_vals (town_halls, levels, n);
  line = pennant_composition_describe (town_halls);
  g_assert_cmpstr (line, ==, expected);
}

static void
test_described (void)
{
  static const gint64 levels[] = { 16, 17, 9, 17, 16, 17 };
  static const gint64 hostile[] = { G_MAXINT64, 0, G_MININT64, -1 };

  assert_described (levels, 0, "");
  assert_described (levels, 1, "TH16 1");
  assert_described (levels, G_N_ELEMENTS (levels), "TH17 3 · TH16 2 · TH9 1");
  assert_described (hostile, G_N_ELEMENTS (hostile), "TH2147483647 1 · TH0 1 · TH-1 1 · TH-2147483648 1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/composition/described", test_described);
  return g_test_run ();
}

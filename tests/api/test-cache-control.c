/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-cache-control.h"

static void
test_max_age (void)
{
  static const struct
  {
    const char *text;
    gint64 max_age;
  } cases[] = {
    { NULL, -1 },
    { "", -1 },
    { "max-age=60", 60 },
    { "public max-age=600", 600 },
    { "public, max-age=600", 600 },
    { "max-age=91, private", 91 },
    { "private,max-age=0,must-revalidate", 0 },
    { "Public, Max-Age=36", 36 },
    { "max-age=\"120\"", 120 },
    { "  max-age=5  ", 5 },
    { "s-maxage=7", -1 },
    { "x-max-age=7", -1 },
    { "s-maxage=7, max-age=8", 8 },
    { "max-age=60, max-age=5", 60 },
    { "max-age=99999999999999999999999999", 31536000 },
    { "max-age=9223372036854775807", 31536000 },
    { "max-age=-1", 0 },
    { "max-age=-99999999999999999999999", 0 },
    { "max-age=", -1 },
    { "max-age=soon", -1 },
    { "max-age=60s", -1 },
    { "max-age", -1 },
    { "max-age=\"", -1 },
    { "max-age=-", -1 },
    { "no-store", 0 },
    { "max-age=60, no-cache", 0 },
    { "\xff\xfe max-age=3", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (pennant_cache_control_get_max_age (cases[i].text), ==, cases[i].max_age);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cache-control/max-age", test_max_age);

  return g_test_run ();
}

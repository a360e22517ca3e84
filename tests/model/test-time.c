/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-time.h"

#include <string.h>

/* All of these were worked out by `date -u -d`. */
static void
test_known (void)
{
  static const struct
  {
    const char *text;
    gint64 milliseconds;
  } cases[] = {
    { "20251114T070000.000Z", 1763103600000 },
    { "20230510T092258.000Z", 1683710578000 },
    { "2026-03-11T18:14:44Z", 1773252884000 },
    { "19700101T000000.000Z", 0 },
    { "1970-01-01T00:00:00Z", 0 },
    { "1969-12-31T23:59:59Z", -1000 },
    { "19691231T235959.500Z", -500 },
    { "20240229T235959.999Z", 1709251199999 },
    { "20000229T000000.000Z", 951782400000 },
    { "00010101T000000.000Z", -62135596800000 },
    { "99991231T235959.000Z", 253402300799000 },
    { "20251114T070000Z", 1763103600000 },
    { "2026-03-11T18:14:44.5Z", 1773252884500 },
    { "20251114T070000.001Z", 1763103600001 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 time = -1;

      if (!pennant_time_parse (cases[i].text, &time))
        g_error ("%s was refused", cases[i].text);
      g_assert_cmpint (time, ==, cases[i].milliseconds * 1000);
    }
}

static void
test_fraction (void)
{
  gint64 time;

  g_assert_true (pennant_time_parse ("19700101T000000.123456Z", &time));
  g_assert_cmpint (time, ==, 123456);
  g_assert_true (pennant_time_parse ("19700101T000000.000001Z", &time));
  g_assert_cmpint (time, ==, 1);
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "0",
    "20251114",
    "1773032400",
    "2025-11",
    "2025-11-14",
    "v2-2026-07-06T05:00:00Z",
    "20251114T070000.000",
    "20251114T070000.Z",
    "20251114T070000.0000000Z",
    "20251114T070000.000z",
    "20251114t070000.000Z",
    "20251114 070000.000Z",
    " 20251114T070000.000Z",
    "20251114T070000.000Z ",
    "20251114T070000.000Z\n",
    "20251114T070000.000ZZ",
    "20251114T070000.000+0000",
    "2026-03-11T18:14:44+00:00",
    "2026-03-11T181444Z",
    "2026-0311T18:14:44Z",
    "202603-11T18:14:44Z",
    "20260311T18:14:44Z",
    "2026-03-11 18:14:44Z",
    "2026-3-11T18:14:44Z",
    "2026-03-11T18:14Z",
    "20251314T070000.000Z",
    "20250014T070000.000Z",
    "20251100T070000.000Z",
    "20251131T070000.000Z",
    "20250229T070000.000Z",
    "19000229T070000.000Z",
    "20251114T240000.000Z",
    "20251114T076000.000Z",
    "20251114T070060.000Z",
    "00000101T000000.000Z",
    "-0251114T070000.000Z",
    "+0251114T070000.000Z",
    "2025111aT070000.000Z",
    "0x251114T070000.000Z",
    "２０２５1114T070000.000Z",
    "\xff\xff\xff\xff",
    "today",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64 time = 42;

      if (pennant_time_parse (texts[i], &time))
        g_error ("%s was taken for a time", texts[i]);
      g_assert_cmpint (time, ==, 42);
    }
}

static void
test_null (void)
{
  gint64 time = 42;

  g_assert_false (pennant_time_parse (NULL, &time));
  g_assert_cmpint (time, ==, 42);
}

/* Each start of a time is no time, and is read no further than it goes, which the sanitizer sees. */
static void
test_cut (void)
{
  static const char *const texts[] = { "20251114T070000.000Z", "2026-03-11T18:14:44Z" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize size = 0; size < strlen (texts[i]); size++)
      {
        g_autofree char *text = g_strndup (texts[i], size);
        gint64 time;

        g_assert_false (pennant_time_parse (text, &time));
      }
}

/* Any single byte in any place leaves a time within the range of times, or none. */
static void
test_mutations (void)
{
  static const char *const texts[] = { "20251114T070000.000Z", "2026-03-11T18:14:44Z" };
  guint n_times = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize at = 0; at < strlen (texts[i]); at++)
      for (guint byte = 1; byte < 256; byte++)
        {
          g_autofree char *text = g_strdup (texts[i]);
          gint64 time;

          text[at] = (char) byte;
          if (!pennant_time_parse (text, &time))
            continue;
          g_assert_cmpint (time, >=, G_GINT64_CONSTANT (-62135596800000000));
          g_assert_cmpint (time, <, G_GINT64_CONSTANT (253402300800000000));
          n_times++;
        }
  g_assert_cmpuint (n_times, >, 100);
  g_assert_cmpuint (n_times, <, 300);
}

static void
test_seconds (void)
{
  g_assert_cmpint (pennant_time_from_seconds (0), ==, 0);
  g_assert_cmpint (pennant_time_from_seconds (1773032400), ==, G_GINT64_CONSTANT (1773032400000000));
  g_assert_cmpint (pennant_time_from_seconds (-1), ==, -G_USEC_PER_SEC);
  g_assert_cmpint (pennant_time_from_seconds (G_MAXINT64), ==, G_MAXINT64);
  g_assert_cmpint (pennant_time_from_seconds (G_MININT64), ==, G_MININT64);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/known", test_known);
  g_test_add_func ("/time/fraction", test_fraction);
  g_test_add_func ("/time/refused", test_refused);
  g_test_add_func ("/time/null", test_null);
  g_test_add_func ("/time/cut", test_cut);
  g_test_add_func ("/time/mutations", test_mutations);
  g_test_add_func ("/time/seconds", test_seconds);
  return g_test_run ();
}

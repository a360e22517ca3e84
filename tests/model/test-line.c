/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-line.h"

static void
test_blank (void)
{
  static const struct
  {
    const char *line;
    gboolean is_blank;
  } cases[] = {
    { "", TRUE },
    { " \u00a0\u200b\ufe0f", TRUE },
    { "\u3164\u115f\u1160\uffa0\u2800", TRUE },
    { "\u0301\u0302", TRUE },
    { "\u2068 \u2069", TRUE },
    { "a", FALSE },
    { " . ", FALSE },
    { "قمر", FALSE },
    { "⛵", FALSE },
    { "\ue000", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (pennant_line_is_blank (cases[i].line) != cases[i].is_blank)
      g_error ("“%s” is taken for what it is not", cases[i].line);
}

static void
test_clean (void)
{
  static const struct
  {
    const char *text;
    const char *line;
  } cases[] = {
    { NULL, "" },
    { "a\x1b[31mb\x07\x7f", "a[31mb" },
    { "a\xc2\x9b"
      "b\u202ec\u2066d",
      "abcd" },
    { "a\r\nb\tc\u2028d", "a  b c d" },
    { "a\xff", "a\ufffd" },
    { "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301b", "a\u0301\u0301\u0301\u0301\u0301\u0301b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = pennant_line_clean (cases[i].text);

      g_assert_cmpstr (line, ==, cases[i].line);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line/blank", test_blank);
  g_test_add_func ("/line/clean", test_clean);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../model/league.h"
#include "../model/made.h"

#include "words/pennant-cwl-words.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

/* What comes from outside can neither turn the text beside it, nor steer a terminal, nor break a line. */
static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *words;
  } cases[] = {
    { "Ana", "Ana" },
    { "<b>Ana</b>", "<b>Ana</b>" },
    { NULL, "—" },
    { "", "(blank)" },
    { "\xe2\x80\x8b ", "(blank)" },
    { "An\x1b[31ma\r\nx", "An[31ma  x" },
    { "An\xe2\x80\xae"
      "a",
      "Ana" },
    { "\xff"
      "a",
      "\xef\xbf\xbd"
      "a" },
    { "\xd7\x90\xd7\x91", "\xe2\x81\xa8\xd7\x90\xd7\x91\xe2\x81\xa9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = pennant_words_for_name (cases[i].name);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_spans (void)
{
  static const struct
  {
    gint64 span;
    const char *words;
  } cases[] = {
    { 0, "0\u00A0s" },
    { 59 * G_TIME_SPAN_SECOND, "59\u00A0s" },
    { 60 * G_TIME_SPAN_SECOND, "1\u00A0min" },
    { 6 * G_TIME_SPAN_HOUR + 12 * G_TIME_SPAN_MINUTE, "6\u00A0h\u00A0"
                                                      "12\u00A0min" },
    { 28 * G_TIME_SPAN_HOUR, "1\u00A0d\u00A0"
                             "4\u00A0h" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = pennant_words_for_span (cases[i].span);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_places (void)
{
  static const struct
  {
    int place;
    const char *words;
  } cases[] = {
    { 1, "1st" },   { 2, "2nd" },   { 3, "3rd" },   { 4, "4th" },
    { 11, "11th" }, { 12, "12th" }, { 13, "13th" }, { 21, "21st" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = pennant_cwl_words_for_place (cases[i].place);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/names", test_names);
  g_test_add_func ("/words/spans", test_spans);
  g_test_add_func ("/words/places", test_places);

  return g_test_run ();
}

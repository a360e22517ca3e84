/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-mark.h"
#include "model/pennant-note.h"

static void
test_clean (void)
{
  static const struct
  {
    const char *text;
    const char *note;
  } notes[] = {
    { NULL, NULL },
    { "", NULL },
    { " \n\t\r\n ", NULL },
    { "\xe2\x80\x8b\n\xe3\x85\xa4", NULL },
    { "Good", "Good" },
    { "  Good \r\n\r\n  two\tlines \n\n", "Good\n\n  two lines" },
    { "a\x01"
      "b\x7f",
      "ab" },
    { "turn \xe2\x80\xae me", "turn  me" },
    { "broken \xff", "broken \xef\xbf\xbd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autofree char *note = pennant_note_clean (notes[i].text);

      g_assert_cmpstr (note, ==, notes[i].note);
    }
}

static void
test_fits (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_true (pennant_note_fits (NULL));
  for (guint i = 0; i < PENNANT_NOTE_MAX_CHARACTERS; i++)
    g_string_append (text, "ж");
  g_assert_true (pennant_note_fits (text->str));
  g_string_append_c (text, 'x');
  g_assert_false (pennant_note_fits (text->str));
}

static void
test_marks (void)
{
  PennantMark mark;

  for (int i = 0; i < PENNANT_N_MARKS; i++)
    {
      g_assert_true (pennant_mark_from_id (pennant_mark_get_id ((PennantMark) i), &mark));
      g_assert_cmpint (mark, ==, i);
      g_assert_cmpint (pennant_mark_from_number (i), ==, i);
    }
  g_assert_false (pennant_mark_from_id ("Watch", &mark));
  g_assert_cmpint (pennant_mark_from_number (-1), ==, PENNANT_MARK_NONE);
  g_assert_cmpint (pennant_mark_from_number (G_MAXINT64), ==, PENNANT_MARK_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/note/clean", test_clean);
  g_test_add_func ("/note/fits", test_fits);
  g_test_add_func ("/note/marks", test_marks);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-tag-marks.h"

#include "model/pennant-tag.h"

#include <glib/gi18n-lib.h>

/* More are not named: a long text is no mistyped tag. */
#define MAX_NAMED_LETTERS 5

/* As "E", "E and F", "E, F and I". */
static char *
list_letters (GPtrArray *letters)
{
  g_autofree char *start = NULL;
  const char *last = g_ptr_array_index (letters, letters->len - 1);

  if (letters->len == 1)
    return g_strdup (last);

  g_ptr_array_index (letters, letters->len - 1) = NULL;
  start = g_strjoinv (", ", (char **) letters->pdata);
  g_ptr_array_index (letters, letters->len - 1) = (gpointer) last;

  /* Translators: the first letters, separated by commas, and the last one */
  return g_strdup_printf (_ ("%s and %s"), start, last);
}

/**
 * pennant_tag_marks_new:
 * @text: what is meant to be a tag
 * @sentence: (out) (transfer full) (nullable): what is wrong with it, as "No tag has the letter E."; %NULL if nothing
 * is
 *
 * Finds the letters and digits of a text that no tag has.
 *
 * Returns: (transfer full) (nullable): underlines for them, %NULL if there are none
 */
PangoAttrList *
pennant_tag_marks_new (const char *text, char **sentence)
{
  g_autoptr (PangoAttrList) marks = pango_attr_list_new ();
  g_autoptr (GPtrArray) letters = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  *sentence = NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      guint start = (guint) (p - text);
      guint end = (guint) (g_utf8_next_char (p) - text);
      char name[7] = { 0 };
      PangoAttribute *attributes[3] = { NULL };

      if (!g_unichar_isalnum (letter) || pennant_tag_read_letter (letter) != '\0')
        continue;

      /* The red of GNOME's palette that is told from light and dark alike; the wave says it without the colour. */
      attributes[0] = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);
      attributes[1] = pango_attr_underline_color_new (0xed00, 0x3300, 0x3b00);
      attributes[2] = pango_attr_foreground_new (0xed00, 0x3300, 0x3b00);
      for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
        {
          attributes[i]->start_index = start;
          attributes[i]->end_index = end;
          pango_attr_list_insert (marks, attributes[i]);
        }

      g_unichar_to_utf8 (g_unichar_toupper (letter), name);
      if (letters->len <= MAX_NAMED_LETTERS && !g_ptr_array_find_with_equal_func (letters, name, g_str_equal, NULL))
        g_ptr_array_add (letters, g_strdup (name));
    }

  if (letters->len == 0)
    return NULL;

  if (letters->len > MAX_NAMED_LETTERS)
    /* Translators: %s is the alphabet of tags */
    *sentence = g_strdup_printf (_ ("A tag has only the letters %s."), PENNANT_TAG_ALPHABET);
  else
    {
      list = list_letters (letters);
      /* Translators: %s is one letter, or several as "E and F" */
      *sentence =
          g_strdup_printf (ngettext ("No tag has the letter %s.", "No tag has the letters %s.", letters->len), list);
    }

  return g_steal_pointer (&marks);
}

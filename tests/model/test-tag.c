/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-tag.h"

#include <string.h>

static void
test_normalise (void)
{
  static const struct
  {
    const char *text;
    const char *tag;
  } cases[] = {
    { "#2PP", "#2PP" },
    { "2PP", "#2PP" },
    { "2pp", "#2PP" },
    { "  #2pp \n", "#2PP" },
    { "\"#2PP\"", "#2PP" },
    { "“2PP”", "#2PP" },
    { "##2PP", "#2PP" },
    { "%232PP", "#2PP" },
    { "%23%23#2PP", "#2PP" },
    { "#2O0o", "#2000" },
    { "you", "#Y0U" },
    { "2 P P", "#2PP" },
    { "2-P-P", "#2PP" },
    { "#9C90LLRCPV2", "#9C90LLRCPV2" },
    { "#9C90LLRCPV22", NULL },
    { "#2P", NULL },
    { "#0", NULL },
    { "#", NULL },
    { "", NULL },
    { NULL, NULL },
    { "#2PB", NULL },
    { "#2PP1", NULL },
    { "%24", NULL },
    { "＃２ＰＰ", "#2PP" },
    { "２ｐp", "#2PP" },
    { "#２Ｏ０", "#200" },
    { "２ＰＢ", NULL },
    { "９Ｃ９０ＬＬＲＣＰＶ２", "#9C90LLRCPV2" },
    { "９Ｃ９０ＬＬＲＣＰＶ２２", NULL },
    { "2PP\xef\xbc", "#2PP" },
    { "\xff\xfe", NULL },
    { "2\xffPP", "#2PP" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tag = pennant_tag_normalise (cases[i].text);

      g_assert_cmpstr (tag, ==, cases[i].tag);
      g_assert_cmpint (tag != NULL, ==, pennant_tag_is_valid (tag));
    }
}

static void
test_long_input (void)
{
  g_autofree char *letters = g_strnfill (4 * 1024 * 1024, '2');
  g_autofree char *blanks = g_strnfill (4 * 1024 * 1024, ' ');
  g_autofree char *tag = NULL;

  g_assert_null (pennant_tag_normalise (letters));
  g_assert_false (pennant_tag_is_valid (letters));
  memcpy (blanks + strlen (blanks) - 3, "2PP", 3);
  tag = pennant_tag_normalise (blanks);
  g_assert_cmpstr (tag, ==, "#2PP");
}

static void
test_is_valid (void)
{
  static const char *bad[] = {
    NULL, "", "#", "2PP", "#2pp", "#2P", "##2PP", "#2PO", "#2PP ", "#9C90LLRCPV22", "#2PP\n"
  };

  g_assert_true (pennant_tag_is_valid ("#2PP"));
  g_assert_true (pennant_tag_is_valid ("#0289PYLQGRJ"));
  g_assert_true (pennant_tag_is_valid ("#GRJCUV"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (pennant_tag_is_valid (bad[i]));
}

static void
test_read_letter (void)
{
  for (gunichar character = 0; character < 0x250; character++)
    {
      const char *small = "pylqgrjcuvo", *capital = "PYLQGRJCUV0";
      const char *place = character != 0 && character < 0x80 ? strchr (small, (int) character) : NULL;
      gunichar expected = place != NULL ? (gunichar) capital[place - small] : character == 'O' ? '0' : character;

      if (expected >= 0x80 || expected == 0 || strchr (PENNANT_TAG_ALPHABET, (int) expected) == NULL)
        expected = 0;
      g_assert_cmpint (pennant_tag_read_letter (character), ==, (int) expected);
    }
  for (gunichar character = '!'; character <= '~'; character++)
    g_assert_cmpint (pennant_tag_read_letter (character - '!' + 0xFF01), ==, pennant_tag_read_letter (character));
  g_assert_cmpint (pennant_tag_read_letter (0xFF00), ==, 0);
  g_assert_cmpint (pennant_tag_read_letter (0xFF5F), ==, 0);
  /* A letter whose last byte is that of a good one. */
  g_assert_cmpint (pennant_tag_read_letter (0x10032), ==, 0);
}

static void
test_compare (void)
{
  g_assert_true (pennant_tag_equal ("#2PP", "2pp"));
  g_assert_true (pennant_tag_equal ("#20P", "%232oP"));
  g_assert_true (pennant_tag_equal (NULL, NULL));
  g_assert_false (pennant_tag_equal ("#2PP", "#2PPP"));
  g_assert_false (pennant_tag_equal ("#2PP", NULL));
  g_assert_cmpint (pennant_tag_compare ("#2PP", "#2PPP"), <, 0);
  g_assert_cmpint (pennant_tag_compare ("#2PPP", "#2PP"), >, 0);
  g_assert_cmpint (pennant_tag_compare ("#2PP", "#8QU"), <, 0);
  g_assert_cmpint (pennant_tag_compare (NULL, "#2PP"), <, 0);
  g_assert_cmpint (pennant_tag_compare ("#2PP", NULL), >, 0);
}

static void
test_to_path (void)
{
  g_autofree char *path = pennant_tag_to_path ("#2PP");
  g_autofree char *hostile = pennant_tag_to_path ("../?&#\xff");

  g_assert_cmpstr (path, ==, "%232PP");
  g_assert_cmpstr (hostile, ==, "..%2F%3F%26%23%FF");
}

static void
test_number (void)
{
  static const struct
  {
    const char *tag;
    guint64 number;
  } cases[] = {
    { "#2PP", 256 },
    { "#2PPP", 3588 },
    { "#PCCVQQG0", 510915076 },
    { "#JY9J2Y99", 1093784121 },
    { "#9C90LLRCPV2", G_GUINT64_CONSTANT (0xffffffffff) },
    { "#200", 196 },
    { "#VVVVVVVVVVV", G_GUINT64_CONSTANT (4049565169663) },
  };
  guint64 number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tag = pennant_tag_from_number (cases[i].number);

      g_assert_cmpstr (tag, ==, cases[i].tag);
      g_assert_true (pennant_tag_to_number (cases[i].tag, &number));
      g_assert_cmpuint (number, ==, cases[i].number);
    }
  for (guint64 i = 196; i < 100000; i += 7)
    {
      g_autofree char *tag = pennant_tag_from_number (i);

      g_assert_true (pennant_tag_to_number (tag, &number));
      g_assert_cmpuint (number, ==, i);
    }
  g_assert_null (pennant_tag_from_number (0));
  g_assert_null (pennant_tag_from_number (195));
  g_assert_null (pennant_tag_from_number (G_GUINT64_CONSTANT (4049565169664)));
  g_assert_null (pennant_tag_from_number (G_MAXUINT64));
  number = 7;
  g_assert_false (pennant_tag_to_number ("2PP", &number));
  g_assert_false (pennant_tag_to_number (NULL, &number));
  g_assert_cmpuint (number, ==, 7);
}

/* A tag as somebody may write it. */
static char *
write_oddly (GRand *random, const char *tag)
{
  static const char *const before[] = { "#", "", "##", "%23", " # ", "\xe2\x80\x9c#", "\n%23#" };
  static const char *const after[] = { "", " ", "\"", "\xe2\x80\x9d", "\r\n" };
  g_autoptr (GString) text = g_string_new (before[g_rand_int_range (random, 0, G_N_ELEMENTS (before))]);

  for (const char *letter = tag + 1; *letter != '\0'; letter++)
    {
      char written = *letter == '0' && g_rand_boolean (random) ? 'O' : *letter;

      if (g_rand_int_range (random, 0, 4) == 0)
        g_string_append_unichar (text, (gunichar) (written - '!' + 0xFF01));
      else
        g_string_append_c (text, g_rand_boolean (random) ? g_ascii_tolower (written) : written);
    }
  g_string_append (text, after[g_rand_int_range (random, 0, G_N_ELEMENTS (after))]);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Whatever the number, its tag comes back from a path, from a number and from whatever way of writing it. */
static void
test_any_tag (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 20000; i++)
    {
      guint64 value = ((guint64) g_rand_int (random) << 32 | g_rand_int (random)) >> g_rand_int_range (random, 23, 54);
      g_autofree char *tag = pennant_tag_from_number (value);
      g_autofree char *written = NULL, *normal = NULL, *path = NULL, *from_path = NULL;
      guint64 number;

      if (value < 196)
        continue;
      g_assert_true (pennant_tag_is_valid (tag));
      g_assert_true (pennant_tag_to_number (tag, &number));
      g_assert_cmpuint (number, ==, value);
      written = write_oddly (random, tag);
      normal = pennant_tag_normalise (written);
      g_assert_cmpstr (normal, ==, tag);
      g_assert_true (pennant_tag_equal (written, tag));
      path = pennant_tag_to_path (tag);
      from_path = g_uri_unescape_string (path, NULL);
      g_assert_cmpstr (from_path, ==, tag);
    }
}

/* Whatever the bytes, there is no tag or a valid one, which is its own normal form. */
static void
test_any_bytes (void)
{
  static const char alphabet[] = "#%230289PYLQGRJCUVOo \n\"\xef\xbc\x83\xc3\xff";
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *tag = NULL, *again = NULL;

      for (int n = g_rand_int_range (random, 0, 20); n > 0; n--)
        g_string_append_c (text, i % 4 != 0 ? alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)]
                                            : (char) g_rand_int_range (random, 1, 256));
      tag = pennant_tag_normalise (text->str);
      if (tag == NULL)
        continue;
      g_assert_true (pennant_tag_is_valid (tag));
      again = pennant_tag_normalise (tag);
      g_assert_cmpstr (again, ==, tag);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tag/normalise", test_normalise);
  g_test_add_func ("/tag/long-input", test_long_input);
  g_test_add_func ("/tag/is-valid", test_is_valid);
  g_test_add_func ("/tag/read-letter", test_read_letter);
  g_test_add_func ("/tag/compare", test_compare);
  g_test_add_func ("/tag/to-path", test_to_path);
  g_test_add_func ("/tag/number", test_number);
  g_test_add_func ("/tag/any-tag", test_any_tag);
  g_test_add_func ("/tag/any-bytes", test_any_bytes);
  return g_test_run ();
}

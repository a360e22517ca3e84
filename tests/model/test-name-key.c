/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-name-key.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *key;
} Case;

static const Case keys[] = {
  { "", "" },
  { "Ada", "ada" },
  { "BJÖRN", "bjorn" },
  { "Bjo\xcc\x88rn", "bjorn" },         /* o and a mark */
  { "\xcc\x88\xcc\x88", "" },           /* marks alone */
  { "Straße", "strasse" },              /* ß */
  { "ﬁre ﬀ", "fire ff" },               /* ligatures */
  { "İSTANBUL ışık", "istanbul isik" }, /* with and without the dot */
  { "ΣΊΣΥΦΟΣ", "σισυφοσ" },             /* three sigmas are one */
  { "Σίσυφος", "σισυφοσ" },
  { "Ⅷ ②", "viii 2" },
  { "Ｆｕｌｌ　Ｗｉｄｔｈ", "full width" },
  { "A\xc2\xa0"
    "B\tC",
    "a b c" }, /* blanks */
  { "a\xe2\x80\x8b"
    "b\xe2\x80\xae"
    "c",
    "abc" },                          /* zero width, and what turns the direction */
  { "\xe3\x85\xa4", "\xe1\x85\xa0" }, /* a filler of Hangul, which counts as a letter */
  { "한", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab" },
  { "हिन्दी", "हनद" },
  { "😀\xef\xb8\x8f", "😀" },
  { "F|_|11|\\/|00|\\|", "f|_|11|\\/|00|\\|" },
  { "<c3>Red</c>", "<c3>red</c>" },
  { "\xff"
    "A",
    "\xef\xbf\xbd"
    "a" }, /* no UTF-8 */
};

static void
test_keys (void)
{
  g_autofree char *none = pennant_name_key_new (NULL);

  g_assert_cmpstr (none, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *key = pennant_name_key_new (keys[i].name);
      g_autofree char *again = pennant_name_key_new (key);

      g_assert_cmpstr (key, ==, keys[i].key);
      g_assert_cmpstr (again, ==, key);
    }
}

static const struct
{
  const char *name;
  const char *typed;
  const char *found; /* NULL for none */
} finds[] = {
  { "Lanterns", "TERN", "tern" },
  { "Lanterns", "x", NULL },
  { "Lanterns", "", NULL },
  { "Bjo\xcc\x88rn", "o", "o\xcc\x88" }, /* with its mark */
  { "Bjo\xcc\x88", "jö", "jo\xcc\x88" },
  { "Straße", "as", "aß" }, /* half of ß */
  { "Straße", "sse", "ße" },
  { "ofﬁce", "i", "ﬁ" }, /* half of a ligature */
  { "ofﬁce", "ffi", "fﬁ" },
  { "İzmir", "i", "İ" },
  { "한국", "ㅎ", "한" }, /* the first letter of a syllable */
  { "한국", "하", "한" },
  { "한국", "국", "국" },
  { "سلام", "ل", "ل" },
  { "\xe2\x80\xae"
    "abc",
    "b", "b" },
  { "👍🏽\xef\xb8\x8f!", "👍🏽", "👍🏽\xef\xb8\x8f" },
  { "日本語", "本", "本" },
  { "Ａ", "a", "Ａ" },
};

static void
test_find (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    {
      g_autofree char *key = pennant_name_key_new (finds[i].typed);
      g_autofree char *found = NULL;
      g_autofree char *expected = finds[i].found != NULL ? g_ascii_strdown (finds[i].found, -1) : NULL;
      gsize start = 0, end = 0;

      g_assert_true (pennant_name_key_find (finds[i].name, key, &start, &end) == (finds[i].found != NULL));
      g_assert_cmpuint (start, <=, end);
      g_assert_cmpuint (end, <=, strlen (finds[i].name));
      found = g_ascii_strdown (finds[i].name + start, (gssize) (end - start));
      g_assert_cmpstr (end > start ? found : NULL, ==, expected);
    }
}

/* The key of a part of a name is part of the name's, wherever that is cut. */
static void
test_parts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys) - 1; i++)
    for (const char *start = keys[i].name; *start != '\0'; start = g_utf8_next_char (start))
      for (const char *end = start; *end != '\0'; end = g_utf8_next_char (end))
        {
          g_autofree char *part = g_strndup (start, (gsize) (g_utf8_next_char (end) - start));
          g_autofree char *part_key = pennant_name_key_new (part);
          g_autofree char *key = pennant_name_key_new (keys[i].name);

          g_assert_nonnull (strstr (key, part_key));
        }
}

static void
test_long (void)
{
  static const char *const letters[] = { "a", "ß", "ﷺ", "한", "a\xcc\x88" };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (GString) name = g_string_new ("Ⅷ");
      g_autofree char *key = NULL;
      gsize start, end;

      while (name->len < 64 * 1024)
        g_string_append (name, letters[i]);
      key = pennant_name_key_new (name->str);
      g_assert_cmpuint (strlen (key), <=, PENNANT_NAME_KEY_MAX_BYTES);
      g_assert_cmpuint (strlen (key), >, PENNANT_NAME_KEY_MAX_BYTES - 40);
      g_assert_true (g_utf8_validate (key, -1, NULL));
      g_assert_true (pennant_name_key_find (name->str, key, &start, &end));
      g_assert_cmpuint (start, ==, 0);
      g_assert_true (g_utf8_validate (name->str, (gssize) end, NULL));
      g_assert_true (pennant_name_key_find (name->str, "viii", &start, &end));
      g_assert_cmpuint (end, ==, strlen ("Ⅷ"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/name-key/keys", test_keys);
  g_test_add_func ("/model/name-key/find", test_find);
  g_test_add_func ("/model/name-key/parts", test_parts);
  g_test_add_func ("/model/name-key/long", test_long);

  return g_test_run ();
}

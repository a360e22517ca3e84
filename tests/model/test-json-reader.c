/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-json-reader.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/* The texts hold ' in place of ". Each reader gets a copy of the exact size, so that a byte read too far is seen by the
 * sanitizer. */

static gboolean
is_json (const char *data, gsize size)
{
  g_autoptr (GBytes) copy = g_bytes_new (data, size);
  PennantJsonReader reader;

  pennant_json_reader_init (&reader, g_bytes_get_data (copy, NULL), size);
  return pennant_json_reader_skip (&reader) && pennant_json_reader_finish (&reader);
}

static void
test_good (void)
{
  static const char *const texts[] = {
    "{}",
    "[]",
    "''",
    "0",
    "-0",
    "-0.0e-0",
    "12",
    "1e5",
    "1E+05",
    "10.25",
    "true",
    "false",
    "null",
    " \t\r\n{ 'a' : [ 1 , 2 ] , 'b' : { } } \t\r\n",
    "{'':''}",
    "['\\\\','\\/','\\b\\f\\n\\r\\t','\\u00e4','\\ud83d\\uDE80','\\u0000','\\uffff']",
    "[[[[]],[]],{'a':{'b':{}}}]",
    "['\x01\x1f\x7f\t\n']",
    "\xef\xbb\xbf[1]",
    "['\xef\xbb\xbf ä 🚀']",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strdelimit (g_strdup (texts[i]), "'", '"');

      if (!is_json (text, strlen (text)))
        g_error ("%s was refused", text);
    }
}

static void
test_bad (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "\xef\xbb\xbf",
    "[",
    "]",
    "{",
    "}",
    "[}",
    "{]",
    "[1}",
    "{'a':1]",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1,,2]",
    "[1]]",
    "[1],",
    "{,}",
    "{'a'}",
    "{'a':}",
    "{'a':1,}",
    "{'a' 1}",
    "{'a'::1}",
    "{'a':1 'b':2}",
    "{a:1}",
    "{1:1}",
    "{null:1}",
    "{[]:1}",
    "'",
    "'a",
    "'\\",
    "'\\'",
    "'\\x41'",
    "'\\a'",
    "'\\U0041'",
    "'\\u'",
    "'\\u12'",
    "'\\u12g4'",
    "'\\u+123'",
    "'\\ud800'",
    "'\\ud800x'",
    "'\\ud800\\n'",
    "'\\ud800\\u0041'",
    "'\\ud800\\ud800'",
    "'\\udc00'",
    "'\\ud83d\\ude8'",
    "-",
    "+1",
    "01",
    "-01",
    "00",
    ".5",
    "1.",
    "1.e5",
    "1e",
    "1e+",
    "1e1.5",
    "1.5.2",
    "--1",
    "0x10",
    "1a",
    "NaN",
    "Infinity",
    "-Infinity",
    "tru",
    "trues",
    "True",
    "TRUE",
    "nul",
    "nil",
    "undefined",
    "[1] // note",
    "/* note */ [1]",
    "\f[]",
    "\xc2\xa0[]",
    "[]\xef\xbb\xbf",
    "\xef\xbb",
    "var x = 1;",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strdelimit (g_strdup (texts[i]), "'", '"');

      if (is_json (text, strlen (text)))
        g_error ("%s was taken for JSON", text);
    }
  g_assert_false (is_json ("[]\0", 3));
  g_assert_false (is_json ("\0[]", 3));
  g_assert_false (is_json ("\"\\\0\"", 4));
  g_assert_false (is_json ("tru\0", 4));
}

static void
test_text (void)
{
  static const struct
  {
    const char *json;
    const char *text;
    gboolean plain;
  } cases[] = {
    { "''", "", TRUE },
    { "'a b'", "a b", TRUE },
    { "'ä🚀'", "ä🚀", TRUE },
    { "'\\'", NULL, FALSE },
    { "'\\\\\\/\\b\\f\\n\\r\\t'", "\\/\b\f\n\r\t", FALSE },
    { "'\\u0041\\u00e4\\u20ac\\ud83d\\ude80'", "A\u00e4\u20ac\U0001f680", FALSE },
    { "'\\u00E4\\uD83D\\uDE80z'", "\u00e4\U0001f680z", FALSE },
    { "'\\udbff\\udfff'", "\U0010ffff", FALSE },
    { "'a\\u0000b'", "a", FALSE },
    { "'\\u0000'", "", FALSE },
    { "'\xef\xbb\xbf\\n'", "\ufeff\n", FALSE },
    { "'\xef\xbb\xbf'", "\ufeff", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdelimit (g_strdup (cases[i].json), "'", '"');
      g_autofree char *text = NULL;
      PennantJsonReader reader;
      PennantJsonToken token;

      pennant_json_reader_init (&reader, json, strlen (json));
      g_assert_cmpint (pennant_json_reader_peek (&reader), ==, PENNANT_JSON_TEXT);
      g_assert_cmpint (pennant_json_reader_read_text (&reader, &token), ==, cases[i].text != NULL);
      g_assert_cmpint (reader.failed, ==, cases[i].text == NULL);
      if (cases[i].text == NULL)
        continue;
      g_assert_cmpint (token.plain, ==, cases[i].plain);
      text = pennant_json_token_dup_text (&token);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_numbers (void)
{
  g_autofree char *digits = g_strnfill (100000, '9');
  const struct
  {
    const char *json;
    gint64 integer;
    double number;
  } cases[] = {
    { "0", 0, 0 },
    { "-0", 0, 0 },
    { "7", 7, 7 },
    { "-12", -12, -12 },
    { "9223372036854775807", G_MAXINT64, 0x1p63 },
    { "9223372036854775808", G_MAXINT64, 0x1p63 },
    { "9223372036854775806", G_MAXINT64 - 1, 0x1p63 },
    { "-9223372036854775808", G_MININT64, -0x1p63 },
    { "-9223372036854775807", G_MININT64 + 1, -0x1p63 },
    { "-9223372036854775809", G_MININT64, -0x1p63 },
    { "92233720368547758070", G_MAXINT64, 92233720368547758070.0 },
    { "0.5", 1, 0.5 },
    { "-0.5", -1, -0.5 },
    { "93.62222", 94, 93.62222 },
    { "1e2", 100, 100 },
    { "15E-1", 2, 1.5 },
    { "1e-400", 0, 0 },
    { "1e400", G_MAXINT64, G_MAXDOUBLE },
    { "-1e400", G_MININT64, -G_MAXDOUBLE },
    { digits, G_MAXINT64, G_MAXDOUBLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) copy = g_bytes_new (cases[i].json, strlen (cases[i].json));
      PennantJsonReader reader;
      PennantJsonToken token;

      pennant_json_reader_init (&reader, g_bytes_get_data (copy, NULL), g_bytes_get_size (copy));
      g_assert_cmpint (pennant_json_reader_peek (&reader), ==, PENNANT_JSON_NUMBER);
      g_assert_true (pennant_json_reader_read_number (&reader, &token));
      g_assert_true (pennant_json_reader_finish (&reader));
      g_assert_cmpint (pennant_json_token_get_integer (&token), ==, cases[i].integer);
      g_assert_cmpfloat (pennant_json_token_get_number (&token), ==, cases[i].number);
    }
}

static void
test_walk (void)
{
  static const char json[] = "{\"a\":[true,null,{}],\"b\":\"x\"} ";
  PennantJsonReader reader;
  PennantJsonMembers members, elements;
  PennantJsonToken token;
  gboolean value;

  pennant_json_reader_init (&reader, json, sizeof json - 1);
  g_assert_cmpint (pennant_json_reader_peek (&reader), ==, PENNANT_JSON_OBJECT);
  g_assert_true (pennant_json_reader_open (&reader, &members));
  g_assert_true (pennant_json_reader_next (&reader, &members));
  g_assert_true (pennant_json_reader_read_key (&reader, &token));
  g_assert_cmpmem (token.start, token.length, "a", 1);
  g_assert_cmpint (pennant_json_reader_peek (&reader), ==, PENNANT_JSON_ARRAY);
  g_assert_true (pennant_json_reader_open (&reader, &elements));
  g_assert_cmpuint (reader.depth, ==, 2);
  g_assert_true (pennant_json_reader_next (&reader, &elements));
  g_assert_cmpint (pennant_json_reader_peek (&reader), ==, PENNANT_JSON_BOOLEAN);
  g_assert_true (pennant_json_reader_read_boolean (&reader, &value));
  g_assert_true (value);
  g_assert_true (pennant_json_reader_next (&reader, &elements));
  g_assert_cmpint (pennant_json_reader_peek (&reader), ==, PENNANT_JSON_NULL);
  g_assert_true (pennant_json_reader_skip (&reader));
  g_assert_true (pennant_json_reader_next (&reader, &elements));
  g_assert_true (pennant_json_reader_skip (&reader));
  g_assert_false (pennant_json_reader_next (&reader, &elements));
  g_assert_false (reader.failed);
  g_assert_true (pennant_json_reader_next (&reader, &members));
  g_assert_true (pennant_json_reader_read_key (&reader, &token));
  g_assert_true (pennant_json_reader_read_text (&reader, &token));
  g_assert_cmpmem (token.start, token.length, "x", 1);
  g_assert_false (pennant_json_reader_next (&reader, &members));
  g_assert_false (reader.failed);
  g_assert_cmpuint (reader.depth, ==, 0);
  g_assert_true (pennant_json_reader_finish (&reader));
}

static void
test_depth (void)
{
  for (guint depth = 60; depth <= 70; depth++)
    {
      g_autofree char *open = g_strnfill (depth, '[');
      g_autofree char *close = g_strnfill (depth, ']');
      g_autofree char *text = g_strconcat (open, close, NULL);
      PennantJsonReader reader;

      pennant_json_reader_init (&reader, text, strlen (text));
      g_assert_cmpint (pennant_json_reader_skip (&reader), ==, depth <= 64);
      g_assert_cmpint (reader.too_deep, ==, depth > 64);
      g_assert_cmpint (reader.failed, ==, depth > 64);
    }
}

/* What json-glib thinks of a document. It refuses a tab and a new line in a text, so that none is in those it is asked
 * about. */
static gboolean
is_json_to_json_glib (const char *data, gsize size)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  json_parser_set_strict (parser, TRUE);
  return json_parser_load_from_data (parser, data, (gssize) size, NULL);
}

/* Whatever is done to a document, the two agree on whether it is one. */
static void
test_against_json_glib (void)
{
  static const char good[] =
      "{\"tag\":\"#2PP\",\"name\":\"R\\u00e4uber \\ud83d\\ude80\",\"level\":12,\"share\":-93.5e+1,\"list\":[null,true,"
      "false,{},[],[0]],\"none\":null,\"text\":\"\\\\ \\/ \\n\\\"\"}";
  static const char bytes[] = "{}[]\":,\\/0918.eE+-tfnulr d{}\"\"\\\\,:";
  g_autoptr (GRand) random = g_rand_new_with_seed (8259);
  guint n_good = 0;
  guint n_bad = 0;

  g_assert_true (is_json (good, sizeof good - 1));
  for (guint i = 0; i < 40000; i++)
    {
      g_autoptr (GString) text = g_string_new (good);
      gboolean ours;

      for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
        {
          gssize at = g_rand_int_range (random, 0, (gint32) text->len);
          char byte = bytes[g_rand_int_range (random, 0, sizeof bytes - 1)];

          switch (g_rand_int_range (random, 0, 3))
            {
            case 0:
              text->str[at] = byte;
              break;
            case 1:
              g_string_insert_c (text, at, byte);
              break;
            default:
              g_string_erase (text, at, 1);
              break;
            }
        }
      ours = is_json (text->str, text->len);
      if (ours != is_json_to_json_glib (text->str, text->len))
        g_error ("It %s JSON to us, and not so to json-glib: %s", ours ? "is" : "is no", text->str);
      if (ours)
        n_good++;
      else
        n_bad++;
    }
  g_test_message ("%u good, %u bad", n_good, n_bad);
  g_assert_cmpuint (n_good, >, 1000);
  g_assert_cmpuint (n_bad, >, 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-reader/good", test_good);
  g_test_add_func ("/json-reader/bad", test_bad);
  g_test_add_func ("/json-reader/text", test_text);
  g_test_add_func ("/json-reader/numbers", test_numbers);
  g_test_add_func ("/json-reader/walk", test_walk);
  g_test_add_func ("/json-reader/depth", test_depth);
  g_test_add_func ("/json-reader/against-json-glib", test_against_json_glib);
  return g_test_run ();
}

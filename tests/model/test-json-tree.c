/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-decoder.h"
#include "model/pennant-json-tree.h"

#include <string.h>

#define DOCUMENT                                                                                                       \
  " {\"name\" : \"Harbour Lights\",\"items\":[ {\"tag\":\"#2PP\",\"n\":1} , [ ] ,{},-1.5e+3,null ],\"odd "             \
  "\\\"key\\\"\":true,"                                                                                                \
  "\"\":{\"items\":[[7,8]]}}\n"

static PennantJsonTree *
parse (const char *text, gssize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length >= 0 ? (gsize) length : strlen (text));
  g_autoptr (GError) error = NULL;
  PennantJsonTree *tree = pennant_json_tree_new (bytes, &error);

  g_assert_no_error (error);

  return tree;
}

static void
get_at (PennantJsonTree *tree, const char *path, PennantJsonValue *value)
{
  guint32 place = 0;

  g_assert_true (pennant_json_tree_resolve (tree, path, &place));
  pennant_json_tree_get_root (tree, value);
  while (value->start != place)
    {
      g_autoptr (GArray) children = pennant_json_tree_list_children (tree, value);
      guint index = 0;

      g_assert_true (pennant_json_tree_find_child (children, place, &index));
      *value = g_array_index (children, PennantJsonValue, index);
    }
}

static void
test_values (void)
{
  static const struct
  {
    const char *path;
    const char *key;
    PennantJsonKind kind;
    guint n_children;
    const char *text;
  } cases[] = {
    { ".name", "name", PENNANT_JSON_TEXT, 0, "Harbour Lights" },
    { ".items", "items", PENNANT_JSON_ARRAY, 5, "[ {\"tag\":\"#2PP\",\"n\":1} , [ ] ,{},-1.5e+3,null ]" },
    { ".items[0]", NULL, PENNANT_JSON_OBJECT, 2, "{\"tag\":\"#2PP\",\"n\":1}" },
    { ".items[0].tag", "tag", PENNANT_JSON_TEXT, 0, "#2PP" },
    { ".items[0].n", "n", PENNANT_JSON_NUMBER, 0, "1" },
    { ".items[1]", NULL, PENNANT_JSON_ARRAY, 0, "[ ]" },
    { ".items[2]", NULL, PENNANT_JSON_OBJECT, 0, "{}" },
    { ".items[3]", NULL, PENNANT_JSON_NUMBER, 0, "-1.5e+3" },
    { ".items[4]", NULL, PENNANT_JSON_WORD, 0, "null" },
    { ".[\"odd \\\"key\\\"\"]", "odd \"key\"", PENNANT_JSON_WORD, 0, "true" },
    { ".[\"\"].items[0][1]", NULL, PENNANT_JSON_NUMBER, 0, "8" },
  };
  g_autoptr (PennantJsonTree) tree = parse (DOCUMENT, -1);
  PennantJsonValue root;

  pennant_json_tree_get_root (tree, &root);
  g_assert_cmpuint (pennant_json_tree_count_children (tree, &root), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PennantJsonValue value;
      g_autofree char *key = NULL;
      g_autofree char *text = NULL;
      g_autofree char *path = NULL;
      g_autoptr (GArray) children = NULL;

      get_at (tree, cases[i].path, &value);
      key = pennant_json_tree_dup_key (tree, &value);
      text = pennant_json_tree_dup_text (tree, &value);
      path = pennant_json_tree_dup_path (tree, value.start);
      children = pennant_json_tree_list_children (tree, &value);
      g_assert_cmpstr (key, ==, cases[i].key);
      g_assert_cmpint (pennant_json_tree_get_kind (tree, &value), ==, cases[i].kind);
      g_assert_cmpuint (pennant_json_tree_count_children (tree, &value), ==, cases[i].n_children);
      g_assert_cmpuint (children->len, ==, cases[i].n_children);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

/* A document need not be an object. */
static void
test_roots (void)
{
  static const struct
  {
    const char *document;
    const char *text;
  } cases[] = { { " \"a\" ", "a" }, { "12", "12" }, { "false", "false" }, { " [] ", "[]" }, { "{ }", "{ }" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantJsonTree) tree = parse (cases[i].document, -1);
      g_autofree char *text = NULL;
      g_autofree char *path = NULL;
      PennantJsonValue root;

      pennant_json_tree_get_root (tree, &root);
      text = pennant_json_tree_dup_text (tree, &root);
      path = pennant_json_tree_dup_path (tree, root.start);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (path, ==, ".");
    }
}

static void
test_paths_to_nowhere (void)
{
  static const char *const paths[] = { ".nam",    ".names",       ".items[5]",          ".items[99999999999999999999]",
                                       ".name.x", ".items[0]tag", ".[\"odd \\\"key\"]", "items",
                                       ".items[", "[0]",          ".items[-1]" };
  g_autoptr (PennantJsonTree) tree = parse (DOCUMENT, -1);
  guint32 place;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_false (pennant_json_tree_resolve (tree, paths[i], &place));
  g_assert_null (pennant_json_tree_dup_path (tree, 3));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    gssize length;
  } cases[] = {
    { "", 0 },
    { " ", 1 },
    { "{", 1 },
    { "}", 1 },
    { "[1,]", 4 },
    { "[,1]", 4 },
    { "[1 2]", 5 },
    { "{\"a\"}", 5 },
    { "{\"a\":}", 6 },
    { "{\"a\":1,}", 8 },
    { "{a:1}", 5 },
    { "[1]x", 4 },
    { "nul", 3 },
    { "trues", 5 },
    { "01", 2 },
    { "-", 1 },
    { "1.", 2 },
    { "1e", 2 },
    { ".5", 2 },
    { "\"", 1 },
    { "\"\\", 2 },
    { "\"\\\"", 3 },
    { "\"\\x\"", 4 },
    { "\"\\u12g4\"", 8 },
    { "\"\\u12", 5 },
    { "\"\xff\"", 3 },
    { "\0", 1 },
    { "[1\0]", 4 },
    { "\"\\\0\"", 4 },
    { "{\"a\":1]", 7 },
    { "\"a\0b\"", 5 },
    { "<html>", 6 },
    { "[1}", 3 },
    { "\xef\xbb\xbf"
      "1",
      4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].text, (gsize) cases[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (pennant_json_tree_new (bytes, &error));
      g_assert_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED);
    }
}

static char *
nest (guint depth)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, ']');

  return g_string_free_and_steal (text);
}

static void
test_depth (void)
{
  g_autofree char *deep = nest (64);
  g_autofree char *deeper = nest (65);
  g_autofree char *deepest = nest (1000000);
  const char *const refused[] = { deeper, deepest };

  pennant_json_tree_unref (parse (deep, -1));
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (refused[i], strlen (refused[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (pennant_json_tree_new (bytes, &error));
      g_assert_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED);
    }
}

/* What a text says, and how it looks in a line: nothing in it is hidden, and nothing turns the line around. */
static void
test_texts (void)
{
  static const struct
  {
    const char *document;
    gssize length;
    const char *text;
    const char *line;
  } cases[] = {
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", -1, "\"\\/\b\f\n\r\t", "\"\\\"\\\\/\\u0008\\u000c\\n\\u000d\\u0009\"" },
    { "\"\\u00e9\\uD83D\\uDE00\"", -1, "é😀", "\"é😀\"" },
    { "\"\\ud83d\"", -1, "\xef\xbf\xbd", "\"\xef\xbf\xbd\"" },
    { "\"\\ud83d\\u0041\\udc00\"", -1,
      "\xef\xbf\xbd"
      "A"
      "\xef\xbf\xbd",
      "\"\xef\xbf\xbd"
      "A"
      "\xef\xbf\xbd\"" },
    { "\"a\\u0000b\"", -1,
      "a\xef\xbf\xbd"
      "b",
      "\"a\xef\xbf\xbd"
      "b\"" },
    { "\"\xe2\x80\xae<b>&\"", -1, "\xe2\x80\xae<b>&", "\"\\u202e<b>&\"" },
    { "\"\xf3\xa0\x80\x81\"", -1, "\xf3\xa0\x80\x81", "\"\\udb40\\udc01\"" },
    { "\"\n\"", -1, "\n", "\"\\n\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantJsonTree) tree = parse (cases[i].document, cases[i].length);
      g_autofree char *text = NULL;
      g_autofree char *line = NULL;
      PennantJsonValue root;

      pennant_json_tree_get_root (tree, &root);
      text = pennant_json_tree_dup_text (tree, &root);
      line = pennant_json_tree_describe (tree, &root);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (line, ==, cases[i].line);
    }
}

static void
test_long_texts (void)
{
  g_autofree char *letters = g_strnfill (2000000, 'x');
  g_autofree char *digits = g_strnfill (2000000, '9');
  g_autofree char *document = g_strdup_printf ("{\"%s\":\"%s\",\"n\":%s}", letters, letters, digits);
  g_autoptr (PennantJsonTree) tree = parse (document, -1);
  g_autoptr (GArray) children = NULL;
  g_autofree char *key = NULL;
  g_autofree char *line = NULL;
  g_autofree char *number = NULL;
  PennantJsonValue root;

  pennant_json_tree_get_root (tree, &root);
  children = pennant_json_tree_list_children (tree, &root);
  key = pennant_json_tree_describe_key (tree, &g_array_index (children, PennantJsonValue, 0));
  line = pennant_json_tree_describe (tree, &g_array_index (children, PennantJsonValue, 0));
  number = pennant_json_tree_describe (tree, &g_array_index (children, PennantJsonValue, 1));
  g_assert_cmpint (g_utf8_strlen (key, -1), ==, 101);
  g_assert_cmpint (g_utf8_strlen (line, -1), ==, 502);
  g_assert_cmpint (g_utf8_strlen (number, -1), ==, 501);
  g_assert_true (g_str_has_suffix (key, "x…") && g_str_has_suffix (line, "x…") && g_str_has_suffix (number, "9…"));
}

static void
test_search (void)
{
  static const struct
  {
    const char *text;
    const char *paths; /* with blanks between them */
  } cases[] = {
    { "", "" },
    { "HARBOUR", ".name" },
    { "items", ".items .next.items" },
    { "2p", ".items[0].tag" },
    { "tag", ".items[0].tag" },
    { "true", ".next.good" },
    { "-1.5E+3", ".items[1]" },
    { "{", "" },
    { "\"", ".quoted" },
    { "ÉTÉ", ".summer" },
    { "e\xcc\x81t", ".summer" },
    { "nothing like it", "" },
  };
  g_autoptr (PennantJsonTree) tree =
      parse ("{\"name\":\"Harbour\",\"items\":[{\"tag\":\"#2PP tag\"},-1.5e+3],\"summer\":\"\\u00e9té\",\"next\":{"
             "\"items\":[],\"good\":true},\"quoted\":\"\\\"\"}",
             -1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) found = pennant_json_tree_search (tree, cases[i].text, NULL);
      g_autoptr (GString) paths = g_string_new (NULL);

      for (guint n = 0; n < found->len; n++)
        {
          g_autofree char *path = pennant_json_tree_dup_path (tree, g_array_index (found, guint32, n));

          g_string_append_printf (paths, "%s%s", n > 0 ? " " : "", path);
        }
      g_assert_cmpstr (paths->str, ==, cases[i].paths);
    }
}

static void
test_search_cancelled (void)
{
  g_autoptr (PennantJsonTree) tree = parse (DOCUMENT, -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray) found = NULL;

  g_cancellable_cancel (cancellable);
  found = pennant_json_tree_search (tree, "items", cancellable);
  g_assert_cmpuint (found->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-tree/values", test_values);
  g_test_add_func ("/json-tree/roots", test_roots);
  g_test_add_func ("/json-tree/paths-to-nowhere", test_paths_to_nowhere);
  g_test_add_func ("/json-tree/refused", test_refused);
  g_test_add_func ("/json-tree/depth", test_depth);
  g_test_add_func ("/json-tree/texts", test_texts);
  g_test_add_func ("/json-tree/long-texts", test_long_texts);
  g_test_add_func ("/json-tree/search", test_search);
  g_test_add_func ("/json-tree/search-cancelled", test_search_cancelled);

  return g_test_run ();
}

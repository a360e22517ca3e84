/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-name-key.h"
#include "model/pennant-name-search.h"

#include <string.h>

typedef struct
{
  gboolean is_clan;
  const char *tag;
  const char *name;
  gint64 seen_at;
  gint64 visited_at;
  gboolean is_bookmarked;
} Seen;

static void
put (PennantNameTable *table, const Seen *seen)
{
  g_autofree char *key = pennant_name_key_new (seen->name);
  PennantSeenName name = {
    .is_clan = seen->is_clan,
    .name = seen->name,
    .key = key,
    .seen_at = seen->seen_at,
    .visited_at = seen->visited_at,
  };

  g_strlcpy (name.tag, seen->tag, sizeof name.tag);
  pennant_name_table_put (table, &name);
  if (seen->is_bookmarked)
    pennant_name_table_set_bookmarked (table, seen->is_clan, seen->tag, TRUE);
}

/* The tags of what fits, the best first, as "#2PP #8QU"; a clan's has a c in front. */
static char *
search (PennantNameTable *table, const char *typed, const char *exact_tag, const char *tag_prefix, guint limit)
{
  g_autofree char *key = pennant_name_key_new (typed);
  const PennantNameQuestion question = { key, exact_tag, tag_prefix, limit };
  g_autoptr (PennantNameSearch) all = pennant_name_search_new (table, &question);
  g_autoptr (PennantNameSearch) pieces = pennant_name_search_new (table, &question);
  g_autoptr (GString) tags = g_string_new (NULL);

  g_assert_true (pennant_name_search_run (all, G_MAXINT64));
  while (!pennant_name_search_run (pieces, 0))
    ;
  g_assert_cmpuint (pennant_name_search_get_n_found (pieces), ==, pennant_name_search_get_n_found (all));
  for (guint i = 0; i < pennant_name_search_get_n_best (all); i++)
    {
      PennantSeenName name, again;

      pennant_name_search_get_best (all, i, &name);
      pennant_name_search_get_best (pieces, i, &again);
      g_assert_cmpstr (name.tag, ==, again.tag);
      g_string_append_printf (tags, "%s%s%s", i > 0 ? " " : "", name.is_clan ? "c" : "", name.tag);
    }
  return g_string_free_and_steal (g_steal_pointer (&tags));
}

#define assert_found(table, typed, exact_tag, tag_prefix, expected)                                                    \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *found = search (table, typed, exact_tag, tag_prefix, 20);                                         \
    g_assert_cmpstr (found, ==, expected);                                                                             \
  }                                                                                                                    \
  G_STMT_END

static void
test_put (void)
{
  g_autoptr (PennantNameTable) table = pennant_name_table_new ();
  PennantSeenName name;

  g_assert_false (pennant_name_table_find (table, TRUE, "#2PP", &name));
  put (table, &(Seen) { TRUE, "#2PP", "Lanterns", 1, 0, TRUE });
  put (table, &(Seen) { FALSE, "#2PP", "Ada", 2, 3, FALSE });
  g_assert_cmpuint (pennant_name_table_get_n_names (table), ==, 2);
  g_assert_true (pennant_name_table_find (table, FALSE, "#2PP", &name));
  g_assert_cmpstr (name.name, ==, "Ada");
  g_assert_cmpstr (name.tag, ==, "#2PP");
  g_assert_cmpint (name.seen_at, ==, 2);
  g_assert_cmpint (name.visited_at, ==, 3);
  g_assert_false (name.is_bookmarked);

  /* Another name: the old one is no longer found, the bookmark stays. */
  put (table, &(Seen) { TRUE, "#2PP", "Torches", 4, 0, FALSE });
  g_assert_cmpuint (pennant_name_table_get_n_names (table), ==, 2);
  g_assert_true (pennant_name_table_find (table, TRUE, "#2PP", &name));
  g_assert_cmpstr (name.name, ==, "Torches");
  g_assert_true (name.is_bookmarked);
  assert_found (table, "lantern", NULL, NULL, "");
  assert_found (table, "torch", NULL, NULL, "c#2PP");
}

static void
test_clan_and_hall (void)
{
  g_autoptr (PennantNameTable) table = pennant_name_table_new ();
  g_autoptr (PennantNameTable) newer = pennant_name_table_new ();
  const PennantSeenName added = {
    .tag = "#9C90LLRCPV2", .name = "Ada", .key = "ada", .clan_name = "Lanterns", .town_hall_level = 17
  };
  PennantSeenName name;

  pennant_name_table_put (newer, &added);
  put (newer, &(Seen) { TRUE, "#2PP", "Lanterns", 1, 0, FALSE });
  pennant_name_table_merge (table, newer);
  g_assert_cmpuint (pennant_name_table_get_n_names (table), ==, 2);
  g_assert_true (pennant_name_table_find (table, FALSE, "#9C90LLRCPV2", &name));
  g_assert_cmpstr (name.clan_name, ==, "Lanterns");
  g_assert_cmpint (name.town_hall_level, ==, 17);
  g_assert_true (pennant_name_table_find (table, TRUE, "#2PP", &name));
  g_assert_null (name.clan_name);
}

/* Each is put many times, so that the table is packed again and again; each has its newest name at the end. */
static void
test_many (void)
{
  enum
  {
    N_NAMES = 3000,
    N_TIMES = 5
  };
  g_autoptr (PennantNameTable) table = pennant_name_table_new ();
  PennantSeenName name;

  for (guint time = 0; time < N_TIMES; time++)
    for (guint i = 0; i < N_NAMES; i++)
      {
        g_autofree char *tag = pennant_tag_from_number (100000 + i);
        g_autofree char *text = g_strdup_printf ("Name %u of %u", time, i);

        put (table, &(Seen) { i % 2 == 0, tag, text, time, 0, FALSE });
      }
  g_assert_cmpuint (pennant_name_table_get_n_names (table), ==, N_NAMES);
  g_assert_cmpuint (pennant_name_table_get_n_rows (table), <=, 2 * N_NAMES + 1);
  for (guint i = 0; i < N_NAMES; i++)
    {
      g_autofree char *tag = pennant_tag_from_number (100000 + i);
      g_autofree char *text = g_strdup_printf ("Name %u of %u", N_TIMES - 1, i);

      g_assert_true (pennant_name_table_find (table, i % 2 == 0, tag, &name));
      g_assert_cmpstr (name.name, ==, text);
    }
  {
    const PennantNameQuestion question = { "name", NULL, NULL, 20 };
    g_autoptr (PennantNameSearch) all = pennant_name_search_new (table, &question);

    g_assert_true (pennant_name_search_run (all, G_MAXINT64));
    g_assert_cmpuint (pennant_name_search_get_n_found (all), ==, N_NAMES);
    g_assert_cmpuint (pennant_name_search_get_n_best (all), ==, 20);
  }
}

/* One letter of any script finds, and so does any part, however it is written. */
static void
test_scripts (void)
{
  static const Seen seen[] = {
    { FALSE, "#2PP", "Björn", 1, 0, FALSE }, { FALSE, "#8PP", "Straße", 1, 0, FALSE },
    { FALSE, "#9PP", "한국", 1, 0, FALSE },  { FALSE, "#PPP", "سلام", 1, 0, FALSE },
    { FALSE, "#YPP", "İzmir", 1, 0, FALSE }, { FALSE, "#LPP", "ofﬁce", 1, 0, FALSE },
    { FALSE, "#QPP", "👍🏽", 1, 0, FALSE },  { FALSE, "#GPP", "\xe2\x80\x8b", 1, 0, FALSE },
    { FALSE, "#RPP", "हिन्दी", 1, 0, FALSE }, { TRUE, "#JPP", "日本", 1, 0, FALSE },
  };
  g_autoptr (PennantNameTable) table = pennant_name_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    put (table, &seen[i]);
  assert_found (table, "o\xcc\x88", NULL, NULL, "#LPP #2PP");
  assert_found (table, "ß", NULL, NULL, "#8PP");
  assert_found (table, "ㅎ", NULL, NULL, "#9PP");
  assert_found (table, "국", NULL, NULL, "#9PP");
  assert_found (table, "ل", NULL, NULL, "#PPP");
  assert_found (table, "I", NULL, NULL, "#YPP #LPP");
  assert_found (table, "IZM", NULL, NULL, "#YPP");
  assert_found (table, "ffi", NULL, NULL, "#LPP");
  assert_found (table, "👍", NULL, NULL, "#QPP");
  assert_found (table, "द", NULL, NULL, "#RPP");
  assert_found (table, "本", NULL, NULL, "c#JPP");
  assert_found (table, "\xe2\x80\x8b", NULL, NULL, "");
  assert_found (table, "", NULL, NULL, "");
}

/* Exact tag, bookmark, beginning, visited, seen last. */
static void
test_order (void)
{
  static const Seen seen[] = {
    { FALSE, "#2PP", "The fox", 90, 0, FALSE },      { FALSE, "#8PP", "The fox", 91, 0, FALSE },
    { FALSE, "#9PP", "The fox", 10, 50, FALSE },     { FALSE, "#PPP", "The fox", 10, 60, FALSE },
    { FALSE, "#YPP", "Fox", 5, 0, FALSE },           { FALSE, "#LPP", "Foxes", 6, 0, FALSE },
    { FALSE, "#QPP", "A fox", 1, 0, TRUE },          { FALSE, "#GPP", "Fox too", 1, 0, TRUE },
    { FALSE, "#RPP", "Somebody else", 1, 0, FALSE }, { TRUE, "#RPP", "A clan", 1, 0, FALSE },
  };
  g_autoptr (PennantNameTable) table = pennant_name_table_new ();
  g_autofree char *three = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    put (table, &seen[i]);
  assert_found (table, "fox", NULL, NULL, "#GPP #QPP #LPP #YPP #PPP #9PP #8PP #2PP");
  assert_found (table, "fox", "#RPP", NULL, "#RPP c#RPP #GPP #QPP #LPP #YPP #PPP #9PP #8PP #2PP");
  assert_found (table, "fox", "#2PP", NULL, "#2PP #GPP #QPP #LPP #YPP #PPP #9PP #8PP");
  assert_found (table, "", NULL, "R", "#RPP c#RPP");
  assert_found (table, "fox", NULL, "L", "#GPP #QPP #LPP #YPP #PPP #9PP #8PP #2PP");
  assert_found (table, "y", NULL, "Y", "#YPP #RPP");
  three = search (table, "fox", NULL, NULL, 3);
  g_assert_cmpstr (three, ==, "#GPP #QPP #LPP");
}

/* A match never spans two names. */
static void
test_borders (void)
{
  g_autoptr (PennantNameTable) table = pennant_name_table_new ();

  put (table, &(Seen) { FALSE, "#2PP", "ab", 1, 0, FALSE });
  put (table, &(Seen) { FALSE, "#8PP", "cd", 1, 0, FALSE });
  put (table, &(Seen) { FALSE, "#9PP", "aaa", 1, 0, FALSE });
  assert_found (table, "bc", NULL, NULL, "");
  assert_found (table, "cd", NULL, NULL, "#8PP");
  assert_found (table, "a", NULL, NULL, "#2PP #9PP");
  assert_found (table, "abcd", NULL, NULL, "");
}

static void
test_long_name (void)
{
  g_autoptr (PennantNameTable) table = pennant_name_table_new ();
  g_autoptr (GString) text = g_string_new ("x");
  PennantSeenName name;

  while (text->len < 64 * 1024)
    g_string_append (text, "한");
  put (table, &(Seen) { FALSE, "#2PP", text->str, 1, 0, FALSE });
  g_assert_true (pennant_name_table_find (table, FALSE, "#2PP", &name));
  g_assert_cmpuint (strlen (name.name), ==, 1 + 3 * 85);
  g_assert_true (g_utf8_validate (name.name, -1, NULL));
  assert_found (table, "x한", NULL, NULL, "#2PP");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/name-table/put", test_put);
  g_test_add_func ("/model/name-table/clan-and-hall", test_clan_and_hall);
  g_test_add_func ("/model/name-table/many", test_many);
  g_test_add_func ("/model/name-search/scripts", test_scripts);
  g_test_add_func ("/model/name-search/order", test_order);
  g_test_add_func ("/model/name-search/borders", test_borders);
  g_test_add_func ("/model/name-search/long-name", test_long_name);

  return g_test_run ();
}

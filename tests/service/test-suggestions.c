/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "service/pennant-suggestions.h"

/* A clan, a player of the same tag, and their fellows. */
static const char clan_body[] =
    "{\"tag\":\"#2PP\",\"name\":\"Pugs\",\"badgeUrls\":{\"small\":\"https://p.example/1\",\"medium\":"
    "\"https://p.example/2\",\"large\":\"https://p.example/3\"},\"memberList\":["
    "{\"tag\":\"#2PP\",\"name\":\"Fox\",\"townHallLevel\":15},{\"tag\":\"#8QU\",\"name\":\"Red fox\"},"
    "{\"tag\":\"#2PQ\",\"name\":\"Björn\"},{\"tag\":\"#PUG\",\"name\":\"Somebody\"}]}";

/* A row as "clan #2PP Pugs", "tag #2PP", "list 2 2PP,8QU" or "search pugs"; with a * when bookmarked. */
static char *
describe_row (PennantSuggestions *suggestions, guint position)
{
  static const char *const kinds[] = { "tag", "clan", "player" };
  g_autoptr (PennantSuggestion) row = g_list_model_get_item (G_LIST_MODEL (suggestions), position);
  const PennantSuggestionFacts *facts = pennant_suggestion_get_facts (row);

  switch (facts->kind)
    {
    case PENNANT_SUGGESTION_TAG:
      return g_strdup_printf ("look up %s %s", kinds[facts->link_kind], facts->argument);
    case PENNANT_SUGGESTION_LIST:
      return g_strdup_printf ("list of %u %s", facts->n_tags, facts->argument);
    case PENNANT_SUGGESTION_SEARCH:
      return g_strdup_printf ("search %s", facts->argument);
    case PENNANT_SUGGESTION_NAME:
    default:
      return g_strdup_printf ("%s %s %s%s", kinds[facts->link_kind], facts->argument, facts->name,
                              facts->is_bookmarked ? "*" : "");
    }
}

static char *
describe (PennantSuggestions *suggestions)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (suggestions)); i++)
    {
      g_autofree char *row = describe_row (suggestions, i);

      g_string_append_printf (rows, "%s%s", i > 0 ? "; " : "", row);
    }
  return g_string_free_and_steal (g_steal_pointer (&rows));
}

static void
assert_rows (PennantSuggestions *suggestions, const char *text, const char *expected)
{
  g_autofree char *rows = NULL;

  pennant_suggestions_set_text (suggestions, text);
  rows = describe (suggestions);
  g_assert_cmpstr (rows, ==, expected);
}

static PennantSuggestions *
fill (Fixture *fixture)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (GError) error = NULL;
  PennantSuggestions *suggestions;

  host_answer_text (fixture->host, CLAN_PATH, 200, MAX_AGE, clan_body);
  load (clan, &error);
  g_assert_no_error (error);
  suggestions = pennant_suggestions_new (fixture->service);
  await (pennant_suggestions_is_complete (suggestions));
  return suggestions;
}

static void
bookmark (Fixture *fixture, gboolean is_clan, const char *tag)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_bookmarks_add_async (pennant_service_get_bookmarks (fixture->service), is_clan, tag, FALSE, NULL,
                               await_keep_result, &result);
  await (result != NULL);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantSuggestions) suggestions = fill (fixture);

  assert_rows (suggestions, "o", "player #2PP Fox; player #2PQ Björn; player #8QU Red fox; player #PUG Somebody");
  assert_rows (suggestions, "fox", "player #2PP Fox; player #8QU Red fox; search fox");
  g_assert_cmpuint (pennant_suggestions_get_n_found (suggestions), ==, 2);
  assert_rows (suggestions, "BJÖ", "player #2PQ Björn; search BJÖ");
  assert_rows (suggestions, "zz", "");
  assert_rows (suggestions, "nobody", "search nobody");
  bookmark (fixture, FALSE, "#8QU");
  assert_rows (suggestions, "fox", "player #8QU Red fox*; player #2PP Fox; search fox");
}

static void
test_tags (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantSuggestions) suggestions = fill (fixture);

  /* All that the tag is of was seen; of this one a clan may have it too. */
  assert_rows (suggestions, "#2pp", "clan #2PP Pugs; player #2PP Fox");
  assert_rows (suggestions, "8qu", "player #8QU Red fox; look up tag #8QU; search 8qu");
  assert_rows (suggestions, "#9QU", "look up tag #9QU");
  assert_rows (suggestions, "#2p", "clan #2PP Pugs; player #2PP Fox; player #2PQ Björn");
  assert_rows (suggestions, "#", "");
  assert_rows (suggestions, "#ABC", "");

  /* Letters that are a name more likely than a tag: what was seen with the tag comes first, what was not comes last. */
  assert_rows (suggestions, "pug", "player #PUG Somebody; clan #2PP Pugs; look up tag #PUG; search pug");
  assert_rows (suggestions, "pugs", "clan #2PP Pugs; search pugs");
  assert_rows (suggestions, "ugu", "look up tag #UGU; search ugu");
  assert_rows (suggestions, "ug", "clan #2PP Pugs");
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantSuggestions) suggestions = fill (fixture);

  assert_rows (suggestions, "https://link.clashofclans.com/en?action=OpenPlayerProfile&tag=2PP", "player #2PP Fox");
  assert_rows (suggestions, "https://link.clashofclans.com/en?action=OpenClanProfile&tag=8QU", "look up clan #8QU");
  assert_rows (suggestions, "https://example.com/2PP", "");
  assert_rows (suggestions, "#2PP\n#8QU", "list of 2 #2PP,#8QU");
  assert_rows (suggestions, "Look at #2PP and https://link.clashofclans.com/en?action=OpenClanProfile&tag=8QU",
               "list of 2 #2PP,clan:#8QU");
}

/* With nothing typed: bookmarks, then what was opened last, each once. */
static void
test_start (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantSuggestions) suggestions = fill (fixture);
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (PennantSuggestion) first = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *bookmarked = NULL;
  g_autoptr (GError) error = NULL;

  assert_rows (suggestions, "", "");
  load (clan, &error);
  g_assert_no_error (error);
  pennant_service_visit (fixture->service, clan);
  rows = describe (suggestions);
  g_assert_cmpstr (rows, ==, "clan #2PP Pugs");
  first = g_list_model_get_item (G_LIST_MODEL (suggestions), 0);
  g_assert_cmpint (pennant_suggestion_get_facts (first)->group, ==, PENNANT_SUGGESTION_GROUP_RECENT);
  g_assert_cmpstr (pennant_suggestion_get_facts (first)->picture_url, ==, "https://p.example/2");
  bookmark (fixture, FALSE, "#8QU");
  bookmark (fixture, TRUE, "#2PP");
  bookmark (fixture, TRUE, "#9QU");
  bookmarked = describe (suggestions);
  g_assert_cmpstr (bookmarked, ==, "player #8QU Red fox*; clan #2PP Pugs*; clan #9QU (null)*");
}

/* What is typed before the names are there is answered when they are. */
static void
test_early (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantSuggestions) filled = fill (fixture);
  g_autoptr (PennantSuggestions) suggestions = NULL;

  g_clear_object (&filled);
  fixture_restart (fixture);
  suggestions = pennant_suggestions_new (fixture->service);
  assert_rows (suggestions, "fox", "search fox");
  g_assert_false (pennant_suggestions_is_complete (suggestions));
  await (pennant_suggestions_is_complete (suggestions));
  g_assert_cmpuint (pennant_suggestions_get_n_found (suggestions), ==, 2);
}

/* Rows that somebody may be about to choose stay when a name comes; what is typed next finds it. */
static void
test_steady (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantSuggestions) suggestions = fill (fixture);
  PennantNameIndex *index = pennant_service_get_names (fixture->service);
  g_autoptr (PennantResource) player = fixture_get_player (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;
  PennantSeenName name;

  assert_rows (suggestions, "fox", "player #2PP Fox; player #8QU Red fox; search fox");
  fixture_answer_player (fixture, "Wolf");
  load (player, &error);
  g_assert_no_error (error);
  await (pennant_name_table_find (pennant_name_index_get_table (index), FALSE, "#2PP", &name) &&
         g_str_equal (name.name, "Wolf"));
  rows = describe (suggestions);
  g_assert_cmpstr (rows, ==, "player #2PP Fox; player #8QU Red fox; search fox");
  assert_rows (suggestions, "fox", "player #8QU Red fox; search fox");
  assert_rows (suggestions, "wol", "player #2PP Wolf; search wol");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/service/suggestions/names", test_names);
  FIXTURE_TEST ("/service/suggestions/tags", test_tags);
  FIXTURE_TEST ("/service/suggestions/links", test_links);
  FIXTURE_TEST ("/service/suggestions/start", test_start);
  FIXTURE_TEST ("/service/suggestions/early", test_early);
  FIXTURE_TEST ("/service/suggestions/steady", test_steady);

  return g_test_run ();
}

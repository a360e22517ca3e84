/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"
#include "ui-world.h"

#include "model/pennant-tag.h"
#include "ui/pennant-lookup.h"
#include "ui/pennant-name-view.h"
#include "ui/pennant-search-page.h"
#include "ui/pennant-suggestion-row.h"
#include "ui/pennant-tag-list-page.h"
#include "ui/pennant-window.h"

#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define START (1773253800 * SECOND)

typedef struct
{
  UiWorld world;
  GtkWidget *window;
} Fixture;

static void
open_page (Fixture *fixture, const char *kind, const char *argument)
{
  pennant_window_open (PENNANT_WINDOW (fixture->window), kind, argument);
  pennant_ui_test_draw (fixture->window);
}

static PennantLookup *
get_lookup (Fixture *fixture)
{
  return pennant_ui_test_find (fixture->window, PENNANT_TYPE_LOOKUP);
}

static GtkEntry *
get_entry (Fixture *fixture)
{
  return pennant_ui_test_find (GTK_WIDGET (get_lookup (fixture)), GTK_TYPE_ENTRY);
}

/* What the rows say, each in a line. */
static char *
describe (Fixture *fixture)
{
  g_autoptr (GPtrArray) views = pennant_ui_test_find_all (GTK_WIDGET (get_lookup (fixture)), PENNANT_TYPE_NAME_VIEW);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < views->len; i++)
    {
      g_autofree char *row = pennant_name_view_describe (views->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", row);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
type (Fixture *fixture, const char *text)
{
  pennant_lookup_set_text (get_lookup (fixture), text);
  pennant_ui_test_draw (fixture->window);
}

#define assert_rows(fixture, expected)                                                                                 \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *said = describe (fixture);                                                                        \
    g_assert_cmpstr (said, ==, expected);                                                                              \
  }                                                                                                                    \
  G_STMT_END

static gboolean
knows_clan (gpointer user_data)
{
  Fixture *fixture = user_data;
  PennantSeenName name;

  return pennant_name_table_find (pennant_name_index_get_table (pennant_service_get_names (fixture->world.service)),
                                  TRUE, "#2PP", &name);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  ui_world_open (&fixture->world, pennant_clock_new_manual (START));
  fixture->window = g_object_ref (g_object_new (PENNANT_TYPE_WINDOW, "service", fixture->world.service, NULL));
  pennant_window_open (PENNANT_WINDOW (fixture->window), PENNANT_PAGE_KIND_CLAN, "#2PP"); /* Harbour Lights */
  gtk_window_present (GTK_WINDOW (fixture->window));
  pennant_ui_test_wait (knows_clan, fixture);
  open_page (fixture, PENNANT_PAGE_KIND_HOME, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->window);
  ui_world_close (&fixture->world);
}

static void
test_names (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) labels = NULL;
  PangoAttrIterator *iterator;
  int start, end;

  assert_rows (fixture, "Harbour Lights, Clan · #2PP, Just now");
  g_assert_true (pennant_ui_test_says (fixture->window, "Recent"));
  g_assert_false (pennant_ui_test_says (fixture->window, "cannot search players"));

  type (fixture, "  bôUR l");
  assert_rows (fixture, "Harbour Lights, Clan · #2PP, Just now\nSearch all clans for “\xe2\x81\xa8"
                        "bôUR l\xe2\x81\xa9”");
  g_assert_true (pennant_ui_test_says (fixture->window, "1 name"));
  g_assert_true (pennant_ui_test_says (fixture->window, "cannot search players"));
  g_assert_false (pennant_ui_test_says (GTK_WIDGET (get_lookup (fixture)), "Recent"));

  /* What was typed stands out in the name. */
  labels = pennant_ui_test_find_all (GTK_WIDGET (get_lookup (fixture)), GTK_TYPE_LABEL);
  for (guint i = 0; i < labels->len; i++)
    if (g_str_equal (gtk_label_get_label (labels->pdata[i]), "Harbour Lights"))
      {
        iterator = pango_attr_list_get_iterator (gtk_label_get_attributes (labels->pdata[i]));
        while (pango_attr_iterator_get (iterator, PANGO_ATTR_WEIGHT) == NULL)
          g_assert_true (pango_attr_iterator_next (iterator));
        pango_attr_iterator_range (iterator, &start, &end);
        g_assert_cmpint (start, ==, strlen ("Har"));
        g_assert_cmpint (end, ==, strlen ("Harbour L"));
        pango_attr_iterator_destroy (iterator);
        break;
      }

  type (fixture, "zz");
  assert_rows (fixture, "");
  g_assert_true (pennant_ui_test_says (fixture->window, "No name that Pennant has seen has this in it."));
}

/* The first row is what Enter does. */
static void
test_first_row (Fixture *fixture, gconstpointer user_data)
{
  GtkListBox *list;

  type (fixture, "lights");
  list = pennant_ui_test_find (GTK_WIDGET (get_lookup (fixture)), GTK_TYPE_LIST_BOX);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)), ==, 0);
  g_signal_emit_by_name (get_entry (fixture), "activate");
  pennant_ui_test_draw (fixture->window);
  g_assert_null (get_lookup (fixture));
  g_assert_true (pennant_ui_test_says (fixture->window, "Harbour Lights"));
}

/* A tag whose letters are wrong is explained; a name is none. */
static void
test_hints (Fixture *fixture, gconstpointer user_data)
{
  type (fixture, "#2PE");
  g_assert_true (pennant_ui_test_says (fixture->window, "No tag has the letter E."));
  type (fixture, "elephant");
  g_assert_false (pennant_ui_test_says (fixture->window, "A tag has only the letters"));
  type (fixture, "#9Q");
  assert_rows (fixture, "");
  g_signal_emit_by_name (get_entry (fixture), "activate");
  pennant_ui_test_draw (fixture->window);
  g_assert_true (pennant_ui_test_says (fixture->window, "A tag has at least 3 letters."));
  type (fixture, "#222222222222");
  g_signal_emit_by_name (get_entry (fixture), "activate");
  pennant_ui_test_draw (fixture->window);
  g_assert_true (pennant_ui_test_says (fixture->window, "A tag has at most 11 letters."));
}

static void
paste (Fixture *fixture, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture->window), text);
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (get_entry (fixture))), "paste-clipboard");
  pennant_ui_test_draw (fixture->window);
}

static void
test_paste (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GString) list = g_string_new ("Tag\tName\n");

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *tag = pennant_tag_from_number (1000000 + i % 300);

      g_string_append_printf (list, "%s\tPlayer %u\n", tag, i);
    }
  type (fixture, "");
  paste (fixture, list->str);
  assert_rows (fixture, "Open 300 as a List");
  g_assert_cmpuint (strlen (gtk_editable_get_text (GTK_EDITABLE (get_entry (fixture)))), <, 100);

  /* What is typed then counts, not what was pasted. */
  type (fixture, "");
  assert_rows (fixture, "Harbour Lights, Clan · #2PP, Just now");

  /* A short text goes where the cursor is. */
  type (fixture, "har");
  paste (fixture, "bour");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (fixture))), ==, "harbour");
  type (fixture, "");
  paste (fixture, "  #2pp\n");
  assert_rows (fixture, "Harbour Lights, Clan · #2PP, Just now\n"
                        "Lantern Fox, TH 17 · \xe2\x81\xa8Harbour Lights\xe2\x81\xa9 · #2PP, Just now");

  /* A long text without a tag is refused when it is entered. */
  g_string_assign (list, "words ");
  while (list->len < 1000)
    g_string_append (list, "and more words ");
  type (fixture, "");
  paste (fixture, list->str);
  assert_rows (fixture, "");
  g_signal_emit_by_name (get_entry (fixture), "activate");
  pennant_ui_test_draw (fixture->window);
  g_assert_true (pennant_ui_test_says (fixture->window, "There is no tag in this text."));
}

/* ---- a list of tags ---- */

static gboolean
list_is_done (gpointer user_data)
{
  Fixture *fixture = user_data;

  return pennant_ui_test_says (fixture->window, "3 tags · 1 without an answer");
}

static void
test_list (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *page;
  GtkListView *list;

  open_page (fixture, PENNANT_PAGE_KIND_LIST, "clan:#2PP,#2PP,#2PPQQQ");
  pennant_ui_test_wait (list_is_done, fixture);
  pennant_ui_test_draw (fixture->window);
  page = pennant_ui_test_find (fixture->window, PENNANT_TYPE_TAG_LIST_PAGE);
  g_assert_true (pennant_ui_test_says (page, "Harbour Lights"));
  g_assert_true (pennant_ui_test_says (page, "Lantern Fox"));
  g_assert_true (pennant_ui_test_says (page, "#2PPQQQ"));
  g_assert_null (pennant_ui_test_find (page, GTK_TYPE_PROGRESS_BAR));
  list = pennant_ui_test_find (page, GTK_TYPE_LIST_VIEW);
  g_signal_emit_by_name (list, "activate", 1);
  pennant_ui_test_draw (fixture->window);
  g_assert_null (pennant_ui_test_find (fixture->window, PENNANT_TYPE_TAG_LIST_PAGE));
  g_assert_true (pennant_ui_test_says (fixture->window, "Lantern Fox"));
}

/* ---- a search for clans ---- */

static gboolean
has_found (gpointer user_data)
{
  Fixture *fixture = user_data;

  return pennant_ui_test_find (fixture->window, GTK_TYPE_LIST_VIEW) != NULL;
}

static gboolean
shows_nothing (gpointer user_data)
{
  Fixture *fixture = user_data;

  return pennant_ui_test_says (fixture->window, "No Clan Found");
}

static gboolean
shows_trouble (gpointer user_data)
{
  Fixture *fixture = user_data;

  return pennant_ui_test_says (fixture->window, "The server cannot be reached");
}

static void
test_search (Fixture *fixture, gconstpointer user_data)
{
  open_page (fixture, PENNANT_PAGE_KIND_SEARCH, "harbour");
  pennant_ui_test_wait (has_found, fixture);
  pennant_ui_test_draw (fixture->window);
  g_assert_true (pennant_ui_test_says (fixture->window, "Harbour Lights"));
  g_assert_true (pennant_ui_test_says (fixture->window, "in its name") ||
                 pennant_ui_test_says (fixture->window, "in their names"));
  g_signal_emit_by_name (pennant_ui_test_find (fixture->window, GTK_TYPE_LIST_VIEW), "activate", 0);
  pennant_ui_test_draw (fixture->window);
  g_assert_null (pennant_ui_test_find (fixture->window, PENNANT_TYPE_SEARCH_PAGE));

  open_page (fixture, PENNANT_PAGE_KIND_SEARCH, "nobody at all");
  pennant_ui_test_wait (shows_nothing, fixture);
  ui_world_cut (&fixture->world, TRUE);
  open_page (fixture, PENNANT_PAGE_KIND_SEARCH, "tower");
  pennant_ui_test_wait (shows_trouble, fixture);
}

int
main (int argc, char *argv[])
{
  pennant_ui_test_init (&argc, &argv);

#define ADD(path, function) g_test_add ("/lookup/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("names", test_names);
  ADD ("first-row", test_first_row);
  ADD ("hints", test_hints);
  ADD ("paste", test_paste);
  ADD ("list", test_list);
  ADD ("search", test_search);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"
#include "ui-world.h"

#include "ui/pennant-json-page.h"
#include "ui/pennant-json-row.h"
#include "ui/pennant-json-view.h"

#include <string.h>

#define START (1773253800 * (gint64) G_USEC_PER_SEC)

typedef struct
{
  GtkWidget *window;
  PennantJsonView *view;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->window = gtk_window_new ();
  fixture->view = g_object_new (PENNANT_TYPE_JSON_VIEW, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 400);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  pennant_ui_test_settle ();
  g_assert_null (fixture->view);
}

static PennantJsonTree *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  PennantJsonTree *tree = pennant_json_tree_new (bytes, &error);

  g_assert_no_error (error);

  return tree;
}

static void
show (Fixture *fixture, const char *text)
{
  g_autoptr (PennantJsonTree) tree = parse (text);

  pennant_json_view_set_tree (fixture->view, tree);
  pennant_ui_test_draw (fixture->window);
}

static guint
count_rows (Fixture *fixture)
{
  GtkListView *list = pennant_ui_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_LIST_VIEW);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list)));
}

static gboolean
reveal (Fixture *fixture, const char *path)
{
  guint32 place;
  gboolean is_there = pennant_json_tree_resolve (pennant_json_view_get_tree (fixture->view), path, &place) &&
                      pennant_json_view_reveal (fixture->view, place);

  pennant_ui_test_draw (fixture->window);

  return is_there;
}

static char *
dup_selected (Fixture *fixture)
{
  return pennant_json_tree_dup_path (pennant_json_view_get_tree (fixture->view),
                                     pennant_json_view_get_selected (fixture->view));
}

/* Nothing of it is markup, nothing turns the line around, and nothing makes the window wider. */
static void
test_hostile (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *letters = g_strnfill (1000000, 'W');
  g_autofree char *document = g_strdup_printf (
      "{\"<b>&\":\"<span size='1'>&lt;\",\"\\u202ekey\":\"\\u202etext\\u0000\\n\",\"%s\":\"%s\",\"\":\"\"}", letters,
      letters);

  show (fixture, document);
  g_assert_cmpuint (count_rows (fixture), ==, 4);
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->view), "<b>&"));
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->view), "\"<span size='1'>&lt;\""));
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->view), "\\u202ekey"));
  g_assert_false (pennant_ui_test_says (GTK_WIDGET (fixture->view), "\xe2\x80\xae"));
  g_assert_cmpint (gtk_widget_get_width (fixture->window), <=, 500);
}

static void
test_deep (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GString) document = g_string_new (NULL);
  g_autoptr (GString) path = g_string_new (".");
  g_autofree char *selected = NULL;

  for (guint i = 0; i < 63; i++)
    {
      g_string_append_c (document, '[');
      g_string_append (path, "[0]");
    }
  g_string_append (document, "{}");
  for (guint i = 0; i < 63; i++)
    g_string_append_c (document, ']');

  show (fixture, document->str);
  g_assert_true (reveal (fixture, path->str));
  selected = dup_selected (fixture);
  g_assert_cmpstr (selected, ==, path->str);
  g_assert_cmpuint (count_rows (fixture), ==, 63);
}

/* Of many values only those on screen have a row. */
static void
test_many (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GString) document = g_string_new ("{\"items\":[");
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *selected = NULL;

  for (guint i = 0; i < 25000; i++)
    g_string_append_printf (document, "%s{\"tag\":\"#%u\",\"clan\":{\"name\":\"Clan %u\"}}", i > 0 ? "," : "", i, i);
  g_string_append (document, "]}");

  show (fixture, document->str);
  g_assert_cmpuint (count_rows (fixture), ==, 1);
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->view), "[25000]"));
  g_assert_true (reveal (fixture, ".items[24999].clan.name"));
  g_assert_cmpuint (count_rows (fixture), ==, 1 + 25000 + 2 + 1);
  selected = dup_selected (fixture);
  g_assert_cmpstr (selected, ==, ".items[24999].clan.name");
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->view), "\"Clan 24999\""));
  rows = pennant_ui_test_find_all (GTK_WIDGET (fixture->view), PENNANT_TYPE_JSON_ROW);
  g_assert_cmpuint (rows->len, <, 200);
}

/* What is alone in a document has a row, and so has a document that holds nothing. */
static void
test_small (Fixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *document;
    const char *text;
  } cases[] = { { "{}", "{0}" }, { "[]", "[0]" }, { "12", "12" }, { "\"a\"", "\"a\"" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *selected = NULL;

      show (fixture, cases[i].document);
      g_assert_cmpuint (count_rows (fixture), ==, 1);
      g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->view), cases[i].text));
      selected = dup_selected (fixture);
      g_assert_cmpstr (selected, ==, ".");
    }
}

#define BEFORE "{\"a\":{\"b\":[1,2,{\"c\":3}],\"d\":4},\"e\":[5]}"
#define AFTER "{\"new\":0,\"a\":{\"b\":[1,2,{\"x\":9,\"c\":3}],\"d\":4},\"e\":6}"

/* Whether the focus is on the row of a key. */
static gboolean
has_focused_row (Fixture *fixture, const char *key)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  GtkWidget *label = focus != NULL ? pennant_ui_test_find (focus, GTK_TYPE_LABEL) : NULL;

  return label != NULL && GTK_WIDGET (focus) != GTK_WIDGET (fixture->view) &&
         g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), key) == 0;
}

/* A document that comes in place of another one is unfolded as that was. */
static void
test_replaced (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *selected = NULL;

  show (fixture, BEFORE);
  g_assert_true (reveal (fixture, ".e[0]"));
  g_assert_true (reveal (fixture, ".a.b[2].c"));
  g_assert_cmpuint (count_rows (fixture), ==, 2 + 2 + 3 + 1 + 1);

  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  pennant_ui_test_draw (fixture->window);
  g_assert_true (has_focused_row (fixture, "c"));

  show (fixture, AFTER);
  pennant_ui_test_draw (fixture->window);
  g_assert_cmpuint (count_rows (fixture), ==, 3 + 2 + 3 + 2);
  selected = dup_selected (fixture);
  g_assert_cmpstr (selected, ==, ".a.b[2].c");
  g_assert_true (has_focused_row (fixture, "c"));
}

/* A view that is built again is given back what the one before had. */
static void
test_restored (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GVariant) state = NULL;
  g_autofree char *selected = NULL;
  GVariant *const others[] = { g_variant_new_double (1),
                               g_variant_new_parsed ("([%s, 'a', '.['], just '.nowhere', 1e300)", ".a") };

  show (fixture, BEFORE);
  g_assert_true (reveal (fixture, ".a.b[2].c"));
  state = g_variant_ref_sink (pennant_json_view_save (fixture->view));
  show (fixture, "{}");
  show (fixture, BEFORE);
  g_assert_cmpuint (count_rows (fixture), ==, 2);
  pennant_json_view_restore (fixture->view, state);
  g_assert_cmpuint (count_rows (fixture), ==, 2 + 2 + 3 + 1);
  selected = dup_selected (fixture);
  g_assert_cmpstr (selected, ==, ".a.b[2].c");

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GVariant) other = g_variant_ref_sink (others[i]);

      pennant_json_view_restore (fixture->view, other);
      pennant_ui_test_draw (fixture->window);
    }
  g_assert_cmpuint (count_rows (fixture), ==, 2 + 2 + 3 + 1);
}

/* ---- the page ---- */

typedef struct
{
  UiWorld world;
  GtkWidget *window;
  PennantPage *page;
} PageFixture;

static gboolean
is_shown (gpointer user_data)
{
  PageFixture *fixture = user_data;
  PennantJsonView *view = pennant_ui_test_find (GTK_WIDGET (fixture->page), PENNANT_TYPE_JSON_VIEW);

  return view != NULL && pennant_json_view_get_tree (view) != NULL;
}

static gboolean
has_failed (gpointer user_data)
{
  PageFixture *fixture = user_data;

  return pennant_ui_test_find (GTK_WIDGET (fixture->page), ADW_TYPE_STATUS_PAGE) != NULL;
}

static void
run_page (const char *path, gboolean (*is_there) (gpointer user_data), const char *text)
{
  PageFixture fixture = { 0 };
  g_autoptr (PennantDestination) destination = pennant_destination_new (PENNANT_PAGE_KIND_JSON, path);

  ui_world_open (&fixture.world, pennant_clock_new_manual (START));
  fixture.window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 360, 800);
  fixture.page =
      g_object_new (PENNANT_TYPE_JSON_PAGE, "service", fixture.world.service, "destination", destination, NULL);
  gtk_window_set_child (GTK_WINDOW (fixture.window), GTK_WIDGET (fixture.page));
  gtk_window_present (GTK_WINDOW (fixture.window));
  pennant_ui_test_wait (is_there, &fixture);
  pennant_ui_test_draw (fixture.window);
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture.page), text));
  /* To look at something as it was sent is no visit. */
  g_assert_cmpuint (g_list_model_get_n_items (pennant_service_get_recent (fixture.world.service)), ==, 0);

  g_object_add_weak_pointer (G_OBJECT (fixture.page), (gpointer *) &fixture.page);
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  pennant_ui_test_settle ();
  g_assert_null (fixture.page);
  ui_world_close (&fixture.world);
}

static void
test_page (void)
{
  run_page ("/clans/#2PP", is_shown, "memberList");
  run_page ("/locations", is_shown, "items");
}

static void
test_page_of_nothing (void)
{
  run_page ("/nothing/here", has_failed, "The API does not know what it was asked for.");
}

int
main (int argc, char *argv[])
{
  pennant_ui_test_init (&argc, &argv);

#define VIEW_TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  VIEW_TEST ("/json/hostile", test_hostile);
  VIEW_TEST ("/json/deep", test_deep);
  VIEW_TEST ("/json/many", test_many);
  VIEW_TEST ("/json/small", test_small);
  VIEW_TEST ("/json/replaced", test_replaced);
  VIEW_TEST ("/json/restored", test_restored);
  g_test_add_func ("/json/page", test_page);
  g_test_add_func ("/json/page-of-nothing", test_page_of_nothing);

  return g_test_run ();
}

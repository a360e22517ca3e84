/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"

#include "sample/pennant-sample-server.h"
#include "ui/pennant-lookup.h"
#include "ui/pennant-page.h"
#include "ui/pennant-player-page.h"
#include "ui/pennant-recent-row.h"
#include "ui/pennant-state-view.h"
#include "ui/pennant-tab.h"
#include "ui/pennant-teaser.h"
#include "ui/pennant-window.h"

#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define START (1773253800 * SECOND)

typedef struct
{
  PennantSampleServer *server;
  PennantClock *clock;
  PennantService *service;
  GtkWidget *window;
  PennantTab *tab;
} Fixture;

/* All widgets of a type that can be seen. */
static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static gpointer
find (Fixture *fixture, GType type)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (fixture->window, type, found);

  return found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
}

static gboolean
says (Fixture *fixture, const char *part)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect (fixture->window, GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    if (strstr (gtk_label_get_text (g_ptr_array_index (labels, i)), part) != NULL)
      return TRUE;

  return FALSE;
}

static PennantResource *
get_resource (Fixture *fixture)
{
  return pennant_page_get_resource (pennant_tab_get_page (fixture->tab));
}

static gboolean
has_settled (gpointer user_data)
{
  PennantResource *resource = get_resource (user_data);
  PennantResourceState state = resource != NULL ? pennant_resource_get_state (resource) : PENNANT_RESOURCE_FRESH;

  return state == PENNANT_RESOURCE_FRESH || state == PENNANT_RESOURCE_FAILED;
}

/* What is filled frame by frame has so many to be complete. */
static void
settle (Fixture *fixture)
{
  pennant_ui_test_wait (has_settled, fixture);
  for (guint i = 0; i < 9; i++)
    pennant_ui_test_draw (fixture->window);
}

static void
open_page (Fixture *fixture, const char *kind, const char *tag)
{
  pennant_window_open (PENNANT_WINDOW (fixture->window), kind, tag);
  settle (fixture);
}

static void
go (Fixture *fixture, int steps)
{
  pennant_tab_go (fixture->tab, steps);
  settle (fixture);
}

/* How the page is scrolled: by its table if it has one. */
static GtkAdjustment *
get_adjustment (Fixture *fixture)
{
  GtkWidget *view = find (fixture, GTK_TYPE_COLUMN_VIEW);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (view != NULL)
    return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  collect (GTK_WIDGET (pennant_tab_get_page (fixture->tab)), GTK_TYPE_SCROLLED_WINDOW, found);
  g_assert_cmpuint (found->len, >, 0);

  return gtk_scrolled_window_get_vadjustment (g_ptr_array_index (found, 0));
}

static void
scroll (Fixture *fixture, double value)
{
  gtk_adjustment_set_value (get_adjustment (fixture), value);
  pennant_ui_test_draw (fixture->window);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (fixture)), ==, value);
}

static void
expect_scrolled (Fixture *fixture, const char *kind, double value)
{
  g_assert_cmpstr (pennant_page_get_kind (pennant_tab_get_page (fixture->tab)), ==, kind);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (get_adjustment (fixture)), value, 0.5);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PennantSource) source = NULL;
  g_autoptr (GError) error = NULL;

  fixture->clock = pennant_clock_new_manual (START);
  fixture->server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, fixture->clock);
  pennant_sample_server_start (fixture->server, &error);
  g_assert_no_error (error);
  source = pennant_source_new_sample (pennant_sample_server_get_api_url (fixture->server),
                                      pennant_sample_server_get_token (fixture->server));
  fixture->service = pennant_service_new (source, fixture->clock);
  g_object_set (pennant_service_get_client (fixture->service), "retries", 0, NULL);
  fixture->window = GTK_WIDGET (pennant_window_new (NULL, fixture->service));
  gtk_window_present (GTK_WINDOW (fixture->window));
  pennant_window_open (PENNANT_WINDOW (fixture->window), PENNANT_PAGE_KIND_HOME, NULL);
  pennant_ui_test_draw (fixture->window);
  fixture->tab = find (fixture, PENNANT_TYPE_TAB);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *closed = user_data;

  pennant_service_close_finish (PENNANT_SERVICE (source), result, NULL);
  *closed = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gboolean closed = FALSE;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  pennant_ui_test_settle ();
  pennant_service_close_async (fixture->service, NULL, closed_cb, &closed);
  pennant_ui_test_wait (is_true, &closed);
  g_object_unref (fixture->service);
  pennant_sample_server_stop (fixture->server);
  g_object_unref (fixture->server);
  g_object_unref (fixture->clock);
}

/* Back and forward lead to exactly where one was, also when the page has to be built again. */
static void
test_back (Fixture *fixture, gconstpointer user_data)
{
  static const char *const others[] = { "#PYLQ2800", "#PYLQ2802", "#PYLQ2808", "#PYLQ2809" };

  g_assert_false (pennant_tab_can_go (fixture->tab, -1));
  open_page (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP");
  scroll (fixture, 333);
  open_page (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP");
  expect_scrolled (fixture, PENNANT_PAGE_KIND_CLAN, 333);
  open_page (fixture, PENNANT_PAGE_KIND_PLAYER, "#2PP");
  scroll (fixture, 420);

  go (fixture, -1);
  expect_scrolled (fixture, PENNANT_PAGE_KIND_CLAN, 333);
  go (fixture, 1);
  expect_scrolled (fixture, PENNANT_PAGE_KIND_PLAYER, 420);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    open_page (fixture, PENNANT_PAGE_KIND_CLAN, others[i]);
  go (fixture, -4);
  expect_scrolled (fixture, PENNANT_PAGE_KIND_PLAYER, 420);
  go (fixture, -1);
  expect_scrolled (fixture, PENNANT_PAGE_KIND_CLAN, 333);
  g_assert_true (pennant_tab_can_go (fixture->tab, 5));
  g_assert_false (pennant_tab_can_go (fixture->tab, 6));

  /* Another page in the same place takes what was behind it and leaves what was ahead. */
  pennant_tab_replace (fixture->tab, PENNANT_PAGE_KIND_PLAYER, "#2PP");
  settle (fixture);
  expect_scrolled (fixture, PENNANT_PAGE_KIND_PLAYER, 0);
  g_assert_true (pennant_tab_can_go (fixture->tab, 5));
  go (fixture, -1);
  g_assert_cmpstr (pennant_page_get_kind (pennant_tab_get_page (fixture->tab)), ==, PENNANT_PAGE_KIND_HOME);
}

static guint
count_banners (Fixture *fixture)
{
  g_autoptr (GPtrArray) banners = g_ptr_array_new ();
  guint n_revealed = 0;

  collect (fixture->window, ADW_TYPE_BANNER, banners);
  for (guint i = 0; i < banners->len; i++)
    n_revealed += adw_banner_get_revealed (g_ptr_array_index (banners, i));

  return n_revealed;
}

/* Made-up data and trouble share one banner. */
static void
test_banner (Fixture *fixture, gconstpointer user_data)
{
  open_page (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP");
  g_assert_cmpuint (count_banners (fixture), ==, 1);

  pennant_sample_server_set_fault (fixture->server, PENNANT_SAMPLE_FAULT_CLOSED, 100);
  pennant_page_refresh (pennant_tab_get_page (fixture->tab));
  settle (fixture);
  g_assert_cmpuint (count_banners (fixture), ==, 1);
  g_assert_true (says (fixture, "Made-up data · The server cannot be reached."));

  pennant_sample_server_set_fault (fixture->server, PENNANT_SAMPLE_FAULT_NONE, 0);
  pennant_page_refresh (pennant_tab_get_page (fixture->tab));
  settle (fixture);
  g_assert_cmpuint (count_banners (fixture), ==, 1);
  g_assert_false (says (fixture, "cannot be reached"));
}

/* What the decoder says is there for who asks for it. */
static void
test_malformed (Fixture *fixture, gconstpointer user_data)
{
  GtkExpander *details;

  pennant_sample_server_set_fault (fixture->server, PENNANT_SAMPLE_FAULT_INVALID_JSON, 100);
  open_page (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP");
  g_assert_true (says (fixture, "Answer Not Understood"));
  g_assert_false (says (fixture, "JSON"));

  details = find (fixture, GTK_TYPE_EXPANDER);
  g_assert_nonnull (details);
  gtk_expander_set_expanded (details, TRUE);
  pennant_ui_test_draw (fixture->window);
  g_assert_true (says (fixture, "JSON"));
}

/* Home says how long ago a page was opened, and goes on saying it. */
static void
test_recent (Fixture *fixture, gconstpointer user_data)
{
  open_page (fixture, PENNANT_PAGE_KIND_PLAYER, "#2PP");
  open_page (fixture, PENNANT_PAGE_KIND_HOME, NULL);
  g_assert_nonnull (find (fixture, PENNANT_TYPE_RECENT_ROW));
  g_assert_true (says (fixture, "Just now"));

  pennant_clock_advance (fixture->clock, 61 * SECOND);
  pennant_ui_test_draw (fixture->window);
  g_assert_false (says (fixture, "Just now"));
  g_assert_true (says (fixture, "1 min ago"));
  pennant_clock_advance (fixture->clock, 59 * 60 * SECOND);
  pennant_ui_test_draw (fixture->window);
  g_assert_true (says (fixture, "1 h ago"));
}

static guint
count_rows (Fixture *fixture, const char *text)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  PennantLookup *lookup = find (fixture, PENNANT_TYPE_LOOKUP);

  pennant_lookup_set_text (lookup, text);
  pennant_ui_test_draw (fixture->window);
  collect (GTK_WIDGET (lookup), PENNANT_TYPE_RECENT_ROW, rows);

  return rows->len;
}

/* Names are found by any part, whatever the case and the accents; tags by their beginning. */
static void
test_lookup (Fixture *fixture, gconstpointer user_data)
{
  open_page (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP");   /* Harbour Lights */
  open_page (fixture, PENNANT_PAGE_KIND_PLAYER, "#2PP"); /* Lantern Fox */
  open_page (fixture, PENNANT_PAGE_KIND_HOME, NULL);

  g_assert_cmpuint (count_rows (fixture, ""), ==, 2);
  g_assert_cmpuint (count_rows (fixture, " "), ==, 2);
  g_assert_cmpuint (count_rows (fixture, "#"), ==, 2);
  g_assert_cmpuint (count_rows (fixture, "HARBOUR"), ==, 1);
  g_assert_cmpuint (count_rows (fixture, "n f\u00f3x"), ==, 1);
  g_assert_cmpuint (count_rows (fixture, "ａｎ"), ==, 1);
  g_assert_cmpuint (count_rows (fixture, "2p"), ==, 2);
  g_assert_cmpuint (count_rows (fixture, "#2pp"), ==, 2);
  g_assert_cmpuint (count_rows (fixture, "pp"), ==, 0);
  g_assert_cmpuint (count_rows (fixture, "2ppq"), ==, 0);
  g_assert_cmpuint (count_rows (fixture, "%s<b>"), ==, 0);
}

/* More is offered when the text is cut, and only then. */
static void
test_teaser (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "ellipsize", PANGO_ELLIPSIZE_END, "lines", 2, NULL);
  GtkWidget *more = gtk_button_new_with_label ("More");
  GtkWidget *teaser = g_object_new (PENNANT_TYPE_TEASER, "label", label, "more", more, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean was_cut = FALSE;

  gtk_window_set_child (GTK_WINDOW (window), teaser);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 200);
  gtk_window_present (GTK_WINDOW (window));

  for (guint i = 0; i < 30; i++)
    {
      gboolean is_cut;

      g_string_append (text, "some words ");
      gtk_label_set_label (GTK_LABEL (label), text->str);
      pennant_ui_test_draw (window);
      is_cut = pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
      g_assert_cmpint (gtk_widget_get_child_visible (more), ==, is_cut);
      g_assert_true (is_cut || !was_cut);
      was_cut = is_cut;
    }
  g_assert_true (was_cut);

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    const char *kind;
    const char *tag;
  } cases[] = {
    { " #2pp ", "tag", "#2PP" },
    { "2PP", "tag", "#2PP" },
    { "#o2p", "tag", "#02P" },
    { "https://link.clashofclans.com/en?action=OpenClanProfile&tag=2PP", "clan", "#2PP" },
    { "https://link.clashofclans.com/en?action=OpenPlayerProfile&tag=2PP", "player", "#2PP" },
    { "join us: #8QU8!", "tag", "#8QU8" },
    { "https://example.com/2PP", NULL, NULL },
    { "2", NULL, NULL },
    { "#2PPE", NULL, NULL },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tag = NULL;
      const char *kind = NULL;

      g_assert_cmpint (pennant_lookup_read (cases[i].text, &kind, &tag), ==, cases[i].tag != NULL);
      g_assert_cmpstr (kind, ==, cases[i].kind);
      g_assert_cmpstr (tag, ==, cases[i].tag);
    }
}

int
main (int argc, char *argv[])
{
  pennant_ui_test_init (&argc, &argv);

#define ADD(path, function) g_test_add ("/tab/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("back", test_back);
  ADD ("banner", test_banner);
  ADD ("malformed", test_malformed);
  ADD ("recent", test_recent);
  ADD ("lookup", test_lookup);
#undef ADD
  g_test_add_func ("/teaser", test_teaser);
  g_test_add_func ("/lookup/read", test_read);

  return g_test_run ();
}

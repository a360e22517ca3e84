/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"
#include "ui-world.h"

#include "ui/pennant-lookup.h"
#include "ui/pennant-page.h"
#include "ui/pennant-player-page.h"
#include "ui/pennant-state-view.h"
#include "ui/pennant-tab.h"
#include "ui/pennant-teaser.h"
#include "ui/pennant-window.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define START (1773253800 * SECOND)

typedef struct
{
  UiWorld world;
  GtkWidget *window;
  PennantTab *tab;
} Fixture;

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
  GtkWidget *view = pennant_ui_test_find (fixture->window, GTK_TYPE_COLUMN_VIEW);
  GtkWidget *page = GTK_WIDGET (pennant_tab_get_page (fixture->tab));

  if (view != NULL)
    return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  return gtk_scrolled_window_get_vadjustment (pennant_ui_test_find (page, GTK_TYPE_SCROLLED_WINDOW));
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
  ui_world_open (&fixture->world, pennant_clock_new_manual (START));
  fixture->window = GTK_WIDGET (pennant_window_new (NULL, fixture->world.service));
  gtk_window_present (GTK_WINDOW (fixture->window));
  pennant_window_open (PENNANT_WINDOW (fixture->window), PENNANT_PAGE_KIND_HOME, NULL);
  pennant_ui_test_draw (fixture->window);
  fixture->tab = pennant_tabs_get_current (pennant_window_get_tabs (PENNANT_WINDOW (fixture->window)));
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_world_close (&fixture->world);
}

/* Back and forward lead to exactly where one was, also when the page has to be built again. */
static void
test_back (Fixture *fixture, gconstpointer user_data)
{
  static const char *const others[] = { "#PYLQ2800", "#PYLQ2802", "#PYLQ2808", "#PYLQ2809" };
  g_autoptr (PennantDestination) player = pennant_destination_new (PENNANT_PAGE_KIND_PLAYER, "#2PP");

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
  pennant_tab_replace (fixture->tab, player);
  settle (fixture);
  expect_scrolled (fixture, PENNANT_PAGE_KIND_PLAYER, 0);
  g_assert_true (pennant_tab_can_go (fixture->tab, 5));
  go (fixture, -1);
  g_assert_cmpstr (pennant_page_get_kind (pennant_tab_get_page (fixture->tab)), ==, PENNANT_PAGE_KIND_HOME);
}

static PennantTabs *
get_tabs (Fixture *fixture)
{
  return pennant_window_get_tabs (PENNANT_WINDOW (fixture->window));
}

static int
count_tabs (Fixture *fixture)
{
  return adw_tab_view_get_n_pages (pennant_tabs_get_view (get_tabs (fixture)));
}

static const char *
get_tab_title (Fixture *fixture, int position)
{
  return adw_tab_page_get_title (adw_tab_view_get_nth_page (pennant_tabs_get_view (get_tabs (fixture)), position));
}

static PennantTab *
add_tab (Fixture *fixture, const char *kind, const char *argument, gboolean select)
{
  g_autoptr (PennantDestination) destination = pennant_destination_new (kind, argument);
  PennantTab *tab = pennant_tabs_add (get_tabs (fixture), destination, select);

  if (select)
    {
      fixture->tab = tab;
      settle (fixture);
    }

  return tab;
}

static void
select_tab (Fixture *fixture, PennantTab *tab)
{
  AdwTabView *view = pennant_tabs_get_view (get_tabs (fixture));

  adw_tab_view_set_selected_page (view, adw_tab_view_get_page (view, GTK_WIDGET (tab)));
  fixture->tab = tab;
  settle (fixture);
}

static gboolean
is_named (gpointer user_data)
{
  return g_strcmp0 (pennant_tab_get_title (user_data), "Harbour Lights") == 0;
}

/* A tab behind the one on screen has a name, and a page when it is selected. */
static void
test_behind (Fixture *fixture, gconstpointer user_data)
{
  PennantTab *home = fixture->tab;
  PennantTab *clan = add_tab (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP", FALSE);

  g_assert_true (pennant_tabs_get_current (get_tabs (fixture)) == home);
  g_assert_cmpint (count_tabs (fixture), ==, 2);
  pennant_ui_test_wait (is_named, clan);
  g_assert_null (pennant_tab_get_page (clan));
  g_assert_cmpstr (get_tab_title (fixture, 1), ==, "Harbour Lights");

  select_tab (fixture, clan);
  expect_scrolled (fixture, PENNANT_PAGE_KIND_CLAN, 0);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Harbour Lights");
}

static gboolean
has_few_pages (gpointer user_data)
{
  return pennant_tabs_count_live_pages (get_tabs (user_data)) <= PENNANT_LIVE_PAGES_MAX;
}

/* Few pages have their widgets, of all tabs together; the others come back as they were. */
static void
test_live (Fixture *fixture, gconstpointer user_data)
{
  static const char *const others[] = { "#PYLQ2800", "#PYLQ2802", "#PYLQ2808", "#PYLQ2809" };
  PennantTab *clan = add_tab (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP", TRUE);
  gpointer page = pennant_tab_get_page (clan);

  scroll (fixture, 333);
  g_object_add_weak_pointer (page, &page);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    add_tab (fixture, PENNANT_PAGE_KIND_CLAN, others[i], TRUE);
  pennant_ui_test_wait (has_few_pages, fixture);
  g_assert_null (page);
  g_assert_null (pennant_tab_get_page (clan));
  g_assert_cmpstr (pennant_tab_get_title (clan), ==, "Harbour Lights");

  select_tab (fixture, clan);
  expect_scrolled (fixture, PENNANT_PAGE_KIND_CLAN, 333);
  pennant_ui_test_wait (has_few_pages, fixture);
}

/* A closed tab is gone with its pages, and comes back with its history. */
static void
test_close (Fixture *fixture, gconstpointer user_data)
{
  PennantTab *home = fixture->tab;
  gpointer tab = add_tab (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP", TRUE);
  gpointer clan_page = pennant_tab_get_page (tab);
  gpointer player_page;

  scroll (fixture, 333);
  open_page (fixture, PENNANT_PAGE_KIND_PLAYER, "#2PP");
  player_page = pennant_tab_get_page (tab);
  g_object_add_weak_pointer (tab, &tab);
  g_object_add_weak_pointer (clan_page, &clan_page);
  g_object_add_weak_pointer (player_page, &player_page);

  g_assert_false (pennant_tabs_can_reopen (get_tabs (fixture)));
  gtk_widget_activate_action (fixture->window, "win.close", NULL);
  pennant_ui_test_draw (fixture->window);
  pennant_ui_test_draw (fixture->window);
  g_assert_null (tab);
  g_assert_null (clan_page);
  g_assert_null (player_page);
  g_assert_cmpint (count_tabs (fixture), ==, 1);
  g_assert_true (pennant_tabs_get_current (get_tabs (fixture)) == home);

  gtk_widget_activate_action (fixture->window, "win.reopen-tab", NULL);
  g_assert_cmpint (count_tabs (fixture), ==, 2);
  fixture->tab = pennant_tabs_get_current (get_tabs (fixture));
  settle (fixture);
  expect_scrolled (fixture, PENNANT_PAGE_KIND_PLAYER, 0);
  go (fixture, -1);
  expect_scrolled (fixture, PENNANT_PAGE_KIND_CLAN, 333);
  g_assert_false (pennant_tabs_can_reopen (get_tabs (fixture)));
}

/* What is asked for from outside takes nothing away. */
static void
test_show (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PennantDestination) clan = pennant_destination_new (PENNANT_PAGE_KIND_CLAN, "#2PP");
  g_autoptr (PennantDestination) player = pennant_destination_new (PENNANT_PAGE_KIND_PLAYER, "#2PP");
  PennantTab *first = fixture->tab;
  PennantTab *second;

  pennant_tabs_show (get_tabs (fixture), clan);
  g_assert_cmpint (count_tabs (fixture), ==, 1);
  settle (fixture);
  pennant_tabs_show (get_tabs (fixture), player);
  g_assert_cmpint (count_tabs (fixture), ==, 2);
  second = pennant_tabs_get_current (get_tabs (fixture));
  g_assert_true (second != first);
  pennant_tabs_show (get_tabs (fixture), clan);
  g_assert_cmpint (count_tabs (fixture), ==, 2);
  g_assert_true (pennant_tabs_get_current (get_tabs (fixture)) == first);
}

/* Tabs that are restored are there at once, and only what is looked at is loaded. */
static void
test_restore (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GVariant) kept = NULL;
  GtkWidget *other = GTK_WIDGET (pennant_window_new (NULL, fixture->world.service));
  PennantTabs *tabs = pennant_window_get_tabs (PENNANT_WINDOW (other));
  AdwTabView *view = pennant_tabs_get_view (tabs);
  GtkWidget *window = fixture->window;

  add_tab (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP", TRUE);
  scroll (fixture, 333);
  add_tab (fixture, PENNANT_PAGE_KIND_PLAYER, "#2PP", TRUE);
  kept = g_variant_ref_sink (pennant_tabs_to_variant (get_tabs (fixture)));

  g_assert_true (pennant_tabs_restore (tabs, kept));
  g_assert_cmpint (adw_tab_view_get_n_pages (view), ==, 3);
  g_assert_cmpint (adw_tab_view_get_page_position (view, adw_tab_view_get_selected_page (view)), ==, 2);
  g_assert_cmpstr (adw_tab_page_get_title (adw_tab_view_get_nth_page (view, 1)), ==, "Harbour Lights");
  g_assert_cmpuint (pennant_tabs_count_live_pages (tabs), ==, 1);

  pennant_window_start (PENNANT_WINDOW (other));
  gtk_window_present (GTK_WINDOW (other));
  fixture->window = other;
  select_tab (fixture, PENNANT_TAB (adw_tab_page_get_child (adw_tab_view_get_nth_page (view, 1))));
  expect_scrolled (fixture, PENNANT_PAGE_KIND_CLAN, 333);
  g_assert_cmpuint (pennant_tabs_count_live_pages (tabs), ==, 2);
  gtk_window_destroy (GTK_WINDOW (other));
  fixture->window = window;
}

/* A tab that goes to another window takes its page along, with the state that it has. */
static void
test_move (Fixture *fixture, gconstpointer user_data)
{
  PennantTab *tab = add_tab (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP", TRUE);
  PennantPage *page = pennant_tab_get_page (tab);
  GtkWidget *window = fixture->window;

  scroll (fixture, 100);
  gtk_widget_activate_action (window, "win.move-tab-to-new-window", NULL);
  g_assert_cmpint (count_tabs (fixture), ==, 1);
  fixture->window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (tab)));
  g_assert_true (fixture->window != window);
  settle (fixture);
  g_assert_true (pennant_tab_get_page (tab) == page);
  expect_scrolled (fixture, PENNANT_PAGE_KIND_CLAN, 100);
  g_assert_cmpuint (pennant_tabs_count_live_pages (get_tabs (fixture)), ==, 1);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = window;
  g_assert_cmpuint (pennant_tabs_count_live_pages (get_tabs (fixture)), ==, 1);
}

static gboolean
is_at_home (gpointer user_data)
{
  return count_tabs (user_data) == 2;
}

/* A tab that is dropped into a window of another source goes back to where it comes from. */
static void
test_mix (Fixture *fixture, gconstpointer user_data)
{
  PennantTab *tab = add_tab (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP", TRUE);
  AdwTabView *view = pennant_tabs_get_view (get_tabs (fixture));
  UiWorld other_world;
  PennantWindow *other;
  AdwTabView *other_view;

  ui_world_open (&other_world, pennant_clock_new_manual (START));
  other = pennant_window_new (NULL, other_world.service);
  other_view = pennant_tabs_get_view (pennant_window_get_tabs (other));
  pennant_window_open (other, PENNANT_PAGE_KIND_HOME, NULL);
  gtk_window_present (GTK_WINDOW (other));
  pennant_ui_test_draw (GTK_WIDGET (other));

  adw_tab_view_transfer_page (view, adw_tab_view_get_page (view, GTK_WIDGET (tab)), other_view, 1);
  g_assert_cmpint (adw_tab_view_get_n_pages (other_view), ==, 2);
  pennant_ui_test_wait (is_at_home, fixture);
  g_assert_cmpint (adw_tab_view_get_n_pages (other_view), ==, 1);
  g_assert_true (gtk_widget_get_root (GTK_WIDGET (tab)) == GTK_ROOT (fixture->window));
  g_assert_false (pennant_ui_test_says (GTK_WIDGET (other), "Harbour Lights"));

  gtk_window_destroy (GTK_WINDOW (other));
  ui_world_close (&other_world);
}

static guint
count_banners (Fixture *fixture)
{
  g_autoptr (GPtrArray) banners = pennant_ui_test_find_all (fixture->window, ADW_TYPE_BANNER);
  guint n_revealed = 0;

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

  ui_world_cut (&fixture->world, TRUE);
  pennant_page_refresh (pennant_tab_get_page (fixture->tab));
  settle (fixture);
  g_assert_cmpuint (count_banners (fixture), ==, 1);
  g_assert_true (pennant_ui_test_says (fixture->window, "Made-up data · The server cannot be reached."));

  ui_world_cut (&fixture->world, FALSE);
  pennant_page_refresh (pennant_tab_get_page (fixture->tab));
  settle (fixture);
  g_assert_cmpuint (count_banners (fixture), ==, 1);
  g_assert_false (pennant_ui_test_says (fixture->window, "cannot be reached"));
}

/* What the decoder says is there for who asks for it. */
static void
test_malformed (Fixture *fixture, gconstpointer user_data)
{
  GtkExpander *details;

  pennant_sample_server_set_fault (fixture->world.server, PENNANT_SAMPLE_FAULT_INVALID_JSON, 100);
  open_page (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP");
  g_assert_true (pennant_ui_test_says (fixture->window, "Answer Not Understood"));
  g_assert_false (pennant_ui_test_says (fixture->window, "JSON"));

  details = pennant_ui_test_find (fixture->window, GTK_TYPE_EXPANDER);
  g_assert_nonnull (details);
  gtk_expander_set_expanded (details, TRUE);
  pennant_ui_test_draw (fixture->window);
  g_assert_true (pennant_ui_test_says (fixture->window, "JSON"));
}

/* Home says how long ago a page was opened, and goes on saying it. */
static void
test_recent (Fixture *fixture, gconstpointer user_data)
{
  open_page (fixture, PENNANT_PAGE_KIND_PLAYER, "#2PP");
  open_page (fixture, PENNANT_PAGE_KIND_HOME, NULL);
  g_assert_true (pennant_ui_test_says (fixture->window, "Just now"));

  pennant_clock_advance (fixture->world.clock, 61 * SECOND);
  pennant_ui_test_draw (fixture->window);
  g_assert_false (pennant_ui_test_says (fixture->window, "Just now"));
  g_assert_true (pennant_ui_test_says (fixture->window, "1 min ago"));
  pennant_clock_advance (fixture->world.clock, 59 * 60 * SECOND);
  pennant_ui_test_draw (fixture->window);
  g_assert_true (pennant_ui_test_says (fixture->window, "1 h ago"));
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
  ADD ("behind", test_behind);
  ADD ("live", test_live);
  ADD ("close", test_close);
  ADD ("show", test_show);
  ADD ("restore", test_restore);
  ADD ("move", test_move);
  ADD ("mix", test_mix);
  ADD ("banner", test_banner);
  ADD ("malformed", test_malformed);
  ADD ("recent", test_recent);
#undef ADD
  g_test_add_func ("/teaser", test_teaser);
  g_test_add_func ("/lookup/read", test_read);

  return g_test_run ();
}

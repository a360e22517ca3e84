/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"
#include "ui-world.h"

#include "ui/pennant-home-card.h"
#include "ui/pennant-home-page.h"
#include "ui/pennant-lookup.h"
#include "ui/pennant-recent-row.h"
#include "ui/pennant-summary-dialog.h"
#include "ui/pennant-window.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define HOUR (3600 * SECOND)
/* Saturday, 2026-03-14 12:00 UTC: a raid weekend is on. */
#define START (1773489600 * SECOND)

typedef struct
{
  UiWorld world;
  GtkWidget *window;
} Fixture;

static PennantBookmarks *
get_bookmarks (Fixture *fixture)
{
  return pennant_service_get_bookmarks (fixture->world.service);
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  gboolean *is_done = user_data;
  g_autoptr (GError) error = NULL;

  pennant_bookmarks_change_finish (PENNANT_BOOKMARKS (object), result, &error);
  g_assert_no_error (error);
  *is_done = TRUE;
}

static void
add_mine (Fixture *fixture, gboolean is_clan, const char *tag)
{
  gboolean is_done = FALSE;

  pennant_bookmarks_add_async (get_bookmarks (fixture), is_clan, tag, TRUE, NULL, changed_cb, &is_done);
  pennant_ui_test_wait (pennant_ui_test_is_true, &is_done);
}

static void
set_mine (Fixture *fixture, const char *tag, gboolean is_mine)
{
  PennantBookmark *bookmark = pennant_bookmarks_find (get_bookmarks (fixture), TRUE, tag);
  gboolean is_done = FALSE;

  pennant_bookmarks_set_mine_async (get_bookmarks (fixture), bookmark, is_mine, NULL, changed_cb, &is_done);
  pennant_ui_test_wait (pennant_ui_test_is_true, &is_done);
}

static GPtrArray *
list_cards (Fixture *fixture)
{
  return pennant_ui_test_find_all (fixture->window, PENNANT_TYPE_HOME_CARD);
}

static PennantHomeCard *
get_card (Fixture *fixture)
{
  return pennant_ui_test_find (fixture->window, PENNANT_TYPE_HOME_CARD);
}

static gboolean
shows_members (gpointer user_data)
{
  Fixture *fixture = user_data;

  return get_card (fixture) != NULL && pennant_ui_test_says (GTK_WIDGET (get_card (fixture)), "Members") &&
         pennant_home_card_get_next_end (get_card (fixture)) > 0;
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  ui_world_open (&fixture->world, pennant_clock_new_manual (START));
  fixture->window = g_object_ref (g_object_new (PENNANT_TYPE_WINDOW, "service", fixture->world.service, NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
  pennant_window_open (PENNANT_WINDOW (fixture->window), PENNANT_PAGE_KIND_HOME, NULL);
  pennant_ui_test_draw (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->window);
  ui_world_close (&fixture->world);
}

/* The row of a card that says something. */
static GtkListBoxRow *
find_row (Fixture *fixture, const char *part)
{
  g_autoptr (GPtrArray) rows = pennant_ui_test_find_all (GTK_WIDGET (get_card (fixture)), ADW_TYPE_ACTION_ROW);

  for (guint i = 0; i < rows->len; i++)
    if (pennant_ui_test_says (rows->pdata[i], part))
      return rows->pdata[i];

  return NULL;
}

static gboolean
is_focus_in (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* With nothing marked the question stands there, and the lookup box has the focus. */
static void
test_first_use (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (pennant_ui_test_says (fixture->window, "What is your player tag?"));
  g_assert_null (get_card (fixture));

  add_mine (fixture, TRUE, "#2PP");
  pennant_ui_test_draw (fixture->window);
  g_assert_false (pennant_ui_test_says (fixture->window, "What is your player tag?"));
  g_assert_nonnull (get_card (fixture));

  set_mine (fixture, "#2PP", FALSE);
  pennant_ui_test_draw (fixture->window);
  g_assert_null (get_card (fixture));
  set_mine (fixture, "#2PP", TRUE);
  pennant_ui_test_draw (fixture->window);
  g_assert_nonnull (get_card (fixture));
}

/* The clan and its members open its page, a line of the war a summary to copy. */
static void
test_lines (Fixture *fixture, gconstpointer user_data)
{
  PennantSummaryDialog *dialog;
  GtkListBoxRow *row;

  add_mine (fixture, TRUE, "#2PP");
  pennant_ui_test_wait (shows_members, fixture);
  pennant_ui_test_draw (fixture->window);
  g_assert_nonnull (find_row (fixture, "Harbour Lights"));

  row = find_row (fixture, "Members");
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)));
  row = GTK_LIST_BOX_ROW (gtk_widget_get_next_sibling (GTK_WIDGET (find_row (fixture, "Harbour Lights"))));
  g_signal_emit_by_name (row, "activate");
  pennant_ui_test_draw (fixture->window);
  dialog = pennant_ui_test_find (fixture->window, PENNANT_TYPE_SUMMARY_DIALOG);
  g_assert_nonnull (dialog);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  pennant_ui_test_draw (fixture->window);

  g_signal_emit_by_name (find_row (fixture, "Members"), "activate");
  pennant_ui_test_draw (fixture->window);
  g_assert_null (pennant_ui_test_find (fixture->window, PENNANT_TYPE_HOME_PAGE));
}

/* A card says what is on, whatever the time; its rows, and with them the focus, stay. */
static void
test_refresh (Fixture *fixture, gconstpointer user_data)
{
  GtkListBoxRow *row;

  add_mine (fixture, TRUE, "#2PP");
  pennant_ui_test_wait (shows_members, fixture);
  row = find_row (fixture, "Members");
  gtk_widget_grab_focus (GTK_WIDGET (row));
  g_assert_true (is_focus_in (GTK_WIDGET (row)));
  for (int i = 0; i < 48; i++)
    {
      pennant_clock_advance (fixture->world.clock, HOUR);
      pennant_ui_test_draw (fixture->window);
      g_assert_true (find_row (fixture, "Members") == row);
      g_assert_true (is_focus_in (GTK_WIDGET (row)));
    }
}

static gboolean
shows_trouble (gpointer user_data)
{
  Fixture *fixture = user_data;

  return pennant_ui_test_says (GTK_WIDGET (get_card (fixture)), "cannot be reached");
}

/* The network may be told of more than once. */
static gboolean
shows_no_trouble (gpointer user_data)
{
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);

  return !shows_trouble (user_data);
}

/* What was seen stays, and when there is a network again, nobody has to do anything. */
static void
test_network (Fixture *fixture, gconstpointer user_data)
{
  add_mine (fixture, TRUE, "#2PP");
  pennant_ui_test_wait (shows_members, fixture);
  ui_world_cut (&fixture->world, TRUE);
  pennant_clock_advance (fixture->world.clock, HOUR);
  pennant_ui_test_wait (shows_trouble, fixture);
  g_assert_true (shows_members (fixture));

  ui_world_cut (&fixture->world, FALSE);
  pennant_ui_test_wait (shows_no_trouble, fixture);
  g_assert_true (shows_members (fixture));
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static gboolean
is_set (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

static char *
copy (Fixture *fixture)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);
  char *text = NULL;

  gdk_clipboard_set_text (clipboard, "nothing");
  gtk_widget_activate_action (fixture->window, "win.copy-summary", NULL);
  pennant_ui_test_draw (fixture->window);
  gdk_clipboard_read_text_async (clipboard, NULL, read_cb, &text);
  pennant_ui_test_wait (is_set, &text);

  return text;
}

static gboolean
shows_player (gpointer user_data)
{
  Fixture *fixture = user_data;

  return pennant_ui_test_says (fixture->window, "Lantern Fox");
}

static void
test_copy (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *none = copy (fixture), *card = NULL, *player = NULL;
  g_autofree char *first = NULL;

  g_assert_cmpstr (none, ==, "nothing");
  add_mine (fixture, TRUE, "#2PP");
  pennant_ui_test_wait (shows_members, fixture);
  card = copy (fixture);
  first = pennant_home_card_summarize (get_card (fixture), NULL);
  g_assert_cmpstr (card, ==, first);
  g_assert_nonnull (strstr (card, "Harbour Lights"));

  pennant_window_open (PENNANT_WINDOW (fixture->window), PENNANT_PAGE_KIND_PLAYER, "#2PP");
  pennant_ui_test_wait (shows_player, fixture);
  player = copy (fixture);
  g_assert_true (g_str_has_prefix (player, "Lantern Fox #2PP\nTown hall "));
}

/* The nearest end first, and the own accounts below. */
static void
test_order (Fixture *fixture, gconstpointer user_data)
{
  static const char *const tags[] = { "#2PP", "#LVQ8", "#2QC" };
  g_autoptr (GPtrArray) cards = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    add_mine (fixture, TRUE, tags[i]);
  add_mine (fixture, FALSE, "#2PP");
  pennant_ui_test_wait (shows_members, fixture);
  pennant_ui_test_settle ();
  cards = list_cards (fixture);
  g_assert_cmpuint (cards->len, ==, G_N_ELEMENTS (tags));
  for (guint i = 1; i < cards->len; i++)
    {
      gint64 before = pennant_home_card_get_next_end (cards->pdata[i - 1]);
      gint64 end = pennant_home_card_get_next_end (cards->pdata[i]);

      g_assert_true (end == 0 || (before != 0 && before <= end));
    }
  g_assert_true (pennant_ui_test_says (fixture->window, "My Accounts"));
  g_assert_nonnull (pennant_ui_test_find (fixture->window, PENNANT_TYPE_RECENT_ROW));
}

/* A page that is closed is gone, and its cards with it. */
static void
test_finalize (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PennantDestination) destination = NULL;
  gpointer page, card;

  add_mine (fixture, TRUE, "#2PP");
  pennant_ui_test_wait (shows_members, fixture);
  page = pennant_ui_test_find (fixture->window, PENNANT_TYPE_HOME_PAGE);
  card = get_card (fixture);
  g_object_add_weak_pointer (page, &page);
  g_object_add_weak_pointer (card, &card);
  destination = pennant_destination_new (PENNANT_PAGE_KIND_PLAYER, "#2PP");
  pennant_window_add_tab (PENNANT_WINDOW (fixture->window), destination, TRUE);
  gtk_widget_activate_action (fixture->window, "win.close-other-tabs", NULL);
  pennant_ui_test_draw (fixture->window);
  pennant_ui_test_draw (fixture->window);
  g_assert_null (page);
  g_assert_null (card);
}

int
main (int argc, char **argv)
{
  pennant_ui_test_init (&argc, &argv);

  g_test_add ("/home/first-use", Fixture, NULL, set_up, test_first_use, tear_down);
  g_test_add ("/home/lines", Fixture, NULL, set_up, test_lines, tear_down);
  g_test_add ("/home/refresh", Fixture, NULL, set_up, test_refresh, tear_down);
  g_test_add ("/home/network", Fixture, NULL, set_up, test_network, tear_down);
  g_test_add ("/home/copy", Fixture, NULL, set_up, test_copy, tear_down);
  g_test_add ("/home/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/home/finalize", Fixture, NULL, set_up, test_finalize, tear_down);

  return g_test_run ();
}

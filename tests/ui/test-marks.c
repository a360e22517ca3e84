/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"
#include "ui-world.h"

#include "ui/pennant-bookmark-button.h"
#include "ui/pennant-clan-page.h"
#include "ui/pennant-list-focus.h"
#include "ui/pennant-remark-dialog.h"
#include "ui/pennant-remark-label.h"
#include "ui/pennant-remark-line.h"
#include "ui/pennant-remark-words.h"
#include "ui/pennant-row-actions.h"
#include "ui/pennant-side-bar-row.h"
#include "ui/pennant-side-bar.h"

#include <string.h>

#define START (1773253800 * (gint64) G_USEC_PER_SEC)

typedef struct
{
  UiWorld world;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  ui_world_open (&fixture->world, pennant_clock_new_manual (START));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 500, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

/* What was shown is finalised with its window. */
static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *child = gtk_window_get_child (GTK_WINDOW (fixture->window));

  if (child != NULL)
    g_object_add_weak_pointer (G_OBJECT (child), (gpointer *) &child);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  pennant_ui_test_settle ();
  g_assert_null (child);
  ui_world_close (&fixture->world);
}

static void
show (Fixture *fixture, GtkWidget *widget)
{
  gtk_window_set_child (GTK_WINDOW (fixture->window), widget);
  pennant_ui_test_draw (fixture->window);
}

typedef struct
{
  gboolean is_done;
  gboolean is_kept;
} Change;

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Change *change = user_data;

  change->is_kept = pennant_remarks_save_finish (PENNANT_REMARKS (object), result, NULL);
  change->is_done = TRUE;
}

static void
note (Fixture *fixture, gboolean is_clan, const char *tag, const char *text, PennantMark mark)
{
  PennantRemarks *remarks = pennant_service_get_remarks (fixture->world.service);
  g_autoptr (PennantRemark) remark = pennant_remarks_get (remarks, is_clan, tag);
  Change change = { FALSE, FALSE };

  pennant_remarks_save_async (remarks, remark, text, mark, NULL, saved_cb, &change);
  pennant_ui_test_wait (pennant_ui_test_is_true, &change.is_done);
  g_assert_true (change.is_kept);
  pennant_ui_test_draw (fixture->window);
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Change *change = user_data;

  change->is_kept = pennant_bookmarks_change_finish (PENNANT_BOOKMARKS (object), result, NULL);
  change->is_done = TRUE;
}

static void
wait_change (Fixture *fixture, Change *change)
{
  pennant_ui_test_wait (pennant_ui_test_is_true, &change->is_done);
  g_assert_true (change->is_kept);
  pennant_ui_test_draw (fixture->window);
}

static void
bookmark (Fixture *fixture, gboolean is_clan, const char *tag, gboolean is_mine)
{
  Change change = { FALSE, FALSE };

  pennant_bookmarks_add_async (pennant_service_get_bookmarks (fixture->world.service), is_clan, tag, is_mine, NULL,
                               changed_cb, &change);
  wait_change (fixture, &change);
}

static PennantBookmark *
get_bookmark (Fixture *fixture, guint position)
{
  g_autoptr (PennantBookmark) found =
      g_list_model_get_item (G_LIST_MODEL (pennant_service_get_bookmarks (fixture->world.service)), position);

  return found; /* which the list keeps */
}

static void
test_words (void)
{
  for (int i = 0; i < PENNANT_N_MARKS; i++)
    {
      PennantMark mark = (PennantMark) i;

      g_assert_cmpstr (pennant_mark_get_word (mark), !=, "");
      g_assert_true ((mark == PENNANT_MARK_NONE) == (pennant_mark_get_icon_name (mark) == NULL));
      if (mark != PENNANT_MARK_NONE)
        g_assert_true (gtk_icon_theme_has_icon (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                                pennant_mark_get_icon_name (mark)));
    }
}

/* A label takes no room without a remark, and follows the one it has. */
static void
test_label (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *label = pennant_remark_label_new ();
  g_autofree char *long_note = g_strnfill (1000, 'x');
  const char *tooltip;

  show (fixture, label);
  g_assert_false (gtk_widget_get_visible (label));
  pennant_remark_label_set_tag (PENNANT_REMARK_LABEL (label), fixture->world.service, FALSE, "#2PP");
  g_assert_false (gtk_widget_get_visible (label));

  note (fixture, FALSE, "#2PP", NULL, PENNANT_MARK_WATCH);
  g_assert_true (pennant_ui_test_says (label, "Watch"));
  note (fixture, FALSE, "#2PP", "Asked twice\nfor more", PENNANT_MARK_TRUSTED);
  g_assert_true (pennant_ui_test_says (label, "Trusted"));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (label), "Asked twice for more"));
  note (fixture, FALSE, "#2PP", long_note, PENNANT_MARK_NONE);
  g_assert_true (pennant_ui_test_says (label, "Note"));
  tooltip = gtk_widget_get_tooltip_text (label);
  g_assert_cmpuint (strlen (tooltip), <, 400);
  g_assert_true (g_str_has_suffix (tooltip, "…"));
  note (fixture, FALSE, "#2PP", NULL, PENNANT_MARK_NONE);
  g_assert_false (gtk_widget_get_visible (label));
  note (fixture, TRUE, "#2PP", "Of the clan", PENNANT_MARK_NONE);
  g_assert_false (gtk_widget_get_visible (label));
}

static gboolean
has_item (gpointer page)
{
  return pennant_page_get_item (page) != NULL;
}

static gboolean
is_bookmarked (GtkWidget *page)
{
  PennantBookmarkButton *button = pennant_ui_test_find (page, PENNANT_TYPE_BOOKMARK_BUTTON);

  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (adw_bin_get_child (ADW_BIN (button))));
}

static gboolean
is_in_list (gpointer user_data)
{
  Fixture *fixture = user_data;

  return pennant_bookmarks_find (pennant_service_get_bookmarks (fixture->world.service), TRUE, "#2PP") != NULL;
}

static gboolean
is_not_in_list (gpointer user_data)
{
  return !is_in_list (user_data);
}

/* The line below a page's head, and the star in it, whoever changes what they show. */
static void
test_page (Fixture *fixture, gconstpointer user_data)
{
  PennantPage *page = pennant_clan_page_new (fixture->world.service, "#2PP");
  GtkWidget *button;

  show (fixture, GTK_WIDGET (page));
  pennant_ui_test_wait (has_item, page);
  pennant_ui_test_draw (fixture->window);
  g_assert_null (pennant_ui_test_find (GTK_WIDGET (page), PENNANT_TYPE_REMARK_LINE));
  note (fixture, TRUE, "#2PP", "Good neighbours", PENNANT_MARK_TRUSTED);
  g_assert_nonnull (pennant_ui_test_find (GTK_WIDGET (page), PENNANT_TYPE_REMARK_LINE));
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (page), "Good neighbours"));
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (page), "Trusted"));
  note (fixture, TRUE, "#2PP", NULL, PENNANT_MARK_NONE);
  g_assert_null (pennant_ui_test_find (GTK_WIDGET (page), PENNANT_TYPE_REMARK_LINE));

  g_assert_false (is_bookmarked (GTK_WIDGET (page)));
  bookmark (fixture, TRUE, "#2PP", FALSE);
  g_assert_true (is_bookmarked (GTK_WIDGET (page)));
  gtk_widget_activate_action (GTK_WIDGET (page), "page.bookmark", NULL);
  pennant_ui_test_wait (is_not_in_list, fixture);
  g_assert_false (is_bookmarked (GTK_WIDGET (page)));
  button = adw_bin_get_child (
      ADW_BIN ((GtkWidget *) pennant_ui_test_find (GTK_WIDGET (page), PENNANT_TYPE_BOOKMARK_BUTTON)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  pennant_ui_test_wait (is_in_list, fixture);
  g_assert_true (is_bookmarked (GTK_WIDGET (page)));
}

/* The rows of a list box, each as its texts say. */
static void
assert_rows (GtkWidget *top, guint n_boxes_before, const char *expected)
{
  g_autoptr (GPtrArray) boxes = pennant_ui_test_find_all (top, GTK_TYPE_LIST_BOX);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkListBoxRow *row;

  g_assert_cmpuint (boxes->len, >, n_boxes_before);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (boxes->pdata[n_boxes_before], i)) != NULL; i++)
    {
      g_autoptr (GPtrArray) labels = pennant_ui_test_find_all (GTK_WIDGET (row), GTK_TYPE_LABEL);

      g_string_append (text, i > 0 ? " | " : "");
      for (guint j = 0; j < labels->len; j++)
        g_string_append_printf (text, "%s%s", j > 0 ? ", " : "", gtk_label_get_label (labels->pdata[j]));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_side_bar (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *side_bar = g_object_new (PENNANT_TYPE_SIDE_BAR, NULL);

  show (fixture, side_bar);
  pennant_side_bar_set_service (PENNANT_SIDE_BAR (side_bar), fixture->world.service);
  pennant_ui_test_draw (fixture->window);
  g_assert_true (pennant_ui_test_says (side_bar, "puts it here"));
  g_assert_true (pennant_ui_test_says (side_bar, "are listed here"));

  bookmark (fixture, TRUE, "#2PP", TRUE);
  bookmark (fixture, FALSE, "#2PP", TRUE);
  bookmark (fixture, FALSE, "#8QU", FALSE);
  g_assert_false (pennant_ui_test_says (side_bar, "puts it here"));
  note (fixture, FALSE, "#8QU", "Late", PENNANT_MARK_WATCH);
  note (fixture, TRUE, "#2PP", "Ours", PENNANT_MARK_NONE);
  assert_rows (side_bar, 1, "#2PP, My clan, Note | #2PP, Me | #8QU, Watch");
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return pennant_side_bar_row_new_bookmark (((Fixture *) user_data)->world.service, item);
}

static const char *
get_focused_tag (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  PennantRecent *page = GTK_IS_LIST_BOX_ROW (focus) ? pennant_row_actions_get_page (GTK_LIST_BOX_ROW (focus)) : NULL;

  return page != NULL ? pennant_recent_get_tag (page) : NULL;
}

static void
move (Fixture *fixture, guint from, guint to)
{
  Change change = { FALSE, FALSE };

  pennant_bookmarks_move_async (pennant_service_get_bookmarks (fixture->world.service), get_bookmark (fixture, from),
                                get_bookmark (fixture, to), NULL, changed_cb, &change);
  wait_change (fixture, &change);
}

static void
remove_bookmark (Fixture *fixture, const char *tag)
{
  Change change = { FALSE, FALSE };

  pennant_bookmarks_remove_async (pennant_service_get_bookmarks (fixture->world.service), TRUE, tag, NULL, changed_cb,
                                  &change);
  wait_change (fixture, &change);
}

/* The focus goes with its bookmark, whoever moves it, and is nowhere but in the list when that one goes. */
static void
test_focus (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *box = gtk_list_box_new ();
  GtkWidget *other = gtk_button_new ();
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  PennantBookmarks *bookmarks = pennant_service_get_bookmarks (fixture->world.service);

  gtk_box_append (GTK_BOX (both), other);
  gtk_box_append (GTK_BOX (both), box);
  show (fixture, both);
  pennant_list_focus_bind_model (GTK_LIST_BOX (box), G_LIST_MODEL (bookmarks), create_row, fixture);
  bookmark (fixture, TRUE, "#2PP", FALSE);
  bookmark (fixture, TRUE, "#8QU", FALSE);
  bookmark (fixture, TRUE, "#9YY", FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), 0)));
  g_assert_cmpstr (get_focused_tag (fixture), ==, "#2PP");
  move (fixture, 0, 2);
  g_assert_cmpstr (get_focused_tag (fixture), ==, "#2PP");
  move (fixture, 0, 1);
  g_assert_cmpstr (get_focused_tag (fixture), ==, "#2PP");
  remove_bookmark (fixture, "#2PP");
  g_assert_cmpstr (get_focused_tag (fixture), ==, "#8QU");

  gtk_widget_grab_focus (other);
  move (fixture, 0, 1);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == other);
  gtk_list_box_bind_model (GTK_LIST_BOX (box), NULL, NULL, NULL, NULL);
}

/* What a row's menu does. */
static void
test_row_actions (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *box = gtk_list_box_new ();
  PennantBookmarks *bookmarks = pennant_service_get_bookmarks (fixture->world.service);
  GtkWidget *row;

  show (fixture, box);
  pennant_list_focus_bind_model (GTK_LIST_BOX (box), G_LIST_MODEL (bookmarks), create_row, fixture);
  bookmark (fixture, TRUE, "#8QU", FALSE);
  bookmark (fixture, TRUE, "#2PP", FALSE);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), 1));
  gtk_widget_activate_action (row, "row.mine", NULL);
  while (!pennant_bookmark_is_mine (get_bookmark (fixture, 1)))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_activate_action (row, "row.move-up", NULL);
  while (g_strcmp0 (pennant_recent_get_tag (pennant_bookmark_get_page (get_bookmark (fixture, 0))), "#2PP") != 0)
    g_main_context_iteration (NULL, TRUE);
  pennant_ui_test_draw (fixture->window);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), 0));
  gtk_widget_activate_action (row, "row.move-up", NULL); /* there is nothing above it */
  gtk_widget_activate_action (row, "row.move-down", NULL);
  while (g_strcmp0 (pennant_recent_get_tag (pennant_bookmark_get_page (get_bookmark (fixture, 1))), "#2PP") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (pennant_bookmark_is_mine (get_bookmark (fixture, 1)));
  gtk_list_box_bind_model (GTK_LIST_BOX (box), NULL, NULL, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  pennant_ui_test_init (&argc, &argv);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/pennant_app/Pennant/ui/icons");

  g_test_add_func ("/marks/words", test_words);
#define ADD(path, function) g_test_add ("/marks/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("label", test_label);
  ADD ("page", test_page);
  ADD ("side-bar", test_side_bar);
  ADD ("focus", test_focus);
  ADD ("row-actions", test_row_actions);
#undef ADD

  return g_test_run ();
}

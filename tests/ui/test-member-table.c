/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"

#include "model/pennant-clan.h"
#include "model/pennant-decoder.h"
#include "service/pennant-row.h"
#include "ui/pennant-member-table.h"

#include <string.h>

#define N_MEMBERS 50

/* Members by number: the tag and name follow from it, the rank from the place in @order. */
static GPtrArray *
make_members (const int *order, guint n_members, int extra_donations)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (pennant_record_unref);

  for (guint i = 0; i < n_members; i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"tag\":\"#%d\",\"name\":\"Member %02d\",\"role\":\"member\",\"townHallLevel\":%d,\"clanRank\":%u,"
          "\"trophies\":%d,\"donations\":%d,\"donationsReceived\":100}",
          order[i], order[i], 10 + order[i] % 8, i + 1, 1000 - order[i],
          order[i] * 10 + (order[i] < 5 ? extra_donations : 0));
      g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
      g_autoptr (GError) error = NULL;
      PennantRecord *member = pennant_decode (&pennant_clan_member_type, body, &error);

      g_assert_no_error (error);
      g_ptr_array_add (members, member);
    }

  return members;
}

/* The number of the member whose name stands somewhere in @widget, -1 for none. */
static int
find_number (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), "Member "))
    return (int) g_ascii_strtoll (gtk_label_get_label (GTK_LABEL (widget)) + strlen ("Member "), NULL, 10);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      int number = find_number (child);

      if (number >= 0)
        return number;
    }

  return -1;
}

typedef struct
{
  GtkWidget *window;
  PennantMemberTable *table;
  GtkColumnView *view;
  GtkSingleSelection *selection;
} Fixture;

static int
get_selected (Fixture *fixture)
{
  PennantRow *row = gtk_single_selection_get_selected_item (fixture->selection);

  return row != NULL ? (int) g_ascii_strtoll (pennant_row_get_key (row) + 1, NULL, 10) : -1;
}

static int
get_focused (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL ? find_number (focus) : -1;
}

/* The row at the upper edge of what is shown, below the header. */
static int
get_first_visible (Fixture *fixture)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (fixture->view));
  GtkWidget *picked =
      gtk_widget_pick (GTK_WIDGET (fixture->view), 60, gtk_widget_get_height (header) + 12, GTK_PICK_NON_TARGETABLE);

  for (; picked != NULL && picked != GTK_WIDGET (fixture->view); picked = gtk_widget_get_parent (picked))
    {
      int number = find_number (picked);

      if (number >= 0)
        return number;
    }

  return -1;
}

static int
get_number_at (Fixture *fixture, guint position)
{
  g_autoptr (PennantRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->selection), position);

  return row != NULL ? (int) g_ascii_strtoll (pennant_row_get_key (row) + 1, NULL, 10) : -1;
}

static guint
find_position (Fixture *fixture, int number)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->selection)); i++)
    if (get_number_at (fixture, i) == number)
      return i;

  return GTK_INVALID_LIST_POSITION;
}

static gboolean
is_full (gpointer user_data)
{
  Fixture *fixture = user_data;

  return gtk_column_view_get_model (fixture->view) != NULL &&
         g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (fixture->view))) == N_MEMBERS;
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) members = NULL;
  int order[N_MEMBERS];

  for (int i = 0; i < N_MEMBERS; i++)
    order[i] = i;
  members = make_members (order, N_MEMBERS, 0);

  fixture->table = g_object_new (PENNANT_TYPE_MEMBER_TABLE, NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 760, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->table));
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->view = pennant_ui_test_find (GTK_WIDGET (fixture->table), GTK_TYPE_COLUMN_VIEW);
  pennant_member_table_set_members (fixture->table, members);
  pennant_ui_test_wait (is_full, fixture);
  fixture->selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (fixture->view));
  pennant_ui_test_draw (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->table), (gpointer *) &fixture->table);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  pennant_ui_test_settle ();
  g_assert_null (fixture->table);
}

/* Selects 21, focuses 23 and scrolls so that 18 is the first one to be seen. */
static void
go_to_the_middle (Fixture *fixture)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));
  double row_height = gtk_adjustment_get_upper (adjustment) / N_MEMBERS;

  gtk_column_view_scroll_to (fixture->view, find_position (fixture, 21), NULL, GTK_LIST_SCROLL_SELECT, NULL);
  gtk_column_view_scroll_to (fixture->view, find_position (fixture, 23), NULL, GTK_LIST_SCROLL_FOCUS, NULL);
  pennant_ui_test_draw (fixture->window);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  gtk_adjustment_set_value (adjustment, row_height * find_position (fixture, 18) + 2);
  pennant_ui_test_draw (fixture->window);

  g_assert_cmpint (get_selected (fixture), ==, 21);
  g_assert_cmpint (get_focused (fixture), ==, 23);
  g_assert_cmpint (get_first_visible (fixture), ==, 18);
}

/* 3 and 30 left, 90 and 91 joined at the top and in the middle, 40 moved to the top, and 1 and 2 changed places. */
static GPtrArray *
make_later_members (void)
{
  int order[N_MEMBERS];
  guint n = 0;

  order[n++] = 90;
  order[n++] = 40;
  for (int i = 0; i < N_MEMBERS; i++)
    {
      if (i == 20)
        order[n++] = 91;
      if (i != 3 && i != 30 && i != 40)
        order[n++] = i == 1 ? 2 : i == 2 ? 1 : i;
    }
  g_assert_cmpuint (n, ==, N_MEMBERS);

  return make_members (order, n, 1000);
}

static void
test_refresh (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) members = make_later_members ();
  GtkWidget *focus;

  go_to_the_middle (fixture);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  pennant_member_table_set_members (fixture->table, members);
  pennant_ui_test_draw (fixture->window);

  g_assert_cmpint (get_number_at (fixture, 0), ==, 90);
  g_assert_cmpint (get_number_at (fixture, 1), ==, 40);
  g_assert_cmpuint (find_position (fixture, 3), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpint (get_selected (fixture), ==, 21);
  g_assert_cmpint (get_focused (fixture), ==, 23);
  g_assert_cmpint (get_first_visible (fixture), ==, 18);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == focus);
}

/* The same where the order on screen is not that of the API: a refresh sorts again. */
static void
test_refresh_sorted (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) members = make_later_members ();

  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "table.sort-by", "s", "donated");
  pennant_ui_test_draw (fixture->window);
  g_assert_cmpint (get_number_at (fixture, 0), ==, 49);
  go_to_the_middle (fixture);
  pennant_member_table_set_members (fixture->table, members);
  pennant_ui_test_draw (fixture->window);

  /* 4 and below had 1,000 more. */
  g_assert_cmpint (get_number_at (fixture, 0), ==, 4);
  g_assert_cmpint (get_number_at (fixture, 1), ==, 2);
  g_assert_cmpint (get_number_at (fixture, 4), ==, 91);
  g_assert_cmpint (get_selected (fixture), ==, 21);
  g_assert_cmpint (get_focused (fixture), ==, 23);
  g_assert_cmpint (get_first_visible (fixture), ==, 18);
}

/* Who leaves takes selection along, and the table lives on. */
static void
test_leave (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) members = NULL;
  int order[N_MEMBERS];
  guint n = 0;

  go_to_the_middle (fixture);
  for (int i = 0; i < N_MEMBERS; i++)
    if (i != 21 && i != 23 && i != 18)
      order[n++] = i;
  members = make_members (order, n, 0);
  pennant_member_table_set_members (fixture->table, members);
  pennant_ui_test_draw (fixture->window);
  g_assert_cmpint (get_selected (fixture), ==, -1);
  g_assert_cmpint (get_first_visible (fixture), !=, -1);

  pennant_member_table_set_members (fixture->table, NULL);
  pennant_ui_test_draw (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->selection)), ==, 0);
}

static void
test_sort_actions (Fixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *action;
    const char *target;
    const char *sort_by;
    const char *direction;
    int first;
  } steps[] = {
    { "table.sort-by", "trophies", "trophies", "descending", 0 },
    { "table.direction", "ascending", "trophies", "ascending", 49 },
    { "table.sort-by", "name", "name", "ascending", 0 },
    { "table.direction", "descending", "name", "descending", 49 },
    { "table.sort-by", "town-hall", "town-hall", "descending", 7 },
    { "table.sort-by", "nonsense", "town-hall", "descending", 7 },
    { "table.direction", "ascending", "town-hall", "ascending", 0 },
    { "table.sort-by", "ratio", "ratio", "descending", 49 },
    { "table.sort-by", "rank", "rank", "ascending", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *sort_by = NULL;
      g_autofree char *direction = NULL;

      gtk_widget_activate_action (GTK_WIDGET (fixture->table), steps[i].action, "s", steps[i].target);
      g_object_get (fixture->table, "sort-by", &sort_by, "direction", &direction, NULL);
      g_assert_cmpstr (sort_by, ==, steps[i].sort_by);
      g_assert_cmpstr (direction, ==, steps[i].direction);
      g_assert_cmpint (get_number_at (fixture, 0), ==, steps[i].first);
    }
}

/* What a header does is told by the actions as well: numbers come with the highest first. */
static void
test_sort_header (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GtkColumnViewColumn) donated = g_list_model_get_item (gtk_column_view_get_columns (fixture->view), 5);
  g_autofree char *sort_by = NULL;
  g_autofree char *direction = NULL;
  g_autofree char *turned = NULL;

  g_assert_cmpstr (gtk_column_view_column_get_id (donated), ==, "donated");
  gtk_column_view_sort_by_column (fixture->view, donated, GTK_SORT_ASCENDING);
  g_object_get (fixture->table, "sort-by", &sort_by, "direction", &direction, NULL);
  g_assert_cmpstr (sort_by, ==, "donated");
  g_assert_cmpstr (direction, ==, "descending");
  g_assert_cmpint (get_number_at (fixture, 0), ==, 49);

  gtk_column_view_sort_by_column (fixture->view, donated, GTK_SORT_ASCENDING);
  g_object_get (fixture->table, "direction", &turned, NULL);
  g_assert_cmpstr (turned, ==, "ascending");
  g_assert_cmpint (get_number_at (fixture, 0), ==, 0);
}

static void
test_save (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GVariant) state = NULL;
  g_autofree char *sort_by = NULL;
  g_autofree char *direction = NULL;
  Fixture other;

  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "table.sort-by", "s", "donated");
  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "table.direction", "s", "ascending");
  go_to_the_middle (fixture);
  state = pennant_member_table_save (fixture->table);

  set_up (&other, NULL);
  pennant_member_table_restore (other.table, state);
  pennant_ui_test_draw (other.window);
  g_object_get (other.table, "sort-by", &sort_by, "direction", &direction, NULL);
  g_assert_cmpstr (sort_by, ==, "donated");
  g_assert_cmpstr (direction, ==, "ascending");
  g_assert_cmpint (get_selected (&other), ==, 21);
  tear_down (&other, NULL);
}

static void
test_narrow (Fixture *fixture, gconstpointer user_data)
{
  GListModel *columns = gtk_column_view_get_columns (fixture->view);
  g_autoptr (GString) visible = g_string_new (NULL);

  g_object_set (fixture->table, "narrow", TRUE, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        g_string_append_printf (visible, "%s ", gtk_column_view_column_get_id (column));
    }
  g_assert_cmpstr (visible->str, ==, "name town-hall donated ");
}

static gboolean
has_word (gpointer user_data)
{
  return pennant_ui_test_says (((Fixture *) user_data)->window, "New");
}

/* Who is new carries the word, also when they come later. */
static void
test_new (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GHashTable) tags = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) nobody = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) members = make_later_members ();

  g_hash_table_add (tags, (gpointer) "#90");
  pennant_member_table_set_new (fixture->table, tags);
  pennant_ui_test_draw (fixture->window);
  g_assert_false (has_word (fixture));

  pennant_member_table_set_members (fixture->table, members);
  gtk_column_view_scroll_to (fixture->view, find_position (fixture, 90), NULL, GTK_LIST_SCROLL_NONE, NULL);
  pennant_ui_test_draw (fixture->window);
  g_assert_true (has_word (fixture));

  pennant_member_table_set_new (fixture->table, nobody);
  pennant_ui_test_draw (fixture->window);
  g_assert_false (has_word (fixture));
}

/* A table without rows says why. */
static void
test_empty (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (GPtrArray) one = make_members ((const int[]) { 7 }, 1, 0);

  pennant_member_table_set_members (fixture->table, nobody);
  pennant_ui_test_draw (fixture->window);
  g_assert_true (pennant_ui_test_says (fixture->window, "No Members"));
  g_assert_null (pennant_ui_test_find (fixture->window, GTK_TYPE_COLUMN_VIEW));
  g_assert_false (gtk_widget_grab_focus (GTK_WIDGET (fixture->table)));

  pennant_member_table_set_members (fixture->table, one);
  pennant_ui_test_draw (fixture->window);
  g_assert_false (pennant_ui_test_says (fixture->window, "No Members"));
  g_assert_true (pennant_ui_test_says (fixture->window, "Member 07"));

  /* Absent is not zero. */
  pennant_member_table_set_members (fixture->table, NULL);
  pennant_ui_test_draw (fixture->window);
  g_assert_false (pennant_ui_test_says (fixture->window, "No Members"));
  g_assert_true (pennant_ui_test_says (fixture->window, "Members Unknown"));
}

int
main (int argc, char *argv[])
{
  pennant_ui_test_init (&argc, &argv);

#define ADD(path, function) g_test_add ("/member-table/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("refresh", test_refresh);
  ADD ("refresh/sorted", test_refresh_sorted);
  ADD ("refresh/leave", test_leave);
  ADD ("sort/actions", test_sort_actions);
  ADD ("sort/header", test_sort_header);
  ADD ("save", test_save);
  ADD ("narrow", test_narrow);
  ADD ("new", test_new);
  ADD ("empty", test_empty);
#undef ADD

  return g_test_run ();
}

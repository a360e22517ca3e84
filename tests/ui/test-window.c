/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"
#include "ui-world.h"

#include "ui/pennant-age-line.h"
#include "ui/pennant-clan-page.h"
#include "ui/pennant-home-page.h"
#include "ui/pennant-lookup-dialog.h"
#include "ui/pennant-lookup.h"
#include "ui/pennant-page.h"
#include "ui/pennant-player-page.h"
#include "ui/pennant-side-bar.h"
#include "ui/pennant-state-view.h"
#include "ui/pennant-window.h"

#include <gdk/x11/gdkx.h>


typedef struct
{
  UiWorld world;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  ui_world_open (&fixture->world, g_object_ref (pennant_clock_get_system ()));
  fixture->window = g_object_ref (g_object_new (PENNANT_TYPE_WINDOW, "service", fixture->world.service, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->window);
  ui_world_close (&fixture->world);
}

/* ---- the focus ---- */

/* As the application does it: what is to be shown first, then the window. */
static void
start (Fixture *fixture, const char *kind, const char *tag)
{
  pennant_window_open (PENNANT_WINDOW (fixture->window), kind, tag);
  gtk_window_present (fixture->window);
}

static gboolean
focus_is_in (Fixture *fixture, GType type)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window);

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_get_ancestor (focus, type) != NULL;
}

static gboolean
is_on_member (gpointer user_data)
{
  return focus_is_in (user_data, GTK_TYPE_COLUMN_VIEW);
}

static gboolean
is_on_way_out (gpointer user_data)
{
  return focus_is_in (user_data, PENNANT_TYPE_STATE_VIEW);
}

static gboolean
is_on_page (gpointer user_data)
{
  return focus_is_in (user_data, PENNANT_TYPE_PAGE);
}

static gboolean
is_on_clan (gpointer user_data)
{
  Fixture *fixture = user_data;
  GtkWidget *focus = gtk_window_get_focus (fixture->window);

  return ADW_IS_ACTION_ROW (focus) && gtk_widget_get_mapped (focus) &&
         g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (focus)), "Clan") == 0;
}

static gboolean
is_on_tag_entry (gpointer user_data)
{
  return focus_is_in (user_data, ADW_TYPE_ENTRY_ROW);
}

/* What the window begins with, and where the focus is then. */
static const struct
{
  const char *path;
  const char *kind;
  const char *tag;
  gboolean cut;
  gboolean (*is_there) (gpointer fixture);
} starts[] = {
  { "clan", PENNANT_PAGE_KIND_CLAN, "#2PP", FALSE, is_on_member },
  { "player", PENNANT_PAGE_KIND_PLAYER, "#2PP", FALSE, is_on_page },
  { "missing", PENNANT_PAGE_KIND_CLAN, "#2PPQQQ", FALSE, is_on_way_out },
  { "no-tag", PENNANT_PAGE_KIND_TAG, "#2PPQQQ", FALSE, is_on_tag_entry },
  { "down", PENNANT_PAGE_KIND_TAG, "#2PP", TRUE, is_on_way_out },
};

static void
test_start (Fixture *fixture, gconstpointer user_data)
{
  guint i = GPOINTER_TO_UINT (user_data);

  ui_world_cut (&fixture->world, starts[i].cut);
  start (fixture, starts[i].kind, starts[i].tag);
  pennant_ui_test_wait (starts[i].is_there, fixture);
}

static void
start_on_member (Fixture *fixture)
{
  start (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP");
  pennant_ui_test_wait (is_on_member, fixture);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
}

/* A breakpoint takes a few frames. */
static void
resize (Fixture *fixture, int width, int height)
{
  gtk_window_set_default_size (fixture->window, width, height);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
}

/* A window that becomes narrow is laid out anew, which takes the page off the screen for a moment. */
static void
test_narrow (Fixture *fixture, gconstpointer user_data)
{
  start (fixture, PENNANT_PAGE_KIND_TAG, "#2PP");
  pennant_ui_test_wait (is_on_clan, fixture);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  resize (fixture, 360, 294);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 360);
  pennant_ui_test_wait (is_on_clan, fixture);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_true (is_on_clan (fixture));
}

static void
test_narrow_member (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *focus;

  start_on_member (fixture);
  focus = gtk_window_get_focus (fixture->window);
  for (int width = 700; width >= 360; width -= 340)
    {
      resize (fixture, width, 640);
      g_assert_true (gtk_window_get_focus (fixture->window) == focus);
    }
}

/* A window that starts narrow. */
static void
test_start_narrow (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_set_default_size (fixture->window, 360, 294);
  start (fixture, PENNANT_PAGE_KIND_TAG, "#2PP");
  pennant_ui_test_wait (is_on_clan, fixture);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_true (is_on_clan (fixture));
}

/* What has the focus is in sight, however low the window. */
static void
test_start_low (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (fixture->window));
  graphene_rect_t bounds;

  gtk_window_set_default_size (fixture->window, 370, 304);
  start (fixture, PENNANT_PAGE_KIND_TAG, "#2PPQQQ");
  pennant_ui_test_wait (is_on_tag_entry, fixture);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_true (gtk_widget_compute_bounds (gtk_window_get_focus (fixture->window), content, &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (content));
}

static PennantResource *
get_resource (Fixture *fixture)
{
  return pennant_page_get_resource (pennant_ui_test_find (GTK_WIDGET (fixture->window), PENNANT_TYPE_PAGE));
}

static gboolean
has_asked (gpointer user_data)
{
  return pennant_resource_get_state (get_resource (user_data)) != PENNANT_RESOURCE_LOADING;
}

static void
ask_again (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.refresh", NULL);
  g_assert_false (has_asked (fixture));
  pennant_ui_test_wait (has_asked, fixture);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
}

/* A page asks again by itself, and whoever is on the button of the banner stays there, whatever that says meanwhile. */
static void
test_banner (Fixture *fixture, gconstpointer user_data)
{
  const struct
  {
    gboolean cut;
    const char *label;
  } steps[] = { { FALSE, "_Use Real Data" },
                { FALSE, "_Use Real Data" },
                { TRUE, "_Try Again" },
                { TRUE, "_Try Again" },
                { FALSE, "_Use Real Data" } };
  AdwBanner *banner;
  GtkWidget *focus;

  start_on_member (fixture);
  banner = pennant_ui_test_find (GTK_WIDGET (fixture->window), ADW_TYPE_BANNER);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (banner), GTK_DIR_TAB_FORWARD));
  focus = gtk_window_get_focus (fixture->window);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (banner)));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GPtrArray) banners = NULL;

      ui_world_cut (&fixture->world, steps[i].cut);
      ask_again (fixture);
      banners = pennant_ui_test_find_all (GTK_WIDGET (fixture->window), ADW_TYPE_BANNER);
      g_assert_cmpuint (banners->len, ==, 1);
      g_assert_true (g_str_has_prefix (adw_banner_get_title (banner), "Made-up data"));
      g_assert_true ((strstr (adw_banner_get_title (banner), "cannot be reached") != NULL) == steps[i].cut);
      g_assert_cmpstr (adw_banner_get_button_label (banner), ==, steps[i].label);
      g_assert_true (gtk_window_get_focus (fixture->window) == focus);
    }

  /* The button does what it says. */
  ui_world_cut (&fixture->world, TRUE);
  ask_again (fixture);
  g_signal_emit_by_name (focus, "clicked");
  g_assert_false (has_asked (fixture));
  pennant_ui_test_wait (has_asked, fixture);
}

/* ---- the mouse ---- */

static void
run_xdotool (const char *const *arguments)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static void
point_at (Fixture *fixture, GtkWidget *widget)
{
  graphene_point_t middle =
      GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (widget) / 2, (float) gtk_widget_get_height (widget) / 2);
  graphene_point_t point;
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;
  double dx;
  double dy;

  /* Without a window manager the window stands in the corner of the screen. */
  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (fixture->window), &middle, &point));
  gtk_native_get_surface_transform (GTK_NATIVE (fixture->window), &dx, &dy);
  x = g_strdup_printf ("%d", (int) (point.x + dx));
  y = g_strdup_printf ("%d", (int) (point.y + dy));
  run_xdotool ((const char *[]) { "xdotool", "mousemove", x, y, NULL });
}

static void
click (const char *button)
{
  run_xdotool ((const char *[]) { "xdotool", "click", button, NULL });
}

static gboolean
is_pointed_at (gpointer user_data)
{
  return (gtk_widget_get_state_flags (user_data) & GTK_STATE_FLAG_PRELIGHT) != 0;
}

static gboolean
is_on_screen (Fixture *fixture, GType type)
{
  return pennant_ui_test_find (GTK_WIDGET (fixture->window), type) != NULL;
}

static gboolean
shows_player (gpointer user_data)
{
  return is_on_screen (user_data, PENNANT_TYPE_PLAYER_PAGE);
}

static gboolean
shows_clan (gpointer user_data)
{
  return is_on_screen (user_data, PENNANT_TYPE_CLAN_PAGE);
}

static void
test_mouse (Fixture *fixture, gconstpointer user_data)
{
  GtkColumnView *view;
  GtkWidget *row;

  start_on_member (fixture);
  view = pennant_ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_COLUMN_VIEW);
  row = gtk_window_get_focus (fixture->window);

  g_assert_null (gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (gtk_column_view_get_model (view))));

  /* Where the pointer happens to be says nothing about what a person chose. */
  point_at (fixture, row);
  pennant_ui_test_wait (is_pointed_at, row);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_null (gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (gtk_column_view_get_model (view))));

  click ("1");
  pennant_ui_test_wait (shows_player, fixture);
  click ("8");
  pennant_ui_test_wait (shows_clan, fixture);
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (view))), ==, 0);
  click ("9");
  pennant_ui_test_wait (shows_player, fixture);
}

static GtkWidget *
find_clan_page (Fixture *fixture)
{
  return pennant_ui_test_find (GTK_WIDGET (fixture->window), PENNANT_TYPE_CLAN_PAGE);
}

static gboolean
is_cut_off (gpointer user_data)
{
  Fixture *fixture = user_data;

  return pennant_ui_test_says (GTK_WIDGET (fixture->window), "cannot be reached");
}

/* In the lowest window no line above the members is cut through: either all that there is to say of the clan is seen,
 * or, under a banner of some lines, nothing. */
static void
test_low (Fixture *fixture, gconstpointer user_data)
{
  GtkScrolledWindow *head;
  GtkAdjustment *adjustment;

  start_on_member (fixture);
  resize (fixture, 370, 304);
  head = pennant_ui_test_find (find_clan_page (fixture), GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (head);
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (head), "/50"));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), <=, gtk_adjustment_get_page_size (adjustment));

  ui_world_cut (&fixture->world, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.refresh", NULL);
  pennant_ui_test_wait (is_cut_off, fixture);
  resize (fixture, 370, 304);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (head)));
  g_assert_true (is_on_member (fixture));
}

static gboolean
is_on_clan_button (gpointer user_data)
{
  Fixture *fixture = user_data;
  GtkWidget *focus = gtk_window_get_focus (fixture->window);

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_has_css_class (focus, "clan-button");
}

/* A page that is opened from another one. */
static void
test_member (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_set_default_size (fixture->window, GPOINTER_TO_INT (user_data), 640);
  start_on_member (fixture);
  gtk_widget_activate (gtk_window_get_focus (fixture->window));
  pennant_ui_test_wait (is_on_clan_button, fixture);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_true (is_on_clan_button (fixture));
}

static void
test_narrow_player (Fixture *fixture, gconstpointer user_data)
{
  start (fixture, PENNANT_PAGE_KIND_PLAYER, "#2PP");
  pennant_ui_test_wait (is_on_clan_button, fixture);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  for (int width = 700; width >= 360; width -= 340)
    {
      resize (fixture, width, 640);
      g_assert_true (is_on_clan_button (fixture));
    }
}

/* ---- the keys ---- */

static void
pressed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *pressed = user_data;
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *pressed = TRUE;
}

/* Presses keys while the window goes on with what it does. Without a window manager nobody else gives it the keyboard.
 * @action is `type` for a text, `key` for a key. */
static void
press (Fixture *fixture, const char *action, const char *keys)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (fixture->window));
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  g_autofree char *id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));
  G_GNUC_END_IGNORE_DEPRECATIONS
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  gboolean pressed = FALSE;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "xdotool", "windowfocus", "--sync", id, action,
                              "--delay", "20", keys, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, pressed_cb, &pressed);
  pennant_ui_test_wait (pennant_ui_test_is_true, &pressed);
}

static gboolean
is_on_lookup (gpointer user_data)
{
  Fixture *fixture = user_data;

  return focus_is_in (fixture, PENNANT_TYPE_LOOKUP_DIALOG) && focus_is_in (fixture, GTK_TYPE_ENTRY);
}

static const char *
get_typed (Fixture *fixture)
{
  GtkWidget *entry = gtk_widget_get_ancestor (gtk_window_get_focus (fixture->window), GTK_TYPE_ENTRY);

  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static GtkListBox *
get_list (Fixture *fixture)
{
  GtkWidget *lookup = gtk_widget_get_ancestor (gtk_window_get_focus (fixture->window), PENNANT_TYPE_LOOKUP);

  return pennant_ui_test_find (lookup, GTK_TYPE_LIST_BOX);
}

/* What is typed on a page is a lookup, and the focus stays where one types. */
static void
test_type (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_set_default_size (fixture->window, GPOINTER_TO_INT (user_data), 640);
  start_on_member (fixture);
  press (fixture, "type", "2pp");
  pennant_ui_test_wait (is_on_lookup, fixture);
  for (int i = 0; i < 5; i++)
    {
      pennant_ui_test_draw (GTK_WIDGET (fixture->window));
      g_assert_true (is_on_lookup (fixture));
    }
  g_assert_cmpstr (get_typed (fixture), ==, "2pp");
}

/* The box opens with nothing chosen: Enter must not open what nobody pointed at. */
static void
test_box (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_set_default_size (fixture->window, GPOINTER_TO_INT (user_data), 640);
  start_on_member (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.lookup", "s", "");
  pennant_ui_test_wait (is_on_lookup, fixture);
  for (int i = 0; i < 5; i++)
    pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_true (is_on_lookup (fixture));
  g_assert_null (gtk_list_box_get_selected_row (get_list (fixture)));
}

static gboolean
shows_home (gpointer user_data)
{
  return is_on_screen (user_data, PENNANT_TYPE_HOME_PAGE);
}

/* A tag that nobody has is not found, is mended, and one chooses: the way back leads to where one came from. */
static void
test_mend (Fixture *fixture, gconstpointer user_data)
{
  PennantWindow *window = PENNANT_WINDOW (fixture->window);

  start (fixture, PENNANT_PAGE_KIND_HOME, NULL);
  pennant_window_open (window, PENNANT_PAGE_KIND_CLAN, "#2PP");
  pennant_ui_test_wait (is_on_member, fixture);
  pennant_window_open (window, PENNANT_PAGE_KIND_TAG, "#2PPQQQ");
  pennant_ui_test_wait (is_on_tag_entry, fixture);
  press (fixture, "key", "BackSpace");
  press (fixture, "key", "BackSpace");
  press (fixture, "key", "BackSpace");
  press (fixture, "key", "Return");
  pennant_ui_test_wait (is_on_clan, fixture);
  press (fixture, "key", "Down");
  press (fixture, "key", "Return");
  pennant_ui_test_wait (shows_player, fixture);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  pennant_ui_test_wait (is_on_member, fixture);

  /* The clan is where one came from. */
  pennant_window_open (window, PENNANT_PAGE_KIND_TAG, "#2PP");
  pennant_ui_test_wait (is_on_clan, fixture);
  press (fixture, "key", "Return");
  pennant_ui_test_wait (is_on_member, fixture);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  pennant_ui_test_wait (shows_home, fixture);
}

static gboolean
is_focus (Fixture *fixture, GtkWidget *widget)
{
  return gtk_window_get_focus (fixture->window) == widget;
}

static void
go_to_area (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
}

static gboolean
has_typed (gpointer user_data)
{
  Fixture *fixture = user_data;

  return is_on_lookup (fixture) && g_str_equal (get_typed (fixture), "2PPQQQ");
}

/* A page that is asked for gets the focus, wherever it was before. */
static void
test_from_header (Fixture *fixture, gconstpointer user_data)
{
  start_on_member (fixture);
  gtk_widget_child_focus (pennant_ui_test_find (GTK_WIDGET (fixture->window), ADW_TYPE_HEADER_BAR),
                          GTK_DIR_TAB_FORWARD);
  g_assert_true (focus_is_in (fixture, ADW_TYPE_HEADER_BAR));
  ui_world_cut (&fixture->world, TRUE);
  press (fixture, "type", "2PPQQQ");
  pennant_ui_test_wait (has_typed, fixture);
  press (fixture, "key", "Return");
  pennant_ui_test_wait (is_on_way_out, fixture);
}

/* Around the window and back, each area keeping its place. */
static void
test_areas (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GSimpleActionGroup) application = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) use_real_data = g_simple_action_new ("use-real-data", NULL);
  GtkWidget *member;

  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (use_real_data));
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "app", G_ACTION_GROUP (application));
  start_on_member (fixture);
  press (fixture, "key", "Down");
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  member = gtk_window_get_focus (fixture->window);

  go_to_area (fixture, "win.next-area");
  g_assert_true (focus_is_in (fixture, PENNANT_TYPE_AGE_LINE));
  go_to_area (fixture, "win.next-area");
  g_assert_true (focus_is_in (fixture, PENNANT_TYPE_SIDE_BAR));
  go_to_area (fixture, "win.next-area");
  g_assert_true (focus_is_in (fixture, ADW_TYPE_HEADER_BAR));
  go_to_area (fixture, "win.next-area");
  g_assert_true (focus_is_in (fixture, ADW_TYPE_BANNER));
  go_to_area (fixture, "win.next-area");
  g_assert_true (is_focus (fixture, member));

  go_to_area (fixture, "win.previous-area");
  g_assert_true (focus_is_in (fixture, ADW_TYPE_BANNER));
  go_to_area (fixture, "win.previous-area");
  go_to_area (fixture, "win.previous-area");
  g_assert_true (focus_is_in (fixture, PENNANT_TYPE_SIDE_BAR));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-side-bar", NULL);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  gtk_widget_grab_focus (member);
  go_to_area (fixture, "win.next-area");
  g_assert_true (focus_is_in (fixture, PENNANT_TYPE_AGE_LINE));
  go_to_area (fixture, "win.next-area");
  g_assert_true (focus_is_in (fixture, ADW_TYPE_HEADER_BAR));
}

/* Escape gives up the box, then the selection, and goes nowhere. */
static void
test_escape (Fixture *fixture, gconstpointer user_data)
{
  GtkSingleSelection *selection;
  GtkWidget *member;

  start (fixture, PENNANT_PAGE_KIND_HOME, NULL);
  pennant_window_open (PENNANT_WINDOW (fixture->window), PENNANT_PAGE_KIND_CLAN, "#2PP");
  pennant_ui_test_wait (is_on_member, fixture);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  press (fixture, "key", "Down");
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  member = gtk_window_get_focus (fixture->window);
  selection = GTK_SINGLE_SELECTION (
      gtk_column_view_get_model (GTK_COLUMN_VIEW (gtk_widget_get_ancestor (member, GTK_TYPE_COLUMN_VIEW))));
  g_assert_nonnull (gtk_single_selection_get_selected_item (selection));

  press (fixture, "type", "2");
  pennant_ui_test_wait (is_on_lookup, fixture);
  press (fixture, "key", "Escape");
  pennant_ui_test_wait (is_on_member, fixture);
  g_assert_true (is_focus (fixture, member));
  g_assert_nonnull (gtk_single_selection_get_selected_item (selection));
  press (fixture, "key", "Escape");
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_null (gtk_single_selection_get_selected_item (selection));
  press (fixture, "key", "Escape");
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_true (is_focus (fixture, member));
}

static gboolean
is_closed (gpointer user_data)
{
  return !gtk_widget_get_realized (GTK_WIDGET (((Fixture *) user_data)->window));
}

static gboolean
has_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)) != NULL;
}

static void
open_dialogs (Fixture *fixture)
{
  start (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP");
  pennant_ui_test_wait (is_on_member, fixture);
  adw_dialog_present (adw_about_dialog_new (), GTK_WIDGET (fixture->window));
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  adw_dialog_present (pennant_lookup_dialog_new (fixture->world.service, ""), GTK_WIDGET (fixture->window));
  pennant_ui_test_wait (is_on_lookup, fixture);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
}

/* A window that is to go takes its dialogs with it. */
static void
test_close (Fixture *fixture, gconstpointer user_data)
{
  open_dialogs (fixture);
  pennant_window_close (PENNANT_WINDOW (fixture->window));
  pennant_ui_test_wait (is_closed, fixture);
}

/* Ctrl+W ends what lies on top. Another window keeps what it has. */
static void
test_close_action (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *other = g_object_new (PENNANT_TYPE_WINDOW, "service", fixture->world.service, NULL);
  GtkWidget *focus;

  open_dialogs (fixture);
  focus = gtk_window_get_focus (fixture->window);
  pennant_window_open (PENNANT_WINDOW (other), PENNANT_PAGE_KIND_HOME, NULL);
  gtk_window_present (other);
  pennant_ui_test_draw (GTK_WIDGET (other));
  gtk_widget_activate_action (GTK_WIDGET (other), "win.close", NULL);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_true (is_focus (fixture, focus));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.close", NULL);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_true (has_dialog (fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.close", NULL);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_false (has_dialog (fixture));
  pennant_ui_test_wait (is_on_member, fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.close", NULL);
  pennant_ui_test_wait (is_closed, fixture);
}

/* The narrowest window has room for text that is half as large again. */
static void
expect_room (Fixture *fixture)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (fixture->window));
  int width;

  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);
}

static void
test_large_text (Fixture *fixture, gconstpointer user_data)
{
  PennantWindow *window = PENNANT_WINDOW (fixture->window);
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 144 * PANGO_SCALE, NULL);
  gtk_window_set_default_size (fixture->window, 360, 640);
  start (fixture, PENNANT_PAGE_KIND_CLAN, "#2PP");
  pennant_ui_test_wait (is_on_member, fixture);
  expect_room (fixture);
  pennant_window_open (window, PENNANT_PAGE_KIND_PLAYER, "#2PP");
  pennant_ui_test_wait (is_on_clan_button, fixture);
  expect_room (fixture);
  pennant_window_open (window, PENNANT_PAGE_KIND_TAG, "#2PP");
  pennant_ui_test_wait (is_on_clan, fixture);
  expect_room (fixture);
  pennant_window_open (window, PENNANT_PAGE_KIND_TAG, "#2PPQQQ");
  pennant_ui_test_wait (is_on_tag_entry, fixture);
  expect_room (fixture);
  pennant_window_open (window, PENNANT_PAGE_KIND_HOME, NULL);
  expect_room (fixture);
  pennant_account_give_tokens (pennant_service_get_account (fixture->world.service), NULL);
  pennant_window_start (window);
  g_assert_true (pennant_window_is_welcome (window));
  expect_room (fixture);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

int
main (int argc, char *argv[])
{
  pennant_ui_test_init (&argc, &argv);
  /* As the application has it. */
  g_object_set (gtk_settings_get_default (), "gtk-entry-select-on-focus", FALSE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *path = g_strconcat ("/window/start/", starts[i].path, NULL);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_start, tear_down);
    }

#define ADD(path, function) g_test_add ("/window/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("start/narrow", test_start_narrow);
  ADD ("start/low", test_start_low);
  ADD ("narrow/choice", test_narrow);
  ADD ("narrow/member", test_narrow_member);
  ADD ("narrow/player", test_narrow_player);
  ADD ("low", test_low);
  ADD ("mouse", test_mouse);
  ADD ("mend", test_mend);
  ADD ("large-text", test_large_text);
  ADD ("from-header", test_from_header);
  ADD ("areas", test_areas);
  ADD ("escape", test_escape);
  ADD ("close/window", test_close);
  ADD ("close/action", test_close_action);
#undef ADD
  g_test_add ("/window/banner", Fixture, NULL, set_up, test_banner, tear_down);
  g_test_add ("/window/type/wide", Fixture, GINT_TO_POINTER (1000), set_up, test_type, tear_down);
  g_test_add ("/window/type/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_type, tear_down);
  g_test_add ("/window/box/wide", Fixture, GINT_TO_POINTER (1000), set_up, test_box, tear_down);
  g_test_add ("/window/box/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_box, tear_down);
  g_test_add ("/window/member/wide", Fixture, GINT_TO_POINTER (1000), set_up, test_member, tear_down);
  g_test_add ("/window/member/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_member, tear_down);

  return g_test_run ();
}

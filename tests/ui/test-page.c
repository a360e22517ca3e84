/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"
#include "ui-world.h"

#include "service/pennant-row.h"
#include "ui/pennant-age-line.h"
#include "ui/pennant-age.h"
#include "ui/pennant-announcer.h"
#include "ui/pennant-clan-page.h"
#include "ui/pennant-picture.h"
#include "ui/pennant-player-page.h"

#include <X11/Xatom.h>
#include <gdk/x11/gdkx.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define START (1773253800 * SECOND)

typedef struct
{
  UiWorld world;
  GtkWidget *window;
  PennantPage *page;
  guint n_requests; /* what to wait for */
} Fixture;

static PennantResourceState
get_state (Fixture *fixture)
{
  return pennant_resource_get_state (pennant_page_get_resource (fixture->page));
}

static gboolean
is_fresh (gpointer user_data)
{
  return get_state (user_data) == PENNANT_RESOURCE_FRESH;
}

static gboolean
has_failed (gpointer user_data)
{
  return get_state (user_data) == PENNANT_RESOURCE_FAILED;
}

static gboolean
was_asked (gpointer user_data)
{
  Fixture *fixture = user_data;

  return pennant_sample_server_get_n_requests (fixture->world.server) >= fixture->n_requests && is_fresh (fixture);
}

/* Pictures have a deadline of their own, which a clock that leaps would pass. */
static gboolean
is_pictured (GtkWidget *widget)
{
  if (PENNANT_IS_PICTURE (widget) && pennant_picture_get_url (PENNANT_PICTURE (widget)) != NULL &&
      !pennant_picture_is_loaded (PENNANT_PICTURE (widget)))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (!is_pictured (child))
      return FALSE;

  return TRUE;
}

static gboolean
has_pictures (gpointer user_data)
{
  Fixture *fixture = user_data;

  return is_pictured (GTK_WIDGET (fixture->page));
}

static const char *
get_age (Fixture *fixture)
{
  PennantAgeLine *line = pennant_ui_test_find (GTK_WIDGET (fixture->page), PENNANT_TYPE_AGE_LINE);

  return line != NULL ? pennant_age_line_get_text (line) : NULL;
}

static gboolean
shows_trouble (Fixture *fixture)
{
  return pennant_page_get_trouble (fixture->page) != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  ui_world_open (&fixture->world, pennant_clock_new_manual (START));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 760, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
open_page (Fixture *fixture, PennantPage *page)
{
  fixture->page = page;
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (page));
  pennant_ui_test_draw (fixture->window);
}

/* Opens a page, and waits until all of it is there, pictures too. */
static void
open_whole (Fixture *fixture, PennantPage *page)
{
  open_page (fixture, page);
  pennant_ui_test_wait (is_fresh, fixture);
  pennant_ui_test_draw (fixture->window);
  pennant_ui_test_wait (has_pictures, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  pennant_ui_test_settle ();
  g_assert_null (fixture->page);
  ui_world_close (&fixture->world);
}

static void
test_clan (Fixture *fixture, gconstpointer user_data)
{
  PennantPage *page = pennant_clan_page_new (fixture->world.service, "#2PP");

  g_assert_cmpstr (pennant_page_get_title (page), ==, "#2PP");
  open_page (fixture, page);
  pennant_ui_test_wait (is_fresh, fixture);
  pennant_ui_test_draw (fixture->window);

  g_assert_cmpstr (pennant_page_get_title (fixture->page), !=, "#2PP");
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->page), pennant_page_get_title (fixture->page)));
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->page), "/50"));
  g_assert_true (g_str_has_prefix (get_age (fixture), "Seen just now · newer in "));
}

static void
test_player (Fixture *fixture, gconstpointer user_data)
{
  open_page (fixture, pennant_player_page_new (fixture->world.service, "#2PP"));
  pennant_ui_test_wait (is_fresh, fixture);
  pennant_ui_test_draw (fixture->window);

  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->page), pennant_page_get_title (fixture->page)));
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->page), "Town Hall"));
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->page), " of "));
}

static void
test_not_found (Fixture *fixture, gconstpointer user_data)
{
  open_page (fixture, pennant_clan_page_new (fixture->world.service, "#PYLQ2800"));
  pennant_ui_test_wait (has_failed, fixture);
  pennant_ui_test_draw (fixture->window);

  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->page),
                                       "You are looking at a made-up world, and #PYLQ2800 is not in it."));
  g_assert_null (get_age (fixture));
}

/* Without data the page says what is wrong, and asks again when told to; with data it goes on showing that. */
static void
test_offline (Fixture *fixture, gconstpointer user_data)
{
  ui_world_cut (&fixture->world, TRUE);
  open_page (fixture, pennant_clan_page_new (fixture->world.service, "#2PP"));
  pennant_ui_test_wait (has_failed, fixture);
  pennant_ui_test_draw (fixture->window);
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->page), "No Connection"));
  g_assert_false (shows_trouble (fixture));

  ui_world_cut (&fixture->world, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.refresh", NULL);
  pennant_ui_test_wait (is_fresh, fixture);
  pennant_ui_test_draw (fixture->window);
  g_assert_false (pennant_ui_test_says (GTK_WIDGET (fixture->page), "No Connection"));
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->page), "/50"));
  pennant_ui_test_wait (has_pictures, fixture);

  ui_world_cut (&fixture->world, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.refresh", NULL);
  pennant_ui_test_wait (has_failed, fixture);
  pennant_clock_advance (fixture->world.clock, 3 * 60 * SECOND);
  pennant_ui_test_draw (fixture->window);
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->page), "/50"));
  g_assert_true (shows_trouble (fixture));
  g_assert_cmpstr (get_age (fixture), ==, "Seen 3 min ago · offline");

  ui_world_cut (&fixture->world, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.refresh", NULL);
  pennant_ui_test_wait (is_fresh, fixture);
  pennant_ui_test_draw (fixture->window);
  g_assert_false (shows_trouble (fixture));
}

/* The server goes away and comes back, and nobody has to do anything. */
static void
test_come_back (Fixture *fixture, gconstpointer user_data)
{
  gboolean has_item = GPOINTER_TO_INT (user_data);
  const char *next_try = "The server cannot be reached. Check the connection to the network. Next try at ";
  g_autofree char *clock = NULL;
  g_autofree char *said = NULL;

  if (!has_item)
    ui_world_stop (&fixture->world);
  open_page (fixture, pennant_clan_page_new (fixture->world.service, "#2PP"));
  if (has_item)
    {
      pennant_ui_test_wait (is_fresh, fixture);
      pennant_ui_test_draw (fixture->window);
      pennant_ui_test_wait (has_pictures, fixture);
      ui_world_stop (&fixture->world);
      gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.refresh", NULL);
    }
  pennant_ui_test_wait (has_failed, fixture);
  pennant_ui_test_draw (fixture->window);
  g_assert_true (shows_trouble (fixture) == has_item);
  if (has_item)
    g_assert_true (g_str_has_prefix (pennant_page_get_trouble (fixture->page), next_try));
  else
    g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->page), next_try));

  /* In vain. */
  pennant_clock_advance (fixture->world.clock, 61 * SECOND);
  pennant_ui_test_settle ();
  pennant_ui_test_wait (has_failed, fixture);
  pennant_ui_test_draw (fixture->window);
  clock = pennant_age_format_clock (START + 121 * SECOND);
  said = g_strconcat (next_try, clock, ".", NULL);
  if (has_item)
    g_assert_cmpstr (pennant_page_get_trouble (fixture->page), ==, said);
  else
    g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->page), said));

  ui_world_start (&fixture->world);
  pennant_clock_advance (fixture->world.clock, 30 * SECOND);
  pennant_ui_test_settle ();
  g_assert_true (has_failed (fixture));
  if (has_item)
    g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  else
    pennant_clock_advance (fixture->world.clock, 31 * SECOND);
  pennant_ui_test_wait (is_fresh, fixture);
  pennant_ui_test_draw (fixture->window);
  g_assert_false (shows_trouble (fixture));
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->page), "/50"));
}

/* In a maintenance break what was seen stays readable, and it is told when the API is asked next. */
static void
test_maintenance (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *trouble = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *said = NULL;

  open_whole (fixture, pennant_player_page_new (fixture->world.service, "#2PP"));

  pennant_sample_server_set_fault_rate (fixture->world.server, PENNANT_SAMPLE_FAULT_MAINTENANCE, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.refresh", NULL);
  pennant_ui_test_wait (has_failed, fixture);
  pennant_ui_test_draw (fixture->window);
  clock = pennant_age_format_clock (START + 60 * SECOND);
  trouble =
      g_strdup_printf ("The game is in maintenance. The API answers again when it is over. Next try at %s.", clock);
  g_assert_cmpstr (pennant_page_get_trouble (fixture->page), ==, trouble);
  g_assert_cmpstr (get_age (fixture), ==, "Seen just now · maintenance");
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->page), "Town Hall"));

  pennant_clock_advance (fixture->world.clock, 60 * SECOND);
  pennant_ui_test_settle ();
  pennant_ui_test_wait (has_failed, fixture);
  g_free (clock);
  clock = pennant_age_format_clock (START + 120 * SECOND);
  said = g_strdup_printf ("Next try at %s.", clock);
  g_assert_true (g_str_has_suffix (pennant_page_get_trouble (fixture->page), said));

  pennant_sample_server_set_fault_rate (fixture->world.server, PENNANT_SAMPLE_FAULT_MAINTENANCE, 0);
  pennant_clock_advance (fixture->world.clock, 60 * SECOND);
  pennant_ui_test_wait (is_fresh, fixture);
  g_assert_false (shows_trouble (fixture));
}

/* Counts how often it is drawn. */
#define PROBE_TYPE (probe_get_type ())
G_DECLARE_FINAL_TYPE (Probe, probe, PROBE, PROBE, GtkWidget)

struct _Probe
{
  GtkWidget parent_instance;
  guint n_drawn;
};

G_DEFINE_FINAL_TYPE (Probe, probe, GTK_TYPE_WIDGET)

static void
probe_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PROBE_PROBE (widget)->n_drawn++;
}

static void
probe_class_init (ProbeClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = probe_snapshot;
}

static void
probe_init (Probe *self)
{
}

/* The age goes on, and what is above it is not drawn for that. */
static void
test_age (Fixture *fixture, gconstpointer user_data)
{
  Probe *probe = g_object_new (PROBE_TYPE, NULL);
  guint n_drawn;

  open_page (fixture, pennant_player_page_new (fixture->world.service, "#2PP"));
  pennant_ui_test_wait (is_fresh, fixture);
  pennant_page_set_content (fixture->page, GTK_WIDGET (probe));
  pennant_ui_test_draw (fixture->window);
  n_drawn = probe->n_drawn;
  g_assert_cmpuint (n_drawn, >, 0);

  for (guint i = 1; i <= 12; i++)
    {
      g_autofree char *age = g_strdup_printf ("Seen %u s ago", i);

      pennant_clock_advance (fixture->world.clock, SECOND);
      pennant_ui_test_draw (fixture->window);
      g_assert_true (g_str_has_prefix (get_age (fixture), age));
    }
  g_assert_cmpuint (probe->n_drawn, ==, n_drawn);
}

static gboolean
is_waiting (gpointer user_data)
{
  return get_state (user_data) == PENNANT_RESOURCE_WAITING;
}

/* While the API has us wait, what was wrong before is not what is wrong now. */
static void
test_waiting (Fixture *fixture, gconstpointer user_data)
{
  open_whole (fixture, pennant_clan_page_new (fixture->world.service, "#2PP"));

  pennant_sample_server_set_fault (fixture->world.server, PENNANT_SAMPLE_FAULT_INVALID_KEY, 100);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.refresh", NULL);
  pennant_ui_test_wait (has_failed, fixture);
  pennant_ui_test_draw (fixture->window);
  g_assert_true (shows_trouble (fixture));

  pennant_sample_server_set_fault (fixture->world.server, PENNANT_SAMPLE_FAULT_THROTTLED, 100);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.refresh", NULL);
  pennant_ui_test_wait (is_waiting, fixture);
  pennant_ui_test_draw (fixture->window);
  g_assert_false (shows_trouble (fixture));
  g_assert_nonnull (strstr (get_age (fixture), "wait"));

  pennant_sample_server_set_fault (fixture->world.server, PENNANT_SAMPLE_FAULT_NONE, 0);
  pennant_clock_advance (fixture->world.clock, 60 * SECOND);
  pennant_ui_test_wait (is_fresh, fixture);
  pennant_ui_test_draw (fixture->window);
  g_assert_false (shows_trouble (fixture));
}

/* A page on screen asks again when its data has expired, and not before; one that cannot be seen does not ask. */
static void
test_live (Fixture *fixture, gconstpointer user_data)
{
  gint64 left;
  guint n_requests;

  open_whole (fixture, pennant_player_page_new (fixture->world.service, "#2PP"));
  n_requests = pennant_sample_server_get_n_requests (fixture->world.server);

  left = pennant_resource_get_expires_at (pennant_page_get_resource (fixture->page)) - START;
  g_assert_cmpint (left, >, 2 * SECOND);
  pennant_clock_advance (fixture->world.clock, left - 2 * SECOND);
  pennant_ui_test_draw (fixture->window);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (fixture->world.server), ==, n_requests);

  fixture->n_requests = n_requests + 1;
  pennant_clock_advance (fixture->world.clock, 4 * SECOND);
  pennant_ui_test_wait (was_asked, fixture);
  pennant_ui_test_draw (fixture->window);
  n_requests = pennant_sample_server_get_n_requests (fixture->world.server);

  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE);
  pennant_ui_test_draw (fixture->window);
  pennant_clock_advance (fixture->world.clock, 3600 * SECOND);
  pennant_ui_test_draw (fixture->window);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (fixture->world.server), ==, n_requests);

  fixture->n_requests = n_requests + 1;
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), TRUE);
  pennant_ui_test_wait (was_asked, fixture);
}

/* Says what a window manager says of a window that it hides, or does not hide any more. */
static void
set_hidden (Fixture *fixture, gboolean hidden)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (fixture->window));
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  Display *display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));
  Window window = gdk_x11_surface_get_xid (surface);
  G_GNUC_END_IGNORE_DEPRECATIONS
  Atom value = XInternAtom (display, "_NET_WM_STATE_HIDDEN", False);

  XChangeProperty (display, window, XInternAtom (display, "_NET_WM_STATE", False), XA_ATOM, 32, PropModeReplace,
                   (const unsigned char *) &value, hidden ? 1 : 0);
  XFlush (display);
}

static gboolean
is_suspended (gpointer user_data)
{
  return gtk_window_is_suspended (GTK_WINDOW (((Fixture *) user_data)->window));
}

/* A page whose window nobody can see does not ask. */
static void
test_suspended (Fixture *fixture, gconstpointer user_data)
{
  guint n_requests;

  open_whole (fixture, pennant_player_page_new (fixture->world.service, "#2PP"));
  n_requests = pennant_sample_server_get_n_requests (fixture->world.server);

  set_hidden (fixture, TRUE);
  pennant_ui_test_wait (is_suspended, fixture);
  pennant_clock_advance (fixture->world.clock, 3600 * SECOND);
  pennant_ui_test_settle ();
  g_assert_cmpint (get_state (fixture), ==, PENNANT_RESOURCE_STALE);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (fixture->world.server), ==, n_requests);

  fixture->n_requests = n_requests + 1;
  set_hidden (fixture, FALSE);
  pennant_ui_test_wait (was_asked, fixture);
}

/* A machine that wakes up shows at once what is new, though for its own clock no time has passed. */
static void
test_wake_up (Fixture *fixture, gconstpointer user_data)
{
  open_whole (fixture, pennant_player_page_new (fixture->world.service, "#2PP"));

  fixture->n_requests = pennant_sample_server_get_n_requests (fixture->world.server) + 1;
  pennant_clock_suspend (fixture->world.clock, 3600 * SECOND);
  pennant_ui_test_wait (was_asked, fixture);
}

static void
said_cb (PennantAnnouncer *announcer, GtkWidget *widget, const char *text, GString *said)
{
  g_string_append_printf (said, "%s|", text);
}

/* Members, also those who are not in sight, or what a player has. */
static guint
count_new (Fixture *fixture)
{
  GtkColumnView *table = pennant_ui_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW);
  g_autoptr (GPtrArray) labels = pennant_ui_test_find_all (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL);
  GListModel *members = table != NULL ? G_LIST_MODEL (gtk_column_view_get_model (table)) : NULL;
  guint n_new = 0;

  for (guint i = 0; members != NULL && i < g_list_model_get_n_items (members); i++)
    {
      g_autoptr (PennantRow) row = g_list_model_get_item (members, i);

      n_new += pennant_row_is_new (row);
    }
  for (guint i = 0; members == NULL && i < labels->len; i++)
    n_new += g_str_equal (gtk_label_get_label (g_ptr_array_index (labels, i)), "New");

  return n_new;
}

static gboolean
has_new (gpointer user_data)
{
  return count_new (user_data) > 0;
}

static gboolean
has_no_new (gpointer user_data)
{
  return count_new (user_data) == 0;
}

/* Lets time pass and the page ask by itself, until there is something to be heard. */
static void
wait_for_news (Fixture *fixture, GString *said)
{
  for (guint i = 0; i < 100 && said->len == 0; i++)
    {
      fixture->n_requests = pennant_sample_server_get_n_requests (fixture->world.server) + 1;
      pennant_clock_advance (fixture->world.clock, 24 * 3600 * SECOND);
      pennant_ui_test_wait (was_asked, fixture);
    }
  g_assert_cmpuint (said->len, >, 0);
}

/* What changes on a page is heard in one sentence, and carries the word until one has looked away. */
static void
test_news (Fixture *fixture, gconstpointer user_data)
{
  gboolean is_clan = GPOINTER_TO_INT (user_data);
  g_autoptr (PennantAnnouncer) announcer = pennant_announcer_get (fixture->world.clock);
  g_autoptr (GString) said = g_string_new (NULL);

  g_signal_connect (announcer, "said", G_CALLBACK (said_cb), said);
  open_whole (fixture, is_clan ? pennant_clan_page_new (fixture->world.service, "#2PP")
                               : pennant_player_page_new (fixture->world.service, "#2PP"));
  g_assert_cmpuint (count_new (fixture), ==, 0);

  do
    {
      g_string_truncate (said, 0);
      wait_for_news (fixture, said);
    }
  while (strstr (said->str, is_clan ? "joined" : "is level") == NULL && strstr (said->str, "upgrades") == NULL);
  /* One sentence. */
  g_assert_true (strchr (said->str, '|') == said->str + said->len - 1);
  pennant_ui_test_wait (has_new, fixture);

  /* A frame off the screen is no look away, a second is. */
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE);
  pennant_ui_test_draw (fixture->window);
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), TRUE);
  pennant_ui_test_draw (fixture->window);
  g_assert_true (has_new (fixture));
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE);
  pennant_ui_test_draw (fixture->window);
  pennant_clock_advance (fixture->world.clock, 2 * SECOND);
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), TRUE);
  pennant_ui_test_wait (has_no_new, fixture);
}

int
main (int argc, char *argv[])
{
  pennant_ui_test_init (&argc, &argv);

#define ADD(path, function) g_test_add ("/page/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("clan", test_clan);
  ADD ("player", test_player);
  ADD ("not-found", test_not_found);
  ADD ("offline", test_offline);
  g_test_add ("/page/come-back", Fixture, GINT_TO_POINTER (TRUE), set_up, test_come_back, tear_down);
  g_test_add ("/page/come-back/without-item", Fixture, GINT_TO_POINTER (FALSE), set_up, test_come_back, tear_down);
  ADD ("maintenance", test_maintenance);
  ADD ("waiting", test_waiting);
  ADD ("age", test_age);
  ADD ("live", test_live);
  ADD ("suspended", test_suspended);
  ADD ("wake-up", test_wake_up);
  g_test_add ("/page/news/clan", Fixture, GINT_TO_POINTER (TRUE), set_up, test_news, tear_down);
  g_test_add ("/page/news/player", Fixture, GINT_TO_POINTER (FALSE), set_up, test_news, tear_down);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-loop.h"
#include "bench-row.h"
#include "bench-table.h"
#include "ui/pennant-application.h"
#include "ui/pennant-home-card.h"
#include "ui/pennant-member-cell.h"
#include "ui/pennant-page.h"
#include "ui/pennant-suggestion-row.h"
#include "ui/pennant-tag-list-page.h"
#include "ui/pennant-unit-view.h"
#include "ui/pennant-window.h"

#include "pennant-ui-resources.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Drives a real window on the sample world, whose server is another process, and prints rows for bench/run. README.md
 * says what is measured.
 *   bench-ui prepare              shows a clan as one's own on Home, which is kept
 *   bench-ui measure ROUNDS TAGS COMMANDS  TAGS is a file with tags of players, one a line; COMMANDS is where the
 * server takes commands, and standard input where it answers bench-ui start bare|home      says how many milliseconds a
 * start takes to the first frame that counts Where the server is and its key are in the environment, as for pennant. */

#define N_MEMBERS 50
#define N_MEMBER_COLUMNS 8
#define N_UNITS 80
#define N_UNIT_COLUMNS 3
#define N_NAMES 20
#define N_SEEN_NAMES 7
#define N_CHANGED 5
#define N_BATCH 200
#define N_PAGES 300
#define N_TABS 4
#define MAX_ITERATIONS 1000
#define MIB (1024.0 * 1024.0)

#define CLAN "https://link.clashofclans.com/en?action=OpenClanProfile&tag=2PP"
#define PLAYER "https://link.clashofclans.com/en?action=OpenPlayerProfile&tag=2PP"

typedef struct
{
  PennantService *service;
  GtkWidget *window;
  GtkWidget *bare;
  guint n_rounds;
  char **tags;
  FILE *commands; /* to the server */

  GType type; /* what the page that is waited for is made of */
  guint n_wanted;
  PennantReply *reply; /* that is to go */
} Bench;

/* What is measured, for a median of it. */
typedef struct
{
  GArray *took;
  GArray *held;
} Times;

static void
times_init (Times *self)
{
  self->took = g_array_new (FALSE, FALSE, sizeof (double));
  self->held = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
times_add (Times *self, gint64 start)
{
  double took = (double) (g_get_monotonic_time () - start) / 1e3;
  double held = bench_loop_get_longest_hold ();

  g_array_append_val (self->took, took);
  g_array_append_val (self->held, held);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
get_median (GArray *times)
{
  g_array_sort (times, compare_times);

  return g_array_index (times, double, times->len / 2);
}

/* Two rows, of the whole time and of the longest hold, with the same of a bare one beside them. */
static void
times_print (Times *self, Times *bare, const char *what, const char *wanted)
{
  g_autofree char *whole = g_strdup_printf ("ui: %s", what);
  g_autofree char *hold = g_strdup_printf ("ui: %s, longest hold", what);
  double bare_took = get_median (bare->took);
  double bare_held = get_median (bare->held);
  g_autofree char *whole_note =
      g_strdup_printf ("bare %.3f, %.2f times; wanted: %s", bare_took, get_median (self->took) / bare_took, wanted);
  g_autofree char *hold_note =
      g_strdup_printf ("bare %.3f, %.2f times", bare_held, get_median (self->held) / bare_held);

  bench_row_print_median (whole, BENCH_WALL, (double *) (gpointer) self->took->data, self->took->len, whole_note);
  bench_row_print_median (hold, BENCH_CPU, (double *) (gpointer) self->held->data, self->held->len, hold_note);
  g_array_unref (self->took);
  g_array_unref (self->held);
  g_array_unref (bare->took);
  g_array_unref (bare->held);
}

/* ---- the bare ones ---- */

static gboolean
has_labels (gpointer user_data)
{
  Bench *bench = user_data;

  return bench_loop_count (bench->bare, GTK_TYPE_COLUMN_VIEW) > 0;
}

static gboolean
is_painted (gpointer user_data)
{
  return TRUE;
}

static GtkWidget *
fill_bare (Bench *bench, guint n_rows, guint n_columns)
{
  GtkWidget *table = bench_table_new (n_rows, n_columns);

  adw_toolbar_view_set_content (
      ADW_TOOLBAR_VIEW (adw_application_window_get_content (ADW_APPLICATION_WINDOW (bench->bare))), table);

  return table;
}

static void
measure_bare_table (Bench *bench, Times *times, guint n_rows, guint n_columns)
{
  times_init (times);
  for (guint i = 0; i < bench->n_rounds; i++)
    {
      gint64 start;

      adw_toolbar_view_set_content (
          ADW_TOOLBAR_VIEW (adw_application_window_get_content (ADW_APPLICATION_WINDOW (bench->bare))), NULL);
      bench_loop_draw (bench->bare, 10);
      bench_loop_begin ();
      start = g_get_monotonic_time ();
      fill_bare (bench, n_rows, n_columns);
      bench_loop_paint_until (bench->bare, has_labels, bench);
      times_add (times, start);
    }
}

static void
measure_bare_change (Bench *bench, Times *times, guint n_rows, guint n_columns, guint n_changed)
{
  GtkWidget *table = fill_bare (bench, n_rows, n_columns);

  times_init (times);
  for (guint i = 0; i < bench->n_rounds; i++)
    {
      gint64 start;

      bench_loop_draw (bench->bare, 10);
      bench_loop_begin ();
      start = g_get_monotonic_time ();
      bench_table_change (table, 0, n_changed);
      bench_loop_paint_until (bench->bare, is_painted, NULL);
      times_add (times, start);
    }
}

/* ---- the lookup box ---- */

static GtkWidget *
find_in_box (Bench *bench, GType type)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (bench->window));

  return dialog != NULL ? bench_loop_find (GTK_WIDGET (dialog), type) : NULL;
}

static gboolean
is_box_open (gpointer user_data)
{
  return find_in_box (user_data, GTK_TYPE_TEXT) != NULL;
}

static gboolean
has_rows (gpointer user_data)
{
  Bench *bench = user_data;
  GtkWidget *list = find_in_box (bench, GTK_TYPE_LIST_BOX);

  return list != NULL && bench_loop_count (list, PENNANT_TYPE_SUGGESTION_ROW) >= bench->n_wanted;
}

static void
open_box (Bench *bench)
{
  gtk_widget_activate_action (bench->window, "win.lookup", "s", "");
  bench_loop_paint_until (bench->window, is_box_open, bench);
  bench_loop_draw (bench->window, 20);
}

static void
close_box (Bench *bench)
{
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (bench->window)));
  bench_loop_draw (bench->window, 20);
}

/* As an input method gives what was typed to the entry. */
static void
type (Bench *bench, const char *text)
{
  g_signal_emit_by_name (find_in_box (bench, GTK_TYPE_TEXT), "insert-at-cursor", text);
}

static void
measure_box (Bench *bench)
{
  static const char *const letters[] = { "a", "e", "o", "n", "r", "l", "t", "d", "k" };
  Times times, bare;

  times_init (&times);
  bench->n_wanted = N_SEEN_NAMES;
  /* The names are read when the box opens for the first time. */
  open_box (bench);
  type (bench, "a");
  bench_loop_paint_until (bench->window, has_rows, bench);
  close_box (bench);
  for (guint i = 0; i < bench->n_rounds; i++)
    {
      gint64 start;

      open_box (bench);
      bench_loop_begin ();
      start = g_get_monotonic_time ();
      type (bench, letters[i % G_N_ELEMENTS (letters)]);
      bench_loop_paint_until (bench->window, has_rows, bench);
      times_add (&times, start);
      close_box (bench);
    }
  measure_bare_change (bench, &bare, N_NAMES, 2, N_NAMES);
  times_print (&times, &bare, "key press to rows among 100,000 names", "the next frame, 16 ms");
}

/* ---- pages ---- */

static gboolean
has_parts (gpointer user_data)
{
  Bench *bench = user_data;
  PennantPage *page = pennant_window_get_page (PENNANT_WINDOW (bench->window));

  return page != NULL && bench_loop_count (GTK_WIDGET (page), bench->type) >= bench->n_wanted;
}

static void
go_home (Bench *bench)
{
  pennant_window_open (PENNANT_WINDOW (bench->window), PENNANT_PAGE_KIND_HOME, NULL);
  bench_loop_draw (bench->window, 20);
}

/* The first time fetches the page and its pictures, and says of how many parts it is. */
static void
warm_up (Bench *bench, const char *kind, GType type_of_parts)
{
  bench->type = type_of_parts;
  bench->n_wanted = 1;
  pennant_window_open (PENNANT_WINDOW (bench->window), kind, "#2PP");
  bench_loop_paint_until (bench->window, has_parts, bench);
  bench_loop_draw (bench->window, 120);
  bench->n_wanted =
      bench_loop_count (GTK_WIDGET (pennant_window_get_page (PENNANT_WINDOW (bench->window))), type_of_parts);
}

static void
measure_page (Bench *bench,
              const char *kind,
              const char *link,
              GType type_of_parts,
              guint n_rows,
              guint n_columns,
              const char *what)
{
  Times times, bare;

  warm_up (bench, kind, type_of_parts);
  go_home (bench);
  times_init (&times);
  for (guint i = 0; i < bench->n_rounds; i++)
    {
      guint n_parts = bench->n_wanted;
      gint64 start;

      open_box (bench);
      type (bench, link);
      bench->n_wanted = 1;
      bench_loop_paint_until (bench->window, has_rows, bench);
      bench_loop_draw (bench->window, 20);
      bench->n_wanted = n_parts;
      bench_loop_begin ();
      start = g_get_monotonic_time ();
      g_signal_emit_by_name (find_in_box (bench, GTK_TYPE_ENTRY), "activate");
      bench_loop_paint_until (bench->window, has_parts, bench);
      times_add (&times, start);
      bench_loop_draw (bench->window, 20);
      go_home (bench);
    }
  measure_bare_table (bench, &bare, n_rows, n_columns);
  times_print (&times, &bare, what, "50 ms, no hold above 25");
}

/* ---- a refresh ---- */

static gboolean
has_other_reply (gpointer user_data)
{
  Bench *bench = user_data;
  PennantPage *page = pennant_window_get_page (PENNANT_WINDOW (bench->window));

  return pennant_resource_get_reply (pennant_page_get_resource (page)) != bench->reply;
}

static guint
count_changed (const PennantClan *before, const PennantClan *after)
{
  guint n = 0;

  for (guint i = 0; i < after->member_list->len; i++)
    {
      const PennantClanMember *member = g_ptr_array_index (after->member_list, i);
      const PennantClanMember *same = NULL;

      for (guint k = 0; k < before->member_list->len && same == NULL; k++)
        if (g_strcmp0 (((PennantClanMember *) g_ptr_array_index (before->member_list, k))->tag, member->tag) == 0)
          same = g_ptr_array_index (before->member_list, k);
      n += same == NULL || same->donations != member->donations || same->trophies != member->trophies;
    }

  return n;
}

/* So that the next reply may be another one. */
static void
advance_world (Bench *bench)
{
  char answer[80];

  fputs ("advance 10m\n", bench->commands);
  fflush (bench->commands);
  if (fgets (answer, sizeof answer, stdin) == NULL || !g_str_has_prefix (answer, "ok"))
    g_error ("The sample server does not obey");
}

static void
measure_refresh (Bench *bench)
{
  PennantPage *page;
  Times times, bare;
  guint n_changed = 0;
  g_autofree char *what = NULL;

  warm_up (bench, PENNANT_PAGE_KIND_CLAN, PENNANT_TYPE_MEMBER_CELL);
  page = pennant_window_get_page (PENNANT_WINDOW (bench->window));
  times_init (&times);
  /* In the world's night nothing may have changed, and then there is nothing to measure. */
  while (times.took->len < bench->n_rounds)
    {
      g_autoptr (PennantReply) reply =
          pennant_reply_ref (pennant_resource_get_reply (pennant_page_get_resource (page)));
      PennantRecord *before = reply->item;
      gint64 start;

      bench_loop_draw (bench->window, 20);
      advance_world (bench);
      bench_loop_begin ();
      start = g_get_monotonic_time ();
      pennant_page_refresh (page);
      bench->reply = reply;
      bench_loop_paint_until (bench->window, has_other_reply, bench);
      if (pennant_page_get_item (page) == before)
        continue;
      times_add (&times, start);
      n_changed += count_changed ((const PennantClan *) before, pennant_page_get_item (page));
    }
  measure_bare_change (bench, &bare, N_MEMBERS, N_MEMBER_COLUMNS, N_CHANGED);
  what = g_strdup_printf ("refresh of 50 members, %.1f changed", (double) n_changed / bench->n_rounds);
  times_print (&times, &bare, what, "no hold above 16 ms");
  go_home (bench);
}

/* ---- a batch ---- */

static gboolean
is_batch_over (gpointer user_data)
{
  Bench *bench = user_data;
  GtkWidget *page = GTK_WIDGET (pennant_window_get_page (PENNANT_WINDOW (bench->window)));
  gboolean is_running = PENNANT_IS_TAG_LIST_PAGE (page) && bench_loop_find (page, GTK_TYPE_PROGRESS_BAR) != NULL;

  bench->n_wanted += is_running;

  return bench->n_wanted > 0 && !is_running;
}

static void
measure_batch (Bench *bench)
{
  g_autoptr (GString) argument = g_string_new (NULL);
  g_autofree char *note = NULL;
  GtkWidget *table;
  double longest;
  guint n_stalls;

  for (guint i = 0; i < N_BATCH; i++)
    g_string_append_printf (argument, "%s%s", i > 0 ? "," : "", bench->tags[i] + 1);
  bench->n_wanted = 0;
  bench_loop_begin ();
  pennant_window_open (PENNANT_WINDOW (bench->window), PENNANT_PAGE_KIND_LIST, argument->str);
  bench_loop_paint_until (bench->window, is_batch_over, bench);
  longest = bench_loop_get_longest_hold ();
  n_stalls = bench_loop_count_stalls ();

  table = fill_bare (bench, N_BATCH, 1);
  bench_loop_draw (bench->bare, 10);
  bench_loop_begin ();
  for (guint i = 0; i < N_BATCH; i++)
    {
      bench_table_change (table, i, 1);
      bench_loop_draw (bench->bare, 1);
    }
  note = g_strdup_printf ("%u holds above 16 ms; bare %.3f and %u; wanted: none", n_stalls,
                          bench_loop_get_longest_hold (), bench_loop_count_stalls ());
  bench_row_print ("ui: batch of 200, longest hold", BENCH_CPU, longest, note);
  go_home (bench);
}

/* ---- memory ---- */

static double
get_memory (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  words = g_strsplit (text, " ", -1);

  return g_ascii_strtod (words[1], NULL) * (double) sysconf (_SC_PAGESIZE) / MIB;
}

static void
print_memory (const char *what, double memory, double start, const char *wanted)
{
  g_print ("ui: %s\t\t\t%.1f\t%+.1f above the start%s\n", what, memory, memory - start, wanted);
}

static void
measure_memory (Bench *bench, double start)
{
  PennantTabs *tabs = pennant_window_get_tabs (PENNANT_WINDOW (bench->window));
  AdwTabView *view = pennant_tabs_get_view (tabs);
  g_autoptr (PennantDestination) home = pennant_destination_new (PENNANT_PAGE_KIND_HOME, NULL);

  bench->type = PENNANT_TYPE_UNIT_VIEW;
  bench->n_wanted = 1;
  while (adw_tab_view_get_n_pages (view) < N_TABS)
    pennant_window_add_tab (PENNANT_WINDOW (bench->window), home, FALSE);
  for (guint i = 0; i < N_PAGES; i++)
    {
      adw_tab_view_set_selected_page (view, adw_tab_view_get_nth_page (view, (int) (i % N_TABS)));
      pennant_window_open (PENNANT_WINDOW (bench->window), PENNANT_PAGE_KIND_PLAYER, bench->tags[i]);
      bench_loop_paint_until (bench->window, has_parts, bench);
      /* Pages that are too many go when there is nothing else to do. */
      for (guint n = 0; n < MAX_ITERATIONS && g_main_context_iteration (NULL, FALSE); n++)
        ;
    }
  bench_loop_draw (bench->window, 60);
  print_memory ("memory with 300 pages opened in four tabs", get_memory (), start, "");

  while (adw_tab_view_get_n_pages (view) > 1)
    pennant_tabs_close (tabs, pennant_tabs_get_current (tabs));
  go_home (bench);
  bench_loop_draw (bench->window, 120);
  print_memory ("memory with them closed", get_memory (), start, "; wanted: at most 60");
  malloc_trim (0);
  print_memory ("memory with them closed, trimmed", get_memory (), start, "");
}

/* ---- what is measured in ---- */

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
wait_for (gboolean *is_done)
{
  while (!*is_done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
shows_card (gpointer window)
{
  GtkWidget *card = bench_loop_find (window, PENNANT_TYPE_HOME_CARD);

  return card != NULL && bench_loop_count (card, ADW_TYPE_ACTION_ROW) > 1;
}

static void
open_window (Bench *bench)
{
  g_autoptr (PennantSource) source = pennant_source_new_for_url (g_getenv ("PENNANT_API_URL"), NULL);

  adw_init ();
  pennant_ui_register_resource ();
  bench->service = pennant_service_new (source, pennant_clock_get_system ());
  pennant_account_give_tokens (pennant_service_get_account (bench->service),
                               (const char *const[]) { g_getenv ("PENNANT_TOKEN"), NULL });
  bench->window = g_object_new (PENNANT_TYPE_WINDOW, "service", bench->service, NULL);
  pennant_window_open (PENNANT_WINDOW (bench->window), PENNANT_PAGE_KIND_HOME, NULL);
  gtk_window_present (GTK_WINDOW (bench->window));
}

static void
open_bare (Bench *bench, GtkApplication *application)
{
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  bench->bare = g_object_new (ADW_TYPE_APPLICATION_WINDOW, "default-width", 1000, "default-height", 700, "content",
                              view, "application", application, NULL);
  gtk_window_present (GTK_WINDOW (bench->bare));
}

static void
close_window (Bench *bench)
{
  gboolean is_done = FALSE;

  gtk_window_destroy (GTK_WINDOW (bench->window));
  pennant_service_close_async (bench->service, NULL, done_cb, &is_done);
  wait_for (&is_done);
  g_object_unref (bench->service);
}

static int
prepare (void)
{
  Bench bench = { 0 };
  gboolean is_done = FALSE;

  open_window (&bench);
  pennant_bookmarks_add_async (pennant_service_get_bookmarks (bench.service), TRUE, "#2PP", TRUE, NULL, done_cb,
                               &is_done);
  wait_for (&is_done);
  bench_loop_paint_until (bench.window, shows_card, bench.window);
  bench_loop_draw (bench.window, 120);
  close_window (&bench);

  return EXIT_SUCCESS;
}

static int
measure (const char *n_rounds, const char *tags, const char *commands)
{
  Bench bench = { .n_rounds = (guint) atoi (n_rounds), .commands = fopen (commands, "w") };
  g_autofree char *text = NULL;
  double start;

  if (bench.commands == NULL || !g_file_get_contents (tags, &text, NULL, NULL))
    g_error ("%s and %s cannot be opened", tags, commands);
  bench.tags = g_strsplit (text, "\n", -1);
  open_window (&bench);
  bench_loop_paint_until (bench.window, shows_card, bench.window);
  bench_loop_draw (bench.window, 60);
  start = get_memory ();
  open_bare (&bench, NULL);
  bench_loop_start ();

  measure_box (&bench);
  measure_page (&bench, PENNANT_PAGE_KIND_CLAN, CLAN, PENNANT_TYPE_MEMBER_CELL, N_MEMBERS, N_MEMBER_COLUMNS,
                "Enter to a clan page");
  measure_page (&bench, PENNANT_PAGE_KIND_PLAYER, PLAYER, PENNANT_TYPE_UNIT_VIEW, N_UNITS, N_UNIT_COLUMNS,
                "Enter to a player page");
  measure_refresh (&bench);
  measure_batch (&bench);
  gtk_window_destroy (GTK_WINDOW (bench.bare));
  measure_memory (&bench, start);
  close_window (&bench);
  g_strfreev (bench.tags);
  fclose (bench.commands);

  return EXIT_SUCCESS;
}

/* ---- a start ---- */

static gint64 started_at;

static void
say_frame (void)
{
  g_print ("%.3f\n", (double) (g_get_monotonic_time () - started_at) / 1e3);
  _exit (EXIT_SUCCESS);
}

static void
painted_cb (GdkFrameClock *frame_clock, gpointer user_data)
{
  if (PENNANT_IS_WINDOW (user_data) ? shows_card (user_data) : gtk_widget_get_mapped (user_data))
    say_frame ();
}

static void
realize_cb (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), window);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window)
{
  g_signal_connect_after (window, "realize", G_CALLBACK (realize_cb), NULL);
}

/* As bench-window does. */
static void
activate_bare_cb (GtkApplication *application)
{
  Bench bench = { 0 };

  open_bare (&bench, application);
}

/* The child, which was told when its parent began to make it. */
static int
run_start (const char *what, const char *when)
{
  g_autoptr (GtkApplication) application = NULL;
  gboolean is_bare = g_str_equal (what, "bare");

  started_at = g_ascii_strtoll (when, NULL, 10);
  application = is_bare ? GTK_APPLICATION (adw_application_new ("org.example.BareWindow", G_APPLICATION_NON_UNIQUE))
                        : GTK_APPLICATION (pennant_application_new ());
  if (is_bare)
    g_signal_connect (application, "activate", G_CALLBACK (activate_bare_cb), NULL);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);

  return g_application_run (G_APPLICATION (application), 0, NULL);
}

static int
start (char *program, char *what)
{
  g_autofree char *when = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());

  execl (program, program, "start", what, when, NULL);

  return EXIT_FAILURE;
}

int
main (int argc, char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], "prepare"))
    return prepare ();
  if (argc == 5 && g_str_equal (argv[1], "measure"))
    return measure (argv[2], argv[3], argv[4]);
  if (argc == 3 && g_str_equal (argv[1], "start"))
    return start (argv[0], argv[2]);
  if (argc == 4 && g_str_equal (argv[1], "start"))
    return run_start (argv[2], argv[3]);

  return EXIT_FAILURE;
}

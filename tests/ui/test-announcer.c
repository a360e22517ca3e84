/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"

#include "ui/pennant-announcer.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define START (1773253800 * SECOND)

typedef struct
{
  PennantClock *clock;
  PennantAnnouncer *announcer;
  GtkWidget *window;
  GtkWidget *labels[2];
  GString *said;
} Fixture;

static void
said_cb (PennantAnnouncer *announcer, GtkWidget *widget, const char *text, GString *said)
{
  g_string_append_printf (said, "%s|", text);
}

/* What there is to say is the label's text when it is asked for. */
static char *
tell_cb (GtkWidget *widget)
{
  const char *text = gtk_label_get_label (GTK_LABEL (widget));

  return *text != '\0' ? g_strdup (text) : NULL;
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->clock = pennant_clock_new_manual (START);
  fixture->announcer = pennant_announcer_get (fixture->clock);
  fixture->said = g_string_new (NULL);
  g_signal_connect (fixture->announcer, "said", G_CALLBACK (said_cb), fixture->said);
  for (guint i = 0; i < G_N_ELEMENTS (fixture->labels); i++)
    {
      fixture->labels[i] = gtk_label_new (NULL);
      gtk_box_append (GTK_BOX (box), fixture->labels[i]);
    }
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_window_present (GTK_WINDOW (fixture->window));
  pennant_ui_test_draw (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->announcer);
  g_string_free (fixture->said, TRUE);
  g_object_unref (fixture->clock);
}

static void
wait_with (Fixture *fixture, guint i, const char *text)
{
  gtk_label_set_label (GTK_LABEL (fixture->labels[i]), text);
  pennant_announcer_wait (fixture->announcer, fixture->labels[i], tell_cb);
}

static void
advance (Fixture *fixture, gint64 seconds)
{
  pennant_clock_advance (fixture->clock, seconds * SECOND);
  pennant_ui_test_settle ();
}

/* At most one in 30 seconds, and the newest words of each. */
static void
test_pause (Fixture *fixture, gconstpointer user_data)
{
  wait_with (fixture, 0, "one");
  g_assert_cmpstr (fixture->said->str, ==, "one|");
  wait_with (fixture, 0, "two");
  wait_with (fixture, 0, "three");
  wait_with (fixture, 1, "other");
  advance (fixture, 29);
  g_assert_cmpstr (fixture->said->str, ==, "one|");
  advance (fixture, 1);
  g_assert_cmpstr (fixture->said->str, ==, "one|three|");
  advance (fixture, 29);
  g_assert_cmpstr (fixture->said->str, ==, "one|three|");
  advance (fixture, 1);
  g_assert_cmpstr (fixture->said->str, ==, "one|three|other|");
  advance (fixture, 100);
  g_assert_cmpstr (fixture->said->str, ==, "one|three|other|");
  wait_with (fixture, 0, "four");
  g_assert_cmpstr (fixture->said->str, ==, "one|three|other|four|");
}

/* What a person asked for neither waits nor makes others wait. */
static void
test_say (Fixture *fixture, gconstpointer user_data)
{
  pennant_announcer_say (fixture->announcer, fixture->labels[0], "asked");
  wait_with (fixture, 0, "one");
  pennant_announcer_say (fixture->announcer, fixture->labels[0], "asked");
  g_assert_cmpstr (fixture->said->str, ==, "asked|one|asked|");
}

/* Who has nothing to say any more, cannot be seen or is gone, takes nobody's turn. */
static void
test_silent (Fixture *fixture, gconstpointer user_data)
{
  wait_with (fixture, 0, "");
  wait_with (fixture, 0, "one");
  g_assert_cmpstr (fixture->said->str, ==, "one|");

  wait_with (fixture, 0, "hidden");
  wait_with (fixture, 1, "seen");
  gtk_widget_set_visible (fixture->labels[0], FALSE);
  advance (fixture, 30);
  g_assert_cmpstr (fixture->said->str, ==, "one|seen|");

  wait_with (fixture, 1, "gone");
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  advance (fixture, 30);
  g_assert_cmpstr (fixture->said->str, ==, "one|seen|");
}

int
main (int argc, char *argv[])
{
  pennant_ui_test_init (&argc, &argv);

#define ADD(path, function) g_test_add ("/announcer/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("pause", test_pause);
  ADD ("say", test_say);
  ADD ("silent", test_silent);
#undef ADD

  return g_test_run ();
}

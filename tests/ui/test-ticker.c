/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-ticker.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define START (1773253800 * SECOND + 250000)

typedef struct
{
  PennantTicker *ticker;
  gint64 interval; /* 0: not again */
  guint n_calls;
  gint64 called_at;
  guint remove; /* a watch to remove when called */
} Watcher;

static gint64
watch_cb (gint64 now, gpointer user_data)
{
  Watcher *self = user_data;

  self->n_calls++;
  self->called_at = now;
  if (self->remove != 0)
    pennant_ticker_remove (self->ticker, self->remove);

  return self->interval > 0 ? now + self->interval : G_MAXINT64;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
advance (PennantClock *clock, gint64 time)
{
  pennant_clock_advance (clock, time);
  settle ();
}

static void
test_shared (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  g_autoptr (PennantClock) other_clock = pennant_clock_new_manual (START);
  PennantTicker *ticker = pennant_ticker_get (clock);
  g_autoptr (PennantTicker) same = pennant_ticker_get (clock);
  g_autoptr (PennantTicker) other = pennant_ticker_get (other_clock);
  g_autoptr (PennantTicker) next = NULL;

  g_assert_true (ticker == same);
  g_assert_true (ticker != other);
  g_object_unref (ticker);
  g_assert_finalize_object (g_steal_pointer (&same));

  next = pennant_ticker_get (clock);
  g_assert_true (PENNANT_IS_TICKER (next));
}

static void
test_intervals (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  g_autoptr (PennantTicker) ticker = pennant_ticker_get (clock);
  Watcher second = { .ticker = ticker, .interval = SECOND };
  Watcher minute = { .ticker = ticker, .interval = 60 * SECOND };
  Watcher once = { .ticker = ticker };
  guint id = pennant_ticker_add (ticker, watch_cb, &second);

  pennant_ticker_add (ticker, watch_cb, &minute);
  pennant_ticker_add (ticker, watch_cb, &once);
  g_assert_cmpuint (second.n_calls, ==, 1);
  g_assert_cmpuint (minute.n_calls, ==, 1);
  g_assert_cmpuint (once.n_calls, ==, 1);

  /* At whole seconds only. */
  advance (clock, SECOND);
  g_assert_cmpuint (second.n_calls, ==, 1);
  advance (clock, SECOND * 3 / 4);
  g_assert_cmpuint (second.n_calls, ==, 2);
  g_assert_cmpint (second.called_at % SECOND, ==, 0);

  for (guint i = 0; i < 58; i++)
    advance (clock, SECOND);
  g_assert_cmpuint (second.n_calls, ==, 60);
  g_assert_cmpuint (minute.n_calls, ==, 1);
  advance (clock, SECOND);
  g_assert_cmpuint (minute.n_calls, ==, 2);

  /* Without the one that wants seconds, nothing happens within a minute. */
  pennant_ticker_remove (ticker, id);
  advance (clock, 59 * SECOND);
  g_assert_cmpuint (minute.n_calls, ==, 2);
  advance (clock, SECOND);
  g_assert_cmpuint (minute.n_calls, ==, 3);
  g_assert_cmpuint (second.n_calls, ==, 61);
  g_assert_cmpuint (once.n_calls, ==, 1);
}

static void
test_call (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  g_autoptr (PennantTicker) ticker = pennant_ticker_get (clock);
  Watcher watcher = { .ticker = ticker };
  guint id = pennant_ticker_add (ticker, watch_cb, &watcher);

  advance (clock, 1000 * SECOND);
  g_assert_cmpuint (watcher.n_calls, ==, 1);

  watcher.interval = SECOND;
  pennant_ticker_call (ticker, id);
  g_assert_cmpuint (watcher.n_calls, ==, 2);
  advance (clock, 2 * SECOND);
  g_assert_cmpuint (watcher.n_calls, ==, 3);
}

/* When the machine wakes up, all are called at once: they wait for a time of day, and that has leapt. */
static void
test_wake_up (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  g_autoptr (PennantTicker) ticker = pennant_ticker_get (clock);
  Watcher minute = { .ticker = ticker, .interval = 60 * SECOND };
  Watcher day = { .ticker = ticker, .interval = 24 * 3600 * SECOND };

  pennant_ticker_add (ticker, watch_cb, &minute);
  pennant_ticker_add (ticker, watch_cb, &day);
  pennant_clock_suspend (clock, 3600 * SECOND);
  settle ();
  g_assert_cmpuint (minute.n_calls, ==, 2);
  g_assert_cmpuint (day.n_calls, ==, 2);
  advance (clock, 61 * SECOND);
  g_assert_cmpuint (minute.n_calls, ==, 3);
}

/* A watch that removes another, or itself, when it is called. */
static void
test_remove_within (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  g_autoptr (PennantTicker) ticker = pennant_ticker_get (clock);
  Watcher remover = { .ticker = ticker, .interval = SECOND };
  Watcher victim = { .ticker = ticker, .interval = SECOND };
  Watcher leaver = { .ticker = ticker, .interval = SECOND };
  guint id;

  pennant_ticker_add (ticker, watch_cb, &remover);
  id = pennant_ticker_add (ticker, watch_cb, &leaver);
  leaver.remove = id;
  remover.remove = pennant_ticker_add (ticker, watch_cb, &victim);

  advance (clock, 2 * SECOND);
  g_assert_cmpuint (remover.n_calls, ==, 2);
  g_assert_cmpuint (leaver.n_calls, ==, 2);
  g_assert_cmpuint (victim.n_calls, ==, 1);
  advance (clock, 2 * SECOND);
  g_assert_cmpuint (remover.n_calls, ==, 3);
  g_assert_cmpuint (leaver.n_calls, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ticker/shared", test_shared);
  g_test_add_func ("/ticker/intervals", test_intervals);
  g_test_add_func ("/ticker/call", test_call);
  g_test_add_func ("/ticker/wake-up", test_wake_up);
  g_test_add_func ("/ticker/remove-within", test_remove_within);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-clock.h"

#define START G_GINT64_CONSTANT (1700000000000000)
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* Counts its calls, and notes the monotonic time of the last. */
typedef struct
{
  PennantClock *clock;
  GSource *source;
  guint calls;
  gint64 called_at;
  gint64 next; /* due time to set in the next call */
  gboolean last;
} Alarm;

static gboolean
alarm_cb (gpointer user_data)
{
  Alarm *alarm = user_data;

  alarm->calls++;
  alarm->called_at = pennant_clock_get_monotonic (alarm->clock);
  if (alarm->next >= 0)
    {
      pennant_clock_source_set_due (alarm->source, alarm->next);
      alarm->next = -1;
    }
  return alarm->last ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
alarm_init (Alarm *alarm, PennantClock *clock)
{
  *alarm = (Alarm) { .clock = clock, .next = -1, .source = pennant_clock_source_new (clock) };
  g_source_set_callback (alarm->source, alarm_cb, alarm, NULL);
}

static void
alarm_clear (Alarm *alarm)
{
  g_source_destroy (alarm->source);
  g_clear_pointer (&alarm->source, g_source_unref);
}

static void
run_pending (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_manual_times (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);

  g_assert_cmpint (pennant_clock_get_monotonic (clock), ==, 0);
  g_assert_cmpint (pennant_clock_get_real (clock), ==, START);
  pennant_clock_advance (clock, 5);
  pennant_clock_advance (clock, 0);
  g_assert_cmpint (pennant_clock_get_monotonic (clock), ==, 5);
  g_assert_cmpint (pennant_clock_get_real (clock), ==, START + 5);
  g_assert_finalize_object (g_steal_pointer (&clock));
}

/* The world goes on, and what this machine has set to go off does not. */
static void
test_suspend (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  Alarm alarm;

  alarm_init (&alarm, clock);
  pennant_clock_source_set_due (alarm.source, 10);
  pennant_clock_suspend (clock, 100);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 0);
  g_assert_cmpint (pennant_clock_get_monotonic (clock), ==, 0);
  g_assert_cmpint (pennant_clock_get_boot (clock), ==, 100);
  g_assert_cmpint (pennant_clock_get_real (clock), ==, START + 100);
  pennant_clock_advance (clock, 10);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 1);
  g_assert_cmpint (pennant_clock_get_boot (clock), ==, 110);
  alarm_clear (&alarm);
}

/* Whoever waits for a time of day is told when it leaps, and only then. */
static void
test_leap (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  PennantClock *clocks[] = { clock, pennant_clock_get_system () };

  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      Alarm alarm = { .clock = clocks[i], .next = -1, .source = pennant_clock_leap_source_new (clocks[i]) };

      g_source_set_callback (alarm.source, alarm_cb, &alarm, NULL);
      pennant_clock_advance (clock, HOUR);
      run_pending ();
      g_assert_cmpuint (alarm.calls, ==, 0);

      pennant_clock_suspend (clock, HOUR);
      run_pending ();
      g_assert_cmpuint (alarm.calls, ==, clocks[i] == clock ? 1 : 0);
      run_pending ();
      g_assert_cmpuint (alarm.calls, ==, clocks[i] == clock ? 1 : 0);
      pennant_clock_suspend (clock, HOUR);
      run_pending ();
      g_assert_cmpuint (alarm.calls, ==, clocks[i] == clock ? 2 : 0);
      alarm_clear (&alarm);
      pennant_clock_suspend (clock, HOUR);
      run_pending ();
      g_assert_cmpuint (alarm.calls, ==, clocks[i] == clock ? 2 : 0);
    }
}

static void
test_system_times (void)
{
  PennantClock *clock = pennant_clock_get_system ();
  gint64 monotonic = g_get_monotonic_time ();
  gint64 real = g_get_real_time ();

  g_assert_true (clock == pennant_clock_get_system ());
  g_assert_cmpint (pennant_clock_get_monotonic (clock), >=, monotonic);
  /* A machine that has slept was up for less than it was on. */
  g_assert_cmpint (pennant_clock_get_boot (clock), >=, monotonic);
  g_assert_cmpint (ABS (pennant_clock_get_real (clock) - real), <, 60 * G_USEC_PER_SEC);
}

/* The time to which a clock was moved stays while it runs. */
static void
test_set (void)
{
  g_autoptr (PennantClock) still = pennant_clock_new_manual (5);
  g_autoptr (PennantClock) running = pennant_clock_new_running (5, 1000);
  gint64 before, set;

  g_assert_cmpint (pennant_clock_get_set (pennant_clock_get_system ()), ==, G_MININT64);
  g_assert_cmpint (pennant_clock_get_set (still), ==, 5);
  pennant_clock_advance (still, 7);
  g_assert_cmpint (pennant_clock_get_set (still), ==, 12);
  pennant_clock_suspend (still, 8);
  g_assert_cmpint (pennant_clock_get_set (still), ==, 20);

  while (pennant_clock_get_real (running) == 5)
    g_assert_cmpint (pennant_clock_get_set (running), ==, 5);
  g_assert_cmpint (pennant_clock_get_set (running), ==, 5);
  before = pennant_clock_get_real (running);
  pennant_clock_advance (running, G_USEC_PER_SEC);
  set = pennant_clock_get_set (running);
  g_assert_cmpint (set, >=, before + G_USEC_PER_SEC);
  g_assert_cmpint (set, <=, pennant_clock_get_real (running));
}

static void
test_sleeps_until_due (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  Alarm alarm;

  alarm_init (&alarm, clock);
  pennant_clock_advance (clock, 1000);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 0);

  pennant_clock_source_set_due (alarm.source, 1010);
  pennant_clock_advance (clock, 9);
  g_assert_false (g_main_context_pending (NULL));
  pennant_clock_advance (clock, 1);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 1);
  g_assert_cmpint (alarm.called_at, ==, 1010);

  /* Once only. */
  pennant_clock_advance (clock, 1000);
  g_assert_false (g_main_context_pending (NULL));
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 1);
  alarm_clear (&alarm);
  g_assert_finalize_object (g_steal_pointer (&clock));
}

static void
test_due_in_the_past (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  Alarm alarm;

  alarm_init (&alarm, clock);
  pennant_clock_source_set_due (alarm.source, 0);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 1);
  pennant_clock_advance (clock, 50);
  pennant_clock_source_set_due (alarm.source, 20);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 2);
  alarm_clear (&alarm);
}

static void
test_change_due (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  Alarm alarm;

  alarm_init (&alarm, clock);
  pennant_clock_source_set_due (alarm.source, 10);
  pennant_clock_source_set_due (alarm.source, 30);
  pennant_clock_advance (clock, 10);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 0);

  /* Ready, but put off before the context ran. */
  pennant_clock_advance (clock, 20);
  pennant_clock_source_set_due (alarm.source, 40);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 0);

  pennant_clock_source_set_due (alarm.source, -1);
  pennant_clock_advance (clock, 100);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 0);
  alarm_clear (&alarm);
}

static void
test_set_due_in_callback (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  Alarm alarm;

  alarm_init (&alarm, clock);
  alarm.next = 20;
  pennant_clock_source_set_due (alarm.source, 10);
  pennant_clock_advance (clock, 10);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 1);
  pennant_clock_advance (clock, 10);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 2);

  /* A due time that has come leads to the next call at once. */
  alarm.next = 20;
  pennant_clock_source_set_due (alarm.source, 20);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 4);
  alarm_clear (&alarm);
}

static void
test_several_sources (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  Alarm alarms[3];

  for (guint i = 0; i < G_N_ELEMENTS (alarms); i++)
    alarm_init (&alarms[i], clock);
  pennant_clock_source_set_due (alarms[0].source, 30);
  pennant_clock_source_set_due (alarms[1].source, 10);
  pennant_clock_source_set_due (alarms[2].source, 10);
  pennant_clock_advance (clock, 10);
  run_pending ();
  g_assert_cmpuint (alarms[0].calls, ==, 0);
  g_assert_cmpuint (alarms[1].calls, ==, 1);
  g_assert_cmpuint (alarms[2].calls, ==, 1);
  alarm_clear (&alarms[1]);
  pennant_clock_advance (clock, 100);
  run_pending ();
  g_assert_cmpuint (alarms[0].calls, ==, 1);
  alarm_clear (&alarms[0]);
  alarm_clear (&alarms[2]);
}

static void
test_removed_in_callback (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  Alarm alarm;

  alarm_init (&alarm, clock);
  alarm.last = TRUE;
  pennant_clock_source_set_due (alarm.source, 10);
  pennant_clock_advance (clock, 10);
  run_pending ();
  g_assert_true (g_source_is_destroyed (alarm.source));
  pennant_clock_source_set_due (alarm.source, 20);
  pennant_clock_advance (clock, 100);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 1);
  alarm_clear (&alarm);
  g_assert_finalize_object (g_steal_pointer (&clock));
}

static gpointer
advance_thread (gpointer user_data)
{
  for (guint i = 0; i < 20000; i++)
    pennant_clock_advance (user_data, 1);
  return NULL;
}

/* Sources come and go here while another thread moves the clock. */
static void
test_threads (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (START);
  GThread *thread = g_thread_new ("advance", advance_thread, clock);
  gint64 last = 0;

  while (last < 20000)
    {
      gint64 now = pennant_clock_get_monotonic (clock);
      Alarm alarm;

      g_assert_cmpint (now, >=, last);
      g_assert_cmpint (pennant_clock_get_real (clock), >=, START + now);
      last = now;
      alarm_init (&alarm, clock);
      pennant_clock_source_set_due (alarm.source, now + 2);
      g_main_context_iteration (NULL, FALSE);
      if (alarm.calls > 0)
        g_assert_cmpint (alarm.called_at, >=, now + 2);
      alarm_clear (&alarm);
    }
  g_thread_join (thread);
  g_assert_finalize_object (g_steal_pointer (&clock));
}

static void
test_system_source (void)
{
  PennantClock *clock = pennant_clock_get_system ();
  gint64 due = pennant_clock_get_monotonic (clock) + 2000;
  Alarm alarm;

  alarm_init (&alarm, clock);
  pennant_clock_source_set_due (alarm.source, due);
  g_assert_cmpint (g_source_get_ready_time (alarm.source), ==, due);
  while (alarm.calls == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (alarm.called_at, >=, due);
  g_assert_cmpint (g_source_get_ready_time (alarm.source), ==, -1);
  alarm_clear (&alarm);
}

/* An hour passes in less than four milliseconds, and one of its days at once. */
static void
test_running (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_running (START, PENNANT_CLOCK_MAX_SPEED);
  gint64 machine = g_get_monotonic_time (), before = pennant_clock_get_monotonic (clock), due;
  Alarm alarm;

  g_assert_cmpint (pennant_clock_get_real (clock), >=, START);
  alarm_init (&alarm, clock);
  due = before + HOUR;
  pennant_clock_source_set_due (alarm.source, due);
  while (alarm.calls == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (alarm.called_at, >=, due);
  g_assert_cmpint (pennant_clock_get_monotonic (clock) - before, <=,
                   (g_get_monotonic_time () - machine) * PENNANT_CLOCK_MAX_SPEED);
  alarm_clear (&alarm);
}

static void
test_running_advanced (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_running (START, 1);
  gint64 due = pennant_clock_get_monotonic (clock) + 24 * HOUR, awake;
  Alarm alarm;

  alarm_init (&alarm, clock);
  pennant_clock_source_set_due (alarm.source, due);
  awake = g_source_get_ready_time (alarm.source);
  g_assert_cmpint (awake, >, g_get_monotonic_time ());
  pennant_clock_advance (clock, HOUR);
  g_assert_cmpint (g_source_get_ready_time (alarm.source), ==, awake - HOUR);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 0);
  pennant_clock_advance (clock, 23 * HOUR);
  run_pending ();
  g_assert_cmpuint (alarm.calls, ==, 1);
  g_assert_cmpint (alarm.called_at, >=, due);
  g_assert_cmpint (pennant_clock_get_real (clock), >=, START + due);
  alarm_clear (&alarm);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/manual-times", test_manual_times);
  g_test_add_func ("/clock/suspend", test_suspend);
  g_test_add_func ("/clock/leap", test_leap);
  g_test_add_func ("/clock/system-times", test_system_times);
  g_test_add_func ("/clock/set", test_set);
  g_test_add_func ("/clock/sleeps-until-due", test_sleeps_until_due);
  g_test_add_func ("/clock/due-in-the-past", test_due_in_the_past);
  g_test_add_func ("/clock/change-due", test_change_due);
  g_test_add_func ("/clock/set-due-in-callback", test_set_due_in_callback);
  g_test_add_func ("/clock/several-sources", test_several_sources);
  g_test_add_func ("/clock/removed-in-callback", test_removed_in_callback);
  g_test_add_func ("/clock/threads", test_threads);
  g_test_add_func ("/clock/system-source", test_system_source);
  g_test_add_func ("/clock/running", test_running);
  g_test_add_func ("/clock/running-advanced", test_running_advanced);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-throttle.h"

#define SECOND G_GINT64_CONSTANT (1000000)
#define START (G_GINT64_CONSTANT (1700000000) * SECOND)

typedef struct
{
  PennantClock *clock;
  PennantTokenBucket *bucket;
  PennantThrottle *throttle;
  guint n_changes;
} Fixture;

static void
has_changed (gpointer user_data)
{
  ((Fixture *) user_data)->n_changes++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->clock = pennant_clock_new_manual (START);
  self->bucket = pennant_token_bucket_new (self->clock, 10, 20);
  self->throttle = pennant_throttle_new (self->clock, self->bucket);
  pennant_throttle_set_func (self->throttle, has_changed, self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  pennant_throttle_free (self->throttle);
  g_assert_finalize_object (self->bucket);
  g_assert_finalize_object (self->clock);
}

static void
advance (Fixture *self, gint64 microseconds)
{
  pennant_clock_advance (self->clock, microseconds);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* A request that is sent now and refused. */
static void
refuse (Fixture *self)
{
  gint64 sent_at;

  advance (self, 1);
  sent_at = pennant_clock_get_monotonic (self->clock);
  advance (self, 1);
  pennant_throttle_refused (self->throttle, sent_at);
}

static void
test_lengths (Fixture *self, gconstpointer data)
{
  static const int lengths[] = { 10, 20, 40, 60, 60 };
  gint64 held = 0;

  g_assert_cmpint (pennant_throttle_get_paused_until (self->throttle), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      gint64 length = lengths[i] * SECOND;

      refuse (self);
      held += length;
      g_assert_cmpuint (self->n_changes, ==, 2 * i + 1);
      g_assert_cmpint (pennant_throttle_get_remaining (self->throttle), ==, length);
      g_assert_cmpint (pennant_throttle_get_held (self->throttle), ==, held);
      g_assert_cmpint (pennant_throttle_get_paused_until (self->throttle), ==,
                       pennant_clock_get_real (self->clock) + length);
      g_assert_cmpint (pennant_token_bucket_get_paused_until (self->bucket), ==,
                       pennant_clock_get_monotonic (self->clock) + length);

      advance (self, length - 1);
      g_assert_cmpint (pennant_throttle_get_remaining (self->throttle), ==, 1);
      g_assert_cmpuint (self->n_changes, ==, 2 * i + 1);
      advance (self, 1);
      g_assert_cmpint (pennant_throttle_get_paused_until (self->throttle), ==, 0);
      g_assert_cmpuint (self->n_changes, ==, 2 * i + 2);
    }
}

/* The API has gone on while this machine slept. */
static void
test_suspend (Fixture *self, gconstpointer data)
{
  refuse (self);
  pennant_clock_suspend (self->clock, 4 * SECOND);
  advance (self, SECOND);
  pennant_throttle_wake (self->throttle);
  g_assert_cmpint (pennant_throttle_get_remaining (self->throttle), ==, 5 * SECOND);
  g_assert_cmpint (pennant_throttle_get_paused_until (self->throttle), ==,
                   pennant_clock_get_real (self->clock) + 5 * SECOND);
  g_assert_cmpuint (self->n_changes, ==, 1);

  pennant_clock_suspend (self->clock, 3600 * SECOND);
  pennant_throttle_wake (self->throttle);
  g_assert_cmpint (pennant_throttle_get_paused_until (self->throttle), ==, 0);
  g_assert_cmpint (pennant_token_bucket_get_paused_until (self->bucket), ==, 0);
  advance (self, 0);
  g_assert_cmpuint (self->n_changes, ==, 2);

  /* Where nothing was paused nothing changes. */
  pennant_clock_suspend (self->clock, SECOND);
  pennant_throttle_wake (self->throttle);
  advance (self, 3600 * SECOND);
  g_assert_cmpuint (self->n_changes, ==, 2);
}

/* Ten requests that were under way together and are all refused make one pause, however late they are. */
static void
test_together (Fixture *self, gconstpointer data)
{
  gint64 sent_at;

  advance (self, 1);
  sent_at = pennant_clock_get_monotonic (self->clock);
  advance (self, 1);
  for (int i = 0; i < 10; i++)
    pennant_throttle_refused (self->throttle, sent_at);
  g_assert_cmpuint (self->n_changes, ==, 1);
  advance (self, 10 * SECOND);
  pennant_throttle_refused (self->throttle, sent_at);
  g_assert_cmpint (pennant_throttle_get_paused_until (self->throttle), ==, 0);
  g_assert_cmpint (pennant_throttle_get_held (self->throttle), ==, 10 * SECOND);

  refuse (self);
  g_assert_cmpint (pennant_throttle_get_remaining (self->throttle), ==, 20 * SECOND);
}

/* Only what was sent after the pause tells that the API answers again. */
static void
test_answered (Fixture *self, gconstpointer data)
{
  gint64 before;

  advance (self, 1);
  before = pennant_clock_get_monotonic (self->clock);
  refuse (self);
  advance (self, 10 * SECOND);
  pennant_throttle_answered (self->throttle, before);
  refuse (self);
  g_assert_cmpint (pennant_throttle_get_remaining (self->throttle), ==, 20 * SECOND);

  advance (self, 20 * SECOND);
  pennant_throttle_answered (self->throttle, pennant_clock_get_monotonic (self->clock));
  refuse (self);
  g_assert_cmpint (pennant_throttle_get_remaining (self->throttle), ==, 10 * SECOND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/throttle/lengths", Fixture, NULL, set_up, test_lengths, tear_down);
  g_test_add ("/throttle/suspend", Fixture, NULL, set_up, test_suspend, tear_down);
  g_test_add ("/throttle/together", Fixture, NULL, set_up, test_together, tear_down);
  g_test_add ("/throttle/answered", Fixture, NULL, set_up, test_answered, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-error-memory.h"

#include "api/pennant-api-error.h"

#define SECOND G_GINT64_CONSTANT (1000000)
#define BOUND 1000

typedef struct
{
  PennantClock *clock;
  PennantErrorMemory *memory;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->clock = pennant_clock_new_manual (0);
  self->memory = pennant_error_memory_new (self->clock, BOUND);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  pennant_error_memory_free (self->memory);
  g_assert_finalize_object (self->clock);
}

static void
remember (Fixture *self, const char *path, gint64 max_age)
{
  g_autoptr (GError) error = g_error_new_literal (PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND, path);

  pennant_error_memory_remember (self->memory, path, error, max_age);
}

static gboolean
knows (Fixture *self, const char *path)
{
  g_autoptr (GError) error = pennant_error_memory_recall (self->memory, path);

  if (error == NULL)
    return FALSE;
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, path);

  return TRUE;
}

static void
test_max_age (Fixture *self, gconstpointer data)
{
  g_assert_false (knows (self, "/a"));
  remember (self, "/a", 60);
  remember (self, "/zero", 0);
  remember (self, "/unsaid", -1);
  g_assert_false (knows (self, "/zero"));
  g_assert_false (knows (self, "/unsaid"));
  /* Time passes for the API while this machine sleeps. */
  pennant_clock_suspend (self->clock, 20 * SECOND);
  pennant_clock_advance (self->clock, 40 * SECOND - 1);
  g_assert_true (knows (self, "/a"));
  pennant_clock_advance (self->clock, 1);
  g_assert_false (knows (self, "/a"));
}

/* What is learnt anew counts from then, and what does not hold any more takes the place of what did. */
static void
test_anew (Fixture *self, gconstpointer data)
{
  remember (self, "/a", 60);
  pennant_clock_advance (self->clock, 59 * SECOND);
  remember (self, "/a", 60);
  pennant_clock_advance (self->clock, 59 * SECOND);
  g_assert_true (knows (self, "/a"));
  remember (self, "/a", 0);
  g_assert_false (knows (self, "/a"));
}

static void
test_forget (Fixture *self, gconstpointer data)
{
  remember (self, "/a", 60);
  remember (self, "/b", 60);
  pennant_error_memory_forget (self->memory, "/a");
  pennant_error_memory_forget (self->memory, "/never");
  g_assert_false (knows (self, "/a"));
  g_assert_true (knows (self, "/b"));
  pennant_error_memory_clear (self->memory);
  g_assert_false (knows (self, "/b"));
  remember (self, "/b", 60);
  g_assert_true (knows (self, "/b"));
}

static void
test_bound (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < BOUND; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%d", i);

      remember (self, path, 60);
    }
  g_assert_true (knows (self, "/0"));

  /* One that is known already needs no room, but is the newest then. */
  remember (self, "/0", 60);
  g_assert_true (knows (self, "/1"));
  remember (self, "/one-more", 60);
  g_assert_false (knows (self, "/1"));
  g_assert_true (knows (self, "/0"));
  g_assert_true (knows (self, "/2"));
  g_assert_true (knows (self, "/one-more"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/error-memory/max-age", Fixture, NULL, set_up, test_max_age, tear_down);
  g_test_add ("/error-memory/anew", Fixture, NULL, set_up, test_anew, tear_down);
  g_test_add ("/error-memory/forget", Fixture, NULL, set_up, test_forget, tear_down);
  g_test_add ("/error-memory/bound", Fixture, NULL, set_up, test_bound, tear_down);

  return g_test_run ();
}

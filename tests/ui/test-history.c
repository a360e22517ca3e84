/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-history.h"

static void
expect (PennantHistory *history, const char *kind, const char *tag)
{
  const PennantPlace *place = pennant_history_get_current (history);

  g_assert_nonnull (place);
  g_assert_cmpstr (place->kind, ==, kind);
  g_assert_cmpstr (place->tag, ==, tag);
}

static void
test_empty (void)
{
  g_autoptr (PennantHistory) history = pennant_history_new ();

  g_assert_null (pennant_history_get_current (history));
  g_assert_null (pennant_history_find (history, 1));
  g_assert_null (pennant_history_go (history, -1));
  g_assert_false (pennant_history_can_go (history, 0));
}

/* Back and forward, and what is ahead goes when one turns off. */
static void
test_walk (void)
{
  g_autoptr (PennantHistory) history = pennant_history_new ();
  guint ahead;

  pennant_history_push (history, "home", NULL);
  pennant_history_push (history, "clan", "#2PP");
  ahead = pennant_history_push (history, "player", "#8QU8")->id;
  expect (history, "player", "#8QU8");
  g_assert_false (pennant_history_can_go (history, 1));
  g_assert_null (pennant_history_go (history, -3));
  g_assert_null (pennant_history_go (history, G_MAXINT));
  g_assert_null (pennant_history_go (history, G_MININT));
  expect (history, "player", "#8QU8");

  g_assert_nonnull (pennant_history_go (history, -2));
  expect (history, "home", "");
  g_assert_nonnull (pennant_history_go (history, 1));
  expect (history, "clan", "#2PP");
  g_assert_nonnull (pennant_history_find (history, ahead));

  pennant_history_push (history, "clan", "#9C");
  expect (history, "clan", "#9C");
  g_assert_null (pennant_history_find (history, ahead));
  g_assert_false (pennant_history_can_go (history, 1));
  g_assert_true (pennant_history_can_go (history, -2));
}

static void
test_replace (void)
{
  g_autoptr (PennantHistory) history = pennant_history_new ();
  guint before;

  pennant_history_push (history, "home", NULL);
  before = pennant_history_push (history, "tag", "#2PP")->id;
  pennant_history_push (history, "home", NULL);
  pennant_history_go (history, -1);

  g_assert_cmpuint (pennant_history_replace (history, "clan", "#2PP")->id, !=, before);
  expect (history, "clan", "#2PP");
  g_assert_null (pennant_history_find (history, before));
  g_assert_true (pennant_history_can_go (history, -1));
  g_assert_true (pennant_history_can_go (history, 1));
}

/* A place that turns out to be the one behind it is no other place. */
static void
test_replace_same (void)
{
  g_autoptr (PennantHistory) history = pennant_history_new ();
  guint behind;

  pennant_history_push (history, "home", NULL);
  behind = pennant_history_push (history, "clan", "#2PP")->id;
  pennant_history_push (history, "tag", "#2PP");
  pennant_history_push (history, "home", NULL);
  pennant_history_go (history, -1);

  g_assert_cmpuint (pennant_history_replace (history, "clan", "#2PP")->id, ==, behind);
  expect (history, "clan", "#2PP");
  g_assert_nonnull (pennant_history_go (history, 1));
  expect (history, "home", "");
  g_assert_false (pennant_history_can_go (history, 1));
  g_assert_nonnull (pennant_history_go (history, -2));
  expect (history, "home", "");
  g_assert_false (pennant_history_can_go (history, -1));
}

static void
test_state (void)
{
  g_autoptr (PennantHistory) history = pennant_history_new ();
  guint id = pennant_history_push (history, "clan", "#2PP")->id;

  pennant_history_set_state (history, id, g_variant_new_double (12.5));
  g_assert_cmpfloat (g_variant_get_double (pennant_history_find (history, id)->state), ==, 12.5);
  pennant_history_set_state (history, id, NULL);
  g_assert_null (pennant_history_find (history, id)->state);
  pennant_history_set_state (history, id + 1, g_variant_new_double (1));
}

/* The oldest places go first, and one stays where one is. */
static void
test_bound (void)
{
  g_autoptr (PennantHistory) history = pennant_history_new ();
  guint first = pennant_history_push (history, "home", NULL)->id;

  for (guint i = 1; i < PENNANT_HISTORY_MAX_PLACES; i++)
    pennant_history_push (history, "clan", "#2PP");
  g_assert_nonnull (pennant_history_find (history, first));
  pennant_history_push (history, "player", "#8QU8");

  g_assert_null (pennant_history_find (history, first));
  expect (history, "player", "#8QU8");
  g_assert_true (pennant_history_can_go (history, 1 - PENNANT_HISTORY_MAX_PLACES));
  g_assert_false (pennant_history_can_go (history, -PENNANT_HISTORY_MAX_PLACES));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/empty", test_empty);
  g_test_add_func ("/history/walk", test_walk);
  g_test_add_func ("/history/replace", test_replace);
  g_test_add_func ("/history/replace-same", test_replace_same);
  g_test_add_func ("/history/state", test_state);
  g_test_add_func ("/history/bound", test_bound);

  return g_test_run ();
}

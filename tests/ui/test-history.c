/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-history.h"

static void
expect (PennantHistory *history, const char *kind, const char *tag)
{
  const PennantPlace *place = pennant_history_get_current (history);

  g_assert_nonnull (place);
  g_assert_cmpstr (place->destination->kind, ==, kind);
  g_assert_cmpstr (place->destination->argument, ==, tag);
}

static const PennantPlace *
push (PennantHistory *history, const char *kind, const char *argument)
{
  g_autoptr (PennantDestination) destination = pennant_destination_new (kind, argument);

  return pennant_history_push (history, destination);
}

static const PennantPlace *
replace (PennantHistory *history, const char *kind, const char *argument)
{
  g_autoptr (PennantDestination) destination = pennant_destination_new (kind, argument);

  return pennant_history_replace (history, destination);
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

  push (history, "home", NULL);
  push (history, "clan", "#2PP");
  ahead = push (history, "player", "#8QU8")->id;
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

  push (history, "clan", "#9C");
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

  push (history, "home", NULL);
  before = push (history, "tag", "#2PP")->id;
  push (history, "home", NULL);
  pennant_history_go (history, -1);

  g_assert_cmpuint (replace (history, "clan", "#2PP")->id, !=, before);
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

  push (history, "home", NULL);
  behind = push (history, "clan", "#2PP")->id;
  push (history, "tag", "#2PP");
  push (history, "home", NULL);
  pennant_history_go (history, -1);

  g_assert_cmpuint (replace (history, "clan", "#2PP")->id, ==, behind);
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
  guint id = push (history, "clan", "#2PP")->id;

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
  guint first = push (history, "home", NULL)->id;

  for (guint i = 1; i < PENNANT_HISTORY_MAX_PLACES; i++)
    push (history, "clan", "#2PP");
  g_assert_nonnull (pennant_history_find (history, first));
  push (history, "player", "#8QU8");

  g_assert_null (pennant_history_find (history, first));
  expect (history, "player", "#8QU8");
  g_assert_true (pennant_history_can_go (history, 1 - PENNANT_HISTORY_MAX_PLACES));
  g_assert_false (pennant_history_can_go (history, -PENNANT_HISTORY_MAX_PLACES));
}

/* A history comes back as it was kept, with what it was told to keep. */
static void
test_keep (void)
{
  g_autoptr (PennantHistory) history = pennant_history_new ();
  g_autoptr (PennantHistory) back = NULL;
  g_autoptr (GVariant) kept = NULL;
  guint id;

  push (history, "home", NULL);
  id = push (history, "clan", "#2PP")->id;
  pennant_history_set_title (history, id, "Harbour Lights");
  pennant_history_set_state (history, id, g_variant_new_double (12.5));
  push (history, "player", "#8QU8");
  pennant_history_go (history, -1);

  kept = g_variant_ref_sink (pennant_history_to_variant (history));
  back = pennant_history_new_from_variant (kept);
  expect (back, "clan", "#2PP");
  g_assert_cmpstr (pennant_history_get_current (back)->title, ==, "Harbour Lights");
  g_assert_cmpfloat (g_variant_get_double (pennant_history_get_current (back)->state), ==, 12.5);
  g_assert_cmpstr (pennant_history_get (back, -1)->destination->kind, ==, "home");
  g_assert_null (pennant_history_get (back, -1)->title);
  g_assert_cmpstr (pennant_history_get (back, 1)->destination->argument, ==, "#8QU8");
  g_assert_null (pennant_history_get (back, 2));
}

static PennantHistory *
read (const char *text)
{
  g_autoptr (GVariant) kept = g_variant_parse (G_VARIANT_TYPE (PENNANT_HISTORY_TYPE), text, NULL, NULL, NULL);

  g_assert_nonnull (kept);

  return pennant_history_new_from_variant (kept);
}

/* What no longer exists, and what never did, is left out; one is where one was, or before it. */
static void
test_keep_damaged (void)
{
  g_autoptr (PennantHistory) history = NULL;

  g_assert_null (read ("(uint32 0, @a(ssmv) [])"));
  g_assert_null (read ("(uint32 7, [('nowhere', '', @mv nothing), ('keys', '', nothing)])"));

  history =
      read ("(uint32 1, [('home', '', @mv nothing), ('clan/oops', 'x', nothing), ('clan/2PP', '\\u202ex', nothing)])");
  expect (history, "home", "");
  pennant_history_go (history, 1);
  expect (history, "clan", "#2PP");
  g_assert_cmpstr (pennant_history_get_current (history)->title, ==, "x");
  g_clear_pointer (&history, pennant_history_free);

  history = read ("(uint32 4294967295, [('home', '', @mv nothing), ('player/8QU8', '', nothing)])");
  expect (history, "player", "#8QU8");
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
  g_test_add_func ("/history/keep/all", test_keep);
  g_test_add_func ("/history/keep/damaged", test_keep_damaged);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-recent-list.h"

typedef struct
{
  guint n_signals;
  guint position;
  guint removed;
  guint added;
} Change;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Change *change)
{
  change->n_signals++;
  change->position = position;
  change->removed = removed;
  change->added = added;
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
add (GListStore *list, PennantSeenKind kind, const char *tag, const char *name, gint64 visited_at)
{
  PennantVisit visit = { kind, (char *) tag, (char *) name, NULL, 0, NULL, visited_at };

  pennant_recent_list_add (list, &visit);
}

static char *
describe (GListStore *list)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (PennantRecent) row = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_string_append_printf (text, "%s%c%s", i > 0 ? " " : "", pennant_recent_is_clan (row) ? 'c' : 'p',
                              pennant_recent_get_tag (row));
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_list (GListStore *list, const char *expected)
{
  g_autofree char *text = describe (list);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_order (void)
{
  g_autoptr (GListStore) list = pennant_recent_list_new ();

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == PENNANT_TYPE_RECENT);
  add (list, PENNANT_SEEN_CLAN, "#A", "a", 10);
  add (list, PENNANT_SEEN_PLAYER, "#B", "b", 30);
  add (list, PENNANT_SEEN_CLAN, "#C", "c", 20);
  assert_list (list, "p#B c#C c#A");

  /* A tag may be of both. */
  add (list, PENNANT_SEEN_PLAYER, "#A", "a", 40);
  assert_list (list, "p#A p#B c#C c#A");
}

static void
test_again (void)
{
  g_autoptr (GListStore) list = pennant_recent_list_new ();
  g_autoptr (PennantRecent) row = NULL;
  g_autoptr (PennantRecent) moved = NULL;
  Change change = { 0 };
  guint n_names = 0;
  guint n_times = 0;

  add (list, PENNANT_SEEN_CLAN, "#A", "a", 10);
  add (list, PENNANT_SEEN_CLAN, "#B", "b", 20);
  add (list, PENNANT_SEEN_CLAN, "#C", "c", 30);
  row = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &change);
  g_signal_connect_swapped (row, "notify::name", G_CALLBACK (count_cb), &n_names);
  g_signal_connect_swapped (row, "notify::visited-at", G_CALLBACK (count_cb), &n_times);

  /* The row is the same, comes to the front in one change, and tells what is new. */
  add (list, PENNANT_SEEN_CLAN, "#B", "b", 40);
  assert_list (list, "c#B c#C c#A");
  moved = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (moved == row);
  g_assert_cmpuint (change.n_signals, ==, 1);
  g_assert_cmpuint (change.position, ==, 0);
  g_assert_cmpuint (change.removed, ==, 2);
  g_assert_cmpuint (change.added, ==, 2);
  g_assert_cmpuint (n_times, ==, 1);
  g_assert_cmpuint (n_names, ==, 0);
  g_assert_cmpint (pennant_recent_get_visited_at (row), ==, 40);

  /* In front already: nothing moves. */
  add (list, PENNANT_SEEN_CLAN, "#B", "new name", 50);
  g_assert_cmpuint (change.n_signals, ==, 1);
  g_assert_cmpuint (n_names, ==, 1);
  g_assert_cmpstr (pennant_recent_get_name (row), ==, "new name");

  /* What is older than what is known, as from a file read late, changes nothing. */
  add (list, PENNANT_SEEN_CLAN, "#B", "old name", 5);
  g_assert_cmpuint (change.n_signals, ==, 1);
  g_assert_cmpstr (pennant_recent_get_name (row), ==, "new name");
}

static void
test_bound (void)
{
  g_autoptr (GListStore) list = pennant_recent_list_new ();
  g_autoptr (PennantRecent) last = NULL;

  for (guint i = 0; i < 3 * PENNANT_RECENT_LIST_BOUND; i++)
    {
      g_autofree char *tag = g_strdup_printf ("#%u", i);

      add (list, PENNANT_SEEN_PLAYER, tag, "name", 100 + i);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, PENNANT_RECENT_LIST_BOUND);
  last = g_list_model_get_item (G_LIST_MODEL (list), PENNANT_RECENT_LIST_BOUND - 1);
  g_assert_cmpstr (pennant_recent_get_tag (last), ==, "#40");

  /* Older than all. */
  add (list, PENNANT_SEEN_PLAYER, "#old", "name", 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, PENNANT_RECENT_LIST_BOUND);
}

static void
test_properties (void)
{
  g_autoptr (GListStore) list = pennant_recent_list_new ();
  g_autoptr (PennantRecent) row = NULL;
  g_autofree char *clan_name = NULL;
  g_autofree char *picture_url = NULL;
  PennantVisit visit = {
    PENNANT_SEEN_PLAYER, (char *) "#2PP", (char *) "Name", (char *) "Clan", 17, (char *) "http://x/p", 77
  };
  gint64 town_hall_level;

  pennant_recent_list_add (list, &visit);
  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_object_get (row, "clan-name", &clan_name, "picture-url", &picture_url, "town-hall-level", &town_hall_level, NULL);
  g_assert_cmpstr (clan_name, ==, "Clan");
  g_assert_cmpstr (picture_url, ==, "http://x/p");
  g_assert_cmpint (town_hall_level, ==, 17);
  g_assert_cmpstr (pennant_recent_get_clan_name (row), ==, "Clan");
  g_assert_cmpstr (pennant_recent_get_picture_url (row), ==, "http://x/p");
  g_assert_cmpint (pennant_recent_get_town_hall_level (row), ==, 17);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service/recent-list/order", test_order);
  g_test_add_func ("/service/recent-list/again", test_again);
  g_test_add_func ("/service/recent-list/bound", test_bound);
  g_test_add_func ("/service/recent-list/properties", test_properties);

  return g_test_run ();
}

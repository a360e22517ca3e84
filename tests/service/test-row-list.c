/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-row-list.h"

#include "model/pennant-clan.h"

#define N_ROUNDS 2000
#define N_KEYS 24

/* Somebody who hears nothing but the list's signals. */
typedef struct
{
  PennantRowList *list;
  GPtrArray *rows;    /* what the list holds, by replaying items-changed */
  GPtrArray *touched; /* rows that the last update's items-changed named */
  guint n_signals;
  guint n_changed;
  guint n_values;
} Listener;

static PennantRecord *
new_member (const char *tag, gint64 trophies)
{
  PennantClanMember *member = (PennantClanMember *) pennant_record_new (&pennant_clan_member_type);

  member->tag = g_strdup (tag);
  member->trophies = trophies;

  return &member->record;
}

static char *
get_member_key (gconstpointer record)
{
  return g_strdup (((const PennantClanMember *) record)->tag);
}

static gint64
get_trophies (PennantRow *row)
{
  return ((PennantClanMember *) pennant_row_get_value (row))->trophies;
}

static GPtrArray *
new_records (const char *keys, gint64 trophies)
{
  g_auto (GStrv) tags = g_strsplit (keys, " ", -1);
  GPtrArray *records = g_ptr_array_new_with_free_func (pennant_record_unref);

  for (guint i = 0; tags[i] != NULL; i++)
    g_ptr_array_add (records, new_member (tags[i], trophies));

  return records;
}

static char *
describe (GListModel *model)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (PennantRow) row = g_list_model_get_item (model, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", pennant_row_get_key (row));
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* After each signal, not only after the last, the list is what the signals so far say. */
static void
assert_replayed (Listener *listener)
{
  GListModel *model = G_LIST_MODEL (listener->list);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, listener->rows->len);
  for (guint i = 0; i < listener->rows->len; i++)
    {
      g_autoptr (PennantRow) row = g_list_model_get_item (model, i);

      g_assert_true (row == g_ptr_array_index (listener->rows, i));
    }
  g_assert_null (g_list_model_get_item (model, listener->rows->len));
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Listener *listener)
{
  listener->n_signals++;
  for (guint i = 0; i < removed; i++)
    g_ptr_array_add (listener->touched, g_object_ref (g_ptr_array_index (listener->rows, position + i)));
  if (removed > 0)
    g_ptr_array_remove_range (listener->rows, position, removed);
  for (guint i = 0; i < added; i++)
    {
      PennantRow *row = g_list_model_get_item (model, position + i);

      g_ptr_array_insert (listener->rows, (int) (position + i), row);
      g_ptr_array_add (listener->touched, g_object_ref (row));
    }
  assert_replayed (listener);
}

static void
changed_cb (PennantRowList *list, Listener *listener)
{
  listener->n_changed++;
}

/* Values change when the rows are in place, and before the list says so. */
static void
value_cb (PennantRow *row, GParamSpec *spec, Listener *listener)
{
  g_assert_cmpuint (listener->n_changed, ==, 0);
  assert_replayed (listener);
  listener->n_values++;
}

static Listener *
listener_new (void)
{
  Listener *self = g_new0 (Listener, 1);

  self->list = pennant_row_list_new (get_member_key);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->touched = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect (self->list, "changed", G_CALLBACK (changed_cb), self);

  return self;
}

static void
listener_free (Listener *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->touched);
  g_assert_finalize_object (self->list);
  g_free (self);
}

static void
listener_update (Listener *self, GPtrArray *records)
{
  g_autoptr (GPtrArray) before = g_ptr_array_copy (self->rows, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);

  g_ptr_array_set_free_func (before, g_object_unref);
  self->n_signals = 0;
  self->n_changed = 0;
  self->n_values = 0;
  g_ptr_array_set_size (self->touched, 0);
  for (guint i = 0; i < before->len; i++)
    g_signal_connect (g_ptr_array_index (before, i), "notify::value", G_CALLBACK (value_cb), self);
  pennant_row_list_update (self->list, records);
  assert_replayed (self);
  for (guint i = 0; i < before->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (before, i), self);
}

static void
listener_update_to (Listener *self, const char *keys, gint64 trophies)
{
  g_autoptr (GPtrArray) records = new_records (keys, trophies);

  listener_update (self, records);
}

static gboolean
has_touched (Listener *self, const char *key)
{
  for (guint i = 0; i < self->touched->len; i++)
    if (g_str_equal (pennant_row_get_key (g_ptr_array_index (self->touched, i)), key))
      return TRUE;

  return FALSE;
}

static void
assert_keys (Listener *listener, const char *expected)
{
  g_autofree char *keys = describe (G_LIST_MODEL (listener->list));

  g_assert_cmpstr (keys, ==, expected);
}

static void
test_empty (void)
{
  Listener *listener = listener_new ();

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (listener->list)) == PENNANT_TYPE_ROW);
  listener_update (listener, NULL);
  listener_update_to (listener, "", 0);
  g_assert_cmpuint (listener->n_signals, ==, 0);
  g_assert_null (pennant_row_list_find (listener->list, "a"));

  listener_update_to (listener, "a b", 0);
  assert_keys (listener, "a b");
  listener_update (listener, NULL);
  assert_keys (listener, "");
  g_assert_cmpuint (listener->n_signals, ==, 1);

  listener_free (listener);
}

static void
test_identity (void)
{
  Listener *listener = listener_new ();
  PennantRow *a, *b;

  listener_update_to (listener, "a b c", 1);
  a = pennant_row_list_find (listener->list, "a");
  b = pennant_row_list_find (listener->list, "b");
  g_assert_nonnull (a);
  g_assert_cmpstr (pennant_row_get_key (a), ==, "a");

  listener_update_to (listener, "d b a", 2);
  assert_keys (listener, "d b a");
  g_assert_true (pennant_row_list_find (listener->list, "a") == a);
  g_assert_true (pennant_row_list_find (listener->list, "b") == b);
  g_assert_null (pennant_row_list_find (listener->list, "c"));
  g_assert_cmpint (get_trophies (a), ==, 2);
  g_assert_cmpint (get_trophies (pennant_row_list_find (listener->list, "d")), ==, 2);

  listener_free (listener);
}

static void
test_values (void)
{
  Listener *listener = listener_new ();
  g_autoptr (GPtrArray) records = NULL;
  PennantRow *b;
  gpointer value;

  listener_update_to (listener, "a b c", 1);
  g_assert_cmpuint (listener->n_changed, ==, 0);
  b = pennant_row_list_find (listener->list, "b");
  value = pennant_row_get_value (b);

  /* Equal values are no change, and the one that is held stays. */
  listener_update_to (listener, "a b c", 1);
  g_assert_cmpuint (listener->n_signals, ==, 0);
  g_assert_cmpuint (listener->n_values, ==, 0);
  g_assert_cmpuint (listener->n_changed, ==, 0);
  g_assert_true (pennant_row_get_value (b) == value);

  records = new_records ("a b c", 1);
  ((PennantClanMember *) g_ptr_array_index (records, 1))->trophies = 5;
  listener_update (listener, records);
  g_assert_cmpuint (listener->n_signals, ==, 0);
  g_assert_cmpuint (listener->n_values, ==, 1);
  g_assert_cmpuint (listener->n_changed, ==, 1);
  g_assert_cmpint (get_trophies (b), ==, 5);

  /* Said once, however many changed. */
  listener_update_to (listener, "a b c", 9);
  g_assert_cmpuint (listener->n_values, ==, 3);
  g_assert_cmpuint (listener->n_changed, ==, 1);

  listener_free (listener);
}

static void
test_joined_and_left (void)
{
  Listener *listener = listener_new ();

  listener_update_to (listener, "a b c d e", 1);
  listener_update_to (listener, "a c d x e y", 1);
  assert_keys (listener, "a c d x e y");
  g_assert_cmpuint (listener->n_signals, ==, 3);
  g_assert_cmpuint (listener->touched->len, ==, 3);
  g_assert_true (has_touched (listener, "b"));
  g_assert_true (has_touched (listener, "x"));
  g_assert_true (has_touched (listener, "y"));

  listener_free (listener);
}

static void
test_moved (void)
{
  Listener *listener = listener_new ();

  /* Two that change places leave and come back at once, and nobody else is troubled. */
  listener_update_to (listener, "a b c d e f", 1);
  listener_update_to (listener, "a c b d e f", 1);
  g_assert_cmpuint (listener->n_signals, ==, 1);
  g_assert_cmpuint (listener->touched->len, ==, 4);
  g_assert_true (has_touched (listener, "b"));
  g_assert_true (has_touched (listener, "c"));

  /* Changes far apart are signals of their own. */
  listener_update_to (listener, "c a b d f e", 1);
  g_assert_cmpuint (listener->n_signals, ==, 2);
  g_assert_false (has_touched (listener, "b"));
  g_assert_false (has_touched (listener, "d"));

  /* Whoever moved is never away between two signals. */
  listener_update_to (listener, "e c a x d f b", 1);
  g_assert_cmpuint (listener->n_signals, ==, 1);

  listener_free (listener);
}

static void
test_duplicates (void)
{
  Listener *listener = listener_new ();
  g_autoptr (GPtrArray) records = new_records ("a b a c b a", 1);

  ((PennantClanMember *) g_ptr_array_index (records, 2))->trophies = 7;
  listener_update (listener, records);
  assert_keys (listener, "a b c");
  g_assert_cmpint (get_trophies (pennant_row_list_find (listener->list, "a")), ==, 1);

  listener_update_to (listener, "c c c", 1);
  assert_keys (listener, "c");

  listener_free (listener);
}

static void
test_gone_rows_are_freed (void)
{
  g_autoptr (PennantRowList) list = pennant_row_list_new (get_member_key);
  g_autoptr (GPtrArray) records = new_records ("a b", 1);
  PennantRow *row;

  pennant_row_list_update (list, records);
  row = pennant_row_list_find (list, "a");
  g_object_add_weak_pointer (G_OBJECT (row), (gpointer *) &row);
  g_ptr_array_remove_index (records, 0);
  pennant_row_list_update (list, records);
  g_assert_null (row);
}

/* A refresh of some keys out of N_KEYS: all shuffled, one moved, or in order. */
static GPtrArray *
new_random_records (GRand *random)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (pennant_record_unref);
  int style = g_rand_int_range (random, 0, 4);

  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      if (style == 0 || g_rand_int_range (random, 0, 4) > 0)
        g_ptr_array_add (records, new_member (key, g_rand_int_range (random, 0, 2)));
    }

  for (guint i = style < 2 ? records->len : 0; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (random, 0, (int) i);
      gpointer swapped = records->pdata[i - 1];

      records->pdata[i - 1] = records->pdata[j];
      records->pdata[j] = swapped;
    }
  if (style == 2 && records->len > 1)
    {
      guint from = (guint) g_rand_int_range (random, 0, (int) records->len);
      gpointer moved = g_ptr_array_steal_index (records, from);

      g_ptr_array_insert (records, g_rand_int_range (random, 0, (int) records->len), moved);
    }

  return records;
}

/* Rows that no signal named stand in the order in which they stood. */
static void
assert_others_in_order (Listener *listener, GPtrArray *before)
{
  guint next = 0;

  for (guint i = 0; i < before->len; i++)
    {
      PennantRow *row = g_ptr_array_index (before, i);

      if (has_touched (listener, pennant_row_get_key (row)))
        continue;
      while (next < listener->rows->len && g_ptr_array_index (listener->rows, next) != row)
        next++;
      g_assert_cmpuint (next, <, listener->rows->len);
    }
}

/* Against the simplest model there is: after any update the list is what it was told, rows are kept by key, and
 * `changed` is said exactly when a value differs. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20251114);
  Listener *listener = listener_new ();

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GPtrArray) records = new_random_records (random);
      g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
      gboolean differs = FALSE;

      for (guint i = 0; i < listener->rows->len; i++)
        {
          PennantRow *row = g_ptr_array_index (listener->rows, i);

          g_ptr_array_add (before, g_object_ref (row));
          g_hash_table_insert (known, (gpointer) pennant_row_get_key (row), row);
        }
      for (guint i = 0; i < records->len; i++)
        {
          const PennantClanMember *member = g_ptr_array_index (records, i);
          PennantRow *row = g_hash_table_lookup (known, member->tag);

          differs |= row != NULL && get_trophies (row) != member->trophies;
        }

      listener_update (listener, records);

      g_assert_cmpuint (listener->n_changed, ==, differs ? 1 : 0);
      g_assert_cmpuint (listener->rows->len, ==, records->len);
      for (guint i = 0; i < records->len; i++)
        {
          const PennantClanMember *member = g_ptr_array_index (records, i);
          PennantRow *row = g_ptr_array_index (listener->rows, i);
          PennantRow *old = g_hash_table_lookup (known, member->tag);

          g_assert_cmpstr (pennant_row_get_key (row), ==, member->tag);
          g_assert_true (old == NULL || old == row);
          g_assert_true (pennant_row_list_find (listener->list, member->tag) == row);
          g_assert_true (pennant_record_equal (pennant_row_get_value (row), member));
        }
      assert_others_in_order (listener, before);
    }

  listener_free (listener);
}

static void
is_new_cb (PennantRow *row, GParamSpec *spec, guint *n_told)
{
  (*n_told)++;
}

/* Which rows are new is said once, and holds for those that are still to come. */
static void
test_new (void)
{
  g_autoptr (PennantRowList) list = pennant_row_list_new (get_member_key);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) first = new_records ("a b", 1);
  g_autoptr (GPtrArray) second = new_records ("c b a", 2);
  guint n_told = 0;

  g_hash_table_add (keys, (gpointer) "b");
  g_hash_table_add (keys, (gpointer) "c");
  pennant_row_list_update (list, first);
  g_signal_connect (pennant_row_list_find (list, "a"), "notify::is-new", G_CALLBACK (is_new_cb), &n_told);
  g_signal_connect (pennant_row_list_find (list, "b"), "notify::is-new", G_CALLBACK (is_new_cb), &n_told);
  g_assert_false (pennant_row_is_new (pennant_row_list_find (list, "b")));

  pennant_row_list_set_new (list, keys);
  pennant_row_list_set_new (list, keys);
  pennant_row_list_update (list, second);
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_false (pennant_row_is_new (pennant_row_list_find (list, "a")));
  g_assert_true (pennant_row_is_new (pennant_row_list_find (list, "b")));
  g_assert_true (pennant_row_is_new (pennant_row_list_find (list, "c")));

  pennant_row_list_set_new (list, NULL);
  g_assert_cmpuint (n_told, ==, 2);
  g_assert_false (pennant_row_is_new (pennant_row_list_find (list, "b")));
  g_assert_false (pennant_row_is_new (pennant_row_list_find (list, "c")));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service/row-list/empty", test_empty);
  g_test_add_func ("/service/row-list/identity", test_identity);
  g_test_add_func ("/service/row-list/values", test_values);
  g_test_add_func ("/service/row-list/joined-and-left", test_joined_and_left);
  g_test_add_func ("/service/row-list/moved", test_moved);
  g_test_add_func ("/service/row-list/duplicates", test_duplicates);
  g_test_add_func ("/service/row-list/gone-rows-are-freed", test_gone_rows_are_freed);
  g_test_add_func ("/service/row-list/random", test_random);
  g_test_add_func ("/row-list/new", test_new);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/pennant-worker.h"

#define CLAN "/clans/%232PP"
#define CLAN_BODY "{\"tag\":\"#2PP\",\"name\":\"Lanterns\"}"

/* An observer that holds the store's thread until it is let go. */
typedef struct
{
  GMutex mutex;
  GCond changed;
  gboolean is_there;
  gboolean may_go;
} Gate;

static gboolean
pass (PennantTransaction *transaction, PennantReply *old, PennantReply *new, gpointer user_data, GError **error)
{
  Gate *gate = user_data;

  g_mutex_lock (&gate->mutex);
  gate->is_there = TRUE;
  g_cond_broadcast (&gate->changed);
  while (!gate->may_go)
    g_cond_wait (&gate->changed, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
  return TRUE;
}

static void
gate_wait (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  while (!gate->is_there)
    g_cond_wait (&gate->changed, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
}

static void
gate_open (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->may_go = TRUE;
  g_cond_broadcast (&gate->changed);
  g_mutex_unlock (&gate->mutex);
}

static PennantStore *
make_store (Fixture *fixture, Gate *gate)
{
  PennantStore *store = pennant_store_new (fixture->cache, fixture->data, fixture->clock);

  pennant_store_add_observer (store, pass, gate, NULL);
  return store;
}

static void
test_lookup (Fixture *fixture, gconstpointer data)
{
  Gate gate = { 0 };
  PennantStore *store = make_store (fixture, &gate);
  g_autoptr (PennantReply) reply = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) looked_up = NULL;
  g_autoptr (GError) error = NULL;

  /* The store's thread is busy, and the lookup returns all the same. */
  pennant_store_save_async (store, reply, NULL, take_result, &saved);
  pennant_store_lookup_async (store, CLAN, &pennant_clan_type, cancellable, take_result, &looked_up);
  gate_wait (&gate);
  g_cancellable_cancel (cancellable);
  g_assert_null (pennant_store_lookup_finish (store, wait_for (&looked_up), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (saved);

  gate_open (&gate);
  g_assert_true (pennant_store_save_finish (store, wait_for (&saved), NULL));
  g_clear_object (&saved);
  g_clear_object (&looked_up);
  fixture_close (store);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  pennant_store_lookup_async (store, CLAN, NULL, cancellable, take_result, &result);
  g_assert_null (result);
  g_assert_null (pennant_store_lookup_finish (store, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  fixture_close (store);
}

/* One that has begun is done and says so. */
static void
test_save_under_way (Fixture *fixture, gconstpointer data)
{
  Gate gate = { 0 };
  PennantStore *store = make_store (fixture, &gate);
  g_autoptr (PennantReply) reply = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;

  pennant_store_save_async (store, reply, cancellable, take_result, &saved);
  gate_wait (&gate);
  g_cancellable_cancel (cancellable);
  gate_open (&gate);
  pennant_store_save_finish (store, wait_for (&saved), &error);
  g_assert_no_error (error);
  found = look_up (store, CLAN, NULL, NULL);
  assert_body (found, CLAN_BODY);
  g_assert_cmpint (get_statistics (store).n_names, ==, 1);
  g_clear_object (&saved);
  fixture_close (store);
}

/* One that has not begun leaves nothing behind. */
static void
test_save_in_the_queue (Fixture *fixture, gconstpointer data)
{
  Gate gate = { 0 };
  PennantStore *store = make_store (fixture, &gate);
  g_autoptr (PennantReply) reply = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (PennantReply) second =
      reply_new ("/players/%238QU", "{\"tag\":\"#8QU\",\"name\":\"Ada\"}", &pennant_player_type, NOW);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) second_saved = NULL;
  g_autoptr (GError) error = NULL;

  pennant_store_save_async (store, reply, NULL, take_result, &saved);
  pennant_store_save_async (store, second, cancellable, take_result, &second_saved);
  gate_wait (&gate);
  g_cancellable_cancel (cancellable);
  gate_open (&gate);
  g_assert_false (pennant_store_save_finish (store, wait_for (&second_saved), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  found = look_up (store, "/players/%238QU", NULL, NULL);
  g_assert_null (found);
  g_assert_cmpint (get_statistics (store).n_names, ==, 1);
  g_clear_object (&saved);
  g_clear_object (&second_saved);
  fixture_close (store);
}

static gpointer
count_work (GTask *task, GError **error)
{
  g_atomic_int_inc ((int *) g_task_get_task_data (task));
  return NULL;
}

static gpointer
wait_at_gate (GTask *task, GError **error)
{
  pass (NULL, NULL, NULL, g_task_get_task_data (task), error);
  return NULL;
}

static void
test_work_is_skipped (void)
{
  g_autoptr (PennantWorker) worker = pennant_worker_new ("test");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) held = NULL;
  g_autoptr (GAsyncResult) skipped = NULL;
  g_autoptr (GAsyncResult) done = NULL;
  Gate gate = { 0 };
  GTask *task;
  int n_skipped = 0;
  int n_done = 0;

  task = g_task_new (NULL, NULL, take_result, &held);
  g_task_set_task_data (task, &gate, NULL);
  pennant_worker_push (worker, task, wait_at_gate, NULL, PENNANT_WORK_DEFAULT);
  task = g_task_new (NULL, cancellable, take_result, &skipped);
  g_task_set_task_data (task, &n_skipped, NULL);
  pennant_worker_push (worker, task, count_work, NULL, PENNANT_WORK_ABANDON);
  task = g_task_new (NULL, NULL, take_result, &done);
  g_task_set_task_data (task, &n_done, NULL);
  pennant_worker_push (worker, task, count_work, NULL, PENNANT_WORK_ABANDON);

  gate_wait (&gate);
  g_cancellable_cancel (cancellable);
  gate_open (&gate);
  wait_for (&done);
  wait_for (&skipped);
  g_assert_true (g_task_had_error (G_TASK (skipped)));
  g_assert_cmpint (n_skipped, ==, 0);
  g_assert_cmpint (n_done, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/store/cancellation/lookup", test_lookup);
  FIXTURE_TEST ("/store/cancellation/cancelled-before", test_cancelled_before);
  FIXTURE_TEST ("/store/cancellation/save-under-way", test_save_under_way);
  FIXTURE_TEST ("/store/cancellation/save-in-the-queue", test_save_in_the_queue);
  g_test_add_func ("/store/cancellation/work-is-skipped", test_work_is_skipped);

  return g_test_run ();
}

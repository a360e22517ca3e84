/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include "api/pennant-batch.h"
#include "model/pennant-clan.h"
#include "model/pennant-tag.h"

#include <string.h>

#define CLAN_ENDPOINT (&pennant_endpoints[PENNANT_ENDPOINT_CLAN])

typedef struct
{
  World *world;
  GCancellable *cancellable;
  guint cancel_at;  /* the result at which it is cancelled, where not 0 */
  GString *results; /* a letter each: . for a reply, ! for an error */
  GPtrArray *names;
  guint n_done;
  guint n_total;
  gboolean done;
  gboolean complete;
  guint n_failed;
  GError *error;
} Run;

static Run *
run_new (World *world)
{
  Run *run = g_new0 (Run, 1);

  run->world = world;
  run->cancellable = g_cancellable_new ();
  run->results = g_string_new (NULL);
  run->names = g_ptr_array_new_with_free_func (g_free);

  return run;
}

static void
run_free (Run *run)
{
  g_string_free (run->results, TRUE);
  g_ptr_array_unref (run->names);
  g_object_unref (run->cancellable);
  g_clear_error (&run->error);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static void
got_result (guint index, const char *tag, PennantReply *reply, const GError *error, gpointer user_data)
{
  Run *run = user_data;

  g_assert_false (run->done);
  g_assert_cmpuint (index, ==, run->results->len);
  g_assert_true ((reply == NULL) == (error != NULL));
  g_string_append_c (run->results, reply != NULL ? '.' : '!');
  g_ptr_array_add (run->names, reply != NULL ? g_strdup (((PennantClan *) reply->item)->name) : g_strdup (tag));
  if (run->results->len == run->cancel_at)
    g_cancellable_cancel (run->cancellable);
}

static void
got_progress (guint n_done, guint n_total, gpointer user_data)
{
  Run *run = user_data;

  g_assert_cmpuint (n_done, ==, run->n_done + 1);
  g_assert_cmpuint (n_done, <=, n_total);
  run->n_done = n_done;
  run->n_total = n_total;
}

static void
got_end (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  g_assert_false (run->done);
  run->done = TRUE;
  run->complete = pennant_batch_run_finish (PENNANT_GETTER (object), result, &run->n_failed, &run->error);
}

static void
begin (Run *run, const char *const *tags, guint max_concurrent)
{
  pennant_batch_run_async (PENNANT_GETTER (run->world->client), CLAN_ENDPOINT, tags, max_concurrent,
                           PENNANT_GET_DEFAULT, got_result, got_progress, run, run->cancellable, got_end, run);
  g_assert_cmpuint (run->results->len, ==, 0);
}

static void
wait_for_run (Run *run)
{
  while (!run->done)
    g_main_context_iteration (NULL, TRUE);
}

static World *
unlimited_world_new (void)
{
  World *world = world_new ();

  g_object_set (world->client, "rate-limiting", FALSE, "retries", 0, NULL);

  return world;
}

static char *
serve_clan (World *world, const char *tag, guint status)
{
  g_autofree char *path = pennant_endpoint_get_path (CLAN_ENDPOINT, tag);
  g_autofree char *body =
      status == 200 ? g_strdup_printf ("{\"tag\":\"%s\",\"name\":\"clan %s\"}", tag, tag) : g_strdup ("");

  scripted_server_reply (world->server, path, status, NULL, body);

  return g_steal_pointer (&path);
}

static void
test_order (void)
{
  static const char *const tags[] = { "#2PP", "8qu", "no tag", "#9YY", "#0LL", "", NULL };
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (Run) run = run_new (world);

  g_free (serve_clan (world, "#2PP", 200));
  g_free (serve_clan (world, "#8QU", 200));
  g_free (serve_clan (world, "#9YY", 404));
  g_free (serve_clan (world, "#0LL", 200));
  begin (run, tags, 2);
  wait_for_run (run);
  g_assert_no_error (run->error);
  g_assert_true (run->complete);
  g_assert_cmpstr (run->results->str, ==, "..!!.!");
  g_assert_cmpuint (run->n_failed, ==, 3);
  g_assert_cmpuint (run->n_done, ==, 6);
  g_assert_cmpuint (run->n_total, ==, 6);
  g_assert_cmpstr (run->names->pdata[1], ==, "clan #8QU");
  g_assert_cmpstr (run->names->pdata[2], ==, "no tag");
  g_assert_cmpstr (run->names->pdata[4], ==, "clan #0LL");
}

static void
test_none (void)
{
  static const char *const tags[] = { NULL };
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (Run) run = run_new (world);

  begin (run, tags, 0);
  wait_for_run (run);
  g_assert_true (run->complete);
  g_assert_cmpuint (run->n_done, ==, 0);
}

/* While the first is late the others run ahead, but no further than replies may be in memory. */
static void
test_run_ahead (void)
{
  static const char *const tags[] = { "#2PP", "#8QU", "#9YY", "#0LL", NULL };
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (Run) run = run_new (world);
  g_autofree char *last = NULL;

  scripted_server_hold (world->server, CLAN, CLAN_BODY);
  for (guint i = 1; i < 3; i++)
    g_free (serve_clan (world, tags[i], 200));
  last = serve_clan (world, tags[3], 200);
  begin (run, tags, 3);
  while (run->n_done < 2)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpuint (run->results->len, ==, 0);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, last), ==, 0);
  wait_for_hits (world, CLAN, 1);
  scripted_server_release (world->server);
  wait_for_run (run);
  g_assert_cmpstr (run->results->str, ==, "....");
  g_assert_cmpstr (run->names->pdata[0], ==, "Fixture");
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, last), ==, 1);
}

static void
test_twice (void)
{
  static const char *const tags[] = { "#2PP", "2pp", "#8QU", "%232PP", "#9YY", "9yy", NULL };
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (Run) run = run_new (world);
  g_autofree char *path = serve_clan (world, "#2PP", 200), *missing = serve_clan (world, "#9YY", 404);

  g_free (serve_clan (world, "#8QU", 200));
  begin (run, tags, 6);
  wait_for_run (run);
  g_assert_cmpstr (run->results->str, ==, "....!!");
  g_assert_cmpstr (run->names->pdata[3], ==, "clan #2PP");
  g_assert_cmpuint (run->n_done, ==, 6);
  g_assert_cmpuint (run->n_failed, ==, 2);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, path), ==, 1);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, missing), ==, 1);
}

/* So has one that comes when the answer is there, but has to wait for its turn. */
static void
test_twice_in_turn (void)
{
  static const char *const tags[] = { "#2PP", "#8QU", "#9YY", "9yy", NULL };
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (Run) run = run_new (world);
  g_autofree char *path = serve_clan (world, "#9YY", 200);

  scripted_server_hold (world->server, CLAN, CLAN_BODY);
  scripted_server_reply_raw (world->server, "/clans/%238QU", "", TRUE);
  begin (run, tags, 3);
  wait_for_hits (world, CLAN, 1);
  wait_for_hits (world, "/clans/%238QU", 1);
  while (run->n_done < 1)
    g_main_context_iteration (NULL, TRUE);
  scripted_server_release (world->server);
  while (run->n_done < 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (run->results->str, ==, ".");
  pass (world, 20 * SECOND);
  wait_for_run (run);
  g_assert_cmpstr (run->results->str, ==, ".!..");
  g_assert_cmpstr (run->names->pdata[3], ==, "clan #9YY");
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, path), ==, 1);
}

static void
test_cancel (void)
{
  static const char *const tags[] = { "#2PP", "#8QU", "#9YY", "#0LL", NULL };
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (Run) run = run_new (world), early = run_new (world);

  for (guint i = 0; tags[i] != NULL; i++)
    g_free (serve_clan (world, tags[i], 200));
  run->cancel_at = 2;
  begin (run, tags, 2);
  wait_for_run (run);
  g_assert_error (run->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_cmpstr (run->results->str, ==, "..");

  begin (early, tags, 2);
  g_cancellable_cancel (early->cancellable);
  wait_for_run (early);
  g_assert_error (early->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_cmpuint (early->n_done, ==, 0);
}

/* On the wire, too, the last one to leave hangs up. */
static void
test_cancel_on_the_wire (void)
{
  static const char *const tags[] = { "#2PP", "#8QU", NULL };
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (Run) run = run_new (world);

  scripted_server_reply_raw (world->server, CLAN, "", TRUE);
  scripted_server_reply_raw (world->server, "/clans/%238QU", "", TRUE);
  begin (run, tags, 2);
  wait_for_hits (world, CLAN, 1);
  wait_for_hits (world, "/clans/%238QU", 1);
  g_cancellable_cancel (run->cancellable);
  wait_for_run (run);
  g_assert_error (run->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  while (scripted_server_get_n_gone (world->server) < 2)
    g_main_context_iteration (NULL, TRUE);
}

/* 2,000 of which every twentieth fails. */
static void
test_many (void)
{
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (Run) run = run_new (world);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_null_terminated (2000, g_free, TRUE);

  for (guint i = 0; i < 2000; i++)
    {
      char *tag = pennant_tag_from_number (3588 + 17 * (guint64) i);

      g_free (serve_clan (world, tag, i % 20 == 7 ? 500 : 200));
      g_ptr_array_add (tags, tag);
    }
  begin (run, (const char *const *) tags->pdata, 10);
  wait_for_run (run);
  g_assert_true (run->complete);
  g_assert_cmpuint (run->n_failed, ==, 100);
  g_assert_cmpuint (run->n_done, ==, 2000);
  g_assert_cmpuint (run->results->len, ==, 2000);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *name = g_strdup_printf (i % 20 == 7 ? "%s" : "clan %s", (const char *) tags->pdata[i]);

      g_assert_cmpint (run->results->str[i], ==, i % 20 == 7 ? '!' : '.');
      g_assert_cmpstr (run->names->pdata[i], ==, name);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/batch/order", test_order);
  g_test_add_func ("/batch/none", test_none);
  g_test_add_func ("/batch/run-ahead", test_run_ahead);
  g_test_add_func ("/batch/twice", test_twice);
  g_test_add_func ("/batch/twice-in-turn", test_twice_in_turn);
  g_test_add_func ("/batch/cancel", test_cancel);
  g_test_add_func ("/batch/cancel-on-the-wire", test_cancel_on_the_wire);
  g_test_add_func ("/batch/many", test_many);

  return g_test_run ();
}

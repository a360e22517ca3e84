/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

/* Writes down what a resource says, and looks at each word whether all else already fits. */
typedef struct
{
  PennantResource *resource;
  PennantClock *clock;
  GString *words;
  gulong handler;
} Log;

static void
notify_cb (PennantResource *resource, GParamSpec *spec, Log *log)
{
  PennantReply *reply = pennant_resource_get_reply (resource);
  PennantResourceState state = pennant_resource_get_state (resource);
  gint64 now = pennant_clock_get_real (log->clock);

  g_assert_true (pennant_resource_get_item (resource) == (reply != NULL ? reply->item : NULL));
  g_assert_cmpint (pennant_resource_get_fetched_at (resource), ==, reply != NULL ? reply->fetched_at : 0);
  g_assert_cmpint (pennant_resource_get_expires_at (resource), ==,
                   reply != NULL ? pennant_reply_get_expires_at (reply) : 0);
  g_assert_true ((state == PENNANT_RESOURCE_WAITING) == (pennant_resource_get_waiting_until (resource) != 0));
  g_assert_true (state != PENNANT_RESOURCE_FAILED || pennant_resource_get_error (resource) != NULL);
  g_assert_true (state != PENNANT_RESOURCE_EMPTY || reply == NULL);
  if (state == PENNANT_RESOURCE_FRESH)
    g_assert_cmpint (now, <, pennant_resource_get_expires_at (resource));
  if (state == PENNANT_RESOURCE_STALE)
    g_assert_cmpint (now, >=, pennant_resource_get_expires_at (resource));

  if (log->words->len > 0)
    g_string_append_c (log->words, ' ');
  g_string_append (log->words, spec->name);
  if (g_str_equal (spec->name, "state"))
    {
      GEnumClass *states = g_type_class_get (PENNANT_TYPE_RESOURCE_STATE);

      g_string_append_printf (log->words, ":%s", g_enum_get_value (states, (int) state)->value_nick);
    }
}

static Log *
log_new (Fixture *fixture, PennantResource *resource)
{
  Log *self = g_new0 (Log, 1);

  self->resource = g_object_ref (resource);
  self->clock = fixture->clock;
  self->words = g_string_new (NULL);
  self->handler = g_signal_connect (resource, "notify", G_CALLBACK (notify_cb), self);

  return self;
}

static void
log_free (Log *self)
{
  g_signal_handler_disconnect (self->resource, self->handler);
  g_object_unref (self->resource);
  g_string_free (self->words, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Log, log_free)

#define assert_log(log, expected)                                                                                      \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_assert_cmpstr ((log)->words->str, ==, expected);                                                                 \
    g_string_set_size ((log)->words, 0);                                                                               \
  }                                                                                                                    \
  G_STMT_END

#define ARRIVED "item reply fetched-at expires-at"

/* Loads and lets go of the clan, so that it is in the store. */
static void
store_clan (Fixture *fixture, const char *name)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);

  fixture_answer_clan (fixture, name);
  g_assert_true (load (clan, NULL));
}

static void
test_load (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (Log) log = log_new (fixture, clan);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (pennant_resource_get_path (clan), ==, "/clans/%232PP");
  g_assert_cmpint (pennant_resource_get_state (clan), ==, PENNANT_RESOURCE_EMPTY);
  g_assert_null (pennant_resource_get_item (clan));

  fixture_answer_clan (fixture, "Somebody");
  g_assert_true (load (clan, &error));
  g_assert_no_error (error);
  assert_log (log, "state:loading " ARRIVED " state:fresh");
  g_assert_cmpstr (get_name (clan), ==, "Somebody");
  g_assert_cmpint (pennant_resource_get_fetched_at (clan), ==, NOW);
  g_assert_cmpint (pennant_resource_get_expires_at (clan), ==, NOW + 60 * SECOND);
  g_assert_cmpstr (host_get_last_header (fixture->host, "Authorization"), ==, "Bearer sample.key");

  /* While it is fresh nobody is asked, and nothing is said. */
  pennant_clock_advance (fixture->clock, 59 * SECOND);
  g_assert_true (load (clan, &error));
  assert_log (log, "");
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 1);
}

static void
test_stored_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = NULL;
  g_autoptr (Log) log = NULL;
  GAsyncResult *result = NULL;

  store_clan (fixture, "Then");
  fixture_restart (fixture);
  pennant_clock_advance (fixture->clock, 1000 * G_TIME_SPAN_DAY);
  fixture_answer_clan (fixture, "Now");
  host_hold (fixture->host);

  clan = fixture_get_clan (fixture);
  log = log_new (fixture, clan);
  pennant_resource_load_async (clan, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &result);
  await (host_get_n_held (fixture->host) == 1);
  assert_log (log, "state:loading " ARRIVED);
  g_assert_cmpstr (get_name (clan), ==, "Then");
  g_assert_cmpint (pennant_resource_get_fetched_at (clan), ==, NOW);
  g_assert_null (result);

  host_release (fixture->host);
  g_assert_true (finish_load (clan, &result, NULL));
  assert_log (log, ARRIVED " state:fresh");
  g_assert_cmpstr (get_name (clan), ==, "Now");
}

static void
test_stored_is_fresh (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = NULL;
  g_autoptr (Log) log = NULL;

  store_clan (fixture, "Stored");
  fixture_restart (fixture);
  pennant_clock_advance (fixture->clock, 30 * SECOND);
  clan = fixture_get_clan (fixture);
  log = log_new (fixture, clan);
  g_assert_true (load (clan, NULL));
  assert_log (log, "state:loading " ARRIVED " state:fresh");
  g_assert_cmpstr (get_name (clan), ==, "Stored");
  g_assert_cmpint (pennant_resource_get_fetched_at (clan), ==, NOW);
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 1);

  /* Refresh asks all the same. */
  g_assert_true (refresh (clan, NULL));
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 2);
}

static void
test_refresh_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = NULL;
  g_autoptr (Log) log = NULL;

  store_clan (fixture, "Stored");
  fixture_restart (fixture);
  fixture_answer_clan (fixture, "Asked");
  clan = fixture_get_clan (fixture);
  log = log_new (fixture, clan);
  g_assert_true (refresh (clan, NULL));
  assert_log (log, "state:loading " ARRIVED " item reply state:fresh");
  g_assert_cmpstr (get_name (clan), ==, "Asked");
}

static void
test_client_cancels (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  host_hold (fixture->host);
  pennant_resource_load_async (clan, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &result);
  await (host_get_n_held (fixture->host) == 1);
  pennant_client_cancel_all (pennant_service_get_client (fixture->service));
  g_assert_false (finish_load (clan, &result, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_null (pennant_resource_get_error (clan));
  g_assert_cmpint (pennant_resource_get_state (clan), ==, PENNANT_RESOURCE_EMPTY);
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = NULL;
  g_autoptr (Log) log = NULL;
  gpointer item;

  store_clan (fixture, "Same");
  fixture_restart (fixture);
  pennant_clock_advance (fixture->clock, 100 * SECOND);
  clan = fixture_get_clan (fixture);
  g_assert_true (load (clan, NULL));
  g_assert_cmpint (pennant_resource_get_fetched_at (clan), ==, NOW + 100 * SECOND);
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 2);

  /* The same bytes: another age, the same thing. */
  item = pennant_resource_get_item (clan);
  log = log_new (fixture, clan);
  pennant_clock_advance (fixture->clock, SECOND);
  g_assert_true (refresh (clan, NULL));
  assert_log (log, "state:loading reply fetched-at expires-at state:fresh");
  g_assert_true (pennant_resource_get_item (clan) == item);

  /* Other bytes: another thing. */
  fixture_answer_clan (fixture, "Different");
  g_assert_true (refresh (clan, NULL));
  assert_log (log, "state:loading item reply state:fresh");
  g_assert_true (pennant_resource_get_item (clan) != item);
  g_assert_cmpstr (get_name (clan), ==, "Different");
}

/* Blanks, the order of keys and what no page knows make no other thing. */
static void
test_same_words (Fixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = {
    "{\"tag\":\"#2PP\",\"name\":\"Same\",\"clanLevel\":5}",
    "{ \"clanLevel\": 5, \"name\": \"Same\", \"tag\": \"#2PP\" }",
    "{\"tag\":\"#2PP\",\"name\":\"Same\",\"clanLevel\":5,\"newInThisYear\":[1,2]}",
  };
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (Log) log = NULL;
  gpointer item = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      GBytes *body;

      host_answer_text (fixture->host, CLAN_PATH, 200, MAX_AGE, bodies[i]);
      g_assert_true (refresh (clan, NULL));
      body = pennant_resource_get_reply (clan)->body;
      g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), bodies[i], strlen (bodies[i]));
      if (i == 0)
        {
          item = pennant_resource_get_item (clan);
          log = log_new (fixture, clan);
          continue;
        }
      g_assert_true (pennant_resource_get_item (clan) == item);
      assert_log (log, "state:loading reply state:fresh");
    }
}

static void
test_offline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = NULL;
  g_autoptr (Log) log = NULL;
  g_autoptr (GError) error = NULL;

  store_clan (fixture, "Stored");
  fixture_restart (fixture);
  pennant_clock_advance (fixture->clock, G_TIME_SPAN_DAY);
  host_stop (fixture->host);
  clan = fixture_get_clan (fixture);
  log = log_new (fixture, clan);
  g_assert_false (load (clan, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_CONNECTION);
  assert_log (log, "state:loading " ARRIVED " error state:failed");
  g_assert_cmpstr (get_name (clan), ==, "Stored");
  g_assert_cmpint (pennant_resource_get_fetched_at (clan), ==, NOW);
  g_assert_error (pennant_resource_get_error (clan), PENNANT_API_ERROR, PENNANT_API_ERROR_NO_CONNECTION);
}

static void
test_failed_and_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (Log) log = log_new (fixture, clan);
  g_autoptr (GError) error = NULL;

  fixture_answer_clan (fixture, "Before");
  g_assert_true (load (clan, NULL));
  assert_log (log, "state:loading " ARRIVED " state:fresh");
  host_answer_text (fixture->host, CLAN_PATH, 500, NULL, "");
  g_assert_false (refresh (clan, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_SERVER);
  assert_log (log, "state:loading error state:failed");
  g_assert_cmpstr (get_name (clan), ==, "Before");

  /* The same again is not said again. */
  g_assert_false (refresh (clan, NULL));
  assert_log (log, "state:loading state:failed");

  /* After a failure a load asks, though the item is fresh; the error stays until the answer is there. */
  fixture_answer_clan (fixture, "After");
  g_assert_true (load (clan, NULL));
  assert_log (log, "state:loading item reply error state:fresh");
  g_assert_null (pennant_resource_get_error (clan));
  g_assert_cmpstr (get_name (clan), ==, "After");
}

static void
test_not_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (GError) error = NULL;

  host_answer_text (fixture->host, CLAN_PATH, 404, "Cache-Control: public max-age=600", "{\"reason\":\"notFound\"}");
  g_assert_false (load (clan, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND);
  g_assert_cmpint (pennant_resource_get_state (clan), ==, PENNANT_RESOURCE_FAILED);
  g_assert_null (pennant_resource_get_item (clan));

  /* It is remembered; only a refresh asks again. */
  g_assert_false (load (clan, NULL));
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 1);
  fixture_answer_clan (fixture, "Founded since");
  g_assert_true (refresh (clan, NULL));
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 2);
  g_assert_cmpstr (get_name (clan), ==, "Founded since");
}

static void
test_malformed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (GError) error = NULL;

  fixture_answer_clan (fixture, "Good");
  g_assert_true (load (clan, NULL));
  host_answer_text (fixture->host, CLAN_PATH, 200, MAX_AGE, "{\"tag\":\"#2PP\"}");
  g_assert_false (refresh (clan, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);
  g_assert_cmpint (pennant_resource_get_state (clan), ==, PENNANT_RESOURCE_FAILED);
  g_assert_cmpstr (get_name (clan), ==, "Good");

  /* And it is not kept. */
  g_clear_object (&clan);
  fixture_restart (fixture);
  clan = fixture_get_clan (fixture);
  g_assert_true (load (clan, NULL));
  g_assert_cmpstr (get_name (clan), ==, "Good");
}

static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (Log) log = log_new (fixture, clan);
  GAsyncResult *result = NULL;
  gint64 until;

  host_answer_text (fixture->host, CLAN_PATH, 429, NULL, "{\"reason\":\"requestThrottled\"}");
  pennant_resource_load_async (clan, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &result);
  await (pennant_resource_get_state (clan) == PENNANT_RESOURCE_WAITING);
  assert_log (log, "state:loading waiting-until state:waiting");
  until = pennant_resource_get_waiting_until (clan);
  g_assert_cmpint (until, ==, NOW + 10 * SECOND);
  g_assert_null (pennant_resource_get_error (clan));

  fixture_answer_clan (fixture, "At last");
  pennant_clock_advance (fixture->clock, 10 * SECOND - 1);
  await_idle ();
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 1);
  g_assert_null (result);
  pennant_clock_advance (fixture->clock, SECOND);
  g_assert_true (finish_load (clan, &result, NULL));
  assert_log (log, "waiting-until state:loading " ARRIVED " state:fresh");
  g_assert_cmpstr (get_name (clan), ==, "At last");
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 2);
}

static void
test_pause_of_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (PennantResource) player = fixture_get_player (fixture);
  g_autoptr (Log) log = NULL;
  GAsyncResult *results[2] = { NULL };

  /* Who is not loading is not held back by what holds back others. */
  fixture_answer_player (fixture, "Player");
  g_assert_true (load (player, NULL));
  log = log_new (fixture, player);
  host_answer_text (fixture->host, CLAN_PATH, 429, NULL, "");
  pennant_resource_load_async (clan, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &results[0]);
  await (pennant_resource_get_state (clan) == PENNANT_RESOURCE_WAITING);
  assert_log (log, "");

  /* Who begins to load now waits too. */
  pennant_resource_refresh_async (player, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &results[1]);
  assert_log (log, "waiting-until state:waiting");

  fixture_answer_clan (fixture, "Clan");
  pennant_clock_advance (fixture->clock, 20 * SECOND);
  g_assert_true (finish_load (clan, &results[0], NULL));
  await (results[1] != NULL);
  g_assert_true (pennant_resource_refresh_finish (player, results[1], NULL));
  g_object_unref (results[1]);
  g_assert_cmpint (pennant_resource_get_state (player), ==, PENNANT_RESOURCE_FRESH);
}

static void
test_shared (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (PennantResource) same = fixture_get_clan (fixture);
  g_autoptr (GCancellable) leaving = g_cancellable_new ();
  GAsyncResult *results[4] = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (clan == same);
  fixture_answer_clan (fixture, "Shared");
  host_hold (fixture->host);
  pennant_resource_load_async (clan, PENNANT_PRIORITY_BATCH, leaving, await_keep_result, &results[0]);
  pennant_resource_load_async (clan, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &results[1]);
  await (host_get_n_held (fixture->host) == 1);
  pennant_resource_load_async (clan, PENNANT_PRIORITY_BACKGROUND, NULL, await_keep_result, &results[2]);
  pennant_resource_refresh_async (clan, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &results[3]);

  /* The one who leaves leaves alone. */
  g_cancellable_cancel (leaving);
  g_assert_false (finish_load (clan, &results[0], &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (pennant_resource_get_state (clan), ==, PENNANT_RESOURCE_LOADING);
  g_assert_cmpuint (host_get_n_held (fixture->host), ==, 1);

  host_release (fixture->host);
  g_assert_true (finish_load (clan, &results[1], NULL));
  g_assert_nonnull (results[2]);
  g_assert_nonnull (results[3]);
  g_assert_true (finish_load (clan, &results[2], NULL));
  g_assert_true (pennant_resource_refresh_finish (clan, results[3], NULL));
  g_object_unref (results[3]);
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 1);
}

static void
test_deserted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (GCancellable) leaving = g_cancellable_new ();
  g_autoptr (Log) log = log_new (fixture, clan);
  GAsyncResult *result = NULL;

  fixture_answer_clan (fixture, "Name");
  host_hold (fixture->host);
  pennant_resource_load_async (clan, PENNANT_PRIORITY_INTERACTIVE, leaving, await_keep_result, &result);
  await (host_get_n_held (fixture->host) == 1);
  g_cancellable_cancel (leaving);
  g_assert_false (finish_load (clan, &result, NULL));
  assert_log (log, "state:loading state:empty");
  await (host_get_n_held (fixture->host) == 0);
  host_release (fixture->host);

  /* It was no failure, and the next load is as the first. */
  g_assert_true (load (clan, NULL));
  assert_log (log, "state:loading " ARRIVED " state:fresh");

  /* What was known before stays. */
  pennant_clock_advance (fixture->clock, 61 * SECOND);
  await_idle ();
  assert_log (log, "state:stale");
  host_hold (fixture->host);
  g_cancellable_reset (leaving);
  pennant_resource_load_async (clan, PENNANT_PRIORITY_INTERACTIVE, leaving, await_keep_result, &result);
  await (host_get_n_held (fixture->host) == 1);
  g_cancellable_cancel (leaving);
  g_assert_false (finish_load (clan, &result, NULL));
  assert_log (log, "state:loading state:stale");
  g_assert_cmpstr (get_name (clan), ==, "Name");

  /* Who comes cancelled changes nothing. */
  pennant_resource_load_async (clan, PENNANT_PRIORITY_INTERACTIVE, leaving, await_keep_result, &result);
  g_assert_false (finish_load (clan, &result, NULL));
  assert_log (log, "");
}

static void
test_priority (Fixture *fixture, gconstpointer data)
{
  PennantClient *client = pennant_service_get_client (fixture->service);
  g_autoptr (PennantResource) player = fixture_get_player (fixture);
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (GCancellable) leaving = g_cancellable_new ();
  GAsyncResult *results[2] = { NULL };

  /* One token only, which the player takes. */
  g_object_set (client, "requests-per-second", 0.01, "burst", 1, NULL);
  fixture_answer_player (fixture, "Player");
  fixture_answer_clan (fixture, "Clan");
  g_assert_true (load (player, NULL));
  pennant_resource_load_async (clan, PENNANT_PRIORITY_BACKGROUND, NULL, await_keep_result, &results[0]);
  await (pennant_client_get_n_waiting (client, PENNANT_PRIORITY_BACKGROUND) == 1);

  /* The screen joins: the request that waits goes before others. */
  pennant_resource_load_async (clan, PENNANT_PRIORITY_INTERACTIVE, leaving, await_keep_result, &results[1]);
  await (pennant_client_get_n_waiting (client, PENNANT_PRIORITY_INTERACTIVE) == 1);
  g_assert_cmpuint (pennant_client_get_n_waiting (client, PENNANT_PRIORITY_BACKGROUND), ==, 0);

  /* The screen leaves again. */
  g_cancellable_cancel (leaving);
  g_assert_false (finish_load (clan, &results[1], NULL));
  await (pennant_client_get_n_waiting (client, PENNANT_PRIORITY_BACKGROUND) == 1);
  g_assert_cmpuint (pennant_client_get_n_waiting (client, PENNANT_PRIORITY_INTERACTIVE), ==, 0);

  pennant_clock_advance (fixture->clock, 101 * SECOND);
  g_assert_true (finish_load (clan, &results[0], NULL));
  g_assert_cmpuint (host_get_n_requests_for (fixture->host, CLAN_PATH), ==, 1);
}

static void
test_expiry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (Log) log = NULL;

  fixture_answer_clan (fixture, "Name");
  g_assert_true (load (clan, NULL));
  log = log_new (fixture, clan);
  pennant_clock_advance (fixture->clock, 60 * SECOND - 1);
  await_idle ();
  assert_log (log, "");
  pennant_clock_advance (fixture->clock, 1);
  await_idle ();
  assert_log (log, "state:stale");

  /* By itself it asks nobody. */
  pennant_clock_advance (fixture->clock, G_TIME_SPAN_DAY);
  await_idle ();
  assert_log (log, "");
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 1);
}

static void
test_long_life (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);

  /* Longer than the expiry is looked for at once. */
  host_answer_text (fixture->host, CLAN_PATH, 200, "Cache-Control: max-age=864000",
                    "{\"tag\":\"#2PP\",\"name\":\"x\"}");
  g_assert_true (load (clan, NULL));
  for (guint day = 0; day < 9; day++)
    {
      pennant_clock_advance (fixture->clock, G_TIME_SPAN_DAY);
      await_idle ();
      g_assert_cmpint (pennant_resource_get_state (clan), ==, PENNANT_RESOURCE_FRESH);
    }
  pennant_clock_advance (fixture->clock, G_TIME_SPAN_DAY);
  await_idle ();
  g_assert_cmpint (pennant_resource_get_state (clan), ==, PENNANT_RESOURCE_STALE);
}

static void
test_clock_was_wrong (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = NULL;

  /* Stored by a clock that was a year ahead: shown, but not believed to be fresh for a year. */
  g_clear_object (&fixture->clock);
  fixture_close (fixture);
  fixture->clock = pennant_clock_new_manual (NOW + 365 * G_TIME_SPAN_DAY);
  fixture_open (fixture);
  store_clan (fixture, "Future");
  fixture_close (fixture);
  g_object_unref (fixture->clock);
  fixture->clock = pennant_clock_new_manual (NOW);
  fixture_open (fixture);
  clan = fixture_get_clan (fixture);
  fixture_answer_clan (fixture, "Present");
  g_assert_true (load (clan, NULL));
  g_assert_cmpstr (get_name (clan), ==, "Present");
}

static void
test_one_for_a_path (Fixture *fixture, gconstpointer data)
{
  PennantResource *clan = fixture_get_clan (fixture);
  g_autoptr (PennantResource) player = fixture_get_player (fixture);
  g_autoptr (PennantResource) next = NULL;

  g_assert_true (clan != player);
  fixture_answer_clan (fixture, "Name");
  g_assert_true (load (clan, NULL));
  g_assert_finalize_object (clan);
  next = fixture_get_clan (fixture);
  g_assert_cmpint (pennant_resource_get_state (next), ==, PENNANT_RESOURCE_EMPTY);
  g_assert_true (load (next, NULL));
  g_assert_cmpstr (get_name (next), ==, "Name");
}

static void
test_no_caching (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = NULL;
  g_autofree char *file = g_build_filename (pennant_source_get_cache_folder (fixture->source), "cache.db", NULL);

  pennant_service_set_caching (fixture->service, FALSE);
  store_clan (fixture, "Unwritten");
  fixture_restart (fixture);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));

  store_clan (fixture, "Written");
  fixture_restart (fixture);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  pennant_service_set_caching (fixture->service, FALSE);
  clan = fixture_get_clan (fixture);
  fixture_answer_clan (fixture, "Asked");
  g_assert_true (load (clan, NULL));
  g_assert_cmpstr (get_name (clan), ==, "Asked");
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 3);
}

/* What was learnt without the store is newer than what the store has. */
static void
test_caching_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = NULL;
  g_autoptr (PennantResource) player = fixture_get_player (fixture);

  store_clan (fixture, "Old");
  pennant_service_set_caching (fixture->service, FALSE);
  clan = fixture_get_clan (fixture);
  fixture_answer_clan (fixture, "New");
  fixture_answer_player (fixture, "Player");
  g_assert_true (refresh (clan, NULL));
  g_assert_true (load (player, NULL));

  pennant_service_set_caching (fixture->service, TRUE);
  pennant_clock_advance (fixture->clock, 1000 * SECOND);
  host_stop (fixture->host);
  g_assert_false (load (clan, NULL));
  g_assert_cmpstr (get_name (clan), ==, "New");
  g_assert_false (load (player, NULL));
  g_assert_cmpstr (get_name (player), ==, "Player");
}

static void
test_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (GError) error = NULL;

  fixture_answer_clan (fixture, "Name");
  pennant_source_set_token (fixture->source, NULL);
  g_assert_false (load (clan, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY);
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 0);

  pennant_source_set_token (fixture->source, "another.key");
  g_assert_true (load (clan, NULL));
  g_assert_cmpstr (host_get_last_header (fixture->host, "Authorization"), ==, "Bearer another.key");
}

static void
test_closed_under_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (PennantResource) player = fixture_get_player (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  GAsyncResult *result = NULL;

  fixture_answer_clan (fixture, "Known");
  g_assert_true (load (clan, NULL));
  host_hold (fixture->host);
  pennant_resource_load_async (player, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &result);
  await (host_get_n_held (fixture->host) == 1);

  pennant_service_close_async (fixture->service, NULL, await_keep_result, &closed);
  g_assert_false (finish_load (player, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (pennant_resource_get_state (player), ==, PENNANT_RESOURCE_EMPTY);
  await (closed != NULL);
  g_assert_true (pennant_service_close_finish (fixture->service, closed, NULL));
  await (host_get_n_held (fixture->host) == 0);

  /* What is known stays readable; nothing more is asked. */
  g_clear_error (&error);
  g_clear_object (&fixture->service);
  g_clear_object (&closed);
  g_assert_cmpstr (get_name (clan), ==, "Known");
  g_assert_false (refresh (clan, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  pennant_clock_advance (fixture->clock, 60 * SECOND);
  await_idle ();
  g_assert_cmpint (pennant_resource_get_state (clan), ==, PENNANT_RESOURCE_STALE);
  await_finalize (g_steal_pointer (&clan));
  await_finalize (g_steal_pointer (&player));

  /* And what was learnt is on the disk. */
  fixture_open (fixture);
  clan = fixture_get_clan (fixture);
  host_stop (fixture->host);
  g_assert_false (load (clan, NULL));
  g_assert_cmpstr (get_name (clan), ==, "Known");
}

static void
test_keeps_its_service (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);

  g_clear_object (&fixture->service);
  fixture_answer_clan (fixture, "Name");
  g_assert_true (load (clan, NULL));
  g_assert_cmpstr (get_name (clan), ==, "Name");
}

static void
loaded_again_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  guint *n_left = user_data;

  g_assert_true (pennant_resource_refresh_finish (PENNANT_RESOURCE (object), result, NULL));
  if (--*n_left > 0)
    pennant_resource_refresh_async (PENNANT_RESOURCE (object), PENNANT_PRIORITY_INTERACTIVE, NULL, loaded_again_cb,
                                    n_left);
}

static void
test_asked_from_within (Fixture *fixture, gconstpointer data)
{
  PennantResource *clan = fixture_get_clan (fixture);
  guint n_left = 3;

  /* A callback may ask again, and the caller need not hold the resource meanwhile. */
  fixture_answer_clan (fixture, "Name");
  pennant_resource_refresh_async (clan, PENNANT_PRIORITY_INTERACTIVE, NULL, loaded_again_cb, &n_left);
  await_finalize (clan);
  g_assert_cmpuint (n_left, ==, 0);
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/service/resource/load", test_load);
  FIXTURE_TEST ("/service/resource/stored-first", test_stored_first);
  FIXTURE_TEST ("/service/resource/stored-is-fresh", test_stored_is_fresh);
  FIXTURE_TEST ("/service/resource/refresh-first", test_refresh_first);
  FIXTURE_TEST ("/service/resource/client-cancels", test_client_cancels);
  FIXTURE_TEST ("/service/resource/same-bytes", test_same_bytes);
  FIXTURE_TEST ("/service/resource/same-words", test_same_words);
  FIXTURE_TEST ("/service/resource/offline", test_offline);
  FIXTURE_TEST ("/service/resource/failed-and-back", test_failed_and_back);
  FIXTURE_TEST ("/service/resource/not-found", test_not_found);
  FIXTURE_TEST ("/service/resource/malformed", test_malformed);
  FIXTURE_TEST ("/service/resource/waiting", test_waiting);
  FIXTURE_TEST ("/service/resource/pause-of-another", test_pause_of_another);
  FIXTURE_TEST ("/service/resource/shared", test_shared);
  FIXTURE_TEST ("/service/resource/deserted", test_deserted);
  FIXTURE_TEST ("/service/resource/priority", test_priority);
  FIXTURE_TEST ("/service/resource/expiry", test_expiry);
  FIXTURE_TEST ("/service/resource/long-life", test_long_life);
  FIXTURE_TEST ("/service/resource/clock-was-wrong", test_clock_was_wrong);
  FIXTURE_TEST ("/service/resource/one-for-a-path", test_one_for_a_path);
  FIXTURE_TEST ("/service/resource/no-caching", test_no_caching);
  FIXTURE_TEST ("/service/resource/caching-again", test_caching_again);
  FIXTURE_TEST ("/service/resource/key", test_key);
  FIXTURE_TEST ("/service/resource/closed-under-way", test_closed_under_way);
  FIXTURE_TEST ("/service/resource/keeps-its-service", test_keeps_its_service);
  FIXTURE_TEST ("/service/resource/asked-from-within", test_asked_from_within);

  return g_test_run ();
}

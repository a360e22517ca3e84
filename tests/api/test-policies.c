/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include "api/pennant-batch.h"
#include "api/pennant-pager.h"
#include "model/pennant-clan.h"
#include "model/pennant-player.h"
#include "model/pennant-season.h"
#include "sample/pennant-sample-server.h"

#include <string.h>

#define RETRIES 2
#define TIMEOUT (20 * SECOND)
#define ERROR_AGE (600 * SECOND)

/* Above the first two pauses together, below the first three. */
#define MAX_WAIT 30

#define FIRST_LOCATION 32000000
#define N_LOCATIONS 266

/* What the server is too slow for. */
#define LONG_LATENCY (3600 * 1000)

/*
 * Policy:
 * @fault: what goes wrong
 * @code: what it comes to, -1 where the answer is good nevertheless
 * @status: the HTTP status that is told
 * @message: a pattern of what a person is told
 * @is_repeated: whether it is tried again after a back-off
 * @pauses: whether it is tried again after a pause, which holds all others
 * @is_slow: whether only the deadline ends the try
 * @is_remembered: whether the next to ask is told the same without a request
 */
typedef struct
{
  PennantSampleFault fault;
  int code;
  guint status;
  const char *message;
  gboolean is_repeated;
  gboolean pauses;
  gboolean is_slow;
  gboolean is_remembered;
} Policy;

#define BROKEN "There is no connection to 127.0.0.1: ?*."

/* One row each of what can befall the API. */
static const Policy policies[] = {
  { PENNANT_SAMPLE_FAULT_THROTTLED, PENNANT_API_ERROR_THROTTLED, 429,
    "The API has had too many requests and answers no more for now.", .pauses = TRUE },
  { PENNANT_SAMPLE_FAULT_SERVER_ERROR, PENNANT_API_ERROR_SERVER, 500, "The API has an internal problem.",
    .is_repeated = TRUE },
  { PENNANT_SAMPLE_FAULT_BAD_GATEWAY, PENNANT_API_ERROR_GATEWAY, 502, "The API cannot be reached behind its gateway.",
    .is_repeated = TRUE },
  { PENNANT_SAMPLE_FAULT_GATEWAY_TIMEOUT, PENNANT_API_ERROR_GATEWAY, 504,
    "The API cannot be reached behind its gateway.", .is_repeated = TRUE },
  { PENNANT_SAMPLE_FAULT_MAINTENANCE, PENNANT_API_ERROR_MAINTENANCE, 503, "The game is in maintenance.",
    .is_repeated = TRUE },
  { PENNANT_SAMPLE_FAULT_MAINTENANCE_PAGE, PENNANT_API_ERROR_MAINTENANCE, 503, "The game is in maintenance.",
    .is_repeated = TRUE },
  { PENNANT_SAMPLE_FAULT_CUT_BODY, PENNANT_API_ERROR_NO_CONNECTION, 0, BROKEN, .is_repeated = TRUE },
  { PENNANT_SAMPLE_FAULT_CLOSED, PENNANT_API_ERROR_NO_CONNECTION, 0, BROKEN, .is_repeated = TRUE },
  { PENNANT_SAMPLE_FAULT_DRIP, PENNANT_API_ERROR_TIMED_OUT, 0, "There was no complete answer within 20 seconds.",
    .is_repeated = TRUE, .is_slow = TRUE },
  { PENNANT_SAMPLE_FAULT_INVALID_JSON, PENNANT_API_ERROR_MALFORMED, 0, "The reply is not JSON: ?*" },
  { PENNANT_SAMPLE_FAULT_INVALID_KEY, PENNANT_API_ERROR_INVALID_KEY, 403, "The API does not accept the developer key.",
    .is_remembered = TRUE },
  { PENNANT_SAMPLE_FAULT_INVALID_ADDRESS, PENNANT_API_ERROR_INVALID_ADDRESS, 403,
    "The developer key does not allow requests from the address 127.0.0.1.", .is_remembered = TRUE },
  { PENNANT_SAMPLE_FAULT_ADDRESS_CHANGE, PENNANT_API_ERROR_INVALID_ADDRESS, 403,
    "The developer key does not allow requests from the address " PENNANT_SAMPLE_OTHER_ADDRESS ".",
    .is_remembered = TRUE },
  { PENNANT_SAMPLE_FAULT_INVALID_SCOPE, PENNANT_API_ERROR_INVALID_SCOPE, 403,
    "The developer key does not allow this kind of request.", .is_remembered = TRUE },
  { PENNANT_SAMPLE_FAULT_PRIVATE, PENNANT_API_ERROR_PRIVATE, 403, "The clan keeps its war log private.",
    .is_remembered = TRUE },
  { PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD, -1, 200, NULL },
  { PENNANT_SAMPLE_FAULT_UNKNOWN_ENUM, -1, 200, NULL },
};

/* The sample server, a clock that stands still, a client of both, and its tries. */
typedef struct
{
  PennantSampleServer *server;
  PennantClock *clock;
  PennantClient *client;
  guint n_begun;
  guint n_ended;

  const Policy *policy;
  guint first_spoilt; /* the tries that fail, from 1 */
  guint n_spoilt;
} Sample;

static gboolean
is_spoilt (Sample *sample, guint try)
{
  return sample->policy != NULL && try >= sample->first_spoilt && try - sample->first_spoilt < sample->n_spoilt;
}

static void
try_begins (PennantHookRequest *request, gpointer user_data)
{
  Sample *sample = user_data;

  sample->n_begun++;
  if (is_spoilt (sample, sample->n_begun))
    pennant_sample_server_set_fault (sample->server, sample->policy->fault, 1);
}

static void
try_ended (const PennantHookRequest *request, const PennantHookReply *reply, const GError *error, gpointer user_data)
{
  ((Sample *) user_data)->n_ended++;
}

/* The tries from @first_spoilt on fail, @n_spoilt of them. */
static Sample *
sample_new (const Policy *policy, guint first_spoilt, guint n_spoilt)
{
  Sample *sample = g_new0 (Sample, 1);
  g_autoptr (GError) error = NULL;

  sample->policy = policy;
  sample->first_spoilt = first_spoilt;
  sample->n_spoilt = n_spoilt;
  sample->clock = pennant_clock_new_manual (START);
  sample->server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, sample->clock);
  g_assert_true (pennant_sample_server_start (sample->server, &error));
  g_assert_no_error (error);
  /* A closed connection that had been idle is another matter: see /client/flights/stale-connection. */
  sample->client =
      g_object_new (PENNANT_TYPE_CLIENT, "base-url", pennant_sample_server_get_api_url (sample->server), "token",
                    pennant_sample_server_get_token (sample->server), "clock", sample->clock, "keep-alive", FALSE,
                    "retries", policy != NULL && policy->is_repeated ? RETRIES : 0, NULL);
  pennant_client_add_hook (sample->client, try_begins, try_ended, sample, NULL);

  return sample;
}

static void
sample_free (Sample *sample)
{
  settle ();
  g_assert_finalize_object (sample->client);
  settle ();
  pennant_sample_server_stop (sample->server);
  g_assert_finalize_object (sample->server);
  g_assert_finalize_object (sample->clock);
  g_free (sample);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

static Call *
ask_sample (Sample *sample, const char *path, const PennantType *type, PennantGetFlags flags)
{
  Call *call = call_new ();

  pennant_getter_get_async (PENNANT_GETTER (sample->client), path, type, PENNANT_PRIORITY_INTERACTIVE, flags, call->cancellable, got,
                            call);

  return call;
}

static Call *
ask_for_clan (Sample *sample, PennantGetFlags flags)
{
  return ask_sample (sample, CLAN, &pennant_clan_type, flags);
}

static void
advance (Sample *sample, gint64 microseconds)
{
  settle ();
  pennant_clock_advance (sample->clock, microseconds);
  settle ();
}

static void
wait_for_request (Sample *sample, guint n)
{
  while (pennant_sample_server_get_n_requests (sample->server) < n)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (0);
    }
  settle ();
}

/* Lets the n-th try come to its end; what only the deadline ends lives until that. */
static void
finish_try (Sample *sample, guint n)
{
  if (is_spoilt (sample, n) && sample->policy->is_slow)
    {
      wait_for_request (sample, n);
      advance (sample, TIMEOUT - 1);
      g_assert_cmpuint (sample->n_ended, ==, n - 1);
      pennant_clock_advance (sample->clock, 1);
    }
  while (sample->n_ended < n)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpuint (sample->n_begun, ==, n);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (sample->server), ==, n);
}

/* Between two tries time runs, on the wire it stands: there is no try that real time could end, and none that fails
 * for having been too slow. */
static void
wait_with_time (Sample *sample, const gboolean *done)
{
  while (!*done)
    {
      guint n = sample->n_begun;

      g_main_context_iteration (NULL, FALSE);
      if (sample->n_ended == n || (is_spoilt (sample, n) && sample->policy->is_slow &&
                                   pennant_sample_server_get_n_requests (sample->server) == n))
        pennant_clock_advance (sample->clock, SECOND / 100);
      g_usleep (0);
    }
}

static void
assert_clan (Call *call)
{
  g_assert_no_error (call->error);
  g_assert_cmpstr (((PennantClan *) call->reply->item)->tag, ==, "#2PP");
}

static void
assert_told (const Policy *policy, const GError *error)
{
  gboolean names = policy->code == PENNANT_API_ERROR_INVALID_ADDRESS;
  g_autofree char *address = pennant_api_error_get_address (error);

  g_assert_error (error, PENNANT_API_ERROR, policy->code);
  g_test_message ("%s", error->message);
  g_assert_true (g_pattern_match_simple (policy->message, error->message));
  g_assert_cmpuint (pennant_api_error_get_status (error), ==, policy->status);
  g_assert_cmpint (address != NULL, ==, names);
  g_assert_true (address == NULL || strstr (policy->message, address) != NULL);
}

static void
assert_outcome (const Policy *policy, Call *call)
{
  gsize size;
  const char *body;

  if (policy->code >= 0)
    {
      assert_told (policy, call->error);
      return;
    }
  assert_clan (call);
  body = g_bytes_get_data (call->reply->body, &size);
  g_assert_nonnull (g_strstr_len (body, (gssize) size, "somethingNew"));
}

/* Fails n times; the next try begins when it has to, not before. */
static void
fail_and_wait (Sample *sample, guint n)
{
  static const int pauses[] = { 10, 20, 40 };

  for (guint i = 1; i <= n; i++)
    {
      gint64 base = SECOND << (i - 1);
      gint64 earliest = sample->policy->pauses ? pauses[i - 1] * SECOND : base / 2;
      gint64 latest = sample->policy->pauses ? earliest : base * 3 / 2;

      finish_try (sample, i);
      g_assert_cmpint (pennant_client_get_paused_until (sample->client) != 0, ==, sample->policy->pauses);
      advance (sample, earliest - 1);
      g_assert_cmpuint (sample->n_begun, ==, i);
      advance (sample, latest - earliest + 1);
      g_assert_cmpuint (sample->n_begun, ==, i + 1);
    }
}

/* How often it is tried and after which waits, what is told at the end, and whether that is remembered. */
static void
test_told (gconstpointer data)
{
  const Policy *policy = data;
  g_autoptr (Sample) sample = sample_new (policy, 1, RETRIES + 1);
  g_autoptr (Call) call = NULL, again = NULL, anew = NULL, later = NULL;
  guint n_tries = policy->is_repeated || policy->pauses ? RETRIES + 1 : 1;

  g_object_set (sample->client, "max-wait", MAX_WAIT, NULL);
  call = ask_for_clan (sample, PENNANT_GET_DEFAULT);
  fail_and_wait (sample, n_tries - 1);
  finish_try (sample, n_tries);
  wait_for (call);
  assert_outcome (policy, call);

  /* The API is well again; nothing is left of it but what it said to last, and the pause. */
  sample->n_spoilt = 0;
  advance (sample, ERROR_AGE - 1);
  g_assert_cmpuint (sample->n_begun, ==, n_tries);
  again = ask_for_clan (sample, PENNANT_GET_DEFAULT);
  wait_for (again);
  if (policy->is_remembered)
    assert_told (policy, again->error);
  else
    assert_clan (again);
  g_assert_cmpuint (sample->n_begun, ==, n_tries + !policy->is_remembered);
  if (!policy->is_remembered)
    return;

  anew = ask_sample (sample, "/players/%232PP", &pennant_player_type, PENNANT_GET_DEFAULT);
  wait_for (anew);
  g_assert_no_error (anew->error);
  advance (sample, 1);
  later = ask_for_clan (sample, PENNANT_GET_DEFAULT);
  wait_for (later);
  assert_clan (later);
}

/* What is remembered is asked for again by whoever wants it refreshed. */
static void
test_refreshed (gconstpointer data)
{
  g_autoptr (Sample) sample = sample_new (data, 1, 1);
  g_autoptr (Call) call = NULL, refreshed = NULL, again = NULL;

  call = ask_for_clan (sample, PENNANT_GET_DEFAULT);
  wait_for (call);
  assert_told (data, call->error);
  refreshed = ask_for_clan (sample, PENNANT_GET_REFRESH);
  wait_for (refreshed);
  assert_clan (refreshed);
  again = ask_for_clan (sample, PENNANT_GET_DEFAULT);
  wait_for (again);
  assert_clan (again);
}

/* The last try finds the API well; nobody learns of those before. */
static void
test_healed (gconstpointer data)
{
  g_autoptr (Sample) sample = sample_new (data, 1, RETRIES);
  g_autoptr (Call) call = ask_for_clan (sample, PENNANT_GET_DEFAULT);

  fail_and_wait (sample, RETRIES);
  wait_for (call);
  assert_clan (call);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (sample->server), ==, RETRIES + 1);
}

/* Others go on while one fails, unless it is about all of them. */
static void
test_others (gconstpointer data)
{
  const Policy *policy = data;
  g_autoptr (Sample) sample = sample_new (policy, 1, 1);
  g_autoptr (Call) call = NULL, other = NULL;

  call = ask_for_clan (sample, PENNANT_GET_DEFAULT);
  if (policy->is_slow)
    wait_for_request (sample, 1);
  else
    finish_try (sample, 1);
  other = ask_sample (sample, "/players/%232PP", &pennant_player_type, PENNANT_GET_DEFAULT);
  if (policy->pauses)
    {
      advance (sample, 10 * SECOND - 1);
      g_assert_cmpuint (sample->n_begun, ==, 1);
      g_assert_false (other->done);
      pennant_clock_advance (sample->clock, 1);
    }
  wait_for (other);
  g_assert_no_error (other->error);
  g_assert_cmpstr (((PennantPlayer *) other->reply->item)->tag, ==, "#2PP");

  if (policy->is_repeated)
    {
      g_assert_false (call->done);
      g_cancellable_cancel (call->cancellable);
    }
  wait_for (call);
  if (policy->pauses)
    assert_clan (call);
  else if (policy->is_repeated)
    g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  else
    assert_outcome (policy, call);
}

static void
verified (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;

  call->done = TRUE;
  call->reply = pennant_client_verify_token_finish (PENNANT_CLIENT (object), result, &call->error);
}

/* What is posted is sent once, whatever comes of it, and nothing of that is remembered. */
static void
test_post (gconstpointer data)
{
  const Policy *policy = data;
  g_autoptr (Sample) sample = sample_new (policy, 1, 1);
  g_autoptr (Call) first = call_new (), second = call_new ();

  pennant_client_verify_token_async (sample->client, "#2PP", "wrong", PENNANT_PRIORITY_INTERACTIVE, NULL, verified,
                                     first);
  finish_try (sample, 1);
  wait_for (first);
  if (policy->code >= 0)
    assert_told (policy, first->error);
  else
    g_assert_no_error (first->error);
  advance (sample, 60 * SECOND);
  g_assert_cmpuint (sample->n_begun, ==, 1);

  pennant_client_verify_token_async (sample->client, "#2PP", "wrong", PENNANT_PRIORITY_INTERACTIVE, NULL, verified,
                                     second);
  wait_for (second);
  g_assert_no_error (second->error);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (sample->server), ==, 2);
}

/* What came of a batch: a letter each, `.` for a reply, `!` for an error. */
typedef struct
{
  const Policy *policy;
  GString *results;
  gboolean done;
  guint n_failed;
} Run;

static void
got_result (guint index, const char *tag, PennantReply *reply, const GError *error, gpointer user_data)
{
  Run *run = user_data;

  if (error != NULL)
    assert_told (run->policy, error);
  g_string_append_c (run->results, reply != NULL ? '.' : '!');
}

static void
got_end (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (pennant_batch_run_finish (PENNANT_GETTER (object), result, &run->n_failed, &error));
  g_assert_no_error (error);
  run->done = TRUE;
}

static void
run_batch (const Policy *policy, guint n_spoilt, gboolean fails)
{
  g_autoptr (Sample) sample = sample_new (policy, 4, n_spoilt);
  g_autoptr (Call) call = ask_for_clan (sample, PENNANT_GET_DEFAULT);
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  Run run = { policy, g_string_new (NULL) };

  /* The fourth try is the third of the batch. */
  wait_for (call);
  assert_clan (call);
  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (tags, ((PennantClanMember *) ((PennantClan *) call->reply->item)->member_list->pdata[i])->tag);
  g_ptr_array_add (tags, NULL);
  pennant_batch_run_async (PENNANT_GETTER (sample->client), &pennant_endpoints[PENNANT_ENDPOINT_PLAYER],
                           (const char *const *) tags->pdata, 1, PENNANT_GET_DEFAULT, got_result, NULL, &run, NULL,
                           got_end, &run);
  wait_with_time (sample, &run.done);
  g_assert_cmpstr (run.results->str, ==, fails ? "..!.." : ".....");
  g_assert_cmpuint (run.n_failed, ==, fails);
  g_string_free (run.results, TRUE);
}

/* One tag of a batch fails for good, or for once: the others are had. */
static void
test_batch (gconstpointer data)
{
  const Policy *policy = data;

  if (policy->is_repeated)
    run_batch (policy, RETRIES + 1, TRUE);
  run_batch (policy, 1, policy->code >= 0 && !policy->is_repeated && !policy->pauses);
}

typedef struct
{
  gboolean done;
  GPtrArray *items;
  GError *error;
} Turn;

static void
got_turn (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Turn *turn = user_data;

  turn->items = pennant_pager_next_finish (PENNANT_PAGER (object), result, &turn->error);
  turn->done = TRUE;
}

/* The second of three pages fails once. The pager goes on by itself, or when it is asked again, and loses nothing. */
static void
test_pager (gconstpointer data)
{
  const Policy *policy = data;
  gboolean fails = policy->code >= 0 && !policy->is_repeated && !policy->pauses;
  g_autoptr (Sample) sample = sample_new (policy, 2, 1);
  g_autoptr (PennantPager) pager = pennant_pager_new (PENNANT_GETTER (sample->client), "/locations",
                                                      &pennant_location_page_type, PENNANT_PRIORITY_BATCH);
  guint n_items = 0, n_errors = 0;

  pennant_pager_set_page_size (pager, 100);
  while (n_items < N_LOCATIONS)
    {
      Turn turn = { 0 };

      pennant_pager_next_async (pager, n_errors > 0 ? PENNANT_GET_REFRESH : PENNANT_GET_DEFAULT, NULL, got_turn, &turn);
      wait_with_time (sample, &turn.done);
      if (turn.error != NULL)
        {
          assert_told (policy, turn.error);
          g_assert_cmpuint (n_items, ==, 100);
          g_assert_cmpuint (++n_errors, ==, 1);
          g_error_free (turn.error);
          continue;
        }
      g_assert_nonnull (turn.items);
      for (guint i = 0; i < turn.items->len; i++)
        g_assert_cmpint (((PennantLocation *) turn.items->pdata[i])->id, ==, FIRST_LOCATION + n_items++);
      g_ptr_array_unref (turn.items);
    }
  g_assert_cmpuint (n_errors, ==, fails);
  g_assert_cmpuint (pennant_pager_get_n_items (pager), ==, N_LOCATIONS);
}

/* An answer that does not begin. */
static void
test_latency (void)
{
  g_autoptr (Sample) sample = sample_new (NULL, 0, 0);
  g_autoptr (Call) call = NULL, again = NULL;

  pennant_sample_server_set_latency (sample->server, LONG_LATENCY);
  call = ask_for_clan (sample, PENNANT_GET_DEFAULT);
  wait_for_request (sample, 1);
  advance (sample, TIMEOUT - 1);
  g_assert_false (call->done);
  pennant_clock_advance (sample->clock, 1);
  wait_for (call);
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_TIMED_OUT);

  pennant_sample_server_set_latency (sample->server, 1);
  again = ask_for_clan (sample, PENNANT_GET_DEFAULT);
  wait_for (again);
  assert_clan (again);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (sample->server), ==, 2);
}

/* Whatever can befall the API has a row. */
static void
test_table (void)
{
  for (guint fault = PENNANT_SAMPLE_FAULT_NONE + 1; fault < PENNANT_SAMPLE_N_FAULTS; fault++)
    {
      guint n = 0;

      for (gsize i = 0; i < G_N_ELEMENTS (policies); i++)
        n += policies[i].fault == fault;
      g_assert_cmpuint (n, ==, pennant_sample_fault_get_kind ((PennantSampleFault) fault).api);
    }
}

static void
add (const Policy *policy, const char *name, GTestDataFunc func)
{
  g_autofree char *path = g_strdup_printf ("/policies/%s/%s", pennant_sample_fault_get_kind (policy->fault).name, name);

  g_test_add_data_func (path, policy, func);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policies/table", test_table);
  g_test_add_func ("/policies/latency", test_latency);
  for (gsize i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      add (&policies[i], "told", test_told);
      if (policies[i].is_remembered)
        add (&policies[i], "refreshed", test_refreshed);
      if (policies[i].is_repeated || policies[i].pauses)
        add (&policies[i], "healed", test_healed);
      add (&policies[i], "others", test_others);
      add (&policies[i], "post", test_post);
      add (&policies[i], "batch", test_batch);
      add (&policies[i], "pager", test_pager);
    }

  return g_test_run ();
}

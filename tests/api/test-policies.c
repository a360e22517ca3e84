/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-world.h"

#include "api/pennant-batch.h"
#include "model/pennant-clan.h"
#include "model/pennant-player.h"
#include "model/pennant-season.h"

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
  { PENNANT_SAMPLE_FAULT_INVALID_JSON, PENNANT_API_ERROR_MALFORMED, 0,
    "The reply cannot be understood: the whole reply is not JSON (?*)." },
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

/* A world of which some tries fail. */
typedef struct
{
  SampleWorld *world;
  const Policy *policy;
  guint first_spoilt; /* the tries that fail, from 1 */
  guint n_spoilt;
} Trial;

static gboolean
is_spoilt (Trial *trial, guint try)
{
  return trial->policy != NULL && try >= trial->first_spoilt && try - trial->first_spoilt < trial->n_spoilt;
}

static void
try_begins (PennantHookRequest *request, gpointer user_data)
{
  Trial *trial = user_data;

  if (is_spoilt (trial, trial->world->tries.n_begun))
    pennant_sample_server_set_fault (trial->world->server, trial->policy->fault, 1);
}

/* The tries from @first_spoilt on fail, @n_spoilt of them. */
static Trial *
trial_new (const Policy *policy, guint first_spoilt, guint n_spoilt)
{
  Trial *trial = g_new0 (Trial, 1);

  trial->world = sample_world_new (START);
  trial->policy = policy;
  trial->first_spoilt = first_spoilt;
  trial->n_spoilt = n_spoilt;
  /* A closed connection that had been idle is another matter: see /client/flights/stale-connection. */
  g_object_set (trial->world->client, "keep-alive", FALSE, "retries",
                policy != NULL && policy->is_repeated ? RETRIES : 0, NULL);
  pennant_client_add_hook (trial->world->client, try_begins, NULL, trial, NULL);

  return trial;
}

static void
trial_free (Trial *trial)
{
  sample_world_free (trial->world);
  g_free (trial);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Trial, trial_free)

static Call *
ask_for_clan (Trial *trial, PennantGetFlags flags)
{
  return sample_world_ask (trial->world, CLAN, &pennant_clan_type, flags);
}

static void
advance (Trial *trial, gint64 microseconds)
{
  settle ();
  pennant_clock_advance (trial->world->clock, microseconds);
  settle ();
}

/* Lets the n-th try come to its end; what only the deadline ends lives until that. */
static void
finish_try (Trial *trial, guint n)
{
  if (is_spoilt (trial, n) && trial->policy->is_slow)
    {
      sample_world_wait_for_requests (trial->world, n);
      advance (trial, TIMEOUT - 1);
      g_assert_cmpuint (trial->world->tries.n_ended, ==, n - 1);
      pennant_clock_advance (trial->world->clock, 1);
    }
  while (trial->world->tries.n_ended < n)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpuint (trial->world->tries.n_begun, ==, n);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (trial->world->server), ==, n);
}

/* Between two tries time runs; on the wire it stands, unless only the deadline ends the try. */
static void
wait_with_time (Trial *trial, const gboolean *done)
{
  const Tries *tries = &trial->world->tries;

  while (!*done)
    {
      guint n = tries->n_begun;

      if (tries->n_ended < n && is_spoilt (trial, n) && trial->policy->is_slow)
        {
          sample_world_wait_for_requests (trial->world, n);
          pennant_clock_advance (trial->world->clock, TIMEOUT);
        }
      if (tries->n_ended < n)
        g_main_context_iteration (NULL, TRUE);
      else if (!g_main_context_iteration (NULL, FALSE))
        pennant_clock_advance (trial->world->clock, SECOND / 100);
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
fail_and_wait (Trial *trial, guint n)
{
  static const int pauses[] = { 10, 20, 40 };

  for (guint i = 1; i <= n; i++)
    {
      gint64 base = SECOND << (i - 1);
      gint64 earliest = trial->policy->pauses ? pauses[i - 1] * SECOND : base / 2;
      gint64 latest = trial->policy->pauses ? earliest : base * 3 / 2;

      finish_try (trial, i);
      g_assert_cmpint (pennant_client_get_paused_until (trial->world->client) != 0, ==, trial->policy->pauses);
      advance (trial, earliest - 1);
      g_assert_cmpuint (trial->world->tries.n_begun, ==, i);
      advance (trial, latest - earliest + 1);
      g_assert_cmpuint (trial->world->tries.n_begun, ==, i + 1);
    }
}

/* How often it is tried and after which waits, what is told at the end, and whether that is remembered. */
static void
test_told (gconstpointer data)
{
  const Policy *policy = data;
  g_autoptr (Trial) trial = trial_new (policy, 1, RETRIES + 1);
  g_autoptr (Call) call = NULL, again = NULL, anew = NULL, later = NULL;
  guint n_tries = policy->is_repeated || policy->pauses ? RETRIES + 1 : 1;

  g_object_set (trial->world->client, "max-wait", MAX_WAIT, NULL);
  call = ask_for_clan (trial, PENNANT_GET_DEFAULT);
  fail_and_wait (trial, n_tries - 1);
  finish_try (trial, n_tries);
  wait_for (call);
  assert_outcome (policy, call);

  /* The API is well again; nothing is left of it but what it said to last, and the pause. */
  trial->n_spoilt = 0;
  advance (trial, ERROR_AGE - 1);
  g_assert_cmpuint (trial->world->tries.n_begun, ==, n_tries);
  again = ask_for_clan (trial, PENNANT_GET_DEFAULT);
  wait_for (again);
  if (policy->is_remembered)
    assert_told (policy, again->error);
  else
    assert_clan (again);
  g_assert_cmpuint (trial->world->tries.n_begun, ==, n_tries + !policy->is_remembered);
  if (!policy->is_remembered)
    return;

  anew = sample_world_ask (trial->world, "/players/%232PP", &pennant_player_type, PENNANT_GET_DEFAULT);
  wait_for (anew);
  g_assert_no_error (anew->error);
  advance (trial, 1);
  later = ask_for_clan (trial, PENNANT_GET_DEFAULT);
  wait_for (later);
  assert_clan (later);
}

/* What is remembered is asked for again by whoever wants it refreshed. */
static void
test_refreshed (gconstpointer data)
{
  g_autoptr (Trial) trial = trial_new (data, 1, 1);
  g_autoptr (Call) call = NULL, refreshed = NULL, again = NULL;

  call = ask_for_clan (trial, PENNANT_GET_DEFAULT);
  wait_for (call);
  assert_told (data, call->error);
  refreshed = ask_for_clan (trial, PENNANT_GET_REFRESH);
  wait_for (refreshed);
  assert_clan (refreshed);
  again = ask_for_clan (trial, PENNANT_GET_DEFAULT);
  wait_for (again);
  assert_clan (again);
}

/* The last try finds the API well; nobody learns of those before. */
static void
test_healed (gconstpointer data)
{
  g_autoptr (Trial) trial = trial_new (data, 1, RETRIES);
  g_autoptr (Call) call = ask_for_clan (trial, PENNANT_GET_DEFAULT);

  fail_and_wait (trial, RETRIES);
  wait_for (call);
  assert_clan (call);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (trial->world->server), ==, RETRIES + 1);
}

/* Others go on while one fails, unless it is about all of them. */
static void
test_others (gconstpointer data)
{
  const Policy *policy = data;
  g_autoptr (Trial) trial = trial_new (policy, 1, 1);
  g_autoptr (Call) call = NULL, other = NULL;

  call = ask_for_clan (trial, PENNANT_GET_DEFAULT);
  if (policy->is_slow)
    sample_world_wait_for_requests (trial->world, 1);
  else
    finish_try (trial, 1);
  other = sample_world_ask (trial->world, "/players/%232PP", &pennant_player_type, PENNANT_GET_DEFAULT);
  if (policy->pauses)
    {
      advance (trial, 10 * SECOND - 1);
      g_assert_cmpuint (trial->world->tries.n_begun, ==, 1);
      g_assert_false (other->done);
      pennant_clock_advance (trial->world->clock, 1);
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

/* What is posted is sent once, whatever comes of it, and nothing of that is remembered. */
static void
test_post (gconstpointer data)
{
  const Policy *policy = data;
  g_autoptr (Trial) trial = trial_new (policy, 1, 1);
  g_autoptr (Call) first = call_new (), second = call_new ();

  pennant_client_verify_token_async (trial->world->client, "#2PP", "wrong", PENNANT_PRIORITY_INTERACTIVE, NULL,
                                     verified, first);
  finish_try (trial, 1);
  wait_for (first);
  if (policy->code >= 0)
    assert_told (policy, first->error);
  else
    g_assert_no_error (first->error);
  advance (trial, 60 * SECOND);
  g_assert_cmpuint (trial->world->tries.n_begun, ==, 1);

  pennant_client_verify_token_async (trial->world->client, "#2PP", "wrong", PENNANT_PRIORITY_INTERACTIVE, NULL,
                                     verified, second);
  wait_for (second);
  g_assert_no_error (second->error);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (trial->world->server), ==, 2);
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
  g_autoptr (Trial) trial = trial_new (policy, 4, n_spoilt);
  g_autoptr (Call) call = ask_for_clan (trial, PENNANT_GET_DEFAULT);
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  Run run = { policy, g_string_new (NULL) };

  /* The fourth try is the third of the batch. */
  wait_for (call);
  assert_clan (call);
  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (tags, ((PennantClanMember *) ((PennantClan *) call->reply->item)->member_list->pdata[i])->tag);
  g_ptr_array_add (tags, NULL);
  pennant_batch_run_async (PENNANT_GETTER (trial->world->client), &pennant_endpoints[PENNANT_ENDPOINT_PLAYER],
                           (const char *const *) tags->pdata, 1, PENNANT_GET_DEFAULT, got_result, NULL, &run, NULL,
                           got_end, &run);
  wait_with_time (trial, &run.done);
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

/* The second of three pages fails once. The pager goes on by itself, or when it is asked again, and loses nothing. */
static void
test_pager (gconstpointer data)
{
  const Policy *policy = data;
  gboolean fails = policy->code >= 0 && !policy->is_repeated && !policy->pauses;
  g_autoptr (Trial) trial = trial_new (policy, 2, 1);
  g_autoptr (PennantPager) pager = pennant_pager_new (PENNANT_GETTER (trial->world->client), "/locations",
                                                      &pennant_location_page_type, PENNANT_PRIORITY_BATCH);
  guint n_items = 0, n_errors = 0;

  pennant_pager_set_page_size (pager, 100);
  while (n_items < N_LOCATIONS)
    {
      g_autoptr (Turn) turn = turn_begin (pager, n_errors > 0 ? PENNANT_GET_REFRESH : PENNANT_GET_DEFAULT, NULL);

      wait_with_time (trial, &turn->done);
      if (turn->error != NULL)
        {
          assert_told (policy, turn->error);
          g_assert_cmpuint (n_items, ==, 100);
          g_assert_cmpuint (++n_errors, ==, 1);
          continue;
        }
      g_assert_nonnull (turn->items);
      for (guint i = 0; i < turn->items->len; i++)
        g_assert_cmpint (((PennantLocation *) turn->items->pdata[i])->id, ==, FIRST_LOCATION + n_items++);
    }
  g_assert_cmpuint (n_errors, ==, fails);
  g_assert_cmpuint (pennant_pager_get_n_items (pager), ==, N_LOCATIONS);
}

/* An answer that does not begin. */
static void
test_latency (void)
{
  g_autoptr (Trial) trial = trial_new (NULL, 0, 0);
  g_autoptr (Call) call = NULL, again = NULL;

  pennant_sample_server_set_latency (trial->world->server, LONG_LATENCY);
  call = ask_for_clan (trial, PENNANT_GET_DEFAULT);
  sample_world_wait_for_requests (trial->world, 1);
  advance (trial, TIMEOUT - 1);
  g_assert_false (call->done);
  pennant_clock_advance (trial->world->clock, 1);
  wait_for (call);
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_TIMED_OUT);

  pennant_sample_server_set_latency (trial->world->server, 1);
  again = ask_for_clan (trial, PENNANT_GET_DEFAULT);
  wait_for (again);
  assert_clan (again);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (trial->world->server), ==, 2);
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

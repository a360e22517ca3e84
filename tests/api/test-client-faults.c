/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include "model/pennant-clan.h"
#include "sample/pennant-sample-server.h"

/* What the server is too slow for. */
#define LONG_LATENCY (3600 * 1000)

typedef struct
{
  PennantSampleServer *server;
  PennantClock *clock;
  PennantClient *client;
} Sample;

static Sample *
sample_new (void)
{
  Sample *sample = g_new0 (Sample, 1);
  g_autoptr (GError) error = NULL;

  sample->clock = pennant_clock_new_manual (START);
  sample->server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, sample->clock);
  g_assert_true (pennant_sample_server_start (sample->server, &error));
  g_assert_no_error (error);
  sample->client =
      g_object_new (PENNANT_TYPE_CLIENT, "base-url", pennant_sample_server_get_api_url (sample->server), "token",
                    pennant_sample_server_get_token (sample->server), "clock", sample->clock, "retries", 2, NULL);

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
ask_sample (Sample *sample)
{
  Call *call = call_new ();

  pennant_client_get_async (sample->client, CLAN, &pennant_clan_type, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT,
                            call->cancellable, got, call);

  return call;
}

/* Lets back-offs pass, whatever their length. */
static void
wait_with_time (Sample *sample, Call *call)
{
  while (!call->done)
    {
      g_main_context_iteration (NULL, FALSE);
      pennant_clock_advance (sample->clock, SECOND / 100);
      g_usleep (0);
    }
}

static void
wait_for_requests (Sample *sample, guint n)
{
  while (pennant_sample_server_get_n_requests (sample->server) < n)
    {
      g_main_context_iteration (NULL, FALSE);
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
test_no_fault (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (Call) call = ask_sample (sample);

  wait_for (call);
  assert_clan (call);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (sample->server), ==, 1);
}

/* Each is repeated twice and then told, and healed where the last repetition finds the server well. */
static void
test_repeated (void)
{
  static const struct
  {
    PennantSampleFault fault;
    PennantApiError code;
  } cases[] = {
    { PENNANT_SAMPLE_FAULT_SERVER_ERROR, PENNANT_API_ERROR_SERVER },
    { PENNANT_SAMPLE_FAULT_BAD_GATEWAY, PENNANT_API_ERROR_GATEWAY },
    { PENNANT_SAMPLE_FAULT_GATEWAY_TIMEOUT, PENNANT_API_ERROR_GATEWAY },
    { PENNANT_SAMPLE_FAULT_MAINTENANCE, PENNANT_API_ERROR_MAINTENANCE },
    { PENNANT_SAMPLE_FAULT_MAINTENANCE_PAGE, PENNANT_API_ERROR_MAINTENANCE },
    { PENNANT_SAMPLE_FAULT_CUT_BODY, PENNANT_API_ERROR_NO_CONNECTION },
    { PENNANT_SAMPLE_FAULT_CLOSED, PENNANT_API_ERROR_NO_CONNECTION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Sample) sample = sample_new ();
      g_autoptr (Call) failing = NULL, healed = NULL;

      /* Time runs far faster than the server. */
      g_object_set (sample->client, "timeout", 86400, NULL);
      pennant_sample_server_set_fault (sample->server, cases[i].fault, G_MAXUINT);
      failing = ask_sample (sample);
      wait_with_time (sample, failing);
      g_assert_error (failing->error, PENNANT_API_ERROR, (int) cases[i].code);
      g_assert_cmpuint (pennant_sample_server_get_n_requests (sample->server), ==, 3);

      pennant_sample_server_set_fault (sample->server, cases[i].fault, 2);
      healed = ask_sample (sample);
      wait_with_time (sample, healed);
      assert_clan (healed);
      g_assert_cmpuint (pennant_sample_server_get_n_requests (sample->server), ==, 6);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    PennantSampleFault fault;
    PennantApiError code;
  } cases[] = {
    { PENNANT_SAMPLE_FAULT_INVALID_KEY, PENNANT_API_ERROR_INVALID_KEY },
    { PENNANT_SAMPLE_FAULT_INVALID_ADDRESS, PENNANT_API_ERROR_INVALID_ADDRESS },
    { PENNANT_SAMPLE_FAULT_INVALID_SCOPE, PENNANT_API_ERROR_INVALID_SCOPE },
    { PENNANT_SAMPLE_FAULT_PRIVATE, PENNANT_API_ERROR_PRIVATE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Sample) sample = sample_new ();
      g_autoptr (Call) call = NULL;
      g_autofree char *address = NULL;

      pennant_sample_server_set_fault (sample->server, cases[i].fault, 1);
      call = ask_sample (sample);
      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, (int) cases[i].code);
      g_assert_cmpuint (pennant_sample_server_get_n_requests (sample->server), ==, 1);
      address = pennant_api_error_get_address (call->error);
      g_assert_cmpstr (address, ==, cases[i].code == PENNANT_API_ERROR_INVALID_ADDRESS ? "127.0.0.1" : NULL);
    }
}

static void
test_unknown (gconstpointer fault)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (Call) call = NULL;

  pennant_sample_server_set_fault (sample->server, GPOINTER_TO_INT (fault), 1);
  call = ask_sample (sample);
  wait_for (call);
  assert_clan (call);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (call->reply->body, NULL),
                                  (gssize) g_bytes_get_size (call->reply->body), "somethingNew"));
}

static void
test_invalid_json (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (Call) call = NULL, again = NULL;

  pennant_sample_server_set_fault (sample->server, PENNANT_SAMPLE_FAULT_INVALID_JSON, 1);
  call = ask_sample (sample);
  wait_for (call);
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (sample->server), ==, 1);
  again = ask_sample (sample);
  wait_for (again);
  assert_clan (again);
}

static void
test_throttled (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (Call) patient = NULL, impatient = NULL;

  /* No repetition is needed for it. */
  g_object_set (sample->client, "retries", 0, NULL);
  pennant_sample_server_set_fault (sample->server, PENNANT_SAMPLE_FAULT_THROTTLED, 1);
  patient = ask_sample (sample);
  while (pennant_client_get_paused_until (sample->client) == 0)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_false (patient->done);
  pennant_clock_advance (sample->clock, 10 * SECOND);
  wait_for (patient);
  assert_clan (patient);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (sample->server), ==, 2);

  g_object_set (sample->client, "max-wait", 9, NULL);
  pennant_sample_server_set_fault (sample->server, PENNANT_SAMPLE_FAULT_THROTTLED, 1);
  impatient = ask_sample (sample);
  wait_for (impatient);
  g_assert_error (impatient->error, PENNANT_API_ERROR, PENNANT_API_ERROR_THROTTLED);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (sample->server), ==, 3);
}

/* An answer that does not begin, and one that does not end. */
static void
test_deadline (gconstpointer fault)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (Call) call = NULL, again = NULL;

  g_object_set (sample->client, "retries", 0, NULL);
  if (GPOINTER_TO_INT (fault) == PENNANT_SAMPLE_FAULT_NONE)
    pennant_sample_server_set_latency (sample->server, LONG_LATENCY);
  else
    pennant_sample_server_set_fault (sample->server, GPOINTER_TO_INT (fault), 1);
  call = ask_sample (sample);
  wait_for_requests (sample, 1);
  settle ();
  pennant_clock_advance (sample->clock, 20 * SECOND - 1);
  settle ();
  g_assert_false (call->done);
  pennant_clock_advance (sample->clock, 1);
  wait_for (call);
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_TIMED_OUT);

  pennant_sample_server_set_latency (sample->server, 1);
  again = ask_sample (sample);
  wait_for (again);
  assert_clan (again);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (sample->server), ==, 2);
}

/* The deadline is one failure among others. */
static void
test_late_once (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (Call) call = NULL;

  pennant_sample_server_set_fault (sample->server, PENNANT_SAMPLE_FAULT_DRIP, 1);
  call = ask_sample (sample);
  wait_for_requests (sample, 1);
  /* From the second try on time runs far faster than the server. */
  g_object_set (sample->client, "timeout", 86400, NULL);
  pennant_clock_advance (sample->clock, 20 * SECOND);
  wait_with_time (sample, call);
  assert_clan (call);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (sample->server), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/faults/none", test_no_fault);
  g_test_add_func ("/client/faults/repeated", test_repeated);
  g_test_add_func ("/client/faults/refused", test_refused);
  g_test_add_data_func ("/client/faults/unknown-field", GINT_TO_POINTER (PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD),
                        test_unknown);
  g_test_add_data_func ("/client/faults/unknown-enum", GINT_TO_POINTER (PENNANT_SAMPLE_FAULT_UNKNOWN_ENUM),
                        test_unknown);
  g_test_add_func ("/client/faults/invalid-json", test_invalid_json);
  g_test_add_func ("/client/faults/throttled", test_throttled);
  g_test_add_data_func ("/client/faults/latency", GINT_TO_POINTER (PENNANT_SAMPLE_FAULT_NONE), test_deadline);
  g_test_add_data_func ("/client/faults/drip", GINT_TO_POINTER (PENNANT_SAMPLE_FAULT_DRIP), test_deadline);
  g_test_add_func ("/client/faults/late-once", test_late_once);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-key.h"
#include "portal-world.h"
#include "sample/pennant-sample-server.h"

#include <string.h>

#define NAME "Pennant AB12"
#define HOUR (3600 * SECOND)

/* The sample portal, a clock that stands still, and a client of both. */
typedef struct
{
  PennantSampleServer *server;
  PennantClock *clock;
  PennantPortal *portal;
} Office;

static Office *
office_new (void)
{
  Office *office = g_new0 (Office, 1);
  g_autoptr (GError) error = NULL;

  office->clock = pennant_clock_new_manual (START);
  office->server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, office->clock);
  g_assert_true (pennant_sample_server_start (office->server, &error));
  g_assert_no_error (error);
  office->portal = pennant_portal_new (pennant_sample_server_get_portal_url (office->server), office->clock);

  return office;
}

static void
office_free (Office *office)
{
  settle ();
  g_assert_finalize_object (office->portal);
  settle ();
  pennant_sample_server_stop (office->server);
  g_assert_finalize_object (office->server);
  g_assert_finalize_object (office->clock);
  g_free (office);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Office, office_free)

/* What is told of a failure holds nothing that nobody may know. */
static void
assert_hidden (Office *office, const char *text)
{
  g_assert_null (strstr (text, pennant_sample_server_get_password (office->server)));
}

static Visit *
log_in (Office *office, PennantPortalFlags flags)
{
  return visit_log_in (office->portal, pennant_sample_server_get_email (office->server),
                       pennant_sample_server_get_password (office->server), flags);
}

static void
enter (Office *office)
{
  g_autoptr (Visit) visit = log_in (office, PENNANT_PORTAL_ONCE);

  visit_wait (visit, office->portal);
  g_assert_no_error (visit->error);
}

static Visit *
begin (Office *office, PennantPortalCall call, const char *text)
{
  return call == PENNANT_PORTAL_LOG_IN ? log_in (office, PENNANT_PORTAL_ONCE)
                                       : visit_begin (office->portal, call, text, PENNANT_PORTAL_ONCE);
}

static Visit *
make (Office *office, PennantPortalCall call, const char *text)
{
  Visit *visit = begin (office, call, text);

  visit_wait (visit, office->portal);

  return visit;
}

/* A client of its own, whatever became of the one that is tested. */
static GPtrArray *
list (Office *office)
{
  g_autoptr (PennantPortal) portal =
      pennant_portal_new (pennant_sample_server_get_portal_url (office->server), office->clock);
  g_autoptr (Visit) login = visit_log_in (portal, pennant_sample_server_get_email (office->server),
                                          pennant_sample_server_get_password (office->server), PENNANT_PORTAL_ONCE);
  g_autoptr (Visit) visit = NULL;

  visit_wait (login, portal);
  g_assert_no_error (login->error);
  visit = visit_begin (portal, PENNANT_PORTAL_LIST_KEYS, NULL, PENNANT_PORTAL_ONCE);
  visit_wait (visit, portal);
  g_assert_no_error (visit->error);

  return g_ptr_array_ref (visit->keys);
}

static gboolean
look_again (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* The server runs in a thread of its own and wakes nobody when a request arrives. */
static void
wait_for_requests (Office *office, guint n)
{
  guint source = g_timeout_add (1, look_again, NULL);

  while (pennant_sample_server_get_n_portal_requests (office->server) < n)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static void
test_whole_visit (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (Visit) login = NULL, none = NULL, created = NULL, listed = NULL, revoked = NULL, again = NULL, left = NULL,
                    late = NULL;
  g_autoptr (PennantKey) claims = NULL;
  g_autofree char *address = NULL;
  const PennantPortalKey *key;

  g_assert_false (pennant_portal_has_session (office->portal));
  login = make (office, PENNANT_PORTAL_LOG_IN, NULL);
  g_assert_no_error (login->error);
  g_assert_true (pennant_portal_has_session (office->portal));
  g_assert_cmpstr (login->reply->developer->email, ==, pennant_sample_server_get_email (office->server));
  address = pennant_portal_reply_get_address (login->reply);
  g_assert_cmpstr (address, ==, "127.0.0.1");

  none = make (office, PENNANT_PORTAL_LIST_KEYS, NULL);
  g_assert_no_error (none->error);
  g_assert_cmpuint (none->keys->len, ==, 0);

  created = make (office, PENNANT_PORTAL_CREATE_KEY, NAME);
  g_assert_no_error (created->error);
  g_assert_cmpstr (created->key->name, ==, NAME);
  g_assert_true (g_str_has_prefix (created->key->description, "For a test "));
  g_assert_cmpstr (created->key->cidr_ranges->pdata[0], ==, ADDRESS);
  claims = pennant_key_read (created->key->token, NULL);
  g_assert_true (pennant_key_allows (claims, ADDRESS));

  listed = make (office, PENNANT_PORTAL_LIST_KEYS, NULL);
  g_assert_cmpuint (listed->keys->len, ==, 1);
  key = listed->keys->pdata[0];
  g_assert_cmpstr (key->id, ==, created->key->id);
  g_assert_cmpstr (key->token, ==, created->key->token);

  revoked = make (office, PENNANT_PORTAL_REVOKE_KEY, created->key->id);
  g_assert_no_error (revoked->error);
  again = make (office, PENNANT_PORTAL_REVOKE_KEY, created->key->id);
  g_assert_error (again->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_NO_KEY);

  left = make (office, PENNANT_PORTAL_LOG_OUT, NULL);
  g_assert_no_error (left->error);
  g_assert_false (pennant_portal_has_session (office->portal));
  late = make (office, PENNANT_PORTAL_LIST_KEYS, NULL);
  g_assert_error (late->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_SESSION);
}

static void
test_wrong_password (void)
{
  g_autoptr (Office) office = office_new ();
  const char *email = pennant_sample_server_get_email (office->server);
  g_autofree char *endless = g_strnfill (1001, 'x');
  const char *const cases[][2] = {
    { email, "wrong" }, { "somebody@example.com", "wrong" },
    { email, "" },      { "", "wrong" },
    { email, "\xff" },  { email, endless },
    { "\xff", "x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Visit) visit = visit_log_in (office->portal, cases[i][0], cases[i][1], PENNANT_PORTAL_RETRY);

      visit_wait (visit, office->portal);
      g_assert_error (visit->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_CREDENTIALS);
      g_assert_false (pennant_portal_has_session (office->portal));
    }
  /* What cannot be right is not asked. */
  g_assert_cmpuint (pennant_sample_server_get_n_portal_requests (office->server), ==, 2);
}

/* Whoever is logged in stays so when somebody else cannot log in. */
static void
test_session_outlives_failed_login (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (Visit) wrong = NULL, listed = NULL;

  enter (office);
  wrong = visit_log_in (office->portal, EMAIL, PASSWORD, PENNANT_PORTAL_ONCE);
  visit_wait (wrong, office->portal);
  g_assert_error (wrong->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_CREDENTIALS);
  listed = make (office, PENNANT_PORTAL_LIST_KEYS, NULL);
  g_assert_no_error (listed->error);
}

/* Known by the clock, also by one that stood while the machine slept, without asking; and begun anew. */
static void
test_session_expires (gconstpointer asleep)
{
  g_autoptr (Office) office = office_new ();
  guint n_requests;

  enter (office);
  pennant_clock_advance (office->clock, HOUR - SECOND);
  g_assert_true (pennant_portal_has_session (office->portal));
  if (GPOINTER_TO_INT (asleep))
    pennant_clock_suspend (office->clock, SECOND);
  else
    pennant_clock_advance (office->clock, SECOND);
  g_assert_false (pennant_portal_has_session (office->portal));

  n_requests = pennant_sample_server_get_n_portal_requests (office->server);
  for (PennantPortalCall call = PENNANT_PORTAL_LIST_KEYS; call < PENNANT_PORTAL_LOG_OUT; call++)
    {
      g_autoptr (Visit) visit = make (office, call, NAME);

      g_assert_error (visit->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_SESSION);
    }
  g_assert_cmpuint (pennant_sample_server_get_n_portal_requests (office->server), ==, n_requests);
  enter (office);
  g_assert_true (pennant_portal_has_session (office->portal));
}

static void
test_ten_keys (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (Visit) eleventh = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  enter (office);
  for (guint i = 0; i < PENNANT_PORTAL_MAX_KEYS; i++)
    {
      g_autoptr (Visit) visit = make (office, PENNANT_PORTAL_CREATE_KEY, NAME);

      g_assert_no_error (visit->error);
    }
  eleventh = make (office, PENNANT_PORTAL_CREATE_KEY, NAME);
  g_assert_error (eleventh->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_FULL);
  keys = list (office);
  g_assert_cmpuint (keys->len, ==, PENNANT_PORTAL_MAX_KEYS);
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *name;
    const char *ranges[7];
    gboolean good;
  } cases[] = {
    { "a", { "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5" }, TRUE },
    { "a", { "192.0.2.1/32", "198.51.100.0/24" }, TRUE },
    { "a", { "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5", "192.0.2.6" }, FALSE },
    { "a", { NULL }, FALSE },
    { "a", { "" }, FALSE },
    { "a", { "2001:db8::1" }, FALSE },
    { "a", { "192.0.2.1/33" }, FALSE },
    { "a", { "192.0.2.1", "here" }, FALSE },
    { "", { "192.0.2.1" }, FALSE },
    { "\xff", { "192.0.2.1" }, FALSE },
  };
  g_autoptr (Office) office = office_new ();
  guint n_requests;

  enter (office);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Visit) visit = NULL;

      n_requests = pennant_sample_server_get_n_portal_requests (office->server);
      visit = visit_create (office->portal, cases[i].name, cases[i].ranges);
      visit_wait (visit, office->portal);
      if (cases[i].good)
        {
          g_assert_no_error (visit->error);
          g_assert_cmpuint (visit->key->cidr_ranges->len, ==, g_strv_length ((GStrv) cases[i].ranges));
          continue;
        }
      g_assert_error (visit->error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
      g_assert_cmpuint (pennant_sample_server_get_n_portal_requests (office->server), ==, n_requests);
    }
}

/* What a call is told where a fault befalls the portal; of the domains, the first that is not 0. */
static const struct
{
  PennantSampleFault fault;
  int portal_error; /* −1 for none */
  int api_error;
} fault_cases[] = {
  { PENNANT_SAMPLE_FAULT_BAD_GATEWAY, PENNANT_PORTAL_ERROR_TEMPORARY, -1 },
  { PENNANT_SAMPLE_FAULT_GATEWAY_TIMEOUT, PENNANT_PORTAL_ERROR_TEMPORARY, -1 },
  { PENNANT_SAMPLE_FAULT_TEMPORARY, PENNANT_PORTAL_ERROR_TEMPORARY, -1 },
  { PENNANT_SAMPLE_FAULT_MAINTENANCE_PAGE, PENNANT_PORTAL_ERROR_TEMPORARY, -1 },
  { PENNANT_SAMPLE_FAULT_CUT_BODY, -1, PENNANT_API_ERROR_NO_CONNECTION },
  { PENNANT_SAMPLE_FAULT_CLOSED, -1, PENNANT_API_ERROR_NO_CONNECTION },
  { PENNANT_SAMPLE_FAULT_INVALID_JSON, -1, PENNANT_API_ERROR_MALFORMED },
  { PENNANT_SAMPLE_FAULT_DRIP, -1, PENNANT_API_ERROR_TIMED_OUT },
  { PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD, -1, -1 },
  { PENNANT_SAMPLE_FAULT_ADDRESS_CHANGE, -1, -1 },
};

/* One call with the fault: its key's name is its own. */
static Visit *
make_with_fault (Office *office, PennantPortalCall call, const char *text, gsize n)
{
  guint n_requests = pennant_sample_server_get_n_portal_requests (office->server);
  Visit *visit;

  pennant_sample_server_set_portal_fault (office->server, fault_cases[n].fault, 1);
  visit = begin (office, call, text);
  if (fault_cases[n].fault == PENNANT_SAMPLE_FAULT_DRIP)
    {
      wait_for_requests (office, n_requests + 1);
      pennant_clock_advance (office->clock, 20 * SECOND);
    }
  visit_wait (visit, office->portal);
  if (visit->error != NULL)
    assert_hidden (office, visit->error->message);

  return visit;
}

static void
assert_fault (Visit *visit, gsize n)
{
  if (fault_cases[n].portal_error >= 0)
    g_assert_error (visit->error, PENNANT_PORTAL_ERROR, fault_cases[n].portal_error);
  else if (fault_cases[n].api_error >= 0)
    g_assert_error (visit->error, PENNANT_API_ERROR, fault_cases[n].api_error);
  else
    g_assert_no_error (visit->error);
}

static void
test_faults (void)
{
  static const PennantPortalCall calls[] = { PENNANT_PORTAL_LOG_IN, PENNANT_PORTAL_LIST_KEYS, PENNANT_PORTAL_REVOKE_KEY,
                                             PENNANT_PORTAL_LOG_OUT };

  for (gsize n = 0; n < G_N_ELEMENTS (fault_cases); n++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (Visit) created = NULL;

      enter (office);
      created = make (office, PENNANT_PORTAL_CREATE_KEY, NAME);
      for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
        {
          g_autoptr (Visit) visit = make_with_fault (office, calls[i], created->key->id, n);

          g_test_message ("fault %u, call %u", fault_cases[n].fault, calls[i]);
          assert_fault (visit, n);
          g_assert_true (pennant_portal_has_session (office->portal) == (calls[i] != PENNANT_PORTAL_LOG_OUT));
        }
    }
}

/* Whatever befalls it: the caller has the key exactly if there is one. */
static void
test_faults_while_creating (void)
{
  g_autoptr (Office) office = office_new ();

  for (gsize n = 0; n < G_N_ELEMENTS (fault_cases); n++)
    {
      g_autoptr (Visit) visit = NULL, revoked = NULL;
      g_autoptr (GPtrArray) keys = NULL;

      enter (office);
      visit = make_with_fault (office, PENNANT_PORTAL_CREATE_KEY, NAME, n);
      keys = list (office);
      g_test_message ("fault %u: %s", fault_cases[n].fault, visit->error != NULL ? visit->error->message : "a key");
      if (visit->key == NULL)
        {
          assert_fault (visit, n);
          g_assert_cmpuint (keys->len, ==, 0);
          continue;
        }
      g_assert_cmpuint (keys->len, ==, 1);
      g_assert_cmpstr (((const PennantPortalKey *) keys->pdata[0])->id, ==, visit->key->id);
      revoked = make (office, PENNANT_PORTAL_REVOKE_KEY, visit->key->id);
      g_assert_no_error (revoked->error);
    }
}

/* Of several keys that are the same but for the random word, it finds its own. */
static void
test_finds_its_own (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (Visit) first = NULL, second = NULL;

  enter (office);
  first = make (office, PENNANT_PORTAL_CREATE_KEY, NAME);
  pennant_sample_server_set_portal_fault (office->server, PENNANT_SAMPLE_FAULT_CUT_BODY, 1);
  second = make (office, PENNANT_PORTAL_CREATE_KEY, NAME);
  g_assert_no_error (second->error);
  g_assert_cmpstr (first->key->id, !=, second->key->id);
}

/* The connection breaks, and stays broken while the key is looked for. */
static void
test_uncertain (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (Visit) visit = NULL, cancelled = NULL;

  enter (office);
  pennant_sample_server_set_portal_fault (office->server, PENNANT_SAMPLE_FAULT_CUT_BODY, 6);
  visit = make (office, PENNANT_PORTAL_CREATE_KEY, NAME);
  g_assert_error (visit->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_UNCERTAIN);
  g_assert_nonnull (strstr (visit->error->message, NAME));
}

/* Looking for it is tried again. */
static void
test_looks_again (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (Visit) visit = NULL;

  enter (office);
  pennant_sample_server_set_portal_fault (office->server, PENNANT_SAMPLE_FAULT_CUT_BODY, 5);
  visit = make (office, PENNANT_PORTAL_CREATE_KEY, NAME);
  g_assert_no_error (visit->error);
}

static void
test_cancelled_before (void)
{
  g_autoptr (Office) office = office_new ();
  guint n_requests;

  enter (office);
  n_requests = pennant_sample_server_get_n_portal_requests (office->server);
  for (PennantPortalCall call = 0; call < PENNANT_N_PORTAL_CALLS; call++)
    {
      g_autoptr (Visit) visit = visit_begin_cancelled (office->portal, call, NAME);

      visit_wait (visit, office->portal);
      g_assert_error (visit->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
    }
  g_assert_false (pennant_portal_has_session (office->portal));
  g_assert_cmpuint (pennant_sample_server_get_n_portal_requests (office->server), ==, n_requests);
}

/* When the portal has the request, and may have done what was asked. */
static void
test_cancelled_on_the_way (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) keys = NULL;

  enter (office);
  for (PennantPortalCall call = PENNANT_PORTAL_LIST_KEYS; call < PENNANT_N_PORTAL_CALLS; call++)
    {
      guint n_requests = pennant_sample_server_get_n_portal_requests (office->server);
      g_autoptr (Visit) visit = begin (office, call, NAME);

      wait_for_requests (office, n_requests + 1);
      if (visit->done)
        continue;
      g_cancellable_cancel (visit->cancellable);
      visit_wait (visit, office->portal);
      g_assert_error (visit->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
      g_assert_true (pennant_portal_has_session (office->portal) == (call != PENNANT_PORTAL_LOG_OUT));
    }
  keys = list (office);
  g_assert_cmpuint (keys->len, ==, 0);
}

/* It was made, and is not wanted any more, while the portal fails this way and that. */
static void
test_takes_key_back (void)
{
  for (gsize n = 0; n < G_N_ELEMENTS (fault_cases); n++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) keys = NULL;
      g_autoptr (Visit) visit = NULL;
      guint n_requests;

      if (fault_cases[n].fault == PENNANT_SAMPLE_FAULT_DRIP)
        continue;
      enter (office);
      n_requests = pennant_sample_server_get_n_portal_requests (office->server);
      pennant_sample_server_set_portal_fault (office->server, fault_cases[n].fault, 1);
      visit = begin (office, PENNANT_PORTAL_CREATE_KEY, NAME);
      wait_for_requests (office, n_requests + 1);
      g_cancellable_cancel (visit->cancellable);
      visit_wait (visit, office->portal);
      keys = list (office);
      g_assert_cmpuint (keys->len, ==, visit->key != NULL);
      if (visit->key == NULL)
        g_assert_error (visit->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/portal/whole-visit", test_whole_visit);
  g_test_add_func ("/portal/wrong-password", test_wrong_password);
  g_test_add_func ("/portal/session/outlives-failed-login", test_session_outlives_failed_login);
  g_test_add_data_func ("/portal/session/expires", GINT_TO_POINTER (FALSE), test_session_expires);
  g_test_add_data_func ("/portal/session/expires-asleep", GINT_TO_POINTER (TRUE), test_session_expires);
  g_test_add_func ("/portal/ten-keys", test_ten_keys);
  g_test_add_func ("/portal/addresses", test_addresses);
  g_test_add_func ("/portal/faults/others", test_faults);
  g_test_add_func ("/portal/faults/creating", test_faults_while_creating);
  g_test_add_func ("/portal/finds-its-own", test_finds_its_own);
  g_test_add_func ("/portal/uncertain", test_uncertain);
  g_test_add_func ("/portal/looks-again", test_looks_again);
  g_test_add_func ("/portal/cancelled/before", test_cancelled_before);
  g_test_add_func ("/portal/cancelled/on-the-way", test_cancelled_on_the_way);
  g_test_add_func ("/portal/takes-key-back", test_takes_key_back);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-fixture.h"

#include "api/pennant-batch.h"
#include "api/pennant-portal.h"
#include "model/pennant-ranking.h"
#include "service/pennant-account-private.h"
#include "service/pennant-secrets.h"

#include <string.h>

#define N_TAGS 50
#define N_BEFORE 10

/* Log in, list, make a key, log out. */
#define N_FOR_RENEWAL 4

static void
assert_asks (Place *place)
{
  g_autoptr (GError) error = NULL;

  place_ask (place, &error);
  g_assert_no_error (error);
  place_await_farewell (place);
}

/* Whoever asks is refused, and the portal is asked so often for that. */
static void
assert_refused (Place *place, guint n_portal_requests, const char *reason)
{
  guint begun = place_count_portal_requests (place);
  g_autoptr (GError) error = NULL;

  g_assert_false (place_ask (place, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS);
  if (reason != NULL)
    g_assert_nonnull (strstr (error->message, reason));
  place_await_farewell (place);
  g_assert_cmpuint (place_count_portal_requests (place) - begun, ==, n_portal_requests);
}

static void
count (GObject *object, GParamSpec *spec, guint *n)
{
  (*n)++;
}

/* --- Renewal --- */

static void
test_address_changes (Place *place, gconstpointer data)
{
  guint n_renewing = 0;
  guint begun;

  place_sign_in (place, TRUE);
  assert_asks (place);
  begun = place_count_portal_requests (place);
  g_signal_connect (place->account, "notify::renewing", G_CALLBACK (count), &n_renewing);
  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  assert_asks (place);
  g_assert_cmpuint (place_count_portal_requests (place) - begun, ==, N_FOR_RENEWAL);
  g_assert_cmpuint (n_renewing, ==, 2);
  g_assert_false (pennant_account_is_renewing (place->account));
  place_assert_settled (place);

  /* Back home the first key is there still. */
  begun = place_count_portal_requests (place);
  pennant_sample_server_set_address (place->server, HOME_ADDRESS);
  assert_asks (place);
  g_assert_cmpuint (place_count_portal_requests (place) - begun, ==, N_FOR_RENEWAL - 1);
  place_assert_settled (place);

  begun = place_count_portal_requests (place);
  place_close (place);
  place_open (place);
  assert_asks (place);
  g_assert_cmpuint (place_count_portal_requests (place), ==, begun);
}

typedef struct
{
  Place *place;
  guint n_done;
  guint n_good;
} Run;

static void
got_result (guint index, const char *tag, PennantReply *reply, const GError *error, gpointer user_data)
{
  Run *run = user_data;

  g_assert_no_error (error);
  run->n_good++;
  run->n_done++;
  if (run->n_done == N_BEFORE)
    pennant_sample_server_set_address (run->place->server, OTHER_ADDRESS);
}

static GStrv
list_players (Place *place)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PennantReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  const PennantListPage *page;

  pennant_getter_get_async (PENNANT_GETTER (place->service), "/locations/global/rankings/players?limit=50",
                            &pennant_player_ranking_page_type, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT, NULL,
                            await_keep_result, &result);
  await (result != NULL);
  reply = pennant_getter_get_finish (PENNANT_GETTER (place->service), result, &error);
  g_assert_no_error (error);
  page = (const PennantListPage *) reply->item;
  for (guint i = 0; i < page->items->len; i++)
    g_strv_builder_add (tags, ((PennantPlayerRanking *) page->items->pdata[i])->tag);

  return g_strv_builder_end (tags);
}

/* In the middle of a batch: one renewal, and each request is answered. */
static void
test_in_batch (Place *place, gconstpointer data)
{
  Run run = { .place = place };
  g_auto (GStrv) tags = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_failed, begun;

  place_sign_in (place, TRUE);
  tags = list_players (place);
  g_assert_cmpuint (g_strv_length (tags), ==, N_TAGS);
  begun = place_count_portal_requests (place);
  pennant_batch_run_async (PENNANT_GETTER (place->service), &pennant_endpoints[PENNANT_ENDPOINT_PLAYER],
                           (const char *const *) tags, 10, PENNANT_GET_DEFAULT, got_result, NULL, &run, NULL,
                           await_keep_result, &result);
  await (result != NULL);
  pennant_batch_run_finish (PENNANT_GETTER (place->service), result, &n_failed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_failed, ==, 0);
  g_assert_cmpuint (run.n_good, ==, N_TAGS);
  place_await_farewell (place);
  g_assert_cmpuint (place_count_portal_requests (place) - begun, ==, N_FOR_RENEWAL);
  place_assert_settled (place);
}

static void
test_without_password (Place *place, gconstpointer data)
{
  place_sign_in (place, FALSE);
  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  assert_refused (place, 0, OTHER_ADDRESS);
  g_assert_null (pennant_account_get_notice (place->account));
}

static PennantSecrets *
open_secrets (Place *place)
{
  return pennant_secrets_new (pennant_service_get_source (place->service));
}

/* As another program does it: nothing goes on here meanwhile. */
static void
change_elsewhere (Place *place, PennantCredentials *credentials)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (PennantSecrets) secrets = open_secrets (place);
  g_autoptr (GAsyncResult) result = NULL;

  g_main_context_push_thread_default (context);
  if (credentials != NULL)
    pennant_secrets_store_async (secrets, credentials, NULL, await_keep_result, &result);
  else
    pennant_secrets_clear_async (secrets, NULL, await_keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  if (credentials != NULL)
    g_assert_true (pennant_secrets_store_finish (secrets, result, NULL));
  else
    g_assert_true (pennant_secrets_clear_finish (secrets, result, NULL));
}

/* Keys that another program has stored meanwhile are taken, without a call to the portal, and without a password. */
static void
test_renewed_elsewhere (Place *place, gconstpointer data)
{
  g_autoptr (PennantPortalKey) key = place_add_key (place, OURS, OTHER_ADDRESS);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_record_unref);
  g_autoptr (PennantCredentials) credentials = NULL;
  guint begun;

  place_sign_in (place, FALSE);
  g_ptr_array_add (keys, pennant_stored_key_new (key->id, key->name, key->token, NULL));
  credentials = pennant_credentials_with_keys (pennant_account_get_credentials (place->account), keys);
  change_elsewhere (place, credentials);
  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  begun = place_count_portal_requests (place);
  assert_asks (place);
  g_assert_cmpuint (place_count_portal_requests (place), ==, begun);
}

/* Where another program has signed out, that holds here too once there is a reason to look. */
static void
test_signed_out_elsewhere (Place *place, gconstpointer data)
{
  place_sign_in (place, TRUE);
  change_elsewhere (place, NULL);
  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  assert_refused (place, 0, NULL);
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_SIGNED_OUT);
}

/* A password that the portal refuses is tried once. */
static void
test_wrong_password (Place *place, gconstpointer data)
{
  g_autoptr (PennantCredentials) wrong = NULL;

  place_sign_in (place, TRUE);
  wrong = pennant_credentials_with_account (pennant_account_get_credentials (place->account),
                                            pennant_account_get_email (place->account), "of-yesterday");
  change_elsewhere (place, wrong);
  place_close (place);
  place_open (place);
  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  assert_refused (place, 1, NULL);
  g_assert_nonnull (pennant_account_get_notice (place->account));
  assert_refused (place, 0, NULL);
  pennant_clock_advance (place->clock, 3600 * (gint64) G_USEC_PER_SEC);
  assert_refused (place, 0, NULL);

  place_sign_in (place, TRUE);
  g_assert_null (pennant_account_get_notice (place->account));
  pennant_sample_server_set_address (place->server, "203.0.113.30");
  assert_asks (place);
}

static guint
count_wanted (Place *place)
{
  guint n_keys;

  g_object_get (place->account, "n-wanted-keys", &n_keys, NULL);

  return n_keys;
}

/* As many keys are had with a renewal as were asked for, where there was no room for them before. */
static void
test_wanted_keys (Place *place, gconstpointer data)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (pennant_record_unref);

  for (guint i = 0; i < 8; i++)
    g_ptr_array_add (others, place_add_key (place, FOREIGN, HOME_ADDRESS));
  place_begin (place, pennant_sample_server_get_password (place->server), TRUE, 4);
  g_assert_true (place_finish (place, NULL));
  place_close (place);
  place_open (place);
  place_load (place);
  g_assert_cmpuint (pennant_account_get_n_keys (place->account), ==, 2);
  g_assert_cmpuint (count_wanted (place), ==, 4);

  for (guint i = 0; i < others->len; i++)
    place_revoke_key (place, ((PennantPortalKey *) others->pdata[i])->id);
  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  assert_asks (place);
  g_assert_cmpuint (pennant_account_get_n_keys (place->account), ==, 4);
  g_assert_cmpuint (count_wanted (place), ==, 4);
  place_assert_settled (place);

  place_sign_in (place, TRUE);
  g_assert_cmpuint (count_wanted (place), ==, pennant_account_get_n_keys (place->account));
}

/* A portal that cannot help is left alone for a minute. */
static void
test_portal_fails (Place *place, gconstpointer data)
{
  place_sign_in (place, TRUE);
  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  pennant_sample_server_set_portal_fault (place->server, PENNANT_SAMPLE_FAULT_INVALID_JSON, 1000);
  assert_refused (place, 1, "portal");
  pennant_clock_advance (place->clock, 59 * (gint64) G_USEC_PER_SEC);
  assert_refused (place, 0, "portal");
  pennant_clock_advance (place->clock, 1 * (gint64) G_USEC_PER_SEC);
  assert_refused (place, 1, "portal");
  pennant_clock_advance (place->clock, 60 * (gint64) G_USEC_PER_SEC);
  pennant_sample_server_set_portal_fault (place->server, PENNANT_SAMPLE_FAULT_INVALID_JSON, 0);
  assert_asks (place);
  place_assert_settled (place);
}

/* --- Keys that are given, and signing out --- */

static void
test_given (Place *place, gconstpointer data)
{
  g_autoptr (PennantPortalKey) key = place_add_key (place, FOREIGN, HOME_ADDRESS);
  PennantSource *source = pennant_service_get_source (place->service);

  place_sign_in (place, TRUE);
  pennant_account_give_tokens (place->account, (const char *const[]) { key->token, NULL });
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_GIVEN);
  g_assert_null (pennant_account_get_email (place->account));
  g_assert_false (pennant_account_renews (place->account));
  g_assert_cmpstr (pennant_source_get_token (source), ==, key->token);
  assert_asks (place);
  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  assert_refused (place, 0, NULL);

  /* Without it those of the keyring are used again. */
  pennant_account_give_tokens (place->account, NULL);
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_SIGNED_IN);
  assert_asks (place);

  /* A sign-in takes its place. */
  pennant_account_give_tokens (place->account, (const char *const[]) { key->token, NULL });
  place_sign_in (place, FALSE);
  assert_asks (place);

  /* It is found in no keyring. */
  place_close (place);
  place_open (place);
  place_load (place);
  g_assert_cmpstr (pennant_source_get_token (pennant_service_get_source (place->service)), !=, key->token);
}

/* A sign-in that fails takes nothing away. */
static void
test_given_stays (Place *place, gconstpointer data)
{
  g_autoptr (PennantPortalKey) key = place_add_key (place, FOREIGN, HOME_ADDRESS);

  pennant_account_give_tokens (place->account, (const char *const[]) { key->token, NULL });
  place_load (place);
  place_begin (place, pennant_sample_server_get_password (place->server), TRUE, 1);
  await (pennant_sign_in_get_step (place->sign_in) == PENNANT_SIGN_IN_STORING);
  g_cancellable_cancel (place->cancellable);
  if (!place_finish (place, NULL))
    g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_GIVEN);
}

static void
sign_out (Place *place)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_account_sign_out_async (place->account, NULL, await_keep_result, &result);
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_SIGNED_OUT);
  g_assert_false (pennant_source_has_token (pennant_service_get_source (place->service)));
  await (result != NULL);
  pennant_account_sign_out_finish (place->account, result, &error);
  g_assert_no_error (error);
}

static void
test_sign_out (Place *place, gconstpointer data)
{
  g_autoptr (PennantResource) resource = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  place_sign_in (place, TRUE);
  pennant_sample_server_set_latency (place->server, 20);
  resource = pennant_service_get_resource (place->service, &pennant_endpoints[PENNANT_ENDPOINT_CLAN], "#2PP");
  pennant_resource_refresh_async (resource, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &result);
  sign_out (place);
  await (result != NULL);
  g_assert_false (pennant_resource_refresh_finish (resource, result, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_clear_object (&result);
  g_clear_object (&resource);
  g_clear_error (&error);
  place_ask (place, &error);
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY);

  place_close (place);
  place_open (place);
  place_load (place);
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_SIGNED_OUT);
}

/* The keys stay, and the next start knows of no password either. */
static void
test_forget_password (Place *place, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  place_sign_in (place, TRUE);
  g_assert_true (pennant_account_renews (place->account));
  pennant_account_forget_password_async (place->account, NULL, await_keep_result, &result);
  await (result != NULL);
  pennant_account_forget_password_finish (place->account, result, &error);
  g_assert_no_error (error);
  g_assert_false (pennant_account_renews (place->account));
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_SIGNED_IN);
  place_ask (place, &error);
  g_assert_no_error (error);

  place_close (place);
  place_open (place);
  place_load (place);
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_SIGNED_IN);
  g_assert_false (pennant_account_renews (place->account));
  g_assert_cmpstr (pennant_account_get_email (place->account), ==, pennant_sample_server_get_email (place->server));
}

/* In the middle of a renewal: nothing comes back afterwards. */
static void
test_sign_out_renewing (Place *place, gconstpointer data)
{
  g_autoptr (PennantResource) resource = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  guint begun;

  place_sign_in (place, TRUE);
  before = place_list_keys (place);
  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  pennant_sample_server_set_latency (place->server, 20);
  begun = place_count_portal_requests (place);
  resource = pennant_service_get_resource (place->service, &pennant_endpoints[PENNANT_ENDPOINT_CLAN], "#2PP");
  pennant_resource_refresh_async (resource, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &result);
  while (place_count_portal_requests (place) - begun < 3)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (pennant_account_is_renewing (place->account));
  sign_out (place);
  await (result != NULL);
  g_assert_false (pennant_account_is_renewing (place->account));
  pennant_sample_server_set_latency (place->server, 0);
  after = place_list_keys (place);
  g_assert_cmpuint (after->len, ==, before->len);
  g_clear_object (&result);
  g_clear_object (&resource);
  place_close (place);
  place_open (place);
  place_load (place);
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_SIGNED_OUT);
}

/* --- Beside somebody who holds the lock --- */

/* Runs the main context, so what is awaited may be over when it answers: is asked in a loop, not by await(). */
static gboolean
is_in_keyring (Place *place)
{
  g_autoptr (PennantCredentials) credentials = place_read_keyring (place);

  return credentials != NULL;
}

/* As is_in_keyring(). */
static gboolean
is_password_in_keyring (Place *place)
{
  g_autoptr (PennantCredentials) credentials = place_read_keyring (place);

  return credentials->password != NULL;
}

/* Closes the service beside something that has not ended, which it awaits. */
static void
close_after (Place *place, GAsyncResult **result)
{
  g_autoptr (GAsyncResult) closed = NULL;

  pennant_service_close_async (place->service, NULL, await_keep_result, &closed);
  await_idle ();
  g_assert_null (*result);
  g_assert_null (closed);
  /* When the patience begins is not seen from here: the keyring tells before it calls back. */
  while (closed == NULL)
    {
      pennant_clock_advance (place->clock, G_TIME_SPAN_SECOND);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_nonnull (*result);
  g_assert_true (pennant_service_close_finish (place->service, closed, NULL));
}

static void
reopen (Place *place)
{
  await_finalize (g_steal_pointer (&place->sign_in));
  g_clear_object (&place->cancellable);
  await_finalize (g_steal_pointer (&place->service));
  place_open (place);
}

/* Signing out waits for nobody, and Pennant does not end before it is done. */
static void
test_sign_out_beside (Place *place, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PennantRenewalLock) lock = NULL;

  place_sign_in (place, TRUE);
  lock = place_lock (place);
  pennant_account_sign_out_async (place->account, NULL, await_keep_result, &result);
  while (is_in_keyring (place))
    continue;
  close_after (place, &result);
  g_assert_true (pennant_account_sign_out_finish (place->account, result, NULL));
  g_clear_object (&result);
  reopen (place);
}

static void
test_forget_password_beside (Place *place, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PennantRenewalLock) lock = NULL;

  place_sign_in (place, TRUE);
  lock = place_lock (place);
  pennant_account_forget_password_async (place->account, NULL, await_keep_result, &result);
  while (is_password_in_keyring (place))
    continue;
  await (!pennant_account_renews (place->account));
  close_after (place, &result);
  g_assert_true (pennant_account_forget_password_finish (place->account, result, NULL));
  g_clear_object (&result);
  reopen (place);
}

/* Has keys renewed, until the portal makes one. */
static PennantResource *
begin_renewal (Place *place, GAsyncResult **result)
{
  PennantResource *resource;
  guint begun = place_count_portal_requests (place);

  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  pennant_sample_server_set_latency (place->server, 20);
  resource = pennant_service_get_resource (place->service, &pennant_endpoints[PENNANT_ENDPOINT_CLAN], "#2PP");
  pennant_resource_refresh_async (resource, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, result);
  while (place_count_portal_requests (place) - begun < 3)
    g_main_context_iteration (NULL, FALSE);
  pennant_sample_server_set_latency (place->server, 0);

  return resource;
}

/* A renewal that others have signed out beside takes its key back. */
static void
test_renewal_signed_out (Place *place, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PennantResource) resource = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;

  place_sign_in (place, TRUE);
  before = place_list_keys (place);
  resource = begin_renewal (place, &result);
  change_elsewhere (place, NULL);
  await (result != NULL);
  g_assert_false (pennant_resource_refresh_finish (resource, result, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS);
  g_assert_false (is_in_keyring (place));
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_SIGNED_OUT);
  after = place_list_keys (place);
  g_assert_cmpuint (after->len, ==, before->len);
  g_clear_object (&result);
}

/* One beside which the password was forgotten keeps the key, and not the password. */
static void
test_renewal_forgotten (Place *place, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PennantResource) resource = NULL;
  g_autoptr (PennantCredentials) stripped = NULL;
  g_autoptr (GError) error = NULL;

  place_sign_in (place, TRUE);
  resource = begin_renewal (place, &result);
  stripped = pennant_credentials_with_account (pennant_account_get_credentials (place->account),
                                               pennant_account_get_email (place->account), NULL);
  change_elsewhere (place, stripped);
  await (result != NULL);
  pennant_resource_refresh_finish (resource, result, &error);
  g_assert_no_error (error);
  g_assert_false (pennant_account_renews (place->account));
  place_assert_settled (place);
  g_clear_object (&result);
}

/* That a sign-in waits for others is shown; it does for as long as the person likes. */
static void
test_sign_in_beside (Place *place, gconstpointer data)
{
  PennantRenewalLock *lock = place_lock (place);
  g_autoptr (GError) error = NULL;

  place_begin (place, pennant_sample_server_get_password (place->server), TRUE, 1);
  await (pennant_sign_in_get_step (place->sign_in) == PENNANT_SIGN_IN_WAITING);
  pennant_clock_advance (place->clock, 3600 * G_TIME_SPAN_SECOND);
  await_idle ();
  g_assert_null (place->result);
  pennant_renewal_lock_release (lock);
  place_finish (place, &error);
  g_assert_no_error (error);
}

/* A renewal, of which nobody knows, gives up. */
static void
test_renewal_beside (Place *place, gconstpointer data)
{
  g_autoptr (PennantRenewalLock) lock = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PennantResource) resource = NULL;
  g_autoptr (GError) error = NULL;

  place_sign_in (place, TRUE);
  lock = place_lock (place);
  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  resource = pennant_service_get_resource (place->service, &pennant_endpoints[PENNANT_ENDPOINT_CLAN], "#2PP");
  pennant_resource_refresh_async (resource, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &result);
  while (result == NULL)
    {
      if (pennant_account_is_renewing (place->account))
        pennant_clock_advance (place->clock, G_TIME_SPAN_SECOND);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_false (pennant_resource_refresh_finish (resource, result, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS);
  g_assert_nonnull (strstr (error->message, "Another program"));
  g_clear_object (&result);
}

/* Asks, while somebody else holds the lock, until that is known. */
static PennantResource *
begin_waiting (Place *place, GAsyncResult **result)
{
  PennantResource *resource =
      pennant_service_get_resource (place->service, &pennant_endpoints[PENNANT_ENDPOINT_CLAN], "#2PP");

  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  pennant_resource_refresh_async (resource, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, result);
  await (pennant_account_is_waiting (place->account));

  return resource;
}

/* That a renewal waits for another program is said while it does. */
static void
test_waiting (Place *place, gconstpointer data)
{
  PennantRenewalLock *lock;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PennantResource) resource = NULL;
  guint n_waiting = 0;

  place_sign_in (place, TRUE);
  g_signal_connect (place->account, "notify::waiting", G_CALLBACK (count), &n_waiting);
  lock = place_lock (place);
  resource = begin_waiting (place, &result);
  g_assert_nonnull (strstr (pennant_account_get_notice (place->account), "another program"));
  pennant_renewal_lock_release (lock);
  await (result != NULL);
  g_assert_true (pennant_resource_refresh_finish (resource, result, NULL));
  g_assert_cmpuint (n_waiting, ==, 2);
  g_assert_false (pennant_account_is_waiting (place->account));
  g_assert_null (pennant_account_get_notice (place->account));
  g_clear_object (&result);
}

/* Whoever waited for a renewal that failed does not try the same again: the portal counts what it refuses. */
static void
test_failure_beside (Place *place, gconstpointer data)
{
  PennantRenewalLock *lock;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PennantResource) resource = NULL;
  g_autoptr (GError) failure =
      g_error_new_literal (PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_CREDENTIALS, "Wröng password.");
  g_autoptr (GError) error = NULL;
  guint begun;

  place_sign_in (place, TRUE);
  begun = place_count_portal_requests (place);
  lock = place_lock (place);
  resource = begin_waiting (place, &result);
  pennant_renewal_lock_note_failure (lock, pennant_clock_get_real (place->clock), failure);
  pennant_renewal_lock_release (lock);
  await (result != NULL);
  g_assert_false (pennant_resource_refresh_finish (resource, result, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS);
  g_assert_nonnull (strstr (error->message, failure->message));
  g_assert_cmpuint (place_count_portal_requests (place), ==, begun);
  g_clear_object (&result);

  /* Like a failure of one's own, for a minute. */
  assert_refused (place, 0, failure->message);
  pennant_clock_advance (place->clock, 60 * G_TIME_SPAN_SECOND);
  assert_asks (place);
  g_assert_cmpuint (place_count_portal_requests (place) - begun, ==, N_FOR_RENEWAL);
}

/* A renewal that fails tells those who wait for the lock, and one that succeeds has nothing to tell. */
static void
test_failure_told (Place *place, gconstpointer data)
{
  gint64 begun = pennant_clock_get_real (place->clock);
  PennantRenewalLock *lock;
  g_autoptr (GError) failure = NULL;

  place_sign_in (place, TRUE);
  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  pennant_sample_server_set_portal_fault (place->server, PENNANT_SAMPLE_FAULT_INVALID_JSON, 1000);
  assert_refused (place, 1, NULL);
  lock = place_lock (place);
  failure = pennant_renewal_lock_recall_failure (lock, begun, begun);
  g_assert_nonnull (failure);
  g_assert_true (failure->domain == PENNANT_PORTAL_ERROR || failure->domain == PENNANT_API_ERROR);
  place_assert_tells_none (place, failure);
  g_assert_null (pennant_renewal_lock_recall_failure (lock, begun + 1, begun + 1));
  g_assert_null (pennant_renewal_lock_recall_failure (lock, begun - 2, begun - 1));
  pennant_renewal_lock_release (lock);

  pennant_sample_server_set_portal_fault (place->server, PENNANT_SAMPLE_FAULT_INVALID_JSON, 0);
  place_sign_in (place, TRUE);
  lock = place_lock (place);
  g_assert_null (pennant_renewal_lock_recall_failure (lock, begun, begun));
  pennant_renewal_lock_release (lock);
}

PLACE_LIBSECRET_LEAKS

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  place_use_file ();

  PLACE_TEST ("/account/address-changes", test_address_changes);
  PLACE_TEST ("/account/in-batch", test_in_batch);
  PLACE_TEST ("/account/without-password", test_without_password);
  PLACE_TEST ("/account/renewed-elsewhere", test_renewed_elsewhere);
  PLACE_TEST ("/account/signed-out-elsewhere", test_signed_out_elsewhere);
  PLACE_TEST ("/account/wrong-password", test_wrong_password);
  PLACE_TEST ("/account/wanted-keys", test_wanted_keys);
  PLACE_TEST ("/account/portal-fails", test_portal_fails);
  PLACE_TEST ("/account/given", test_given);
  PLACE_TEST ("/account/given-stays", test_given_stays);
  PLACE_TEST ("/account/sign-out", test_sign_out);
  PLACE_TEST ("/account/forget-password", test_forget_password);
  PLACE_TEST ("/account/sign-out-renewing", test_sign_out_renewing);
  PLACE_TEST ("/account/sign-out-beside", test_sign_out_beside);
  PLACE_TEST ("/account/forget-password-beside", test_forget_password_beside);
  PLACE_TEST ("/account/sign-in-beside", test_sign_in_beside);
  PLACE_TEST ("/account/renewal-beside", test_renewal_beside);
  PLACE_TEST ("/account/waiting", test_waiting);
  PLACE_TEST ("/account/failure-beside", test_failure_beside);
  PLACE_TEST ("/account/failure-told", test_failure_told);
  PLACE_TEST ("/account/renewal-signed-out", test_renewal_signed_out);
  PLACE_TEST ("/account/renewal-forgotten", test_renewal_forgotten);

  return g_test_run ();
}

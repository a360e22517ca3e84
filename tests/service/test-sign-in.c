/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-fixture.h"

#include "api/pennant-portal.h"

#include <string.h>

static const char *
get_password (Place *place)
{
  return pennant_sample_server_get_password (place->server);
}

static void
note_step (PennantSignIn *sign_in, GParamSpec *spec, GString *steps)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (PENNANT_TYPE_SIGN_IN_STEP);

  g_string_append_printf (steps, "%s ", g_enum_get_value (klass, (int) pennant_sign_in_get_step (sign_in))->value_nick);
}

/* First the keyring is empty, then the key of the first sign-in is found without a call to the portal. */
static void
test_first (Place *place, gconstpointer data)
{
  g_autoptr (GString) steps = g_string_new (NULL);
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GError) error = NULL;
  const PennantPortalKey *key;
  guint n_requests;

  place_load (place);
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_SIGNED_OUT);
  g_assert_false (place_ask (place, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY);
  g_clear_error (&error);

  g_signal_connect (place->sign_in, "notify::step", G_CALLBACK (note_step), steps);
  place_sign_in (place, FALSE);
  g_assert_cmpstr (steps->str, ==, "logging-in listing creating trying storing done ");
  g_assert_cmpstr (pennant_sign_in_get_address (place->sign_in), ==, HOME_ADDRESS);
  g_assert_cmpuint (place_count_portal_requests (place), ==, 4);
  g_assert_cmpstr (pennant_account_get_email (place->account), ==, pennant_sample_server_get_email (place->server));
  g_assert_false (pennant_account_renews (place->account));
  g_assert_cmpuint (pennant_account_get_n_keys (place->account), ==, 1);
  g_assert_true (pennant_account_is_persistent (place->account));
  g_assert_null (pennant_account_get_notice (place->account));
  g_assert_null (pennant_account_get_credentials (place->account)->password);
  place_ask (place, &error);
  g_assert_no_error (error);
  keys = place_list_keys (place);
  g_assert_cmpuint (keys->len, ==, 1);
  key = keys->pdata[0];
  g_assert_true (g_str_has_prefix (key->name, "Pennant "));
  g_assert_cmpstr (key->cidr_ranges->pdata[0], ==, HOME_ADDRESS);
  place_assert_settled (place);

  n_requests = place_count_portal_requests (place);
  place_close (place);
  place_open (place);
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_UNKNOWN);
  /* Whoever asks has the keyring read, and waits for it. */
  place_ask (place, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_SIGNED_IN);
  g_assert_cmpuint (place_count_portal_requests (place), ==, n_requests);
}

/* Signing in again makes no other key. */
static void
test_again (Place *place, gconstpointer data)
{
  g_autoptr (GPtrArray) keys = NULL;

  place_sign_in (place, FALSE);
  place_sign_in (place, TRUE);
  g_assert_true (pennant_account_renews (place->account));
  g_assert_cmpstr (pennant_account_get_credentials (place->account)->password, ==, get_password (place));
  keys = place_list_keys (place);
  g_assert_cmpuint (keys->len, ==, 1);
  place_assert_settled (place);
}

static void
test_wrong_password (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  place_begin (place, "not-the-pässword", TRUE, 1);
  g_assert_false (place_finish (place, &error));
  g_assert_error (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_CREDENTIALS);
  g_assert_null (strstr (error->message, "not-the-pässword"));
  g_assert_cmpuint (place_count_portal_requests (place), ==, 1);
  g_assert_cmpint (pennant_sign_in_get_step (place->sign_in), ==, PENNANT_SIGN_IN_IDLE);
  place_assert_settled (place);
}

/* A key of another installation is used where it fits, and left alone where it does not. */
static void
test_other_installation (Place *place, gconstpointer data)
{
  g_autoptr (PennantPortalKey) fitting = place_add_key (place, OURS, HOME_ADDRESS);
  g_autoptr (PennantPortalKey) other = place_add_key (place, OURS, OTHER_ADDRESS);
  g_autoptr (PennantPortalKey) foreign = place_add_key (place, FOREIGN, HOME_ADDRESS);
  g_autoptr (GPtrArray) keys = NULL;
  const PennantCredentials *credentials;

  place_sign_in (place, FALSE);
  credentials = pennant_account_get_credentials (place->account);
  g_assert_cmpstr (((PennantStoredKey *) credentials->keys->pdata[0])->id, ==, fitting->id);
  g_assert_cmpuint (credentials->made->len, ==, 0);
  keys = place_list_keys (place);
  g_assert_cmpuint (keys->len, ==, 3);
}

static void
test_several_keys (Place *place, gconstpointer data)
{
  const char *const *tokens;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  place_begin (place, get_password (place), FALSE, 3);
  g_assert_true (place_finish (place, NULL));
  g_assert_cmpuint (pennant_account_get_n_keys (place->account), ==, 3);
  keys = place_list_keys (place);
  g_assert_cmpuint (keys->len, ==, 3);
  tokens = pennant_source_get_tokens (pennant_service_get_source (place->service));
  g_assert_cmpuint (g_strv_length ((GStrv) tokens), ==, 3);

  /* Requests go round over them: one is gone, which is found out within three. */
  place_revoke_key (place, ((PennantStoredKey *) pennant_account_get_credentials (place->account)->keys->pdata[1])->id);
  for (guint i = 0; i < 3; i++)
    {
      place_ask (place, &error);
      g_assert_no_error (error);
    }
  {
    g_autoptr (GPtrArray) refused = pennant_client_list_refused_tokens (pennant_service_get_client (place->service));

    g_assert_cmpuint (refused->len, ==, 1);
    g_assert_cmpuint (((PennantRefusedToken *) refused->pdata[0])->index, ==, 1);
  }
}

/* Foreign keys fill the account: they are listed, and not touched whatever the person says. */
static void
test_ten_foreign (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  const char *ids[] = { NULL, NULL };

  place_fill (place, FOREIGN, 10);
  place_begin (place, get_password (place), TRUE, 1);
  g_assert_false (place_finish (place, &error));
  g_assert_error (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS);
  g_clear_error (&error);
  g_assert_cmpuint (pennant_sign_in_get_keys (place->sign_in)->len, ==, 10);
  g_assert_false (pennant_sign_in_is_ours (place->sign_in, pennant_sign_in_get_keys (place->sign_in)->pdata[0]));

  ids[0] = ((PennantPortalKey *) pennant_sign_in_get_keys (place->sign_in)->pdata[0])->id;
  place_continue (place, ids);
  g_assert_false (place_finish (place, &error));
  g_assert_error (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS);
  keys = place_list_keys (place);
  g_assert_cmpuint (keys->len, ==, 10);
  place_assert_settled (place);
}

/* Keys of other installations fill it: one is revoked when the person says so, never unasked. */
static void
test_ten_ours (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  g_autofree char *chosen = NULL;
  guint n_requests;

  place_fill (place, OURS, 9);
  place_fill (place, FOREIGN, 1);
  place_begin (place, get_password (place), TRUE, 1);
  g_assert_false (place_finish (place, &error));
  g_assert_error (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS);
  g_clear_error (&error);
  before = place_list_keys (place);
  g_assert_cmpuint (before->len, ==, 10);
  g_assert_true (pennant_sign_in_is_ours (place->sign_in, pennant_sign_in_get_keys (place->sign_in)->pdata[4]));

  chosen = g_strdup (((PennantPortalKey *) pennant_sign_in_get_keys (place->sign_in)->pdata[4])->id);
  n_requests = place_count_portal_requests (place);
  place_continue (place, (const char *const[]) { chosen, NULL });
  place_finish (place, &error);
  g_assert_no_error (error);
  place_await_farewell (place);
  /* In the same session: list, revoke, create, log out. */
  g_assert_cmpuint (place_count_portal_requests (place) - n_requests, ==, 4);
  after = place_list_keys (place);
  g_assert_cmpuint (after->len, ==, 10);
  for (guint i = 0; i < after->len; i++)
    g_assert_cmpstr (((PennantPortalKey *) after->pdata[i])->id, !=, chosen);
  g_assert_true (pennant_account_renews (place->account));
  place_assert_settled (place);
}

/* The person thinks about it for longer than the session lives. */
static void
test_slow_choice (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *ids[] = { NULL, NULL };

  place_fill (place, OURS, 10);
  place_begin (place, get_password (place), FALSE, 1);
  g_assert_false (place_finish (place, &error));
  g_clear_error (&error);
  pennant_clock_advance (place->server_clock, 2 * 3600 * (gint64) G_USEC_PER_SEC);
  ids[0] = ((PennantPortalKey *) pennant_sign_in_get_keys (place->sign_in)->pdata[0])->id;
  place_continue (place, ids);
  place_finish (place, &error);
  g_assert_no_error (error);
  place_assert_settled (place);
}

/* What this installation made at other addresses goes where there is no room, the oldest first, and unasked. */
static void
test_own_outdated (Place *place, gconstpointer data)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autofree char *first = NULL;

  place_sign_in (place, FALSE);
  first = g_strdup (((PennantStoredKey *) pennant_account_get_credentials (place->account)->keys->pdata[0])->id);
  place_fill (place, FOREIGN, 8);
  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  pennant_clock_advance (place->server_clock, 10 * (gint64) G_USEC_PER_SEC);
  place_sign_in (place, FALSE);
  place_assert_settled (place);
  g_assert_cmpuint (pennant_account_get_credentials (place->account)->made->len, ==, 2);

  pennant_sample_server_set_address (place->server, "203.0.113.30");
  place_sign_in (place, FALSE);
  keys = place_list_keys (place);
  g_assert_cmpuint (keys->len, ==, 10);
  for (guint i = 0; i < keys->len; i++)
    g_assert_cmpstr (((PennantPortalKey *) keys->pdata[i])->id, !=, first);
  place_assert_settled (place);
}

typedef struct
{
  Place *place;
  guint n_moves;
} Journey;

static void
move (PennantSignIn *sign_in, GParamSpec *spec, Journey *journey)
{
  g_autofree char *address = NULL;

  if (pennant_sign_in_get_step (sign_in) != PENNANT_SIGN_IN_TRYING || journey->n_moves == 0)
    return;

  address = g_strdup_printf ("198.51.100.%u", journey->n_moves);
  journey->n_moves--;
  pennant_sample_server_set_address (journey->place->server, address);
}

/* The API sees another address than the portal did: the key is made for that one, and the first taken back. This is
 * done once, and where it does not help nothing is left. */
static void
test_moves (Place *place, gconstpointer data)
{
  Journey once = { place, 1 }, twice = { place, 2 };
  g_autoptr (GPtrArray) keys = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  gulong handler = g_signal_connect (place->sign_in, "notify::step", G_CALLBACK (move), &twice);

  place_begin (place, get_password (place), TRUE, 1);
  g_assert_false (place_finish (place, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS);
  g_clear_error (&error);
  none = place_list_keys (place);
  g_assert_cmpuint (none->len, ==, 0);
  place_assert_settled (place);
  g_signal_handler_disconnect (place->sign_in, handler);

  pennant_sample_server_set_address (place->server, HOME_ADDRESS);
  handler = g_signal_connect (place->sign_in, "notify::step", G_CALLBACK (move), &once);
  place_sign_in (place, FALSE);
  g_signal_handler_disconnect (place->sign_in, handler);
  g_assert_cmpstr (pennant_sign_in_get_address (place->sign_in), ==, "198.51.100.1");
  keys = place_list_keys (place);
  g_assert_cmpuint (keys->len, ==, 1);
  g_assert_cmpstr (((PennantPortalKey *) keys->pdata[0])->cidr_ranges->pdata[0], ==, "198.51.100.1");
  place_assert_settled (place);
  place_ask (place, &error);
  g_assert_no_error (error);
}

/* --- Keys that are pasted --- */

static void
test_pasted (Place *place, gconstpointer data)
{
  g_autoptr (PennantPortalKey) key = place_add_key (place, FOREIGN, HOME_ADDRESS);
  g_autofree char *padded = g_strconcat ("\n Authorization: Bearer \u00a0", key->token, "” \n", NULL);
  g_autoptr (GError) error = NULL;
  guint n_requests = place_count_portal_requests (place);

  place_paste (place, padded);
  place_finish (place, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_SIGNED_IN);
  g_assert_null (pennant_account_get_email (place->account));
  place_close (place);
  place_open (place);
  place_ask (place, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (place_count_portal_requests (place), ==, n_requests);
}

/* Of a key for another address the right one is told. */
static void
test_pasted_for_elsewhere (Place *place, gconstpointer data)
{
  g_autoptr (PennantPortalKey) key = place_add_key (place, FOREIGN, OTHER_ADDRESS);
  g_autoptr (GError) error = NULL;

  place_paste (place, key->token);
  g_assert_false (place_finish (place, &error));
  g_assert_error (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_WRONG_ADDRESS);
  g_assert_nonnull (strstr (error->message, HOME_ADDRESS));
  g_assert_nonnull (strstr (error->message, OTHER_ADDRESS));
  g_assert_cmpstr (pennant_sign_in_get_address (place->sign_in), ==, HOME_ADDRESS);
  place_assert_tells_none (place, error);
  place_load (place);
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_SIGNED_OUT);
}

/* From an IPv6 address nothing can be had, and nothing is left of the attempt. */
static void
test_ipv6 (Place *place, gconstpointer data)
{
  g_autoptr (PennantPortalKey) key = place_add_key (place, FOREIGN, HOME_ADDRESS);
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GError) error = NULL, pasted_error = NULL;

  g_assert_true (pennant_sample_server_set_address (place->server, "2001:db8::1"));
  place_begin (place, get_password (place), TRUE, 1);
  g_assert_false (place_finish (place, &error));
  g_assert_error (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_IPV6);
  g_assert_nonnull (strstr (error->message, "2001:db8::1"));
  g_assert_cmpstr (pennant_sign_in_get_address (place->sign_in), ==, "2001:db8::1");
  place_assert_settled (place);

  place_paste (place, key->token);
  g_assert_false (place_finish (place, &pasted_error));
  g_assert_error (pasted_error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_IPV6);
  g_assert_cmpstr (pennant_sign_in_get_address (place->sign_in), ==, "2001:db8::1");
  place_load (place);
  g_assert_cmpint (pennant_account_get_state (place->account), ==, PENNANT_ACCOUNT_SIGNED_OUT);
  pennant_sample_server_set_address (place->server, HOME_ADDRESS);
  keys = place_list_keys (place);
  g_assert_cmpuint (keys->len, ==, 1);
}

static void
test_pasted_nonsense (Place *place, gconstpointer data)
{
  static const char *const texts[] = { "", "abcd1234", "one.two", "a.b.c", "one.two.three.four" };
  guint n_requests = pennant_sample_server_get_n_requests (place->server);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      place_paste (place, texts[i]);
      g_assert_false (place_finish (place, &error));
      g_assert_error (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_NOT_A_KEY);
      g_assert_true ((strstr (error->message, "game") != NULL) == (i < 2));
    }
  g_assert_cmpuint (pennant_sample_server_get_n_requests (place->server), ==, n_requests);
}

/* A key that says itself that it is of no use any more is not sent anywhere. */
static void
test_pasted_late (Place *place, gconstpointer data)
{
  static const char claims[] = "{\"exp\":1700000000}";
  g_autofree char *base64 = g_base64_encode ((const unsigned char *) claims, sizeof claims - 1);
  g_autofree char *token = g_strconcat ("eyJ0eXAiOiJKV1QifQ.", base64, ".c2lnbmF0dXJl", NULL);
  guint n_requests = pennant_sample_server_get_n_requests (place->server);
  g_autoptr (GError) error = NULL;

  place_paste (place, token);
  g_assert_false (place_finish (place, &error));
  g_assert_error (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_NOT_A_KEY);
  g_assert_nonnull (strstr (error->message, "expired"));
  place_assert_tells_none (place, error);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (place->server), ==, n_requests);
}

/* --- Cancelling --- */

typedef struct
{
  Place *place;
  PennantSignInStep step;
  guint n_portal_requests; /* once so many have come to the portal since the step; 0 = at once */
  guint begun;
  GSource *watch;
} Impatience;

static gboolean
look (gpointer user_data)
{
  Impatience *impatience = user_data;
  Place *place = impatience->place;

  if (place_count_portal_requests (place) - impatience->begun < impatience->n_portal_requests)
    return G_SOURCE_CONTINUE;
  g_cancellable_cancel (place->cancellable);

  return G_SOURCE_REMOVE;
}

static void
grow_impatient (PennantSignIn *sign_in, GParamSpec *spec, Impatience *impatience)
{
  Place *place = impatience->place;

  if (pennant_sign_in_get_step (sign_in) != impatience->step || impatience->watch != NULL ||
      g_cancellable_is_cancelled (place->cancellable))
    return;
  if (impatience->n_portal_requests == 0)
    {
      g_cancellable_cancel (place->cancellable);
      return;
    }

  impatience->begun = place_count_portal_requests (place);
  impatience->watch = g_idle_source_new ();
  g_source_set_callback (impatience->watch, look, impatience, NULL);
  g_source_attach (impatience->watch, NULL);
}

/* Cancels at each step, before its request and while the portal has it. */
static void
cancel_everywhere (Place *place)
{
  for (PennantSignInStep step = PENNANT_SIGN_IN_LOGGING_IN; step <= PENNANT_SIGN_IN_STORING; step++)
    for (guint n = 0; n < 2; n++)
      {
        Impatience impatience = { .place = place, .step = step, .n_portal_requests = n };
        g_autoptr (GPtrArray) before = place_list_keys (place);
        g_autoptr (GPtrArray) after = NULL;
        g_autoptr (GError) error = NULL;
        gboolean is_at_portal = step <= PENNANT_SIGN_IN_CREATING;
        gulong handler;
        gboolean success;

        if (n > 0 && !is_at_portal)
          continue;
        pennant_sample_server_set_latency (place->server, n > 0 ? 20 : 0);
        handler = g_signal_connect (place->sign_in, "notify::step", G_CALLBACK (grow_impatient), &impatience);
        place_begin (place, get_password (place), TRUE, 1);
        success = place_finish (place, &error);
        g_signal_handler_disconnect (place->sign_in, handler);
        if (impatience.watch != NULL)
          {
            g_source_destroy (impatience.watch);
            g_source_unref (impatience.watch);
          }
        pennant_sample_server_set_latency (place->server, 0);
        after = place_list_keys (place);
        if (!success)
          {
            g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
            if (step != PENNANT_SIGN_IN_REVOKING)
              g_assert_cmpuint (after->len, ==, before->len);
          }
        else
          {
            /* There was no such step. */
            g_assert_false (g_cancellable_is_cancelled (place->cancellable));
          }
        place_assert_settled (place);
        g_object_unref (place->cancellable);
        place->cancellable = g_cancellable_new ();
        if (success)
          return;
      }
}

static void
test_cancel_first (Place *place, gconstpointer data)
{
  place_load (place);
  cancel_everywhere (place);
}

/* With a key that has to be revoked to make room. */
static void
test_cancel_later (Place *place, gconstpointer data)
{
  place_sign_in (place, FALSE);
  place_fill (place, FOREIGN, 9);
  pennant_sample_server_set_address (place->server, OTHER_ADDRESS);
  cancel_everywhere (place);
}

/* Closing the service is cancelling too, and waits for it. */
static void
test_close (Place *place, gconstpointer data)
{
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  guint begun = place_count_portal_requests (place);

  pennant_sample_server_set_latency (place->server, 20);
  place_begin (place, get_password (place), TRUE, 1);
  /* Log in, list; the third makes the key. */
  await (place_count_portal_requests (place) - begun >= 3 || (g_main_context_iteration (NULL, FALSE), FALSE));
  pennant_service_close_async (place->service, NULL, await_keep_result, &closed);
  await (closed != NULL);
  g_assert_nonnull (place->result);
  g_assert_true (pennant_service_close_finish (place->service, closed, NULL));
  g_assert_false (place_finish (place, NULL));
  keys = place_list_keys (place);
  g_assert_cmpuint (keys->len, ==, 0);
  g_clear_object (&closed);
  await_finalize (g_steal_pointer (&place->sign_in));
  g_clear_object (&place->cancellable);
  await_finalize (g_steal_pointer (&place->service));
}

typedef struct
{
  Place *place;
  PennantSignInStep step;
} Slowness;

/* The portal takes an hour for what it is asked from a step on. */
static void
slow_down (PennantSignIn *sign_in, GParamSpec *spec, Slowness *slowness)
{
  if (pennant_sign_in_get_step (sign_in) == slowness->step)
    pennant_sample_server_set_latency (slowness->place->server, 3600 * 1000);
}

/* That one is signed in is told when the keys are stored: it does not wait for the logout, which whoever closes the
 * service waits for, though not for ever. */
static void
test_slow_logout (Place *place, gconstpointer data)
{
  Slowness slowness = { place, PENNANT_SIGN_IN_STORING };
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  g_signal_connect (place->sign_in, "notify::step", G_CALLBACK (slow_down), &slowness);
  place_begin (place, get_password (place), TRUE, 1);
  g_assert_true (place_finish (place, NULL));
  g_assert_cmpint (pennant_sign_in_get_step (place->sign_in), ==, PENNANT_SIGN_IN_DONE);
  while (place_count_portal_requests (place) < 4)
    g_main_context_iteration (NULL, FALSE);
  pennant_sample_server_set_latency (place->server, 0);
  place_assert_settled (place);

  await_finalize (g_steal_pointer (&place->sign_in));
  g_clear_object (&place->cancellable);
  pennant_service_close_async (place->service, NULL, await_keep_result, &closed);
  keys = place_list_keys (place);
  g_assert_cmpuint (keys->len, ==, 1);
  g_assert_null (closed);
  pennant_clock_advance (place->clock, 5 * (gint64) G_USEC_PER_SEC);
  await (closed != NULL);
  g_assert_true (pennant_service_close_finish (place->service, closed, NULL));
  g_clear_object (&closed);
  await_finalize (g_steal_pointer (&place->service));
}

PLACE_LIBSECRET_LEAKS

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  place_use_file ();

  PLACE_TEST ("/sign-in/first", test_first);
  PLACE_TEST ("/sign-in/again", test_again);
  PLACE_TEST ("/sign-in/wrong-password", test_wrong_password);
  PLACE_TEST ("/sign-in/other-installation", test_other_installation);
  PLACE_TEST ("/sign-in/several-keys", test_several_keys);
  PLACE_TEST ("/sign-in/ten-foreign", test_ten_foreign);
  PLACE_TEST ("/sign-in/ten-ours", test_ten_ours);
  PLACE_TEST ("/sign-in/slow-choice", test_slow_choice);
  PLACE_TEST ("/sign-in/own-outdated", test_own_outdated);
  PLACE_TEST ("/sign-in/moves", test_moves);
  PLACE_TEST ("/sign-in/pasted", test_pasted);
  PLACE_TEST ("/sign-in/pasted-for-elsewhere", test_pasted_for_elsewhere);
  PLACE_TEST ("/sign-in/ipv6", test_ipv6);
  PLACE_TEST ("/sign-in/pasted-nonsense", test_pasted_nonsense);
  PLACE_TEST ("/sign-in/pasted-late", test_pasted_late);
  PLACE_TEST ("/sign-in/cancel-first", test_cancel_first);
  PLACE_TEST ("/sign-in/cancel-later", test_cancel_later);
  PLACE_TEST ("/sign-in/close", test_close);
  PLACE_TEST ("/sign-in/slow-logout", test_slow_logout);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-fixture.h"

#include "api/pennant-portal.h"

/* Going on without keys that the person chose, where the account has all that it can have. */

static void
begin_full (Place *place)
{
  g_autoptr (GError) error = NULL;

  place_begin (place, pennant_sample_server_get_password (place->server), TRUE, 1);
  g_assert_false (place_finish (place, &error));
  g_assert_error (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS);
}

static void
continue_without (Place *place, guint index)
{
  const PennantPortalKey *key = pennant_sign_in_get_keys (place->sign_in)->pdata[index];
  g_autofree char *id = g_strdup (key->id);

  place_continue (place, (const char *const[]) { id, NULL });
}

static void
forget_cancellation (Place *place)
{
  g_object_unref (place->cancellable);
  place->cancellable = g_cancellable_new ();
}

/* Whoever cancelled or was failed begins again: what was chosen from is not true any more. */
static void
assert_over (Place *place)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pennant_sign_in_get_keys (place->sign_in));
  place_continue (place, (const char *const[]) { "any", NULL });
  g_assert_false (place_finish (place, &error));
  g_assert_error (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_NO_PASSWORD);
  place_assert_settled (place);
}

/* While somebody else changes keys, after own keys were found to be gone. */
static void
test_cancel_waiting (Place *place, gconstpointer data)
{
  g_autoptr (PennantRenewalLock) lock = NULL;
  g_autoptr (GError) error = NULL;

  place_sign_in (place, FALSE);
  place_revoke_key (place, ((PennantStoredKey *) pennant_account_get_credentials (place->account)->keys->pdata[0])->id);
  place_fill (place, OURS, 10);
  begin_full (place);

  lock = place_lock (place);
  continue_without (place, 0);
  g_cancellable_cancel (place->cancellable);
  g_assert_false (place_finish (place, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  forget_cancellation (place);
  assert_over (place);
}

static void
cancel_creating (PennantSignIn *sign_in, GParamSpec *spec, Place *place)
{
  if (pennant_sign_in_get_step (sign_in) == PENNANT_SIGN_IN_CREATING)
    g_cancellable_cancel (place->cancellable);
}

/* Once the chosen key is gone. A new sign-in finds the room. */
static void
test_cancel_creating (Place *place, gconstpointer data)
{
  gulong handler = g_signal_connect (place->sign_in, "notify::step", G_CALLBACK (cancel_creating), place);
  g_autoptr (GError) error = NULL;

  place_fill (place, OURS, 10);
  begin_full (place);
  continue_without (place, 0);
  g_assert_false (place_finish (place, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_signal_handler_disconnect (place->sign_in, handler);
  forget_cancellation (place);
  assert_over (place);
  place_sign_in (place, FALSE);
  place_assert_settled (place);
}

static void
test_failure (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  place_fill (place, OURS, 10);
  begin_full (place);
  pennant_sample_server_set_portal_fault (place->server, PENNANT_SAMPLE_FAULT_INVALID_JSON, 1000);
  continue_without (place, 0);
  g_assert_false (place_finish (place, &error));
  g_assert_nonnull (error);
  pennant_sample_server_set_portal_fault (place->server, PENNANT_SAMPLE_FAULT_INVALID_JSON, 0);
  assert_over (place);
}

PLACE_LIBSECRET_LEAKS

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  place_use_file ();

  PLACE_TEST ("/sign-in-choice/cancel-waiting", test_cancel_waiting);
  PLACE_TEST ("/sign-in-choice/cancel-creating", test_cancel_creating);
  PLACE_TEST ("/sign-in-choice/failure", test_failure);

  return g_test_run ();
}

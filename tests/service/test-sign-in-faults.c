/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-fixture.h"

#include "api/pennant-api-error.h"
#include "api/pennant-portal.h"

#include <string.h>

typedef struct
{
  Place *place;
  PennantSignInStep step;
  PennantSampleFault fault;
  guint n_faults;
  gboolean expires;
  gboolean is_done;
} Mischief;

static void
make_mischief (PennantSignIn *sign_in, GParamSpec *spec, Mischief *mischief)
{
  if (mischief->is_done || pennant_sign_in_get_step (sign_in) != mischief->step)
    return;

  mischief->is_done = TRUE;
  if (mischief->fault != PENNANT_SAMPLE_FAULT_NONE)
    pennant_sample_server_set_portal_fault (mischief->place->server, mischief->fault, mischief->n_faults);
  if (mischief->expires)
    pennant_clock_advance (mischief->place->server_clock, 2 * 3600 * (gint64) G_USEC_PER_SEC);
}

static void
sign_in_with_mischief (Place *place, Mischief *mischief, GError **error)
{
  gulong handler = g_signal_connect (place->sign_in, "notify::step", G_CALLBACK (make_mischief), mischief);

  place_begin (place, pennant_sample_server_get_password (place->server), TRUE, 1);
  place_finish (place, error);
  g_signal_handler_disconnect (place->sign_in, handler);
  g_assert_true (mischief->is_done);
  /* Not to befall those who look what came of it. */
  if (mischief->fault != PENNANT_SAMPLE_FAULT_NONE)
    pennant_sample_server_set_portal_fault (place->server, mischief->fault, 0);
}

static void
test_session_ends (Place *place, gconstpointer data)
{
  /* The own key is in the last place, so that it has to be revoked. */
  place_sign_in (place, TRUE);
  place_fill (place, FOREIGN, PENNANT_PORTAL_MAX_KEYS - 1);
  for (PennantSignInStep step = PENNANT_SIGN_IN_LISTING; step <= PENNANT_SIGN_IN_CREATING; step++)
    {
      Mischief mischief = { .place = place, .step = step, .expires = TRUE };
      g_autoptr (GError) error = NULL;
      g_autofree char *address = g_strdup_printf ("203.0.113.%u", 40 + (guint) step);

      pennant_sample_server_set_address (place->server, address);
      sign_in_with_mischief (place, &mischief, &error);
      g_assert_no_error (error);
      place_assert_settled (place);
    }
}

/* Each fault at each step, once, which is got over or told, and again and again. Whatever comes of it, what the portal
 * has is what is stored. */
static void
test_faults (Place *place, gconstpointer data)
{
  static const PennantSignInStep steps[] = { PENNANT_SIGN_IN_LOGGING_IN, PENNANT_SIGN_IN_LISTING,
                                             PENNANT_SIGN_IN_REVOKING, PENNANT_SIGN_IN_CREATING };
  gboolean was_good = FALSE;
  guint n = 0;

  place_fill (place, FOREIGN, 9);
  for (PennantSampleFault fault = PENNANT_SAMPLE_FAULT_NONE + 1; fault < PENNANT_SAMPLE_N_FAULTS; fault++)
    {
      if (!pennant_sample_fault_get_kind (fault).portal || fault == PENNANT_SAMPLE_FAULT_ADDRESS_CHANGE ||
          fault == PENNANT_SAMPLE_FAULT_DRIP)
        continue;
      for (guint i = 0; i < 2 * G_N_ELEMENTS (steps); i++)
        {
          gboolean is_lasting = i % 2 == 1;
          Mischief mischief = {
            .place = place, .step = steps[i / 2], .fault = fault, .n_faults = is_lasting ? 1000 : 1
          };
          g_autoptr (GError) error = NULL;
          g_autofree char *address = g_strdup_printf ("198.51.100.%u", n % 250);
          g_autofree char *next_address = g_strdup_printf ("203.0.113.%u", n % 250);

          /* An own key in the last place, which has to be revoked: that of the time before, if it came to one. */
          n++;
          pennant_sample_server_set_address (place->server, address);
          if (!was_good)
            place_sign_in (place, TRUE);
          pennant_sample_server_set_address (place->server, next_address);
          sign_in_with_mischief (place, &mischief, &error);
          if (error != NULL)
            place_assert_tells_none (place, error);
          /* What became of a key cannot always be found out; that is told, if one may be left. */
          if (g_error_matches (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_UNCERTAIN))
            place_revoke_unknown (place);
          if (error != NULL && is_lasting && mischief.step == PENNANT_SIGN_IN_REVOKING)
            place_assert_nothing_lost (place);
          else
            place_assert_settled (place);
          was_good = error == NULL;
        }
    }
}

/* Changes its mind when there is a new key, which the portal then fails to revoke. */
static void
give_up_at_trial (PennantSignIn *sign_in, GParamSpec *spec, Place *place)
{
  if (pennant_sign_in_get_step (sign_in) == PENNANT_SIGN_IN_TRYING)
    g_cancellable_cancel (place->cancellable);
}

static void
undo_with_fault (Place *place, PennantSampleFault fault, guint n_faults, GError **error)
{
  Mischief mischief = { .place = place, .step = PENNANT_SIGN_IN_TRYING, .fault = fault, .n_faults = n_faults };
  gulong handler = g_signal_connect (place->sign_in, "notify::step", G_CALLBACK (give_up_at_trial), place);

  sign_in_with_mischief (place, &mischief, error);
  g_signal_handler_disconnect (place->sign_in, handler);
  g_object_unref (place->cancellable);
  place->cancellable = g_cancellable_new ();
  place_assert_settled (place);
}

static void
test_undo_brief_fault (Place *place, gconstpointer data)
{
  static const PennantSampleFault faults[] = { PENNANT_SAMPLE_FAULT_BAD_GATEWAY, PENNANT_SAMPLE_FAULT_CLOSED,
                                               PENNANT_SAMPLE_FAULT_TEMPORARY };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) keys = NULL;

      undo_with_fault (place, faults[i], 1, &error);
      keys = place_list_keys (place);
      g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
      g_assert_cmpuint (keys->len, ==, 0);
    }
}

static void
test_undo_lasting_fault (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  undo_with_fault (place, PENNANT_SAMPLE_FAULT_BAD_GATEWAY, 1000, &error);
  keys = place_list_keys (place);
  g_assert_cmpuint (keys->len, ==, 1);
  g_assert_error (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_UNCERTAIN);
  g_assert_nonnull (strstr (error->message, ((const PennantPortalKey *) keys->pdata[0])->name));
}

typedef struct
{
  Place *place;
  guint n_pauses;
} Outage;

static void
pull_plug (PennantSignIn *sign_in, GParamSpec *spec, Outage *outage)
{
  if (pennant_sign_in_get_step (sign_in) == PENNANT_SIGN_IN_CREATING)
    pennant_sample_server_stop (outage->place->server);
}

static void
count_pauses (PennantSignIn *sign_in, GParamSpec *spec, Outage *outage)
{
  if (pennant_sign_in_get_retrying_until (sign_in) > 0)
    outage->n_pauses++;
}

/* Where it is known that no key was made, one is asked for again. */
static void
test_no_connection_to_create (Place *place, gconstpointer data)
{
  Outage outage = { .place = place };
  gulong plug = g_signal_connect (place->sign_in, "notify::step", G_CALLBACK (pull_plug), &outage);
  gulong pauses = g_signal_connect (place->sign_in, "notify::retrying-until", G_CALLBACK (count_pauses), &outage);
  g_autoptr (GError) error = NULL;

  place_begin (place, pennant_sample_server_get_password (place->server), TRUE, 1);
  place_finish (place, &error);
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_CONNECTION);
  g_assert_cmpuint (outage.n_pauses, ==, 4);
  g_signal_handler_disconnect (place->sign_in, plug);
  g_signal_handler_disconnect (place->sign_in, pauses);
}

PLACE_LIBSECRET_LEAKS

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  place_use_file ();

  PLACE_TEST ("/sign-in-faults/session-ends", test_session_ends);
  PLACE_TEST ("/sign-in-faults/faults", test_faults);
  PLACE_TEST ("/sign-in-faults/no-connection-to-create", test_no_connection_to_create);
  PLACE_TEST ("/sign-in-faults/undo-brief-fault", test_undo_brief_fault);
  PLACE_TEST ("/sign-in-faults/undo-lasting-fault", test_undo_lasting_fault);

  return g_test_run ();
}

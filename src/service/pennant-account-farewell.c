/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-account-farewell.h"

#include "service/pennant-account-private.h"

/* A session that is not ended ends by itself, within the hour. */
#define PATIENCE (5 * G_TIME_SPAN_SECOND)

typedef struct
{
  PennantAccount *account;
  GCancellable *hold; /* Pennant must not end before */
  GCancellable *cancellable;
  GSource *end;
} Farewell;

static gboolean
give_up (gpointer user_data)
{
  const Farewell *farewell = user_data;

  g_cancellable_cancel (farewell->cancellable);

  return G_SOURCE_REMOVE;
}

static void
was_bidden (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Farewell *farewell = user_data;

  pennant_portal_logout_finish (PENNANT_PORTAL (object), result, NULL);
  pennant_attempts_end (pennant_account_get_attempts (farewell->account), farewell->hold);
  g_source_destroy (farewell->end);
  g_source_unref (farewell->end);
  g_object_unref (farewell->cancellable);
  g_object_unref (farewell->hold);
  g_object_unref (farewell->account);
  g_free (farewell);
}

/**
 * pennant_account_bid_farewell: (skip)
 * @account: an account
 * @portal: where somebody may be logged in
 *
 * Logs out of the portal as far as that can be done in a few seconds. Nobody waits for it but whoever closes @account.
 */
void
pennant_account_bid_farewell (PennantAccount *account, PennantPortal *portal)
{
  PennantClock *clock = pennant_account_get_clock (account);
  Farewell *farewell;

  if (!pennant_portal_has_session (portal))
    return;

  farewell = g_new0 (Farewell, 1);
  farewell->account = g_object_ref (account);
  farewell->hold = g_cancellable_new ();
  farewell->cancellable = g_cancellable_new ();
  farewell->end = pennant_clock_source_new (clock);
  g_source_set_static_name (farewell->end, "Pennant patience with a logout");
  g_source_set_callback (farewell->end, give_up, farewell, NULL);
  pennant_clock_source_set_due (farewell->end, pennant_clock_get_monotonic (clock) + PATIENCE);
  pennant_attempts_begin (pennant_account_get_attempts (account), farewell->hold);
  pennant_portal_logout_async (portal, farewell->cancellable, was_bidden, farewell);
}

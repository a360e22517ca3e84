/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-renewal.h"

struct _PennantRenewal
{
  PennantRenewer *renewer;   /* weak: it has the client, not the other way round */
  GCancellable *cancellable; /* of the one that runs */
  GArray *waiters;
};

typedef struct
{
  PennantRenewalFunc func;
  gpointer user_data;
} Waiter;

static GArray *
waiters_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Waiter));
}

static void
was_renewed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantRenewal) self = user_data;
  g_autoptr (GArray) waiters = g_steal_pointer (&self->waiters);
  g_autoptr (GError) error = NULL;
  gboolean renewed = pennant_renewer_renew_finish (PENNANT_RENEWER (object), result, &error);

  self->waiters = waiters_new ();
  g_clear_object (&self->cancellable);
  for (guint i = 0; i < waiters->len; i++)
    {
      const Waiter *waiter = &g_array_index (waiters, Waiter, i);

      waiter->func (renewed, error, waiter->user_data);
    }
}

/**
 * pennant_renewal_new: (skip)
 *
 * Returns: (transfer full): the renewal of a client that nobody renews keys for yet
 */
PennantRenewal *
pennant_renewal_new (void)
{
  PennantRenewal *self = g_rc_box_new0 (PennantRenewal);

  self->waiters = waiters_new ();

  return self;
}

/**
 * pennant_renewal_ref: (skip)
 * @self: a renewal
 *
 * Returns: (transfer full): @self
 */
PennantRenewal *
pennant_renewal_ref (PennantRenewal *self)
{
  return g_rc_box_acquire (self);
}

static void
renewal_clear (gpointer data)
{
  PennantRenewal *self = data;

  g_clear_weak_pointer (&self->renewer);
  g_clear_object (&self->cancellable);
  g_array_unref (self->waiters);
}

/**
 * pennant_renewal_unref: (skip)
 * @self: (transfer full): a renewal
 */
void
pennant_renewal_unref (PennantRenewal *self)
{
  g_rc_box_release_full (self, renewal_clear);
}

/**
 * pennant_renewal_set_renewer: (skip)
 * @self: a renewal
 * @renewer: (nullable): who renews the keys; it is not kept alive
 */
void
pennant_renewal_set_renewer (PennantRenewal *self, PennantRenewer *renewer)
{
  g_set_weak_pointer (&self->renewer, renewer);
}

/**
 * pennant_renewal_is_possible: (skip)
 * @self: a renewal
 *
 * Returns: whether there is somebody to renew the keys
 */
gboolean
pennant_renewal_is_possible (PennantRenewal *self)
{
  return self->renewer != NULL;
}

/**
 * pennant_renewal_is_running: (skip)
 * @self: a renewal
 *
 * Returns: whether keys are being renewed
 */
gboolean
pennant_renewal_is_running (PennantRenewal *self)
{
  return self->cancellable != NULL;
}

/**
 * pennant_renewal_begin: (skip)
 * @self: a renewal that is possible
 * @refusal: what the API said of the keys
 *
 * Has the keys renewed, unless that is under way already.
 */
void
pennant_renewal_begin (PennantRenewal *self, const GError *refusal)
{
  g_return_if_fail (pennant_renewal_is_possible (self));

  if (pennant_renewal_is_running (self))
    return;

  self->cancellable = g_cancellable_new ();
  pennant_renewer_renew_async (self->renewer, refusal, self->cancellable, was_renewed, pennant_renewal_ref (self));
}

/**
 * pennant_renewal_await: (skip)
 * @self: a renewal that is running
 * @func: is called once, when it has ended
 * @user_data: for @func
 */
void
pennant_renewal_await (PennantRenewal *self, PennantRenewalFunc func, gpointer user_data)
{
  const Waiter waiter = { func, user_data };

  g_return_if_fail (pennant_renewal_is_running (self));

  g_array_append_val (self->waiters, waiter);
}

/**
 * pennant_renewal_cancel: (skip)
 * @self: a renewal
 *
 * Ends the one that runs; those who wait are told.
 */
void
pennant_renewal_cancel (PennantRenewal *self)
{
  g_cancellable_cancel (self->cancellable);
}

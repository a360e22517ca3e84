/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-renewal-memory.h"

#define PAUSE (60 * G_TIME_SPAN_SECOND)

struct _PennantRenewalMemory
{
  PennantClock *clock;
  GError *error;                   /* %NULL when all is well */
  PennantCredentials *credentials; /* what the portal was asked with */
  gint64 until;
};

static gboolean
is_about (PennantRenewalMemory *self, const PennantCredentials *credentials)
{
  return self->error != NULL && g_strcmp0 (self->credentials->email, credentials->email) == 0 &&
         g_strcmp0 (self->credentials->password, credentials->password) == 0;
}

/**
 * pennant_renewal_memory_new: (skip)
 * @clock: tells the time
 *
 * Returns: (transfer full): a memory of nothing
 */
PennantRenewalMemory *
pennant_renewal_memory_new (PennantClock *clock)
{
  PennantRenewalMemory *self = g_new0 (PennantRenewalMemory, 1);

  self->clock = g_object_ref (clock);

  return self;
}

/**
 * pennant_renewal_memory_free: (skip)
 * @self: (transfer full): a memory
 */
void
pennant_renewal_memory_free (PennantRenewalMemory *self)
{
  pennant_renewal_memory_forget (self);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * pennant_renewal_memory_remember: (skip)
 * @self: a memory
 * @credentials: what the portal was asked with
 * @error: why it led to nothing
 */
void
pennant_renewal_memory_remember (PennantRenewalMemory *self, PennantCredentials *credentials, const GError *error)
{
  pennant_renewal_memory_forget (self);
  self->error = g_error_copy (error);
  self->credentials = pennant_record_ref (credentials);
  self->until = pennant_clock_get_boot (self->clock) + PAUSE;
}

/**
 * pennant_renewal_memory_recall: (skip)
 * @self: a memory
 * @credentials: what the portal would be asked with
 *
 * Returns: (nullable) (transfer full): why it is not asked
 */
GError *
pennant_renewal_memory_recall (PennantRenewalMemory *self, const PennantCredentials *credentials)
{
  if (!is_about (self, credentials) || pennant_clock_get_boot (self->clock) >= self->until)
    return NULL;

  return g_error_copy (self->error);
}

/**
 * pennant_renewal_memory_forget: (skip)
 * @self: a memory
 */
void
pennant_renewal_memory_forget (PennantRenewalMemory *self)
{
  g_clear_error (&self->error);
  g_clear_pointer (&self->credentials, pennant_record_unref);
}

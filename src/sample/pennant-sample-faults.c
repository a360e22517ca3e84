/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-faults.h"

#include "sample/pennant-sample-random.h"

struct _PennantSampleFaults
{
  GMutex lock;
  PennantSampleFault next; /* what goes wrong with the next requests, whatever the rates are */
  guint n_requests;
  double rates[PENNANT_SAMPLE_N_FAULTS];
  PennantSampleRandom random;
};

/**
 * pennant_sample_faults_new:
 * @seed: what the rates are drawn by
 *
 * Returns: (transfer full): faults of which none is set
 */
PennantSampleFaults *
pennant_sample_faults_new (guint seed)
{
  PennantSampleFaults *self = g_new0 (PennantSampleFaults, 1);

  g_mutex_init (&self->lock);
  self->random = pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_FAULTS, 0);
  return self;
}

/**
 * pennant_sample_faults_free:
 * @self: (transfer full): faults
 *
 * Frees them.
 */
void
pennant_sample_faults_free (PennantSampleFaults *self)
{
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * pennant_sample_faults_set:
 * @self: faults
 * @fault: what goes wrong from now on
 * @n_requests: for how many requests, `G_MAXUINT` = for ever
 *
 * Replaces what this function was given before. It goes before the rates.
 */
void
pennant_sample_faults_set (PennantSampleFaults *self, PennantSampleFault fault, guint n_requests)
{
  g_mutex_lock (&self->lock);
  self->next = fault;
  self->n_requests = fault == PENNANT_SAMPLE_FAULT_NONE ? 0 : n_requests;
  g_mutex_unlock (&self->lock);
}

/**
 * pennant_sample_faults_set_rate:
 * @self: faults
 * @fault: what goes wrong from now on
 * @rate: with how many of all requests: 0 = none, 1 = each
 *
 * Sets one fault, and leaves the others as they are.
 */
void
pennant_sample_faults_set_rate (PennantSampleFaults *self, PennantSampleFault fault, double rate)
{
  g_mutex_lock (&self->lock);
  self->rates[fault] = rate;
  g_mutex_unlock (&self->lock);
}

/* At most one thing goes wrong with a request: of several that would, the rarest. */
static PennantSampleFault
draw (PennantSampleFaults *self)
{
  PennantSampleFault drawn = PENNANT_SAMPLE_FAULT_NONE;

  for (guint fault = 0; fault < PENNANT_SAMPLE_N_FAULTS; fault++)
    if (self->rates[fault] > 0 &&
        (double) (pennant_sample_random_next (&self->random) >> 11) * 0x1p-53 < self->rates[fault] &&
        (drawn == PENNANT_SAMPLE_FAULT_NONE || self->rates[fault] < self->rates[drawn]))
      drawn = fault;
  return drawn;
}

/**
 * pennant_sample_faults_take:
 * @self: faults
 *
 * Returns: what goes wrong with the request that has just come
 */
PennantSampleFault
pennant_sample_faults_take (PennantSampleFaults *self)
{
  PennantSampleFault fault;

  g_mutex_lock (&self->lock);
  fault = self->n_requests > 0 ? self->next : draw (self);
  if (self->n_requests > 0 && self->n_requests != G_MAXUINT)
    self->n_requests--;
  g_mutex_unlock (&self->lock);
  return fault;
}

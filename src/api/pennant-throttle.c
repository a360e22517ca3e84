/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-throttle.h"

/* After a 429 the API refuses for 30 to 60 s (api.md 3.6), without saying for how long: a short pause first, then
 * longer ones for as long as it refuses. */
static const int pauses[] = { 10, 20, 40, 60 };

/* A sleep that is shorter makes no difference. */
#define SLACK (G_USEC_PER_SEC / 10)

struct _PennantThrottle
{
  PennantClock *clock;
  PennantTokenBucket *bucket;
  GSource *over;

  guint level; /* of the next pause */
  gint64 paused_at;
  gint64 paused_until; /* monotonic */
  gint64 boot_until;
  gint64 real_until;
  gint64 held; /* all pauses so far, in full */

  PennantThrottleFunc func;
  gpointer user_data;
};

static void
notify (PennantThrottle *self)
{
  if (self->func != NULL)
    self->func (self->user_data);
}

static gboolean
pause_is_over (gpointer user_data)
{
  notify (user_data);

  return G_SOURCE_CONTINUE;
}

/**
 * pennant_throttle_new: (skip)
 * @clock: what time goes by
 * @bucket: what it pauses
 *
 * Turns the API's refusals (429) into pauses of a bucket.
 *
 * Returns: (transfer full): the throttle
 */
PennantThrottle *
pennant_throttle_new (PennantClock *clock, PennantTokenBucket *bucket)
{
  PennantThrottle *self = g_new0 (PennantThrottle, 1);

  self->clock = g_object_ref (clock);
  self->bucket = g_object_ref (bucket);
  self->paused_at = -1;
  self->over = pennant_clock_source_new (clock);
  g_source_set_static_name (self->over, "Pennant throttle");
  g_source_set_callback (self->over, pause_is_over, self, NULL);

  return self;
}

/**
 * pennant_throttle_free: (skip)
 * @self: (transfer full): a throttle
 */
void
pennant_throttle_free (PennantThrottle *self)
{
  g_source_destroy (self->over);
  g_source_unref (self->over);
  g_object_unref (self->bucket);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * pennant_throttle_set_func: (skip)
 * @self: a throttle
 * @func: (nullable): is called when a pause begins and when it is over
 * @user_data: for @func
 */
void
pennant_throttle_set_func (PennantThrottle *self, PennantThrottleFunc func, gpointer user_data)
{
  self->func = func;
  self->user_data = user_data;
}

/**
 * pennant_throttle_wake: (skip)
 * @self: a throttle
 *
 * Takes off the pause what has passed of it while the machine was suspended, of which neither bucket nor source know.
 * To be called whenever a request comes.
 */
void
pennant_throttle_wake (PennantThrottle *self)
{
  gint64 left = MAX (self->boot_until - pennant_clock_get_boot (self->clock), 0);
  gint64 now = pennant_clock_get_monotonic (self->clock);

  /* The two times are not read in one moment. */
  if (self->paused_until - now <= left + SLACK)
    return;

  self->paused_until = now + left;
  pennant_token_bucket_pause_until (self->bucket, self->paused_until);
  pennant_clock_source_set_due (self->over, self->paused_until);
}

/**
 * pennant_throttle_refused: (skip)
 * @self: a throttle
 * @sent_at: the clock's monotonic time at which the refused request was sent
 *
 * Begins a pause, each longer than the one before. What was sent before a pause began tells nothing new: the refusals
 * of requests that were under way together make one pause.
 */
void
pennant_throttle_refused (PennantThrottle *self, gint64 sent_at)
{
  gint64 length = pauses[self->level] * G_USEC_PER_SEC;
  gint64 now = pennant_clock_get_monotonic (self->clock);

  if (sent_at <= self->paused_at || self->paused_until > now)
    return;

  self->level = MIN (self->level + 1, G_N_ELEMENTS (pauses) - 1);
  self->paused_at = now;
  self->paused_until = now + length;
  self->boot_until = pennant_clock_get_boot (self->clock) + length;
  self->real_until = pennant_clock_get_real (self->clock) + length;
  self->held += length;
  pennant_token_bucket_pause_until (self->bucket, self->paused_until);
  pennant_clock_source_set_due (self->over, self->paused_until);
  notify (self);
}

/**
 * pennant_throttle_answered: (skip)
 * @self: a throttle
 * @sent_at: the clock's monotonic time at which the answered request was sent
 *
 * The API answers again: the next pause will be a short one.
 */
void
pennant_throttle_answered (PennantThrottle *self, gint64 sent_at)
{
  if (sent_at > self->paused_at)
    self->level = 0;
}

/**
 * pennant_throttle_get_paused_until: (skip)
 * @self: a throttle
 *
 * Returns: Unix time in microseconds until which it pauses; 0 if it does not
 */
gint64
pennant_throttle_get_paused_until (PennantThrottle *self)
{
  return pennant_throttle_get_remaining (self) > 0 ? self->real_until : 0;
}

/**
 * pennant_throttle_get_held: (skip)
 * @self: a throttle
 *
 * Returns: the length of all pauses so far, the one under way in full, in microseconds
 */
gint64
pennant_throttle_get_held (PennantThrottle *self)
{
  return self->held;
}

/**
 * pennant_throttle_get_remaining: (skip)
 * @self: a throttle
 *
 * Returns: what is left of the pause, in microseconds; 0 if there is none
 */
gint64
pennant_throttle_get_remaining (PennantThrottle *self)
{
  return MAX (self->paused_until - pennant_clock_get_monotonic (self->clock), 0);
}

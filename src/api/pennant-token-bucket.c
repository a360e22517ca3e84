/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-token-bucket.h"

#include "api/pennant-api-error.h"

#include <stdatomic.h>

/**
 * PennantTokenBucket:
 *
 * Lets requests go at a bounded rate: never more than `burst + rate × t` of them in any window of t seconds. Whoever
 * wants to send one draws a ticket and waits with it for a token. Waiters leave by priority, first come first served
 * within one.
 *
 * It counts the tokens that were taken and have not come back yet, the *debt*, in whole units so small that nothing is
 * ever rounded: a waiter may go when the debt would not pass the burst, and the debt shrinks with time, never below 0.
 * A change of rate or burst therefore mints no tokens. One source, asleep unless someone waits, goes off at the moment
 * when the next waiter may go; nothing polls, and an idle bucket wakes nobody up, not to refill either.
 */

/* One token; a rate of one millionth of a token a second gives back one unit in a microsecond. */
#define TOKEN G_GINT64_CONSTANT (1000000000000)
#define UNITS_PER_RATE 1000000.0

struct _PennantTokenBucket
{
  GObject parent_instance;

  PennantClock *clock;
  GSource *source;

  double rate;
  gint64 units; /* given back in a microsecond */
  guint burst;
  gboolean enabled;

  gint64 debt;
  gint64 debt_at; /* the monotonic time for which debt is right */
  gint64 paused_until;

  GSequence *waiting[PENNANT_N_PRIORITIES]; /* tickets by age */
};

struct _PennantTicket
{
  guint64 age;
  PennantPriority priority;

  /* While it waits. */
  PennantTokenBucket *bucket;
  GSequenceIter *place;
  GTask *task;
  GSource *cancelled;
};

/* Of all buckets, so that a ticket keeps its place among others when it goes to another one. */
static atomic_ullong n_tickets;

G_DEFINE_FINAL_TYPE (PennantTokenBucket, pennant_token_bucket, G_TYPE_OBJECT)

static int
compare_age (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const PennantTicket *first = a, *second = b;

  return first->age < second->age ? -1 : first->age > second->age;
}

static void
ticket_enter (PennantTicket *ticket, PennantTokenBucket *bucket)
{
  ticket->place =
      g_sequence_insert_sorted (bucket->waiting[ticket->priority], pennant_ticket_ref (ticket), compare_age, NULL);
}

/* Returns the task of whoever waited with it. */
static GTask *
ticket_leave (PennantTicket *ticket)
{
  GTask *task = g_steal_pointer (&ticket->task);

  if (ticket->cancelled != NULL)
    {
      g_source_destroy (ticket->cancelled);
      g_clear_pointer (&ticket->cancelled, g_source_unref);
    }
  ticket->bucket = NULL;
  g_sequence_remove (g_steal_pointer (&ticket->place));

  return task;
}

static PennantTicket *
peek_next (PennantTokenBucket *self)
{
  for (int i = 0; i < PENNANT_N_PRIORITIES; i++)
    {
      if (!g_sequence_is_empty (self->waiting[i]))
        return g_sequence_get (g_sequence_get_begin_iter (self->waiting[i]));
    }

  return NULL;
}

static void
settle (PennantTokenBucket *self, gint64 now)
{
  gint64 elapsed = MAX (now - self->debt_at, 0);

  self->debt = elapsed > self->debt / self->units ? 0 : self->debt - elapsed * self->units;
  self->debt_at = MAX (now, self->debt_at);
}

/* The earliest time at which one more may go, given the debt as settled. */
static gint64
get_next_time (PennantTokenBucket *self)
{
  gint64 excess = self->debt + TOKEN - self->burst * TOKEN;
  gint64 time = self->debt_at;

  if (self->enabled && excess > 0)
    time += (excess + self->units - 1) / self->units;

  return MAX (time, self->paused_until);
}

static void
rearm (PennantTokenBucket *self)
{
  if (self->source == NULL)
    return;

  settle (self, pennant_clock_get_monotonic (self->clock));
  pennant_clock_source_set_due (self->source, peek_next (self) != NULL ? get_next_time (self) : -1);
}

static void
return_cancelled (GTask *task)
{
  g_task_return_error (task, pennant_api_error_new_cancelled ());
}

static gboolean
ticket_was_cancelled (GCancellable *cancellable, gpointer user_data)
{
  PennantTicket *ticket = user_data;
  g_autoptr (PennantTokenBucket) bucket = g_object_ref (ticket->bucket);
  g_autoptr (GTask) task = ticket_leave (ticket);

  rearm (bucket);
  return_cancelled (task);

  return G_SOURCE_REMOVE;
}

static gboolean
is_cancelled (GTask *task)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (task));
}

static gboolean
grant (gpointer user_data)
{
  /* Whoever is told may ask again or drop the last reference, so that telling comes last. */
  g_autoptr (PennantTokenBucket) self = g_object_ref (user_data);
  g_autoptr (GPtrArray) granted = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 now = pennant_clock_get_monotonic (self->clock);
  gint64 cost = self->enabled ? TOKEN : 0;
  PennantTicket *ticket;

  settle (self, now);
  while ((ticket = peek_next (self)) != NULL && get_next_time (self) <= now)
    {
      GTask *task = ticket_leave (ticket);

      if (is_cancelled (task))
        {
          g_ptr_array_add (gone, task);
          continue;
        }
      self->debt += cost;
      g_ptr_array_add (granted, task);
    }
  rearm (self);

  for (guint i = 0; i < gone->len; i++)
    return_cancelled (gone->pdata[i]);
  for (guint i = 0; i < granted->len; i++)
    {
      /* One that was told before may have cancelled this one. */
      if (!is_cancelled (granted->pdata[i]))
        {
          g_task_return_boolean (granted->pdata[i], TRUE);
          continue;
        }
      self->debt = MAX (self->debt - cost, 0);
      rearm (self);
      return_cancelled (granted->pdata[i]);
    }

  return G_SOURCE_CONTINUE;
}

static void
pennant_token_bucket_dispose (GObject *object)
{
  PennantTokenBucket *self = PENNANT_TOKEN_BUCKET (object);
  PennantTicket *ticket;

  if (self->source != NULL)
    {
      g_source_destroy (self->source);
      g_clear_pointer (&self->source, g_source_unref);
    }
  while ((ticket = peek_next (self)) != NULL)
    {
      g_autoptr (GTask) task = ticket_leave (ticket);
      return_cancelled (task);
    }

  G_OBJECT_CLASS (pennant_token_bucket_parent_class)->dispose (object);
}

static void
pennant_token_bucket_finalize (GObject *object)
{
  PennantTokenBucket *self = PENNANT_TOKEN_BUCKET (object);

  for (int i = 0; i < PENNANT_N_PRIORITIES; i++)
    g_sequence_free (self->waiting[i]);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (pennant_token_bucket_parent_class)->finalize (object);
}

static void
pennant_token_bucket_class_init (PennantTokenBucketClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pennant_token_bucket_dispose;
  object_class->finalize = pennant_token_bucket_finalize;
}

static void
pennant_token_bucket_init (PennantTokenBucket *self)
{
  for (int i = 0; i < PENNANT_N_PRIORITIES; i++)
    self->waiting[i] = g_sequence_new ((GDestroyNotify) pennant_ticket_unref);
  self->enabled = TRUE;
}

/**
 * pennant_token_bucket_new:
 * @clock: what time goes by
 * @rate: tokens that come back in a second, above 0
 * @burst: how many it holds, at least 1
 *
 * A full bucket, on the thread-default main context.
 *
 * Returns: (transfer full): the bucket
 */
PennantTokenBucket *
pennant_token_bucket_new (PennantClock *clock, double rate, guint burst)
{
  PennantTokenBucket *self;

  g_return_val_if_fail (PENNANT_IS_CLOCK (clock), NULL);

  self = g_object_new (PENNANT_TYPE_TOKEN_BUCKET, NULL);
  self->clock = g_object_ref (clock);
  self->source = pennant_clock_source_new (clock);
  g_source_set_static_name (self->source, "Pennant token bucket");
  g_source_set_priority (self->source, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->source, grant, self, NULL);
  self->debt_at = pennant_clock_get_monotonic (clock);
  self->units = 1;
  pennant_token_bucket_set_burst (self, burst);
  pennant_token_bucket_set_rate (self, rate);

  return self;
}

/**
 * pennant_token_bucket_get_rate:
 * @self: a bucket
 *
 * Returns: tokens that come back in a second
 */
double
pennant_token_bucket_get_rate (PennantTokenBucket *self)
{
  g_return_val_if_fail (PENNANT_IS_TOKEN_BUCKET (self), 0);

  return self->rate;
}

/**
 * pennant_token_bucket_set_rate:
 * @self: a bucket
 * @rate: tokens that come back in a second, above 0; kept between one in 10^6 s and 10^6 in one
 *
 * Takes effect at once, for those who wait too.
 */
void
pennant_token_bucket_set_rate (PennantTokenBucket *self, double rate)
{
  g_return_if_fail (PENNANT_IS_TOKEN_BUCKET (self));
  g_return_if_fail (rate > 0);

  settle (self, pennant_clock_get_monotonic (self->clock));
  self->rate = CLAMP (rate, PENNANT_TOKEN_BUCKET_MIN_RATE, PENNANT_TOKEN_BUCKET_MAX_RATE);
  /* Rounded down: rather a little too slow than too fast. */
  self->units = MAX ((gint64) (self->rate * UNITS_PER_RATE), 1);
  rearm (self);
}

/**
 * pennant_token_bucket_get_burst:
 * @self: a bucket
 *
 * Returns: how many tokens it holds
 */
guint
pennant_token_bucket_get_burst (PennantTokenBucket *self)
{
  g_return_val_if_fail (PENNANT_IS_TOKEN_BUCKET (self), 0);

  return self->burst;
}

/**
 * pennant_token_bucket_set_burst:
 * @self: a bucket
 * @burst: how many tokens it holds; kept between 1 and 10^6
 *
 * Takes effect at once, for those who wait too.
 */
void
pennant_token_bucket_set_burst (PennantTokenBucket *self, guint burst)
{
  g_return_if_fail (PENNANT_IS_TOKEN_BUCKET (self));

  self->burst = CLAMP (burst, 1, PENNANT_TOKEN_BUCKET_MAX_BURST);
  rearm (self);
}

/**
 * pennant_token_bucket_get_enabled:
 * @self: a bucket
 *
 * Returns: whether it limits anything
 */
gboolean
pennant_token_bucket_get_enabled (PennantTokenBucket *self)
{
  g_return_val_if_fail (PENNANT_IS_TOKEN_BUCKET (self), FALSE);

  return self->enabled;
}

/**
 * pennant_token_bucket_set_enabled:
 * @self: a bucket
 * @enabled: whether it limits anything
 *
 * Where it does not, whoever waits may go at once, unless it is paused. Those who went so cost nothing.
 */
void
pennant_token_bucket_set_enabled (PennantTokenBucket *self, gboolean enabled)
{
  g_return_if_fail (PENNANT_IS_TOKEN_BUCKET (self));

  self->enabled = enabled;
  rearm (self);
}

/**
 * pennant_token_bucket_pause_until:
 * @self: a bucket
 * @monotonic_time: the clock's time until which nobody may go; one that has passed ends a pause
 *
 * Holds everyone back. Tokens come back meanwhile.
 */
void
pennant_token_bucket_pause_until (PennantTokenBucket *self, gint64 monotonic_time)
{
  g_return_if_fail (PENNANT_IS_TOKEN_BUCKET (self));

  self->paused_until = monotonic_time;
  rearm (self);
}

/**
 * pennant_token_bucket_get_paused_until:
 * @self: a bucket
 *
 * Returns: the clock's monotonic time until which it is paused, or 0 if it is not
 */
gint64
pennant_token_bucket_get_paused_until (PennantTokenBucket *self)
{
  g_return_val_if_fail (PENNANT_IS_TOKEN_BUCKET (self), 0);

  return self->paused_until > pennant_clock_get_monotonic (self->clock) ? self->paused_until : 0;
}

/**
 * pennant_token_bucket_get_n_waiting:
 * @self: a bucket
 * @priority: one of the priorities
 *
 * Returns: how many wait with it
 */
guint
pennant_token_bucket_get_n_waiting (PennantTokenBucket *self, PennantPriority priority)
{
  g_return_val_if_fail (PENNANT_IS_TOKEN_BUCKET (self), 0);
  g_return_val_if_fail (priority < PENNANT_N_PRIORITIES, 0);

  return (guint) g_sequence_get_length (self->waiting[priority]);
}

/**
 * pennant_token_bucket_draw_ticket:
 * @self: a bucket
 * @priority: its priority
 *
 * Draws a ticket, younger than every other. It does not wait yet.
 *
 * Returns: (transfer full): the ticket
 */
PennantTicket *
pennant_token_bucket_draw_ticket (PennantTokenBucket *self, PennantPriority priority)
{
  PennantTicket *ticket;

  g_return_val_if_fail (PENNANT_IS_TOKEN_BUCKET (self), NULL);
  g_return_val_if_fail (priority < PENNANT_N_PRIORITIES, NULL);

  ticket = g_rc_box_new0 (PennantTicket);
  ticket->age = atomic_fetch_add (&n_tickets, 1);
  ticket->priority = priority;

  return ticket;
}

/**
 * pennant_ticket_ref:
 * @ticket: a ticket
 *
 * Returns: (transfer full): @ticket
 */
PennantTicket *
pennant_ticket_ref (PennantTicket *ticket)
{
  return g_rc_box_acquire (ticket);
}

/**
 * pennant_ticket_unref:
 * @ticket: (transfer full): a ticket
 *
 * Lets it go. While it waits the bucket keeps it.
 */
void
pennant_ticket_unref (PennantTicket *ticket)
{
  g_rc_box_release (ticket);
}

/**
 * pennant_ticket_get_priority:
 * @ticket: a ticket
 *
 * Returns: its priority
 */
PennantPriority
pennant_ticket_get_priority (PennantTicket *ticket)
{
  g_return_val_if_fail (ticket != NULL, PENNANT_PRIORITY_BACKGROUND);

  return ticket->priority;
}

/**
 * pennant_ticket_set_priority:
 * @ticket: a ticket, waiting or not
 * @priority: its new priority
 *
 * Moves it among those of another priority, in the place that its age gives.
 */
void
pennant_ticket_set_priority (PennantTicket *ticket, PennantPriority priority)
{
  g_return_if_fail (ticket != NULL);
  g_return_if_fail (priority < PENNANT_N_PRIORITIES);

  if (ticket->priority == priority)
    return;

  ticket->priority = priority;
  if (ticket->place != NULL)
    {
      GSequenceIter *place = g_steal_pointer (&ticket->place);

      ticket_enter (ticket, ticket->bucket);
      g_sequence_remove (place);
    }
}

/**
 * pennant_ticket_move:
 * @ticket: a ticket
 * @bucket: another bucket
 *
 * Lets whoever waits with it wait for a token of another bucket, in the place that its age gives. It is the first
 * bucket still that says when the token is there.
 *
 * Returns: whether somebody waits with it; %FALSE too where a token was given already, of which nobody was told yet
 */
gboolean
pennant_ticket_move (PennantTicket *ticket, PennantTokenBucket *bucket)
{
  PennantTokenBucket *old;
  GSequenceIter *place;

  g_return_val_if_fail (ticket != NULL, FALSE);
  g_return_val_if_fail (PENNANT_IS_TOKEN_BUCKET (bucket), FALSE);

  if (ticket->place == NULL)
    return FALSE;

  old = ticket->bucket;
  place = g_steal_pointer (&ticket->place);
  ticket->bucket = bucket;
  ticket_enter (ticket, bucket);
  g_sequence_remove (place);
  rearm (old);
  rearm (bucket);

  return TRUE;
}

/**
 * pennant_token_bucket_acquire_async:
 * @self: a bucket
 * @ticket: a ticket, of this bucket or another, which does not wait yet
 * @cancellable: (nullable): gives the place back, at no cost
 * @callback: is called with a token in hand
 * @user_data: for @callback
 *
 * Waits for a token. A ticket can be used again, for a retry: it keeps its age.
 */
void
pennant_token_bucket_acquire_async (PennantTokenBucket *self,
                                    PennantTicket *ticket,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_TOKEN_BUCKET (self));
  g_return_if_fail (self->source != NULL);
  g_return_if_fail (ticket != NULL && ticket->task == NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_token_bucket_acquire_async);
  /* A token that was given is given: the task must not turn it into an error afterwards. */
  g_task_set_check_cancellable (task, FALSE);
  if (is_cancelled (task))
    {
      return_cancelled (task);
      return;
    }

  ticket->bucket = self;
  ticket->task = g_steal_pointer (&task);
  ticket_enter (ticket, self);
  if (cancellable != NULL)
    {
      ticket->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_static_name (ticket->cancelled, "Pennant ticket");
      g_source_set_callback (ticket->cancelled, G_SOURCE_FUNC (ticket_was_cancelled), ticket, NULL);
      g_source_attach (ticket->cancelled, g_task_get_context (ticket->task));
    }
  rearm (self);
}

/**
 * pennant_token_bucket_acquire_finish:
 * @self: a bucket
 * @result: what the callback was given
 * @error: return location, %PENNANT_API_ERROR_CANCELLED
 *
 * Returns: whether a token was taken
 */
gboolean
pennant_token_bucket_acquire_finish (PennantTokenBucket *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

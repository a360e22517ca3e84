/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-lanes.h"

#include "api/pennant-api-error.h"
#include "api/pennant-secret.h"

struct _PennantLanes
{
  PennantClock *clock;
  GPtrArray *lanes;
  guint next; /* whose turn it is */
  double rate;
  guint burst;
  gboolean limited;
  PennantLanesFunc func;
  gpointer user_data;
};

static void
notify (gpointer user_data)
{
  PennantLanes *self = user_data;

  if (self->func != NULL)
    self->func (self->user_data);
}

static PennantLane *
peek (PennantLanes *self, guint n)
{
  return self->lanes->pdata[n];
}

/* Its throttle must tell nobody who may be gone by then. */
static void
lane_retire (gpointer data)
{
  PennantLane *lane = data;

  pennant_throttle_set_func (lane->throttle, NULL, NULL);
  pennant_lane_unref (lane);
}

/**
 * pennant_lanes_new: (skip)
 * @clock: what time goes by
 *
 * Returns: (transfer full): lanes, of which there are none yet
 */
PennantLanes *
pennant_lanes_new (PennantClock *clock)
{
  PennantLanes *self = g_new0 (PennantLanes, 1);

  self->clock = g_object_ref (clock);
  self->lanes = g_ptr_array_new_with_free_func (lane_retire);
  self->rate = PENNANT_TOKEN_BUCKET_DEFAULT_RATE;
  self->burst = PENNANT_TOKEN_BUCKET_DEFAULT_BURST;
  self->limited = TRUE;

  return self;
}

/**
 * pennant_lanes_free: (skip)
 * @self: (transfer full): lanes
 */
void
pennant_lanes_free (PennantLanes *self)
{
  g_ptr_array_unref (self->lanes);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * pennant_lanes_set_func: (skip)
 * @self: lanes
 * @func: (nullable): is called when a pause begins or is over, and when a lane is set aside
 * @user_data: for @func
 */
void
pennant_lanes_set_func (PennantLanes *self, PennantLanesFunc func, gpointer user_data)
{
  self->func = func;
  self->user_data = user_data;
}

static PennantLane *
find_token (GPtrArray *lanes, const char *token)
{
  for (guint i = 0; i < lanes->len; i++)
    {
      PennantLane *lane = lanes->pdata[i];

      if (g_str_equal (lane->token, token))
        return lane;
    }

  return NULL;
}

/**
 * pennant_lanes_set_tokens: (skip)
 * @self: lanes
 * @tokens: (nullable) (array zero-terminated=1): developer keys; empty ones and those that come again are left out
 *
 * Makes a lane for each key. One that is there already stays as it is, but is used again if it was set aside.
 *
 * Returns: whether the keys are not those that were there, in the same order
 */
gboolean
pennant_lanes_set_tokens (PennantLanes *self, const char *const *tokens)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->lanes);
  gboolean changed;

  self->lanes = g_ptr_array_new_with_free_func (lane_retire);
  for (guint i = 0; tokens != NULL && tokens[i] != NULL; i++)
    {
      g_autofree char *token = g_strstrip (g_strdup (tokens[i]));
      PennantLane *lane;

      if (token[0] == '\0' || find_token (self->lanes, token) != NULL)
        continue;
      lane = find_token (old, token);
      lane = lane != NULL ? pennant_lane_ref (lane)
                          : pennant_lane_new (self->clock, token, self->rate, self->burst, self->limited);
      lane->index = i;
      pennant_lane_readmit (lane);
      g_ptr_array_add (self->lanes, lane);
    }

  changed = old->len != self->lanes->len;
  for (guint i = 0; !changed && i < old->len; i++)
    changed = old->pdata[i] != self->lanes->pdata[i];
  self->next = 0;
  g_clear_pointer (&old, g_ptr_array_unref);
  for (guint i = 0; i < self->lanes->len; i++)
    pennant_throttle_set_func (peek (self, i)->throttle, notify, self);

  return changed;
}

/**
 * pennant_lanes_get_rate: (skip)
 * @self: lanes
 *
 * Returns: requests that may be sent in a second with each key
 */
double
pennant_lanes_get_rate (PennantLanes *self)
{
  return self->rate;
}

/**
 * pennant_lanes_set_rate: (skip)
 * @self: lanes
 * @rate: requests that may be sent in a second with each key
 */
void
pennant_lanes_set_rate (PennantLanes *self, double rate)
{
  self->rate = rate;
  for (guint i = 0; i < self->lanes->len; i++)
    pennant_token_bucket_set_rate (peek (self, i)->bucket, rate);
}

/**
 * pennant_lanes_get_burst: (skip)
 * @self: lanes
 *
 * Returns: requests that may be sent at once with each key
 */
guint
pennant_lanes_get_burst (PennantLanes *self)
{
  return self->burst;
}

/**
 * pennant_lanes_set_burst: (skip)
 * @self: lanes
 * @burst: requests that may be sent at once with each key
 */
void
pennant_lanes_set_burst (PennantLanes *self, guint burst)
{
  self->burst = burst;
  for (guint i = 0; i < self->lanes->len; i++)
    pennant_token_bucket_set_burst (peek (self, i)->bucket, burst);
}

/**
 * pennant_lanes_get_limited: (skip)
 * @self: lanes
 *
 * Returns: whether rate and burst hold
 */
gboolean
pennant_lanes_get_limited (PennantLanes *self)
{
  return self->limited;
}

/**
 * pennant_lanes_set_limited: (skip)
 * @self: lanes
 * @limited: whether rate and burst hold
 */
void
pennant_lanes_set_limited (PennantLanes *self, gboolean limited)
{
  self->limited = limited;
  for (guint i = 0; i < self->lanes->len; i++)
    pennant_token_bucket_set_enabled (peek (self, i)->bucket, limited);
}

/**
 * pennant_lanes_get_n: (skip)
 * @self: lanes
 *
 * Returns: how many there are, those that were set aside included
 */
guint
pennant_lanes_get_n (PennantLanes *self)
{
  return self->lanes->len;
}

/**
 * pennant_lanes_get: (skip)
 * @self: lanes
 * @n: which, from 0
 *
 * Returns: (transfer none): the lane
 */
const PennantLane *
pennant_lanes_get (PennantLanes *self, guint n)
{
  return peek (self, n);
}

/**
 * pennant_lanes_contain: (skip)
 * @self: lanes
 * @lane: a lane
 *
 * Returns: whether it is one of them, set aside or not
 */
gboolean
pennant_lanes_contain (PennantLanes *self, const PennantLane *lane)
{
  return g_ptr_array_find (self->lanes, lane, NULL);
}

/**
 * pennant_lanes_are_told: (skip)
 * @self: lanes
 * @text: what somebody is about to be told
 *
 * Returns: whether one of the keys is in it, or a part of one
 */
gboolean
pennant_lanes_are_told (PennantLanes *self, const char *text)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      if (pennant_secret_is_in (peek (self, i)->token, text))
        return TRUE;
    }

  return FALSE;
}

/**
 * pennant_lanes_get_paused_until: (skip)
 * @self: lanes
 *
 * Returns: Unix time in microseconds until which every lane that is used pauses; 0 if one does not
 */
gint64
pennant_lanes_get_paused_until (PennantLanes *self)
{
  gint64 until = 0;

  for (guint i = 0; i < self->lanes->len; i++)
    {
      gint64 lane_until = pennant_throttle_get_paused_until (peek (self, i)->throttle);

      if (peek (self, i)->refusal != NULL)
        continue;
      if (lane_until == 0)
        return 0;
      until = until == 0 ? lane_until : MIN (until, lane_until);
    }

  return until;
}

/**
 * pennant_lanes_wake: (skip)
 * @self: lanes
 *
 * See pennant_throttle_wake().
 */
void
pennant_lanes_wake (PennantLanes *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    pennant_throttle_wake (peek (self, i)->throttle);
}

/* The lane whose turn it is, or the next that does not pause; if all do, the one whose pause is over first. */
static PennantLane *
find_next (PennantLanes *self)
{
  PennantLane *best = NULL;
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < self->lanes->len && least > 0; i++)
    {
      PennantLane *lane = peek (self, (self->next + i) % self->lanes->len);
      gint64 remaining = pennant_throttle_get_remaining (lane->throttle);

      if (lane->refusal != NULL || remaining >= least)
        continue;
      best = lane;
      least = remaining;
    }

  return best;
}

/**
 * pennant_lanes_find_obstacle: (skip)
 * @self: lanes
 *
 * Returns: (transfer full) (nullable): why nothing can be sent on any; %NULL if something can
 */
GError *
pennant_lanes_find_obstacle (PennantLanes *self)
{
  if (self->lanes->len == 0)
    return pennant_api_error_new_no_key ();

  return find_next (self) == NULL ? g_error_copy (peek (self, 0)->refusal) : NULL;
}

/**
 * pennant_lanes_pick: (skip)
 * @self: lanes
 *
 * Chooses the lane of a new request: they take turns, apart from those that pause while others do not.
 *
 * Returns: (transfer full) (nullable): the lane; %NULL where none is used
 */
PennantLane *
pennant_lanes_pick (PennantLanes *self)
{
  PennantLane *lane = find_next (self);
  guint index;

  if (lane == NULL)
    return NULL;

  if (g_ptr_array_find (self->lanes, lane, &index))
    self->next = (index + 1) % self->lanes->len;

  return pennant_lane_ref (lane);
}

/**
 * pennant_lanes_find_better: (skip)
 * @self: lanes
 * @lane: a lane that a request waits on, one of these or not
 *
 * Whether it should rather wait on another: where its own was set aside, or pauses while another does not.
 *
 * Returns: (transfer full) (nullable): the other lane; %NULL to stay
 */
PennantLane *
pennant_lanes_find_better (PennantLanes *self, const PennantLane *lane)
{
  const PennantLane *next = find_next (self);

  if (!pennant_lanes_contain (self, lane) || next == NULL || next == lane)
    return NULL;
  if (lane->refusal == NULL &&
      (pennant_throttle_get_remaining (lane->throttle) == 0 || pennant_throttle_get_remaining (next->throttle) > 0))
    return NULL;

  return pennant_lanes_pick (self);
}

/**
 * pennant_lanes_set_aside: (skip)
 * @self: lanes
 * @lane: a lane whose key was refused
 * @error: what the API said
 *
 * Uses it no more. The last one that is used stays: the person who has one key only must be able to try again.
 *
 * Returns: whether there is another to send on
 */
gboolean
pennant_lanes_set_aside (PennantLanes *self, PennantLane *lane, const GError *error)
{
  gboolean another = FALSE;

  if (!pennant_lanes_contain (self, lane))
    return FALSE;

  for (guint i = 0; i < self->lanes->len; i++)
    another = another || (peek (self, i) != lane && peek (self, i)->refusal == NULL);
  if (another && lane->refusal == NULL)
    {
      lane->refusal = g_error_copy (error);
      notify (self);
    }

  return another;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-lane.h"

#include "api/pennant-api-error.h"

#include <glib/gi18n-lib.h>

static gboolean
is_good_token (const char *token)
{
  for (const char *letter = token; *letter != '\0'; letter++)
    {
      if (!g_ascii_isgraph (*letter))
        return FALSE;
    }

  return TRUE;
}

/**
 * pennant_lane_new: (skip)
 * @clock: what time goes by
 * @token: a developer key
 * @rate: requests that may be sent with it in a second
 * @burst: how many at once
 * @limited: whether these hold
 *
 * Returns: (transfer full): the lane, which is not used where no header could hold the key
 */
PennantLane *
pennant_lane_new (PennantClock *clock, const char *token, double rate, guint burst, gboolean limited)
{
  PennantLane *self = g_rc_box_new0 (PennantLane);

  self->token = g_strdup (token);
  self->bucket = pennant_token_bucket_new (clock, rate, burst);
  pennant_token_bucket_set_enabled (self->bucket, limited);
  self->throttle = pennant_throttle_new (clock, self->bucket);
  pennant_lane_readmit (self);

  return self;
}

/**
 * pennant_lane_ref: (skip)
 * @self: a lane
 *
 * Returns: (transfer full): @self
 */
PennantLane *
pennant_lane_ref (PennantLane *self)
{
  return g_rc_box_acquire (self);
}

static void
lane_clear (gpointer data)
{
  PennantLane *self = data;

  pennant_throttle_free (self->throttle);
  g_object_unref (self->bucket);
  g_clear_error (&self->refusal);
  g_free (self->token);
}

/**
 * pennant_lane_unref: (skip)
 * @self: (transfer full): a lane
 */
void
pennant_lane_unref (PennantLane *self)
{
  g_rc_box_release_full (self, lane_clear);
}

/**
 * pennant_lane_readmit: (skip)
 * @self: a lane
 *
 * Uses it again, whatever the API said of its key.
 */
void
pennant_lane_readmit (PennantLane *self)
{
  g_clear_error (&self->refusal);
  if (!is_good_token (self->token))
    self->refusal = g_error_new_literal (PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_KEY,
                                         _ ("The developer key holds characters that no key has."));
}

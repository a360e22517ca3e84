/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-back-off.h"

#define BASE_DELAY ((gint64) G_USEC_PER_SEC)
#define MIN_JITTER 0.5
#define MAX_JITTER 1.5

/**
 * pennant_back_off_pick_delay: (skip)
 * @n_failures: how often something was tried again before
 *
 * How long to wait before the next try: 1, 2, 4, 8, … seconds, times a random number between ½ and 1½, so that many who
 * failed together do not come back together.
 *
 * Returns: microseconds
 */
gint64
pennant_back_off_pick_delay (guint n_failures)
{
  return (gint64) ((double) (BASE_DELAY << n_failures) * g_random_double_range (MIN_JITTER, MAX_JITTER));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PennantPriority:
 * @PENNANT_PRIORITY_INTERACTIVE: a person waits in front of the screen
 * @PENNANT_PRIORITY_BATCH: a person asked for many
 * @PENNANT_PRIORITY_BACKGROUND: nobody waits
 * @PENNANT_N_PRIORITIES: how many there are
 *
 * Who goes first when requests wait for a token. Within one: first come, first served.
 */
typedef enum
{
  PENNANT_PRIORITY_INTERACTIVE,
  PENNANT_PRIORITY_BATCH,
  PENNANT_PRIORITY_BACKGROUND,
  PENNANT_N_PRIORITIES,
} PennantPriority;

G_END_DECLS

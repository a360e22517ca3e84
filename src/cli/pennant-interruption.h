/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_INTERRUPTION_N_SIGNALS 3

/**
 * PennantInterruption:
 *
 * Ctrl+C and its like, for as long as the program must not end in the middle of something. All zero at first.
 */
typedef struct
{
  /*< private >*/
  GCancellable *cancellable;
  guint sources[PENNANT_INTERRUPTION_N_SIGNALS];
  int number; /* of the signal that came; 0 = none */
} PennantInterruption;

void pennant_interruption_hold (PennantInterruption *self, GCancellable *cancellable);
gboolean pennant_interruption_has_come (const PennantInterruption *self);
void pennant_interruption_release (PennantInterruption *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/pennant-outcome.h"

G_BEGIN_DECLS

/**
 * PennantOutput:
 * @json: whether the API's own JSON is written
 * @one_line: whether each reply must be one line
 * @for_terminal: whether a terminal will read it
 * @width: columns that a line may take; 0 where that does not matter
 * @colour: whether it may have colour
 *
 * How outcomes are written.
 */
typedef struct
{
  gboolean json;
  gboolean one_line;
  gboolean for_terminal;
  guint width;
  gboolean colour;
} PennantOutput;

void pennant_output_init (PennantOutput *self, gboolean json, gboolean one_line);
char *pennant_output_write (const PennantOutput *self, const PennantOutcome *outcome, gint64 now);

G_END_DECLS

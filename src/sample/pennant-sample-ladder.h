/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PENNANT_SAMPLE_NO_RUNG G_MAXUINT16

/* Those of a number of players or clans who take part in something, the strongest first. @members are by rung, @rungs
 * by member. */
typedef struct
{
  guint n_members;
  guint16 *members;
  guint16 *rungs;
} PennantSampleLadder;

void pennant_sample_ladder_init (PennantSampleLadder *self, const int *strengths, guint n_all);
void pennant_sample_ladder_clear (PennantSampleLadder *self);
guint pennant_sample_ladder_get_first (const PennantSampleLadder *self, guint part, guint n_parts);
guint pennant_sample_ladder_find_part (const PennantSampleLadder *self, guint rung, guint n_parts);

G_END_DECLS

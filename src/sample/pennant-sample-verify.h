/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-world.h"

G_BEGIN_DECLS

/* The tokens that players see in the game and tell whom they trust. A player's next token is known beforehand; it is
 * good once and for some minutes. Any thread may ask. */
typedef struct _PennantSampleVerify PennantSampleVerify;

PennantSampleVerify *pennant_sample_verify_new (void);
void pennant_sample_verify_free (PennantSampleVerify *self);
char *pennant_sample_verify_get_token (PennantSampleVerify *self, PennantSampleWorld *world, guint player, gint64 now);

G_END_DECLS

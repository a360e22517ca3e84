/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-random.h"

G_BEGIN_DECLS

char *pennant_sample_player_name (PennantSampleRandom *random);
const char *pennant_sample_clan_name (guint index);
const char *pennant_sample_clan_description (PennantSampleRandom *random);
guint pennant_sample_get_n_clan_names (void);

G_END_DECLS

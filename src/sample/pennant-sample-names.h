/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-random.h"

G_BEGIN_DECLS

/* Instead of a country: the location "International". */
#define PENNANT_SAMPLE_INTERNATIONAL "*"

/* A clan's name and where it is from: a country's code and a chat language's, %NULL where the clan tells none. */
typedef struct
{
  const char *text;
  const char *country;
  const char *language;
} PennantSampleClanName;

char *pennant_sample_player_name (PennantSampleRandom *random);
const PennantSampleClanName *pennant_sample_get_clan_name (guint index);
const char *pennant_sample_clan_description (PennantSampleRandom *random);


G_END_DECLS

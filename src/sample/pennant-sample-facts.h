/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A league, a label or a language of the game: number and name. */
typedef struct
{
  int id;
  const char *name;
} PennantSampleFact;

typedef struct
{
  int id;
  const char *name;
  const char *code;
} PennantSampleLanguage;

#define PENNANT_SAMPLE_FIRST_TIER 105000000
#define PENNANT_SAMPLE_LEGEND_TIER 34 /* the first that is of the Legend League */
#define PENNANT_SAMPLE_N_CLAN_LABELS 17
#define PENNANT_SAMPLE_N_PLAYER_LABELS 19
#define PENNANT_SAMPLE_N_DISTRICTS 9

extern const PennantSampleFact pennant_sample_clan_labels[PENNANT_SAMPLE_N_CLAN_LABELS];
extern const PennantSampleFact pennant_sample_player_labels[PENNANT_SAMPLE_N_PLAYER_LABELS];
extern const PennantSampleLanguage pennant_sample_languages[];
extern const guint pennant_sample_n_languages;
extern const PennantSampleFact pennant_sample_districts[PENNANT_SAMPLE_N_DISTRICTS];

int pennant_sample_get_top_tier (gint64 now);
char *pennant_sample_tier_name (int tier, gint64 now);
char *pennant_sample_ladder_name (int rung);
char *pennant_sample_builder_league_name (int league);

G_END_DECLS

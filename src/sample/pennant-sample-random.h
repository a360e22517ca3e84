/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a random stream is drawn for: the draws of one thing never shift those of another. */
typedef enum
{
  PENNANT_SAMPLE_STREAM_WORLD,
  PENNANT_SAMPLE_STREAM_CLAN,
  PENNANT_SAMPLE_STREAM_PLAYER,
  PENNANT_SAMPLE_STREAM_PLAYER_NAME,
  PENNANT_SAMPLE_STREAM_PLAYER_PAGE,
  PENNANT_SAMPLE_STREAM_ACHIEVEMENTS,
  PENNANT_SAMPLE_STREAM_TOWN_HALLS,
  PENNANT_SAMPLE_STREAM_TOKEN,
  PENNANT_SAMPLE_STREAM_ACCOUNT,
  PENNANT_SAMPLE_STREAM_FAULTS,
  PENNANT_SAMPLE_STREAM_COUNTRY,
  PENNANT_SAMPLE_STREAM_LEGENDS,
  PENNANT_SAMPLE_STREAM_VERIFY,
  PENNANT_SAMPLE_STREAM_ARMY,
  PENNANT_SAMPLE_STREAM_BATTLES,
  PENNANT_SAMPLE_STREAM_MEMBERSHIP,
  PENNANT_SAMPLE_STREAM_TRAITS,
  PENNANT_SAMPLE_STREAM_ROLE,
  PENNANT_SAMPLE_STREAM_DONATIONS,
  PENNANT_SAMPLE_STREAM_RANKED,
  PENNANT_SAMPLE_STREAM_UNITS,
  PENNANT_SAMPLE_STREAM_WAR_SLOT,
  PENNANT_SAMPLE_STREAM_WAR,
  PENNANT_SAMPLE_STREAM_WAR_ROSTER,
  PENNANT_SAMPLE_STREAM_CWL,
  PENNANT_SAMPLE_STREAM_RAID,
  PENNANT_SAMPLE_STREAM_CAPITAL,
} PennantSampleStream;

/* A stream of numbers that is the same on every machine. */
typedef struct
{
  guint64 state;
} PennantSampleRandom;

guint64 pennant_sample_mix (guint64 value);
PennantSampleRandom pennant_sample_random (guint seed, PennantSampleStream stream, guint index);
PennantSampleRandom pennant_sample_random_at (guint seed, PennantSampleStream stream, guint64 a, guint64 b);
guint64 pennant_sample_random_next (PennantSampleRandom *self);
int pennant_sample_random_range (PennantSampleRandom *self, int lowest, int highest);
int pennant_sample_random_near (PennantSampleRandom *self, int middle, int spread, int lowest, int highest);
gboolean pennant_sample_random_chance (PennantSampleRandom *self, int percent);

G_END_DECLS

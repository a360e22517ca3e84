/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PENNANT_SAMPLE_MAX_HALL 18

typedef enum
{
  PENNANT_SAMPLE_TROOP,
  PENNANT_SAMPLE_PET,
  PENNANT_SAMPLE_SIEGE,
  PENNANT_SAMPLE_SUPER,
  PENNANT_SAMPLE_HERO,
  PENNANT_SAMPLE_EQUIPMENT,
  PENNANT_SAMPLE_SPELL,
} PennantSampleUnitKind;

/* A unit of the game. @by_hall is the highest level that each hall allows, from hall 1 on, 0 where the unit is not to
 * be had; the hall is the builder hall for @builder_base. @hero is whose equipment it is. @id is the number by
 * which army codes call it, @housing the room that it takes there. */
typedef struct
{
  const char *name;
  PennantSampleUnitKind kind;
  gboolean builder_base;
  const char *hero;
  guint8 id;
  guint8 housing;
  guint8 max_level;
  guint8 by_hall[PENNANT_SAMPLE_MAX_HALL];
} PennantSampleUnit;

extern const PennantSampleUnit pennant_sample_units[];
extern const guint pennant_sample_n_units;

G_END_DECLS

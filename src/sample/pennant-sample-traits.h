/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-world.h"

G_BEGIN_DECLS

/* What never changes of a player. @diligence (percent) is how far upgrades are and how much is played. @village is how
 * far the home village was at first, as a hall and the way to the next one, of which it goes one every @hall_days. */
typedef struct
{
  guint player;
  int diligence;
  double village;
  double hall_days;
  gboolean ranked;
  gboolean wants_war;
  gboolean raids;
} PennantSampleTraits;

PennantSampleTraits pennant_sample_traits (PennantSampleWorld *world, guint player);
double pennant_sample_traits_get_village (const PennantSampleTraits *self, gint64 now);
int pennant_sample_traits_get_town_hall (const PennantSampleTraits *self, gint64 now);

G_END_DECLS

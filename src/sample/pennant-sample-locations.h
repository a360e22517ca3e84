/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PENNANT_SAMPLE_FIRST_LOCATION 32000000
#define PENNANT_SAMPLE_N_LOCATIONS 266
#define PENNANT_SAMPLE_INTERNATIONAL_PLACE 6 /* where "International" stands in the table */

typedef struct
{
  int id;
  const char *name;
  const char *country_code; /* NULL for a region */
} PennantSampleLocation;

extern const PennantSampleLocation pennant_sample_locations[PENNANT_SAMPLE_N_LOCATIONS];

const PennantSampleLocation *pennant_sample_location_find (const char *id);

G_END_DECLS

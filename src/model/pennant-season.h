/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-list-page.h"

G_BEGIN_DECLS

/* A past Legend season. @id is opaque: `2015-07`, `2025-10-06`, `v2-2026-07-06T05:00:00Z`. */
typedef struct
{
  PennantRecord record;
  char *id;
} PennantSeason;

/* The season of the gold pass. */
typedef struct
{
  PennantRecord record;
  char *start_time;
  char *end_time;
} PennantGoldPass;

extern const PennantType pennant_season_type;
extern const PennantType pennant_season_page_type;
extern const PennantType pennant_gold_pass_type;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-war-map.h"

G_BEGIN_DECLS

/* A war for a chat. */

char *pennant_war_summary (const PennantWarMap *map, int day, gint64 now);
char *pennant_war_summary_for_private (const char *clan_name);

G_END_DECLS

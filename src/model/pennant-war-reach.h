/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-war-map.h"

G_BEGIN_DECLS

PennantWarScore pennant_war_map_get_reach (const PennantWarMap *self, const PennantWarTeam *attackers);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clan.h"

G_BEGIN_DECLS

/* A clan for a chat. */

char *pennant_clan_summary (const PennantClan *clan);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-cwl-group.h"

G_BEGIN_DECLS

/* A clan war league for a chat. */

char *pennant_cwl_summary (const PennantCwlGroup *group, GHashTable *wars, const char *clan_tag, gint64 now);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-recent.h"
#include "store/pennant-store.h"

G_BEGIN_DECLS

PennantRecent *pennant_recent_new (const PennantVisit *visit);
void pennant_recent_update (PennantRecent *self, const PennantVisit *visit);

G_END_DECLS

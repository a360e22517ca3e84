/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-remarks.h"
#include "store/pennant-store.h"

G_BEGIN_DECLS

PennantRemarks *pennant_remarks_new (PennantStore *store);
void pennant_remarks_refresh (PennantRemarks *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-name-table.h"
#include "model/pennant-record.h"
#include "service/pennant-tag-row.h"

G_BEGIN_DECLS

PennantTagRow *pennant_tag_row_new (const PennantLink *link);
void pennant_tag_row_take_name (PennantTagRow *self, const PennantSeenName *name);
void pennant_tag_row_take_item (PennantTagRow *self, const PennantRecord *item);
void pennant_tag_row_take_error (PennantTagRow *self, const GError *error);
void pennant_tag_row_reset (PennantTagRow *self);

G_END_DECLS

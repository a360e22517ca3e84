/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-row.h"

G_BEGIN_DECLS

PennantRow *pennant_row_new (const char *key, gpointer value);
gboolean pennant_row_set_value (PennantRow *self, gpointer value);
void pennant_row_set_new (PennantRow *self, gboolean is_new);

G_END_DECLS

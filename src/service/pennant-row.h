/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-record.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_ROW (pennant_row_get_type ())
G_DECLARE_FINAL_TYPE (PennantRow, pennant_row, PENNANT, ROW, GObject)

/* One row of a PennantRowList: it lives as long as its key is in the list, while the immutable value inside changes.
 * Properties: key (text, construct-only), value (boxed PennantRecord), is-new (boolean, read-only). */

const char *pennant_row_get_key (PennantRow *self);
gpointer pennant_row_get_value (PennantRow *self);
gboolean pennant_row_is_new (PennantRow *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/pennant-sheet.h"

G_BEGIN_DECLS

/* Developer keys for a reader, never the keys themselves. */
char *pennant_key_table_describe_addresses (GPtrArray *ranges);
void pennant_key_table_write (GPtrArray *rows, gboolean in_use, const char *title, PennantSheet *sheet);

G_END_DECLS

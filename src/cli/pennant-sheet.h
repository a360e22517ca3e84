/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/pennant-memory.h"
#include "cli/pennant-table.h"
#include "model/pennant-cwl-group.h"

G_BEGIN_DECLS

/**
 * PennantSheet:
 * @text: what was written so far
 * @width: columns of the terminal that it is for; 0 where that does not matter
 * @colour: whether it may have colour
 * @now: Unix time in microseconds, for what is still to come
 * @tag: (nullable): of what it tells, in its normal form
 * @wars: (nullable) (element-type utf8 PennantWar): wars that were asked for besides, by their tags
 * @memory: (nullable): what was seen before and belongs to it
 *
 * What a reply is written on for a reader.
 */
typedef struct
{
  GString *text;
  guint width;
  gboolean colour;
  gint64 now;
  const char *tag;
  GHashTable *wars;
  const PennantMemory *memory;
} PennantSheet;

void pennant_sheet_add_title (PennantSheet *self, const char *title);
void pennant_sheet_add_line (PennantSheet *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void pennant_sheet_add_line_with_remark (PennantSheet *self, const char *line, const char *remark);
void pennant_sheet_add_remark (PennantSheet *self, const char *remark);
void pennant_sheet_add_gap (PennantSheet *self);
void pennant_sheet_add_table (PennantSheet *self, PennantTable *table);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_UNIT_TABLE_ERROR (pennant_unit_table_error_quark ())

/**
 * PennantUnitTableError:
 * @PENNANT_UNIT_TABLE_ERROR_MALFORMED: not of a table's form; the message names the line and says what is wrong there
 * @PENNANT_UNIT_TABLE_ERROR_TOO_LARGE: larger than a table may be
 */
typedef enum
{
  PENNANT_UNIT_TABLE_ERROR_MALFORMED,
  PENNANT_UNIT_TABLE_ERROR_TOO_LARGE,
} PennantUnitTableError;

/**
 * PennantUnitLine:
 * @rest: what was not taken off it so far; it is cut where words end
 * @number: its number, counted from 1
 *
 * A line of a unit table that is being read.
 */
typedef struct
{
  char *rest;
  guint number;
} PennantUnitLine;

GQuark pennant_unit_table_error_quark (void);

gboolean pennant_unit_line_fail (guint number, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);
char *pennant_unit_line_quote (const char *text);

const char *pennant_unit_line_take_word (PennantUnitLine *self);
gboolean
pennant_unit_line_take_number (PennantUnitLine *self, gint64 least, gint64 most, gint64 *number, GError **error);
gboolean pennant_unit_line_take_levels (PennantUnitLine *self, guint max_length, GArray *levels, GError **error);
gboolean pennant_unit_line_take_month (PennantUnitLine *self, int *year, int *month, GError **error);
gboolean pennant_unit_line_take_amounts (PennantUnitLine *self, GArray *amounts, GError **error);
gboolean pennant_unit_line_take_times (PennantUnitLine *self, GArray *times, GError **error);
gboolean pennant_unit_line_take_head (PennantUnitLine *self, PennantUnitLine *head, GError **error);
gboolean pennant_unit_line_take_name (PennantUnitLine *self, const char **name, GError **error);
gboolean pennant_unit_line_end (PennantUnitLine *self, GError **error);

G_END_DECLS

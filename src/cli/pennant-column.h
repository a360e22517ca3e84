/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/pennant-sheet.h"

G_BEGIN_DECLS

/**
 * PennantColumnKind:
 * @PENNANT_COLUMN_NAME: a name, shortened where it is very long
 * @PENNANT_COLUMN_TEXT: text as it was sent
 * @PENNANT_COLUMN_NUMBER: a number
 * @PENNANT_COLUMN_ID: a number that counts nothing
 * @PENNANT_COLUMN_PLACE: a place in a ranking, above 0 where there was one
 * @PENNANT_COLUMN_PERCENT: a share
 * @PENNANT_COLUMN_TIME: a time as the API spells it
 * @PENNANT_COLUMN_DAY: a day in Unix seconds
 * @PENNANT_COLUMN_CHOICE: something that is so or not
 * @PENNANT_COLUMN_ROLE: a member's role
 * @PENNANT_COLUMN_ADMISSION: who may join a clan
 * @PENNANT_COLUMN_RESULT: how a war ended
 * @PENNANT_COLUMN_BATTLE: a kind of battle
 * @PENNANT_COLUMN_STATE: how far a war, a war league or a raid weekend has come
 *
 * What stands in a column.
 */
typedef enum
{
  PENNANT_COLUMN_NAME,
  PENNANT_COLUMN_TEXT,
  PENNANT_COLUMN_NUMBER,
  PENNANT_COLUMN_ID,
  PENNANT_COLUMN_PLACE,
  PENNANT_COLUMN_PERCENT,
  PENNANT_COLUMN_TIME,
  PENNANT_COLUMN_DAY,
  PENNANT_COLUMN_CHOICE,
  PENNANT_COLUMN_ROLE,
  PENNANT_COLUMN_ADMISSION,
  PENNANT_COLUMN_RESULT,
  PENNANT_COLUMN_BATTLE,
  PENNANT_COLUMN_STATE,
} PennantColumnKind;

/**
 * PennantColumn:
 * @title: what stands above it
 * @property: the name of a field, as `town-hall-level`, or of one of a record in it, as `clan.name`
 * @kind: what it is
 * @describe: (nullable): makes the cell where a field alone does not
 * @stays: whether it stays when others are left out for want of room
 *
 * One column of a list. A list of them ends with one without a title.
 */
typedef struct
{
  const char *title;
  const char *property;
  PennantColumnKind kind;
  char *(*describe) (gconstpointer record, const PennantSheet *sheet);
  gboolean stays;
} PennantColumn;

/* What stands in a table of columns: a field of the record, a cell that a function makes, either of them so that it
 * stays in a narrow terminal, and the end. */
#define PENNANT_COLUMN(kind, title, property) { title, property, PENNANT_COLUMN_##kind, NULL, FALSE }
#define PENNANT_COLUMN_MADE(kind, title, describe) { title, NULL, PENNANT_COLUMN_##kind, describe, FALSE }
#define PENNANT_COLUMN_KEPT(kind, title, property) { title, property, PENNANT_COLUMN_##kind, NULL, TRUE }
#define PENNANT_COLUMN_MADE_KEPT(kind, title, describe) { title, NULL, PENNANT_COLUMN_##kind, describe, TRUE }
#define PENNANT_COLUMN_END { NULL }

void pennant_columns_write (const PennantColumn *columns, GPtrArray *records, PennantSheet *sheet);

G_END_DECLS

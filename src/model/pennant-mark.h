/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PennantMark:
 * @PENNANT_MARK_NONE: not marked
 * @PENNANT_MARK_WATCH: to keep an eye on
 * @PENNANT_MARK_TRUSTED: welcome
 * @PENNANT_MARK_NEVER_AGAIN: not to be let in again
 *
 * How a person has marked a clan or player. The numbers are kept in files and never change.
 */
typedef enum
{
  PENNANT_MARK_NONE = 0,
  PENNANT_MARK_WATCH = 1,
  PENNANT_MARK_TRUSTED = 2,
  PENNANT_MARK_NEVER_AGAIN = 3,
} PennantMark;

#define PENNANT_N_MARKS 4

#define PENNANT_TYPE_MARK (pennant_mark_get_type ())
GType pennant_mark_get_type (void);

PennantMark pennant_mark_from_number (gint64 number);
const char *pennant_mark_get_id (PennantMark mark);
gboolean pennant_mark_from_id (const char *id, PennantMark *mark);

G_END_DECLS

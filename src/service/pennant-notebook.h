/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-bookmarks.h"
#include "service/pennant-name-index.h"
#include "service/pennant-remarks.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_NOTEBOOK (pennant_notebook_get_type ())
G_DECLARE_FINAL_TYPE (PennantNotebook, pennant_notebook, PENNANT, NOTEBOOK, GObject)

/* What a person keeps in a source: bookmarks, notes and marks, and the names that were seen. They are read from the
 * store when they are first asked for, and follow what other processes write. */

PennantBookmarks *pennant_notebook_get_bookmarks (PennantNotebook *self);
PennantRemarks *pennant_notebook_get_remarks (PennantNotebook *self);
PennantNameIndex *pennant_notebook_get_names (PennantNotebook *self);

G_END_DECLS

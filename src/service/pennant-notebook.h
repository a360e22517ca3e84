/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-bookmarks.h"
#include "service/pennant-name-index.h"
#include "service/pennant-remarks.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_NOTEBOOK (pennant_notebook_get_type ())
G_DECLARE_FINAL_TYPE (PennantNotebook, pennant_notebook, PENNANT, NOTEBOOK, GObject)

/* What a person keeps in a source: bookmarks, notes and marks, and the names that were seen. They are read from the
 * store when they are first asked for, and follow what other processes write. */

PennantBookmarks *pennant_notebook_get_bookmarks (PennantNotebook *self);
PennantRemarks *pennant_notebook_get_remarks (PennantNotebook *self);
PennantNameIndex *pennant_notebook_get_names (PennantNotebook *self);

/**
 * PennantImport:
 * @n_new: bookmarks, notes and marks that were not there
 * @n_changed: those that are others now
 * @n_same: those that are as they were, because they were so or had been changed later than the file's
 * @n_refused: things in the file that are of no use, as a tag that is none
 *
 * What came of an import.
 */
typedef struct
{
  guint n_new;
  guint n_changed;
  guint n_same;
  guint n_refused;
} PennantImport;

/* Writes all of it to a file, which is whole or as it was before; and merges a file into it, all of that or none. */
void pennant_notebook_export_async (PennantNotebook *self,
                                    GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean pennant_notebook_export_finish (PennantNotebook *self, GAsyncResult *result, GError **error);
void pennant_notebook_import_async (PennantNotebook *self,
                                    GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean
pennant_notebook_import_finish (PennantNotebook *self, GAsyncResult *result, PennantImport *import, GError **error);

G_END_DECLS

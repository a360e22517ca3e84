/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-database.h"

G_BEGIN_DECLS

/**
 * PennantLibraryQuestion:
 * @text: (nullable): of whom or what, mostly a tag
 * @detail: (nullable): which one of theirs
 * @from: where a range begins, mostly Unix time in microseconds
 * @to: where it ends; 0 for no end
 * @limit: how many answers at most
 *
 * What is asked of the library; each query reads what it needs.
 */
typedef struct
{
  const char *text;
  const char *detail;
  gint64 from;
  gint64 to;
  guint limit;
} PennantLibraryQuestion;

/**
 * PennantLibraryQuery:
 * @library: the open library
 * @question: what is asked
 * @error: return location
 *
 * Reads an answer from the library, on the store's thread.
 *
 * Returns: (transfer full) (nullable): the answer
 */
typedef gpointer (*PennantLibraryQuery) (PennantDatabase *library,
                                         const PennantLibraryQuestion *question,
                                         GError **error);

/**
 * PennantLibraryChange:
 * @library: the library, with a transaction
 * @data: as given
 * @now: Unix time in microseconds
 * @error: return location
 *
 * Writes to the library, on the store's thread. Returning %FALSE undoes it.
 *
 * Returns: whether it went well
 */
typedef gboolean (*PennantLibraryChange) (PennantDatabase *library, gconstpointer data, gint64 now, GError **error);

typedef struct _PennantFiles PennantFiles;

/**
 * PennantFilesWork:
 * @files: the store's files
 * @data: as given
 * @now: Unix time in microseconds
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Does something with the files as a whole, on the store's thread.
 *
 * Returns: whether it went well
 */
typedef gboolean (
    *PennantFilesWork) (PennantFiles *files, gpointer data, gint64 now, GCancellable *cancellable, GError **error);

void pennant_store_work_on_files (PennantStore *self,
                                  PennantFilesWork work,
                                  gpointer data,
                                  GDestroyNotify free_data,
                                  gpointer source_tag,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

void pennant_store_query_library (PennantStore *self,
                                  PennantLibraryQuery query,
                                  const PennantLibraryQuestion *question,
                                  gpointer source_tag,
                                  GDestroyNotify free_answer,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

void pennant_store_change_library (PennantStore *self,
                                   const char *path,
                                   PennantLibraryChange change,
                                   gpointer data,
                                   GDestroyNotify free_data,
                                   gpointer source_tag,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean pennant_store_change_library_finish (PennantStore *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-store-private.h"

G_BEGIN_DECLS

/**
 * PennantFiles:
 * @cache: cache.db
 * @library: library.db
 *
 * The store's two files and those who watch what is put into them; what the store does on its thread.
 */
typedef struct _PennantFiles
{
  PennantDatabase *cache;
  PennantDatabase *library;
  /*< private >*/
  GArray *observers;
} PennantFiles;

PennantFiles *pennant_files_new (const char *cache_folder, const char *data_folder);
void pennant_files_free (PennantFiles *self);
void pennant_files_add_observer (PennantFiles *self,
                                 PennantStoreObserver observer,
                                 gpointer user_data,
                                 GDestroyNotify destroy);

void pennant_files_open (PennantFiles *self, gint64 now);
void pennant_files_mend (PennantFiles *self, gint64 now);
void pennant_files_close (PennantFiles *self);
PennantReply *
pennant_files_lookup (PennantFiles *self, const char *path, const PennantType *type, gint64 now, GError **error);
gboolean pennant_files_save (PennantFiles *self, PennantReply *reply, gint64 cache_bound, gint64 now, GError **error);
gboolean pennant_files_change (PennantFiles *self,
                               const char *path,
                               PennantLibraryChange change,
                               gconstpointer data,
                               gint64 now,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantFiles, pennant_files_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-mark.h"
#include "store/pennant-store.h"

G_BEGIN_DECLS

/**
 * PennantSavedRemark:
 * @kind: of what
 * @tag: its tag
 * @note: (nullable): what is noted of it
 * @mark: how it is marked
 * @changed_at: when that was last changed, Unix time in microseconds
 *
 * What a person has noted of a clan or player, and how they marked it.
 */
typedef struct
{
  PennantSeenKind kind;
  char *tag;
  char *note;
  PennantMark mark;
  gint64 changed_at;
} PennantSavedRemark;

void pennant_saved_remark_free (PennantSavedRemark *remark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantSavedRemark, pennant_saved_remark_free)

void pennant_store_save_remark_async (PennantStore *store,
                                      PennantSeenKind kind,
                                      const char *tag,
                                      const char *note,
                                      PennantMark mark,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean pennant_store_save_remark_finish (PennantStore *store, GAsyncResult *result, GError **error);

void pennant_store_list_remarks_async (PennantStore *store,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *pennant_store_list_remarks_finish (PennantStore *store, GAsyncResult *result, GError **error);

G_END_DECLS

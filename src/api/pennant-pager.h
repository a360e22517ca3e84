/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-getter.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_PAGER (pennant_pager_get_type ())
G_DECLARE_FINAL_TYPE (PennantPager, pennant_pager, PENNANT, PAGER, GObject)

#define PENNANT_PAGER_DEFAULT_PAGE_SIZE 100

PennantPager *
pennant_pager_new (PennantGetter *getter, const char *path, const PennantType *type, PennantPriority priority);

void pennant_pager_set_page_size (PennantPager *self, guint page_size);
void pennant_pager_set_limit (PennantPager *self, guint limit);
guint pennant_pager_get_n_items (PennantPager *self);
gboolean pennant_pager_has_ended (PennantPager *self);
PennantReply *pennant_pager_get_reply (PennantPager *self);

void pennant_pager_next_async (PennantPager *self,
                               PennantGetFlags flags,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GPtrArray *pennant_pager_next_finish (PennantPager *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-bookmarks.h"
#include "store/pennant-store.h"

G_BEGIN_DECLS

PennantBookmarks *pennant_bookmarks_new (PennantStore *store);
void pennant_bookmarks_refresh (PennantBookmarks *self);

G_END_DECLS

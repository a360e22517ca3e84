/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-bookmarks.h"
#include "service/pennant-name-index.h"
#include "store/pennant-store.h"

G_BEGIN_DECLS

PennantNameIndex *pennant_name_index_new (PennantStore *store, PennantBookmarks *bookmarks);

G_END_DECLS

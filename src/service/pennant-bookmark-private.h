/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-bookmark.h"
#include "store/pennant-bookmarks.h"

G_BEGIN_DECLS

PennantBookmark *pennant_bookmark_new (const PennantSavedBookmark *saved);
void pennant_bookmark_update (PennantBookmark *self, const PennantSavedBookmark *saved);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-recent.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_BOOKMARK (pennant_bookmark_get_type ())
G_DECLARE_FINAL_TYPE (PennantBookmark, pennant_bookmark, PENNANT, BOOKMARK, GObject)

/* A bookmark as a row of PennantBookmarks, for as long as it is in the list. Properties: page (PennantRecent,
 * read-only: what it is and how it was last seen; without a name where it never was, at 0 where it was never opened),
 * is-mine (boolean, read-only), added-at (int64, read-only, Unix µs). */

PennantRecent *pennant_bookmark_get_page (PennantBookmark *self);
gboolean pennant_bookmark_is_mine (PennantBookmark *self);
gint64 pennant_bookmark_get_added_at (PennantBookmark *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"
#include "service/pennant-tag-row.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_TAG_LIST (pennant_tag_list_get_type ())
G_DECLARE_FINAL_TYPE (PennantTagList, pennant_tag_list, PENNANT, TAG_LIST, GObject)

/* Several tags that somebody wants to see at once, as a GListModel of PennantTagRow, each of which says what came of
 * it. Signal `changed`: another one is done, or it began or ended. */

PennantTagList *pennant_tag_list_new (PennantService *service, const GPtrArray *links);
void pennant_tag_list_start (PennantTagList *self, gboolean refresh);
void pennant_tag_list_cancel (PennantTagList *self);
gboolean pennant_tag_list_is_running (PennantTagList *self);
guint pennant_tag_list_get_n_done (PennantTagList *self);
guint pennant_tag_list_get_n_failed (PennantTagList *self);

G_END_DECLS

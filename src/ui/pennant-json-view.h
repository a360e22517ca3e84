/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-json-tree.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_JSON_VIEW (pennant_json_view_get_type ())
G_DECLARE_FINAL_TYPE (PennantJsonView, pennant_json_view, PENNANT, JSON_VIEW, AdwBin)

/* A JSON document as a tree that unfolds by mouse and by the arrows, one value a row. The actions `json.copy-path` and
 * `json.copy-value` are of the row that is selected, and have keys and a menu. */
void pennant_json_view_set_tree (PennantJsonView *self, PennantJsonTree *tree);
PennantJsonTree *pennant_json_view_get_tree (PennantJsonView *self);
guint32 pennant_json_view_get_selected (PennantJsonView *self);
gboolean pennant_json_view_reveal (PennantJsonView *self, guint32 place);
GVariant *pennant_json_view_save (PennantJsonView *self);
void pennant_json_view_restore (PennantJsonView *self, GVariant *state);

G_END_DECLS

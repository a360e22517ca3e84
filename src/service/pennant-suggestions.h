/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-query.h"
#include "service/pennant-service.h"
#include "service/pennant-suggestion.h"

G_BEGIN_DECLS

#define PENNANT_SUGGESTIONS_MAX_NAMES 20

#define PENNANT_TYPE_SUGGESTIONS (pennant_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (PennantSuggestions, pennant_suggestions, PENNANT, SUGGESTIONS, GObject)

/* What the lookup box suggests for what was typed, as a GListModel of PennantSuggestion, the best first; for nothing,
 * the bookmarks and what was opened last. All rows change at once. */

PennantSuggestions *pennant_suggestions_new (PennantService *service);
void pennant_suggestions_set_text (PennantSuggestions *self, const char *text);
const PennantQuery *pennant_suggestions_get_query (PennantSuggestions *self);
guint pennant_suggestions_get_n_found (PennantSuggestions *self);
gboolean pennant_suggestions_is_complete (PennantSuggestions *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"
#include "service/pennant-suggestion.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SUGGESTION_ROW (pennant_suggestion_row_get_type ())
G_DECLARE_FINAL_TYPE (PennantSuggestionRow, pennant_suggestion_row, PENNANT, SUGGESTION_ROW, GtkListBoxRow)

/* A row of the lookup box. Its name for screen readers is all that it says. Rows show one suggestion after the other:
 * to make a row takes much longer than to fill it. */
GtkWidget *pennant_suggestion_row_new (PennantService *service);
void pennant_suggestion_row_set_suggestion (PennantSuggestionRow *self, PennantSuggestion *suggestion);
PennantSuggestion *pennant_suggestion_row_get_suggestion (PennantSuggestionRow *self);

G_END_DECLS

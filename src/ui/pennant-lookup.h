/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_LOOKUP (pennant_lookup_get_type ())
G_DECLARE_FINAL_TYPE (PennantLookup, pennant_lookup, PENNANT, LOOKUP, GtkBox)

/* Where one types what one looks for: a tag in any spelling, a link of the game, or a part of a name seen before, or
 * pastes a text with several of them. What PennantSuggestions has for it stands below; the arrows choose among that
 * while the focus stays in the entry. Enter opens what is chosen with `win.open`, Ctrl+Enter in a new tab.
 *
 * Properties: service (object), has-rows (boolean, read-only). Signal `opened`: a page was asked for. */
GtkWidget *pennant_lookup_new (PennantService *service);
void pennant_lookup_set_service (PennantLookup *self, PennantService *service);
void pennant_lookup_set_text (PennantLookup *self, const char *text);
void pennant_lookup_append (PennantLookup *self, const char *text);

char *pennant_lookup_read_key (guint key, GdkModifierType state);
gboolean pennant_lookup_read (const char *text, const char **kind, char **tag);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PennantPlace:
 * @id: a number that no other place of the history has
 * @kind: what the page is of, a PENNANT_PAGE_KIND_…
 * @tag: of which, empty for home
 * @state: (nullable): what the page wants back when it is built again
 *
 * One entry of a history: a place, not a widget.
 */
typedef struct
{
  guint id;
  char *kind;
  char *tag;
  GVariant *state;
} PennantPlace;

typedef struct _PennantHistory PennantHistory;

#define PENNANT_HISTORY_MAX_PLACES 200

PennantHistory *pennant_history_new (void);
void pennant_history_free (PennantHistory *self);
const PennantPlace *pennant_history_get_current (PennantHistory *self);
const PennantPlace *pennant_history_find (PennantHistory *self, guint id);
const PennantPlace *pennant_history_push (PennantHistory *self, const char *kind, const char *tag);
const PennantPlace *pennant_history_replace (PennantHistory *self, const char *kind, const char *tag);
const PennantPlace *pennant_history_go (PennantHistory *self, int steps);
gboolean pennant_history_can_go (PennantHistory *self, int steps);
void pennant_history_set_state (PennantHistory *self, guint id, GVariant *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantHistory, pennant_history_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-destination.h"

G_BEGIN_DECLS

/**
 * PennantPlace:
 * @id: a number that no other place of the history has
 * @destination: which page it is
 * @title: (nullable): what the page was called when it was last seen
 * @state: (nullable): what the page wants back when it is built again
 *
 * One entry of a history: a place, not a widget.
 */
typedef struct
{
  guint id;
  PennantDestination *destination;
  char *title;
  GVariant *state;
} PennantPlace;

typedef struct _PennantHistory PennantHistory;

#define PENNANT_HISTORY_MAX_PLACES 200

/* A history as it is kept: which place is the current one, and of each its destination, title (may be empty) and state.
 */
#define PENNANT_HISTORY_TYPE "(ua(ssmv))"

PennantHistory *pennant_history_new (void);
PennantHistory *pennant_history_new_from_variant (GVariant *variant);
void pennant_history_free (PennantHistory *self);
const PennantPlace *pennant_history_get_current (PennantHistory *self);
const PennantPlace *pennant_history_get (PennantHistory *self, int steps);
const PennantPlace *pennant_history_find (PennantHistory *self, guint id);
const PennantPlace *pennant_history_push (PennantHistory *self, const PennantDestination *destination);
const PennantPlace *pennant_history_replace (PennantHistory *self, const PennantDestination *destination);
const PennantPlace *pennant_history_go (PennantHistory *self, int steps);
gboolean pennant_history_can_go (PennantHistory *self, int steps);
void pennant_history_set_state (PennantHistory *self, guint id, GVariant *state);
void pennant_history_set_title (PennantHistory *self, guint id, const char *title);
GVariant *pennant_history_to_variant (PennantHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantHistory, pennant_history_free)

G_END_DECLS

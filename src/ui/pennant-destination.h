/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-page-kinds.h"

G_BEGIN_DECLS

/**
 * PennantDestination:
 * @kind: what kind of page it is, which the table of kinds has
 * @argument: what the page is about, in its normal form (`#2PP`); empty for nothing
 * @view: which of its views; empty for the one that is shown at first
 *
 * Where one can go: a page and a view of it. Does not change once it is made.
 *
 * As text it is `KIND`, `KIND/ARGUMENT` or `KIND/ARGUMENT/VIEW`, each part percent-encoded where it needs to be, and
 * tags without their `#`: `home`, `clan/2PP`, `clan/2PP/members`.
 */
typedef struct
{
  const char *kind;
  char *argument;
  char *view;
} PennantDestination;

#define PENNANT_TYPE_DESTINATION (pennant_destination_get_type ())
GType pennant_destination_get_type (void);

PennantDestination *pennant_destination_new (const char *kind, const char *argument);
PennantDestination *pennant_destination_parse (const char *text, GError **error);
PennantDestination *pennant_destination_read (const char *text, GError **error);
PennantDestination *pennant_destination_copy (const PennantDestination *self);
void pennant_destination_free (PennantDestination *self);
char *pennant_destination_to_text (const PennantDestination *self);
gboolean pennant_destination_equal (const PennantDestination *self, const PennantDestination *other);
const char *pennant_destination_get_tag (const PennantDestination *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantDestination, pennant_destination_free)

G_END_DECLS

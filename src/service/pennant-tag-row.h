/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-link.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PennantTagRowFacts:
 * @kind: what the tag is of, as far as that is known
 * @tag: the tag in the normal form
 * @name: (nullable): its name, as sent
 * @clan_name: (nullable): for a player, the clan
 * @town_hall_level: for a player; 0 if not told
 * @picture_url: (nullable): address of the badge or tier picture
 * @is_done: whether the API was asked, and said what it is or why not
 * @error: (nullable): why there is no answer
 */
typedef struct
{
  PennantLinkKind kind;
  char *tag;
  char *name;
  char *clan_name;
  gint64 town_hall_level;
  char *picture_url;
  gboolean is_done;
  GError *error;
} PennantTagRowFacts;

#define PENNANT_TYPE_TAG_ROW (pennant_tag_row_get_type ())
G_DECLARE_FINAL_TYPE (PennantTagRow, pennant_tag_row, PENNANT, TAG_ROW, GObject)

/* A tag of a PennantTagList, and what is known of it. Signal `changed`: something else is known. */
const PennantTagRowFacts *pennant_tag_row_get_facts (PennantTagRow *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-link.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PennantSuggestionKind:
 * @PENNANT_SUGGESTION_TAG: look a tag up that was typed
 * @PENNANT_SUGGESTION_NAME: the page of a clan or player whose name was seen, or who is bookmarked
 * @PENNANT_SUGGESTION_LIST: open all tags that were pasted as a list
 * @PENNANT_SUGGESTION_SEARCH: search all clans for the name that was typed
 *
 * What is suggested.
 */
typedef enum
{
  PENNANT_SUGGESTION_TAG,
  PENNANT_SUGGESTION_NAME,
  PENNANT_SUGGESTION_LIST,
  PENNANT_SUGGESTION_SEARCH,
} PennantSuggestionKind;

/**
 * PennantSuggestionGroup:
 * @PENNANT_SUGGESTION_GROUP_NONE: one of what fits
 * @PENNANT_SUGGESTION_GROUP_BOOKMARKS: one of the bookmarks, as nothing was typed
 * @PENNANT_SUGGESTION_GROUP_RECENT: one of the pages that were opened last, as nothing was typed
 *
 * Why it is suggested.
 */
typedef enum
{
  PENNANT_SUGGESTION_GROUP_NONE,
  PENNANT_SUGGESTION_GROUP_BOOKMARKS,
  PENNANT_SUGGESTION_GROUP_RECENT,
} PennantSuggestionGroup;

/**
 * PennantSuggestionFacts:
 * @kind: what is suggested
 * @group: why
 * @link_kind: for a tag and a name, what it is of
 * @argument: the tag in the normal form; for a list its tags, from pennant_link_list_to_text(); the name to search for
 * @n_tags: for a list, how many
 * @name: (nullable): when last seen, as sent
 * @key: (nullable): what of the name fits, from pennant_name_key_new()
 * @clan_name: (nullable): the clan of a player
 * @town_hall_level: of a player; 0 if not told
 * @picture_url: (nullable): address of the badge or tier picture, where that is known
 * @seen_at: when it was last seen, Unix time in microseconds; 0 if nobody knows
 * @is_bookmarked: whether it is bookmarked
 */
typedef struct
{
  PennantSuggestionKind kind;
  PennantSuggestionGroup group;
  PennantLinkKind link_kind;
  char *argument;
  guint n_tags;
  char *name;
  char *key;
  char *clan_name;
  gint64 town_hall_level;
  char *picture_url;
  gint64 seen_at;
  gboolean is_bookmarked;
} PennantSuggestionFacts;

#define PENNANT_TYPE_SUGGESTION (pennant_suggestion_get_type ())
G_DECLARE_FINAL_TYPE (PennantSuggestion, pennant_suggestion, PENNANT, SUGGESTION, GObject)

/* A row of the lookup box. It never changes. */
PennantSuggestion *pennant_suggestion_new (const PennantSuggestionFacts *facts);
const PennantSuggestionFacts *pennant_suggestion_get_facts (PennantSuggestion *self);

G_END_DECLS

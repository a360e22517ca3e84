/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-list-page.h"

G_BEGIN_DECLS

/* What several replies contain. Each field is absent (see PENNANT_HAS) where the API does not send it; texts and
 * records are then %NULL. */

/* Addresses of one picture in several sizes: a badge, a tier's, a label's. */
typedef struct
{
  PennantRecord record;
  char *tiny;
  char *small;
  char *medium;
  char *large;
} PennantPictureUrls;

/* A league, a tier or a label: number, name and, for some, pictures. */
typedef struct
{
  PennantRecord record;
  gint64 id;
  char *name;
  PennantPictureUrls *icon_urls;
} PennantLeague;

typedef PennantLeague PennantLabel;

typedef struct
{
  PennantRecord record;
  gint64 id;
  char *name;
  gint64 is_country;
  char *country_code;
  char *localized_name;
} PennantLocation;

typedef struct
{
  PennantRecord record;
  gint64 id;
  char *name;
  char *language_code;
} PennantChatLanguage;

/* One part of a player's house: `ground`, `roof`, `foot`, `decoration` or `walls`, and which. */
typedef struct
{
  PennantRecord record;
  char *part;
  gint64 id;
} PennantHouseElement;

typedef struct
{
  PennantRecord record;
  GPtrArray *elements;
} PennantPlayerHouse;

extern const PennantType pennant_picture_urls_type;
extern const PennantType pennant_league_type;
extern const PennantType pennant_label_type;
extern const PennantType pennant_location_type;
extern const PennantType pennant_chat_language_type;
extern const PennantType pennant_house_element_type;
extern const PennantType pennant_player_house_type;
extern const PennantType pennant_league_page_type;
extern const PennantType pennant_label_page_type;
extern const PennantType pennant_location_page_type;

/**
 * PennantRole:
 * @PENNANT_ROLE_NONE: not told, or not a member
 * @PENNANT_ROLE_UNKNOWN: a role that Pennant does not know
 * @PENNANT_ROLE_MEMBER: member
 * @PENNANT_ROLE_ELDER: `admin` on the wire, Elder in the game
 * @PENNANT_ROLE_CO_LEADER: co-leader
 * @PENNANT_ROLE_LEADER: leader
 *
 * A member's place in the clan, in rising order.
 */
typedef enum
{
  PENNANT_ROLE_NONE,
  PENNANT_ROLE_UNKNOWN,
  PENNANT_ROLE_MEMBER,
  PENNANT_ROLE_ELDER,
  PENNANT_ROLE_CO_LEADER,
  PENNANT_ROLE_LEADER,
} PennantRole;

PennantRole pennant_role_from_text (const char *text);
const char *pennant_role_get_word (PennantRole role);

G_END_DECLS

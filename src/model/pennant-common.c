/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-common.h"

#include <glib/gi18n-lib.h>

static const PennantField picture_urls_fields[] = {
  PENNANT_FIELD (TEXT, PennantPictureUrls, small, "small", "small"),
  PENNANT_FIELD (TEXT, PennantPictureUrls, tiny, "tiny", "tiny"),
  PENNANT_FIELD (TEXT, PennantPictureUrls, large, "large", "large"),
  PENNANT_FIELD (TEXT, PennantPictureUrls, medium, "medium", "medium"),
};
const PennantType pennant_picture_urls_type = PENNANT_TYPE ("picture", PennantPictureUrls, picture_urls_fields);

static const PennantField league_fields[] = {
  PENNANT_FIELD (INTEGER, PennantLeague, id, "id", "id"),
  PENNANT_FIELD (TEXT, PennantLeague, name, "name", "name"),
  PENNANT_FIELD (RECORD, PennantLeague, icon_urls, "iconUrls", "icon-urls", .type = &pennant_picture_urls_type),
};
const PennantType pennant_league_type = PENNANT_TYPE ("league", PennantLeague, league_fields);
const PennantType pennant_label_type = PENNANT_TYPE ("label", PennantLabel, league_fields);
PENNANT_DEFINE_LIST_PAGE_TYPE (pennant_league_page, "list of leagues", &pennant_league_type);
PENNANT_DEFINE_LIST_PAGE_TYPE (pennant_label_page, "list of labels", &pennant_label_type);

static const PennantField location_fields[] = {
  PENNANT_FIELD (INTEGER, PennantLocation, id, "id", "id"),
  PENNANT_FIELD (TEXT, PennantLocation, localized_name, "localizedName", "localized-name", .unsure = TRUE),
  PENNANT_FIELD (TEXT, PennantLocation, name, "name", "name"),
  PENNANT_FIELD (BOOLEAN, PennantLocation, is_country, "isCountry", "is-country"),
  PENNANT_FIELD (TEXT, PennantLocation, country_code, "countryCode", "country-code"),
};
const PennantType pennant_location_type = PENNANT_TYPE ("location", PennantLocation, location_fields);
PENNANT_DEFINE_LIST_PAGE_TYPE (pennant_location_page, "list of locations", &pennant_location_type);

static const PennantField chat_language_fields[] = {
  PENNANT_FIELD (INTEGER, PennantChatLanguage, id, "id", "id"),
  PENNANT_FIELD (TEXT, PennantChatLanguage, name, "name", "name"),
  PENNANT_FIELD (TEXT, PennantChatLanguage, language_code, "languageCode", "language-code"),
};
const PennantType pennant_chat_language_type =
    PENNANT_TYPE ("chat language", PennantChatLanguage, chat_language_fields);

static const PennantField house_element_fields[] = {
  PENNANT_FIELD (TEXT, PennantHouseElement, part, "type", "part"),
  PENNANT_FIELD (INTEGER, PennantHouseElement, id, "id", "id"),
};
const PennantType pennant_house_element_type =
    PENNANT_TYPE ("house element", PennantHouseElement, house_element_fields);

static const PennantField player_house_fields[] = {
  PENNANT_FIELD (LIST, PennantPlayerHouse, elements, "elements", "elements", .type = &pennant_house_element_type),
};
const PennantType pennant_player_house_type = PENNANT_TYPE ("player house", PennantPlayerHouse, player_house_fields);

/**
 * pennant_role_from_text:
 * @text: (nullable): a role as the API spells it, as `coLeader`
 *
 * Reads a role.
 *
 * Returns: the role; %PENNANT_ROLE_NONE for %NULL and `notMember`, %PENNANT_ROLE_UNKNOWN for what Pennant does not know
 */
PennantRole
pennant_role_from_text (const char *text)
{
  static const struct
  {
    const char *text;
    PennantRole role;
  } roles[] = {
    { "member", PENNANT_ROLE_MEMBER }, { "admin", PENNANT_ROLE_ELDER },    { "coLeader", PENNANT_ROLE_CO_LEADER },
    { "leader", PENNANT_ROLE_LEADER }, { "notMember", PENNANT_ROLE_NONE },
  };

  if (text == NULL)
    return PENNANT_ROLE_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (text, roles[i].text))
      return roles[i].role;
  return PENNANT_ROLE_UNKNOWN;
}

/**
 * pennant_role_get_word:
 * @role: a role
 *
 * Returns: (nullable): the game's word for it in the user's language; %NULL for %PENNANT_ROLE_NONE and
 *   %PENNANT_ROLE_UNKNOWN
 */
const char *
pennant_role_get_word (PennantRole role)
{
  switch (role)
    {
    case PENNANT_ROLE_MEMBER:
      return _ ("Member");
    case PENNANT_ROLE_ELDER:
      return _ ("Elder");
    case PENNANT_ROLE_CO_LEADER:
      return _ ("Co-leader");
    case PENNANT_ROLE_LEADER:
      return _ ("Leader");
    case PENNANT_ROLE_NONE:
    case PENNANT_ROLE_UNKNOWN:
    default:
      return NULL;
    }
}

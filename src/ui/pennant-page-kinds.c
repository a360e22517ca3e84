/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-page-kinds.h"

#include "model/pennant-link-list.h"
#include "model/pennant-tag.h"
#include "service/pennant-raw-path.h"
#include "ui/pennant-clan-page.h"
#include "ui/pennant-home-page.h"
#include "ui/pennant-json-page.h"
#include "ui/pennant-player-page.h"
#include "ui/pennant-search-page.h"
#include "ui/pennant-tag-list-page.h"
#include "ui/pennant-tag-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than anyone types; a path of the API with its query fits. */
#define MAX_TEXT_SIZE 4096

/* The one table of pages. */
static const PennantPageKind kinds[] = {
  { PENNANT_PAGE_KIND_HOME,
    PENNANT_SUBJECT_NONE,
    pennant_home_page_get_type,
    NULL,
    N_ ("Home"),
    "go-home-symbolic",
    {} },
  { PENNANT_PAGE_KIND_CLAN,
    PENNANT_SUBJECT_TAG,
    pennant_clan_page_get_type,
    NULL,
    NULL,
    "pennant-symbolic",
    { "members" } },
  { PENNANT_PAGE_KIND_PLAYER,
    PENNANT_SUBJECT_TAG,
    pennant_player_page_get_type,
    NULL,
    NULL,
    "avatar-default-symbolic",
    { "army" } },
  { PENNANT_PAGE_KIND_TAG, PENNANT_SUBJECT_TAG, pennant_tag_page_get_type, NULL, NULL, "edit-find-symbolic", {} },
  { PENNANT_PAGE_KIND_LIST,
    PENNANT_SUBJECT_TAGS,
    pennant_tag_list_page_get_type,
    NULL,
    N_ ("List of Tags"),
    "view-list-symbolic",
    {} },
  { PENNANT_PAGE_KIND_SEARCH,
    PENNANT_SUBJECT_TEXT,
    pennant_search_page_get_type,
    NULL,
    NULL,
    "system-search-symbolic",
    {} },
  { PENNANT_PAGE_KIND_JSON,
    PENNANT_SUBJECT_PATH,
    pennant_json_page_get_type,
    NULL,
    NULL,
    "text-x-generic-symbolic",
    {} },
  { PENNANT_PAGE_KIND_KEYS, PENNANT_SUBJECT_NONE, NULL, "win.sign-in('')", NULL, NULL, {} },
};

/**
 * pennant_page_kinds_find:
 * @kind: the name of a kind of pages
 *
 * Returns: (transfer none) (nullable): its row, %NULL where there is no such kind
 */
const PennantPageKind *
pennant_page_kinds_find (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].kind, kind))
        return &kinds[i];
    }

  return NULL;
}

/**
 * pennant_page_kinds_find_link:
 * @kind: what a link or a row is of
 *
 * Returns: (transfer none): the kind of the page that it leads to
 */
const PennantPageKind *
pennant_page_kinds_find_link (PennantLinkKind kind)
{
  switch (kind)
    {
    case PENNANT_LINK_CLAN:
      return pennant_page_kinds_find (PENNANT_PAGE_KIND_CLAN);
    case PENNANT_LINK_PLAYER:
      return pennant_page_kinds_find (PENNANT_PAGE_KIND_PLAYER);
    case PENNANT_LINK_TAG:
    default:
      return pennant_page_kinds_find (PENNANT_PAGE_KIND_TAG);
    }
}

/**
 * pennant_page_kinds_find_recent:
 * @page: a page that was opened or bookmarked
 *
 * Returns: (transfer none): its kind
 */
const PennantPageKind *
pennant_page_kinds_find_recent (PennantRecent *page)
{
  return pennant_page_kinds_find_link (pennant_recent_is_clan (page) ? PENNANT_LINK_CLAN : PENNANT_LINK_PLAYER);
}

/**
 * pennant_page_kinds_list:
 *
 * Returns: (transfer full): the names of all kinds, for a sentence
 */
char *
pennant_page_kinds_list (void)
{
  g_autoptr (GString) names = g_string_new (kinds[0].kind);

  for (guint i = 1; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (names, ", %s", kinds[i].kind);

  return g_string_free_and_steal (g_steal_pointer (&names));
}

static char *
read_tags (const char *text)
{
  g_autoptr (GPtrArray) links = pennant_link_list_from_text (text);

  return links != NULL ? pennant_link_list_to_text (links) : NULL;
}

static char *
read_text (const char *text)
{
  if (*text == '\0' || strlen (text) > MAX_TEXT_SIZE || !g_utf8_validate (text, -1, NULL))
    return NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (p)))
        return NULL;
    }

  return g_strdup (text);
}

/**
 * pennant_subject_read:
 * @subject: what is wanted
 * @text: what there is, from anywhere
 *
 * Returns: (transfer full) (nullable): the argument in its normal form, empty for none; %NULL where the text is not one
 */
char *
pennant_subject_read (PennantSubject subject, const char *text)
{
  switch (subject)
    {
    case PENNANT_SUBJECT_NONE:
      return *text == '\0' ? g_strdup ("") : NULL;
    case PENNANT_SUBJECT_TAG:
      return pennant_tag_normalise (text);
    case PENNANT_SUBJECT_TAGS:
      return read_tags (text);
    case PENNANT_SUBJECT_PATH:
      return strlen (text) <= MAX_TEXT_SIZE ? pennant_raw_path_read (text, NULL) : NULL;
    case PENNANT_SUBJECT_TEXT:
    default:
      return read_text (text);
    }
}

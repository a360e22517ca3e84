/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-link.h"
#include "service/pennant-recent.h"

G_BEGIN_DECLS

#define PENNANT_PAGE_KIND_HOME "home"
#define PENNANT_PAGE_KIND_CLAN "clan"
#define PENNANT_PAGE_KIND_PLAYER "player"
#define PENNANT_PAGE_KIND_TAG "tag"
#define PENNANT_PAGE_KIND_LIST "list"
#define PENNANT_PAGE_KIND_SEARCH "search"
#define PENNANT_PAGE_KIND_JSON "json"
#define PENNANT_PAGE_KIND_KEYS "keys"

/**
 * PennantSubject:
 * @PENNANT_SUBJECT_NONE: nothing
 * @PENNANT_SUBJECT_TAG: a tag in its normal form
 * @PENNANT_SUBJECT_TAGS: tags in their normal form, as pennant_link_list_to_text() writes them
 * @PENNANT_SUBJECT_TEXT: a line of text
 * @PENNANT_SUBJECT_PATH: a path of the API, as pennant_raw_path_read() gives it
 *
 * What a page of a kind is about.
 */
typedef enum
{
  PENNANT_SUBJECT_NONE,
  PENNANT_SUBJECT_TAG,
  PENNANT_SUBJECT_TAGS,
  PENNANT_SUBJECT_TEXT,
  PENNANT_SUBJECT_PATH,
} PennantSubject;

/**
 * PennantPageKind:
 * @kind: its name, as in `clan`
 * @subject: what a page of it is about
 * @get_type: (nullable): the class of its pages, a PennantPage; %NULL where @action is all there is
 * @action: (nullable): a detailed action of the window, which opens it in place of a page
 * @title: (nullable): what a page is called that is not named after what it shows; to be translated
 * @icon_name: of its tabs, and of rows that lead to it
 * @views: (array zero-terminated=1): the names of its views, the first one being shown at first; no name where there
 *   is but one
 *
 * A row of the table of all pages that there are.
 */
typedef struct
{
  const char *kind;
  PennantSubject subject;
  GType (*get_type) (void);
  const char *action;
  const char *title;
  const char *icon_name;
  const char *views[9];
} PennantPageKind;

const PennantPageKind *pennant_page_kinds_find (const char *kind);
const PennantPageKind *pennant_page_kinds_find_link (PennantLinkKind kind);
const PennantPageKind *pennant_page_kinds_find_recent (PennantRecent *page);
char *pennant_page_kinds_list (void);

char *pennant_subject_read (PennantSubject subject, const char *text);

G_END_DECLS

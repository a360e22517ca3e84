/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-record.h"

G_BEGIN_DECLS

/* Opaque markers that ask for the page after or before this one. Absent where there is none. */
typedef struct
{
  PennantRecord record;
  char *after;
  char *before;
} PennantCursors;

typedef struct
{
  PennantRecord record;
  PennantCursors *cursors;
} PennantPaging;

/* One page of a list, as every list reply tells it. @items is never %NULL and holds the records that the type of the
 * page says. @paging is absent in lists that come whole, as the battle log. */
typedef struct
{
  PennantRecord record;
  GPtrArray *items;
  PennantPaging *paging;
} PennantListPage;

extern const PennantType pennant_cursors_type;
extern const PennantType pennant_paging_type;

/* Defines the type of a page of items: its symbol without `_type`, what it is, and the type of the items. */
#define PENNANT_DEFINE_LIST_PAGE_TYPE(symbol, name, item_type)                                                         \
  static const PennantField symbol##_fields[] = {                                                                      \
    PENNANT_FIELD (LIST, PennantListPage, items, "items", "items", .type = (item_type), .required = TRUE),             \
    PENNANT_FIELD (RECORD, PennantListPage, paging, "paging", "paging", .type = &pennant_paging_type),                 \
  };                                                                                                                   \
  const PennantType symbol##_type = PENNANT_TYPE (name, PennantListPage, symbol##_fields)

const char *pennant_list_page_get_after (const PennantListPage *page);
const char *pennant_list_page_get_before (const PennantListPage *page);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-list-page.h"

static const PennantField cursors_fields[] = {
  PENNANT_FIELD (TEXT, PennantCursors, after, "after", "after"),
  PENNANT_FIELD (TEXT, PennantCursors, before, "before", "before"),
};
const PennantType pennant_cursors_type = PENNANT_TYPE ("cursors", PennantCursors, cursors_fields);

static const PennantField paging_fields[] = {
  PENNANT_FIELD (RECORD, PennantPaging, cursors, "cursors", "cursors", .type = &pennant_cursors_type),
};
const PennantType pennant_paging_type = PENNANT_TYPE ("paging", PennantPaging, paging_fields);

static const PennantCursors *
get_cursors (const PennantListPage *page)
{
  return page->paging != NULL ? page->paging->cursors : NULL;
}

/**
 * pennant_list_page_get_after:
 * @page: a page of a list
 *
 * Tells how to ask for the next page.
 *
 * Returns: (nullable) (transfer none): the cursor for the parameter `after`; %NULL when everything was delivered
 */
const char *
pennant_list_page_get_after (const PennantListPage *page)
{
  const PennantCursors *cursors;

  g_return_val_if_fail (page != NULL, NULL);

  cursors = get_cursors (page);
  return cursors != NULL ? cursors->after : NULL;
}

/**
 * pennant_list_page_get_before:
 * @page: a page of a list
 *
 * Tells how to ask for the previous page.
 *
 * Returns: (nullable) (transfer none): the cursor for the parameter `before`; %NULL on the first page
 */
const char *
pennant_list_page_get_before (const PennantListPage *page)
{
  const PennantCursors *cursors;

  g_return_val_if_fail (page != NULL, NULL);

  cursors = get_cursors (page);
  return cursors != NULL ? cursors->before : NULL;
}

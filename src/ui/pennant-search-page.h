/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-page.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_SEARCH_PAGE (pennant_search_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantSearchPage, pennant_search_page, PENNANT, SEARCH_PAGE, PennantPage)

/* The clans that have a text in their name, as the API finds them; more of them come as one scrolls. */

G_END_DECLS

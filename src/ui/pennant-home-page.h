/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-page.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_HOME_PAGE (pennant_home_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantHomePage, pennant_home_page, PENNANT, HOME_PAGE, PennantPage)

/* A card for each clan that is marked as mine, the nearest end first, and the own accounts; then the lookup box with
 * bookmarks and the pages opened last. Before the first one, a question that says what to type. */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-page.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_HOME_PAGE (pennant_home_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantHomePage, pennant_home_page, PENNANT, HOME_PAGE, PennantPage)

/* The lookup box above the pages opened last; before the first one, a question that says what to type. */

G_END_DECLS

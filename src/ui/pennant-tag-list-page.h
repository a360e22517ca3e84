/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-page.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_TAG_LIST_PAGE (pennant_tag_list_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantTagListPage, pennant_tag_list_page, PENNANT, TAG_LIST_PAGE, PennantPage)

/* Several tags at once, and what each of them is. They are asked for in a batch that can be cancelled. */

G_END_DECLS

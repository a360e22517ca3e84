/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-page.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_TAG_PAGE (pennant_tag_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantTagPage, pennant_tag_page, PENNANT, TAG_PAGE, PennantPage)

/* A tag of which nobody knows yet whether a clan or a player has it. Asks for both; where one of them exists, it asks
 * for that page in its own place with `win.replace (kind, tag)`. Where both exist one chooses, and where neither does
 * the tag can be corrected. */

G_END_DECLS

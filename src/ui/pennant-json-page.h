/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-page.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_JSON_PAGE (pennant_json_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantJsonPage, pennant_json_page, PENNANT, JSON_PAGE, PennantPage)

/* What the API sends for a path, which is the argument of its destination, as a tree. `page.find`, `page.find-next` and
 * `page.find-previous` look through its keys and values. */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-bookmark-button.h"
#include "ui/pennant-page.h"
#include "ui/pennant-remark-line.h"

G_BEGIN_DECLS

/* What clan and player pages have in common about the bookmark, note and mark of what they show: the actions
 * `page.bookmark` and `page.note`, the star in the head, and the line below it. */

void pennant_page_marks_install (GtkWidgetClass *page_class);
void pennant_page_marks_set_up (PennantPage *page, PennantBookmarkButton *button, PennantRemarkLine *line);

G_END_DECLS

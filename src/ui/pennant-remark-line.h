/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-remark.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_REMARK_LINE (pennant_remark_line_get_type ())
G_DECLARE_FINAL_TYPE (PennantRemarkLine, pennant_remark_line, PENNANT, REMARK_LINE, AdwBin)

/* The note and mark of what a page is of, below its head: symbol, word, and the first lines of the note. Pressed it
 * does `page.note`. Where there is neither it takes no room. It follows them. */

void pennant_remark_line_set_remark (PennantRemarkLine *self, PennantRemark *remark);

G_END_DECLS

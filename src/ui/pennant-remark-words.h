/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-remark.h"

G_BEGIN_DECLS

/* What a note and a mark are called on screen. */

const char *pennant_mark_get_word (PennantMark mark);
const char *pennant_mark_get_icon_name (PennantMark mark);
const char *pennant_mark_get_css_class (PennantMark mark);

const char *pennant_remark_get_word (PennantRemark *remark);
const char *pennant_remark_get_icon_name (PennantRemark *remark);
char *pennant_remark_describe (PennantRemark *remark);

G_END_DECLS

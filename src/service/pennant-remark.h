/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-mark.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_REMARK (pennant_remark_get_type ())
G_DECLARE_FINAL_TYPE (PennantRemark, pennant_remark, PENNANT, REMARK, GObject)

/* What a person has noted of a clan or player, and how they marked it: one object for each tag that anybody shows, for
 * as long as somebody does. Properties: is-clan (boolean) and tag (text), which never change; note (text, read-only,
 * may be %NULL) and mark (PennantMark, read-only), which do; is-blank (boolean, read-only: neither of them). */

gboolean pennant_remark_is_clan (PennantRemark *self);
const char *pennant_remark_get_tag (PennantRemark *self);
const char *pennant_remark_get_note (PennantRemark *self);
PennantMark pennant_remark_get_mark (PennantRemark *self);
gboolean pennant_remark_is_blank (PennantRemark *self);

G_END_DECLS

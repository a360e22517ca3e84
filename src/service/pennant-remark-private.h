/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-remark.h"

G_BEGIN_DECLS

PennantRemark *pennant_remark_new (gboolean is_clan, const char *tag);
void pennant_remark_update (PennantRemark *self, const char *note, PennantMark mark);

G_END_DECLS

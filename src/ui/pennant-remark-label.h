/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_REMARK_LABEL (pennant_remark_label_get_type ())
G_DECLARE_FINAL_TYPE (PennantRemarkLabel, pennant_remark_label, PENNANT, REMARK_LABEL, AdwBin)

/* The mark of a clan or player as symbol and word, for rows; the note is in its tooltip. Where there is neither it
 * takes no room. It follows them. Property: remark (PennantRemark, may be %NULL). */

GtkWidget *pennant_remark_label_new (void);
void pennant_remark_label_set_remark (PennantRemarkLabel *self, PennantRemark *remark);
void
pennant_remark_label_set_tag (PennantRemarkLabel *self, PennantService *service, gboolean is_clan, const char *tag);

G_END_DECLS

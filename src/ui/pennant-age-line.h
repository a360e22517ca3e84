/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-resource.h"
#include "ui/pennant-ticker.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_AGE_LINE (pennant_age_line_get_type ())
G_DECLARE_FINAL_TYPE (PennantAgeLine, pennant_age_line, PENNANT, AGE_LINE, AdwBin)

/* One line that says how old what is on screen is, as "Seen 40 s ago · newer in 20 s" or "Seen yesterday 21:40 ·
 * offline", and refreshes it when pressed. Properties: text (read-only), running (boolean: whether it follows the
 * clock, for as long as it can be seen). */
void pennant_age_line_set_resource (PennantAgeLine *self, PennantResource *resource, PennantTicker *ticker);
const char *pennant_age_line_get_text (PennantAgeLine *self);
void pennant_age_line_set_running (PennantAgeLine *self, gboolean running);

G_END_DECLS

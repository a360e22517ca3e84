/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names are what people chose: of any script and direction, perhaps empty to the eye. */

char *pennant_name_display (const char *name, const char *tag);
char *pennant_name_isolate (const char *name);
char *pennant_name_of_record (gconstpointer record, const char *tag);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-files.h"

G_BEGIN_DECLS

/* How the two files are, as the store's thread tells the others. */
typedef struct _PennantReport PennantReport;

PennantReport *pennant_report_new (void);
void pennant_report_free (PennantReport *self);
gboolean pennant_report_update (PennantReport *self, PennantFiles *files);
PennantStoreCondition pennant_report_get_cache (PennantReport *self);
PennantStoreCondition pennant_report_get_library (PennantReport *self);
char *pennant_report_describe (PennantReport *self);

G_END_DECLS

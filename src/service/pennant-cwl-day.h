/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-cwl-group.h"
#include "model/pennant-war.h"
#include "service/pennant-service.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_CWL_DAY (pennant_cwl_day_get_type ())
G_DECLARE_FINAL_TYPE (PennantCwlDay, pennant_cwl_day, PENNANT, CWL_DAY, GObject)

/* The war that a clan fights today in its clan war league, and how to find it among those of its group. Signal
 * `changed`: the war came or changed. */

PennantCwlDay *pennant_cwl_day_new (PennantService *service, const char *clan_tag);
void pennant_cwl_day_set_group (PennantCwlDay *self, const PennantCwlGroup *group);
GHashTable *pennant_cwl_day_get_wars (PennantCwlDay *self);

void pennant_cwl_day_find_async (PennantCwlDay *self,
                                 gboolean refresh,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean pennant_cwl_day_find_finish (PennantCwlDay *self, GAsyncResult *result, GError **error);

G_END_DECLS

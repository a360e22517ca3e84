/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-remark.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_REMARKS (pennant_remarks_get_type ())
G_DECLARE_FINAL_TYPE (PennantRemarks, pennant_remarks, PENNANT, REMARKS, GObject)

/* The notes and marks of a source. What is kept shows in every PennantRemark before the callback is called, what other
 * processes keep soon after. */

/* The one object of a clan or player; blank where there is nothing, or where it is not known yet. */
PennantRemark *pennant_remarks_get (PennantRemarks *self, gboolean is_clan, const char *tag);

void pennant_remarks_save_async (PennantRemarks *self,
                                 PennantRemark *remark,
                                 const char *note,
                                 PennantMark mark,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean pennant_remarks_save_finish (PennantRemarks *self, GAsyncResult *result, GError **error);

G_END_DECLS

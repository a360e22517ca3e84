/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-portal.h"

G_BEGIN_DECLS

/* What happened to a call that failed. */
typedef enum
{
  PENNANT_PORTAL_NOT_DONE, /* what was asked for was not done */
  PENNANT_PORTAL_MAYBE_DONE,
} PennantPortalOutcome;

void pennant_portal_call_async (PennantPortal *self,
                                PennantPortalCall what,
                                GVariant *said,
                                PennantPortalFlags flags,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
PennantPortalReply *
pennant_portal_call_finish (PennantPortal *self, GAsyncResult *result, PennantPortalOutcome *outcome, GError **error);
gboolean pennant_portal_is_sayable (const char *text);

G_END_DECLS

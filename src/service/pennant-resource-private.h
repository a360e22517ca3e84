/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-resource.h"
#include "service/pennant-service.h"

G_BEGIN_DECLS

PennantResource *pennant_resource_new (PennantService *service, const char *path, const PennantType *type);
void pennant_resource_ask_async (PennantResource *self,
                                 PennantPriority priority,
                                 gboolean refresh,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void pennant_resource_close (PennantResource *self);

G_END_DECLS

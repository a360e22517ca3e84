/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"
#include "store/pennant-store.h"

G_BEGIN_DECLS

void pennant_service_init_getter (PennantGetterInterface *iface);

/* What resources and the storage need of their service. */

PennantStore *pennant_service_peek_store (PennantService *self);
gboolean pennant_service_is_closed (PennantService *self);
void pennant_service_reload_recent (PennantService *self);
void pennant_service_forget_resource (PennantService *self, PennantResource *resource);
void pennant_service_save (PennantService *self, PennantReply *reply);

G_END_DECLS

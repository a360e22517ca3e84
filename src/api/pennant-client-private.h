/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-client.h"

G_BEGIN_DECLS

void pennant_client_post (PennantClient *self,
                          GTask *task,
                          const char *path,
                          GBytes *json,
                          const char *secret,
                          const PennantType *type,
                          PennantPriority priority);

G_END_DECLS

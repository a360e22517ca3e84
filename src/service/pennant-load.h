/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

G_BEGIN_DECLS

/* One way from the question to the answer, which all that ask meanwhile share: first the store, then the client. */
typedef struct _PennantLoad PennantLoad;

/**
 * PennantLoadFunctions:
 * @looked_up: is given what the store holds, or %NULL; calls pennant_load_ask() unless that will do
 * @ended: is given the client's answer, or the error why there is none; neither where nobody waits any more
 *
 * What the owner of a load does with what comes of it. Neither is called after pennant_load_end().
 */
typedef struct
{
  void (*looked_up) (gpointer owner, PennantReply *stored);
  void (*ended) (gpointer owner, PennantReply *answer, const GError *error);
} PennantLoadFunctions;

PennantLoad *pennant_load_new (PennantService *service,
                               const char *path,
                               const PennantType *type,
                               const PennantLoadFunctions *functions,
                               GObject *owner);
void pennant_load_join (PennantLoad *self, GTask *task, PennantPriority priority, gboolean refresh);
gboolean pennant_load_look_up (PennantLoad *self);
void pennant_load_ask (PennantLoad *self, PennantReply *known);
gboolean pennant_load_is_refresh (PennantLoad *self);
gboolean pennant_load_is_asking (PennantLoad *self);
void pennant_load_end (PennantLoad *self, const GError *outcome);

G_END_DECLS

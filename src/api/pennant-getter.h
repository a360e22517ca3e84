/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-priority.h"
#include "model/pennant-reply.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PennantGetFlags:
 * @PENNANT_GET_DEFAULT: what is known and still holds is given at once
 * @PENNANT_GET_REFRESH: ask again in any case; may join a request that is under way
 *
 * How to get something.
 */
typedef enum
{
  PENNANT_GET_DEFAULT = 0,
  PENNANT_GET_REFRESH = 1 << 0,
} PennantGetFlags;

#define PENNANT_TYPE_GETTER (pennant_getter_get_type ())
G_DECLARE_INTERFACE (PennantGetter, pennant_getter, PENNANT, GETTER, GObject)

/* Whoever can get what the API tells: a client from the network, a service from its store too. */
struct _PennantGetterInterface
{
  GTypeInterface parent_interface;

  /* What @callback gets is a #GTask of @self that returns a #PennantReply. */
  void (*get_async) (PennantGetter *self,
                     const char *path,
                     const PennantType *type,
                     PennantPriority priority,
                     PennantGetFlags flags,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
};

void pennant_getter_get_async (PennantGetter *self,
                               const char *path,
                               const PennantType *type,
                               PennantPriority priority,
                               PennantGetFlags flags,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
PennantReply *pennant_getter_get_finish (PennantGetter *self, GAsyncResult *result, GError **error);

G_END_DECLS

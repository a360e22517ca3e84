/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-priority.h"
#include "model/pennant-reply.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PennantResourceState:
 * @PENNANT_RESOURCE_EMPTY: nothing was asked yet
 * @PENNANT_RESOURCE_LOADING: being fetched; an item from before may be there
 * @PENNANT_RESOURCE_WAITING: as loading, held back by the API until #PennantResource:waiting-until
 * @PENNANT_RESOURCE_FRESH: the item is younger than its max-age
 * @PENNANT_RESOURCE_STALE: the item is older, and nobody is fetching
 * @PENNANT_RESOURCE_FAILED: the last try failed, see #PennantResource:error; an item from before may be there
 */
typedef enum
{
  PENNANT_RESOURCE_EMPTY,
  PENNANT_RESOURCE_LOADING,
  PENNANT_RESOURCE_WAITING,
  PENNANT_RESOURCE_FRESH,
  PENNANT_RESOURCE_STALE,
  PENNANT_RESOURCE_FAILED,
} PennantResourceState;

#define PENNANT_TYPE_RESOURCE (pennant_resource_get_type ())
#define PENNANT_TYPE_RESOURCE_STATE (pennant_resource_state_get_type ())
G_DECLARE_FINAL_TYPE (PennantResource, pennant_resource, PENNANT, RESOURCE, GObject)

/* One thing that the API can tell, as last seen and as being fetched. Widgets bind to its properties:
 *
 *   path           text                    construct-only
 *   item           boxed PennantRecord     %NULL until something is known
 *   reply          boxed PennantReply      what item was decoded from
 *   state          PennantResourceState
 *   fetched-at     int64                   Unix microseconds, 0 without item
 *   expires-at     int64                   Unix microseconds, 0 without item
 *   waiting-until  int64                   Unix microseconds, 0 when not held back
 *   error          boxed GError            why the last try failed, %NULL after a success
 *
 * Made by pennant_service_get_resource() only; there is one for each path while anyone holds it. */
GType pennant_resource_state_get_type (void);

const char *pennant_resource_get_path (PennantResource *self);
gpointer pennant_resource_get_item (PennantResource *self);
PennantReply *pennant_resource_get_reply (PennantResource *self);
PennantResourceState pennant_resource_get_state (PennantResource *self);
gint64 pennant_resource_get_fetched_at (PennantResource *self);
gint64 pennant_resource_get_expires_at (PennantResource *self);
gint64 pennant_resource_get_waiting_until (PennantResource *self);
const GError *pennant_resource_get_error (PennantResource *self);

/* Shows the stored reply however old, then asks the client unless that is fresh. */
void pennant_resource_load_async (PennantResource *self,
                                  PennantPriority priority,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean pennant_resource_load_finish (PennantResource *self, GAsyncResult *result, GError **error);

/* Asks the client in any case. */
void pennant_resource_refresh_async (PennantResource *self,
                                     PennantPriority priority,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean pennant_resource_refresh_finish (PennantResource *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-client.h"
#include "api/pennant-endpoint.h"
#include "service/pennant-account.h"
#include "service/pennant-notebook.h"
#include "service/pennant-resource.h"
#include "service/pennant-source.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_SERVICE (pennant_service_get_type ())
G_DECLARE_FINAL_TYPE (PennantService, pennant_service, PENNANT, SERVICE, GObject)

/* The one door of a source: it owns its client, its store and its pictures, and hands out resources.
 *
 * Properties: source, clock (objects, construct-only), client (object, construct-only: a client with settings of its
 * own, %NULL to make one), account (object, read-only), store-message (text, read-only: what is wrong with the files,
 * %NULL when good), caching (boolean: whether replies are taken from and kept in the store). */

PennantService *pennant_service_new (PennantSource *source, PennantClock *clock);
PennantSource *pennant_service_get_source (PennantService *self);
PennantClock *pennant_service_get_clock (PennantService *self);
const char *pennant_service_get_store_message (PennantService *self);

/* The client, for its settings only; requests go through resources. */
PennantClient *pennant_service_get_client (PennantService *self);

/* The store, for what its archive knows and no resource tells; %NULL when it is not to be used. */
typedef struct _PennantStore PennantStore;
PennantStore *pennant_service_get_store (PennantService *self);

/* The developer keys. A request that is made before the keyring was read has it read, and waits for that. */
PennantAccount *pennant_service_get_account (PennantService *self);

PennantResource *pennant_service_get_resource (PennantService *self, const PennantEndpoint *endpoint, const char *tag);

/* For anything else: a path as pennant_endpoint_build_path() or pennant_address_read_path() make it. For one path it is
 * always the same type. A service is a PennantGetter too, for pagers and batches. */
PennantResource *
pennant_service_get_resource_at (PennantService *self, const char *path, const PennantType *type, GError **error);

/* Whether replies are taken from and kept in the store; %TRUE by default. */
void pennant_service_set_caching (PennantService *self, gboolean caching);

/* Remembers that the page of a resource was opened; the newest first in pennant_service_get_recent(). */
gint64 pennant_service_visit (PennantService *self, PennantResource *resource);

/* A live list of PennantRecent, newest first, at most 20. */
GListModel *pennant_service_get_recent (PennantService *self);

/* The bookmarks, which come soon after the first call. */
PennantBookmarks *pennant_service_get_bookmarks (PennantService *self);

/* The notes and marks, which are known soon after the first call. */
PennantRemarks *pennant_service_get_remarks (PennantService *self);

/* What holds both of them, for reading and writing them as a file. */
PennantNotebook *pennant_service_get_notebook (PennantService *self);

/* Everybody whose name was seen, who come soon after the first call. */
PennantNameIndex *pennant_service_get_names (PennantService *self);

/**
 * PennantTagMatch:
 * @PENNANT_TAG_MATCH_NONE: neither
 * @PENNANT_TAG_MATCH_CLAN: there is a clan with the tag
 * @PENNANT_TAG_MATCH_PLAYER: there is a player with the tag
 *
 * What a tag stands for.
 */
typedef enum
{
  PENNANT_TAG_MATCH_NONE = 0,
  PENNANT_TAG_MATCH_CLAN = 1 << 0,
  PENNANT_TAG_MATCH_PLAYER = 1 << 1,
} PennantTagMatch;

/* Asks for clan and player at once. An error only where a question stayed open and neither answer was yes. */
void pennant_service_match_tag_async (PennantService *self,
                                      const char *tag,
                                      gboolean refresh,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
PennantTagMatch pennant_service_match_tag_finish (PennantService *self, GAsyncResult *result, GError **error);

/* The bytes of a PNG, from the disk or the picture host; an error for any other address. */
void pennant_service_get_picture_async (PennantService *self,
                                        const char *url,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GBytes *pennant_service_get_picture_finish (PennantService *self, GAsyncResult *result, GError **error);

void pennant_service_close_async (PennantService *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean pennant_service_close_finish (PennantService *self, GAsyncResult *result, GError **error);

G_END_DECLS

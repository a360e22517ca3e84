/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clock.h"
#include "model/pennant-reply.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_STORE (pennant_store_get_type ())
G_DECLARE_FINAL_TYPE (PennantStore, pennant_store, PENNANT, STORE, GObject)

/* The two files of a source. Properties: message (text, read-only: what is wrong with them, %NULL when good). */

#define PENNANT_STORE_DEFAULT_MAX_AGE 300
#define PENNANT_STORE_DEFAULT_CACHE_BOUND (64 * 1024 * 1024)

/**
 * PennantStoreCondition:
 * @PENNANT_STORE_GOOD: as it should be
 * @PENNANT_STORE_SET_ASIDE: it was corrupt; it now has another name beside the new, empty one
 * @PENNANT_STORE_READ_ONLY: it cannot be written: permissions, or a read-only disk
 * @PENNANT_STORE_NEWER: a newer Pennant wrote it; it is read, never written
 * @PENNANT_STORE_FULL: the disk is full; what is there is read
 * @PENNANT_STORE_LOCKED: another program holds it; tried again at the next use
 * @PENNANT_STORE_MEMORY: it cannot be opened at all; what is seen lasts until Pennant closes
 *
 * How one of the two files is. In every condition the store answers and Pennant works.
 */
typedef enum
{
  PENNANT_STORE_GOOD,
  PENNANT_STORE_SET_ASIDE,
  PENNANT_STORE_READ_ONLY,
  PENNANT_STORE_NEWER,
  PENNANT_STORE_FULL,
  PENNANT_STORE_LOCKED,
  PENNANT_STORE_MEMORY,
} PennantStoreCondition;

/**
 * PennantSeenKind:
 * @PENNANT_SEEN_CLAN: a clan
 * @PENNANT_SEEN_PLAYER: a player
 */
typedef enum
{
  PENNANT_SEEN_CLAN,
  PENNANT_SEEN_PLAYER,
} PennantSeenKind;

/**
 * PennantVisit:
 * @kind: of what
 * @tag: its tag
 * @name: its name when last seen
 * @clan_name: (nullable): for a player, the clan
 * @town_hall_level: for a player; 0 if not told
 * @picture_url: (nullable): address of the badge or tier picture
 * @visited_at: Unix time in microseconds
 *
 * A page that was opened.
 */
typedef struct
{
  PennantSeenKind kind;
  char *tag;
  char *name;
  char *clan_name;
  gint64 town_hall_level;
  char *picture_url;
  gint64 visited_at;
} PennantVisit;

/**
 * PennantStoreStatistics:
 * @n_replies: replies in the cache
 * @reply_bytes: sum of their bodies, bytes
 * @cache_file_bytes: cache.db on the disk
 * @library_file_bytes: library.db on the disk
 * @n_names: names ever seen
 * @n_visits: pages ever visited
 * @n_wars: wars in the archive
 */
typedef struct
{
  gint64 n_replies;
  gint64 reply_bytes;
  gint64 cache_file_bytes;
  gint64 library_file_bytes;
  gint64 n_names;
  gint64 n_visits;
  gint64 n_wars;
} PennantStoreStatistics;

/* The handle of the transaction that an observer runs in: what an observer of the store's own folder writes through. */
typedef struct _PennantTransaction PennantTransaction;

/**
 * PennantStoreObserver:
 * @transaction: the library's transaction that is under way
 * @old: (nullable): the reply that was stored before
 * @new: the reply that is being stored, with its item where it has one
 * @user_data: as given
 * @error: return location
 *
 * Is told of every reply inside the transaction that stores it, on the store's thread. Returning %FALSE undoes the
 * whole transaction.
 *
 * Returns: whether it went well
 */
typedef gboolean (*PennantStoreObserver) (PennantTransaction *transaction,
                                          PennantReply *old,
                                          PennantReply *new,
                                          gpointer user_data,
                                          GError **error);

PennantStore *pennant_store_new (const char *cache_folder, const char *data_folder, PennantClock *clock);
void pennant_store_add_observer (PennantStore *self,
                                 PennantStoreObserver observer,
                                 gpointer user_data,
                                 GDestroyNotify destroy);
void pennant_store_set_cache_bound (PennantStore *self, gint64 bytes);
PennantStoreCondition pennant_store_get_cache_condition (PennantStore *self);
PennantStoreCondition pennant_store_get_library_condition (PennantStore *self);
char *pennant_store_describe_condition (PennantStore *self);

void pennant_store_open_async (PennantStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean pennant_store_open_finish (PennantStore *self, GAsyncResult *result, GError **error);

void pennant_store_lookup_async (PennantStore *self,
                                 const char *path,
                                 const PennantType *type,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
PennantReply *pennant_store_lookup_finish (PennantStore *self, GAsyncResult *result, GError **error);

void pennant_store_save_async (PennantStore *self,
                               PennantReply *reply,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean pennant_store_save_finish (PennantStore *self, GAsyncResult *result, GError **error);

void pennant_store_visit_async (PennantStore *self,
                                const char *path,
                                const PennantVisit *visit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean pennant_store_visit_finish (PennantStore *self, GAsyncResult *result, GError **error);

void pennant_store_list_visits_async (PennantStore *self,
                                      guint limit,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *pennant_store_list_visits_finish (PennantStore *self, GAsyncResult *result, GError **error);

void pennant_store_get_statistics_async (PennantStore *self,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean pennant_store_get_statistics_finish (PennantStore *self,
                                              GAsyncResult *result,
                                              PennantStoreStatistics *statistics,
                                              GError **error);

void pennant_store_clear_cache_async (PennantStore *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean pennant_store_clear_cache_finish (PennantStore *self, GAsyncResult *result, GError **error);

void pennant_store_close_async (PennantStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean pennant_store_close_finish (PennantStore *self, GAsyncResult *result, GError **error);

PennantVisit *pennant_visit_copy (const PennantVisit *visit);
void pennant_visit_free (PennantVisit *visit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantVisit, pennant_visit_free)

G_END_DECLS

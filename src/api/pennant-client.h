/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-api-error.h"
#include "api/pennant-getter.h"
#include "api/pennant-hook.h"
#include "api/pennant-metrics.h"
#include "api/pennant-renewer.h"
#include "model/pennant-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_CLIENT (pennant_client_get_type ())
G_DECLARE_FINAL_TYPE (PennantClient, pennant_client, PENNANT, CLIENT, GObject)

#define PENNANT_CLIENT_DEFAULT_BASE_URL "https://api.clashofclans.com/v1"

/* The most that its properties take; rate and burst are those of the bucket. */
#define PENNANT_CLIENT_MAX_TIMEOUT 86400
#define PENNANT_CLIENT_MAX_RETRIES 10
#define PENNANT_CLIENT_MAX_CONNECTIONS 1000

/**
 * PennantRefusedToken:
 * @index: which of the developer keys that were set, from 0
 * @error: why it is not used, of the domain %PENNANT_API_ERROR
 *
 * A developer key that was set aside.
 */
typedef struct
{
  guint index;
  GError *error;
} PennantRefusedToken;

/* Properties, all readable, notify on change. Those marked * are set at construction only:
 *
 *   base-url *             text    PENNANT_CLIENT_DEFAULT_BASE_URL
 *   token                  text    the developer key; write-only
 *   has-token              boolean read-only
 *   n-refused-tokens       uint    how many of several keys were set aside. Read-only
 *   clock *                object  PennantClock, the system's
 *   timeout                uint    seconds a try, 20
 *   retries                uint    3; the n-th waits 2^n × 1 s (n from 0) with jitter
 *   max-wait               uint    seconds that pauses after a 429 may add up to for one request; 0 = no bound
 *   default-max-age        uint    seconds that a reply is fresh for which does not say, 300
 *   max-connections        uint    10
 *   keep-alive-connections uint    5
 *   keep-alive             boolean TRUE
 *   rate-limiting          boolean TRUE
 *   requests-per-second    double  10.0, for each key
 *   burst                  uint    20, for each key
 *   paused-until           int64   Unix time in microseconds until which a 429 holds everything back; 0 = not.
 * Read-only
 */
PennantClient *pennant_client_new (const char *base_url, const char *token);

void pennant_client_set_tokens (PennantClient *self, const char *const *tokens);
gboolean pennant_client_has_token (PennantClient *self);
GPtrArray *pennant_client_list_refused_tokens (PennantClient *self);
void pennant_client_set_renewer (PennantClient *self, PennantRenewer *renewer);
gint64 pennant_client_get_paused_until (PennantClient *self);
guint pennant_client_get_n_waiting (PennantClient *self, PennantPriority priority);
void pennant_client_cancel_all (PennantClient *self);
PennantMetrics *pennant_client_get_metrics (PennantClient *self);

void pennant_client_get_again_async (PennantClient *self,
                                     const char *path,
                                     const PennantType *type,
                                     PennantReply *known,
                                     PennantPriority priority,
                                     PennantGetFlags flags,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

guint pennant_client_add_hook (PennantClient *self,
                               PennantBeforeFunc before,
                               PennantAfterFunc after,
                               gpointer user_data,
                               GDestroyNotify destroy);
void pennant_client_remove_hook (PennantClient *self, guint id);

gboolean pennant_client_check_base_url (const char *base_url, GError **error);

void pennant_client_verify_token_async (PennantClient *self,
                                        const char *tag,
                                        const char *player_token,
                                        PennantPriority priority,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
PennantReply *pennant_client_verify_token_finish (PennantClient *self, GAsyncResult *result, GError **error);

G_END_DECLS

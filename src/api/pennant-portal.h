/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-portal-reply.h"
#include "model/pennant-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_PORTAL (pennant_portal_get_type ())
G_DECLARE_FINAL_TYPE (PennantPortal, pennant_portal, PENNANT, PORTAL, GObject)

/* A client of the developer portal, where keys are made (api.md 4).
 *
 * Properties: base-url (text, construct-only), clock (object, construct-only; the system's by default), retrying-until
 * (int64, read-only: Unix time in microseconds at which a call that failed is tried again, 0 = none waits for that).
 *
 * The session's cookie is kept in memory until it ends, and in no property. Each call has 20 s from being sent to the
 * last byte of its answer, and is sent once unless it is told otherwise. All errors are of the domains
 * PENNANT_PORTAL_ERROR and PENNANT_API_ERROR; a call that was cancelled fails with PENNANT_API_ERROR_CANCELLED. */

#define PENNANT_PORTAL_DEFAULT_BASE_URL "https://developer.clashofclans.com/api"

#define PENNANT_PORTAL_MAX_KEYS 10
#define PENNANT_PORTAL_MAX_RANGES 5

/**
 * PennantPortalFlags:
 * @PENNANT_PORTAL_ONCE: sends the call once
 * @PENNANT_PORTAL_RETRY: sends it again, up to four times, after 1, 2, 4 and 8 s with jitter, where the portal fails
 * for the moment (pennant_portal_error_is_temporary())
 *
 * What becomes of a call that failed. Only calls that change nothing can be repeated, and those
 * that revoke a key.
 */
typedef enum
{
  PENNANT_PORTAL_ONCE,
  PENNANT_PORTAL_RETRY,
} PennantPortalFlags;

PennantPortal *pennant_portal_new (const char *base_url, PennantClock *clock);
gboolean pennant_portal_has_session (PennantPortal *self);
gint64 pennant_portal_get_retrying_until (PennantPortal *self);
const GError *pennant_portal_get_retry_error (PennantPortal *self);

void pennant_portal_login_async (PennantPortal *self,
                                 const char *email,
                                 const char *password,
                                 PennantPortalFlags flags,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
PennantPortalReply *pennant_portal_login_finish (PennantPortal *self, GAsyncResult *result, GError **error);

void pennant_portal_logout_async (PennantPortal *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean pennant_portal_logout_finish (PennantPortal *self, GAsyncResult *result, GError **error);

void pennant_portal_list_keys_async (PennantPortal *self,
                                     PennantPortalFlags flags,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *pennant_portal_list_keys_finish (PennantPortal *self, GAsyncResult *result, GError **error);

void pennant_portal_create_key_async (PennantPortal *self,
                                      const char *name,
                                      const char *description,
                                      const char *const *cidr_ranges,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
PennantPortalKey *pennant_portal_create_key_finish (PennantPortal *self, GAsyncResult *result, GError **error);

void pennant_portal_revoke_key_async (PennantPortal *self,
                                      const char *id,
                                      PennantPortalFlags flags,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean pennant_portal_revoke_key_finish (PennantPortal *self, GAsyncResult *result, GError **error);

G_END_DECLS

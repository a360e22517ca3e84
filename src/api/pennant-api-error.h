/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PENNANT_API_ERROR (pennant_api_error_quark ())

/**
 * PennantApiError:
 * @PENNANT_API_ERROR_BAD_REQUEST: 400, the API does not accept a parameter
 * @PENNANT_API_ERROR_NO_KEY: 403, no key was sent; also raised without a request where the client has none
 * @PENNANT_API_ERROR_INVALID_KEY: 403, the key is malformed, revoked or expired
 * @PENNANT_API_ERROR_INVALID_ADDRESS: 403 accessDenied.invalidIp, the key does not allow the caller's address
 * @PENNANT_API_ERROR_INVALID_SCOPE: 403 accessDenied.invalidScope, the key may not ask for this
 * @PENNANT_API_ERROR_PRIVATE: 403 without a message, the clan keeps its war log private
 * @PENNANT_API_ERROR_FORBIDDEN: any other 403
 * @PENNANT_API_ERROR_NOT_FOUND: 404
 * @PENNANT_API_ERROR_THROTTLED: 429, for longer than the client may wait
 * @PENNANT_API_ERROR_SERVER: 500, and any other 5xx
 * @PENNANT_API_ERROR_GATEWAY: 502 or 504
 * @PENNANT_API_ERROR_MAINTENANCE: 503, the game is in maintenance
 * @PENNANT_API_ERROR_UNEXPECTED_STATUS: any other status; a redirect is never followed
 * @PENNANT_API_ERROR_TOO_LARGE: a body above the bound
 * @PENNANT_API_ERROR_MALFORMED: a reply that is not what the API documents
 * @PENNANT_API_ERROR_TIMED_OUT: no complete reply within the deadline
 * @PENNANT_API_ERROR_NO_CONNECTION: the host cannot be reached, or the connection broke
 * @PENNANT_API_ERROR_CANCELLED: nobody waits for it any more
 *
 * Why a request has no reply; each is something that a person is told other words for.
 */
typedef enum
{
  PENNANT_API_ERROR_BAD_REQUEST,
  PENNANT_API_ERROR_NO_KEY,
  PENNANT_API_ERROR_INVALID_KEY,
  PENNANT_API_ERROR_INVALID_ADDRESS,
  PENNANT_API_ERROR_INVALID_SCOPE,
  PENNANT_API_ERROR_PRIVATE,
  PENNANT_API_ERROR_FORBIDDEN,
  PENNANT_API_ERROR_NOT_FOUND,
  PENNANT_API_ERROR_THROTTLED,
  PENNANT_API_ERROR_SERVER,
  PENNANT_API_ERROR_GATEWAY,
  PENNANT_API_ERROR_MAINTENANCE,
  PENNANT_API_ERROR_UNEXPECTED_STATUS,
  PENNANT_API_ERROR_TOO_LARGE,
  PENNANT_API_ERROR_MALFORMED,
  PENNANT_API_ERROR_TIMED_OUT,
  PENNANT_API_ERROR_NO_CONNECTION,
  PENNANT_API_ERROR_CANCELLED,
} PennantApiError;

GQuark pennant_api_error_quark (void);

/* What the API itself said with a status of 400 and above. */
GError *pennant_api_error_from_reply (guint status, const char *content_type, GBytes *body, const char *const *secrets);
GError *pennant_api_error_new_cancelled (void);
GError *pennant_api_error_new_no_key (void);
guint pennant_api_error_get_status (const GError *error);
const char *pennant_api_error_get_reason (const GError *error);
const char *pennant_api_error_get_api_message (const GError *error);
char *pennant_api_error_get_address (const GError *error);

G_END_DECLS

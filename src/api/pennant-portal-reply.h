/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-record.h"

G_BEGIN_DECLS

/* What the developer portal answers (api.md 4). */

/**
 * PennantPortalStatus:
 * @code: 0 when all is well
 * @message: (nullable): `ok` or nothing when all is well
 *
 * How a call went; each reply with the HTTP status 200 begins with it.
 */
typedef struct
{
  PennantRecord record;
  gint64 code;
  char *message;
} PennantPortalStatus;

/**
 * PennantPortalDeveloper:
 * @id: (nullable): a UUID
 * @name: (nullable): what he calls himself
 * @email: (nullable): his e-mail address
 * @tier: (nullable): how much he may ask, as `developer/silver`
 *
 * Whose account it is.
 */
typedef struct
{
  PennantRecord record;
  char *id;
  char *name;
  char *email;
  char *tier;
} PennantPortalDeveloper;

/**
 * PennantPortalKey:
 * @id: its number, a UUID
 * @name: its owner's name for it
 * @description: (nullable): his words about it
 * @tier: (nullable): how much may be asked with it
 * @scopes: (nullable) (element-type utf8): what it opens
 * @cidr_ranges: (nullable) (element-type utf8): the addresses that it is good for, as they were posted
 * @token: the key itself: a secret
 *
 * A key of an account.
 */
typedef struct
{
  PennantRecord record;
  char *id;
  char *name;
  char *description;
  char *tier;
  GPtrArray *scopes;
  GPtrArray *cidr_ranges;
  char *token;
} PennantPortalKey;

/**
 * PennantPortalReply:
 * @status: (nullable): how it went
 * @session_seconds: seconds that the session still lives
 * @developer: (nullable): whose account it is, after a login
 * @temporary_token: (nullable): a token whose claims name the caller's address, after a login
 * @keys: (nullable) (element-type PennantPortalKey): all keys, when they were asked for
 * @key: (nullable): the key that was made
 *
 * What a call to the portal brings.
 */
typedef struct
{
  PennantRecord record;
  PennantPortalStatus *status;
  gint64 session_seconds;
  PennantPortalDeveloper *developer;
  char *temporary_token;
  GPtrArray *keys;
  PennantPortalKey *key;
} PennantPortalReply;

#define PENNANT_PORTAL_ERROR (pennant_portal_error_quark ())

/**
 * PennantPortalError:
 * @PENNANT_PORTAL_ERROR_CREDENTIALS: e-mail or password are wrong
 * @PENNANT_PORTAL_ERROR_SESSION: 403, the session has ended
 * @PENNANT_PORTAL_ERROR_TEMPORARY: it does not work at the moment (5xx, 429, `general`), which is also what it says
 * when the account has its ten keys
 * @PENNANT_PORTAL_ERROR_REFUSED: any other refusal, in the portal's words
 * @PENNANT_PORTAL_ERROR_NO_KEY: it knows no key of that id
 * @PENNANT_PORTAL_ERROR_FULL: the account has all the keys that it can have
 * @PENNANT_PORTAL_ERROR_UNCERTAIN: whether there is a new key is not known, and cannot be found out at the moment
 * @PENNANT_PORTAL_ERROR_ADDRESS: it does not say from which address it is called
 * @PENNANT_PORTAL_ERROR_IPV6: it is called from an IPv6 address, and keys are for IPv4 addresses
 *
 * What the portal alone can answer. All else that may happen on the way is a #PennantApiError.
 */
typedef enum
{
  PENNANT_PORTAL_ERROR_CREDENTIALS,
  PENNANT_PORTAL_ERROR_SESSION,
  PENNANT_PORTAL_ERROR_TEMPORARY,
  PENNANT_PORTAL_ERROR_REFUSED,
  PENNANT_PORTAL_ERROR_NO_KEY,
  PENNANT_PORTAL_ERROR_FULL,
  PENNANT_PORTAL_ERROR_UNCERTAIN,
  PENNANT_PORTAL_ERROR_ADDRESS,
  PENNANT_PORTAL_ERROR_IPV6,
} PennantPortalError;

/**
 * PennantPortalCall:
 * @PENNANT_PORTAL_LOG_IN: begins a session
 * @PENNANT_PORTAL_LIST_KEYS: asks for all keys
 * @PENNANT_PORTAL_CREATE_KEY: makes a key
 * @PENNANT_PORTAL_REVOKE_KEY: ends a key
 * @PENNANT_PORTAL_LOG_OUT: ends the session
 *
 * What the portal can be asked.
 */
typedef enum
{
  PENNANT_PORTAL_LOG_IN,
  PENNANT_PORTAL_LIST_KEYS,
  PENNANT_PORTAL_CREATE_KEY,
  PENNANT_PORTAL_REVOKE_KEY,
  PENNANT_PORTAL_LOG_OUT,
  PENNANT_N_PORTAL_CALLS,
} PennantPortalCall;

/* An account has ten keys; what is much longer than a list of those is not the portal's. */
#define PENNANT_PORTAL_MAX_BODY_SIZE (1024 * 1024)

GQuark pennant_portal_error_quark (void);
GError *pennant_portal_error_new_session (void);
gboolean pennant_portal_error_is_temporary (const GError *error);
PennantPortalReply *pennant_portal_reply_read (PennantPortalCall call,
                                               guint status,
                                               GBytes *body,
                                               const char *const *secrets,
                                               GError **error);
char *pennant_portal_reply_get_address (const PennantPortalReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantPortalReply, pennant_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantPortalKey, pennant_record_unref)

G_END_DECLS

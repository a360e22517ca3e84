/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-portal-reply.h"

#include "api/pennant-api-error.h"
#include "api/pennant-key.h"
#include "api/pennant-secret.h"
#include "model/pennant-decoder.h"
#include "model/pennant-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DESCRIPTION_LENGTH 500
/* A developer key is one of several hundred letters. */
#define MAX_WORD_LENGTH 40
#define TOKEN_LETTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+/=_-."

/**
 * pennant_portal_error_quark:
 *
 * Returns: the domain of the errors of calls to the developer portal
 */
G_DEFINE_QUARK (pennant_portal_error, pennant_portal_error)

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantPortalStatus, member, key, property, __VA_ARGS__)
static const PennantField status_fields[] = {
  FIELD (INTEGER, code, "code", "code"),
  FIELD (TEXT, message, "message", "message"),
};
#undef FIELD
static const PennantType status_type = PENNANT_TYPE ("portal status", PennantPortalStatus, status_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantPortalDeveloper, member, key, property, __VA_ARGS__)
static const PennantField developer_fields[] = {
  FIELD (TEXT, id, "id", "id"),
  FIELD (TEXT, name, "name", "name"),
  FIELD (TEXT, email, "email", "email"),
  FIELD (TEXT, tier, "tier", "tier"),
};
#undef FIELD
static const PennantType developer_type = PENNANT_TYPE ("portal developer", PennantPortalDeveloper, developer_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantPortalKey, member, key, property, __VA_ARGS__)
static const PennantField key_fields[] = {
  FIELD (TEXT, id, "id", "id", .required = TRUE),
  FIELD (TEXT, name, "name", "name", .required = TRUE),
  FIELD (TEXT, description, "description", "description"),
  FIELD (TEXT, tier, "tier", "tier"),
  FIELD (TEXTS, scopes, "scopes", "scopes"),
  FIELD (TEXTS, cidr_ranges, "cidrRanges", "cidr-ranges"),
  FIELD (TEXT, token, "key", "token", .required = TRUE),
};
#undef FIELD
static const PennantType key_type = PENNANT_TYPE ("portal key", PennantPortalKey, key_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantPortalReply, member, key, property, __VA_ARGS__)
static const PennantField reply_fields[] = {
  FIELD (RECORD, status, "status", "status", .type = &status_type),
  FIELD (INTEGER, session_seconds, "sessionExpiresInSeconds", "session-seconds"),
  FIELD (RECORD, developer, "developer", "developer", .type = &developer_type),
  FIELD (TEXT, temporary_token, "temporaryAPIToken", "temporary-token"),
  FIELD (LIST, keys, "keys", "keys", .type = &key_type),
  FIELD (RECORD, key, "key", "key", .type = &key_type),
};
#undef FIELD
static const PennantType reply_type = PENNANT_TYPE ("portal reply", PennantPortalReply, reply_fields);

/* How the portal refuses: {"error": …, "description": …}. */
typedef struct
{
  PennantRecord record;
  char *error;
  char *description;
} Refusal;

static const PennantField refusal_fields[] = {
  PENNANT_FIELD (TEXT, Refusal, error, "error", "error"),
  PENNANT_FIELD (TEXT, Refusal, description, "description", "description"),
};
static const PennantType refusal_type = PENNANT_TYPE ("portal refusal", Refusal, refusal_fields);

/* Whether a word of it may be a key. */
static gboolean
holds_key (const char *line)
{
  while (*line != '\0')
    {
      gsize length = strspn (line, TOKEN_LETTERS);
      g_autofree char *word = g_strndup (line, length);

      if (length > MAX_WORD_LENGTH && pennant_key_is_shaped (word))
        return TRUE;
      line += length > 0 ? length : 1;
    }

  return FALSE;
}

/* Text from outside as one line of bounded length, NULL if nothing is left, or if it tells a secret. */
static char *
clean (const char *text, const char *const *secrets)
{
  g_autofree char *line = g_strstrip (pennant_line_clean (text));

  if (pennant_secrets_are_in (secrets, line) || holds_key (line))
    return NULL;

  return line[0] != '\0' ? g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), MAX_DESCRIPTION_LENGTH)) : NULL;
}

static GError *
new_credentials_error (void)
{
  return g_error_new_literal (PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_CREDENTIALS,
                              _ ("The e-mail address or the password is wrong."));
}

static GError *
new_refused_error (const char *words, const char *const *secrets)
{
  g_autofree char *line = clean (words, secrets);

  if (line == NULL)
    return g_error_new_literal (PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_REFUSED,
                                _ ("The developer portal refuses without saying why."));

  /* Translators: %s is what the portal answered, in English */
  return g_error_new (PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_REFUSED, _ ("The developer portal refuses: “%s”."),
                      line);
}

static GError *
new_temporary_error (void)
{
  return g_error_new_literal (PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_TEMPORARY,
                              _ ("The developer portal cannot do that at the moment."));
}

/**
 * pennant_portal_error_new_session:
 *
 * Returns: (transfer full): what is told where nobody is logged in any more, %PENNANT_PORTAL_ERROR_SESSION
 */
GError *
pennant_portal_error_new_session (void)
{
  return g_error_new_literal (PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_SESSION,
                              _ ("The session at the developer portal has ended."));
}

/**
 * pennant_portal_error_is_temporary:
 * @error: (nullable): why a call failed
 *
 * Returns: whether it may be otherwise in a moment: %PENNANT_PORTAL_ERROR_TEMPORARY, and
 *   %PENNANT_API_ERROR_NO_CONNECTION
 */
gboolean
pennant_portal_error_is_temporary (const GError *error)
{
  return g_error_matches (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_TEMPORARY) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_CONNECTION);
}

static GError *
new_error (PennantPortalCall call, guint status, GBytes *body, const char *const *secrets)
{
  g_autoptr (PennantRecord) record = pennant_decode (&refusal_type, body, NULL);
  const Refusal *refusal = (const Refusal *) record;

  if (status == 503)
    return g_error_new_literal (PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_TEMPORARY,
                                _ ("The developer portal is in maintenance."));
  if (status >= 500 || status == 429 || (refusal != NULL && g_strcmp0 (refusal->error, "general") == 0))
    return new_temporary_error ();
  if (status == 403 && call != PENNANT_PORTAL_LOG_IN)
    return pennant_portal_error_new_session ();
  /* A page of something that stands before the portal says nothing of a password. */
  if (status == 403 && refusal != NULL)
    return new_credentials_error ();

  /* A page of something else says nothing of a key. */
  if (status == 404 && call == PENNANT_PORTAL_REVOKE_KEY && refusal != NULL && refusal->error != NULL)
    return g_error_new_literal (PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_NO_KEY,
                                _ ("The developer portal has no such key."));

  return new_refused_error (refusal != NULL ? refusal->description : NULL, secrets);
}

static gboolean
is_ok (const PennantPortalStatus *status)
{
  const char *message = status != NULL && status->message != NULL ? status->message : "";

  return (status == NULL || status->code == 0) && (message[0] == '\0' || g_ascii_strcasecmp (message, "ok") == 0);
}

/* Whether a reply holds what its call is for. */
static gboolean
is_complete (PennantPortalCall call, const PennantPortalReply *reply)
{
  switch (call)
    {
    case PENNANT_PORTAL_LOG_IN:
      return reply->developer != NULL || reply->temporary_token != NULL;
    case PENNANT_PORTAL_LIST_KEYS:
      return reply->keys != NULL;
    case PENNANT_PORTAL_CREATE_KEY:
      return reply->key != NULL;
    case PENNANT_PORTAL_REVOKE_KEY:
    case PENNANT_PORTAL_LOG_OUT:
    case PENNANT_N_PORTAL_CALLS:
    default:
      return TRUE;
    }
}

/**
 * pennant_portal_reply_read:
 * @call: what was asked
 * @status: the HTTP status
 * @body: the body
 * @secrets: (nullable) (array zero-terminated=1): what nobody is told, as the password that was sent
 * @error: return location: %PENNANT_PORTAL_ERROR for what the portal refuses, and %PENNANT_API_ERROR_MALFORMED for what
 * is no reply of the portal
 *
 * Reads what the portal answered. Success is the status 200 exactly with a `status.message` of `ok` or none; a login
 * with any other means wrong credentials, and an expired session is a 403 (api.md 4). No error tells a key.
 *
 * Returns: (transfer full) (nullable): the reply
 */
PennantPortalReply *
pennant_portal_reply_read (PennantPortalCall call,
                           guint status,
                           GBytes *body,
                           const char *const *secrets,
                           GError **error)
{
  g_autoptr (PennantPortalReply) reply = NULL;

  g_return_val_if_fail (call < PENNANT_N_PORTAL_CALLS, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  if (status != 200)
    {
      g_propagate_error (error, new_error (call, status, body, secrets));
      return NULL;
    }
  if (g_bytes_get_size (body) <= PENNANT_PORTAL_MAX_BODY_SIZE)
    reply = (PennantPortalReply *) pennant_decode (&reply_type, body, NULL);
  if (reply != NULL && !is_ok (reply->status))
    {
      g_propagate_error (error, call == PENNANT_PORTAL_LOG_IN ? new_credentials_error ()
                                                              : new_refused_error (reply->status->message, secrets));
      return NULL;
    }
  if (reply == NULL || !is_complete (call, reply))
    {
      /* The decoder's words may quote the document, and so a key. */
      g_set_error_literal (error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED,
                           _ ("The developer portal answered something else than expected."));
      return NULL;
    }

  return g_steal_pointer (&reply);
}

/**
 * pennant_portal_reply_get_address:
 * @self: the reply to a login
 *
 * The portal sees where a call comes from, and says so in the claims of its temporary token.
 *
 * Returns: (transfer full) (nullable): the caller's IP address
 */
char *
pennant_portal_reply_get_address (const PennantPortalReply *self)
{
  g_autoptr (PennantKey) key = self->temporary_token != NULL ? pennant_key_read (self->temporary_token, NULL) : NULL;
  const GPtrArray *ranges = key != NULL ? pennant_key_get_ranges (key) : NULL;
  g_autofree char *address = NULL;

  if (ranges == NULL || ranges->len == 0)
    return NULL;
  address = g_strndup (ranges->pdata[0], strcspn (ranges->pdata[0], "/"));

  return g_hostname_is_ip_address (address) ? g_steal_pointer (&address) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-api-error.h"

#include "api/pennant-secret.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* An error body is a line or two; whatever is larger did not come from the API and is not searched. */
#define MAX_BODY_SIZE (64 * 1024)
#define MAX_TEXT_LENGTH 500

typedef struct
{
  guint status;
  char *reason;
  char *api_message;
} PennantApiErrorPrivate;

static void
pennant_api_error_private_init (PennantApiErrorPrivate *private)
{
}

static void
pennant_api_error_private_copy (const PennantApiErrorPrivate *source, PennantApiErrorPrivate *target)
{
  target->status = source->status;
  target->reason = g_strdup (source->reason);
  target->api_message = g_strdup (source->api_message);
}

static void
pennant_api_error_private_clear (PennantApiErrorPrivate *private)
{
  g_free (private->reason);
  g_free (private->api_message);
}

/**
 * pennant_api_error_quark:
 *
 * Returns: the domain of the errors of requests to the API, each of which tells its status, reason and message
 */
G_DEFINE_EXTENDED_ERROR (PennantApiError, pennant_api_error)

/* Text from outside as one line of valid UTF-8, without anything that steers a terminal or turns the direction of what
 * follows; %NULL if nothing is left. */
static char *
sanitise (const char *text, gssize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  g_autoptr (GString) line = g_string_new (NULL);

  for (const char *next = valid; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);

      if (g_unichar_isspace (character) || g_unichar_iscntrl (character))
        {
          if (line->len == 0 || line->str[line->len - 1] == ' ')
            continue;
          character = ' ';
        }
      else if (g_unichar_type (character) == G_UNICODE_FORMAT)
        {
          continue;
        }
      g_string_append_unichar (line, character);
    }
  g_strchomp (line->str);

  return line->str[0] != '\0' ? g_string_free_and_steal (g_steal_pointer (&line)) : NULL;
}

static void
cut (char *text)
{
  if (text == NULL || g_utf8_strlen (text, -1) <= MAX_TEXT_LENGTH)
    return;

  *g_utf8_offset_to_pointer (text, MAX_TEXT_LENGTH) = '\0';
  g_strchomp (text);
}

static char *
dup_text_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return sanitise (json_node_get_string (node), -1);
}

/* Reads reason and message whatever the content type says: the API leaves out its charset on errors, and gateways in
 * front of it name none or a wrong one. */
static void
read_body (const char *content_type, GBytes *body, char **reason, char **message)
{
  gsize size = 0;
  const char *data = body != NULL ? g_bytes_get_data (body, &size) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root;

  if (size == 0 || size > MAX_BODY_SIZE)
    return;

  text = g_utf8_make_valid (data, (gssize) size);
  g_strstrip (text);
  if (text[0] == '{')
    {
      parser = json_parser_new_immutable ();
      /* Of two documents one after the other the immutable parser makes a root that it then aborts over. */
      json_parser_set_strict (parser, TRUE);
      root = json_parser_load_from_data (parser, text, -1, NULL) ? json_parser_get_root (parser) : NULL;
      if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
        {
          *reason = dup_text_member (json_node_get_object (root), "reason");
          *message = dup_text_member (json_node_get_object (root), "message");
        }
    }
  else if (content_type != NULL && g_ascii_strncasecmp (content_type, "text/plain", strlen ("text/plain")) == 0)
    {
      *message = sanitise (text, -1);
    }
}

static PennantApiError
classify_forbidden (const char *reason, const char *message)
{
  if (g_strcmp0 (reason, "accessDenied.invalidIp") == 0 ||
      (message != NULL && strstr (message, "does not allow access from IP") != NULL))
    return PENNANT_API_ERROR_INVALID_ADDRESS;
  if (g_strcmp0 (reason, "accessDenied.invalidScope") == 0 ||
      (message != NULL && strstr (message, "does not allow access to the requested resource") != NULL))
    return PENNANT_API_ERROR_INVALID_SCOPE;
  if (g_strcmp0 (reason, "accessDenied.privateWarLog") == 0)
    return PENNANT_API_ERROR_PRIVATE;
  if (g_strcmp0 (reason, "accessDenied") != 0)
    return PENNANT_API_ERROR_FORBIDDEN;
  if (message == NULL)
    return PENNANT_API_ERROR_PRIVATE;
  if (g_str_has_prefix (message, "Missing authorization"))
    return PENNANT_API_ERROR_NO_KEY;
  if (g_str_has_prefix (message, "Invalid authorization"))
    return PENNANT_API_ERROR_INVALID_KEY;

  return PENNANT_API_ERROR_FORBIDDEN;
}

static PennantApiError
classify (guint status, const char *reason, const char *message)
{
  switch (status)
    {
    case 400:
      return PENNANT_API_ERROR_BAD_REQUEST;
    case 403:
      return classify_forbidden (reason, message);
    case 404:
      return PENNANT_API_ERROR_NOT_FOUND;
    case 429:
      return PENNANT_API_ERROR_THROTTLED;
    case 502:
    case 504:
      return PENNANT_API_ERROR_GATEWAY;
    case 503:
      return PENNANT_API_ERROR_MAINTENANCE;
    default:
      return status >= 500 && status < 600 ? PENNANT_API_ERROR_SERVER : PENNANT_API_ERROR_UNEXPECTED_STATUS;
    }
}

static char *
find_address (const char *message)
{
  const char *mark = message != NULL ? g_strrstr (message, "IP ") : NULL;
  g_autofree char *address = NULL;
  gsize length;

  if (mark == NULL)
    return NULL;

  mark += strlen ("IP ");
  length = strspn (mark, "0123456789abcdefABCDEF.:");
  while (length > 0 && mark[length - 1] == '.')
    length--;
  address = g_strndup (mark, length);

  return g_hostname_is_ip_address (address) ? g_steal_pointer (&address) : NULL;
}

static char *
describe (PennantApiError code, guint status, const char *message)
{
  g_autofree char *address = NULL;

  switch (code)
    {
    case PENNANT_API_ERROR_BAD_REQUEST:
      return message != NULL
                 /* Translators: %s is what the API answered, in English */
                 ? g_strdup_printf (_ ("The API does not accept the request: “%s”."), message)
                 : g_strdup (_ ("The API does not accept the request."));
    case PENNANT_API_ERROR_NO_KEY:
      return g_strdup (_ ("The API answers only with a developer key."));
    case PENNANT_API_ERROR_INVALID_KEY:
      return g_strdup (_ ("The API does not accept the developer key."));
    case PENNANT_API_ERROR_INVALID_ADDRESS:
      address = find_address (message);
      return address != NULL
                 /* Translators: %s is an IP address */
                 ? g_strdup_printf (_ ("The developer key does not allow requests from the address %s."), address)
                 : g_strdup (_ ("The developer key does not allow requests from this address."));
    case PENNANT_API_ERROR_INVALID_SCOPE:
      return g_strdup (_ ("The developer key does not allow this kind of request."));
    case PENNANT_API_ERROR_PRIVATE:
      return g_strdup (_ ("The clan keeps its war log private."));
    case PENNANT_API_ERROR_FORBIDDEN:
      return message != NULL
                 /* Translators: %s is what the API answered, in English */
                 ? g_strdup_printf (_ ("The API refuses to answer: “%s”."), message)
                 : g_strdup (_ ("The API refuses to answer."));
    case PENNANT_API_ERROR_NOT_FOUND:
      return g_strdup (_ ("The API knows nothing of that name."));
    case PENNANT_API_ERROR_THROTTLED:
      return g_strdup (_ ("The API has had too many requests and answers no more for now."));
    case PENNANT_API_ERROR_SERVER:
      return g_strdup (_ ("The API has an internal problem."));
    case PENNANT_API_ERROR_GATEWAY:
      return g_strdup (_ ("The API cannot be reached behind its gateway."));
    case PENNANT_API_ERROR_MAINTENANCE:
      return g_strdup (_ ("The game is in maintenance."));
    case PENNANT_API_ERROR_UNEXPECTED_STATUS:
    case PENNANT_API_ERROR_TOO_LARGE:
    case PENNANT_API_ERROR_MALFORMED:
    case PENNANT_API_ERROR_TIMED_OUT:
    case PENNANT_API_ERROR_NO_CONNECTION:
    case PENNANT_API_ERROR_CANCELLED:
    default:
      /* Translators: %u is an HTTP status */
      return g_strdup_printf (_ ("The API answered with the unexpected status %u."), status);
    }
}

/**
 * pennant_api_error_from_reply:
 * @status: the HTTP status, anything but a success
 * @content_type: (nullable): what the reply says it is
 * @body: (nullable): the body, after decompression
 * @secrets: (nullable) (array zero-terminated=1): what nobody is told, as the key that was sent
 *
 * What the API itself said, as an error whose message is a sentence in the user's language. Private and bad key,
 * both 403, are told apart by reason and message. The API's own words are kept beside, as one line of plain text of at
 * most 500 characters; a body that is not the API's (a gateway's HTML page) has none, nor has one that repeats a
 * secret.
 *
 * Returns: (transfer full): the error, of the domain %PENNANT_API_ERROR
 */
GError *
pennant_api_error_from_reply (guint status, const char *content_type, GBytes *body, const char *const *secrets)
{
  g_autofree char *reason = NULL, *api_message = NULL, *message = NULL;
  PennantApiErrorPrivate *private;
  PennantApiError code;
  GError *error;

  read_body (content_type, body, &reason, &api_message);
  /* Proxies and test servers may answer with the request. Before the text is cut, perhaps in the middle of a secret. */
  if (pennant_secrets_are_in (secrets, reason) || pennant_secrets_are_in (secrets, api_message))
    {
      g_clear_pointer (&reason, g_free);
      g_clear_pointer (&api_message, g_free);
    }
  cut (reason);
  cut (api_message);
  code = classify (status, reason, api_message);
  message = describe (code, status, api_message);

  error = g_error_new_literal (PENNANT_API_ERROR, (int) code, message);
  private = pennant_api_error_get_private (error);
  private->status = status;
  private->reason = g_steal_pointer (&reason);
  private->api_message = g_steal_pointer (&api_message);

  return error;
}

/**
 * pennant_api_error_new_cancelled:
 *
 * Returns: (transfer full): what whoever has left is told, %PENNANT_API_ERROR_CANCELLED
 */
GError *
pennant_api_error_new_cancelled (void)
{
  return g_error_new_literal (PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED, _ ("The request was cancelled."));
}

/**
 * pennant_api_error_new_no_key:
 *
 * Returns: (transfer full): what is told without a request where there is no key, %PENNANT_API_ERROR_NO_KEY
 */
GError *
pennant_api_error_new_no_key (void)
{
  g_autofree char *message = describe (PENNANT_API_ERROR_NO_KEY, 0, NULL);

  return g_error_new_literal (PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY, message);
}

static const PennantApiErrorPrivate *
peek_private (const GError *error)
{
  return error != NULL && error->domain == PENNANT_API_ERROR ? pennant_api_error_get_private (error) : NULL;
}

/**
 * pennant_api_error_get_status:
 * @error: (nullable): any error
 *
 * Returns: the HTTP status that it came with, or 0 if no reply was there
 */
guint
pennant_api_error_get_status (const GError *error)
{
  const PennantApiErrorPrivate *private = peek_private (error);

  return private != NULL ? private->status : 0;
}

/**
 * pennant_api_error_get_reason:
 * @error: (nullable): any error
 *
 * Returns: (nullable) (transfer none): the API's word for it, as `accessDenied.invalidIp`
 */
const char *
pennant_api_error_get_reason (const GError *error)
{
  const PennantApiErrorPrivate *private = peek_private (error);

  return private != NULL ? private->reason : NULL;
}

/**
 * pennant_api_error_get_api_message:
 * @error: (nullable): any error
 *
 * Returns: (nullable) (transfer none): the API's own sentence, in English: plain text from outside, never markup
 */
const char *
pennant_api_error_get_api_message (const GError *error)
{
  const PennantApiErrorPrivate *private = peek_private (error);

  return private != NULL ? private->api_message : NULL;
}

/**
 * pennant_api_error_get_address:
 * @error: (nullable): any error
 *
 * The caller's address as the API sees it: a reply that refuses a key for its address names it.
 *
 * Returns: (nullable) (transfer full): an IP address, or %NULL for any other error
 */
char *
pennant_api_error_get_address (const GError *error)
{
  if (!g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS))
    return NULL;

  return find_address (pennant_api_error_get_api_message (error));
}

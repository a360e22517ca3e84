/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-hook.h"

#include "api/pennant-secret.h"
#include "pennant-config.h"

#include <string.h>

typedef struct
{
  char *name;
  char *value;
} Header;

struct _PennantHookRequest
{
  char *method;
  char *path;
  char *query;
  GPtrArray *headers;
  double milliseconds;
};

static void
header_free (gpointer data)
{
  Header *header = data;

  g_free (header->name);
  g_free (header->value);
  g_free (header);
}

/* --- What a hook sees --- */

/**
 * pennant_hook_request_new: (skip)
 * @method: HTTP method
 * @path: canonical path below the base address, with or without a query
 *
 * Returns: (transfer full): a request without headers
 */
PennantHookRequest *
pennant_hook_request_new (const char *method, const char *path)
{
  PennantHookRequest *self = g_new0 (PennantHookRequest, 1);
  const char *query = strchr (path, '?');

  self->method = g_strdup (method);
  self->path = query != NULL ? g_strndup (path, (gsize) (query - path)) : g_strdup (path);
  self->query = query != NULL ? g_strdup (query + 1) : NULL;
  self->headers = g_ptr_array_new_with_free_func (header_free);

  return self;
}

/**
 * pennant_hook_request_end: (skip)
 * @self: a request
 * @milliseconds: how long it took, with or without a reply
 */
void
pennant_hook_request_end (PennantHookRequest *self, double milliseconds)
{
  self->milliseconds = milliseconds;
}

/**
 * pennant_hook_request_free: (skip)
 * @self: (transfer full): a request
 */
void
pennant_hook_request_free (PennantHookRequest *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->query);
  g_ptr_array_unref (self->headers);
  g_free (self);
}

/**
 * pennant_hook_request_get_method:
 * @self: a request
 *
 * Returns: (transfer none): `GET` or `POST`
 */
const char *
pennant_hook_request_get_method (const PennantHookRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->method;
}

/**
 * pennant_hook_request_get_path:
 * @self: a request
 *
 * Returns: (transfer none): the path below the base address, as `/clans/%232PP`
 */
const char *
pennant_hook_request_get_path (const PennantHookRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * pennant_hook_request_get_query:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): the query without its `?`
 */
const char *
pennant_hook_request_get_query (const PennantHookRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->query;
}

/**
 * pennant_hook_request_get_milliseconds:
 * @self: a request that has come to its end
 *
 * Returns: how long that took, also where no reply came
 */
double
pennant_hook_request_get_milliseconds (const PennantHookRequest *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->milliseconds;
}

static Header *
find_header (const PennantHookRequest *self, const char *name)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      Header *header = self->headers->pdata[i];

      if (g_ascii_strcasecmp (header->name, name) == 0)
        return header;
    }

  return NULL;
}

/**
 * pennant_hook_request_get_header:
 * @self: a request
 * @name: the name of a header, in any case
 *
 * Returns: (transfer none) (nullable): its value; the developer key is in none of them
 */
const char *
pennant_hook_request_get_header (const PennantHookRequest *self, const char *name)
{
  const Header *header;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  header = find_header (self, name);
  return header != NULL ? header->value : NULL;
}

/**
 * pennant_hook_request_foreach_header:
 * @self: a request
 * @func: (scope call): is called with each header, in the order in which they were set
 * @user_data: for @func
 *
 * The headers that it is sent with, apart from the developer key and what libsoup adds for the connection.
 */
void
pennant_hook_request_foreach_header (const PennantHookRequest *self, PennantHookHeaderFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (func != NULL);

  for (guint i = 0; i < self->headers->len; i++)
    {
      const Header *header = self->headers->pdata[i];

      func (header->name, header->value, user_data);
    }
}

/* Whether it says who asks and whom, or how the message is carried. */
static gboolean
is_reserved (const char *name)
{
  static const char *const names[] = {
    "Authorization", "Proxy-Authorization", "Cookie", "Host",    "Connection", "Content-Length",
    "Keep-Alive",    "Transfer-Encoding",   "TE",     "Trailer", "Upgrade",    "Expect",
    "Content-Type",  "Accept-Encoding",     "Range"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (names[i], name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* RFC 9110, 5.1 and 5.5: a name is a token, a value visible ASCII with blanks between. */
static gboolean
is_good_header (const char *name, const char *value)
{
  if (name[0] == '\0' || value[0] == ' ')
    return FALSE;
  for (const char *letter = name; *letter != '\0'; letter++)
    {
      if (!g_ascii_isalnum (*letter) && strchr ("!#$%&'*+-.^_`|~", *letter) == NULL)
        return FALSE;
    }
  for (const char *letter = value; *letter != '\0'; letter++)
    {
      if (!g_ascii_isprint (*letter))
        return FALSE;
    }

  return value[0] == '\0' || value[strlen (value) - 1] != ' ';
}

/**
 * pennant_hook_request_set_header:
 * @self: a request that is about to be sent
 * @name: the name of a header
 * @value: its value
 *
 * Adds a header, or replaces the value of one that is there. Headers that say who asks or whom, and those that say how
 * the message is carried, are not for hooks.
 *
 * Returns: whether it was set; %FALSE where the header is not for hooks, or is none
 */
gboolean
pennant_hook_request_set_header (PennantHookRequest *self, const char *name, const char *value)
{
  Header *header;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL && value != NULL, FALSE);

  if (is_reserved (name) || !is_good_header (name, value))
    return FALSE;

  header = find_header (self, name);
  if (header == NULL)
    {
      header = g_new0 (Header, 1);
      header->name = g_strdup (name);
      g_ptr_array_add (self->headers, header);
    }
  g_set_str (&header->value, value);
  return TRUE;
}

/**
 * pennant_hook_reply_dup_body:
 * @self: what came back
 *
 * Gives the whole body, after decompression, before it is decoded, with asterisks in the place of the developer key
 * should it repeat it. That of a token's verification repeats the player's token. To look for the key takes a
 * millisecond or two in a body of some megabytes, which a hook that does not ask for the body does not spend.
 *
 * Returns: (transfer full): the body
 */
GBytes *
pennant_hook_reply_dup_body (const PennantHookReply *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return pennant_secret_cover (self->secret, self->body);
}

/* --- Our own --- */

#define REQUEST_ID "X-Request-ID"

/**
 * pennant_hook_user_agent:
 * @request: a request
 * @user_data: not used
 *
 * Says that Pennant asks, and its version.
 */
void
pennant_hook_user_agent (PennantHookRequest *request, gpointer user_data)
{
  pennant_hook_request_set_header (request, "User-Agent", "Pennant/" PENNANT_VERSION);
}

/**
 * pennant_hook_request_id:
 * @request: a request
 * @user_data: not used
 *
 * Gives each try a random identity in the header `X-Request-ID`, by which the debug log and the log of a proxy on the
 * way can be laid side by side.
 */
void
pennant_hook_request_id (PennantHookRequest *request, gpointer user_data)
{
  g_autofree char *id = g_uuid_string_random ();

  pennant_hook_request_set_header (request, REQUEST_ID, id);
}

/**
 * pennant_hook_debug_log:
 * @request: a request
 * @reply: (nullable): what came back
 * @error: (nullable): why nothing did
 * @user_data: not used
 *
 * Logs a line for each try, at the level of debug messages: `G_MESSAGES_DEBUG` shows it.
 */
void
pennant_hook_debug_log (const PennantHookRequest *request,
                        const PennantHookReply *reply,
                        const GError *error,
                        gpointer user_data)
{
  const char *id = pennant_hook_request_get_header (request, REQUEST_ID);
  g_autofree char *url = g_strconcat (request->path, request->query != NULL ? "?" : "",
                                      request->query != NULL ? request->query : "", NULL);
  g_autofree char *mark = id != NULL ? g_strconcat (" ", id, NULL) : g_strdup ("");

  if (reply != NULL)
    g_debug ("%s %s%s: %u, %" G_GSIZE_FORMAT " bytes, %.1f ms", request->method, url, mark, reply->status, reply->size,
             reply->milliseconds);
  else
    g_debug ("%s %s%s: %s", request->method, url, mark, error->message);
}

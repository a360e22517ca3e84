/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-address.h"

#include "api/pennant-api-error.h"
#include "model/pennant-tag.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define URI_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_SCHEME_NORMALIZE)

/**
 * pennant_address_is_loopback:
 * @host: the host of an address, an IPv6 address without its brackets
 *
 * Returns: whether it is this computer itself: `localhost`, or a loopback address of IPv4 or IPv6
 */
gboolean
pennant_address_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  g_return_val_if_fail (host != NULL, FALSE);

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

/**
 * pennant_address_parse_base:
 * @url: the address that all paths are below, with or without a slash at its end
 * @error: return location, %PENNANT_API_ERROR_BAD_REQUEST; the message does not repeat @url, which may hold a password
 *
 * Checks the base address of an API or a developer portal: https, or http on this computer itself, as a key or a
 * password goes there; with a host, without credentials, query or fragment.
 *
 * Returns: (nullable) (transfer full): the address without a slash at its end
 */
char *
pennant_address_parse_base (const char *url, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *base = NULL;
  const char *scheme;

  g_return_val_if_fail (url != NULL, NULL);

  uri = g_uri_parse (url, URI_FLAGS, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  if ((g_strcmp0 (scheme, "http") != 0 && g_strcmp0 (scheme, "https") != 0) || g_uri_get_host (uri) == NULL ||
      g_uri_get_host (uri)[0] == '\0')
    {
      g_set_error_literal (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST,
                           _ ("The address of an API begins with http:// or https:// and names a host."));
      return NULL;
    }
  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    {
      g_set_error_literal (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST,
                           _ ("The address of an API holds no user name, no password and nothing after ? or #."));
      return NULL;
    }

  if (g_str_equal (scheme, "http") && !pennant_address_is_loopback (g_uri_get_host (uri)))
    {
      g_set_error_literal (
          error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST,
          _ ("An address that begins with http:// is for this computer only (localhost, 127.0.0.1 or "
             "[::1]), since anyone on the way could read the key; elsewhere it begins with https://."));
      return NULL;
    }

  base = g_uri_to_string (uri);
  while (g_str_has_suffix (base, "/"))
    base[strlen (base) - 1] = '\0';

  return g_steal_pointer (&base);
}

static int
compare_parameters (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * pennant_address_get_canonical_path:
 * @path: a path below the base address, with or without a query, escaped as it goes over the wire
 * @error: return location, %PENNANT_API_ERROR_BAD_REQUEST
 *
 * Two requests are the same when their canonical paths are: the query's parameters are sorted and empty ones left out;
 * the rest stays letter for letter.
 *
 * Returns: (nullable) (transfer full): the canonical path
 */
char *
pennant_address_get_canonical_path (const char *path, GError **error)
{
  const char *query;
  g_autofree char *sorted = NULL;
  g_auto (GStrv) parameters = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  /* A raw # would cut the request short, and so make it another one; the others are no part of an address at all. */
  if (path[0] != '/' || strpbrk (path, "#\\ \t\r\n") != NULL || !g_str_is_ascii (path))
    {
      g_set_error_literal (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST,
                           _ ("What was asked for is not a path of the API."));
      return NULL;
    }

  query = strchr (path, '?');
  if (query == NULL)
    return g_strdup (path);

  parameters = g_strsplit (query + 1, "&", -1);
  kept = g_ptr_array_new ();
  for (guint i = 0; parameters[i] != NULL; i++)
    {
      if (parameters[i][0] != '\0')
        g_ptr_array_add (kept, parameters[i]);
    }
  g_ptr_array_sort_with_data (kept, compare_parameters, NULL);
  g_ptr_array_add (kept, NULL);
  sorted = g_strjoinv ("&", (char **) kept->pdata);

  return sorted[0] != '\0' ? g_strdup_printf ("%.*s?%s", (int) (query - path), path, sorted)
                           : g_strndup (path, (gsize) (query - path));
}

/* Whether the text is one part of a path as it may stand between two slashes, escaped: nothing that another program on
 * the way could read as another path. */
static gboolean
is_good_part (const char *part)
{
  g_autofree char *plain = g_uri_unescape_string (part, NULL);

  return plain != NULL && plain[0] != '\0' && !g_str_equal (plain, ".") && !g_str_equal (plain, "..") &&
         strpbrk (plain, "/\\") == NULL;
}

/* Whether all escapes are whole, make up good UTF-8 and hide no control characters. */
static gboolean
is_plain_text (const char *escaped)
{
  g_autofree char *plain = g_uri_unescape_string (escaped, NULL);

  if (plain == NULL || !g_utf8_validate (plain, -1, NULL))
    return FALSE;
  for (const char *next = plain; *next != '\0'; next = g_utf8_next_char (next))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (next)))
        return FALSE;
    }

  return TRUE;
}

/* Escapes what a person leaves as it is: blanks, other scripts, and a # where a tag follows. */
static char *
escape_typed (const char *text, GError **error)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *next = text; *next != '\0'; next++)
    {
      g_autofree char *tag = *next == '#' ? g_strndup (next, 1 + strspn (next + 1, PENNANT_TAG_ALPHABET)) : NULL;

      if (tag != NULL && !pennant_tag_is_valid (tag))
        {
          g_set_error_literal (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST,
                               _ ("In a path, # can only begin a tag in capital letters."));
          return NULL;
        }
      if (*next == '#' || *next == ' ' || (*next & 0x80) != 0)
        g_string_append_printf (escaped, "%%%02X", (unsigned char) *next);
      else
        g_string_append_c (escaped, *next);
    }

  return g_string_free_and_steal (g_steal_pointer (&escaped));
}

/**
 * pennant_address_read_path:
 * @text: what somebody typed: a path below the base address, with or without a query
 * @error: return location, %PENNANT_API_ERROR_BAD_REQUEST, with a sentence that says what is wrong
 *
 * Reads a path of which nothing is known. It begins with one slash and leads nowhere else: no host, no empty part, no
 * `.` or `..`, no control characters, escaped or not. What an address cannot hold is escaped, a `#` where it begins a
 * tag; any other would cut the request short.
 *
 * Returns: (nullable) (transfer full): the canonical path, as pennant_address_get_canonical_path() makes it
 */
char *
pennant_address_read_path (const char *text, GError **error)
{
  g_autofree char *escaped = NULL, *path = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (text[0] != '/')
    {
      g_set_error_literal (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST,
                           _ ("A path of the API begins with a slash."));
      return NULL;
    }
  escaped = escape_typed (text, error);
  if (escaped == NULL)
    return NULL;
  if (!is_plain_text (escaped))
    {
      g_set_error_literal (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST,
                           _ ("A path of the API is text without control characters."));
      return NULL;
    }

  path = g_strndup (escaped, strcspn (escaped, "?"));
  parts = g_strsplit (path + 1, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (!is_good_part (parts[i]))
        {
          g_set_error_literal (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST,
                               _ ("A path of the API has no empty parts and none that lead elsewhere, such as “..”."));
          return NULL;
        }
    }

  return pennant_address_get_canonical_path (escaped, error);
}

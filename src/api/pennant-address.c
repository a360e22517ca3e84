/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-address.h"

#include "api/pennant-api-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define URI_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_SCHEME_NORMALIZE)

/**
 * pennant_address_parse_base:
 * @url: the address that all paths are below, with or without a slash at its end
 * @error: return location, %PENNANT_API_ERROR_BAD_REQUEST; the message does not repeat @url, which may hold a password
 *
 * Checks a base address: http or https, with a host, without credentials, query or fragment.
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-endpoint.h"

#include "api/pennant-address.h"
#include "api/pennant-api-error.h"
#include "model/pennant-tag.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define REALTIME_MARK "realtime=true"

static void
fail (GError **error, const char *format, const char *name)
{
  g_autoptr (GString) message = g_string_new (format);

  g_string_replace (message, "%s", name, 1);
  g_set_error_literal (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST, message->str);
}

/**
 * pennant_endpoint_find:
 * @name: its name, as `league-history`
 *
 * Returns: (nullable) (transfer none): the endpoint
 */
const PennantEndpoint *
pennant_endpoint_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < PENNANT_N_ENDPOINTS; i++)
    {
      if (g_str_equal (pennant_endpoints[i].name, name))
        return &pennant_endpoints[i];
    }

  return NULL;
}

/* Whether the two are the same, part by part; a part in braces stands for anything. */
static gboolean
fits (const char *template, const char *path)
{
  const char *end = path + strcspn (path, "?");

  while (*template != '\0' && path < end)
    {
      gsize expected = strcspn (template + 1, "/") + 1;
      gsize length = MIN (strcspn (path + 1, "/") + 1, (gsize) (end - path));

      if (template[1] == '{' ? length < 2 : length != expected || strncmp (template, path, length) != 0)
        return FALSE;
      template += expected;
      path += length;
    }

  return *template == '\0' && path == end;
}

/**
 * pennant_endpoint_match:
 * @path: a path below the base address, with or without a query
 *
 * Finds out what a path asks for. Of those that are posted to none is found.
 *
 * Returns: (nullable) (transfer none): the endpoint
 */
const PennantEndpoint *
pennant_endpoint_match (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  for (guint i = 0; i < PENNANT_N_ENDPOINTS; i++)
    {
      if (pennant_endpoints[i].method == PENNANT_METHOD_GET && fits (pennant_endpoints[i].template, path))
        return &pennant_endpoints[i];
    }

  return NULL;
}

/**
 * pennant_endpoint_find_parameter:
 * @endpoint: an endpoint
 * @name: the name of a parameter
 *
 * Returns: (nullable) (transfer none): the parameter
 */
const PennantParameter *
pennant_endpoint_find_parameter (const PennantEndpoint *endpoint, const char *name)
{
  g_return_val_if_fail (endpoint != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (const PennantParameter *parameter = endpoint->parameters; parameter->name != NULL; parameter++)
    {
      if (g_str_equal (parameter->name, name))
        return parameter;
    }

  return NULL;
}

/**
 * pennant_endpoint_get_path:
 * @endpoint: what is asked for, of which a tag is all that must be known
 * @tag: of what, in its normal form
 *
 * Writes the path of a request, below the base URL.
 *
 * Returns: (transfer full): the path, as `/clans/%232PP`
 */
char *
pennant_endpoint_get_path (const PennantEndpoint *endpoint, const char *tag)
{
  g_autoptr (GString) path = NULL;
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (endpoint != NULL, NULL);
  g_return_val_if_fail (tag != NULL, NULL);

  path = g_string_new (endpoint->template);
  escaped = pennant_tag_to_path (tag);
  g_string_replace (path, "{tag}", escaped, 1);
  return g_string_free_and_steal (g_steal_pointer (&path));
}

/* What was given, by parameter, in its one form. */
static GHashTable *
encode_all (const PennantEndpoint *endpoint, const PennantArgument *arguments, guint n_arguments, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < n_arguments; i++)
    {
      const PennantParameter *parameter = pennant_endpoint_find_parameter (endpoint, arguments[i].name);
      char *value;

      if (arguments[i].value == NULL)
        continue;
      if (parameter == NULL)
        {
          /* Translators: %s is what somebody took for the name of a parameter */
          fail (error, _ ("There is no parameter “%s” here."), arguments[i].name);
          return NULL;
        }
      if (g_hash_table_contains (values, parameter->name))
        {
          /* Translators: %s is the name of a parameter */
          fail (error, _ ("“%s” is given twice."), parameter->name);
          return NULL;
        }
      value = pennant_parameter_encode (parameter, arguments[i].value, error);
      if (value == NULL)
        return NULL;
      g_hash_table_insert (values, (gpointer) parameter->name, value);
    }

  return g_steal_pointer (&values);
}

static gint64
get_number (GHashTable *values, const char *name, gint64 fallback)
{
  const char *value = g_hash_table_lookup (values, name);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : fallback;
}

/* What is wrong with the whole, each part being right. */
static gboolean
check_all (const PennantEndpoint *endpoint, GHashTable *values, GError **error)
{
  gboolean filtered = FALSE;

  for (const PennantParameter *parameter = endpoint->parameters; parameter->name != NULL; parameter++)
    {
      gboolean given = g_hash_table_contains (values, parameter->name);

      if (parameter->required && !given)
        {
          /* Translators: %s is the name of a parameter */
          fail (error, _ ("“%s” is missing."), parameter->name);
          return FALSE;
        }
      filtered = filtered || (parameter->filter && given);
    }
  if (g_hash_table_contains (values, "after") && g_hash_table_contains (values, "before"))
    {
      fail (error, _ ("Only one of “after” and “before” can be given."), "");
      return FALSE;
    }
  if (endpoint->needs_filter && !filtered)
    {
      fail (error, _ ("A search needs at least one filter."), "");
      return FALSE;
    }
  if (get_number (values, "minMembers", 0) > get_number (values, "maxMembers", G_MAXINT64))
    {
      fail (error, _ ("“minMembers” must not be larger than “maxMembers”."), "");
      return FALSE;
    }

  return TRUE;
}

/**
 * pennant_endpoint_build_path:
 * @endpoint: what is asked for
 * @arguments: (array length=n_arguments): what is known of it, in any order
 * @n_arguments: how many
 * @error: return location, %PENNANT_API_ERROR_BAD_REQUEST; the message is a sentence that names the parameter
 *
 * Writes the path and the query of a request, below the base URL, in their canonical form: whoever asks for the same
 * gets the same path.
 *
 * Returns: (nullable) (transfer full): the path, as `/clans?limit=5&name=abc`
 */
char *
pennant_endpoint_build_path (const PennantEndpoint *endpoint,
                             const PennantArgument *arguments,
                             guint n_arguments,
                             GError **error)
{
  g_autoptr (GHashTable) values = NULL;
  g_autoptr (GString) path = NULL;
  char separator = '?';

  g_return_val_if_fail (endpoint != NULL, NULL);

  values = encode_all (endpoint, arguments, n_arguments, error);
  if (values == NULL || !check_all (endpoint, values, error))
    return NULL;

  path = g_string_new (endpoint->template);
  for (const PennantParameter *parameter = endpoint->parameters; parameter->name != NULL; parameter++)
    {
      const char *value = g_hash_table_lookup (values, parameter->name);
      g_autofree char *place = g_strdup_printf ("{%s}", parameter->name);

      if (value == NULL || value[0] == '\0' || g_string_replace (path, place, value, 1) > 0)
        continue;
      g_string_append_printf (path, "%c%s=%s", separator, parameter->name, value);
      separator = '&';
    }

  return pennant_address_get_canonical_path (path->str, error);
}

/**
 * pennant_endpoint_describe_path:
 * @path: a path below the base address, with or without a query
 *
 * Tells paths that ask for the same kind of thing as one: the template of an endpoint, and for any other path one made
 * by the same rules, with `{tag}` for each tag and `{id}` for each number.
 *
 * Returns: (transfer full): the template, without a query
 */
char *
pennant_endpoint_describe_path (const char *path)
{
  const PennantEndpoint *endpoint = pennant_endpoint_match (path);
  g_autofree char *bare = NULL;
  g_auto (GStrv) parts = NULL;

  if (endpoint != NULL)
    return g_strdup (endpoint->template);

  bare = g_strndup (path, strcspn (path, "?"));
  parts = g_strsplit (bare, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_str_has_prefix (parts[i], "%23"))
        g_set_str (&parts[i], "{tag}");
      else if (parts[i][0] != '\0' && strspn (parts[i], "0123456789") == strlen (parts[i]))
        g_set_str (&parts[i], "{id}");
    }

  return g_strjoinv ("/", parts);
}

/* Whether the query asks for what holds this very moment. */
static gboolean
is_realtime (const char *path)
{
  const char *query = strchr (path, '?');
  g_auto (GStrv) parameters = query != NULL ? g_strsplit (query + 1, "&", -1) : NULL;

  return parameters != NULL && g_strv_contains ((const char *const *) parameters, REALTIME_MARK);
}

/**
 * pennant_endpoint_get_max_age:
 * @path: the path that was asked for
 * @stated: for how many seconds the reply says that it is fresh, −1 where it does not say
 * @fallback: seconds for what is no endpoint of the table
 *
 * For how long a reply is fresh. One in real time is not at all, whatever it says: it says the same as any other
 * (api.md 3.5).
 *
 * Returns: seconds
 */
gint64
pennant_endpoint_get_max_age (const char *path, gint64 stated, gint64 fallback)
{
  const PennantEndpoint *endpoint;

  if (is_realtime (path))
    return 0;
  if (stated >= 0)
    return stated;

  endpoint = pennant_endpoint_match (path);
  return endpoint != NULL ? (gint64) endpoint->max_age : fallback;
}

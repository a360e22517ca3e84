/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-raw-path.h"

#include "api/pennant-address.h"
#include "model/pennant-line.h"

/* What is known of a reply of which nothing is known: it is an object. */
static const PennantType any_type = { "reply", sizeof (PennantRecord), NULL, 0, FALSE };

/* The path as a person writes it, where it is read as the same again and all of it can be seen. */
static char *
beautify (const char *path)
{
  g_autofree char *plain = g_uri_unescape_string (path, NULL);
  g_autofree char *clean = plain != NULL ? pennant_line_clean (plain) : NULL;
  g_autofree char *again = clean != NULL ? pennant_address_read_path (clean, NULL) : NULL;

  return again != NULL && g_str_equal (again, path) ? g_steal_pointer (&clean) : g_strdup (path);
}

/**
 * pennant_raw_path_read:
 * @text: what somebody typed: a path below the base address, with or without a query
 * @error: return location, %PENNANT_API_ERROR_BAD_REQUEST with a sentence that says what is wrong
 *
 * Reads a path of which nothing is known, and which may lead nowhere else.
 *
 * Returns: (transfer full) (nullable): the path in its form for people
 */
char *
pennant_raw_path_read (const char *text, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  path = pennant_address_read_path (text, error);

  return path != NULL ? beautify (path) : NULL;
}

/**
 * pennant_raw_path_get_resource:
 * @service: a service
 * @path: from pennant_raw_path_read()
 *
 * Returns: (transfer full): the resource of the path, the same as for whoever else asks for it
 */
PennantResource *
pennant_raw_path_get_resource (PennantService *service, const char *path)
{
  g_autofree char *address = pennant_address_read_path (path, NULL);
  const PennantEndpoint *endpoint = address != NULL ? pennant_endpoint_match (address) : NULL;

  g_return_val_if_fail (address != NULL, NULL);

  return pennant_service_get_resource_at (service, address, endpoint != NULL ? endpoint->type : &any_type, NULL);
}

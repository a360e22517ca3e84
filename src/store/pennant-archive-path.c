/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-archive-path.h"

#include "model/pennant-tag.h"

/**
 * pennant_archive_path_get_tag:
 * @path: path and query of a reply, as `/clans/%232PP/members?limit=10`
 * @prefix: what stands before the tag, as `/clans/`
 *
 * Finds out of whom a reply is that does not say it.
 *
 * Returns: (transfer full) (nullable): the tag, or %NULL where the path has another beginning
 */
char *
pennant_archive_path_get_tag (const char *path, const char *prefix)
{
  g_autofree char *segment = NULL;

  if (!g_str_has_prefix (path, prefix))
    return NULL;
  path += strlen (prefix);
  segment = g_strndup (path, strcspn (path, "/?"));
  return pennant_tag_normalise (segment);
}

/**
 * pennant_archive_path_is_part:
 * @path: path and query of a list
 *
 * Tells whether a path asks for a part of a list: by a limit, which is a part even where it is large, or a cursor.
 *
 * Returns: whether it does
 */
gboolean
pennant_archive_path_is_part (const char *path)
{
  static const char *const keys[] = { "limit=", "after=", "before=" };
  const char *query = strchr (path, '?');

  for (; query != NULL; query = strchr (query + 1, '&'))
    for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
      if (g_str_has_prefix (query + 1, keys[i]))
        return TRUE;
  return FALSE;
}

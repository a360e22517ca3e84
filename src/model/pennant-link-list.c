/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-link-list.h"

#include "model/pennant-tag.h"

#include <string.h>

/* What stands before a tag, where it is known of what that is. */
static const char *const prefixes[] = {
  [PENNANT_LINK_TAG] = "",
  [PENNANT_LINK_CLAN] = "clan:",
  [PENNANT_LINK_PLAYER] = "player:",
};

static char *
spell (const PennantLink *link)
{
  return g_strconcat (prefixes[link->kind], link->tag, NULL);
}

static PennantLink *
read_spelling (const char *text)
{
  PennantLinkKind kind = PENNANT_LINK_TAG;
  g_autofree char *tag = NULL;
  PennantLink *link;

  for (guint i = PENNANT_LINK_CLAN; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (text, prefixes[i]))
      {
        kind = (PennantLinkKind) i;
        text += strlen (prefixes[i]);
        break;
      }
  tag = pennant_tag_normalise (text);
  if (tag == NULL)
    return NULL;
  link = g_new0 (PennantLink, 1);
  link->kind = kind;
  link->tag = g_steal_pointer (&tag);
  return link;
}

/* Leaves each that comes again out. */
static GPtrArray *
keep_distinct (GPtrArray *links)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *distinct = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_link_free);
  gsize n_links;
  g_autofree gpointer *all = g_ptr_array_steal (links, &n_links);

  for (gsize i = 0; i < n_links; i++)
    if (distinct->len < PENNANT_LINK_LIST_MAX && g_hash_table_add (seen, spell (all[i])))
      g_ptr_array_add (distinct, all[i]);
    else
      pennant_link_free (all[i]);
  return distinct;
}

/**
 * pennant_link_list_find:
 * @text: any bytes
 * @length: how many, or -1 if they end with a NUL
 *
 * Finds the tags and the game's links that a text holds, as pennant_link_find_all() does, each once, and no more than
 * %PENNANT_LINK_LIST_MAX of them.
 *
 * Returns: (transfer full) (element-type PennantLink): what was found, in the order of the text
 */
GPtrArray *
pennant_link_list_find (const char *text, gssize length)
{
  g_autoptr (GPtrArray) links = pennant_link_find_all (text, length);

  return keep_distinct (links);
}

/**
 * pennant_link_list_to_text:
 * @links: (element-type PennantLink): tags and links
 *
 * Writes them as one text, as `#2PP,clan:#LVQ8,player:#8QU`.
 *
 * Returns: (transfer full): the text
 */
char *
pennant_link_list_to_text (const GPtrArray *links)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    {
      g_autofree char *spelling = spell (links->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", spelling);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * pennant_link_list_from_text:
 * @text: a text as pennant_link_list_to_text() writes it, from wherever
 *
 * Reads it, with or without the signs of the tags.
 *
 * Returns: (transfer full) (element-type PennantLink) (nullable): tags and links, each once; %NULL where it is no list,
 *   or too long
 */
GPtrArray *
pennant_link_list_from_text (const char *text)
{
  g_auto (GStrv) spellings = g_strsplit (text, ",", PENNANT_LINK_LIST_MAX + 1);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_link_free);

  if (g_strv_length (spellings) > PENNANT_LINK_LIST_MAX)
    return NULL;
  for (guint i = 0; spellings[i] != NULL; i++)
    {
      PennantLink *link = read_spelling (spellings[i]);

      if (link == NULL)
        return NULL;
      g_ptr_array_add (links, link);
    }
  return links->len > 0 ? keep_distinct (links) : NULL;
}

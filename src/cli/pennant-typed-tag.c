/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-typed-tag.h"

#include "model/pennant-tag.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

static GError *
new_tag_error (PennantLinkKind kind, const PennantLink *link)
{
  const char *what = kind == PENNANT_LINK_CLAN     ? _ ("This is not the tag of a clan")
                     : kind == PENNANT_LINK_PLAYER ? _ ("This is not the tag of a player")
                                                   : _ ("This is not a tag");

  if (link != NULL && kind != PENNANT_LINK_TAG)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                                kind == PENNANT_LINK_CLAN
                                    ? _ ("This is not the tag of a clan but the link of a player.")
                                    : _ ("This is not the tag of a player but the link of a clan."));
  return g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                      /* Translators: what something is not, how many letters a tag has, and the letters */
                      _ ("%s: a tag has %d to %d letters out of %s."), what, PENNANT_TAG_MIN_LETTERS,
                      PENNANT_TAG_MAX_LETTERS, PENNANT_TAG_ALPHABET);
}

/**
 * pennant_typed_tag_read:
 * @kind: of what it must be the tag; a tag without a link is of any kind
 * @word: what was typed: a tag in any spelling, or a link of the game
 * @error: return location, a sentence in %G_IO_ERROR_INVALID_ARGUMENT
 *
 * Returns: (transfer full) (nullable): the tag in its normal form
 */
char *
pennant_typed_tag_read (PennantLinkKind kind, const char *word, GError **error)
{
  g_autoptr (GPtrArray) links = NULL;
  const PennantLink *link;
  char *tag = pennant_tag_normalise (word);

  if (tag != NULL)
    return tag;

  links = pennant_link_find_all (word, -1);
  link = links->len == 1 ? g_ptr_array_index (links, 0) : NULL;
  if (link != NULL && (link->kind == PENNANT_LINK_TAG || link->kind == kind))
    return g_strdup (link->tag);

  g_propagate_error (error, new_tag_error (kind, link));
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PennantLinkKind:
 * @PENNANT_LINK_TAG: a tag that does not say of what
 * @PENNANT_LINK_CLAN: a link of the game to a clan
 * @PENNANT_LINK_PLAYER: a link of the game to a player
 *
 * What a piece of text points at.
 */
typedef enum
{
  PENNANT_LINK_TAG,
  PENNANT_LINK_CLAN,
  PENNANT_LINK_PLAYER,
} PennantLinkKind;

/**
 * PennantLink:
 * @kind: what it points at
 * @tag: the tag in its normal form
 * @start: offset of its first byte in the text
 * @length: its length in bytes
 *
 * One tag or game link that a text holds.
 */
typedef struct
{
  PennantLinkKind kind;
  char *tag;
  gsize start;
  gsize length;
} PennantLink;

void pennant_link_free (PennantLink *link);
GPtrArray *pennant_link_find_all (const char *text, gssize length);
char *pennant_link_to_uri (PennantLinkKind kind, const char *tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantLink, pennant_link_free)

G_END_DECLS

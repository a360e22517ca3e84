/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-library.h"

G_BEGIN_DECLS

/**
 * PennantNameKeeper:
 * @transaction: the library's transaction
 * @time: when what is kept was so, Unix time in microseconds
 * @revision: what the rows that change are numbered with; 0 at first
 *
 * Keeps what one reply says of names.
 */
typedef struct
{
  PennantTransaction *transaction;
  gint64 time;
  gint64 revision;
} PennantNameKeeper;

/**
 * PennantNameSeen:
 * @kind: of what
 * @tag: its tag; what has none that is valid is not kept
 * @name: its name, or %NULL
 * @clan_tag: (nullable): for a player, the clan
 * @clan_name: (nullable): its name; %NULL to take the one that is known
 * @town_hall_level: for a player; 0 if not told
 * @is_past: whether the clan is that of a war or the like, in which players may be who have another or none by now
 *
 * What a reply says of one clan or player.
 */
typedef struct
{
  PennantSeenKind kind;
  const char *tag;
  const char *name;
  const char *clan_tag;
  const char *clan_name;
  gint64 town_hall_level;
  gboolean is_past;
} PennantNameSeen;

gboolean pennant_name_keeper_keep (PennantNameKeeper *self, const PennantNameSeen *seen, GError **error);
gboolean pennant_name_keeper_keep_clan (PennantNameKeeper *self, const char *tag, const char *name, GError **error);
gboolean pennant_name_keeper_empty_clan (PennantNameKeeper *self, const char *tag, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-library.h"

G_BEGIN_DECLS

/**
 * PennantKeptWarState:
 * @PENNANT_KEPT_WAR_NONE: no war, or a state that Pennant does not know
 * @PENNANT_KEPT_WAR_PREPARATION: `preparation`
 * @PENNANT_KEPT_WAR_BATTLE: `inWar`
 * @PENNANT_KEPT_WAR_ENDED: `warEnded`
 *
 * A war's state, in the order in which a war goes through them, as the archive stores it.
 */
typedef enum
{
  PENNANT_KEPT_WAR_NONE,
  PENNANT_KEPT_WAR_PREPARATION,
  PENNANT_KEPT_WAR_BATTLE,
  PENNANT_KEPT_WAR_ENDED,
} PennantKeptWarState;

const char *pennant_kept_war_state_get_text (PennantKeptWarState state);
gint64 pennant_war_keeper_round_time (gint64 preparation_time);
gboolean pennant_war_keeper_keep (PennantTransaction *transaction, PennantReply *reply, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-library.h"

G_BEGIN_DECLS

const char *pennant_kept_group_state_get_text (gint64 state);
gboolean pennant_season_keeper_keep_group (PennantTransaction *transaction,
                                           const char *clan_tag,
                                           PennantReply *reply,
                                           GError **error);
gboolean pennant_season_keeper_keep_raids (PennantTransaction *transaction,
                                           const char *clan_tag,
                                           PennantReply *reply,
                                           GError **error);

G_END_DECLS

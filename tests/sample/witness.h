/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clan.h"
#include "model/pennant-decoder.h"
#include "model/pennant-list-page.h"
#include "model/pennant-player.h"
#include "model/pennant-record.h"
#include "sample/pennant-sample-reply.h"
#include "sample/pennant-sample-world.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Somebody who looks at a world at any time, without a server in between. Times are Unix seconds; until @now the time
 * runs by itself from @set_at on, or was just set where that is 0. */
typedef struct
{
  PennantSampleWorld *world;
  gint64 now;
  gint64 set_at;
} Witness;

PennantSampleReply *witness_ask (const Witness *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gpointer witness_see (const Witness *self, const PennantType *type, const char *format, ...) G_GNUC_PRINTF (3, 4);
JsonNode *witness_read (const Witness *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
char *witness_get_clan (const Witness *self, guint clan);
gint64 witness_read_time (const char *text);
const PennantClanMember *witness_find_member (const PennantClan *clan, const char *tag);
void witness_assert_agree (const PennantClan *clan, const PennantClanMember *member, const PennantPlayer *player);

G_END_DECLS

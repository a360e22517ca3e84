/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

#include "store/pennant-archive.h"

G_BEGIN_DECLS

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)

#define RED "#2PP"
#define BLUE "#8QU"
#define GREEN "#LQL"
#define CURRENT_WAR "/clans/%232PP/currentwar"

/* The start of a preparation, and of the next one. */
#define FIRST_TIME "20260301T120000.000Z"
#define SECOND_TIME "20260303T120000.000Z"
#define FIRST_SECONDS G_GINT64_CONSTANT (1772366400)
#define SECOND_SECONDS G_GINT64_CONSTANT (1772539200)

/* A war of two against two. The members of a clan have its tag with a Y or an L behind; the first @n_attacks attacks
 * are made by clan and opponent in turn, each on the base opposite, with three stars and with one. @extra are further
 * members of the JSON object, as `,"attacksPerMember":2`. */
char *war_body (const char *state,
                const char *clan,
                const char *opponent,
                const char *time,
                int n_attacks,
                const char *extra);

void save_body (PennantStore *store, const char *path, const char *body, const PennantType *type, gint64 time);
void save_war (PennantStore *store, const char *path, char *body, gint64 time);

/* Each fails when the query does. */
GPtrArray *list_wars (PennantStore *store, const char *clan_tag, gint64 before, guint limit);
PennantReply *lookup_war (PennantStore *store, const char *key);
GPtrArray *list_member_wars (PennantStore *store, const char *player_tag, gint64 before, guint limit);
GPtrArray *list_missed_attacks (PennantStore *store, const char *clan_tag, guint n_wars);
GPtrArray *list_members (PennantStore *store, const char *clan_tag);
GPtrArray *list_events (PennantStore *store, const char *clan_tag, gint64 from, gint64 to, guint limit);
GPtrArray *list_stays (PennantStore *store, const char *player_tag);
GPtrArray *list_groups (PennantStore *store, const char *clan_tag, guint limit);
PennantReply *lookup_group (PennantStore *store, const char *clan_tag, const char *season);
GPtrArray *list_raid_seasons (PennantStore *store, const char *clan_tag, gint64 before, guint limit);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-war.h"

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantWarAttack, member, key, property, __VA_ARGS__)
static const PennantField war_attack_fields[] = {
  FIELD (TEXT, attacker_tag, "attackerTag", "attacker-tag", .required = TRUE),
  FIELD (TEXT, defender_tag, "defenderTag", "defender-tag", .required = TRUE),
  FIELD (INTEGER, stars, "stars", "stars"),
  FIELD (NUMBER, destruction_percentage, "destructionPercentage", "destruction-percentage"),
  FIELD (INTEGER, order, "order", "order"),
  FIELD (INTEGER, duration, "duration", "duration"),
};
#undef FIELD
const PennantType pennant_war_attack_type = PENNANT_TYPE ("attack", PennantWarAttack, war_attack_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantWarMember, member, key, property, __VA_ARGS__)
static const PennantField war_member_fields[] = {
  FIELD (TEXT, tag, "tag", "tag", .required = TRUE),
  FIELD (TEXT, name, "name", "name", .or_tag = TRUE),
  FIELD (INTEGER, town_hall_level, "townhallLevel", "town-hall-level"),
  FIELD (INTEGER, map_position, "mapPosition", "map-position"),
  FIELD (LIST, attacks, "attacks", "attacks", .type = &pennant_war_attack_type),
  FIELD (INTEGER, opponent_attacks, "opponentAttacks", "opponent-attacks"),
  FIELD (RECORD, best_opponent_attack, "bestOpponentAttack", "best-opponent-attack", .type = &pennant_war_attack_type),
};
#undef FIELD
const PennantType pennant_war_member_type = PENNANT_TYPE ("war member", PennantWarMember, war_member_fields);

#define FIELD(kind, member, key, property, ...) PENNANT_FIELD (kind, PennantWarSide, member, key, property, __VA_ARGS__)
static const PennantField war_side_fields[] = {
  FIELD (TEXT, tag, "tag", "tag"),
  FIELD (TEXT, name, "name", "name"),
  FIELD (RECORD, badge_urls, "badgeUrls", "badge-urls", .type = &pennant_picture_urls_type),
  FIELD (INTEGER, clan_level, "clanLevel", "clan-level"),
  FIELD (INTEGER, attacks, "attacks", "attacks"),
  FIELD (INTEGER, stars, "stars", "stars"),
  FIELD (NUMBER, destruction_percentage, "destructionPercentage", "destruction-percentage"),
  FIELD (INTEGER, exp_earned, "expEarned", "exp-earned"),
  FIELD (LIST, members, "members", "members", .type = &pennant_war_member_type),
};
#undef FIELD
const PennantType pennant_war_side_type = PENNANT_TYPE ("war side", PennantWarSide, war_side_fields);

#define FIELD(kind, member, key, property, ...) PENNANT_FIELD (kind, PennantWar, member, key, property, __VA_ARGS__)
static const PennantField war_fields[] = {
  FIELD (TEXT, state, "state", "state", .required = TRUE),
  FIELD (INTEGER, team_size, "teamSize", "team-size"),
  FIELD (INTEGER, attacks_per_member, "attacksPerMember", "attacks-per-member"),
  FIELD (TEXT, battle_modifier, "battleModifier", "battle-modifier"),
  FIELD (TEXT, preparation_start_time, "preparationStartTime", "preparation-start-time"),
  FIELD (TEXT, start_time, "startTime", "start-time"),
  FIELD (TEXT, end_time, "endTime", "end-time"),
  FIELD (RECORD, clan, "clan", "clan", .type = &pennant_war_side_type),
  FIELD (RECORD, opponent, "opponent", "opponent", .type = &pennant_war_side_type),
  FIELD (TEXT, war_start_time, "warStartTime", "war-start-time"),
};
#undef FIELD
const PennantType pennant_war_type = PENNANT_TYPE ("war", PennantWar, war_fields);

/**
 * pennant_war_attack_is_same:
 * @a: an attack
 * @b: another attack of the same war
 *
 * An attack is known by its attacker and its order in the war (api.md 2.15); one without an order is the same as none.
 *
 * Returns: whether one attack is told twice
 */
gboolean
pennant_war_attack_is_same (const PennantWarAttack *a, const PennantWarAttack *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return PENNANT_HAS (a, order) && PENNANT_HAS (b, order) && a->order == b->order &&
         g_strcmp0 (a->attacker_tag, b->attacker_tag) == 0;
}

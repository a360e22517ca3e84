/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "cli/pennant-words.h"
#include "model/pennant-battle-log.h"
#include "model/pennant-clan.h"
#include "model/pennant-war-log.h"

#include <glib/gi18n.h>

#define COLUMN(kind, title, property) { title, property, PENNANT_COLUMN_##kind, NULL }
#define MADE(kind, title, describe) { title, NULL, PENNANT_COLUMN_##kind, describe }
#define END { NULL }

/* Donated for each one received. */
static char *
describe_ratio (gconstpointer record)
{
  const PennantClanMember *member = record;

  if (!PENNANT_HAS (member, donations) || !PENNANT_HAS (member, donations_received) || member->donations_received == 0)
    return NULL;

  return g_strdup_printf ("%.1f", (double) member->donations / (double) member->donations_received);
}

static char *
describe_kind_of_battle (gconstpointer record)
{
  const PennantBattleLogEntry *battle = record;

  if (!PENNANT_HAS (battle, is_attack))
    return NULL;

  return g_strdup (battle->is_attack != 0 ? _ ("Attack") : _ ("Defence"));
}

/* "41–38": ours, then theirs. */
static char *
describe_war_stars (gconstpointer record)
{
  const PennantWarLogEntry *war = record;

  if (war->clan == NULL || war->opponent == NULL)
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, war->clan->stars, war->opponent->stars);
}

/* A row of the log that sums up a CWL names no opponent (api.md 2.5). */
static char *
describe_opponent (gconstpointer record)
{
  const PennantWarLogEntry *war = record;

  if (war->opponent == NULL || war->opponent->name == NULL)
    return g_strdup (_ ("Clan war league"));

  return pennant_words_for_name (war->opponent->name);
}

const PennantColumn pennant_clan_columns[] = {
  COLUMN (NAME, N_ ("Name"), "name"),
  COLUMN (TEXT, N_ ("Tag"), "tag"),
  COLUMN (NUMBER, N_ ("Level"), "clan-level"),
  COLUMN (NUMBER, N_ ("Members"), "members"),
  COLUMN (ADMISSION, N_ ("Admission"), "admission"),
  COLUMN (NAME, N_ ("Location"), "location.name"),
  COLUMN (NAME, N_ ("War league"), "war-league.name"),
  COLUMN (NUMBER, N_ ("Clan trophies"), "clan-points"),
  COLUMN (NUMBER, N_ ("Asks TH"), "required-town-hall-level"),
  END,
};

const PennantColumn pennant_member_columns[] = {
  COLUMN (NUMBER, N_ ("Rank"), "clan-rank"),
  COLUMN (NAME, N_ ("Name"), "name"),
  COLUMN (TEXT, N_ ("Tag"), "tag"),
  COLUMN (ROLE, N_ ("Role"), "role"),
  COLUMN (NUMBER, N_ ("Town hall"), "town-hall-level"),
  COLUMN (NAME, N_ ("League"), "league-tier.name"),
  COLUMN (NUMBER, N_ ("Trophies"), "trophies"),
  COLUMN (NUMBER, N_ ("Donated"), "donations"),
  COLUMN (NUMBER, N_ ("Received"), "donations-received"),
  MADE (NUMBER, N_ ("Ratio"), describe_ratio),
  END,
};

const PennantColumn pennant_war_log_columns[] = {
  COLUMN (RESULT, N_ ("Result"), "result"),
  MADE (NAME, N_ ("Opponent"), describe_opponent),
  COLUMN (TEXT, N_ ("Tag"), "opponent.tag"),
  MADE (NUMBER, N_ ("Stars"), describe_war_stars),
  COLUMN (PERCENT, N_ ("Destruction"), "clan.destruction-percentage"),
  COLUMN (PERCENT, N_ ("Theirs"), "opponent.destruction-percentage"),
  COLUMN (NUMBER, N_ ("Size"), "team-size"),
  COLUMN (TIME, N_ ("Ended"), "end-time"),
  COLUMN (NUMBER, N_ ("Attacks"), "clan.attacks"),
  COLUMN (NUMBER, N_ ("Experience"), "clan.exp-earned"),
  END,
};

const PennantColumn pennant_battle_columns[] = {
  MADE (TEXT, N_ ("Battle"), describe_kind_of_battle),
  COLUMN (TEXT, N_ ("Kind"), "battle-type"),
  COLUMN (NAME, N_ ("Opponent"), "opponent-name"),
  COLUMN (TEXT, N_ ("Tag"), "opponent-tag"),
  COLUMN (NUMBER, N_ ("Town hall"), "opponent-town-hall-level"),
  COLUMN (NUMBER, N_ ("Stars"), "stars"),
  COLUMN (PERCENT, N_ ("Destruction"), "destruction-percentage"),
  COLUMN (TIME, N_ ("Time"), "battle-timestamp"),
  END,
};

/* Without stars of attacks and won defences, which are always 0 (api.md 2.9). */
const PennantColumn pennant_week_columns[] = {
  COLUMN (DAY, N_ ("Week of"), "league-season-id"),
  COLUMN (ID, N_ ("Tier"), "league-tier-id"),
  COLUMN (NUMBER, N_ ("Trophies"), "league-trophies"),
  COLUMN (PLACE, N_ ("Place"), "placement"),
  COLUMN (NUMBER, N_ ("Attacks won"), "attack-wins"),
  COLUMN (NUMBER, N_ ("Lost"), "attack-losses"),
  COLUMN (NUMBER, N_ ("Defences lost"), "defense-losses"),
  COLUMN (NUMBER, N_ ("Battles at most"), "max-battles"),
  END,
};

const PennantColumn pennant_league_columns[] = {
  COLUMN (ID, N_ ("Number"), "id"),
  COLUMN (NAME, N_ ("Name"), "name"),
  END,
};

const PennantColumn pennant_location_columns[] = {
  COLUMN (ID, N_ ("Number"), "id"),
  COLUMN (NAME, N_ ("Name"), "name"),
  COLUMN (TEXT, N_ ("Code"), "country-code"),
  COLUMN (CHOICE, N_ ("Country"), "is-country"),
  END,
};

const PennantColumn pennant_clan_ranking_columns[] = {
  COLUMN (PLACE, N_ ("Rank"), "rank"),
  COLUMN (PLACE, N_ ("Before"), "previous-rank"),
  COLUMN (NAME, N_ ("Name"), "name"),
  COLUMN (TEXT, N_ ("Tag"), "tag"),
  COLUMN (NUMBER, N_ ("Clan trophies"), "clan-points"),
  COLUMN (NUMBER, N_ ("Builder base trophies"), "clan-builder-base-points"),
  COLUMN (NUMBER, N_ ("Capital trophies"), "clan-capital-points"),
  COLUMN (NUMBER, N_ ("Level"), "clan-level"),
  COLUMN (NUMBER, N_ ("Members"), "members"),
  COLUMN (NAME, N_ ("Location"), "location.name"),
  END,
};

const PennantColumn pennant_player_ranking_columns[] = {
  COLUMN (PLACE, N_ ("Rank"), "rank"),
  COLUMN (PLACE, N_ ("Before"), "previous-rank"),
  COLUMN (NAME, N_ ("Name"), "name"),
  COLUMN (TEXT, N_ ("Tag"), "tag"),
  COLUMN (NUMBER, N_ ("Trophies"), "trophies"),
  COLUMN (NUMBER, N_ ("Builder base trophies"), "builder-base-trophies"),
  COLUMN (NAME, N_ ("Clan"), "clan.name"),
  COLUMN (NUMBER, N_ ("Attacks won"), "attack-wins"),
  COLUMN (NUMBER, N_ ("Defences won"), "defense-wins"),
  COLUMN (NUMBER, N_ ("Experience"), "exp-level"),
  COLUMN (NAME, N_ ("League"), "league-tier.name"),
  COLUMN (NAME, N_ ("Builder base league"), "builder-base-league.name"),
  END,
};

const PennantColumn pennant_season_columns[] = {
  COLUMN (TEXT, N_ ("Season"), "id"),
  END,
};

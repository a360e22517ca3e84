/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-battle-log.h"
#include "model/pennant-war-log.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

static char *
describe_kind_of_battle (gconstpointer record, const PennantSheet *sheet)
{
  const PennantBattleLogEntry *battle = record;

  if (!PENNANT_HAS (battle, is_attack))
    return NULL;

  return g_strdup (battle->is_attack != 0 ? _ ("Attack") : _ ("Defence"));
}

/* "41–38": ours, then theirs. */
static char *
describe_war_stars (gconstpointer record, const PennantSheet *sheet)
{
  const PennantWarLogEntry *war = record;

  if (war->clan == NULL || war->opponent == NULL)
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, war->clan->stars, war->opponent->stars);
}

/* A row of the log that sums up a CWL names no opponent (api.md 2.5). */
static char *
describe_opponent (gconstpointer record, const PennantSheet *sheet)
{
  const PennantWarLogEntry *war = record;

  if (war->opponent == NULL || war->opponent->name == NULL)
    return g_strdup (_ ("CWL"));

  return pennant_words_for_name (war->opponent->name);
}

const PennantColumn pennant_clan_columns[] = {
  PENNANT_COLUMN (NAME, N_ ("Name"), "name"),
  PENNANT_COLUMN (TEXT, N_ ("Tag"), "tag"),
  PENNANT_COLUMN (NUMBER, N_ ("Level"), "clan-level"),
  PENNANT_COLUMN (NUMBER, N_ ("Members"), "members"),
  PENNANT_COLUMN (ADMISSION, N_ ("Admission"), "admission"),
  PENNANT_COLUMN (NAME, N_ ("Location"), "location.name"),
  PENNANT_COLUMN (NAME, N_ ("War league"), "war-league.name"),
  PENNANT_COLUMN (NUMBER, N_ ("Clan trophies"), "clan-points"),
  PENNANT_COLUMN (NUMBER, N_ ("Asks TH"), "required-town-hall-level"),
  PENNANT_COLUMN_END,
};

const PennantColumn pennant_war_log_columns[] = {
  PENNANT_COLUMN_KEPT (RESULT, N_ ("Result"), "result"),
  PENNANT_COLUMN_MADE_KEPT (NAME, N_ ("Opponent"), describe_opponent),
  PENNANT_COLUMN (TEXT, N_ ("Tag"), "opponent.tag"),
  PENNANT_COLUMN_MADE_KEPT (NUMBER, N_ ("Stars"), describe_war_stars),
  PENNANT_COLUMN (PERCENT, N_ ("Destruction"), "clan.destruction-percentage"),
  PENNANT_COLUMN (PERCENT, N_ ("Theirs"), "opponent.destruction-percentage"),
  PENNANT_COLUMN (NUMBER, N_ ("Size"), "team-size"),
  PENNANT_COLUMN_KEPT (TIME, N_ ("Ended"), "end-time"),
  PENNANT_COLUMN (NUMBER, N_ ("Attacks"), "clan.attacks"),
  PENNANT_COLUMN (NUMBER, N_ ("Experience"), "clan.exp-earned"),
  PENNANT_COLUMN_END,
};

const PennantColumn pennant_battle_columns[] = {
  PENNANT_COLUMN_MADE (TEXT, N_ ("Battle"), describe_kind_of_battle),
  PENNANT_COLUMN (BATTLE, N_ ("Kind"), "battle-type"),
  PENNANT_COLUMN (NAME, N_ ("Opponent"), "opponent-name"),
  PENNANT_COLUMN (TEXT, N_ ("Tag"), "opponent-tag"),
  PENNANT_COLUMN (NUMBER, N_ ("Town hall"), "opponent-town-hall-level"),
  PENNANT_COLUMN (NUMBER, N_ ("Stars"), "stars"),
  PENNANT_COLUMN (PERCENT, N_ ("Destruction"), "destruction-percentage"),
  PENNANT_COLUMN (TIME, N_ ("Time"), "battle-timestamp"),
  PENNANT_COLUMN_END,
};

/* Without stars of attacks and won defences, which are always 0 (api.md 2.9). */
const PennantColumn pennant_week_columns[] = {
  PENNANT_COLUMN (DAY, N_ ("Week of"), "league-season-id"),
  PENNANT_COLUMN (ID, N_ ("Tier"), "league-tier-id"),
  PENNANT_COLUMN (NUMBER, N_ ("Trophies"), "league-trophies"),
  PENNANT_COLUMN (PLACE, N_ ("Place"), "placement"),
  PENNANT_COLUMN (NUMBER, N_ ("Attacks won"), "attack-wins"),
  PENNANT_COLUMN (NUMBER, N_ ("Lost"), "attack-losses"),
  PENNANT_COLUMN (NUMBER, N_ ("Defences lost"), "defense-losses"),
  PENNANT_COLUMN (NUMBER, N_ ("Battles at most"), "max-battles"),
  PENNANT_COLUMN_END,
};

const PennantColumn pennant_league_columns[] = {
  PENNANT_COLUMN (ID, N_ ("Number"), "id"),
  PENNANT_COLUMN (NAME, N_ ("Name"), "name"),
  PENNANT_COLUMN_END,
};

const PennantColumn pennant_location_columns[] = {
  PENNANT_COLUMN (ID, N_ ("Number"), "id"),
  PENNANT_COLUMN (NAME, N_ ("Name"), "name"),
  PENNANT_COLUMN (TEXT, N_ ("Code"), "country-code"),
  PENNANT_COLUMN (CHOICE, N_ ("Country"), "is-country"),
  PENNANT_COLUMN_END,
};

const PennantColumn pennant_clan_ranking_columns[] = {
  PENNANT_COLUMN_KEPT (PLACE, N_ ("Rank"), "rank"),
  PENNANT_COLUMN (PLACE, N_ ("Before"), "previous-rank"),
  PENNANT_COLUMN_KEPT (NAME, N_ ("Name"), "name"),
  PENNANT_COLUMN (TEXT, N_ ("Tag"), "tag"),
  PENNANT_COLUMN_KEPT (NUMBER, N_ ("Clan trophies"), "clan-points"),
  PENNANT_COLUMN_KEPT (NUMBER, N_ ("Builder base trophies"), "clan-builder-base-points"),
  PENNANT_COLUMN_KEPT (NUMBER, N_ ("Capital trophies"), "clan-capital-points"),
  PENNANT_COLUMN (NUMBER, N_ ("Level"), "clan-level"),
  PENNANT_COLUMN (NUMBER, N_ ("Members"), "members"),
  PENNANT_COLUMN (NAME, N_ ("Location"), "location.name"),
  PENNANT_COLUMN_END,
};

const PennantColumn pennant_player_ranking_columns[] = {
  PENNANT_COLUMN_KEPT (PLACE, N_ ("Rank"), "rank"),
  PENNANT_COLUMN (PLACE, N_ ("Before"), "previous-rank"),
  PENNANT_COLUMN_KEPT (NAME, N_ ("Name"), "name"),
  PENNANT_COLUMN (TEXT, N_ ("Tag"), "tag"),
  PENNANT_COLUMN_KEPT (NUMBER, N_ ("Trophies"), "trophies"),
  PENNANT_COLUMN_KEPT (NUMBER, N_ ("Builder base trophies"), "builder-base-trophies"),
  PENNANT_COLUMN (NAME, N_ ("Clan"), "clan.name"),
  PENNANT_COLUMN (NUMBER, N_ ("Attacks won"), "attack-wins"),
  PENNANT_COLUMN (NUMBER, N_ ("Defences won"), "defense-wins"),
  PENNANT_COLUMN (NUMBER, N_ ("Experience"), "exp-level"),
  PENNANT_COLUMN (NAME, N_ ("League"), "league-tier.name"),
  PENNANT_COLUMN (NAME, N_ ("Builder base league"), "builder-base-league.name"),
  PENNANT_COLUMN_END,
};

const PennantColumn pennant_season_columns[] = {
  PENNANT_COLUMN (TEXT, N_ ("Season"), "id"),
  PENNANT_COLUMN_END,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-facts.h"

#include "sample/pennant-sample-calendar.h"

/* Names and numbers of the game, as the API sends them. */

const PennantSampleFact pennant_sample_clan_labels[PENNANT_SAMPLE_N_CLAN_LABELS] = {
  { 56000000, "Clan Wars" },       { 56000001, "Clan War League" }, { 56000002, "Trophy Pushing" },
  { 56000003, "Friendly Wars" },   { 56000004, "Clan Games" },      { 56000005, "Builder Base" },
  { 56000006, "Base Designing" },  { 56000007, "International" },   { 56000008, "Farming" },
  { 56000009, "Donations" },       { 56000010, "Friendly" },        { 56000011, "Talkative" },
  { 56000012, "Underdog" },        { 56000013, "Relaxed" },         { 56000014, "Competitive" },
  { 56000015, "Newbie Friendly" }, { 56000016, "Clan Capital" },
};

const PennantSampleFact pennant_sample_player_labels[PENNANT_SAMPLE_N_PLAYER_LABELS] = {
  { 57000000, "Clan Wars" },      { 57000001, "Clan War League" }, { 57000002, "Trophy Pushing" },
  { 57000003, "Friendly Wars" },  { 57000004, "Clan Games" },      { 57000005, "Builder Base" },
  { 57000006, "Base Designing" }, { 57000007, "Farming" },         { 57000008, "Active Donator" },
  { 57000009, "Active Daily" },   { 57000010, "Hungry Learner" },  { 57000011, "Friendly" },
  { 57000012, "Talkative" },      { 57000013, "Teacher" },         { 57000014, "Competitive" },
  { 57000015, "Veteran" },        { 57000016, "Newbie" },          { 57000017, "Amateur Attacker" },
  { 57000018, "Clan Capital" },
};

const PennantSampleLanguage pennant_sample_languages[] = {
  { 75000002, "Deutsch", "DE" },   { 75000000, "English", "EN" },          { 75000001, "Français", "FR" },
  { 75000003, "Español", "ES" },   { 75000004, "Italiano", "IT" },         { 75000005, "Nederlands", "NL" },
  { 75000007, "Português", "PT" }, { 75000008, "Türkçe", "TR" },           { 75000009, "简体中文", "CN" },
  { 75000010, "日本語", "JP" },    { 75000011, "한국어", "KR" },           { 75000014, "العربية", "AR" },
  { 75000015, "فارسی", "FA" },     { 75000016, "Bahasa Indonesia", "ID" }, { 75000018, "Tiếng Việt", "VI" },
  { 75000021, "Other", "OTHER" },
};
const guint pennant_sample_n_languages = G_N_ELEMENTS (pennant_sample_languages);

const PennantSampleFact pennant_sample_districts[PENNANT_SAMPLE_N_DISTRICTS] = {
  { 70000000, "Capital Peak" },   { 70000001, "Barbarian Camp" },     { 70000002, "Wizard Valley" },
  { 70000003, "Balloon Lagoon" }, { 70000004, "Builder's Workshop" }, { 70000005, "Dragon Cliffs" },
  { 70000006, "Golem Quarry" },   { 70000007, "Skeleton Park" },      { 70000008, "Goblin Mines" },
};

static const char *const tiers[] = {
  "Skeleton", "Barbarian", "Archer", "Wizard", "Valkyrie", "Witch", "Golem", "P.E.K.K.A", "Titan", "Dragon", "Electro",
};
static const char *const ladder[] = { "Bronze", "Silver", "Gold", "Crystal", "Master", "Champion", "Titan" };
static const char *const builder_fives[] = { "Wood", "Clay", "Stone", "Copper" };
static const char *const builder_threes[] = {
  "Brass", "Iron", "Steel", "Titanium", "Platinum", "Emerald", "Ruby",
};
static const char *const numerals[] = { "I", "II", "III", "IV", "V" };

/**
 * pennant_sample_get_top_tier:
 * @now: Unix time in seconds
 *
 * Returns: the highest league tier that there is then, its id less 105000000
 */
int
pennant_sample_get_top_tier (gint64 now)
{
  return now < PENNANT_SAMPLE_MID_2026 ? PENNANT_SAMPLE_LEGEND_TIER : PENNANT_SAMPLE_LEGEND_TIER + 2;
}

/**
 * pennant_sample_tier_name:
 * @tier: 0 (Unranked) to pennant_sample_get_top_tier()
 * @now: Unix time in seconds
 *
 * Returns: (transfer full): the name that the league tier has then
 */
char *
pennant_sample_tier_name (int tier, gint64 now)
{
  if (tier == 0)
    return g_strdup ("Unranked");
  if (tier < PENNANT_SAMPLE_LEGEND_TIER)
    return g_strdup_printf ("%s League %d", tiers[(tier - 1) / 3], tier);
  if (now < PENNANT_SAMPLE_MID_2026)
    return g_strdup ("Legend League");
  return g_strdup_printf ("Legend %s", numerals[pennant_sample_get_top_tier (now) - tier]);
}

/**
 * pennant_sample_ladder_name:
 * @rung: 0 (Unranked) to 22, a war or capital league's id less 48000000 or 85000000
 *
 * Returns: (transfer full): its name
 */
char *
pennant_sample_ladder_name (int rung)
{
  if (rung == 0)
    return g_strdup ("Unranked");
  if (rung == 22)
    return g_strdup ("Legend League");
  return g_strdup_printf ("%s League %s", ladder[(rung - 1) / 3], numerals[2 - (rung - 1) % 3]);
}

/**
 * pennant_sample_builder_league_name:
 * @league: 0 to 41, a builder base league's id less 44000000
 *
 * Returns: (transfer full): its name
 */
char *
pennant_sample_builder_league_name (int league)
{
  if (league < 20)
    return g_strdup_printf ("%s League %s", builder_fives[league / 5], numerals[4 - league % 5]);
  if (league < 41)
    return g_strdup_printf ("%s League %s", builder_threes[(league - 20) / 3], numerals[2 - (league - 20) % 3]);
  return g_strdup ("Diamond League");
}

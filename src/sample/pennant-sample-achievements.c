/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-achievements.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-ranked.h"
#include "sample/pennant-sample-units.h"

/* Where an achievement's value comes from. */
typedef enum
{
  SOURCE_GROWTH,         /* grows with the village, to about @top */
  SOURCE_BUILDER_GROWTH, /* the same with the builder base */
  SOURCE_FLAG,           /* 1 from town hall @top on */
  SOURCE_BUILDER_FLAG,   /* 1 from builder hall @top on */
  SOURCE_HALL,
  SOURCE_BUILDER_HALL,
  SOURCE_TROPHIES,
  SOURCE_BUILDER_TROPHIES,
  SOURCE_WAR,
  SOURCE_LEAGUE,    /* about @top as the village was at first, and what was won since */
  SOURCE_RAIDS,     /* the same */
  SOURCE_DONATIONS, /* the same with what was given */
  SOURCE_ATTACKS,   /* grows with the village and each week, and by what is won in the one that is on */
  SOURCE_DEFENSES,  /* the same */
  SOURCE_CAPITAL,
  SOURCE_TIER,
} Source;

/* `{}` stands for the number in @info (the target) and @completion (the value). */
typedef struct
{
  const char *name;
  const char *village;
  Source source;
  int targets[3];
  const char *info;
  const char *completion;
  int top;
} Achievement;

/* Names and villages are the game's, in its order; the rest is made up. */
/* clang-format off */
static const Achievement achievements[] = {
  { "Bigger Coffers", "home", SOURCE_HALL, { 2, 5, 10 }, "Raise one Gold Storage to level {}", "Best Gold Storage: level {}", 0 },
  { "Get even more Goblins!", "home", SOURCE_GROWTH, { 10, 50, 255 }, "Collect {} stars on the campaign map", "Stars on the campaign map: {}", 270 },
  { "Bigger & Better", "home", SOURCE_HALL, { 3, 5, 8 }, "Bring your Town Hall to level {}", "Town Hall level now: {}", 0 },
  { "Nice and Tidy", "home", SOURCE_GROWTH, { 5, 50, 500 }, "Clear away {} trees, stones and shrubs", "Things cleared away: {}", 6200 },
  { "Discover New Troops", "home", SOURCE_FLAG, { 1, 1, 1 }, "Make the Dragon available in the Barracks", NULL, 7 },
  { "Gold Grab", "home", SOURCE_GROWTH, { 20000, 1000000, 100000000 }, "Loot {} Gold", "Gold looted so far: {}", 1900000000 },
  { "Elixir Escapade", "home", SOURCE_GROWTH, { 20000, 1000000, 100000000 }, "Loot {} Elixir", "Elixir looted so far: {}", 1850000000 },
  { "Sweet Victory!", "home", SOURCE_TROPHIES, { 75, 750, 1250 }, "Reach {} trophies in battles", "Most trophies ever: {}", 0 },
  { "Empire Builder", "home", SOURCE_GROWTH, { 1, 2, 4 }, "Bring the Clan Castle to level {}", "Clan Castle level now: {}", 12 },
  { "Wall Buster", "home", SOURCE_GROWTH, { 10, 100, 2000 }, "Break {} pieces of wall in battles", "Pieces of wall broken: {}", 410000 },
  { "Humiliator", "home", SOURCE_GROWTH, { 10, 100, 2000 }, "Bring down {} Town Halls in battles", "Town Halls brought down: {}", 14000 },
  { "Union Buster", "home", SOURCE_GROWTH, { 25, 250, 2500 }, "Bring down {} Builder's Huts in battles", "Builder's Huts brought down: {}", 52000 },
  { "Conqueror", "home", SOURCE_ATTACKS, { 25, 250, 5000 }, "Be victorious in {} battles", "Victories: {}", 15500 },
  { "Unbreakable", "home", SOURCE_DEFENSES, { 10, 250, 5000 }, "Hold your village against {} attacks", "Attacks held off: {}", 6100 },
  { "Friend in Need", "home", SOURCE_DONATIONS, { 100, 5000, 25000 }, "Send clanmates troops worth {} housing space", "Housing space sent: {}", 910000 },
  { "Mortar Mauler", "home", SOURCE_GROWTH, { 25, 500, 5000 }, "Bring down {} Mortars in battles", "Mortars brought down: {}", 42000 },
  { "Heroic Heist", "home", SOURCE_GROWTH, { 20000, 250000, 1000000 }, "Loot {} Dark Elixir", "Dark Elixir looted so far: {}", 23000000 },
  { "League All-Star", "home", SOURCE_FLAG, { 1, 1, 1 }, "Play in the Crystal League", NULL, 9 },
  { "X-Bow Exterminator", "home", SOURCE_GROWTH, { 1, 250, 2500 }, "Bring down {} X-Bows in battles", "X-Bows brought down: {}", 31000 },
  { "Firefighter", "home", SOURCE_GROWTH, { 10, 250, 5000 }, "Bring down {} Inferno Towers in battles", "Inferno Towers brought down: {}", 21000 },
  { "War Hero", "home", SOURCE_WAR, { 10, 150, 1000 }, "Win {} stars for your clan in wars", "War stars won: {}", 0 },
  { "Clan War Wealth", "home", SOURCE_GROWTH, { 50000, 800000, 100000000 }, "Carry {} Gold out of the Clan Castle", "Gold carried out: {}", 720000000 },
  { "Anti-Artillery", "home", SOURCE_GROWTH, { 20, 200, 2000 }, "Bring down {} Eagle or Inferno Artilleries in battles", "Artilleries brought down: {}", 8200 },
  { "Sharing is caring", "home", SOURCE_GROWTH, { 100, 2000, 10000 }, "Send clanmates spells worth {} spell space", "Spell space sent: {}", 46000 },
  { "Keep Your Account Safe!", "home", SOURCE_FLAG, { 1, 1, 1 }, "Link your village to a network of friends", "Done", 10 },
  { "Master Engineering", "builderBase", SOURCE_BUILDER_HALL, { 3, 5, 8 }, "Bring your Builder Hall to level {}", "Builder Hall level now: {}", 0 },
  { "Next Generation Model", "builderBase", SOURCE_BUILDER_FLAG, { 1, 1, 1 }, "Make the Sneaky Archer available in the Builder Barracks", NULL, 2 },
  { "Un-Build It", "builderBase", SOURCE_BUILDER_GROWTH, { 5, 25, 1000 }, "Bring down {} Builder Halls", "Builder Halls brought down: {}", 4100 },
  { "Champion Builder", "builderBase", SOURCE_BUILDER_TROPHIES, { 200, 1000, 3000 }, "Reach {} trophies in the builder base", "Most builder base trophies: {}", 0 },
  { "High Gear", "builderBase", SOURCE_BUILDER_GROWTH, { 1, 2, 3 }, "Have the Master Builder refit {} buildings", "Buildings refitted: {}", 3 },
  { "Hidden Treasures", "builderBase", SOURCE_BUILDER_FLAG, { 1, 1, 1 }, "Put the Gem Mine back to work", NULL, 2 },
  { "Games Champion", "home", SOURCE_GROWTH, { 10000, 50000, 100000 }, "Earn {} points in Clan Games", "Clan Games points: {}", 340000 },
  { "Dragon Slayer", "home", SOURCE_FLAG, { 1, 1, 1 }, "Beat the Giant Dragon of the campaign", NULL, 11 },
  { "War League Legend", "home", SOURCE_LEAGUE, { 20, 250, 1000 }, "Win {} stars for your clan in war leagues", "War league stars won: {}", 980 },
  { "Keep Your Account Safe!", "home", SOURCE_FLAG, { 1, 1, 1 }, "Connect the account to an ID, so that it cannot get lost", "Done", 5 },
  { "Well Seasoned", "home", SOURCE_GROWTH, { 5000, 25000, 100000 }, "Earn {} points in season challenges", "Season challenge points: {}", 150000 },
  { "Shattered and Scattered", "home", SOURCE_GROWTH, { 40, 400, 4000 }, "Bring down {} Scattershots in battles", "Scattershots brought down: {}", 9800 },
  { "Not So Easy This Time", "home", SOURCE_GROWTH, { 10, 100, 2000 }, "Bring down {} armed Town Halls in battles", "Armed Town Halls brought down: {}", 7300 },
  { "Bust This!", "home", SOURCE_GROWTH, { 25, 250, 2500 }, "Bring down {} armed Builder's Huts in battles", "Armed Builder's Huts brought down: {}", 7900 },
  { "Superb Work", "home", SOURCE_GROWTH, { 20, 100, 250 }, "Boost super troops {} times", "Super troops boosted: {}", 310 },
  { "Siege Sharer", "home", SOURCE_GROWTH, { 50, 500, 5000 }, "Send clanmates {} siege machines", "Siege machines sent: {}", 9100 },
  { "Aggressive Capitalism", "clanCapital", SOURCE_RAIDS, { 20000, 250000, 1000000 }, "Loot {} Capital Gold on raids", "Capital Gold looted: {}", 5100000 },
  { "Most Valuable Clanmate", "clanCapital", SOURCE_CAPITAL, { 40000, 500000, 2000000 }, "Give {} Capital Gold to your clan's capital", "Capital Gold given: {}", 0 },
  { "Counterspell", "home", SOURCE_GROWTH, { 40, 400, 4000 }, "Bring down {} Spell Towers in battles", "Spell Towers brought down: {}", 8800 },
  { "Monolith Masher", "home", SOURCE_GROWTH, { 20, 200, 2000 }, "Bring down {} Monoliths in battles", "Monoliths brought down: {}", 3900 },
  { "Ungrateful Child", "home", SOURCE_FLAG, { 1, 1, 1 }, "Beat M.O.M.M.A on the campaign map", NULL, 14 },
  { "Supercharger", "home", SOURCE_GROWTH, { 5, 25, 100 }, "Supercharge buildings {} times", "Supercharges: {}", 130 },
  { "Multi-Archer Tower Terminator", "home", SOURCE_GROWTH, { 50, 500, 5000 }, "Bring down {} Multi-Archer Towers in battles", "Multi-Archer Towers brought down: {}", 5600 },
  { "Ricochet Cannon Crusher", "home", SOURCE_GROWTH, { 50, 500, 5000 }, "Bring down {} Ricochet Cannons in battles", "Ricochet Cannons brought down: {}", 5500 },
  { "Firespitter Finisher", "home", SOURCE_GROWTH, { 40, 400, 4000 }, "Bring down {} Firespitters in battles", "Firespitters brought down: {}", 1900 },
  { "Multi-Gear Tower Trampler", "home", SOURCE_GROWTH, { 20, 200, 2000 }, "Bring down {} Multi-Gear Towers in battles", "Multi-Gear Towers brought down: {}", 1200 },
  { "Crafting Connoisseur", "home", SOURCE_GROWTH, { 5, 25, 100 }, "Upgrade Crafted Defenses {} times", "Crafted Defense upgrades: {}", 60 },
  { "Crafter’s Nightmare", "home", SOURCE_GROWTH, { 20, 200, 2000 }, "Bring down {} Crafted Defenses in battles", "Crafted Defenses brought down: {}", 900 },
  { "League Master", "home", SOURCE_TIER, { 10, 22, 32 }, "Reach league number {}", NULL, 0 },
};
/* clang-format on */

#define HIGHEST_VALUE 2000000000

static char *
fill_in (const char *text, int number)
{
  g_auto (GStrv) parts = text ? g_strsplit (text, "{}", 2) : NULL;

  if (!parts || !parts[1])
    return g_strdup (text);
  return g_strdup_printf ("%s%d%s", parts[0], number, parts[1]);
}

/* Villages grow with the cube of their hall. */
static int
grow (PennantSampleRandom *random, int top, double hall, int highest_hall)
{
  int percent = pennant_sample_random_range (random, 25, 105);
  double share = hall / highest_hall;
  double value = top * share * share * share * percent / 100;

  return (int) MIN (value, HIGHEST_VALUE);
}

/* How many battles were won in the weeks before, those without rank among them: as many each week as a tier allows at
 * most, so that they never come to less than what the ranked week showed. */
static int
count_before (const PennantSamplePlayer *player)
{
  return PENNANT_SAMPLE_MAX_RANKED * (int) (MAX (player->now - PENNANT_SAMPLE_EPOCH, 0) / PENNANT_SAMPLE_WEEK);
}

static int
draw_value (PennantSampleRandom *random,
            const Achievement *achievement,
            const PennantSamplePlayer *player,
            const PennantSampleFeats *feats)
{
  gboolean counted = achievement->source >= SOURCE_LEAGUE && achievement->source <= SOURCE_DONATIONS;
  int grown =
      grow (random, achievement->top, counted ? feats->first_village : player->village, PENNANT_SAMPLE_MAX_HALL);
  int built = grow (random, achievement->top, player->builder_base, 10);

  switch (achievement->source)
    {
    case SOURCE_GROWTH:
      return grown;
    case SOURCE_BUILDER_GROWTH:
      return built;
    case SOURCE_FLAG:
      return player->town_hall >= achievement->top;
    case SOURCE_BUILDER_FLAG:
      return player->builder_hall >= achievement->top;
    case SOURCE_HALL:
      return player->town_hall;
    case SOURCE_BUILDER_HALL:
      return player->builder_hall;
    case SOURCE_TROPHIES:
      return feats->best_trophies;
    case SOURCE_BUILDER_TROPHIES:
      return player->best_builder_trophies;
    case SOURCE_WAR:
      return feats->war_stars;
    case SOURCE_LEAGUE:
      return grown + feats->league_stars;
    case SOURCE_RAIDS:
      return grown + feats->gold_looted;
    case SOURCE_DONATIONS:
      return grown + feats->donated;
    case SOURCE_ATTACKS:
      return grown + count_before (player) + player->attack_wins;
    case SOURCE_DEFENSES:
      return grown + count_before (player) + player->defense_wins;
    case SOURCE_CAPITAL:
      return feats->gold_given;
    case SOURCE_TIER:
      return feats->best_tier;
    default:
      g_return_val_if_reached (0);
    }
}

static void
add_achievement (GString *json, const Achievement *achievement, int value)
{
  g_autofree char *info = NULL, *completion = fill_in (achievement->completion, value);
  int stars = 0, target;

  while (stars < 3 && value >= achievement->targets[stars])
    stars++;
  target = achievement->targets[MIN (stars, 2)];
  info = fill_in (achievement->info, target);
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "name", achievement->name);
  pennant_sample_json_add_int (json, "stars", stars);
  pennant_sample_json_add_int (json, "value", value);
  pennant_sample_json_add_int (json, "target", target);
  pennant_sample_json_add_text (json, "info", info);
  pennant_sample_json_add_text_or_null (json, "completionInfo", completion);
  pennant_sample_json_add_text (json, "village", achievement->village);
  pennant_sample_json_end_object (json);
}

/**
 * pennant_sample_add_achievements:
 * @json: in a player
 * @player: whose they are
 * @feats: what the player has achieved
 * @seed: the world's
 *
 * Adds `achievements`, all 54 of them.
 */
void
pennant_sample_add_achievements (GString *json,
                                 const PennantSamplePlayer *player,
                                 const PennantSampleFeats *feats,
                                 guint seed)
{
  PennantSampleRandom random = pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_ACHIEVEMENTS, player->index);

  pennant_sample_json_begin_array (json, "achievements");
  for (guint i = 0; i < G_N_ELEMENTS (achievements); i++)
    add_achievement (json, &achievements[i], draw_value (&random, &achievements[i], player, feats));
  pennant_sample_json_end_array (json);
}

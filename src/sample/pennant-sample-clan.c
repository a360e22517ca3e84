/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-clan.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-cwl.h"
#include "sample/pennant-sample-names.h"
#include "sample/pennant-sample-random.h"

#define HIGHEST_LEVEL 45
#define HIGHEST_HALL 10
#define OLD_TOP_WAR_LEAGUE 18 /* until mid 2026 */
#define TOP_WAR_LEAGUE 22
#define WEEKEND (3 * PENNANT_SAMPLE_DAY)

static const char *const types[] = { "inviteOnly", "open", "inviteOnly", "closed" };
static const char *const frequencies[] = {
  "unknown", "always", "moreThanOncePerWeek", "oncePerWeek", "lessThanOncePerWeek", "never", "any",
};

static int
compare_strength (gconstpointer a, gconstpointer b, gpointer world)
{
  guint one = *(const guint *) a, other = *(const guint *) b;
  int lead = pennant_sample_world_get_town_hall (world, other) - pennant_sample_world_get_town_hall (world, one);

  return lead != 0 ? lead : (int) one - (int) other;
}

/**
 * pennant_sample_clan_sort_by_strength:
 * @world: a world
 * @clans: numbers of clans
 * @n_clans: how many
 *
 * Puts the strongest first.
 */
void
pennant_sample_clan_sort_by_strength (PennantSampleWorld *world, guint *clans, guint n_clans)
{
  g_sort_array (clans, n_clans, sizeof *clans, compare_strength, world);
}

/**
 * pennant_sample_clan_get_war_frequency:
 * @world: a world
 * @index: a clan's number
 *
 * Returns: how often it goes to war, as the API writes it
 */
const char *
pennant_sample_clan_get_war_frequency (PennantSampleWorld *world, guint index)
{
  PennantSampleRandom random =
      pennant_sample_random_at (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_CLAN, index, 1);
  gboolean unknown = pennant_sample_random_chance (&random, 40);
  int frequency = pennant_sample_random_range (&random, 0, (int) G_N_ELEMENTS (frequencies) - 1);

  if (index == 0)
    return "moreThanOncePerWeek";
  return unknown ? "unknown" : frequencies[frequency];
}

static const PennantSampleLocation *
find_location (const char *country)
{
  if (g_strcmp0 (country, PENNANT_SAMPLE_INTERNATIONAL) == 0)
    return &pennant_sample_locations[PENNANT_SAMPLE_INTERNATIONAL_PLACE];
  for (guint i = 0; country && i < PENNANT_SAMPLE_N_LOCATIONS; i++)
    if (g_strcmp0 (pennant_sample_locations[i].country_code, country) == 0)
      return &pennant_sample_locations[i];
  return NULL;
}

static const PennantSampleLanguage *
find_language (const char *code)
{
  for (guint i = 0; code && i < pennant_sample_n_languages; i++)
    if (g_str_equal (pennant_sample_languages[i].code, code))
      return &pennant_sample_languages[i];
  return NULL;
}

static void
draw_labels (PennantSampleRandom *random, PennantSampleClan *self)
{
  int wanted = pennant_sample_random_range (random, 0, PENNANT_SAMPLE_MAX_LABELS);
  int label = pennant_sample_random_range (random, 0, 5);

  while (self->n_labels < (guint) wanted)
    {
      self->labels[self->n_labels++] = &pennant_sample_clan_labels[label];
      label += pennant_sample_random_range (random, 1, 5);
    }
}

static void
draw_wars (PennantSampleRandom *random, PennantSampleClan *self, int town_hall)
{
  int wars = self->level * pennant_sample_random_range (random, 4, 40);

  self->public_log = pennant_sample_random_chance (random, 64);
  self->war_wins = wars * pennant_sample_random_range (random, 30, 75) / 100;
  self->war_ties = pennant_sample_random_range (random, 0, wars / 60);
  self->war_losses = wars - self->war_wins - self->war_ties;
  self->war_streak = pennant_sample_random_chance (random, 50) ? pennant_sample_random_range (random, 1, 9) : 0;
  self->war_streak = MIN (self->war_streak, self->war_wins);
  self->war_league = pennant_sample_random_near (random, town_hall - 2, 4, 0, OLD_TOP_WAR_LEAGUE);
}

/* The clan behind #2PP shows everything that a page can show. */
static void
make_presentable (PennantSampleClan *self)
{
  self->type = "inviteOnly";
  self->description = "Calm people from all over, most of us play after work. Two wars a week and every raid weekend: "
                      "use your attacks or tell us.\n"
                      "Donations:  give what is asked, five minutes are soon enough.\n"
                      "Rules and the list for the league: https://harbour-lights.example/rules";
  self->badge = 0x3150; /* a banner with a star */

  self->labels[0] = &pennant_sample_clan_labels[0];
  self->labels[1] = &pennant_sample_clan_labels[13];
  self->labels[2] = &pennant_sample_clan_labels[16];
  self->n_labels = 3;
  self->family_friendly = TRUE;
  self->public_log = TRUE;
  self->level = 23;
  self->required_trophies = 1200;
  self->required_builder_trophies = 800;
  self->required_town_hall = 13;
  self->war_streak = 6;
  self->war_wins = 418;
  self->war_ties = 5;
  self->war_losses = 203;
  self->capital_hall = 10;
  self->capital_points = 2712;
}

/* Clans rise slowly, their capitals a little faster; a raid weekend gives or takes capital points when
 * it has ended. */
static void
let_time_pass (PennantSampleWorld *world, PennantSampleClan *self, gint64 now)
{
  guint seed = pennant_sample_world_get_seed (world);
  PennantSampleRandom random = pennant_sample_random_at (seed, PENNANT_SAMPLE_STREAM_CAPITAL, self->index, 0);
  PennantSampleRandom weekly = pennant_sample_random_at (seed, PENNANT_SAMPLE_STREAM_CAPITAL, self->index,
                                                         (guint64) pennant_sample_raid_start (now - WEEKEND));
  int days = (int) pennant_sample_days_since_epoch (now);
  /* Drawn before they are compared: MIN would draw twice. */
  int level = self->level + days / pennant_sample_random_range (&random, 150, 600);
  int hall = self->capital_hall + days / pennant_sample_random_range (&random, 120, 400);

  self->level = MIN (level, HIGHEST_LEVEL);
  if (now >= PENNANT_SAMPLE_MID_2026 && self->war_league >= OLD_TOP_WAR_LEAGUE - 1)
    self->war_league += pennant_sample_random_range (&random, 1, TOP_WAR_LEAGUE - OLD_TOP_WAR_LEAGUE);
  if (self->capital_hall == 0)
    return;
  self->capital_hall = MIN (hall, HIGHEST_HALL);
  self->first_gold = (gint64) self->capital_points * 1250000;
  self->capital_points += pennant_sample_random_range (&weekly, 0, 90);
  self->capital_league = MIN (self->capital_points / 190, 22);
}

/**
 * pennant_sample_clan_new:
 * @world: a world
 * @index: a clan's number
 * @now: a time, Unix seconds
 *
 * Returns: (transfer full): that clan at that time without its members, always the same
 */
PennantSampleClan *
pennant_sample_clan_new (PennantSampleWorld *world, guint index, gint64 now)
{
  PennantSampleClan *self = g_new0 (PennantSampleClan, 1);
  PennantSampleRandom random =
      pennant_sample_random (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_CLAN, index);
  const PennantSampleClanName *name = pennant_sample_get_clan_name (index);
  int town_hall = pennant_sample_world_get_town_hall (world, index);

  self->index = index;
  self->tag = pennant_sample_world_get_clan_tag (world, index);
  self->name = name->text;
  self->type = types[pennant_sample_random_range (&random, 0, (int) G_N_ELEMENTS (types) - 1)];
  self->description = pennant_sample_clan_description (&random);
  self->location = find_location (name->country);
  self->language = find_language (name->language);
  self->badge = (guint) pennant_sample_random_next (&random);
  self->family_friendly = pennant_sample_random_chance (&random, 40);
  self->level = pennant_sample_random_near (&random, town_hall + 3, 9, 1, 30);
  self->required_trophies = pennant_sample_random_range (&random, 0, 10) * 200;
  self->required_builder_trophies =
      pennant_sample_random_chance (&random, 70) ? 0 : 400 * pennant_sample_random_range (&random, 1, 6);
  self->required_town_hall = pennant_sample_random_near (&random, town_hall - 3, 2, 1, 17);
  draw_labels (&random, self);
  draw_wars (&random, self, town_hall);
  if (pennant_sample_random_chance (&random, 85))
    {
      self->capital_hall = CLAMP (self->level / 2, 1, 10);
      self->capital_points = pennant_sample_random_range (&random, 0, self->capital_hall * 380);
    }
  self->war_frequency = pennant_sample_clan_get_war_frequency (world, index);
  if (index == 0)
    make_presentable (self);
  let_time_pass (world, self, now);
  pennant_sample_cwl_find_league (world, index, now, &self->war_league);
  return self;
}

/**
 * pennant_sample_clan_free:
 * @self: (transfer full): a clan
 *
 * Frees it.
 */
void
pennant_sample_clan_free (PennantSampleClan *self)
{
  g_free (self->tag);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_free (self);
}

/* Members ----------------------------------------------------------------------------------------- */

/* The clan's order is that of the league tiers, then of the trophies, as recorded in November 2025. */
static int
compare_members (gconstpointer a, gconstpointer b)
{
  const PennantSamplePlayer *one = *(PennantSamplePlayer *const *) a, *other = *(PennantSamplePlayer *const *) b;

  if (one->tier != other->tier)
    return other->tier - one->tier;
  if (one->trophies != other->trophies)
    return other->trophies - one->trophies;
  return (int) one->stay.place - (int) other->stay.place;
}

/**
 * pennant_sample_clan_list_members:
 * @world: a world
 * @index: a clan's number
 * @now: a time, Unix seconds
 *
 * Returns: (transfer full) (element-type PennantSamplePlayer): its members at that time by rank
 */
GPtrArray *
pennant_sample_clan_list_members (PennantSampleWorld *world, guint index, gint64 now)
{
  guint players[PENNANT_SAMPLE_MAX_MEMBERS];
  guint n_players = pennant_sample_list_members (world, index, now, players);
  GPtrArray *members = g_ptr_array_new_full (n_players, (GDestroyNotify) pennant_sample_player_free);

  for (guint i = 0; i < n_players; i++)
    g_ptr_array_add (members, pennant_sample_player_new (world, players[i], now));
  g_ptr_array_sort (members, compare_members);
  return members;
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

/* A clan's points as the game counts them: of its best ten members a half of the trophies, of the next tens a quarter,
 * 12 %, 10 % and 3 %. What the unranked have left does not count. */
static int
sum_points (GPtrArray *members, gboolean builder_base)
{
  static const int weights[] = { 50, 25, 12, 10, 3 };
  int points[PENNANT_SAMPLE_MAX_MEMBERS], sum = 0;

  for (guint i = 0; i < members->len; i++)
    {
      const PennantSamplePlayer *player = members->pdata[i];

      points[i] = builder_base ? player->builder_trophies : player->tier > 0 ? player->trophies : 0;
    }
  qsort (points, members->len, sizeof *points, compare_points);
  for (guint i = 0; i < members->len; i++)
    sum += points[i] * weights[i / 10];
  return sum / 100;
}

/**
 * pennant_sample_clan_new_with_members:
 * @world: a world
 * @index: a clan's number
 * @now: a time, Unix seconds
 *
 * Returns: (transfer full): that clan at that time with its members
 */
PennantSampleClan *
pennant_sample_clan_new_with_members (PennantSampleWorld *world, guint index, gint64 now)
{
  PennantSampleClan *self = pennant_sample_clan_new (world, index, now);

  self->members = pennant_sample_clan_list_members (world, index, now);
  self->points = sum_points (self->members, FALSE);
  self->builder_points = sum_points (self->members, TRUE);
  return self;
}

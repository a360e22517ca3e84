/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-war-slot.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-clan.h"
#include "sample/pennant-sample-cwl.h"
#include "sample/pennant-sample-random.h"

/* When clans go to war. The clans of a band search at the same time, once every slot; those who do then, by their
 * frequency, are matched in the order of their strength. A slot is as long as a search, the preparation, the battle and
 * a rest, so no clan is ever in two wars. Who wins is drawn here, from strength, so that wars are counted quickly. */

#define SLOT (54 * PENNANT_SAMPLE_HOUR)
#define N_BANDS 3
#define BAND_SIZE (PENNANT_SAMPLE_N_CLANS / N_BANDS)
#define PREPARATION (23 * PENNANT_SAMPLE_HOUR)
#define BATTLE (24 * PENNANT_SAMPLE_HOUR)
#define LONGEST_SEARCH (4 * PENNANT_SAMPLE_HOUR)
#define SMALLEST_CLAN 12
#define SMALLEST_TEAM 5
#define MORE_MODIFIERS ((gint64) 1780272000) /* 2026-06-01 (api.md 2.4) */

G_STATIC_ASSERT (PENNANT_SAMPLE_N_CLANS % N_BANDS == 0);
G_STATIC_ASSERT (LONGEST_SEARCH + PREPARATION + BATTLE < SLOT);

typedef struct
{
  guint clan;
  int town_hall;
  int percent;
} Candidate;

/* In how many of a hundred slots a clan searches. */
static int
get_percent (PennantSampleWorld *world, guint clan)
{
  static const struct
  {
    const char *frequency;
    int percent;
  } rates[] = {
    { "always", 100 },     { "moreThanOncePerWeek", 80 },
    { "oncePerWeek", 32 }, { "lessThanOncePerWeek", 13 },
    { "never", 0 },        { "unknown", 45 },
    { "any", 60 },
  };
  const char *frequency = pennant_sample_clan_get_war_frequency (world, clan);
  guint i = 0;

  while (!g_str_equal (rates[i].frequency, frequency))
    i++;
  return pennant_sample_world_count_homes (world, clan) < SMALLEST_CLAN ? 0 : rates[i].percent;
}

/* The clans of a band, the strongest first. */
static void
list_band (PennantSampleWorld *world, guint band, Candidate candidates[BAND_SIZE])
{
  guint clans[BAND_SIZE];

  for (guint i = 0; i < BAND_SIZE; i++)
    clans[i] = i * N_BANDS + band;
  pennant_sample_clan_sort_by_strength (world, clans, BAND_SIZE);
  for (guint i = 0; i < BAND_SIZE; i++)
    candidates[i] =
        (Candidate) { clans[i], pennant_sample_world_get_town_hall (world, clans[i]), get_percent (world, clans[i]) };
}

static gint64
get_slot_start (guint band, int slot)
{
  return PENNANT_SAMPLE_EPOCH + slot * SLOT + band * SLOT / N_BANDS;
}

/* The month whose war league falls into a slot, -1 when none does. */
static int
find_league_month (gint64 start)
{
  int month = pennant_sample_month (start + SLOT);

  return pennant_sample_cwl_overlaps (month, start, start + SLOT) ? month : -1;
}

static gboolean
searches (PennantSampleWorld *world, const Candidate *candidate, int slot, int league_month)
{
  PennantSampleRandom random = pennant_sample_random_at (
      pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_WAR_SLOT, candidate->clan + 1, (guint64) slot);

  if (!pennant_sample_random_chance (&random, candidate->percent))
    return FALSE;
  return league_month < 0 || !pennant_sample_cwl_signs_up (world, candidate->clan, league_month);
}

static void
draw_friendly_times (PennantSampleRandom *random, PennantSampleWar *war)
{
  static const int preparations[] = { 5, 15, 30 };
  static const int battles[] = { 1, 2, 4, 6, 8, 12, 16, 20, 24 };
  int preparation = preparations[pennant_sample_random_range (random, 0, G_N_ELEMENTS (preparations) - 1)];
  int battle = battles[pennant_sample_random_range (random, 0, G_N_ELEMENTS (battles) - 1)];

  war->start = war->preparation + preparation * PENNANT_SAMPLE_MINUTE;
  war->end = war->start + battle * PENNANT_SAMPLE_HOUR;
  war->attacks_each = (guint) pennant_sample_random_range (random, 1, PENNANT_SAMPLE_MAX_ATTACKS);
  war->outcome = PENNANT_SAMPLE_WAR_OPEN;
}

/* Few wars are of another kind than usual, from June 2026 on in more ways. */
static const char *
draw_modifier (PennantSampleRandom *random, const PennantSampleWar *war)
{
  static const char *const modifiers[] = { "hardMode", "minusOne", "minusTwo", "minusThree" };
  int last = war->preparation < MORE_MODIFIERS ? 0 : (int) G_N_ELEMENTS (modifiers) - 1;

  return pennant_sample_random_chance (random, 5) ? modifiers[pennant_sample_random_range (random, 0, last)]
                                                  : PENNANT_SAMPLE_NO_MODIFIER;
}

/* A war between two that were matched, without its teams. */
static void
match (PennantSampleWorld *world,
       guint band,
       int slot,
       const Candidate *one,
       const Candidate *other,
       PennantSampleWar *war)
{
  guint64 number = (guint64) slot << 16 | one->clan << 8 | other->clan;
  PennantSampleRandom random =
      pennant_sample_random_at (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_WAR_SLOT, 0, number);
  int lead = 7 * (one->town_hall - other->town_hall), draw;
  gboolean swapped = pennant_sample_random_chance (&random, 50);

  lead += pennant_sample_random_range (&random, -15, 15) + (one->clan == 0 ? 15 : other->clan == 0 ? -15 : 0);
  draw = pennant_sample_random_range (&random, 0, 99);
  war->number = number;
  war->kind = PENNANT_SAMPLE_WAR_RANDOM;
  war->clans[0] = swapped ? other->clan : one->clan;
  war->clans[1] = swapped ? one->clan : other->clan;
  war->preparation = get_slot_start (band, slot) + pennant_sample_random_range (&random, 600, (int) LONGEST_SEARCH);
  war->start = war->preparation + PREPARATION;
  war->end = war->start + BATTLE;
  war->attacks_each = 2;
  if (pennant_sample_random_chance (&random, 2))
    war->outcome = PENNANT_SAMPLE_WAR_TIE;
  else
    war->outcome = (draw < CLAMP (50 + lead, 12, 88)) != swapped ? PENNANT_SAMPLE_WAR_FIRST : PENNANT_SAMPLE_WAR_SECOND;
  if (one->clan != 0 && other->clan != 0 && pennant_sample_random_chance (&random, 7))
    {
      war->kind = PENNANT_SAMPLE_WAR_FRIENDLY;
      draw_friendly_times (&random, war);
    }
  war->modifier = draw_modifier (&random, war);
}

/* The war of a clan of a band in a slot. */
static gboolean
find_in_band (PennantSampleWorld *world,
              const Candidate candidates[BAND_SIZE],
              guint clan,
              int slot,
              PennantSampleWar *war)
{
  guint band = clan % N_BANDS;
  PennantSampleRandom random = pennant_sample_random_at (pennant_sample_world_get_seed (world),
                                                         PENNANT_SAMPLE_STREAM_WAR_SLOT, 1000 + band, (guint64) slot);
  int league_month = find_league_month (get_slot_start (band, slot));
  gboolean skip = pennant_sample_random_chance (&random, 50);
  const Candidate *one = NULL;

  for (guint i = 0; i < BAND_SIZE; i++)
    {
      const Candidate *other = &candidates[i];

      if (!searches (world, other, slot, league_month))
        continue;
      if (skip)
        skip = FALSE;
      else if (!one)
        one = other;
      else if (one->clan == clan || other->clan == clan)
        {
          match (world, band, slot, one, other, war);
          return TRUE;
        }
      else
        one = NULL;
    }
  return FALSE;
}

/**
 * pennant_sample_war_slot_find:
 * @world: a world
 * @clan: a clan's number
 * @slot: a slot's number, from 0 on
 * @war: (out caller-allocated): the clan's war, without teams and attacks
 *
 * Returns: whether the clan is at war in that slot
 */
gboolean
pennant_sample_war_slot_find (PennantSampleWorld *world, guint clan, int slot, PennantSampleWar *war)
{
  Candidate candidates[BAND_SIZE];

  list_band (world, clan % N_BANDS, candidates);
  return slot >= 0 && find_in_band (world, candidates, clan, slot, war);
}

/**
 * pennant_sample_war_slot_at:
 * @clan: a clan's number
 * @now: a time
 *
 * Returns: the number of the slot in which the clan is then, below 0 before the world began to move
 */
int
pennant_sample_war_slot_at (guint clan, gint64 now)
{
  return (int) pennant_sample_floor (now - get_slot_start (clan % N_BANDS, 0), SLOT);
}

/* Teams ------------------------------------------------------------------------------------------- */

typedef struct
{
  PennantSampleWarrior warrior;
  guint64 lot;
} Volunteer;

static int
compare_volunteers (gconstpointer a, gconstpointer b)
{
  const Volunteer *one = a, *other = b;

  if (one->warrior.willing != other->warrior.willing)
    return other->warrior.willing - one->warrior.willing;
  return one->lot < other->lot ? -1 : one->lot > other->lot;
}

/* The members when the preparation began, those who are willing first; returns how many those are. */
static guint
list_volunteers (PennantSampleWorld *world,
                 const PennantSampleWar *war,
                 guint side,
                 Volunteer volunteers[PENNANT_SAMPLE_MAX_MEMBERS])
{
  PennantSampleWarrior warriors[PENNANT_SAMPLE_MAX_MEMBERS];
  guint n_willing = 0;
  guint n_warriors = pennant_sample_war_list_warriors (world, war->clans[side], war->preparation, warriors);

  for (guint i = 0; i < n_warriors; i++)
    {
      volunteers[i] = (Volunteer) { warriors[i], pennant_sample_mix (war->number << 16 ^ warriors[i].player) };
      n_willing += warriors[i].willing;
    }
  qsort (volunteers, n_warriors, sizeof *volunteers, compare_volunteers);
  return MAX (n_willing, SMALLEST_TEAM);
}

/**
 * pennant_sample_war_slot_fill:
 * @world: a world
 * @war: a war of pennant_sample_war_slot_find()
 *
 * Adds its teams, as they were when its preparation began, and its attacks.
 */
void
pennant_sample_war_slot_fill (PennantSampleWorld *world, PennantSampleWar *war)
{
  Volunteer volunteers[2][PENNANT_SAMPLE_MAX_MEMBERS];
  guint first = list_volunteers (world, war, 0, volunteers[0]);
  guint second = list_volunteers (world, war, 1, volunteers[1]);

  war->team_size = MIN (first, second);
  if (war->kind != PENNANT_SAMPLE_WAR_FRIENDLY)
    war->team_size -= war->team_size % 5;
  for (guint side = 0; side < 2; side++)
    {
      for (guint i = 0; i < war->team_size; i++)
        war->teams[side][i] = volunteers[side][i].warrior;
      pennant_sample_war_sort_team (war->teams[side], war->team_size);
    }
  pennant_sample_war_fight (world, war);
}

/* Counting ---------------------------------------------------------------------------------------- */

/**
 * pennant_sample_war_tally:
 * @world: a world
 * @clan: a clan's number
 * @streak: how many wins in a row it had at first
 * @now: a time
 *
 * Returns: how its wars went that have ended by then; friendly wars and those of the war league do not count
 */
PennantSampleTally
pennant_sample_war_tally (PennantSampleWorld *world, guint clan, int streak, gint64 now)
{
  PennantSampleTally tally = { .streak = streak };
  Candidate candidates[BAND_SIZE];
  int last = pennant_sample_war_slot_at (clan, now);

  list_band (world, clan % N_BANDS, candidates);
  for (int slot = 0; slot <= last; slot++)
    {
      PennantSampleWar war;

      if (!find_in_band (world, candidates, clan, slot, &war) || war.kind != PENNANT_SAMPLE_WAR_RANDOM || war.end > now)
        continue;
      if (war.outcome == PENNANT_SAMPLE_WAR_TIE)
        tally.ties++;
      else if (war.clans[war.outcome] == clan)
        tally.wins++;
      else
        tally.losses++;
      if (war.outcome != PENNANT_SAMPLE_WAR_TIE && war.clans[war.outcome] == clan)
        tally.streak++;
      else
        tally.streak = 0;
    }
  return tally;
}

/**
 * pennant_sample_war_find_current:
 * @world: a world
 * @clan: a clan's number
 * @now: a time
 * @war: (out caller-allocated): the war that the clan sees then, with teams and all attacks up to its end
 *
 * A war that has ended is seen for some hours, unless the next begins before.
 *
 * Returns: whether it sees one
 */
gboolean
pennant_sample_war_find_current (PennantSampleWorld *world, guint clan, gint64 now, PennantSampleWar *war)
{
  int slot = pennant_sample_war_slot_at (clan, now);

  for (int i = slot; i >= MAX (slot - 1, 0); i--)
    if (pennant_sample_war_slot_find (world, clan, i, war) && now >= war->preparation)
      {
        gint64 kept = war->end + (3 + (gint64) (pennant_sample_mix (war->number) % 9)) * PENNANT_SAMPLE_HOUR;

        if (now >= kept)
          return FALSE;
        pennant_sample_war_slot_fill (world, war);
        return TRUE;
      }
  return FALSE;
}

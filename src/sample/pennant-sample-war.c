/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-war.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-traits.h"

#define LONGEST_ATTACK 180 /* seconds */
#define MOST_TRIES 16
#define LUCK_PER_TRY 12
#define SURE 1000 /* luck with which every attack has three stars, or none when it is below 0 */

/**
 * pennant_sample_war_list_warriors:
 * @world: a world
 * @clan: a clan's number
 * @time: a time
 * @warriors: (out caller-allocated): the clan's members then, in no order and without positions
 *
 * Returns: how many they are
 */
guint
pennant_sample_war_list_warriors (PennantSampleWorld *world,
                                  guint clan,
                                  gint64 time,
                                  PennantSampleWarrior warriors[PENNANT_SAMPLE_MAX_MEMBERS])
{
  guint players[PENNANT_SAMPLE_MAX_MEMBERS];
  guint n_players = pennant_sample_list_members (world, clan, time, players);

  for (guint i = 0; i < n_players; i++)
    {
      PennantSampleTraits traits = pennant_sample_traits (world, players[i]);
      PennantSampleStay stay;

      pennant_sample_get_stay (world, players[i], time, &stay);
      warriors[i] = (PennantSampleWarrior) { .player = players[i],
                                             .town_hall = pennant_sample_traits_get_town_hall (&traits, time),
                                             .willing = traits.wants_war,
                                             .leaves = stay.leaves };
    }
  return n_players;
}

static int
compare_warriors (gconstpointer a, gconstpointer b)
{
  const PennantSampleWarrior *one = a, *other = b;

  if (one->town_hall != other->town_hall)
    return other->town_hall - one->town_hall;
  return one->player < other->player ? -1 : 1;
}

/**
 * pennant_sample_war_sort_team:
 * @team: some who go to war
 * @n_warriors: how many
 *
 * Puts the strongest first and numbers them.
 */
void
pennant_sample_war_sort_team (PennantSampleWarrior *team, guint n_warriors)
{
  qsort (team, n_warriors, sizeof *team, compare_warriors);
  for (guint i = 0; i < n_warriors; i++)
    team[i].position = (int) i + 1;
}

static int
compare_attacks (gconstpointer a, gconstpointer b)
{
  const PennantSampleAttack *one = a, *other = b;

  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;
  if (one->side != other->side)
    return (int) one->side - (int) other->side;
  return (int) one->attacker - (int) other->attacker;
}

/* Who attacks when. Many do at once or shortly before the end; the lazy leave some attacks out. */
static void
plan_attacks (PennantSampleWorld *world, PennantSampleRandom *random, PennantSampleWar *war, const int luck[2])
{
  gint64 length = war->end - war->start - LONGEST_ATTACK;

  war->n_attacks = 0;
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < war->team_size; i++)
      {
        int diligence = pennant_sample_traits (world, war->teams[side][i].player).diligence;
        int eager = pennant_sample_random_range (random, 0, 99);
        gint64 when = 0;

        for (guint n = 0; n < war->attacks_each; n++)
          {
            gint64 drawn = pennant_sample_random_range (random, 1, (int) length);

            if (eager < 30)
              drawn /= 4;
            else if (eager > 75)
              drawn = length - drawn / 5;
            if (luck[side] < SURE && !pennant_sample_random_chance (random, 70 + diligence * 3 / 10))
              continue;
            when = MIN (MAX (drawn, when + LONGEST_ATTACK), length);
            if (war->start + when < war->teams[side][i].leaves)
              war->attacks[war->n_attacks++] =
                  (PennantSampleAttack) { .time = war->start + when, .side = side, .attacker = i };
          }
      }
  qsort (war->attacks, war->n_attacks, sizeof *war->attacks, compare_attacks);
}

/* First the base opposite, or the nearest to it that still has stars to give; nobody attacks a base twice. @attacked
 * are the attacker's own bases so far, a bit for each. */
static guint
choose_base (const PennantSampleWar *war, const PennantSampleAttack *attack, const int *stars, guint64 attacked)
{
  int best = G_MAXINT;
  guint chosen = attack->attacker;

  for (guint i = 0; i < war->team_size; i++)
    {
      int distance = (int) i - (int) attack->attacker;
      int cost = ABS (distance) * 2 + (distance < 0) * 3 + stars[i] * 4 + (stars[i] == 3 ? 1000 : 0);

      if (cost < best && !(attacked & G_GUINT64_CONSTANT (1) << i))
        {
          best = cost;
          chosen = i;
        }
    }
  return chosen;
}

static void
draw_result (PennantSampleRandom *random, PennantSampleAttack *attack, int lead, int luck)
{
  int draw = pennant_sample_random_range (random, 0, 99) - 14 * lead - luck;

  attack->stars = draw < 38 ? 3 : draw < 84 ? 2 : draw < 97 ? 1 : 0;
  if (luck <= -SURE)
    attack->stars = 0;
  attack->duration = pennant_sample_random_range (random, 62, LONGEST_ATTACK);
  attack->destruction = attack->stars == 3   ? 100
                        : attack->stars == 2 ? pennant_sample_random_range (random, 51, 99)
                        : attack->stars == 1 ? pennant_sample_random_range (random, 36, 92)
                                             : pennant_sample_random_range (random, 0, 49);
  if (attack->stars == 1 && attack->destruction < 50 && lead < 0)
    attack->destruction += 20;
}

static void
fight_once (PennantSampleWorld *world, PennantSampleWar *war, guint try, const int luck[2])
{
  PennantSampleRandom random =
      pennant_sample_random_at (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_WAR, war->number, try);
  int stars[2][PENNANT_SAMPLE_MAX_MEMBERS] = { 0 };
  guint64 attacked[2][PENNANT_SAMPLE_MAX_MEMBERS] = { 0 };

  plan_attacks (world, &random, war, luck);
  for (guint i = 0; i < war->n_attacks; i++)
    {
      PennantSampleAttack *attack = &war->attacks[i];
      const PennantSampleWarrior *attacker = &war->teams[attack->side][attack->attacker];
      guint other = 1 - attack->side;
      guint64 *own = &attacked[attack->side][attack->attacker];

      attack->defender = choose_base (war, attack, stars[other], *own);
      *own |= G_GUINT64_CONSTANT (1) << attack->defender;
      draw_result (&random, attack, attacker->town_hall - war->teams[other][attack->defender].town_hall,
                   luck[attack->side]);
      stars[other][attack->defender] = MAX (stars[other][attack->defender], attack->stars);
    }
}

static gboolean
came_out (const PennantSampleWar *war)
{
  PennantSampleScore first = pennant_sample_war_score (war, 0, war->end);
  PennantSampleScore second = pennant_sample_war_score (war, 1, war->end);
  int lead = pennant_sample_war_compare (&first, &second);

  switch (war->outcome)
    {
    case PENNANT_SAMPLE_WAR_FIRST:
      return lead > 0;
    case PENNANT_SAMPLE_WAR_SECOND:
      return lead < 0;
    case PENNANT_SAMPLE_WAR_TIE:
      return lead == 0;
    case PENNANT_SAMPLE_WAR_OPEN:
    default:
      return TRUE;
    }
}

/**
 * pennant_sample_war_fight:
 * @world: a world
 * @war: a war with its clans, times and teams
 *
 * Draws its attacks, all of them up to the end. The outcome is a fact before that, so that wars can be counted without
 * being fought: the war is fought again, each time with more luck for who is to win, until it comes out.
 */
void
pennant_sample_war_fight (PennantSampleWorld *world, PennantSampleWar *war)
{
  for (guint try = 0; try <= MOST_TRIES; try++)
    {
      int bonus = try == MOST_TRIES ? SURE : (int) try * LUCK_PER_TRY;
      int luck[2] = { 0, 0 };

      if (war->outcome == PENNANT_SAMPLE_WAR_TIE)
        luck[0] = luck[1] = SURE;
      else if (war->outcome != PENNANT_SAMPLE_WAR_OPEN)
        {
          luck[war->outcome] = bonus;
          luck[1 - war->outcome] = -bonus;
        }
      fight_once (world, war, try, luck);
      if (came_out (war))
        return;
    }
}

G_STATIC_ASSERT (PENNANT_SAMPLE_MAX_MEMBERS <= 64);

/* More stars count more, then more destruction; of the same the first one stays. */
static gboolean
is_better (const PennantSampleAttack *one, const PennantSampleAttack *other)
{
  return one->stars != other->stars ? one->stars > other->stars : one->destruction > other->destruction;
}

/**
 * pennant_sample_war_score:
 * @war: a war that was fought
 * @side: 0 or 1
 * @until: a time
 *
 * Returns: what the side had then: the sum of the best attack on each base
 */
PennantSampleScore
pennant_sample_war_score (const PennantSampleWar *war, guint side, gint64 until)
{
  PennantSampleScore score = { 0 };
  int destruction = 0;

  for (guint i = 0; i < G_N_ELEMENTS (score.best); i++)
    score.best[i] = G_MAXUINT;
  for (guint i = 0; i < war->n_attacks && war->attacks[i].time <= until; i++)
    {
      const PennantSampleAttack *attack = &war->attacks[i];
      guint *best = &score.best[attack->defender];

      if (attack->side != side)
        continue;
      score.attacks++;
      if (*best == G_MAXUINT || is_better (attack, &war->attacks[*best]))
        *best = i;
    }
  for (guint i = 0; i < war->team_size; i++)
    if (score.best[i] != G_MAXUINT)
      {
        score.stars += war->attacks[score.best[i]].stars;
        destruction += war->attacks[score.best[i]].destruction;
      }
  score.destruction = (float) destruction / (float) war->team_size;
  return score;
}

/**
 * pennant_sample_war_compare:
 * @one: a side's score
 * @other: the other side's
 *
 * Returns: above 0 when @one leads, below 0 when @other does, 0 for a tie
 */
int
pennant_sample_war_compare (const PennantSampleScore *one, const PennantSampleScore *other)
{
  if (one->stars != other->stars)
    return one->stars - other->stars;
  return (one->destruction > other->destruction) - (one->destruction < other->destruction);
}

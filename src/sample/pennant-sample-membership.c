/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-membership.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-random.h"

/* Of each clan some places are guests' seats. Three seats of three clans and the players who had them at first make a
 * round, with a fourth player who was in no clan: every so many days each moves on to the next seat, and whoever has
 * moved on from the last is in no clan for that time. So anybody's clan at any time is found with nothing kept, and
 * nobody is ever in two. A guest goes a little before the next one comes. */

#define SEATS_PER_ROUND 3
#define LONGEST_GAP (3 * PENNANT_SAMPLE_DAY)

typedef struct
{
  guint number;
  guint n_seats;
  guint n_players;
  gint64 turn;
  gint64 start;
  gint64 end;
} Round;

static guint
get_n_rounds (PennantSampleWorld *world)
{
  guint n_seats = pennant_sample_world_get_first_seat (world, PENNANT_SAMPLE_N_CLANS);

  return (n_seats + SEATS_PER_ROUND - 1) / SEATS_PER_ROUND;
}

static guint
get_n_residents (PennantSampleWorld *world, guint clan)
{
  return pennant_sample_world_count_homes (world, clan) - pennant_sample_world_get_first_seat (world, clan + 1) +
         pennant_sample_world_get_first_seat (world, clan);
}

static Round
get_round (PennantSampleWorld *world, guint number, gint64 now)
{
  guint n_rounds = get_n_rounds (world);
  guint n_seats = pennant_sample_world_get_first_seat (world, PENNANT_SAMPLE_N_CLANS);
  guint n_free = PENNANT_SAMPLE_N_PLAYERS - pennant_sample_world_get_first_home (world, PENNANT_SAMPLE_N_CLANS);
  PennantSampleRandom random =
      pennant_sample_random_at (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_MEMBERSHIP, number, 0);
  gint64 period = pennant_sample_random_range (&random, 9 * 24, 45 * 24) * PENNANT_SAMPLE_HOUR;
  gint64 first = PENNANT_SAMPLE_EPOCH - pennant_sample_random_range (&random, 0, (int) period);
  Round round = { .number = number };

  round.n_seats = (n_seats - number + n_rounds - 1) / n_rounds;
  round.n_players = round.n_seats + (number < n_free);
  round.turn = pennant_sample_floor (MAX (now, PENNANT_SAMPLE_EPOCH) - first, period);
  round.start = first + round.turn * period;
  round.end = round.start + period;
  return round;
}

static gint64
get_leave (PennantSampleWorld *world, const Round *round, guint player)
{
  PennantSampleRandom random = pennant_sample_random_at (
      pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_MEMBERSHIP, 1000000 + player, (guint64) round->turn);

  return round->end - pennant_sample_random_range (&random, (int) PENNANT_SAMPLE_HOUR, (int) LONGEST_GAP);
}

static guint
find_clan_of_seat (PennantSampleWorld *world, guint seat)
{
  guint clan = 0;

  while (seat >= pennant_sample_world_get_first_seat (world, clan + 1))
    clan++;
  return clan;
}

/* Who of a round was at first on one of its seats; the fourth on none. */
static guint
get_player (PennantSampleWorld *world, const Round *round, guint which)
{
  guint seat = which * get_n_rounds (world) + round->number;
  guint clan;

  if (which == round->n_seats)
    return pennant_sample_world_get_first_home (world, PENNANT_SAMPLE_N_CLANS) + round->number;
  clan = find_clan_of_seat (world, seat);
  return pennant_sample_world_get_first_home (world, clan) + get_n_residents (world, clan) + seat -
         pennant_sample_world_get_first_seat (world, clan);
}

/* Where somebody of a round is now, who was at first on its seat @which. */
static gboolean
get_guest_stay (PennantSampleWorld *world, guint number, guint which, guint player, gint64 now, PennantSampleStay *stay)
{
  Round round = get_round (world, number, now);
  guint position = (guint) ((which + round.turn) % round.n_players);
  guint seat = position * get_n_rounds (world) + number;

  if (position == round.n_seats)
    return FALSE;
  stay->clan = find_clan_of_seat (world, seat);
  stay->place = get_n_residents (world, stay->clan) + seat - pennant_sample_world_get_first_seat (world, stay->clan);
  stay->resident = FALSE;
  stay->joined = round.start;
  stay->leaves = get_leave (world, &round, player);
  return now < stay->leaves;
}

static gboolean
is_resident (PennantSampleWorld *world, guint player, guint *clan)
{
  return pennant_sample_world_find_home (world, player, clan) &&
         player - pennant_sample_world_get_first_home (world, *clan) < get_n_residents (world, *clan);
}

/* The round in which somebody is who is no resident, and on which of its seats at first; FALSE for who is in none. */
static gboolean
find_round (PennantSampleWorld *world, guint player, guint *number, guint *which)
{
  guint n_rounds = get_n_rounds (world), clan, seat;

  if (pennant_sample_world_find_home (world, player, &clan))
    {
      seat = pennant_sample_world_get_first_seat (world, clan) + player -
             pennant_sample_world_get_first_home (world, clan) - get_n_residents (world, clan);
      *number = seat % n_rounds;
      *which = seat / n_rounds;
      return TRUE;
    }
  *number = player - pennant_sample_world_get_first_home (world, PENNANT_SAMPLE_N_CLANS);
  if (*number >= n_rounds || player >= PENNANT_SAMPLE_N_PLAYERS)
    return FALSE;
  *which = get_round (world, *number, PENNANT_SAMPLE_EPOCH).n_seats;
  return TRUE;
}

/**
 * pennant_sample_get_stay:
 * @world: a world
 * @player: a player's number
 * @now: a time
 * @stay: (out): where the player is
 *
 * Returns: whether that is in a clan
 */
gboolean
pennant_sample_get_stay (PennantSampleWorld *world, guint player, gint64 now, PennantSampleStay *stay)
{
  guint number, which, clan;

  if (is_resident (world, player, &clan))
    {
      guint place = player - pennant_sample_world_get_first_home (world, clan);

      *stay = (PennantSampleStay) { clan, place, TRUE, G_MININT64, G_MAXINT64 };
      return TRUE;
    }
  return find_round (world, player, &number, &which) && get_guest_stay (world, number, which, player, now, stay);
}

/**
 * pennant_sample_list_clans:
 * @world: a world
 * @player: a player's number
 * @clans: (out caller-allocated): the numbers of the clans in which the player ever is
 *
 * Returns: how many they are
 */
guint
pennant_sample_list_clans (PennantSampleWorld *world, guint player, guint clans[PENNANT_SAMPLE_MAX_STAYS])
{
  guint number, which, n_rounds = get_n_rounds (world);
  Round round;

  if (player >= PENNANT_SAMPLE_N_PLAYERS)
    return 0;
  if (is_resident (world, player, &clans[0]))
    return 1;
  if (!find_round (world, player, &number, &which))
    return 0;
  round = get_round (world, number, PENNANT_SAMPLE_EPOCH);
  for (guint i = 0; i < round.n_seats; i++)
    clans[i] = find_clan_of_seat (world, i * n_rounds + number);
  return round.n_seats;
}

/**
 * pennant_sample_list_persons:
 * @world: a world
 * @clan: a clan's number
 * @players: (out caller-allocated): the numbers of all who are ever in it
 *
 * Returns: how many they are
 */
guint
pennant_sample_list_persons (PennantSampleWorld *world, guint clan, guint players[PENNANT_SAMPLE_MAX_PERSONS])
{
  guint n_players = get_n_residents (world, clan), first = pennant_sample_world_get_first_home (world, clan);

  for (guint i = 0; i < n_players; i++)
    players[i] = first + i;
  for (guint seat = pennant_sample_world_get_first_seat (world, clan);
       seat < pennant_sample_world_get_first_seat (world, clan + 1); seat++)
    {
      Round round = get_round (world, seat % get_n_rounds (world), PENNANT_SAMPLE_EPOCH);

      for (guint which = 0; which < round.n_players; which++)
        players[n_players++] = get_player (world, &round, which);
    }
  return n_players;
}

/* Who has a seat in a turn of its round. */
static guint
get_guest (PennantSampleWorld *world, const Round *round, guint seat)
{
  guint n = round->n_players, position = seat / get_n_rounds (world);

  return get_player (world, round, (position + n - (guint) (round->turn % n)) % n);
}

/**
 * pennant_sample_list_members:
 * @world: a world
 * @clan: a clan's number
 * @now: a time
 * @players: (out caller-allocated): the numbers of those who are in it then, residents first
 *
 * Returns: how many they are, 1 to 50
 */
guint
pennant_sample_list_members (PennantSampleWorld *world,
                             guint clan,
                             gint64 now,
                             guint players[PENNANT_SAMPLE_MAX_MEMBERS])
{
  guint n_rounds = get_n_rounds (world), n_members = get_n_residents (world, clan);
  guint first = pennant_sample_world_get_first_home (world, clan);

  for (guint i = 0; i < n_members; i++)
    players[i] = first + i;
  for (guint seat = pennant_sample_world_get_first_seat (world, clan);
       seat < pennant_sample_world_get_first_seat (world, clan + 1); seat++)
    {
      Round round = get_round (world, seat % n_rounds, now);
      guint player = get_guest (world, &round, seat);

      if (now < get_leave (world, &round, player))
        players[n_members++] = player;
    }
  return n_members;
}

/**
 * pennant_sample_list_occupants:
 * @world: a world
 * @clan: a clan's number
 * @place: one of its places
 * @from: a time
 * @until: a later time
 * @occupants: (out caller-allocated): who was there between the two, one after the other
 * @most: for how many there is room
 *
 * Returns: how many they are
 */
guint
pennant_sample_list_occupants (PennantSampleWorld *world,
                               guint clan,
                               guint place,
                               gint64 from,
                               gint64 until,
                               PennantSampleOccupant *occupants,
                               guint most)
{
  guint n_residents = get_n_residents (world, clan), n_occupants = 0;
  guint seat = pennant_sample_world_get_first_seat (world, clan) + place - n_residents;

  if (place < n_residents)
    {
      occupants[0] =
          (PennantSampleOccupant) { pennant_sample_world_get_first_home (world, clan) + place, G_MININT64, G_MAXINT64 };
      return 1;
    }
  while (from < until && n_occupants < most)
    {
      Round round = get_round (world, seat % get_n_rounds (world), from);
      guint player = get_guest (world, &round, seat);

      occupants[n_occupants++] = (PennantSampleOccupant) { player, round.start, get_leave (world, &round, player) };
      from = round.end;
    }
  return n_occupants;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-ledger.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-cwl.h"
#include "sample/pennant-sample-donations.h"
#include "sample/pennant-sample-raid.h"
#include "sample/pennant-sample-war-slot.h"

/* What everybody has won, or given, since the world began to move. Such a sum is told by nothing less than all that was
 * fought, which takes too long for each reply. So what a clan's people won in a period (a slot of wars, a month, a
 * weekend, a season) is kept once it is over, and so is what they have won so far in the one that is on. It is a memory
 * of what can be computed, no more: a few bytes for each person and period, of clans that were asked for. */

/* What each of those wins who are ever in a clan. */
typedef struct
{
  guint n_players;
  guint players[PENNANT_SAMPLE_MAX_PERSONS];
  guint32 won[PENNANT_SAMPLE_MAX_PERSONS];
} Winnings;

/* @size is of a cell, which holds what one person wins in one period, in bytes. */
typedef struct
{
  guint size;
  guint (*count_over) (guint clan, gint64 now);
  void (*add) (PennantSampleWorld *world, guint clan, guint period, gint64 until, Winnings *winnings);
} Prize;

/* @rows has a row of cells for each of the periods that are over; @last is the one that was on when last asked. */
typedef struct
{
  GByteArray *rows;
  guint n_rows;
  guint last;
  gint64 last_until;
  guint32 *last_won;
} Table;

struct _PennantSampleLedger
{
  GMutex lock;
  Table tables[PENNANT_SAMPLE_N_CLANS][PENNANT_SAMPLE_N_PRIZES];
};

/* Prizes ------------------------------------------------------------------------------------------ */

static void
winnings_add (Winnings *self, guint player, int won)
{
  for (guint i = 0; i < self->n_players; i++)
    if (self->players[i] == player)
      self->won[i] += (guint32) won;
}

static void
winnings_add_stars (Winnings *self, const PennantSampleWar *war, guint clan, gint64 until)
{
  guint side = war->clans[0] == clan ? 0 : 1;

  for (guint i = 0; i < war->n_attacks && war->attacks[i].time <= until; i++)
    if (war->attacks[i].side == side)
      winnings_add (self, war->teams[side][war->attacks[i].attacker].player, war->attacks[i].stars);
}

static guint
count_slots (guint clan, gint64 now)
{
  return (guint) MAX (pennant_sample_war_slot_at (clan, now), 0);
}

static void
add_war (PennantSampleWorld *world, guint clan, guint slot, gint64 until, Winnings *winnings)
{
  PennantSampleWar war;

  if (!pennant_sample_war_slot_find (world, clan, (int) slot, &war) || war.kind != PENNANT_SAMPLE_WAR_RANDOM ||
      war.start > until)
    return;
  pennant_sample_war_slot_fill (world, &war);
  winnings_add_stars (winnings, &war, clan, until);
}

/* A month's war league is over some days before the month is. */
static guint
count_months (guint clan, gint64 now)
{
  int month = pennant_sample_month (now), overlaps = pennant_sample_cwl_overlaps (month, now, G_MAXINT64);

  return (guint) MAX (month - PENNANT_SAMPLE_CWL_FIRST_MONTH + !overlaps, 0);
}

static void
add_league (PennantSampleWorld *world, guint clan, guint month, gint64 until, Winnings *winnings)
{
  PennantSampleCwlGroup group;
  PennantSampleWar war;
  guint side;

  if (!pennant_sample_cwl_find_group (world, clan, PENNANT_SAMPLE_CWL_FIRST_MONTH + (int) month, &group))
    return;
  for (guint round = 0; round < PENNANT_SAMPLE_CWL_ROUNDS; round++)
    for (guint pair = 0; pair < PENNANT_SAMPLE_CWL_PAIRS; pair++)
      if (pennant_sample_cwl_get_round_start (&group, round + 1) <= until &&
          pennant_sample_cwl_is_in (&group, round, pair, clan, &side))
        {
          pennant_sample_cwl_make_war (world, &group, round, pair, &war);
          winnings_add_stars (winnings, &war, clan, until);
        }
}

static gint64
get_weekend (guint number)
{
  return pennant_sample_raid_start (PENNANT_SAMPLE_EPOCH) + (number + 1) * PENNANT_SAMPLE_WEEK;
}

static guint
count_weekends (guint clan, gint64 now)
{
  gint64 since = now - PENNANT_SAMPLE_RAID_LENGTH - get_weekend (0);

  return since < 0 ? 0 : (guint) (since / PENNANT_SAMPLE_WEEK) + 1;
}

static void
add_raids (PennantSampleWorld *world, guint clan, guint number, gint64 until, Winnings *winnings)
{
  PennantSampleRaidWeekend weekend;
  PennantSampleRaids raids;
  guint place;

  if (get_weekend (number) > until)
    return;
  pennant_sample_raid_weekend_init (&weekend, world, get_weekend (number));
  if (!pennant_sample_raid_weekend_find (&weekend, clan, &place))
    return;
  pennant_sample_raids_fight (&raids, world, &weekend, place, until);
  for (guint i = 0; i < raids.n_attacks; i++)
    winnings_add (winnings, raids.attacks[i].player, raids.attacks[i].looted);
}

static guint
count_seasons (guint clan, gint64 now)
{
  return (guint) (MAX (now - PENNANT_SAMPLE_EPOCH, 0) / PENNANT_SAMPLE_SEASON_LENGTH);
}

static void
add_donations (PennantSampleWorld *world, guint clan, guint season, gint64 until, Winnings *winnings)
{
  gint64 start = PENNANT_SAMPLE_EPOCH + season * PENNANT_SAMPLE_SEASON_LENGTH;
  gint64 last = MIN (until, start + PENNANT_SAMPLE_SEASON_LENGTH - 1);

  for (guint place = 0; place < pennant_sample_world_count_homes (world, clan) && start <= until; place++)
    {
      PennantSampleOccupant occupants[PENNANT_SAMPLE_MAX_OCCUPANTS];
      guint n_occupants =
          pennant_sample_list_occupants (world, clan, place, start, last, occupants, G_N_ELEMENTS (occupants));

      for (guint i = 0; i < n_occupants; i++)
        {
          PennantSampleStay stay = { clan, place, occupants[i].until == G_MAXINT64, occupants[i].from,
                                     occupants[i].until };

          winnings_add (winnings, occupants[i].player,
                        pennant_sample_donations_at (world, occupants[i].player, &stay, last).given);
        }
    }
}

static const Prize prizes[PENNANT_SAMPLE_N_PRIZES] = {
  [PENNANT_SAMPLE_WAR_STARS] = { sizeof (guint8), count_slots, add_war },
  [PENNANT_SAMPLE_LEAGUE_STARS] = { sizeof (guint8), count_months, add_league },
  [PENNANT_SAMPLE_CAPITAL_GOLD] = { sizeof (guint32), count_weekends, add_raids },
  [PENNANT_SAMPLE_DONATIONS] = { sizeof (guint32), count_seasons, add_donations },
};

G_STATIC_ASSERT (3 * PENNANT_SAMPLE_CWL_ROUNDS <= G_MAXUINT8);

/* Tables ------------------------------------------------------------------------------------------ */

static void
table_append (Table *self, const Prize *prize, const Winnings *winnings)
{
  for (guint i = 0; i < winnings->n_players; i++)
    {
      guint8 byte = (guint8) winnings->won[i];

      g_byte_array_append (self->rows, prize->size == 1 ? &byte : (const guint8 *) &winnings->won[i], prize->size);
    }
  self->n_rows++;
}

static guint32
table_get (const Table *self, const Prize *prize, guint cell)
{
  guint32 won;

  if (prize->size == 1)
    return self->rows->data[cell];
  memcpy (&won, self->rows->data + cell * prize->size, sizeof won);
  return won;
}

/* Looks up whatever is missing; @winnings has the players. */
static void
table_update (Table *self, PennantSampleWorld *world, const Prize *prize, guint clan, gint64 now, Winnings *winnings)
{
  guint n_over = prize->count_over (clan, now);

  if (!self->rows)
    {
      self->rows = g_byte_array_new ();
      self->last_won = g_new0 (guint32, PENNANT_SAMPLE_MAX_PERSONS);
      self->last_until = G_MININT64;
    }
  while (self->n_rows < n_over)
    {
      memset (winnings->won, 0, sizeof winnings->won);
      prize->add (world, clan, self->n_rows, G_MAXINT64, winnings);
      table_append (self, prize, winnings);
    }
  if (self->last == n_over && self->last_until == now)
    return;
  memset (winnings->won, 0, sizeof winnings->won);
  prize->add (world, clan, n_over, now, winnings);
  memcpy (self->last_won, winnings->won, sizeof winnings->won);
  self->last = n_over;
  self->last_until = now;
}

/* What one of a clan, or who @player is %G_MAXUINT everybody of it, has won for it. */
static gint64
sum_up (PennantSampleWorld *world, PennantSamplePrize kind, guint clan, guint player, gint64 now)
{
  PennantSampleLedger *self = pennant_sample_world_get_ledger (world);
  const Prize *prize = &prizes[kind];
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Table *table = &self->tables[clan][kind];
  Winnings winnings;
  gint64 sum = 0;

  winnings.n_players = pennant_sample_list_persons (world, clan, winnings.players);
  table_update (table, world, prize, clan, now, &winnings);
  for (guint i = 0; i < winnings.n_players; i++)
    {
      if (player != G_MAXUINT && winnings.players[i] != player)
        continue;
      for (guint row = 0; row < table->last; row++)
        sum += table_get (table, prize, row * winnings.n_players + i);
      sum += table->last_won[i];
    }
  return sum;
}

/**
 * pennant_sample_ledger_new:
 *
 * Returns: (transfer full): the ledger of a world of which nothing was asked yet
 */
PennantSampleLedger *
pennant_sample_ledger_new (void)
{
  PennantSampleLedger *self = g_new0 (PennantSampleLedger, 1);

  g_mutex_init (&self->lock);
  return self;
}

/**
 * pennant_sample_ledger_free:
 * @self: (transfer full): a ledger
 *
 * Frees it.
 */
void
pennant_sample_ledger_free (PennantSampleLedger *self)
{
  for (guint clan = 0; clan < PENNANT_SAMPLE_N_CLANS; clan++)
    for (guint i = 0; i < PENNANT_SAMPLE_N_PRIZES; i++)
      {
        g_clear_pointer (&self->tables[clan][i].rows, g_byte_array_unref);
        g_free (self->tables[clan][i].last_won);
      }
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * pennant_sample_ledger_sum_of_player:
 * @world: a world
 * @prize: what is won
 * @player: a player's number
 * @now: a time
 *
 * Returns: what the player has won since the world began to move up to then, in any clan
 */
int
pennant_sample_ledger_sum_of_player (PennantSampleWorld *world, PennantSamplePrize prize, guint player, gint64 now)
{
  guint clans[PENNANT_SAMPLE_MAX_STAYS];
  guint n_clans = pennant_sample_list_clans (world, player, clans);
  gint64 sum = 0;

  for (guint i = 0; i < n_clans; i++)
    sum += sum_up (world, prize, clans[i], player, now);
  return (int) sum;
}

/**
 * pennant_sample_ledger_sum_of_clan:
 * @world: a world
 * @prize: what is won
 * @clan: a clan's number
 * @now: a time
 *
 * Returns: what was won for the clan since the world began to move up to then, also by who has left it
 */
gint64
pennant_sample_ledger_sum_of_clan (PennantSampleWorld *world, PennantSamplePrize prize, guint clan, gint64 now)
{
  return sum_up (world, prize, clan, G_MAXUINT, now);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-paging.h"
#include "sample/pennant-sample-parts.h"
#include "sample/pennant-sample-raid.h"

#define MAX_SEASONS 20
#define MEDALS_PER_DEFENSE 7 /* about so many for each attack of the raid that took the most */

typedef struct
{
  guint clan;
  gint64 newest;
} Seasons;

/* One capital that was raided, by one clan, as both clans' logs show it. */
typedef struct
{
  const PennantSampleRaids *raids;
  guint raid;
  guint other;
  gint64 first_attack;
  int capital_hall;
  int destruction[PENNANT_SAMPLE_N_DISTRICTS];
  int looted[PENNANT_SAMPLE_N_DISTRICTS];
  guint n_attacks[PENNANT_SAMPLE_N_DISTRICTS];
  guint n_all_attacks;
  guint n_districts;
  guint n_destroyed;
  int medals;
} Raid;

static void
raid_init (Raid *self, const PennantSampleRaids *raids, guint raid, guint other, int capital_hall)
{
  *self = (Raid) { .raids = raids, .raid = raid, .other = other, .capital_hall = capital_hall };
  for (guint i = 0; i < raids->n_attacks; i++)
    {
      const PennantSampleRaidAttack *attack = &raids->attacks[i];

      if (attack->raid != raid)
        continue;
      if (self->n_all_attacks == 0)
        self->first_attack = attack->time;
      self->destruction[attack->district] = attack->destruction;
      self->looted[attack->district] += attack->looted;
      self->n_attacks[attack->district]++;
      self->n_all_attacks++;
    }
  for (guint i = 0; i < PENNANT_SAMPLE_N_DISTRICTS; i++)
    {
      int hall = pennant_sample_raid_get_district_hall (capital_hall, i);

      self->n_districts += hall > 0;
      self->n_destroyed += self->destruction[i] == 100;
      if (self->destruction[i] == 100)
        self->medals += pennant_sample_raid_get_medals (hall, i);
    }
}

static void
add_person (GString *json, PennantSampleWorld *world, guint player)
{
  g_autofree char *tag = pennant_sample_world_get_player_tag (world, player);
  g_autofree char *name = pennant_sample_player_make_name (world, player);

  pennant_sample_json_add_text (json, "tag", tag);
  pennant_sample_json_add_text (json, "name", name);
}

/* The attacks on a district, the last first; each tells how much is destroyed after it. */
static void
add_attacks (GString *json, PennantSampleWorld *world, const Raid *raid, guint district)
{
  pennant_sample_json_begin_array (json, "attacks");
  for (guint i = raid->raids->n_attacks; i > 0; i--)
    {
      const PennantSampleRaidAttack *attack = &raid->raids->attacks[i - 1];

      if (attack->raid != raid->raid || attack->district != district)
        continue;
      pennant_sample_json_begin_object (json, NULL);
      pennant_sample_json_begin_object (json, "attacker");
      add_person (json, world, attack->player);
      pennant_sample_json_end_object (json);
      pennant_sample_json_add_int (json, "destructionPercent", attack->destruction);
      pennant_sample_json_add_int (json, "stars", pennant_sample_raid_get_stars (attack->destruction));
      pennant_sample_json_end_object (json);
    }
  pennant_sample_json_end_array (json);
}

static void
add_districts (GString *json, PennantSampleWorld *world, const Raid *raid, gboolean newest)
{
  pennant_sample_json_begin_array (json, "districts");
  for (guint i = 0; i < PENNANT_SAMPLE_N_DISTRICTS; i++)
    {
      if (!pennant_sample_begin_district (json, raid->capital_hall, i))
        continue;
      pennant_sample_json_add_int (json, "destructionPercent", raid->destruction[i]);
      pennant_sample_json_add_int (json, "stars", pennant_sample_raid_get_stars (raid->destruction[i]));
      pennant_sample_json_add_int (json, "attackCount", raid->n_attacks[i]);
      pennant_sample_json_add_int (json, "totalLooted", raid->looted[i]);
      if (newest && raid->n_attacks[i] > 0)
        add_attacks (json, world, raid, i);
      pennant_sample_json_end_object (json);
    }
  pennant_sample_json_end_array (json);
}

/* A row of a log about a raid with another clan, which is called the @part that it plays. */
static void
add_entry (GString *json, const PennantSampleRequest *request, const char *part, gint64 start, const Raid *raid)
{
  g_autoptr (PennantSampleClan) clan = pennant_sample_clan_new (request->world, raid->other, start);

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_begin_object (json, part);
  pennant_sample_json_add_text (json, "tag", clan->tag);
  pennant_sample_json_add_text (json, "name", clan->name);
  pennant_sample_json_add_int (json, "level", clan->level);
  pennant_sample_add_badge (json, clan->badge, request->pictures);
  pennant_sample_json_end_object (json);
  pennant_sample_json_add_int (json, "attackCount", raid->n_all_attacks);
  pennant_sample_json_add_int (json, "districtCount", raid->n_districts);
  pennant_sample_json_add_int (json, "districtsDestroyed", raid->n_destroyed);
  add_districts (json, request->world, raid, start == pennant_sample_raid_start (request->now));
  pennant_sample_json_end_object (json);
}

/* Those who attacked, in the order in which they first did. */
static void
add_members (GString *json, PennantSampleWorld *world, const PennantSampleRaids *raids)
{
  pennant_sample_json_begin_array (json, "members");
  for (guint i = 0; i < raids->n_attacks; i++)
    {
      guint player = raids->attacks[i].player;
      int n_attacks = 0, looted = 0;
      gboolean first = TRUE;

      for (guint j = 0; j < raids->n_attacks; j++)
        if (raids->attacks[j].player == player)
          {
            first = first && j >= i;
            n_attacks++;
            looted += raids->attacks[j].looted;
          }
      if (!first)
        continue;
      pennant_sample_json_begin_object (json, NULL);
      add_person (json, world, player);
      pennant_sample_json_add_int (json, "attacks", n_attacks);
      pennant_sample_json_add_int (json, "attackLimit", PENNANT_SAMPLE_RAID_ATTACKS);
      pennant_sample_json_add_int (json, "bonusAttackLimit", n_attacks >= PENNANT_SAMPLE_RAID_ATTACKS);
      pennant_sample_json_add_int (json, "capitalResourcesLooted", looted);
      pennant_sample_json_end_object (json);
    }
  pennant_sample_json_end_array (json);
}

static int
compare_raids (gconstpointer a, gconstpointer b)
{
  const Raid *one = a, *other = b;

  return one->first_attack < other->first_attack ? -1 : one->first_attack > other->first_attack;
}

/* The raids on the clan's own capital in the order in which they began: of each number by one other clan, if that one
 * came so far. */
static guint
list_defenses (PennantSampleWorld *world,
               const PennantSampleRaidWeekend *weekend,
               guint place,
               gint64 until,
               PennantSampleRaids *raids,
               Raid defenses[PENNANT_SAMPLE_MAX_RAIDS])
{
  guint n_defenses = 0, most = MIN (PENNANT_SAMPLE_MAX_RAIDS, weekend->n_clans - 1);

  for (guint i = 0; i < most; i++)
    {
      guint attacker = pennant_sample_raid_weekend_find_attacker (weekend, world, place, i);

      pennant_sample_raids_fight (&raids[n_defenses], world, weekend, attacker, until);
      if (raids[n_defenses].n_raids <= i)
        continue;
      raid_init (&defenses[n_defenses], &raids[n_defenses], i, weekend->clans[attacker], weekend->halls[place]);
      n_defenses++;
    }
  qsort (defenses, n_defenses, sizeof *defenses, compare_raids);
  return n_defenses;
}

static guint
count_finished (const Raid *raids, guint n_raids)
{
  guint n_finished = 0;

  for (guint i = 0; i < n_raids; i++)
    n_finished += raids[i].n_destroyed == raids[i].n_districts;
  return n_finished;
}

static int
get_defensive_reward (const Raid *defenses, guint n_defenses)
{
  guint most = 0;

  for (guint i = 0; i < n_defenses; i++)
    most = MAX (most, defenses[i].n_all_attacks);
  return (int) most * MEDALS_PER_DEFENSE;
}

/* In each recorded season the completed raids are those of the clan and those in which it was finished itself. */
static void
add_figures (GString *json,
             const PennantSampleRaids *raids,
             const Raid *own,
             const Raid *defenses,
             guint n_defenses,
             gboolean ended)
{
  guint n_completed = count_finished (own, raids->n_raids) + count_finished (defenses, n_defenses);
  int loot = 0, medals = 0;
  guint n_destroyed = 0;

  for (guint i = 0; i < raids->n_attacks; i++)
    loot += raids->attacks[i].looted;
  for (guint i = 0; i < raids->n_raids; i++)
    {
      n_destroyed += own[i].n_destroyed;
      medals += own[i].medals;
    }
  if (medals > 0)
    medals = (medals + (int) raids->n_attacks - 1) / (int) raids->n_attacks;
  pennant_sample_json_add_int (json, "capitalTotalLoot", loot);
  pennant_sample_json_add_int (json, "raidsCompleted", n_completed);
  pennant_sample_json_add_int (json, "totalAttacks", raids->n_attacks);
  pennant_sample_json_add_int (json, "enemyDistrictsDestroyed", n_destroyed);
  pennant_sample_json_add_int (json, "offensiveReward", ended ? medals : 0);
  pennant_sample_json_add_int (json, "defensiveReward", ended ? get_defensive_reward (defenses, n_defenses) : 0);
}

static void
add_season (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  const Seasons *seasons = data;
  PennantSampleWorld *world = request->world;
  gint64 start = seasons->newest - index * PENNANT_SAMPLE_WEEK, end = start + PENNANT_SAMPLE_RAID_LENGTH;
  gint64 until = MIN (request->now, end);
  gboolean ended = request->now >= end;
  g_autofree PennantSampleRaids *raids = g_new (PennantSampleRaids, PENNANT_SAMPLE_MAX_RAIDS + 1);
  g_autofree Raid *defenses = g_new (Raid, PENNANT_SAMPLE_MAX_RAIDS);
  g_autofree Raid *own = g_new (Raid, PENNANT_SAMPLE_MAX_RAIDS);
  guint n_defenses, place;
  PennantSampleRaidWeekend weekend;

  pennant_sample_raid_weekend_init (&weekend, world, start);
  if (!pennant_sample_raid_weekend_find (&weekend, seasons->clan, &place))
    return;
  pennant_sample_raids_fight (raids, world, &weekend, place, until);
  for (guint i = 0; i < raids->n_raids; i++)
    raid_init (&own[i], raids, i, weekend.clans[raids->places[i]], weekend.halls[raids->places[i]]);
  n_defenses = list_defenses (world, &weekend, place, until, raids + 1, defenses);
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "state", ended ? "ended" : "ongoing");
  pennant_sample_json_add_time (json, "startTime", start);
  pennant_sample_json_add_time (json, "endTime", end);
  add_figures (json, raids, own, defenses, n_defenses, ended);
  if (index == 0)
    add_members (json, world, raids);
  pennant_sample_json_begin_array (json, "attackLog");
  for (guint i = 0; i < raids->n_raids; i++)
    add_entry (json, request, "defender", start, &own[i]);
  pennant_sample_json_end_array (json);
  pennant_sample_json_begin_array (json, "defenseLog");
  for (guint i = 0; i < n_defenses; i++)
    add_entry (json, request, "attacker", start, &defenses[i]);
  pennant_sample_json_end_array (json);
  pennant_sample_json_end_object (json);
}

/* The weekends since the clan had a capital that can be raided, no more than the last of them. */
static guint
count_seasons (PennantSampleWorld *world, const Seasons *seasons)
{
  guint n_seasons = 0, place;

  for (gint64 start = seasons->newest; n_seasons < MAX_SEASONS && start >= PENNANT_SAMPLE_EPOCH;
       start -= PENNANT_SAMPLE_WEEK)
    {
      PennantSampleRaidWeekend weekend;

      pennant_sample_raid_weekend_init (&weekend, world, start);
      if (!pennant_sample_raid_weekend_find (&weekend, seasons->clan, &place))
        break;
      n_seasons++;
    }
  return n_seasons;
}

/**
 * pennant_sample_answer_raid_seasons:
 * @request: `/clans/{tag}/capitalraidseasons`
 *
 * Returns: (transfer full): a page of the clan's raid weekends, newest first; only the newest tells members and attacks
 */
PennantSampleReply *
pennant_sample_answer_raid_seasons (const PennantSampleRequest *request)
{
  Seasons seasons = { .newest = pennant_sample_raid_start (request->now) };
  PennantSampleReply *error = pennant_sample_request_find_clan (request, &seasons.clan);

  if (error)
    return error;
  return pennant_sample_page_make_long (request, PENNANT_SAMPLE_ANY_LIMIT, count_seasons (request->world, &seasons),
                                        add_season, &seasons, sizeof seasons);
}

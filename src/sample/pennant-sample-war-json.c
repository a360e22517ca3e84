/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-war-json.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-random.h"

#define GENERIC_BADGE 0

/* A war as one reply shows it: attacks up to @now. */
typedef struct
{
  JsonBuilder *builder;
  PennantSampleWorld *world;
  const PennantSampleWar *war;
  const char *pictures;
  gint64 now;
  guint n_attacks;
  PennantSampleScore scores[2];
  char *tags[2][PENNANT_SAMPLE_MAX_MEMBERS];
} View;

/**
 * pennant_sample_json_add_double:
 * @builder: in an object
 * @key: its key
 * @value: its value
 *
 * Adds a number that is written as a whole one where it is one.
 */
void
pennant_sample_json_add_double (JsonBuilder *builder, const char *key, double value)
{
  json_builder_set_member_name (builder, key);
  if (value == (gint64) value)
    json_builder_add_int_value (builder, (gint64) value);
  else
    json_builder_add_double_value (builder, value);
}

/**
 * pennant_sample_json_add_time:
 * @builder: in an object
 * @key: its key
 * @time: its value
 *
 * Adds a time as the API writes it.
 */
void
pennant_sample_json_add_time (JsonBuilder *builder, const char *key, gint64 time)
{
  g_autofree char *text = pennant_sample_format_time (time);

  pennant_sample_json_add_text (builder, key, text);
}

static void
add_attack (const View *self, guint number)
{
  const PennantSampleAttack *attack = &self->war->attacks[number];

  json_builder_begin_object (self->builder);
  pennant_sample_json_add_text (self->builder, "attackerTag", self->tags[attack->side][attack->attacker]);
  pennant_sample_json_add_text (self->builder, "defenderTag", self->tags[1 - attack->side][attack->defender]);
  pennant_sample_json_add_int (self->builder, "stars", attack->stars);
  pennant_sample_json_add_int (self->builder, "destructionPercentage", attack->destruction);
  pennant_sample_json_add_int (self->builder, "order", number + 1);
  pennant_sample_json_add_int (self->builder, "duration", attack->duration);
  json_builder_end_object (self->builder);
}

static void
add_member (const View *self, guint side, guint which)
{
  const PennantSampleWarrior *warrior = &self->war->teams[side][which];
  g_autofree char *name = pennant_sample_player_make_name (self->world, warrior->player);
  guint best = self->scores[1 - side].best[which], n_own = 0, n_opponent = 0;

  json_builder_begin_object (self->builder);
  pennant_sample_json_add_text (self->builder, "tag", self->tags[side][which]);
  pennant_sample_json_add_text (self->builder, "name", name);
  pennant_sample_json_add_int (self->builder, "townhallLevel", warrior->town_hall);
  pennant_sample_json_add_int (self->builder, "mapPosition", warrior->position);
  for (guint i = 0; i < self->n_attacks; i++)
    {
      const PennantSampleAttack *attack = &self->war->attacks[i];

      n_opponent += attack->side != side && attack->defender == which;
      if (attack->side != side || attack->attacker != which)
        continue;
      if (n_own++ == 0)
        {
          json_builder_set_member_name (self->builder, "attacks");
          json_builder_begin_array (self->builder);
        }
      add_attack (self, i);
    }
  if (n_own > 0)
    json_builder_end_array (self->builder);
  pennant_sample_json_add_int (self->builder, "opponentAttacks", n_opponent);
  if (best != G_MAXUINT)
    {
      json_builder_set_member_name (self->builder, "bestOpponentAttack");
      add_attack (self, best);
    }
  json_builder_end_object (self->builder);
}

/* Members come in no order. */
static void
add_members (const View *self, guint side)
{
  guint order[PENNANT_SAMPLE_MAX_MEMBERS];
  PennantSampleRandom random =
      pennant_sample_random_at (pennant_sample_world_get_seed (self->world), PENNANT_SAMPLE_STREAM_WAR_ROSTER,
                                self->war->number, self->war->clans[side]);

  for (guint i = 0; i < self->war->team_size; i++)
    {
      guint j = (guint) pennant_sample_random_range (&random, 0, (int) i);

      order[i] = order[j];
      order[j] = i;
    }
  json_builder_set_member_name (self->builder, "members");
  json_builder_begin_array (self->builder);
  for (guint i = 0; i < self->war->team_size; i++)
    add_member (self, side, order[i]);
  json_builder_end_array (self->builder);
}

static void
add_side (const View *self, const char *key, guint side)
{
  g_autoptr (PennantSampleClan) clan =
      pennant_sample_clan_new (self->world, self->war->clans[side], self->war->preparation);
  const PennantSampleScore *score = &self->scores[side];

  json_builder_set_member_name (self->builder, key);
  json_builder_begin_object (self->builder);
  pennant_sample_json_add_text (self->builder, "tag", clan->tag);
  pennant_sample_json_add_text (self->builder, "name", clan->name);
  pennant_sample_json_add_badge (self->builder, clan->badge, self->pictures);
  pennant_sample_json_add_int (self->builder, "clanLevel", clan->level);
  pennant_sample_json_add_int (self->builder, "attacks", score->attacks);
  pennant_sample_json_add_int (self->builder, "stars", score->stars);
  pennant_sample_json_add_double (self->builder, "destructionPercentage", score->destruction);
  add_members (self, side);
  json_builder_end_object (self->builder);
}

static void
add_head (const View *self)
{
  const PennantSampleWar *war = self->war;
  const char *state = self->now < war->start ? "preparation" : self->now < war->end ? "inWar" : "warEnded";

  pennant_sample_json_add_text (self->builder, "state", state);
  pennant_sample_json_add_int (self->builder, "teamSize", war->team_size);
  if (war->kind != PENNANT_SAMPLE_WAR_LEAGUE)
    {
      pennant_sample_json_add_int (self->builder, "attacksPerMember", war->attacks_each);
      pennant_sample_json_add_text (self->builder, "battleModifier", "none");
    }
  pennant_sample_json_add_time (self->builder, "preparationStartTime", war->preparation);
  pennant_sample_json_add_time (self->builder, "startTime", war->start);
  pennant_sample_json_add_time (self->builder, "endTime", war->end);
}

/**
 * pennant_sample_war_to_json:
 * @world: a world
 * @war: a war that was fought
 * @ours: which of its sides is shown as `clan`
 * @now: Unix time in seconds
 * @pictures: where the pictures are
 *
 * Returns: (transfer full): what the API says of the war then
 */
JsonNode *
pennant_sample_war_to_json (PennantSampleWorld *world,
                            const PennantSampleWar *war,
                            guint ours,
                            gint64 now,
                            const char *pictures)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  View self = { .builder = builder, .world = world, .war = war, .pictures = pictures, .now = now };

  while (self.n_attacks < war->n_attacks && war->attacks[self.n_attacks].time <= now)
    self.n_attacks++;
  for (guint side = 0; side < 2; side++)
    {
      self.scores[side] = pennant_sample_war_score (war, side, now);
      for (guint i = 0; i < war->team_size; i++)
        self.tags[side][i] = pennant_sample_world_get_player_tag (world, war->teams[side][i].player);
    }
  json_builder_begin_object (builder);
  add_head (&self);
  add_side (&self, "clan", ours);
  add_side (&self, "opponent", 1 - ours);
  if (war->kind == PENNANT_SAMPLE_WAR_LEAGUE)
    pennant_sample_json_add_time (builder, "warStartTime", war->start);
  json_builder_end_object (builder);
  for (guint i = 0; i < 2 * PENNANT_SAMPLE_MAX_MEMBERS; i++)
    g_free (self.tags[i / PENNANT_SAMPLE_MAX_MEMBERS][i % PENNANT_SAMPLE_MAX_MEMBERS]);
  return json_builder_get_root (builder);
}

static void
add_nobody (JsonBuilder *builder, const char *key, const char *pictures)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  pennant_sample_json_add_badge (builder, GENERIC_BADGE, pictures);
  pennant_sample_json_add_int (builder, "clanLevel", 0);
  pennant_sample_json_add_int (builder, "attacks", 0);
  pennant_sample_json_add_int (builder, "stars", 0);
  pennant_sample_json_add_int (builder, "destructionPercentage", 0);
  json_builder_end_object (builder);
}

/**
 * pennant_sample_no_war_to_json:
 * @pictures: where the pictures are
 *
 * Returns: (transfer full): what the API says of a clan that is in no war
 */
JsonNode *
pennant_sample_no_war_to_json (const char *pictures)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "state", "notInWar");
  add_nobody (builder, "clan", pictures);
  add_nobody (builder, "opponent", pictures);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

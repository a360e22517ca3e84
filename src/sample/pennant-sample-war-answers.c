/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-cwl.h"
#include "sample/pennant-sample-parts.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-war-slot.h"

/* A war as one reply shows it: attacks up to now. */
typedef struct
{
  GString *json;
  const PennantSampleRequest *request;
  const PennantSampleWar *war;
  guint n_attacks;
  PennantSampleScore scores[2];
  char *tags[2][PENNANT_SAMPLE_MAX_MEMBERS];
} View;

static void
add_attack (const View *self, const char *key, guint number)
{
  const PennantSampleAttack *attack = &self->war->attacks[number];

  pennant_sample_json_begin_object (self->json, key);
  pennant_sample_json_add_text (self->json, "attackerTag", self->tags[attack->side][attack->attacker]);
  pennant_sample_json_add_text (self->json, "defenderTag", self->tags[1 - attack->side][attack->defender]);
  pennant_sample_json_add_int (self->json, "stars", attack->stars);
  pennant_sample_json_add_int (self->json, "destructionPercentage", attack->destruction);
  pennant_sample_json_add_int (self->json, "order", number + 1);
  pennant_sample_json_add_int (self->json, "duration", attack->duration);
  pennant_sample_json_end_object (self->json);
}

static void
add_member (const View *self, guint side, guint which)
{
  const PennantSampleWarrior *warrior = &self->war->teams[side][which];
  g_autofree char *name = pennant_sample_player_make_name (self->request->world, warrior->player);
  guint best = self->scores[1 - side].best[which], n_own = 0, n_opponent = 0;

  pennant_sample_json_begin_object (self->json, NULL);
  pennant_sample_json_add_text (self->json, "tag", self->tags[side][which]);
  pennant_sample_json_add_text (self->json, "name", name);
  pennant_sample_json_add_int (self->json, "townhallLevel", warrior->town_hall);
  pennant_sample_json_add_int (self->json, "mapPosition", warrior->position);
  for (guint i = 0; i < self->n_attacks; i++)
    {
      const PennantSampleAttack *attack = &self->war->attacks[i];

      n_opponent += attack->side != side && attack->defender == which;
      if (attack->side != side || attack->attacker != which)
        continue;
      if (n_own++ == 0)
        {
          pennant_sample_json_begin_array (self->json, "attacks");
        }
      add_attack (self, NULL, i);
    }
  if (n_own > 0)
    pennant_sample_json_end_array (self->json);
  pennant_sample_json_add_int (self->json, "opponentAttacks", n_opponent);
  if (best != G_MAXUINT)
    add_attack (self, "bestOpponentAttack", best);
  pennant_sample_json_end_object (self->json);
}

/* Members come in no order. */
static void
add_members (const View *self, guint side)
{
  guint order[PENNANT_SAMPLE_MAX_MEMBERS];
  PennantSampleRandom random =
      pennant_sample_random_at (pennant_sample_world_get_seed (self->request->world), PENNANT_SAMPLE_STREAM_WAR_ROSTER,
                                self->war->number, self->war->clans[side]);

  for (guint i = 0; i < self->war->team_size; i++)
    {
      guint j = (guint) pennant_sample_random_range (&random, 0, (int) i);

      order[i] = order[j];
      order[j] = i;
    }
  pennant_sample_json_begin_array (self->json, "members");
  for (guint i = 0; i < self->war->team_size; i++)
    add_member (self, side, order[i]);
  pennant_sample_json_end_array (self->json);
}

/* The clan as it was when the war was found. */
static void
add_side (const View *self, const char *key, guint side)
{
  g_autoptr (PennantSampleClan) clan =
      pennant_sample_clan_new (self->request->world, self->war->clans[side], self->war->preparation);
  const PennantSampleScore *score = &self->scores[side];

  pennant_sample_json_begin_object (self->json, key);
  pennant_sample_json_add_text (self->json, "tag", clan->tag);
  pennant_sample_json_add_text (self->json, "name", clan->name);
  pennant_sample_add_badge (self->json, clan->badge, self->request->pictures);
  pennant_sample_json_add_int (self->json, "clanLevel", clan->level);
  pennant_sample_json_add_int (self->json, "attacks", score->attacks);
  pennant_sample_json_add_int (self->json, "stars", score->stars);
  pennant_sample_json_add_number (self->json, "destructionPercentage", score->destruction);
  add_members (self, side);
  pennant_sample_json_end_object (self->json);
}

/* The end of a clan's own war shows a little late, as replies are copies of some age (api.md 2.15, 7). */
static const char *
get_state (const PennantSampleWar *war, gint64 now)
{
  gint64 late = war->kind == PENNANT_SAMPLE_WAR_LEAGUE ? 0 : 10 + (gint64) (pennant_sample_mix (war->number) % 90);

  if (now < war->start)
    return "preparation";
  return now < war->end + late ? "inWar" : "warEnded";
}

static void
add_head (const View *self)
{
  const PennantSampleWar *war = self->war;

  pennant_sample_json_add_text (self->json, "state", get_state (war, self->request->now));
  pennant_sample_json_add_int (self->json, "teamSize", war->team_size);
  if (war->kind != PENNANT_SAMPLE_WAR_LEAGUE)
    {
      pennant_sample_json_add_int (self->json, "attacksPerMember", war->attacks_each);
      pennant_sample_json_add_text (self->json, "battleModifier", war->modifier);
    }
  pennant_sample_json_add_time (self->json, "preparationStartTime", war->preparation);
  pennant_sample_json_add_time (self->json, "startTime", war->start);
  pennant_sample_json_add_time (self->json, "endTime", war->end);
}

/* What the API says of a war, of which one side is shown as `clan`. */
static PennantSampleReply *
show_war (const PennantSampleRequest *request, const PennantSampleWar *war, guint ours)
{
  View self = { .json = g_string_new (NULL), .request = request, .war = war };

  while (self.n_attacks < war->n_attacks && war->attacks[self.n_attacks].time <= request->now)
    self.n_attacks++;
  for (guint side = 0; side < 2; side++)
    {
      self.scores[side] = pennant_sample_war_score (war, side, request->now);
      for (guint i = 0; i < war->team_size; i++)
        self.tags[side][i] = pennant_sample_world_get_player_tag (request->world, war->teams[side][i].player);
    }
  pennant_sample_json_begin_object (self.json, NULL);
  add_head (&self);
  add_side (&self, "clan", ours);
  add_side (&self, "opponent", 1 - ours);
  if (war->kind == PENNANT_SAMPLE_WAR_LEAGUE)
    pennant_sample_json_add_time (self.json, "warStartTime", war->start);
  pennant_sample_json_end_object (self.json);
  for (guint i = 0; i < war->team_size; i++)
    {
      g_free (self.tags[0][i]);
      g_free (self.tags[1][i]);
    }
  return pennant_sample_reply_new_json (self.json, request->max_age);
}

static void
add_nobody (GString *json, const PennantSampleRequest *request, const char *key)
{
  pennant_sample_json_begin_object (json, key);
  pennant_sample_add_badge (json, PENNANT_SAMPLE_GENERIC_BADGE, request->pictures);
  pennant_sample_json_add_int (json, "clanLevel", 0);
  pennant_sample_json_add_int (json, "attacks", 0);
  pennant_sample_json_add_int (json, "stars", 0);
  pennant_sample_json_add_int (json, "destructionPercentage", 0);
  pennant_sample_json_end_object (json);
}

static PennantSampleReply *
show_no_war (const PennantSampleRequest *request)
{
  GString *json = g_string_new (NULL);

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "state", "notInWar");
  add_nobody (json, request, "clan");
  add_nobody (json, request, "opponent");
  pennant_sample_json_end_object (json);
  return pennant_sample_reply_new_json (json, request->max_age);
}

/**
 * pennant_sample_answer_current_war:
 * @request: `/clans/{tag}/currentwar`
 *
 * Returns: (transfer full): the war that the clan is in; 403 without a message when its log is private
 */
PennantSampleReply *
pennant_sample_answer_current_war (const PennantSampleRequest *request)
{
  PennantSampleWar war;
  guint clan;
  PennantSampleReply *error = pennant_sample_request_find_open_clan (request, request->max_age, &clan);

  if (error)
    return error;
  if (!pennant_sample_war_find_current (request->world, clan, request->now, &war))
    return show_no_war (request);
  return show_war (request, &war, war.clans[0] == clan ? 0 : 1);
}

/**
 * pennant_sample_answer_league_war:
 * @request: `/clanwarleagues/wars/{tag}`
 *
 * Returns: (transfer full): that war of the war league
 */
PennantSampleReply *
pennant_sample_answer_league_war (const PennantSampleRequest *request)
{
  g_autofree char *tag = pennant_sample_request_read_tag (request->segments[2]);
  PennantSampleWar war;

  if (!pennant_sample_cwl_find_war (request->world, tag, request->now, &war))
    return pennant_sample_reply_new_not_found (tag);
  return show_war (request, &war, 0);
}

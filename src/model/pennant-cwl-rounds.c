/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-cwl-rounds.h"

#include "model/pennant-time.h"
#include "model/pennant-war-kind.h"
#include "model/pennant-war-sides.h"

#define DAY (24 * 3600 * (gint64) G_USEC_PER_SEC)

/* What is known of a round from its wars, which all run at the same time. */
typedef struct
{
  gboolean drawn;
  PennantWarPhase phase;
  gint64 start;
} Round;

static PennantWar *
find_war (GHashTable *wars, const char *war_tag)
{
  return wars != NULL && pennant_cwl_war_is_drawn (war_tag) ? g_hash_table_lookup (wars, war_tag) : NULL;
}

/* The phase of a round is the one in which most can still happen. */
static PennantWarPhase
join_phases (PennantWarPhase a, PennantWarPhase b)
{
  static const PennantWarPhase order[] = {
    PENNANT_WAR_PHASE_BATTLE,
    PENNANT_WAR_PHASE_AWAITING_RESULT,
    PENNANT_WAR_PHASE_PREPARATION,
    PENNANT_WAR_PHASE_ENDED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (a == order[i] || b == order[i])
      return order[i];
  return PENNANT_WAR_PHASE_NONE;
}

static Round
read_round (const PennantCwlRound *round, GHashTable *wars, gint64 now)
{
  Round self = { .phase = PENNANT_WAR_PHASE_NONE };

  for (guint i = 0; round->war_tags != NULL && i < round->war_tags->len; i++)
    {
      const char *war_tag = round->war_tags->pdata[i];
      const PennantWar *war = find_war (wars, war_tag);

      self.drawn = self.drawn || pennant_cwl_war_is_drawn (war_tag);
      if (war == NULL)
        continue;
      self.phase = join_phases (self.phase, pennant_war_get_phase (war, now, NULL));
      if (self.start == 0)
        pennant_time_parse (war->start_time, &self.start);
    }
  return self;
}

/* The last round in a phase, -1 for none. */
static int
find_phase (const Round *rounds, int n_rounds, PennantWarPhase phase)
{
  int found = n_rounds - 1;

  while (found >= 0 && rounds[found].phase != phase)
    found--;
  return found;
}

/* The round after one that has ended: rounds are a day apart. Nothing says that a round that is not here has begun, so
 * it is a guess. */
static int
guess_after (const Round *rounds, int ended, int last_drawn, gint64 now)
{
  gint64 days = rounds[ended].start > 0 && now > rounds[ended].start ? (now - rounds[ended].start) / DAY : 1;

  return ended < last_drawn ? (int) CLAMP (ended + days, ended + 1, last_drawn) : -1;
}

/**
 * pennant_cwl_group_is_none:
 * @group: a group
 *
 * Tells whether a reply says that there is no group. Mostly that is an error, but its state can say so too
 * (api.md 2.6).
 *
 * Returns: whether the clan is in no clan war league
 */
gboolean
pennant_cwl_group_is_none (const PennantCwlGroup *group)
{
  g_return_val_if_fail (group != NULL, TRUE);

  return g_strcmp0 (group->state, "groupNotFound") == 0 || g_strcmp0 (group->state, "notInWar") == 0;
}

/**
 * pennant_cwl_war_is_drawn:
 * @war_tag: (nullable): a tag of a round
 *
 * Tells whether a tag names a war; `#0` says that it is not drawn yet (api.md 2.6).
 *
 * Returns: whether there is such a war
 */
gboolean
pennant_cwl_war_is_drawn (const char *war_tag)
{
  return war_tag != NULL && war_tag[0] != '\0' && g_strcmp0 (war_tag, "#0") != 0;
}

/**
 * pennant_cwl_group_list_war_tags:
 * @group: a group
 *
 * Lists the wars that are drawn, each once, in the order of the rounds.
 *
 * Returns: (transfer container) (element-type utf8): their tags, which live as long as @group
 */
GPtrArray *
pennant_cwl_group_list_war_tags (const PennantCwlGroup *group)
{
  GPtrArray *tags = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (group != NULL, tags);

  for (guint i = 0; group->rounds != NULL && i < group->rounds->len; i++)
    {
      const PennantCwlRound *round = group->rounds->pdata[i];

      for (guint j = 0; round->war_tags != NULL && j < round->war_tags->len; j++)
        {
          char *tag = round->war_tags->pdata[j];

          if (pennant_cwl_war_is_drawn (tag) && g_hash_table_add (seen, tag))
            g_ptr_array_add (tags, tag);
        }
    }
  return tags;
}

/**
 * pennant_cwl_group_find_days:
 * @group: a group
 * @wars: (nullable) (element-type utf8 PennantWar): the wars that are here
 * @now: Unix time in microseconds
 *
 * Finds the round of today and the one of tomorrow. One war of a round tells its phase, by its state and the clock.
 * While a round is fought the next is prepared, and nothing further is drawn (api.md 2.6); from that, and from rounds
 * being a day apart, come guesses where the wars that would tell are not here. Having fetched the wars of a guess, ask
 * again. Between the end of a round and the start of the next there may be minutes in which no round is today's.
 *
 * Returns: the rounds
 */
PennantCwlDays
pennant_cwl_group_find_days (const PennantCwlGroup *group, GHashTable *wars, gint64 now)
{
  PennantCwlDays days = { -1, -1, FALSE };
  int n_rounds, last_drawn = -1, preparing, ended;
  g_autofree Round *rounds = NULL;

  g_return_val_if_fail (group != NULL, days);

  if (g_strcmp0 (group->state, "ended") == 0)
    return (PennantCwlDays) { -1, -1, TRUE };
  n_rounds = group->rounds != NULL ? (int) group->rounds->len : 0;
  rounds = g_new (Round, n_rounds);
  for (int i = 0; i < n_rounds; i++)
    {
      rounds[i] = read_round (group->rounds->pdata[i], wars, now);
      if (rounds[i].drawn)
        last_drawn = i;
    }

  days.today = find_phase (rounds, n_rounds, PENNANT_WAR_PHASE_BATTLE);
  if (days.today < 0)
    days.today = find_phase (rounds, n_rounds, PENNANT_WAR_PHASE_AWAITING_RESULT);
  preparing = find_phase (rounds, n_rounds, PENNANT_WAR_PHASE_PREPARATION);
  ended = find_phase (rounds, n_rounds, PENNANT_WAR_PHASE_ENDED);
  if (days.today >= 0)
    days.certain = TRUE;
  else if (preparing >= 0)
    {
      days.tomorrow = preparing;
      days.certain = preparing == 0 || rounds[preparing - 1].phase != PENNANT_WAR_PHASE_NONE;
      days.today = days.certain ? -1 : preparing - 1;
    }
  else if (ended >= 0)
    {
      days.today = guess_after (rounds, ended, last_drawn, now);
      days.certain = ended == n_rounds - 1;
    }
  else if (g_strcmp0 (group->state, "preparation") == 0)
    days.tomorrow = MIN (last_drawn, 0);
  else
    {
      days.tomorrow = last_drawn;
      days.today = MAX (last_drawn - 1, -1);
    }
  if (days.tomorrow < 0 && days.today >= 0 && days.today < last_drawn)
    days.tomorrow = days.today + 1;
  return days;
}

/**
 * pennant_cwl_group_find_war:
 * @group: a group
 * @wars: (nullable) (element-type utf8 PennantWar): the wars that are here
 * @round: index of a round, or -1
 * @clan_tag: a clan's tag
 * @war_tag: (out) (optional) (transfer none): return location for the war's tag, which lives as long as @group
 *
 * Finds the war of a clan in a round: the one with its tag on either side (api.md 2.6).
 *
 * Returns: (nullable) (transfer none): the war; %NULL where it is not here, or the round does not exist
 */
PennantWar *
pennant_cwl_group_find_war (const PennantCwlGroup *group,
                            GHashTable *wars,
                            int round,
                            const char *clan_tag,
                            const char **war_tag)
{
  const PennantCwlRound *day;

  g_return_val_if_fail (group != NULL, NULL);
  g_return_val_if_fail (clan_tag != NULL, NULL);

  if (round < 0 || group->rounds == NULL || round >= (int) group->rounds->len)
    return NULL;
  day = group->rounds->pdata[round];
  for (guint i = 0; day->war_tags != NULL && i < day->war_tags->len; i++)
    {
      PennantWar *war = find_war (wars, day->war_tags->pdata[i]);

      if (war == NULL || pennant_war_find_side (war, clan_tag) == NULL)
        continue;
      if (war_tag != NULL)
        *war_tag = day->war_tags->pdata[i];
      return war;
    }
  return NULL;
}

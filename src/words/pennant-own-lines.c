/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-own-lines.h"

#include "model/pennant-cwl-rounds.h"
#include "model/pennant-raid-sums.h"
#include "model/pennant-time.h"
#include "words/pennant-clan-summary.h"
#include "words/pennant-cwl-summary.h"
#include "words/pennant-raid-summary.h"
#include "words/pennant-raid-words.h"
#include "words/pennant-war-summary.h"
#include "words/pennant-war-words.h"
#include "words/pennant-words.h"

#include <glib/gi18n-lib.h>

/* So many names are told, and how many more there are. */
#define MAX_NAMES 3

/* The war that matters now. */
typedef struct
{
  PennantWar *war; /* NULL for none */
  const char *war_tag;
  int day; /* of a league, from 1; 0 for a war outside one */
  PennantWarPhase phase;
  gint64 until;
} Fight;

static Fight
read_fight (PennantWar *war, const char *war_tag, int day, gint64 now)
{
  Fight fight = { war, war_tag, day, PENNANT_WAR_PHASE_NONE, 0 };

  if (war != NULL)
    fight.phase = pennant_war_get_phase (war, now, &fight.until);
  if (fight.phase == PENNANT_WAR_PHASE_NONE)
    fight.war = NULL;

  return fight;
}

static Fight
find_league_fight (const PennantOwnFacts *self, gint64 now)
{
  PennantCwlDays days;
  const char *war_tag = NULL;
  int round;

  if (self->group == NULL || pennant_cwl_group_is_none (self->group))
    return read_fight (NULL, NULL, 0, now);

  days = pennant_cwl_group_find_days (self->group, self->wars, now);
  round = days.today >= 0 ? days.today : days.tomorrow;

  return read_fight (pennant_cwl_group_find_war (self->group, self->wars, round, self->clan_tag, &war_tag), war_tag,
                     round + 1, now);
}

/* The lower, the more a war matters: battle, preparation, what awaits its result, what is over. */
static int
rank (const Fight *fight)
{
  switch (fight->phase)
    {
    case PENNANT_WAR_PHASE_BATTLE:
      return 0;
    case PENNANT_WAR_PHASE_PREPARATION:
      return 1;
    case PENNANT_WAR_PHASE_AWAITING_RESULT:
      return 2;
    case PENNANT_WAR_PHASE_ENDED:
      return 3;
    case PENNANT_WAR_PHASE_NONE:
    default:
      return 4;
    }
}

static Fight
find_fight (const PennantOwnFacts *self, gint64 now)
{
  Fight war = read_fight (self->war, NULL, 0, now), league = find_league_fight (self, now);

  return rank (&league) <= rank (&war) ? league : war;
}

static PennantWarMap *
map_fight (const PennantOwnFacts *self, const Fight *fight)
{
  return pennant_war_map_new (fight->war, self->clan_tag, fight->war_tag);
}

/* Who is in the clan; NULL where nobody told. */
static GPtrArray *
get_members (const PennantOwnFacts *self)
{
  return self->clan != NULL ? self->clan->member_list : NULL;
}

/* When the raid weekend that is on ends; 0 where none is. */
static gint64
get_raid_end (const PennantOwnFacts *self, gint64 now)
{
  gint64 end = 0;

  if (self->season == NULL || pennant_raid_season_has_ended (self->season) ||
      !pennant_time_parse (self->season->end_time, &end))
    return 0;

  return end > now ? end : 0;
}

static gboolean
is_raid_next (const PennantOwnFacts *self, const Fight *fight, gint64 now)
{
  gint64 raid_end = get_raid_end (self, now);

  return raid_end > 0 && (fight->until == 0 || raid_end < fight->until);
}

/* "War: Battle day, 6 h 12 min left (until 21:40)" */
static char *
describe_next (const PennantOwnFacts *self, const Fight *fight, gint64 now)
{
  g_autofree char *state = NULL;

  if (is_raid_next (self, fight, now))
    return pennant_raid_words_for_state (self->season, now);
  if (fight->war == NULL)
    return self->is_private ? g_strdup (_ ("Private war log"))
                            : (self->war != NULL ? pennant_war_words_for_state (self->war, now) : NULL);

  state = pennant_war_words_for_state (fight->war, now);
  /* Translators: which day of a clan war league, and how far its war is, as in "CWL day 3: Battle day, 4 h left" */
  return fight->day > 0 ? g_strdup_printf (_ ("CWL day %d: %s"), fight->day, state) : g_steal_pointer (&state);
}

/* "41 ★, 78.3 % — 38 ★, 74.1 % Clan B"; the opponent only before the battle. */
static char *
describe_score (const PennantOwnFacts *self, const Fight *fight, gint64 now)
{
  g_autoptr (PennantWarMap) map = NULL;
  g_autofree char *opponent = NULL, *ours = NULL, *theirs = NULL, *verdict = NULL;

  if (fight->war == NULL)
    return NULL;

  map = map_fight (self, fight);
  opponent = pennant_war_words_for_name (&map->theirs);
  if (fight->phase == PENNANT_WAR_PHASE_PREPARATION)
    {
      g_autofree char *sizes = pennant_war_words_for_sizes (map);

      /* Translators: the sizes of both sides, and the opponent's name, as in "15 v 15 against Some Clan" */
      return sizes != NULL ? g_strdup_printf (_ ("%s against %s"), sizes, opponent)
                           /* Translators: the opponent's name */
                           : g_strdup_printf (_ ("Against %s"), opponent);
    }

  ours = pennant_war_words_for_score (&map->ours);
  theirs = pennant_war_words_for_score (&map->theirs);
  verdict = fight->phase == PENNANT_WAR_PHASE_ENDED ? pennant_war_words_for_verdict (map, now) : NULL;
  if (verdict != NULL)
    /* Translators: how a war ended, our score, their score, and the opponent's name */
    return g_strdup_printf (_ ("%s: %s — %s %s"), verdict, ours, theirs, opponent);

  /* Translators: our score, their score, and the opponent's name */
  return g_strdup_printf (_ ("%s — %s %s"), ours, theirs, opponent);
}

/* "Attacks left: 7 of 30 · 3 Ana 2, 7 Ben 1, 9 Cleo 1, +4" */
static char *
describe_attacks (const PennantOwnFacts *self, const Fight *fight)
{
  g_autoptr (PennantWarMap) map = NULL;
  g_autofree char *names = NULL;
  int left, total;

  if (fight->war == NULL || fight->phase == PENNANT_WAR_PHASE_PREPARATION)
    return NULL;

  map = map_fight (self, fight);
  if (map->ours.n_places == 0)
    return NULL;

  left = map->ours.attacks_left;
  total = left + map->ours.attacks_made;
  if (left == 0)
    return g_strdup (_ ("All our attacks are made."));

  names = pennant_war_words_list_waiting (&map->ours, MAX_NAMES, map->attacks_per_member > 1);
  if (fight->phase == PENNANT_WAR_PHASE_AWAITING_RESULT)
    /* Translators: two numbers, and a list of names; the battle is over, but some may still be told */
    return g_strdup_printf (_ ("Attacks not seen: %d of %d · %s"), left, total, names);
  if (fight->phase == PENNANT_WAR_PHASE_ENDED)
    /* Translators: two numbers, and a list of names */
    return g_strdup_printf (_ ("Attacks missed: %d of %d · %s"), left, total, names);

  /* Translators: two numbers, and a list of names */
  return g_strdup_printf (_ ("Attacks left: %d of %d · %s"), left, total, names);
}

/* "Raid attacks left: 11 · Ana 4, Ben 3, Cleo 2, +1; no attack seen from 29" */
static char *
describe_raids (const PennantOwnFacts *self, gint64 now)
{
  g_autoptr (GPtrArray) unseen = NULL;
  g_autoptr (GString) text = NULL;
  g_autofree char *names = NULL;
  gint64 left;

  if (get_raid_end (self, now) == 0 || self->season->members == NULL)
    return NULL;

  left = pennant_raid_season_add_up (self->season).attacks_left;
  unseen = pennant_raid_words_name_unseen (self->season, get_members (self));
  names = pennant_raid_words_list_waiting (self->season, MAX_NAMES);
  text = g_string_new (NULL);
  if (left > 0)
    /* Translators: a number, and a list of names */
    g_string_append_printf (text, _ ("Raid attacks left: %d · %s"), (int) MIN (left, G_MAXINT), names);
  else
    g_string_append (text, _ ("Raid attacks left: none of those who began"));
  if (unseen->len > 0)
    /* Translators: how many other members */
    g_string_append_printf (text, _ ("; no attack seen from %u"), unseen->len);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
list_names (GPtrArray *names)
{
  g_autoptr (GPtrArray) clean = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (clean, pennant_words_for_name (g_ptr_array_index (names, i)));

  return pennant_words_list (clean, MAX_NAMES);
}

/* "47/50 · joined: Ana, Ben · left: Cleo" */
static char *
describe_members (const PennantOwnFacts *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *members = NULL;

  if (self->clan == NULL || !PENNANT_HAS (self->clan, members))
    return NULL;

  members = PENNANT_WORDS_NUMBER (self->clan, members);
  /* Translators: how many members a clan has */
  g_ptr_array_add (parts, g_strdup_printf (_ ("Members %s/50"), members));
  if (self->joined != NULL && self->joined->len > 0)
    {
      g_autofree char *names = list_names (self->joined);

      /* Translators: a list of names */
      g_ptr_array_add (parts, g_strdup_printf (_ ("joined: %s"), names));
    }
  if (self->left != NULL && self->left->len > 0)
    {
      g_autofree char *names = list_names (self->left);

      /* Translators: a list of names */
      g_ptr_array_add (parts, g_strdup_printf (_ ("left: %s"), names));
    }

  return pennant_words_join (parts);
}

/**
 * pennant_own_facts_describe:
 * @self: what is known of a clan
 * @line: what to say
 * @now: Unix time in microseconds
 *
 * Returns: (transfer full) (nullable): it in words; %NULL where there is nothing to say
 */
char *
pennant_own_facts_describe (const PennantOwnFacts *self, PennantOwnLine line, gint64 now)
{
  Fight fight = find_fight (self, now);

  switch (line)
    {
    case PENNANT_OWN_LINE_NEXT:
      return describe_next (self, &fight, now);
    case PENNANT_OWN_LINE_SCORE:
      return describe_score (self, &fight, now);
    case PENNANT_OWN_LINE_ATTACKS:
      return describe_attacks (self, &fight);
    case PENNANT_OWN_LINE_RAIDS:
      return describe_raids (self, now);
    case PENNANT_OWN_LINE_MEMBERS:
      return describe_members (self);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * pennant_own_facts_get_view:
 * @self: what is known of a clan
 * @line: what is said
 * @now: Unix time in microseconds
 *
 * Returns: the view of the clan's page that tells more of it: `war`, `cwl`, `raids` or `members`
 */
const char *
pennant_own_facts_get_view (const PennantOwnFacts *self, PennantOwnLine line, gint64 now)
{
  Fight fight = find_fight (self, now);

  if (line == PENNANT_OWN_LINE_MEMBERS)
    return "members";
  if (line == PENNANT_OWN_LINE_RAIDS || (line == PENNANT_OWN_LINE_NEXT && is_raid_next (self, &fight, now)))
    return "raids";

  return fight.day > 0 && fight.war != NULL ? "cwl" : "war";
}

static const char *
get_name (const PennantOwnFacts *self)
{
  return self->clan != NULL ? self->clan->name : NULL;
}

static char *
summarize_war (const PennantOwnFacts *self, gint64 now)
{
  Fight fight = find_fight (self, now);
  g_autoptr (PennantWarMap) map = NULL;

  if (fight.war == NULL && self->is_private)
    return pennant_war_summary_for_private (get_name (self));
  if (fight.war == NULL && self->war == NULL)
    return NULL;

  map = pennant_war_map_new (fight.war != NULL ? fight.war : self->war, self->clan_tag, fight.war_tag);

  return pennant_war_summary (map, fight.day, now);
}

/**
 * pennant_own_facts_summarize:
 * @self: what is known of a clan
 * @view: (nullable): of what, one of pennant_own_facts_get_view(); %NULL for what matters most now: a war that is
 *   prepared or fought, or else the clan
 * @now: Unix time in microseconds
 *
 * Returns: (transfer full) (nullable): plain text of at most ten lines for a chat; %NULL where nothing is known
 */
char *
pennant_own_facts_summarize (const PennantOwnFacts *self, const char *view, gint64 now)
{
  Fight fight = find_fight (self, now);

  if (view == NULL)
    view = fight.until == 0 ? "members" : fight.day > 0 ? "cwl" : "war";
  if (g_str_equal (view, "war"))
    return summarize_war (self, now);
  if (g_str_equal (view, "cwl"))
    return self->group != NULL ? pennant_cwl_summary (self->group, self->wars, self->clan_tag, now) : NULL;
  if (g_str_equal (view, "raids"))
    return self->season != NULL ? pennant_raid_summary (self->season, get_members (self), now) : NULL;

  return self->clan != NULL ? pennant_clan_summary (self->clan) : NULL;
}

/**
 * pennant_own_facts_get_next_end:
 * @self: what is known of a clan
 * @now: Unix time in microseconds
 *
 * Returns: when what ends next does, Unix time in microseconds; 0 where nothing is on
 */
gint64
pennant_own_facts_get_next_end (const PennantOwnFacts *self, gint64 now)
{
  Fight fight = find_fight (self, now);

  return is_raid_next (self, &fight, now) ? get_raid_end (self, now) : fight.until;
}

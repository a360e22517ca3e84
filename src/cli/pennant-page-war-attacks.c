/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "words/pennant-war-words.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

static char *
describe_place (const PennantWarPlace *place)
{
  g_autofree char *name = pennant_words_for_name (place->member->name);

  return g_strdup_printf ("%d %s", place->position, name);
}

/* What a member of ours attacked, as "5 ★★★ 3, 2 ★☆☆ 1": the position of the base, and the stars. */
static char *
describe_attacks (const PennantWarMap *map, int attacker)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < map->n_hits; i++)
    {
      const PennantWarHit *hit = &map->hits[i];
      g_autofree char *stars = pennant_war_words_for_stars (hit->stars);

      if (!hit->ours || hit->attacker != attacker)
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      if (hit->defender >= 0)
        g_string_append_printf (text, "%d ", map->theirs.places[hit->defender].position);
      g_string_append (text, stars);
    }

  return g_string_free_and_steal (text);
}

/* What attacks are that were not made. */
static const char *
get_title (PennantWarPhase phase)
{
  switch (phase)
    {
    case PENNANT_WAR_PHASE_AWAITING_RESULT:
      /* Translators: attacks that the API does not tell of; the battle is over, but some may still be told */
      return _ ("Not seen");
    case PENNANT_WAR_PHASE_ENDED:
      return _ ("Missed");
    case PENNANT_WAR_PHASE_NONE:
    case PENNANT_WAR_PHASE_PREPARATION:
    case PENNANT_WAR_PHASE_BATTLE:
    default:
      /* Translators: attacks that can still be made */
      return _ ("Left");
    }
}

/**
 * pennant_write_war_attacks:
 * @map: a war
 * @phase: how far it has come
 * @sheet: where to write
 *
 * Writes our attacks, by member, and how many were not made.
 */
void
pennant_write_war_attacks (const PennantWarMap *map, PennantWarPhase phase, PennantSheet *sheet)
{
  g_autoptr (PennantTable) table = pennant_table_new ("RLrRL");

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, _ ("No."), _ ("Our attacks"), _ ("TH"), get_title (phase), _ ("On"), NULL);
  for (int i = 0; i < map->ours.n_places; i++)
    {
      const PennantWarPlace *place = &map->ours.places[i];

      pennant_table_take (table, g_strdup_printf ("%d", place->position), pennant_words_for_name (place->member->name),
                          PENNANT_WORDS_NUMBER (place->member, town_hall_level),
                          g_strdup_printf ("%d", place->attacks_left), describe_attacks (map, i), NULL);
    }
  if (map->ours.n_places == 0)
    return;

  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_table (sheet, table);
}

static void
add_hit (PennantTable *table, const PennantWarMap *map, int index)
{
  const PennantWarHit *hit = &map->hits[index];
  const PennantWarTeam *attackers = hit->ours ? &map->ours : &map->theirs;
  const PennantWarTeam *defenders = hit->ours ? &map->theirs : &map->ours;
  gint64 order = PENNANT_HAS (hit->attack, order) ? hit->attack->order : index + 1;

  pennant_table_take (
      table, g_strdup_printf ("%" G_GINT64_FORMAT, order), g_strdup (hit->ours ? _ ("Ours") : _ ("Theirs")),
      describe_place (&attackers->places[hit->attacker]),
      hit->defender >= 0 ? describe_place (&defenders->places[hit->defender]) : g_strdup (PENNANT_WORDS_NOT_TOLD),
      pennant_war_words_for_stars (hit->stars), pennant_words_for_percent (TRUE, hit->destruction),
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "+%d new star", "+%d new stars", (gulong) hit->new_stars),
                       hit->new_stars),
      NULL);
}

/**
 * pennant_write_war_feed:
 * @map: a war
 * @sheet: where to write
 *
 * Writes the attacks of both sides, the newest first, numbered by the order in which they were made; the API tells no
 * time of an attack.
 */
void
pennant_write_war_feed (const PennantWarMap *map, PennantSheet *sheet)
{
  g_autoptr (PennantTable) table = pennant_table_new ("RLLlrrL");

  if (map->n_hits == 0)
    return;

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, _ ("No."), _ ("Feed"), _ ("Attack by"), _ ("On"), _ ("Stars"), _ ("Destruction"), _ ("New"),
                     NULL);
  for (int i = map->n_hits - 1; i >= 0; i--)
    add_hit (table, map, i);
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_table (sheet, table);
}

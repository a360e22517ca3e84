/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-news.h"

#include "words/pennant-words.h"

#include <glib/gi18n-lib.h>

/* What befalls a member. */
typedef enum
{
  JOINED,
  LEFT,
  PROMOTED,
  DEMOTED,
} Move;

#define N_MOVES (DEMOTED + 1)

static const PennantClanMember *
find_member (GPtrArray *members, const char *tag)
{
  for (guint i = 0; i < members->len; i++)
    {
      const PennantClanMember *member = g_ptr_array_index (members, i);

      if (g_strcmp0 (member->tag, tag) == 0)
        return member;
    }

  return NULL;
}

static char *
describe_one (Move move, const char *name)
{
  switch (move)
    {
    case JOINED:
      return g_strdup_printf (_ ("%s joined"), name);
    case LEFT:
      return g_strdup_printf (_ ("%s left"), name);
    case PROMOTED:
      return g_strdup_printf (_ ("%s was promoted"), name);
    case DEMOTED:
    default:
      return g_strdup_printf (_ ("%s was demoted"), name);
    }
}

static char *
describe_many (Move move, guint n_members)
{
  switch (move)
    {
    case JOINED:
      return g_strdup_printf (ngettext ("%u joined", "%u joined", n_members), n_members);
    case LEFT:
      return g_strdup_printf (ngettext ("%u left", "%u left", n_members), n_members);
    case PROMOTED:
      return g_strdup_printf (ngettext ("%u was promoted", "%u were promoted", n_members), n_members);
    case DEMOTED:
    default:
      return g_strdup_printf (ngettext ("%u was demoted", "%u were demoted", n_members), n_members);
    }
}

/* One sentence of all parts, %NULL of none. */
static char *
join (GPtrArray *parts)
{
  if (parts->len == 0)
    return NULL;

  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}

/**
 * pennant_news_of_clan:
 * @before: a clan
 * @now: the same one later
 *
 * Returns: (transfer full) (nullable): who came, went and has another role, as "Ana joined, 2 left"; %NULL where that
 * is nobody, or not told
 */
char *
pennant_news_of_clan (const PennantClan *before, const PennantClan *now)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const PennantClanMember *last[N_MOVES] = { NULL };
  guint n_members[N_MOVES] = { 0 };

  g_return_val_if_fail (before != NULL && now != NULL, NULL);

  if (before->member_list == NULL || now->member_list == NULL)
    return NULL;

  for (guint i = 0; i < now->member_list->len; i++)
    {
      const PennantClanMember *member = g_ptr_array_index (now->member_list, i);
      const PennantClanMember *former = find_member (before->member_list, member->tag);
      PennantRole role = pennant_role_from_text (member->role);
      PennantRole former_role = former != NULL ? pennant_role_from_text (former->role) : role;
      Move move = former == NULL ? JOINED : role > former_role ? PROMOTED : DEMOTED;

      if (former != NULL && (role == former_role || MIN (role, former_role) <= PENNANT_ROLE_UNKNOWN))
        continue;
      n_members[move]++;
      last[move] = member;
    }
  for (guint i = 0; i < before->member_list->len; i++)
    {
      const PennantClanMember *former = g_ptr_array_index (before->member_list, i);

      if (find_member (now->member_list, former->tag) != NULL)
        continue;
      n_members[LEFT]++;
      last[LEFT] = former;
    }

  for (Move move = 0; move < N_MOVES; move++)
    {
      g_autofree char *name = n_members[move] == 1 ? pennant_words_for_name (last[move]->name) : NULL;

      if (n_members[move] > 0)
        g_ptr_array_add (parts, name != NULL ? describe_one (move, name) : describe_many (move, n_members[move]));
    }

  return join (parts);
}

static gint64
find_level (GPtrArray *units, const PennantUnit *unit)
{
  for (guint i = 0; i < units->len; i++)
    {
      const PennantUnit *other = g_ptr_array_index (units, i);

      if (g_strcmp0 (other->name, unit->name) == 0 && g_strcmp0 (other->village, unit->village) == 0)
        return other->level;
    }

  return 0;
}

/* Where nothing was told before, nothing is known to be new. */
static void
add_units (GPtrArray *raised, GPtrArray *before, GPtrArray *now)
{
  for (guint i = 0; before != NULL && before->len > 0 && now != NULL && i < now->len; i++)
    {
      const PennantUnit *unit = g_ptr_array_index (now, i);

      if (unit->level > find_level (before, unit))
        g_ptr_array_add (raised, (gpointer) unit);
    }
}

/**
 * pennant_news_list_units:
 * @before: a player
 * @now: the same one later
 *
 * Returns: (transfer container) (element-type PennantUnit): of the later one, what has a higher level or was unlocked
 */
GPtrArray *
pennant_news_list_units (const PennantPlayer *before, const PennantPlayer *now)
{
  GPtrArray *raised;

  g_return_val_if_fail (before != NULL && now != NULL, NULL);

  raised = g_ptr_array_new ();
  add_units (raised, before->heroes, now->heroes);
  add_units (raised, before->troops, now->troops);
  add_units (raised, before->spells, now->spells);
  add_units (raised, before->hero_equipment, now->hero_equipment);

  return raised;
}

static void
add_clan_change (GPtrArray *parts, const PennantPlayerClan *before, const PennantPlayerClan *now)
{
  const PennantPlayerClan *clan = now != NULL ? now : before;
  g_autofree char *name = NULL;

  if (clan == NULL || (before != NULL && now != NULL && g_strcmp0 (before->tag, now->tag) == 0))
    return;

  name = pennant_words_for_name (clan->name);
  /* Translators: %s is the name of a clan; it is said of a player */
  g_ptr_array_add (parts, now != NULL ? g_strdup_printf (_ ("joined %s"), name)
                                      /* Translators: %s is the name of a clan; it is said of a player */
                                      : g_strdup_printf (_ ("left %s"), name));
}

/**
 * pennant_news_of_player:
 * @before: a player
 * @now: the same one later
 *
 * Returns: (transfer full) (nullable): town hall, what has a higher level, and another clan, as "Town Hall 17, Archer
 *   Queen is level 96"; %NULL where nothing of that changed
 */
char *
pennant_news_of_player (const PennantPlayer *before, const PennantPlayer *now)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) raised = NULL;

  g_return_val_if_fail (before != NULL && now != NULL, NULL);

  raised = pennant_news_list_units (before, now);
  if (PENNANT_HAS (before, town_hall_level) && now->town_hall_level > before->town_hall_level)
    g_ptr_array_add (parts, g_strdup_printf (_ ("Town Hall %d"), (int) MIN (now->town_hall_level, G_MAXINT)));
  if (raised->len == 1)
    {
      const PennantUnit *unit = g_ptr_array_index (raised, 0);
      g_autofree char *name = pennant_words_for_name (unit->name);

      /* Translators: the name of a hero, troop or spell, and its level */
      g_ptr_array_add (parts, g_strdup_printf (_ ("%s is level %d"), name, (int) MIN (unit->level, G_MAXINT)));
    }
  else if (raised->len > 1)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u upgrade", "%u upgrades", raised->len), raised->len));
  add_clan_change (parts, before->clan, now->clan);

  return join (parts);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-member-columns.h"

#include "ui/pennant-format.h"
#include "ui/pennant-names.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The league tier of those who do not take part in ranked battles. */
#define TIER_UNRANKED 105000000

/* What a column does when it is one number of the API. */
#define NUMBER_COLUMN(name, member)                                                                                    \
  static gboolean name##_has (const PennantClanMember *self)                                                           \
  {                                                                                                                    \
    return PENNANT_HAS (self, member);                                                                                 \
  }                                                                                                                    \
  static int name##_compare (const PennantClanMember *a, const PennantClanMember *b)                                   \
  {                                                                                                                    \
    return (a->member > b->member) - (a->member < b->member);                                                          \
  }                                                                                                                    \
  static char *name##_format (const PennantClanMember *self)                                                           \
  {                                                                                                                    \
    return pennant_format_number (self->member);                                                                       \
  }

NUMBER_COLUMN (rank, clan_rank)
NUMBER_COLUMN (town_hall, town_hall_level)
NUMBER_COLUMN (trophies, trophies)
NUMBER_COLUMN (donated, donations)
NUMBER_COLUMN (received, donations_received)

static gboolean
name_has (const PennantClanMember *self)
{
  return self->name != NULL;
}

static int
name_compare (const PennantClanMember *a, const PennantClanMember *b)
{
  return g_utf8_collate (a->name, b->name);
}

static gboolean
tier_has (const PennantClanMember *self)
{
  return self->league_tier != NULL;
}

static int
tier_compare (const PennantClanMember *a, const PennantClanMember *b)
{
  return (a->league_tier->id > b->league_tier->id) - (a->league_tier->id < b->league_tier->id);
}

static char *
trophies_explain (const PennantClanMember *self)
{
  if (pennant_member_is_ranked (self))
    return NULL;

  return g_strdup (_ ("Not in ranked battles: a number from the old way of counting."));
}

/* Donated for each received, as a number; infinite for those who received nothing. */
static double
get_ratio (const PennantClanMember *self)
{
  if (self->donations_received != 0)
    return (double) self->donations / (double) self->donations_received;

  return INFINITY;
}

static gboolean
ratio_has (const PennantClanMember *self)
{
  return PENNANT_HAS (self, donations) && PENNANT_HAS (self, donations_received) &&
         (self->donations != 0 || self->donations_received != 0);
}

static int
ratio_compare (const PennantClanMember *a, const PennantClanMember *b)
{
  return (get_ratio (a) > get_ratio (b)) - (get_ratio (a) < get_ratio (b));
}

static char *
ratio_format (const PennantClanMember *self)
{
  return self->donations_received != 0 ? g_strdup_printf ("%.2f", get_ratio (self)) : g_strdup ("∞");
}

static char *
ratio_explain (const PennantClanMember *self)
{
  g_autofree char *donated = pennant_format_number (self->donations);
  g_autofree char *received = pennant_format_number (self->donations_received);

  return g_strdup_printf (_ ("Troops donated divided by troops received: %s ÷ %s."), donated, received);
}

static const PennantMemberColumn columns[] = {
  { "rank", rank_has, rank_compare, rank_format, NULL, FALSE },
  { "name", name_has, name_compare, NULL, NULL, FALSE },
  { "town-hall", town_hall_has, town_hall_compare, town_hall_format, NULL, TRUE },
  { "tier", tier_has, tier_compare, NULL, NULL, TRUE },
  { "trophies", trophies_has, trophies_compare, trophies_format, trophies_explain, TRUE },
  { "donated", donated_has, donated_compare, donated_format, NULL, TRUE },
  { "received", received_has, received_compare, received_format, NULL, TRUE },
  { "ratio", ratio_has, ratio_compare, ratio_format, ratio_explain, TRUE },
};

/**
 * pennant_member_columns_get:
 * @n_columns: (out): how many there are
 *
 * Returns: (array length=n_columns): the columns of the member table
 */
const PennantMemberColumn *
pennant_member_columns_get (guint *n_columns)
{
  *n_columns = G_N_ELEMENTS (columns);

  return columns;
}

/**
 * pennant_member_columns_find:
 * @id: (nullable): a column's name
 *
 * Returns: (nullable): the column
 */
const PennantMemberColumn *
pennant_member_columns_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_strcmp0 (columns[i].id, id) == 0)
      return &columns[i];

  return NULL;
}

/**
 * pennant_member_column_get_text:
 * @column: a column that is a text
 * @member: a member
 *
 * Returns: (transfer full): what stands in the cell; "—" where the API does not tell
 */
char *
pennant_member_column_get_text (const PennantMemberColumn *column, const PennantClanMember *member)
{
  g_return_val_if_fail (column != NULL && column->format != NULL, NULL);
  g_return_val_if_fail (member != NULL, NULL);

  return column->has (member) ? column->format (member) : g_strdup ("—");
}

/**
 * pennant_member_column_compare:
 * @column: a column
 * @a: a member
 * @b: another
 * @descending: whether whoever asks turns the answer round, to have the highest first
 *
 * Compares two members for a table. Those of whom it is not told come last either way.
 *
 * Returns: below 0, 0 or above 0, as for qsort()
 */
int
pennant_member_column_compare (const PennantMemberColumn *column,
                               const PennantClanMember *a,
                               const PennantClanMember *b,
                               gboolean descending)
{
  gboolean has_a = column->has (a);
  gboolean has_b = column->has (b);

  if (has_a && has_b)
    return column->compare (a, b);
  if (has_a == has_b)
    return 0;

  return has_a != descending ? -1 : 1;
}

/**
 * pennant_member_is_ranked:
 * @member: a member
 *
 * Returns: whether the member takes part in ranked battles, so that the trophies are those of the week
 */
gboolean
pennant_member_is_ranked (const PennantClanMember *member)
{
  g_return_val_if_fail (member != NULL, FALSE);

  return member->league_tier != NULL && member->league_tier->id != TIER_UNRANKED;
}

/**
 * pennant_member_describe:
 * @member: a member
 *
 * Returns: (transfer full): the member in one sentence, for those who hear the table instead of seeing it
 */
char *
pennant_member_describe (const PennantClanMember *member)
{
  g_autofree char *name = NULL;
  g_autofree char *role = NULL;
  GString *text;

  g_return_val_if_fail (member != NULL, NULL);

  name = pennant_name_display (member->name, member->tag);
  role = pennant_format_role (member->role);
  text = g_string_new (name);
  if (member->role != NULL)
    g_string_append_printf (text, ", %s", role);
  if (PENNANT_HAS (member, town_hall_level))
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, _ ("town hall %d"), (int) CLAMP (member->town_hall_level, 0, G_MAXINT));
    }
  if (member->league_tier != NULL && member->league_tier->name != NULL)
    {
      g_autofree char *tier = pennant_name_display (member->league_tier->name, NULL);

      g_string_append_printf (text, ", %s", tier);
    }
  if (PENNANT_HAS (member, trophies))
    {
      g_autofree char *trophies = pennant_format_number (member->trophies);

      g_string_append (text, ", ");
      g_string_append_printf (text, _ ("trophies %s"), trophies);
    }
  if (PENNANT_HAS (member, donations))
    {
      g_autofree char *donated = pennant_format_number (member->donations);

      g_string_append (text, ", ");
      g_string_append_printf (text, _ ("donated %s"), donated);
    }
  if (PENNANT_HAS (member, donations_received))
    {
      g_autofree char *received = pennant_format_number (member->donations_received);

      g_string_append (text, ", ");
      g_string_append_printf (text, _ ("received %s"), received);
    }

  return g_string_free_and_steal (text);
}

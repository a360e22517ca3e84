/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "model/pennant-decoder.h"
#include "model/pennant-progress.h"
#include "model/pennant-unit-table-reader.h"

#include <string.h>

/* Any bytes as a unit table, and what a player's army comes to by it. */

static void
check_unit (const PennantUnitTable *table, const PennantUnitFacts *facts)
{
  gint64 below = 0;

  g_assert_true (pennant_unit_table_lookup (table, facts->village, facts->name) == facts);
  g_assert_true (g_utf8_validate (facts->name, -1, NULL));
  g_assert_cmpint (facts->kind == PENNANT_UNIT_SUPER, ==, facts->original != NULL);
  for (gint64 hall = 0; hall <= PENNANT_UNIT_MAX_HALL + 1; hall++)
    {
      gint64 maximum = pennant_unit_facts_get_maximum (facts, hall);

      g_assert_cmpint (maximum, >=, below);
      below = maximum;
    }
  g_assert_cmpint (below, >, 0);
  g_assert_cmpint (below, ==, pennant_unit_facts_get_game_maximum (facts));
  for (guint i = 0; i < facts->costs->len; i++)
    {
      const PennantUnitCost *cost = g_ptr_array_index (facts->costs, i);

      g_assert_cmpint (pennant_unit_facts_add_up (facts, cost->amounts, G_MININT64, G_MAXINT64), >=, 0);
      g_assert_cmpuint (facts->times->len, <=, cost->amounts->len);
    }
  g_assert_cmpint (pennant_unit_facts_add_up (facts, facts->times, 0, below), >=, 0);
}

static void
check_progress (const PennantUnitTable *table)
{
  static const char json[] = "{\"tag\":\"#2PP\",\"name\":\"A\",\"townHallLevel\":3,\"troops\":[{\"name\":\"Giant\","
                             "\"level\":2,\"maxLevel\":9,\"village\":\"home\"}],\"heroes\":[{\"name\":\"King\"}]}";
  g_autoptr (GBytes) body = g_bytes_new_static (json, strlen (json));
  g_autoptr (PennantRecord) record = pennant_decode (&pennant_player_type, body, NULL);
  const PennantPlayer *player = (PennantPlayer *) record;
  g_autoptr (GPtrArray) missing = pennant_player_list_missing (player, table);
  PennantStanding standing = pennant_standing_of_unit (player, player->troops->pdata[0], table);
  g_autofree char *words = pennant_standing_describe (&standing);
  PennantProgress progress;

  g_assert_cmpuint (missing->len, <=, pennant_unit_table_get_units (table)->len);
  g_assert_true (g_str_has_prefix (words, "2 "));
  pennant_progress_init (&progress, player, table);
  g_assert_cmpuint (progress.n_rushed, <=, progress.n_judged);
  for (gsize i = 0; i < G_N_ELEMENTS (progress.groups); i++)
    {
      int percent = 0;

      (void) pennant_group_progress_get_percent (&progress.groups[i], &percent);
      g_assert_cmpint (percent, >=, 0);
      g_assert_cmpint (percent, <=, 100);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) text = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantUnitTable) table = pennant_unit_table_read (text, &error);
  const GPtrArray *units;
  int year, month;

  if (table == NULL)
    {
      g_assert_true (error->domain == PENNANT_UNIT_TABLE_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strpbrk (error->message, "\n\r\x1b"));
      return 0;
    }
  g_assert_no_error (error);
  pennant_unit_table_get_month (table, &year, &month);
  g_assert_true (g_date_valid_dmy (1, (GDateMonth) month, (GDateYear) year));
  units = pennant_unit_table_get_units (table);
  g_assert_cmpuint (units->len, >, 0);
  for (guint i = 0; i < units->len; i++)
    check_unit (table, g_ptr_array_index (units, i));
  check_progress (table);

  return 0;
}

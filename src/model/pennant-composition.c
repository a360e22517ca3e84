/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-composition.h"

#include <glib/gi18n-lib.h>

static int
compare_levels (gconstpointer a, gconstpointer b)
{
  gint64 level_a = *(const gint64 *) a, level_b = *(const gint64 *) b;

  return (level_a < level_b) - (level_a > level_b);
}

/**
 * pennant_composition_describe:
 * @town_halls: (element-type gint64): levels; they are sorted
 *
 * Returns: (transfer full): how many there are of each level, the highest first, as "TH17 12 · TH16 20"
 */
char *
pennant_composition_describe (GArray *town_halls)
{
  GString *line = g_string_new (NULL);

  g_array_sort (town_halls, compare_levels);
  for (guint i = 0, next; i < town_halls->len; i = next)
    {
      gint64 level = g_array_index (town_halls, gint64, i);

      for (next = i; next < town_halls->len && g_array_index (town_halls, gint64, next) == level;)
        next++;
      if (line->len > 0)
        g_string_append (line, " · ");
      /* Translators: a town hall level and how many members have it. */
      g_string_append_printf (line, _ ("TH%d %u"), (int) CLAMP (level, G_MININT, G_MAXINT), next - i);
    }

  return g_string_free_and_steal (line);
}

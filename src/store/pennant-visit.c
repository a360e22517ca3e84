/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-store.h"

/**
 * pennant_visit_copy:
 * @visit: a visit
 *
 * Copies a visit with all its texts.
 *
 * Returns: (transfer full): the copy
 */
PennantVisit *
pennant_visit_copy (const PennantVisit *visit)
{
  PennantVisit *copy = g_new (PennantVisit, 1);

  *copy = *visit;
  copy->tag = g_strdup (visit->tag);
  copy->name = g_strdup (visit->name);
  copy->clan_name = g_strdup (visit->clan_name);
  copy->picture_url = g_strdup (visit->picture_url);
  return copy;
}

/**
 * pennant_visit_free:
 * @visit: (transfer full): a visit
 *
 * Frees a visit.
 */
void
pennant_visit_free (PennantVisit *visit)
{
  g_free (visit->tag);
  g_free (visit->name);
  g_free (visit->clan_name);
  g_free (visit->picture_url);
  g_free (visit);
}

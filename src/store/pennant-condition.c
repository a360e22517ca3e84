/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-condition.h"

#include <glib/gi18n-lib.h>

/**
 * pennant_condition_describe_cache:
 * @condition: how cache.db is
 * @set_aside_name: (nullable): the new name of a damaged file
 *
 * Returns: (transfer full) (nullable): one sentence, or %NULL when all is well
 */
char *
pennant_condition_describe_cache (PennantStoreCondition condition, const char *set_aside_name)
{
  switch (condition)
    {
    case PENNANT_STORE_SET_ASIDE:
      return g_strdup_printf (
          _ ("The stored replies were damaged; Pennant kept them as “%s” and started with an empty store."),
          set_aside_name);
    case PENNANT_STORE_READ_ONLY:
      return g_strdup (_ ("The stored replies cannot be written, so new ones are not kept."));
    case PENNANT_STORE_NEWER:
      return g_strdup (_ ("The stored replies were written by a newer Pennant, so they are only read."));
    case PENNANT_STORE_FULL:
      return g_strdup (_ ("The disk is full, so new replies are not kept."));
    case PENNANT_STORE_LOCKED:
      return g_strdup (_ ("Another program holds the stored replies; Pennant tries again with each lookup."));
    case PENNANT_STORE_MEMORY:
      return g_strdup (_ ("No place to store replies could be opened, so they are kept until Pennant closes."));
    case PENNANT_STORE_GOOD:
    default:
      return NULL;
    }
}

/**
 * pennant_condition_describe_library:
 * @condition: how library.db is
 * @set_aside_name: (nullable): the new name of a damaged file
 *
 * Returns: (transfer full) (nullable): one sentence, or %NULL when all is well
 */
char *
pennant_condition_describe_library (PennantStoreCondition condition, const char *set_aside_name)
{
  switch (condition)
    {
    case PENNANT_STORE_SET_ASIDE:
      return g_strdup_printf (_ ("The library was damaged; Pennant kept it as “%s” and started an empty one."),
                              set_aside_name);
    case PENNANT_STORE_READ_ONLY:
      return g_strdup (_ ("The library cannot be written, so new visits, wars and changes of members are not kept."));
    case PENNANT_STORE_NEWER:
      return g_strdup (_ ("The library was written by a newer Pennant, so it is only read."));
    case PENNANT_STORE_FULL:
      return g_strdup (_ ("The disk is full, so new visits, wars and changes of members are not kept."));
    case PENNANT_STORE_LOCKED:
      return g_strdup (_ ("Another program holds the library; Pennant tries again with each lookup."));
    case PENNANT_STORE_MEMORY:
      return g_strdup (_ ("The library could not be opened, so visits and wars are kept until Pennant closes."));
    case PENNANT_STORE_GOOD:
    default:
      return NULL;
    }
}

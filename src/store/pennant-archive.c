/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-archive.h"

/**
 * pennant_archive_list_finish:
 * @store: a store
 * @result: the result of any of the functions `pennant_archive_list_…_async`
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the array that the function describes, which may be empty; %NULL after an error
 *   (%G_IO_ERROR_BUSY where another program holds the library)
 */
GPtrArray *
pennant_archive_list_finish (PennantStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pennant_archive_lookup_finish:
 * @store: a store
 * @result: the result of pennant_archive_lookup_war_async() or pennant_archive_lookup_group_async()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the reply that the function describes, with a max-age of 0; %NULL without error
 *   where there is none
 */
PennantReply *
pennant_archive_lookup_finish (PennantStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

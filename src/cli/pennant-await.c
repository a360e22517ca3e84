/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-await.h"

/**
 * pennant_await_keep:
 * @object: what was asked
 * @result: what came of it
 * @slot: a pointer to a `GAsyncResult *` that is %NULL
 *
 * A `GAsyncReadyCallback` that keeps the result for pennant_await().
 */
void
pennant_await_keep (GObject *object, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

/**
 * pennant_await:
 * @slot: what pennant_await_keep() was given
 *
 * Runs the default main context until there is a result, and empties the slot.
 *
 * Returns: (transfer full): the result
 */
GAsyncResult *
pennant_await (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (slot);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-getter.h"

G_DEFINE_INTERFACE (PennantGetter, pennant_getter, G_TYPE_OBJECT)

static void
pennant_getter_default_init (PennantGetterInterface *iface)
{
}

/**
 * pennant_getter_get_async:
 * @self: whom to ask
 * @path: what to ask for: path and query below the base address, escaped, as `/clans/%232PP`
 * @type: (nullable): what the reply is decoded as; %NULL for its bytes only
 * @priority: who goes first where requests wait
 * @flags: how
 * @cancellable: (nullable): leaves at once
 * @callback: is called with the reply or an error
 * @user_data: for @callback
 *
 * Gets one thing that the API can tell.
 */
void
pennant_getter_get_async (PennantGetter *self,
                          const char *path,
                          const PennantType *type,
                          PennantPriority priority,
                          PennantGetFlags flags,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_GETTER (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (priority < PENNANT_N_PRIORITIES);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  PENNANT_GETTER_GET_IFACE (self)->get_async (self, path, type, priority, flags, cancellable, callback, user_data);
}

/**
 * pennant_getter_get_finish:
 * @self: who was asked
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the reply
 */
PennantReply *
pennant_getter_get_finish (PennantGetter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-renewer.h"

G_DEFINE_INTERFACE (PennantRenewer, pennant_renewer, G_TYPE_OBJECT)

static void
pennant_renewer_default_init (PennantRenewerInterface *iface)
{
}

/**
 * pennant_renewer_renew_async:
 * @self: who renews
 * @refusal: %PENNANT_API_ERROR_INVALID_ADDRESS or %PENNANT_API_ERROR_INVALID_KEY, as the API said it
 * @cancellable: (nullable): a cancellable
 * @callback: is called when the client has other keys, or will get none
 * @user_data: for @callback
 *
 * Gives the client keys that are good, for the address that it has now. The client asks for one renewal at a time.
 */
void
pennant_renewer_renew_async (PennantRenewer *self,
                             const GError *refusal,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_RENEWER (self));
  g_return_if_fail (refusal != NULL);

  PENNANT_RENEWER_GET_IFACE (self)->renew_async (self, refusal, cancellable, callback, user_data);
}

/**
 * pennant_renewer_renew_finish:
 * @self: who was asked
 * @result: what the callback was given
 * @error: (nullable): return location: why it failed, in a sentence for the person. None where nothing was tried, as
 *   there is nothing to renew the key with
 *
 * Returns: whether the client has other keys now
 */
gboolean
pennant_renewer_renew_finish (PennantRenewer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-http-cancel.h"

static gboolean
relay (GCancellable *from, gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/**
 * pennant_http_relay_cancel:
 * @from: what others may cancel at any moment
 * @to: what a request of libsoup was given
 *
 * Cancels @to once @from is cancelled, when it does no harm.
 *
 * libsoup 3.6.5 (`run_until_read_done ()` in `soup-session.c`) takes a message off its queue twice, and so frees it
 * while it is still used, if it is cancelled after its headers were read and before libsoup has told of them. Where the
 * answer was there as soon as the request was written that is one iteration of the main loop later. Cancelling with a
 * priority below that of the request, which must be %G_PRIORITY_DEFAULT, waits until libsoup has told.
 *
 * Returns: (transfer full): the source, attached to the thread-default main context; to be destroyed when the request
 *   has ended
 */
GSource *
pennant_http_relay_cancel (GCancellable *from, GCancellable *to)
{
  GSource *source;

  g_return_val_if_fail (G_IS_CANCELLABLE (from), NULL);
  g_return_val_if_fail (G_IS_CANCELLABLE (to), NULL);

  source = g_cancellable_source_new (from);
  g_source_set_static_name (source, "Pennant cancellation");
  g_source_set_priority (source, PENNANT_HTTP_CANCEL_PRIORITY);
  g_source_set_callback (source, G_SOURCE_FUNC (relay), g_object_ref (to), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());

  return source;
}

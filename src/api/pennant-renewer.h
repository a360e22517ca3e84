/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_RENEWER (pennant_renewer_get_type ())
G_DECLARE_INTERFACE (PennantRenewer, pennant_renewer, PENNANT, RENEWER, GObject)

/* Whoever can give a client other developer keys, when the API refuses those that it has. */
struct _PennantRenewerInterface
{
  GTypeInterface parent_interface;

  /* What @callback gets is a #GTask of @self that returns a boolean. */
  void (*renew_async) (PennantRenewer *self,
                       const GError *refusal,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
};

void pennant_renewer_renew_async (PennantRenewer *self,
                                  const GError *refusal,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean pennant_renewer_renew_finish (PennantRenewer *self, GAsyncResult *result, GError **error);

G_END_DECLS

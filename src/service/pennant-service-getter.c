/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-resource-private.h"
#include "service/pennant-service-private.h"

static void
got_resource (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantResource *resource = PENNANT_RESOURCE (object);
  GError *error = NULL;

  if (pennant_resource_load_finish (resource, result, &error))
    g_task_return_pointer (task, pennant_reply_ref (pennant_resource_get_reply (resource)),
                           (GDestroyNotify) pennant_reply_unref);
  else
    g_task_return_error (task, error);
}

static void
get_async (PennantGetter *getter,
           const char *path,
           const PennantType *type,
           PennantPriority priority,
           PennantGetFlags flags,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (getter, cancellable, callback, user_data);
  g_autoptr (PennantResource) resource = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, get_async);
  g_task_set_check_cancellable (task, FALSE);
  resource = pennant_service_get_resource_at (PENNANT_SERVICE (getter), path, type, &error);
  if (resource == NULL)
    g_task_return_error (task, error);
  else
    pennant_resource_ask_async (resource, priority, (flags & PENNANT_GET_REFRESH) != 0, cancellable, got_resource,
                                g_steal_pointer (&task));
}

/* By way of its resources: what is stored and fresh is not asked for, and what comes is kept. */
void
pennant_service_init_getter (PennantGetterInterface *iface)
{
  iface->get_async = get_async;
}

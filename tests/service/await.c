/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "await.h"

void
await_keep_result (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  g_assert_null (*place);
  *place = g_object_ref (result);
}

void
await_idle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

void
await_finalize (gpointer object)
{
  g_object_add_weak_pointer (object, &object);
  g_object_unref (object);
  await (object == NULL);
}

void
await_close (PennantService *service)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_service_close_async (service, NULL, await_keep_result, &result);
  await (result != NULL);
  g_assert_true (pennant_service_close_finish (service, result, &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  await_finalize (service);
}

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

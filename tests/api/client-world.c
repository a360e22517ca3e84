/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include "model/pennant-clan.h"

#include <string.h>

void
assert_secret (const char *text)
{
  g_assert_true (text == NULL || strstr (text, TOKEN) == NULL);
}

void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

World *
world_new (void)
{
  World *world = g_new0 (World, 1);

  world->server = scripted_server_new ();
  world->clock = pennant_clock_new_manual (START);
  world->client = g_object_new (PENNANT_TYPE_CLIENT, "base-url", scripted_server_get_url (world->server), "token",
                                TOKEN, "clock", world->clock, NULL);

  return world;
}

void
world_free (World *world)
{
  settle ();
  g_assert_finalize_object (world->client);
  settle ();
  scripted_server_free (world->server);
  g_assert_finalize_object (world->clock);
  g_free (world);
}

Call *
call_new (void)
{
  Call *call = g_new0 (Call, 1);

  call->cancellable = g_cancellable_new ();

  return call;
}

void
call_free (Call *call)
{
  g_clear_pointer (&call->reply, pennant_reply_unref);
  g_clear_error (&call->error);
  g_object_unref (call->cancellable);
  g_free (call);
}

void
got (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;

  g_assert_false (call->done);
  call->done = TRUE;
  call->reply = pennant_getter_get_finish (PENNANT_GETTER (object), result, &call->error);
  g_assert_true ((call->reply == NULL) == (call->error != NULL));
  if (call->error != NULL)
    {
      g_assert_cmpuint (call->error->domain, ==, PENNANT_API_ERROR);
      assert_secret (call->error->message);
      assert_secret (pennant_api_error_get_api_message (call->error));
    }
}

Call *
ask (World *world, const char *path, const PennantType *type, PennantPriority priority, PennantGetFlags flags)
{
  Call *call = call_new ();

  pennant_getter_get_async (PENNANT_GETTER (world->client), path, type, priority, flags, call->cancellable, got, call);

  return call;
}

Call *
ask_clan (World *world)
{
  return ask (world, CLAN, &pennant_clan_type, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
}

void
wait_for (Call *call)
{
  while (!call->done)
    g_main_context_iteration (NULL, TRUE);
}

void
wait_for_hits (World *world, const char *path, guint n)
{
  while (scripted_server_get_n_hits (world->server, path) < n)
    g_main_context_iteration (NULL, TRUE);
}

void
pass (World *world, gint64 microseconds)
{
  settle ();
  pennant_clock_advance (world->clock, microseconds);
  settle ();
}

void
let_retry (World *world, const char *path, guint n)
{
  while (scripted_server_get_n_hits (world->server, path) < n)
    {
      g_main_context_iteration (NULL, FALSE);
      pennant_clock_advance (world->clock, SECOND / 100);
      g_usleep (0);
    }
}

void
count_notify (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  *(guint *) user_data += 1;
}

void
assert_fixture (Call *call)
{
  g_assert_no_error (call->error);
  g_assert_nonnull (call->reply);
  g_assert_cmpstr (((PennantClan *) call->reply->item)->name, ==, "Fixture");
}

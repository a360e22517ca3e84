/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include "model/pennant-clan.h"

#include <string.h>

static GString *log_text;

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0)
        g_string_append_printf (log_text, "%s\n", (const char *) fields[i].value);
    }

  return (level & (G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG)) != 0
             ? G_LOG_WRITER_HANDLED
             : g_log_writer_default (level, fields, n_fields, user_data);
}

void
log_start (void)
{
  log_text = g_string_new (NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
}

const char *
log_get_text (void)
{
  return log_text->str;
}

void
log_clear (void)
{
  g_string_truncate (log_text, 0);
}

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

static void
try_begins (PennantHookRequest *request, gpointer user_data)
{
  ((Tries *) user_data)->n_begun++;
}

static void
try_ended (const PennantHookRequest *request, const PennantHookReply *reply, const GError *error, gpointer user_data)
{
  ((Tries *) user_data)->n_ended++;
}

void
tries_watch (Tries *tries, PennantClient *client)
{
  pennant_client_add_hook (client, try_begins, try_ended, tries, NULL);
}

World *
world_new (void)
{
  World *world = g_new0 (World, 1);

  world->server = scripted_server_new ();
  world->clock = pennant_clock_new_manual (START);
  world->client = g_object_new (PENNANT_TYPE_CLIENT, "base-url", scripted_server_get_url (world->server), "token",
                                TOKEN, "clock", world->clock, NULL);
  tries_watch (&world->tries, world->client);

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

static void
keep (Call *call, PennantReply *reply, GError *error)
{
  g_assert_false (call->done);
  g_assert_true ((reply == NULL) == (error != NULL));
  call->done = TRUE;
  call->reply = reply;
  call->error = error;
  if (error != NULL)
    {
      g_assert_cmpuint (error->domain, ==, PENNANT_API_ERROR);
      assert_secret (error->message);
      assert_secret (pennant_api_error_get_api_message (error));
    }
}

void
got (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  PennantReply *reply = pennant_getter_get_finish (PENNANT_GETTER (object), result, &error);

  keep (user_data, reply, error);
}

void
verified (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  PennantReply *reply = pennant_client_verify_token_finish (PENNANT_CLIENT (object), result, &error);

  keep (user_data, reply, error);
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

static void
got_turn (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Turn *turn = user_data;

  turn->done = TRUE;
  turn->items = pennant_pager_next_finish (PENNANT_PAGER (object), result, &turn->error);
}

Turn *
turn_begin (PennantPager *pager, PennantGetFlags flags, GCancellable *cancellable)
{
  Turn *turn = g_new0 (Turn, 1);

  pennant_pager_next_async (pager, flags, cancellable, got_turn, turn);

  return turn;
}

void
turn_free (Turn *turn)
{
  g_clear_pointer (&turn->items, g_ptr_array_unref);
  g_clear_error (&turn->error);
  g_free (turn);
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
step (World *world)
{
  if (world->tries.n_begun > world->tries.n_ended)
    g_main_context_iteration (NULL, TRUE);
  else if (!g_main_context_iteration (NULL, FALSE))
    pennant_clock_advance (world->clock, SECOND / 100);
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

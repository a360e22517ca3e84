/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include "model/pennant-clan.h"
#include "model/pennant-player.h"

static void
test_shared (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) first = NULL, second = NULL, other = NULL, raw = NULL;

  scripted_server_hold (world->server, CLAN, CLAN_BODY);
  first = ask_clan (world);
  wait_for_hits (world, CLAN, 1);
  second = ask (world, CLAN, &pennant_clan_type, PENNANT_PRIORITY_BACKGROUND, PENNANT_GET_REFRESH);
  other = ask (world, CLAN, &pennant_player_type, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  raw = ask (world, CLAN, NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  scripted_server_release (world->server);
  wait_for (first);
  wait_for (second);
  wait_for (other);
  wait_for (raw);
  assert_fixture (first);
  assert_fixture (second);
  g_assert_true (first->reply == second->reply);
  g_assert_true (other->reply->item->type == &pennant_player_type);
  g_assert_null (raw->reply->item);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 1);
}

static Call *
ask_again (World *world, const PennantType *type, PennantReply *known)
{
  Call *call = call_new ();

  pennant_client_get_again_async (world->client, CLAN, type, known, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_REFRESH,
                                  call->cancellable, got, call);
  wait_for (call);
  g_assert_no_error (call->error);

  return call;
}

/* Only what is the same to the byte, and was the same kind of thing, is not decoded again. */
static void
test_again (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) first = NULL, same = NULL, as_player = NULL, longer = NULL;

  scripted_server_reply (world->server, CLAN, 200, NULL, CLAN_BODY);
  first = ask_clan (world);
  wait_for (first);
  assert_fixture (first);
  same = ask_again (world, &pennant_clan_type, first->reply);
  g_assert_true (same->reply != first->reply);
  g_assert_true (same->reply->item == first->reply->item);
  as_player = ask_again (world, &pennant_player_type, first->reply);
  g_assert_true (as_player->reply->item->type == &pennant_player_type);
  scripted_server_reply (world->server, CLAN, 200, NULL, CLAN_BODY " ");
  longer = ask_again (world, &pennant_clan_type, first->reply);
  g_assert_true (longer->reply->item != first->reply->item);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 4);
}

static void
test_promotion (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) occupying = NULL, old = NULL, young = NULL, joined = NULL;

  g_object_set (world->client, "burst", 1, "requests-per-second", 1.0, NULL);
  scripted_server_reply (world->server, "/a", 200, FRESH, "{}");
  scripted_server_reply (world->server, "/old", 200, FRESH, "{}");
  scripted_server_reply (world->server, "/young", 200, FRESH, "{}");
  occupying = ask (world, "/a", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  wait_for (occupying);

  old = ask (world, "/old", NULL, PENNANT_PRIORITY_BACKGROUND, PENNANT_GET_DEFAULT);
  young = ask (world, "/young", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_BACKGROUND), ==, 1);
  joined = ask (world, "/old", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_BACKGROUND), ==, 0);
  g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_INTERACTIVE), ==, 2);

  /* With the age that it had it goes first. */
  pass (world, SECOND);
  wait_for (old);
  wait_for (joined);
  g_assert_false (young->done);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/young"), ==, 0);
  pass (world, SECOND);
  wait_for (young);
  g_assert_no_error (young->error);
}

static void
test_demotion (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) occupying = NULL, stays = NULL, leaves = NULL;

  g_object_set (world->client, "burst", 1, NULL);
  occupying = ask (world, "/a", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  wait_for (occupying);
  stays = ask (world, "/b", NULL, PENNANT_PRIORITY_BACKGROUND, PENNANT_GET_DEFAULT);
  leaves = ask (world, "/b", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  g_cancellable_cancel (leaves->cancellable);
  wait_for (leaves);
  g_assert_error (leaves->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_false (stays->done);
  g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_BACKGROUND), ==, 1);
  pass (world, SECOND);
  wait_for (stays);
  g_assert_error (stays->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND);
}

static void
test_cancel_queued (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) occupying = NULL, queued = NULL, before = call_new ();

  g_object_set (world->client, "burst", 1, NULL);
  occupying = ask (world, "/a", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  wait_for (occupying);
  queued = ask_clan (world);
  g_cancellable_cancel (queued->cancellable);
  wait_for (queued);
  g_assert_error (queued->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  settle ();
  g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_INTERACTIVE), ==, 0);
  pass (world, 10 * SECOND);

  g_cancellable_cancel (before->cancellable);
  pennant_getter_get_async (PENNANT_GETTER (world->client), CLAN, NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT,
                            before->cancellable, got, before);
  wait_for (before);
  g_assert_error (before->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 0);
}

static void
test_cancel_on_the_wire (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) first = NULL, second = NULL, again = NULL;

  scripted_server_reply_raw (world->server, CLAN, "", TRUE);
  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  first = ask_clan (world);
  second = ask_clan (world);
  wait_for_hits (world, CLAN, 1);

  /* One leaves at once and the other does not notice. */
  g_cancellable_cancel (first->cancellable);
  wait_for (first);
  g_assert_error (first->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_false (second->done);
  g_assert_cmpuint (scripted_server_get_n_gone (world->server), ==, 0);

  /* The last one hangs up. Who comes now starts anew. */
  g_cancellable_cancel (second->cancellable);
  wait_for (second);
  g_assert_error (second->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  again = ask_clan (world);
  while (scripted_server_get_n_gone (world->server) == 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for (again);
  assert_fixture (again);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 2);
}

static void
test_dispose (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) sent = NULL, joined = NULL, queued = NULL, backing_off = NULL;

  g_object_set (world->client, "burst", 2, NULL);
  scripted_server_reply_raw (world->server, CLAN, "", TRUE);
  scripted_server_reply (world->server, "/ill", 500, NULL, "");
  backing_off = ask (world, "/ill", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  sent = ask_clan (world);
  joined = ask_clan (world);
  wait_for_hits (world, CLAN, 1);
  wait_for_hits (world, "/ill", 1);
  queued = ask (world, "/queued", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);

  g_object_run_dispose (G_OBJECT (world->client));
  wait_for (sent);
  wait_for (joined);
  wait_for (queued);
  wait_for (backing_off);
  g_assert_error (sent->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_error (joined->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_error (queued->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_error (backing_off->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
}

/* Who asks with another key has nothing to do with what is under way: neither its place, nor its answer, nor what it is
 * told. */
static void
test_another_key (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) occupying = NULL, old = NULL, young = NULL, again = NULL;
  g_autofree char *old_key = NULL, *young_key = NULL;

  g_object_set (world->client, "burst", 1, "requests-per-second", 1.0, NULL);
  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  scripted_server_reply (world->server, CLAN, 404, FOR_TEN_MINUTES, NOT_FOUND);
  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  occupying = ask (world, "/a", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  wait_for (occupying);

  old = ask_clan (world);
  g_object_set (world->client, "token", "another", NULL);
  young = ask_clan (world);
  wait_for (young);
  assert_fixture (young);
  young_key = scripted_server_get_header (world->server, CLAN, "Authorization");
  g_assert_cmpstr (young_key, ==, "Bearer another");
  g_assert_false (old->done);
  g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_INTERACTIVE), ==, 1);

  pass (world, SECOND);
  wait_for (old);
  g_assert_error (old->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND);
  old_key = scripted_server_get_header (world->server, CLAN, "Authorization");
  g_assert_cmpstr (old_key, ==, "Bearer " TOKEN);

  /* What the old key met is not remembered. */
  again = ask_clan (world);
  wait_for (again);
  assert_fixture (again);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 3);
}

/* A connection that had been idle is closed by the server as the request comes. libsoup would send it again by itself;
 * it waits for another token instead, and needs no repetition of the client's. */
static void
test_stale_connection (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) first = NULL, second = NULL;

  g_object_set (world->client, "burst", 2, "requests-per-second", 0.001, "retries", 0, NULL);
  scripted_server_reply_raw (world->server, "/a", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", TRUE);
  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  first = ask (world, "/a", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (first);
  g_assert_no_error (first->error);
  settle ();

  second = ask (world, CLAN, &pennant_clan_type, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_BATCH), ==, 1);
  settle ();
  while (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_BATCH) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (scripted_server_get_n_gone (world->server), ==, 1);
  pass (world, 999 * SECOND);
  g_assert_false (second->done);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 0);
  pass (world, SECOND);
  wait_for (second);
  assert_fixture (second);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/flights/shared", test_shared);
  g_test_add_func ("/client/flights/again", test_again);
  g_test_add_func ("/client/flights/promotion", test_promotion);
  g_test_add_func ("/client/flights/demotion", test_demotion);
  g_test_add_func ("/client/flights/cancel-queued", test_cancel_queued);
  g_test_add_func ("/client/flights/cancel-on-the-wire", test_cancel_on_the_wire);
  g_test_add_func ("/client/flights/another-key", test_another_key);
  g_test_add_func ("/client/flights/stale-connection", test_stale_connection);
  g_test_add_func ("/client/flights/dispose", test_dispose);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include <string.h>

#define WRONG_ADDRESS                                                                                                  \
  "{\"reason\":\"accessDenied.invalidIp\",\"message\":\"Invalid authorization: API key does not allow access from IP " \
  "1.2.3.4\"}"
#define REVOKED "{\"reason\":\"accessDenied\",\"message\":\"Invalid authorization\"}"

/* Renews when the test says so. */
#define KEEPER_TYPE (keeper_get_type ())
G_DECLARE_FINAL_TYPE (Keeper, keeper, , KEEPER, GObject)

struct _Keeper
{
  GObject parent_instance;
  guint n_calls;
  GTask *task;
};

static void
renew_async (PennantRenewer *renewer,
             const GError *refusal,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  Keeper *self = (Keeper *) renewer;
  g_autofree char *address = pennant_api_error_get_address (refusal);

  if (!g_error_matches (refusal, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_KEY))
    {
      g_assert_error (refusal, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS);
      g_assert_cmpstr (address, ==, "1.2.3.4");
    }
  g_assert_null (self->task);
  self->n_calls++;
  self->task = g_task_new (self, cancellable, callback, user_data);
}

static void
init_renewer (PennantRenewerInterface *iface)
{
  iface->renew_async = renew_async;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (Keeper,
                               keeper,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PENNANT_TYPE_RENEWER, init_renewer))

static void
keeper_class_init (KeeperClass *klass)
{
}

static void
keeper_init (Keeper *self)
{
}

static void
renews (Keeper *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_task_return_boolean (task, TRUE);
}

static void
fails (Keeper *self, const char *reason)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (reason != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", reason);
  else
    g_task_return_boolean (task, FALSE);
}

static Keeper *
keeper_new (World *world)
{
  Keeper *self = g_object_new (KEEPER_TYPE, NULL);

  pennant_client_set_renewer (world->client, PENNANT_RENEWER (self));

  return self;
}

static Call *
ask_for (World *world, const char *path)
{
  return ask (world, path, NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
}

static void
wait_for_keeper (Keeper *keeper, guint n)
{
  while (keeper->n_calls < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_seen (World *world, const char *path, const char *expected)
{
  g_autofree char *authorization = scripted_server_get_header (world->server, path, "Authorization");

  g_assert_cmpstr (authorization, ==, expected);
}

/* Several that were sent before the first was refused: one renewal, and each is answered. */
static void
test_together (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Keeper) keeper = keeper_new (world);
  g_autoptr (GPtrArray) calls = g_ptr_array_new_with_free_func ((GDestroyNotify) call_free);

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);

      scripted_server_reply (world->server, path, 403, FOR_TEN_MINUTES, WRONG_ADDRESS);
      scripted_server_reply (world->server, path, 200, FRESH, "{}");
      g_ptr_array_add (calls, ask_for (world, path));
    }
  while (world->tries.n_ended < calls->len)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  pennant_client_set_tokens (world->client, (const char *const[]) { "tok.new", NULL });
  renews (keeper);
  for (guint i = 0; i < calls->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);

      wait_for (calls->pdata[i]);
      g_assert_no_error (((Call *) calls->pdata[i])->error);
      assert_seen (world, path, "Bearer tok.new");
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, path), ==, 2);
    }
  g_assert_cmpuint (keeper->n_calls, ==, 1);
}

/* What would be sent while keys are renewed waits for the new ones. */
static void
test_waits (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Keeper) keeper = keeper_new (world);
  g_autoptr (Call) refused = NULL, later = NULL, leaves = NULL;

  scripted_server_reply (world->server, "/1", 403, NULL, WRONG_ADDRESS);
  scripted_server_reply (world->server, "/1", 200, FRESH, "{}");
  scripted_server_reply (world->server, "/2", 200, FRESH, "{}");
  refused = ask_for (world, "/1");
  wait_for_keeper (keeper, 1);
  later = ask_for (world, "/2");
  leaves = ask_for (world, "/3");
  settle ();
  g_cancellable_cancel (leaves->cancellable);
  wait_for (leaves);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/2"), ==, 0);

  pennant_client_set_tokens (world->client, (const char *const[]) { "tok.new", NULL });
  renews (keeper);
  wait_for (refused);
  wait_for (later);
  g_assert_no_error (refused->error);
  g_assert_no_error (later->error);
  assert_seen (world, "/1", "Bearer tok.new");
  assert_seen (world, "/2", "Bearer tok.new");
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/2"), ==, 1);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/3"), ==, 0);
}

/* A second refusal is told and not remembered: the next request has its chance. */
static void
test_twice (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Keeper) keeper = keeper_new (world);
  g_autoptr (Call) call = NULL, again = NULL;

  scripted_server_reply (world->server, "/1", 403, FOR_TEN_MINUTES, WRONG_ADDRESS);
  scripted_server_reply (world->server, "/1", 403, FOR_TEN_MINUTES, WRONG_ADDRESS);
  scripted_server_reply (world->server, "/1", 200, FRESH, "{}");
  call = ask_for (world, "/1");
  wait_for_keeper (keeper, 1);
  pennant_client_set_tokens (world->client, (const char *const[]) { "tok.new", NULL });
  renews (keeper);
  wait_for (call);
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/1"), ==, 2);
  g_assert_cmpuint (keeper->n_calls, ==, 1);

  again = ask (world, "/1", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_REFRESH);
  wait_for (again);
  g_assert_no_error (again->error);
}

static void
test_fails (void)
{
  static const char *const reasons[] = { NULL, "The portal does not answer." };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (Keeper) keeper = keeper_new (world);
      g_autoptr (Call) call = NULL;
      g_autofree char *address = NULL;

      scripted_server_reply (world->server, "/1", 403, NULL, WRONG_ADDRESS);
      call = ask_for (world, "/1");
      wait_for_keeper (keeper, 1);
      fails (keeper, reasons[i]);
      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS);
      address = pennant_api_error_get_address (call->error);
      g_assert_cmpstr (address, ==, "1.2.3.4");
      g_assert_true ((reasons[i] != NULL) == (strstr (call->error->message, " does not answer.") != NULL));
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/1"), ==, 1);
      g_assert_cmpuint (keeper->n_calls, ==, 1);
    }
}

/* A key that was revoked, by another computer of the account say, is renewed too. */
static void
test_revoked (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Keeper) keeper = keeper_new (world);
  g_autoptr (Call) call = NULL;

  scripted_server_reply (world->server, "/1", 403, NULL, REVOKED);
  scripted_server_reply (world->server, "/1", 200, FRESH, "{}");
  call = ask_for (world, "/1");
  wait_for_keeper (keeper, 1);
  pennant_client_set_tokens (world->client, (const char *const[]) { "tok.new", NULL });
  renews (keeper);
  wait_for (call);
  g_assert_no_error (call->error);
  assert_seen (world, "/1", "Bearer tok.new");
}

/* Other refusals are no reason to renew, nor is one of several keys while another is left. */
static void
test_other_refusals (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Keeper) keeper = keeper_new (world);
  g_autoptr (Call) forbidden = NULL, other = NULL;

  scripted_server_reply (world->server, "/1", 403, NULL, "{\"reason\":\"somethingElse\"}");
  forbidden = ask_for (world, "/1");
  wait_for (forbidden);
  g_assert_error (forbidden->error, PENNANT_API_ERROR, PENNANT_API_ERROR_FORBIDDEN);

  pennant_client_set_tokens (world->client, (const char *const[]) { "tok.a", "tok.b", NULL });
  scripted_server_reply (world->server, "/2", 403, NULL, WRONG_ADDRESS);
  scripted_server_reply (world->server, "/2", 200, FRESH, "{}");
  other = ask_for (world, "/2");
  wait_for (other);
  g_assert_no_error (other->error);
  g_assert_cmpuint (keeper->n_calls, ==, 0);
}

static void
replace_key (const PennantHookRequest *request, const PennantHookReply *reply, const GError *error, gpointer user_data)
{
  pennant_client_set_tokens (user_data, (const char *const[]) { "tok.new", NULL });
}

/* A refusal of a key that was replaced in the meantime asks for no other. */
static void
test_outdated (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Keeper) keeper = keeper_new (world);
  g_autoptr (Call) call = NULL;

  scripted_server_reply (world->server, "/1", 403, NULL, WRONG_ADDRESS);
  scripted_server_reply (world->server, "/1", 200, FRESH, "{}");
  pennant_client_add_hook (world->client, NULL, replace_key, world->client, NULL);
  call = ask_for (world, "/1");
  wait_for (call);
  g_assert_no_error (call->error);
  assert_seen (world, "/1", "Bearer tok.new");
  g_assert_cmpuint (keeper->n_calls, ==, 0);
}

/* What is posted and refused for its key was not carried out: with another it is sent again, once. */
static void
test_post (void)
{
  const char *path = "/players/%232PP/verifytoken";

  for (guint n_keys = 1; n_keys <= 2; n_keys++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (Keeper) keeper = keeper_new (world);
      g_autoptr (Call) call = call_new (), refused = call_new ();

      pennant_client_set_tokens (world->client, (const char *const[]) { "tok.a", n_keys > 1 ? "tok.b" : NULL, NULL });
      for (guint i = 0; i < n_keys; i++)
        scripted_server_reply (world->server, path, 403, NULL, WRONG_ADDRESS);
      scripted_server_reply (world->server, path, 200, NULL, "{\"status\":\"invalid\"}");
      pennant_client_verify_token_async (world->client, "#2PP", "abc", PENNANT_PRIORITY_BATCH, NULL, verified, call);
      wait_for_keeper (keeper, 1);
      settle ();
      g_assert_false (call->done);
      pennant_client_set_tokens (world->client, (const char *const[]) { "tok.new", NULL });
      renews (keeper);
      wait_for (call);
      g_assert_no_error (call->error);
      assert_seen (world, path, "Bearer tok.new");
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, path), ==, n_keys + 1);

      /* The one who renews has nothing more to give. */
      scripted_server_reply (world->server, path, 403, NULL, WRONG_ADDRESS);
      pennant_client_verify_token_async (world->client, "#2PP", "abc", PENNANT_PRIORITY_BATCH, NULL, verified, refused);
      wait_for_keeper (keeper, 2);
      fails (keeper, NULL);
      wait_for (refused);
      g_assert_error (refused->error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS);
    }
}

/* The client may go while its keys are renewed, and the one who renews them before the client. */
static void
test_goes (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Keeper) keeper = keeper_new (world);
  g_autoptr (Call) call = NULL, later = NULL;

  scripted_server_reply (world->server, "/1", 403, NULL, WRONG_ADDRESS);
  scripted_server_reply (world->server, "/2", 403, NULL, WRONG_ADDRESS);
  call = ask_for (world, "/1");
  wait_for_keeper (keeper, 1);
  g_cancellable_cancel (call->cancellable);
  wait_for (call);
  fails (keeper, NULL);
  settle ();
  g_assert_finalize_object (g_steal_pointer (&keeper));

  later = ask_for (world, "/2");
  wait_for (later);
  g_assert_error (later->error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/renewal/together", test_together);
  g_test_add_func ("/client/renewal/waits", test_waits);
  g_test_add_func ("/client/renewal/twice", test_twice);
  g_test_add_func ("/client/renewal/fails", test_fails);
  g_test_add_func ("/client/renewal/revoked", test_revoked);
  g_test_add_func ("/client/renewal/other-refusals", test_other_refusals);
  g_test_add_func ("/client/renewal/outdated", test_outdated);
  g_test_add_func ("/client/renewal/post", test_post);
  g_test_add_func ("/client/renewal/goes", test_goes);

  return g_test_run ();
}

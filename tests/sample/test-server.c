/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"

static void
test_found (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) clan = caller_get (caller, "/clans/%232PP");
  g_autoptr (Reply) player = caller_get (caller, "/players/%232PP");

  g_assert_cmpuint (clan->status, ==, 200);
  g_assert_cmpstr (reply_get_text (clan, "tag"), ==, "#2PP");
  g_assert_cmpstr (reply_get_header (clan, "Content-Type"), ==, "application/json; charset=utf-8");
  g_assert_cmpstr (reply_get_header (clan, "X-Content-Type-Options"), ==, "nosniff");
  g_assert_null (reply_get_header (clan, "ETag"));
  g_assert_cmpuint (player->status, ==, 200);
  g_assert_cmpstr (reply_get_text (player, "tag"), ==, "#2PP");
  g_assert_cmpuint (pennant_sample_server_get_n_requests (caller->server), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/server/found", test_found);
  return g_test_run ();
}

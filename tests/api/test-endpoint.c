/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-endpoint.h"

#include "model/pennant-clan.h"
#include "model/pennant-player.h"

static void
test_path (void)
{
  g_autofree char *clan = pennant_endpoint_get_path (&pennant_endpoint_clan, "#2PP");
  g_autofree char *player = pennant_endpoint_get_path (&pennant_endpoint_player, "#8QU");

  g_assert_cmpstr (clan, ==, "/clans/%232PP");
  g_assert_cmpstr (player, ==, "/players/%238QU");
  g_assert_true (pennant_endpoint_clan.type == &pennant_clan_type);
  g_assert_true (pennant_endpoint_player.type == &pennant_player_type);
}

/* Nothing in a tag can lead to another path, host or query. */
static void
test_hostile_tag (void)
{
  g_autofree char *path = pennant_endpoint_get_path (&pennant_endpoint_clan, "/../x?a=b#{tag}\n");

  g_assert_cmpstr (path, ==, "/clans/%2F..%2Fx%3Fa%3Db%23%7Btag%7D%0A");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/endpoint/path", test_path);
  g_test_add_func ("/endpoint/hostile-tag", test_hostile_tag);
  return g_test_run ();
}

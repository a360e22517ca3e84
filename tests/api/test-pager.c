/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include "model/pennant-clan.h"

#include <string.h>

#define MEMBERS "/clans/%232PP/members"

/* Lets time pass, so that what is tried again comes to its end. */
static Turn *
take_turn (World *world, PennantPager *pager)
{
  Turn *turn = turn_begin (pager, PENNANT_GET_DEFAULT, NULL);

  while (!turn->done)
    step (world);

  return turn;
}

static World *
unlimited_world_new (void)
{
  World *world = world_new ();

  g_object_set (world->client, "rate-limiting", FALSE, NULL);

  return world;
}

static PennantPager *
members_pager_new (World *world)
{
  return pennant_pager_new (PENNANT_GETTER (world->client), MEMBERS, &pennant_clan_member_page_type,
                            PENNANT_PRIORITY_BATCH);
}

/* One page of items named by their number. */
static char *
make_page (guint first, guint n, const char *after, const char *before)
{
  g_autoptr (GString) body = g_string_new ("{\"items\":[");

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (body, "%s{\"tag\":\"#2PP\",\"name\":\"%u\"}", i > first ? "," : "", i);
  g_string_append (body, "],\"paging\":{\"cursors\":{");
  if (after != NULL)
    g_string_append_printf (body, "\"after\":\"%s\"%s", after, before != NULL ? "," : "");
  if (before != NULL)
    g_string_append_printf (body, "\"before\":\"%s\"", before);
  g_string_append (body, "}}}");

  return g_string_free_and_steal (g_steal_pointer (&body));
}

static void
reply_page (World *world, const char *query, guint first, guint n, const char *after)
{
  g_autofree char *path = g_strconcat (MEMBERS "?", query, NULL);
  g_autofree char *body = make_page (first, n, after, NULL);

  scripted_server_reply (world->server, path, 200, FRESH, body);
}

static void
assert_items (const Turn *turn, guint first, guint n)
{
  g_assert_no_error (turn->error);
  g_assert_nonnull (turn->items);
  g_assert_cmpuint (turn->items->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", first + i);

      g_assert_cmpstr (((const PennantClanMember *) turn->items->pdata[i])->name, ==, name);
    }
}

static void
assert_end (World *world, PennantPager *pager)
{
  g_autoptr (Turn) turn = take_turn (world, pager);

  g_assert_no_error (turn->error);
  g_assert_null (turn->items);
}

static void
test_pages (void)
{
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (PennantPager) pager = members_pager_new (world);
  g_autoptr (Turn) first = NULL, second = NULL, third = NULL;

  pennant_pager_set_page_size (pager, 2);
  reply_page (world, "limit=2", 0, 2, "b/+=&?");
  reply_page (world, "after=b%2F%2B%3D%26%3F&limit=2", 2, 0, "c");
  reply_page (world, "after=c&limit=2", 2, 1, NULL);
  g_assert_null (pennant_pager_get_reply (pager));
  first = take_turn (world, pager);
  assert_items (first, 0, 2);
  g_assert_cmpstr (pennant_pager_get_reply (pager)->path, ==, MEMBERS "?limit=2");
  /* An empty page in the middle is no end. */
  second = take_turn (world, pager);
  assert_items (second, 2, 0);
  g_assert_false (pennant_pager_has_ended (pager));
  third = take_turn (world, pager);
  assert_items (third, 2, 1);
  g_assert_true (pennant_pager_has_ended (pager));
  g_assert_cmpuint (pennant_pager_get_n_items (pager), ==, 3);
  assert_end (world, pager);
  assert_end (world, pager);
}

/* What is asked for: the rest of the query, and where a path says to begin. */
static void
test_begin (void)
{
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (PennantPager) pager =
      pennant_pager_new (PENNANT_GETTER (world->client), MEMBERS "?x=y&after=%2Fa&limit=7&b=c",
                         &pennant_clan_member_page_type, PENNANT_PRIORITY_BATCH);
  g_autoptr (Turn) first = NULL, second = NULL;

  reply_page (world, "after=%2Fa&b=c&limit=7&x=y", 0, 7, "z");
  reply_page (world, "after=z&b=c&limit=7&x=y", 7, 7, NULL);
  first = take_turn (world, pager);
  assert_items (first, 0, 7);
  second = take_turn (world, pager);
  assert_items (second, 7, 7);
  assert_end (world, pager);
}

static void
test_limit (void)
{
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (PennantPager) pager = members_pager_new (world);
  g_autoptr (Turn) first = NULL, second = NULL, third = NULL;

  pennant_pager_set_page_size (pager, 10);
  pennant_pager_set_limit (pager, 13);
  reply_page (world, "limit=10", 0, 10, "b");
  /* A server that gives more than it was asked for. */
  reply_page (world, "after=b&limit=3", 10, 10, "c");
  reply_page (world, "after=c&limit=2", 20, 2, NULL);
  first = take_turn (world, pager);
  assert_items (first, 0, 10);
  second = take_turn (world, pager);
  assert_items (second, 10, 3);
  assert_end (world, pager);
  g_assert_cmpuint (pennant_pager_get_n_items (pager), ==, 13);

  /* More is wanted after all: it goes on with the next page. */
  pennant_pager_set_limit (pager, 15);
  third = take_turn (world, pager);
  assert_items (third, 20, 2);
  assert_end (world, pager);
}

/* A season ranking gives no fewer than 100 at once. */
static void
test_smallest_page (void)
{
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (PennantPager) pager =
      pennant_pager_new (PENNANT_GETTER (world->client), "/leagues/29000022/seasons/2015-07",
                         &pennant_clan_member_page_type, PENNANT_PRIORITY_BATCH);
  g_autofree char *body = make_page (0, 100, "b", NULL);
  g_autoptr (Turn) turn = NULL;

  scripted_server_reply (world->server, "/leagues/29000022/seasons/2015-07?limit=100", 200, FRESH, body);
  pennant_pager_set_limit (pager, 5);
  turn = take_turn (world, pager);
  assert_items (turn, 0, 5);
  assert_end (world, pager);
}

static void
test_circles (void)
{
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (PennantPager) same = members_pager_new (world), round = members_pager_new (world);
  g_autoptr (Turn) first = NULL, again = NULL;

  pennant_pager_set_page_size (same, 1);
  reply_page (world, "limit=1", 0, 1, "b");
  reply_page (world, "after=b&limit=1", 0, 1, "b");
  first = take_turn (world, same);
  assert_items (first, 0, 1);
  again = take_turn (world, same);
  g_assert_error (again->error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);
  g_assert_cmpuint (pennant_pager_get_n_items (same), ==, 1);

  pennant_pager_set_page_size (round, 2);
  reply_page (world, "limit=2", 0, 2, "b");
  reply_page (world, "after=b&limit=2", 2, 2, "c");
  reply_page (world, "after=c&limit=2", 4, 2, "b");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (Turn) turn = take_turn (world, round);

      if (i < 2)
        assert_items (turn, 2 * i, 2);
      else
        g_assert_error (turn->error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);
    }
}

static void
test_error_in_the_middle (void)
{
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (PennantPager) pager = members_pager_new (world);
  g_autoptr (Turn) first = NULL, failed = NULL, second = NULL;
  g_autofree char *body = make_page (2, 1, NULL, "a");

  pennant_pager_set_page_size (pager, 2);
  reply_page (world, "limit=2", 0, 2, "b");
  for (guint i = 0; i < 4; i++)
    scripted_server_reply (world->server, MEMBERS "?after=b&limit=2", 502, NULL, "<html>");
  scripted_server_reply (world->server, MEMBERS "?after=b&limit=2", 503, NULL, "");
  scripted_server_reply (world->server, MEMBERS "?after=b&limit=2", 200, FRESH, body);
  first = take_turn (world, pager);
  assert_items (first, 0, 2);
  failed = take_turn (world, pager);
  g_assert_error (failed->error, PENNANT_API_ERROR, PENNANT_API_ERROR_GATEWAY);
  /* The first two were not lost, and nothing was skipped. */
  second = take_turn (world, pager);
  assert_items (second, 2, 1);
  assert_end (world, pager);
}

static void
test_cancel (void)
{
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (PennantPager) pager = members_pager_new (world);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Turn) cancelled = NULL, first = NULL;

  pennant_pager_set_page_size (pager, 2);
  scripted_server_reply_raw (world->server, MEMBERS "?limit=2", "", TRUE);
  reply_page (world, "limit=2", 0, 1, NULL);
  cancelled = turn_begin (pager, PENNANT_GET_DEFAULT, cancellable);
  wait_for_hits (world, MEMBERS "?limit=2", 1);
  g_cancellable_cancel (cancellable);
  while (!cancelled->done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (cancelled->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);

  first = take_turn (world, pager);
  assert_items (first, 0, 1);
  assert_end (world, pager);
}

static char *
make_cursor (GRand *random, guint number)
{
  static const char letters[] = "abcXYZ019-_=+/&?#% ";
  g_autoptr (GString) cursor = g_string_new (NULL);

  g_string_append_printf (cursor, "%u", number);
  for (int i = g_rand_int_range (random, 0, 20); i > 0; i--)
    g_string_append_c (cursor, letters[g_rand_int_range (random, 0, sizeof letters - 1)]);

  return g_string_free_and_steal (g_steal_pointer (&cursor));
}

/* Whatever the length of the list, the sizes of pages, the limit, the cursors and what fails for a while: all items up
 * to the limit come, each once, in order. */
static void
test_property (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (World) world = unlimited_world_new ();
      g_autoptr (PennantPager) pager = members_pager_new (world);
      guint n = (guint) g_rand_int_range (random, 0, 120);
      guint size = (guint) g_rand_int_range (random, 1, 40);
      guint most = (guint) g_rand_int_range (random, 1, 40); /* that the server gives at once */
      guint limit = g_rand_boolean (random) ? (guint) g_rand_int_range (random, 1, 150) : 0;
      guint wanted = limit > 0 ? MIN (limit, n) : n;
      guint given = 0, position = 0;
      g_autofree char *cursor = NULL;

      g_test_message ("%u items, pages of %u, at most %u, limit %u", n, size, most, limit);
      pennant_pager_set_page_size (pager, size);
      pennant_pager_set_limit (pager, limit);
      do
        {
          guint asked = limit > 0 ? MIN (size, limit - position) : size;
          guint served = MIN (MIN (asked, most), n - position);
          g_autofree char *escaped = cursor != NULL ? g_uri_escape_string (cursor, NULL, FALSE) : NULL;
          g_autofree char *query = escaped != NULL ? g_strdup_printf ("after=%s&limit=%u", escaped, asked)
                                                   : g_strdup_printf ("limit=%u", asked);
          g_autofree char *path = g_strconcat (MEMBERS "?", query, NULL);
          g_autofree char *next = position + served < n ? make_cursor (random, position) : NULL;
          g_autofree char *body = make_page (position, served, next, cursor);

          if (g_rand_int_range (random, 0, 8) == 0)
            scripted_server_reply (world->server, path, 500, NULL, "");
          scripted_server_reply (world->server, path, 200, FRESH, body);
          position += served;
          g_set_str (&cursor, next);
        }
      while (cursor != NULL && (limit == 0 || position < limit));

      while (TRUE)
        {
          g_autoptr (Turn) turn = take_turn (world, pager);

          g_assert_no_error (turn->error);
          if (turn->items == NULL)
            break;
          assert_items (turn, given, turn->items->len);
          given += turn->items->len;
        }
      g_assert_cmpuint (given, ==, wanted);
      g_assert_cmpuint (pennant_pager_get_n_items (pager), ==, wanted);
    }
}

/* A season ranking whole. */
static void
test_many (void)
{
  g_autoptr (World) world = unlimited_world_new ();
  g_autoptr (PennantPager) pager = members_pager_new (world);
  guint n = 0;

  pennant_pager_set_page_size (pager, 1000);
  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *query = i > 0 ? g_strdup_printf ("after=c%u&limit=1000", i) : g_strdup ("limit=1000");
      g_autofree char *after = i < 24 ? g_strdup_printf ("c%u", i + 1) : NULL;

      reply_page (world, query, 1000 * i, 1000, after);
    }
  while (TRUE)
    {
      g_autoptr (Turn) turn = take_turn (world, pager);

      if (turn->items == NULL)
        break;
      assert_items (turn, n, 1000);
      n += 1000;
    }
  g_assert_cmpuint (n, ==, 25000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pager/pages", test_pages);
  g_test_add_func ("/pager/begin", test_begin);
  g_test_add_func ("/pager/limit", test_limit);
  g_test_add_func ("/pager/smallest-page", test_smallest_page);
  g_test_add_func ("/pager/circles", test_circles);
  g_test_add_func ("/pager/error-in-the-middle", test_error_in_the_middle);
  g_test_add_func ("/pager/cancel", test_cancel);
  g_test_add_func ("/pager/property", test_property);
  g_test_add_func ("/pager/many", test_many);

  return g_test_run ();
}

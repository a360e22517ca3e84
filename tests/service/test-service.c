/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "sample/pennant-sample-server.h"
#include "service/pennant-recent.h"

#include <glib/gstdio.h>

static PennantTagMatch
finish_match (Fixture *fixture, GAsyncResult **result, GError **error)
{
  g_autoptr (GAsyncResult) taken = NULL;

  await (*result != NULL);
  taken = g_steal_pointer (result);

  return pennant_service_match_tag_finish (fixture->service, taken, error);
}

static PennantTagMatch
match_with (Fixture *fixture, gboolean refresh, GError **error)
{
  GAsyncResult *result = NULL;

  pennant_service_match_tag_async (fixture->service, "#2PP", refresh, NULL, await_keep_result, &result);

  return finish_match (fixture, &result, error);
}

static PennantTagMatch
match (Fixture *fixture, GError **error)
{
  return match_with (fixture, FALSE, error);
}

/* Lets the store learn of a clan or a player, and starts again. */
static void
store (Fixture *fixture, PennantResource *(*get) (Fixture *fixture), gboolean visit)
{
  g_autoptr (PennantResource) resource = get (fixture);

  g_assert_true (load (resource, NULL));
  if (visit)
    pennant_service_visit (fixture->service, resource);
  g_clear_object (&resource);
  fixture_restart (fixture);
}

static char *
describe_recent (Fixture *fixture)
{
  GListModel *recent = pennant_service_get_recent (fixture->service);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (recent); i++)
    {
      g_autoptr (PennantRecent) row = g_list_model_get_item (recent, i);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", pennant_recent_get_name (row));
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

#define assert_recent(fixture, expected)                                                                               \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *names = describe_recent (fixture);                                                                \
    g_assert_cmpstr (names, ==, expected);                                                                             \
  }                                                                                                                    \
  G_STMT_END

static void
test_match_answers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (match (fixture, &error), ==, PENNANT_TAG_MATCH_NONE);
  g_assert_no_error (error);

  fixture_answer_clan (fixture, "Clan");
  g_assert_cmpuint (match (fixture, &error), ==, PENNANT_TAG_MATCH_CLAN);
  g_assert_no_error (error);

  fixture_answer_player (fixture, "Player");
  g_assert_cmpuint (match (fixture, &error), ==, PENNANT_TAG_MATCH_CLAN | PENNANT_TAG_MATCH_PLAYER);
  g_assert_no_error (error);
}

/* Who tries again does not want to hear what the API said ten minutes ago. */
static void
test_match_again (Fixture *fixture, gconstpointer data)
{
  static const char *const for_ten_minutes = "Content-Type: application/json\nCache-Control: public max-age=600";
  g_autoptr (GError) error = NULL;

  host_answer_text (fixture->host, CLAN_PATH, 404, for_ten_minutes, "{\"reason\":\"notFound\"}");
  host_answer_text (fixture->host, PLAYER_PATH, 404, for_ten_minutes, "{\"reason\":\"notFound\"}");
  g_assert_cmpuint (match (fixture, &error), ==, PENNANT_TAG_MATCH_NONE);
  g_assert_no_error (error);

  fixture_answer_clan (fixture, "Clan");
  g_assert_cmpuint (match (fixture, &error), ==, PENNANT_TAG_MATCH_NONE);
  g_assert_no_error (error);
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 2);

  g_assert_cmpuint (match_with (fixture, TRUE, &error), ==, PENNANT_TAG_MATCH_CLAN);
  g_assert_no_error (error);
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 4);
}

static void
test_match_one_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  /* A question that stayed open does not hide a yes. */
  host_answer_text (fixture->host, CLAN_PATH, 500, NULL, "");
  fixture_answer_player (fixture, "Player");
  g_assert_cmpuint (match (fixture, &error), ==, PENNANT_TAG_MATCH_PLAYER);
  g_assert_no_error (error);
}

static void
test_match_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  fixture_answer_clan (fixture, "Clan");
  store (fixture, fixture_get_clan, FALSE);
  pennant_clock_advance (fixture->clock, 365 * G_TIME_SPAN_DAY);
  host_answer_text (fixture->host, CLAN_PATH, 404, NULL, "");

  /* The API's no counts more than what is stored. */
  host_hold (fixture->host);
  clan = fixture_get_clan (fixture);
  pennant_service_match_tag_async (fixture->service, "#2PP", FALSE, NULL, await_keep_result, &result);
  await (host_get_n_held (fixture->host) == 2);
  host_release_for (fixture->host, CLAN_PATH);
  await (pennant_resource_get_state (clan) == PENNANT_RESOURCE_FAILED);
  host_release (fixture->host);
  g_assert_cmpuint (finish_match (fixture, &result, &error), ==, PENNANT_TAG_MATCH_NONE);
  g_assert_no_error (error);
}

static void
test_match_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  /* No clan, and of the player nobody knows. */
  host_answer_text (fixture->host, PLAYER_PATH, 503, "Content-Type: application/json",
                    "{\"reason\":\"inMaintenance\"}");
  g_assert_cmpuint (match (fixture, &error), ==, PENNANT_TAG_MATCH_NONE);
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_MAINTENANCE);
  g_clear_error (&error);

  pennant_source_set_token (fixture->source, NULL);
  g_assert_cmpuint (match (fixture, &error), ==, PENNANT_TAG_MATCH_NONE);
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY);
}

static void
test_match_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = NULL;
  g_autoptr (PennantResource) player = NULL;
  GAsyncResult *result = NULL;

  fixture_answer_clan (fixture, "Clan");
  fixture_answer_player (fixture, "Player");
  host_hold (fixture->host);
  pennant_service_match_tag_async (fixture->service, "#2PP", FALSE, NULL, await_keep_result, &result);
  await (host_get_n_held (fixture->host) == 2);
  host_release (fixture->host);
  g_assert_cmpuint (finish_match (fixture, &result, NULL), ==, PENNANT_TAG_MATCH_CLAN | PENNANT_TAG_MATCH_PLAYER);

  /* What was answered is stored for the page that opens next. */
  host_stop (fixture->host);
  clan = fixture_get_clan (fixture);
  player = fixture_get_player (fixture);
  g_assert_true (load (clan, NULL));
  g_assert_true (load (player, NULL));
  g_assert_cmpstr (get_name (clan), ==, "Clan");
  g_assert_cmpstr (get_name (player), ==, "Player");
}

static void
test_match_stored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  fixture_answer_clan (fixture, "Clan");
  fixture_answer_player (fixture, "Player");
  store (fixture, fixture_get_clan, FALSE);
  pennant_clock_advance (fixture->clock, 365 * G_TIME_SPAN_DAY);

  /* Half of it is known: the other half is waited for. */
  host_hold (fixture->host);
  pennant_service_match_tag_async (fixture->service, "#2PP", FALSE, NULL, await_keep_result, &result);
  await (host_get_n_held (fixture->host) == 2);
  await_idle ();
  g_assert_null (result);
  host_release (fixture->host);
  g_assert_cmpuint (finish_match (fixture, &result, NULL), ==, PENNANT_TAG_MATCH_CLAN | PENNANT_TAG_MATCH_PLAYER);

  /* All of it is known: no need to wait for the network, which goes on all the same. */
  fixture_restart (fixture);
  pennant_clock_advance (fixture->clock, 365 * G_TIME_SPAN_DAY);
  host_hold (fixture->host);
  pennant_service_match_tag_async (fixture->service, "#2PP", FALSE, NULL, await_keep_result, &result);
  g_assert_cmpuint (finish_match (fixture, &result, NULL), ==, PENNANT_TAG_MATCH_CLAN | PENNANT_TAG_MATCH_PLAYER);
  await (host_get_n_held (fixture->host) == 2);
  host_release (fixture->host);
}

static void
test_match_offline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_answer_clan (fixture, "Clan");
  store (fixture, fixture_get_clan, FALSE);
  pennant_clock_advance (fixture->clock, 365 * G_TIME_SPAN_DAY);
  host_stop (fixture->host);
  g_assert_cmpuint (match (fixture, &error), ==, PENNANT_TAG_MATCH_CLAN);
  g_assert_no_error (error);
}

static void
test_match_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  host_hold (fixture->host);
  pennant_service_match_tag_async (fixture->service, "#2PP", FALSE, cancellable, await_keep_result, &result);
  await (host_get_n_held (fixture->host) == 2);
  g_cancellable_cancel (cancellable);
  g_assert_cmpuint (finish_match (fixture, &result, &error), ==, PENNANT_TAG_MATCH_NONE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  await (host_get_n_held (fixture->host) == 0);
}

static void
test_visits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (PennantResource) player = fixture_get_player (fixture);
  GListModel *recent = pennant_service_get_recent (fixture->service);
  g_autoptr (PennantRecent) first = NULL;
  g_autoptr (PennantRecent) second = NULL;
  g_autoptr (PennantRecent) again = NULL;

  host_answer_text (
      fixture->host, CLAN_PATH, 200, MAX_AGE,
      "{\"tag\":\"#2PP\",\"name\":\"Clan\",\"badgeUrls\":{\"small\":\"http://h/s\",\"medium\":\"http://h/m\"}}");
  host_answer_text (
      fixture->host, PLAYER_PATH, 200, MAX_AGE,
      "{\"tag\":\"#2PP\",\"name\":\"Player\",\"townHallLevel\":17,\"clan\":{\"tag\":\"#2PQ\",\"name\":\"Of\"},"
      "\"leagueTier\":{\"id\":1,\"name\":\"T\",\"iconUrls\":{\"small\":\"http://h/t\",\"large\":\"http://h/l\"}}}");

  /* Nothing to remember yet. */
  pennant_service_visit (fixture->service, clan);
  assert_recent (fixture, "");

  g_assert_true (load (clan, NULL));
  g_assert_true (load (player, NULL));
  pennant_service_visit (fixture->service, clan);
  pennant_clock_advance (fixture->clock, SECOND);
  pennant_service_visit (fixture->service, player);
  assert_recent (fixture, "Player, Clan");

  first = g_list_model_get_item (recent, 0);
  g_assert_false (pennant_recent_is_clan (first));
  g_assert_cmpstr (pennant_recent_get_tag (first), ==, "#2PP");
  g_assert_cmpstr (pennant_recent_get_clan_name (first), ==, "Of");
  g_assert_cmpstr (pennant_recent_get_picture_url (first), ==, "http://h/t");
  g_assert_cmpint (pennant_recent_get_town_hall_level (first), ==, 17);
  g_assert_cmpint (pennant_recent_get_visited_at (first), ==, NOW + SECOND);
  second = g_list_model_get_item (recent, 1);
  g_assert_true (pennant_recent_is_clan (second));
  g_assert_cmpstr (pennant_recent_get_picture_url (second), ==, "http://h/m");
  g_assert_null (pennant_recent_get_clan_name (second));

  pennant_clock_advance (fixture->clock, SECOND);
  pennant_service_visit (fixture->service, clan);
  assert_recent (fixture, "Clan, Player");
  again = g_list_model_get_item (recent, 0);
  g_assert_true (again == second);
}

static void
test_visits_are_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) player = NULL;
  GListModel *recent;

  fixture_answer_clan (fixture, "Clan");
  fixture_answer_player (fixture, "Player");
  store (fixture, fixture_get_clan, TRUE);
  pennant_clock_advance (fixture->clock, SECOND);

  /* A visit before the stored ones are there does not come behind them. */
  player = fixture_get_player (fixture);
  g_assert_true (load (player, NULL));
  recent = pennant_service_get_recent (fixture->service);
  pennant_service_visit (fixture->service, player);
  await (g_list_model_get_n_items (recent) == 2);
  assert_recent (fixture, "Player, Clan");
  g_assert_true (pennant_service_get_recent (fixture->service) == recent);
  g_clear_object (&player);

  fixture_restart (fixture);
  recent = pennant_service_get_recent (fixture->service);
  g_assert_cmpuint (g_list_model_get_n_items (recent), ==, 0);
  await (g_list_model_get_n_items (recent) == 2);
  assert_recent (fixture, "Player, Clan");
}

static void
test_visits_without_caching (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);

  pennant_service_set_caching (fixture->service, FALSE);
  fixture_answer_clan (fixture, "Clan");
  g_assert_true (load (clan, NULL));
  pennant_service_visit (fixture->service, clan);
  assert_recent (fixture, "Clan");
  g_clear_object (&clan);

  fixture_restart (fixture);
  fixture_answer_player (fixture, "Player");
  store (fixture, fixture_get_player, TRUE);
  await (g_list_model_get_n_items (pennant_service_get_recent (fixture->service)) == 1);
  assert_recent (fixture, "Player");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_store_message (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  const char *folder = pennant_source_get_data_folder (fixture->source);
  guint n_messages = 0;

  /* A file where the folder should be. */
  g_assert_true (g_file_set_contents (folder, "", -1, NULL));
  g_signal_connect_swapped (fixture->service, "notify::store-message", G_CALLBACK (count_cb), &n_messages);
  g_assert_null (pennant_service_get_store_message (fixture->service));

  /* There is a message, and a working program. */
  fixture_answer_clan (fixture, "Clan");
  g_assert_true (load (clan, NULL));
  g_assert_cmpstr (get_name (clan), ==, "Clan");
  await (n_messages > 0);
  g_assert_nonnull (pennant_service_get_store_message (fixture->service));
  g_assert_cmpuint (n_messages, ==, 1);
}

static void
test_own_client (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantClient) client = NULL;
  g_autoptr (PennantSource) source = NULL;
  PennantService *service;

  client = g_object_new (PENNANT_TYPE_CLIENT, "base-url", host_get_api_url (fixture->host), "clock", fixture->clock,
                         "max-connections", 3, NULL);
  source = pennant_source_new_sample (host_get_api_url (fixture->host), "its.key");
  service = g_object_new (PENNANT_TYPE_SERVICE, "source", source, "clock", fixture->clock, "client", client, NULL);
  g_assert_true (pennant_service_get_client (service) == client);
  g_assert_true (pennant_client_has_token (client));
  g_assert_true (pennant_service_get_source (service) == source);
  g_assert_true (pennant_service_get_clock (service) == fixture->clock);
  await_finalize (service);
}

static GBytes *
get_picture (Fixture *fixture, const char *url, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_service_get_picture_async (fixture->service, url, NULL, await_keep_result, &result);
  await (result != NULL);

  return pennant_service_get_picture_finish (fixture->service, result, error);
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Host) other = host_new ();
  g_autofree char *elsewhere = g_strconcat (host_get_url (other), "/a.png", NULL);
  g_autofree char *url = g_strconcat (host_get_url (fixture->host), "/a.png", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) closed = NULL;

  g_assert_null (get_picture (fixture, elsewhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_cmpuint (host_get_n_requests (other), ==, 0);
  g_clear_error (&error);

  /* They take no token and need no key. */
  pennant_source_set_token (fixture->source, NULL);
  g_object_set (pennant_service_get_client (fixture->service), "requests-per-second", 0.001, "burst", 1, NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *one = g_strdup_printf ("%s/%u.png", host_get_url (fixture->host), i);

      g_assert_null (get_picture (fixture, one, NULL));
    }
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 3);

  pennant_service_close_async (fixture->service, NULL, await_keep_result, &closed);
  await (closed != NULL);
  g_assert_null (get_picture (fixture, url, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_object (&closed);
  await_finalize (g_steal_pointer (&fixture->service));
}

/* The whole way to the sample world: from a tag to a clan with members, a player and a badge. */
static void
test_sample_world (void)
{
  PennantSampleServer *server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, pennant_clock_get_system ());
  Fixture fixture = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantResource) clan = NULL;
  g_autoptr (PennantResource) player = NULL;
  g_autoptr (GBytes) badge = NULL;
  PennantClan *item;

  g_assert_true (pennant_sample_server_start (server, &error));
  g_assert_no_error (error);
  fixture.clock = pennant_clock_get_system ();
  fixture.source =
      pennant_source_new_sample (pennant_sample_server_get_api_url (server), pennant_sample_server_get_token (server));
  fixture_open (&fixture);

  g_assert_cmpuint (match (&fixture, &error), ==, PENNANT_TAG_MATCH_CLAN | PENNANT_TAG_MATCH_PLAYER);
  g_assert_no_error (error);
  clan = fixture_get_clan (&fixture);
  g_assert_true (load (clan, &error));
  g_assert_no_error (error);
  item = pennant_resource_get_item (clan);
  g_assert_cmpuint (item->member_list->len, ==, (guint) item->members);
  pennant_service_visit (fixture.service, clan);
  badge = get_picture (&fixture, item->badge_urls->medium, &error);
  g_assert_no_error (error);
  g_assert_nonnull (badge);
  player = fixture_get_player (&fixture);
  g_assert_true (load (player, &error));
  g_assert_no_error (error);

  pennant_sample_server_set_fault (server, PENNANT_SAMPLE_FAULT_INVALID_JSON, 1);
  g_assert_false (refresh (clan, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);
  g_assert_true (pennant_resource_get_item (clan) == item);
  g_assert_true (refresh (clan, NULL));
  g_assert_cmpint (pennant_resource_get_state (clan), ==, PENNANT_RESOURCE_FRESH);

  g_clear_object (&clan);
  g_clear_object (&player);
  fixture_close (&fixture);
  await_finalize (fixture.source);
  pennant_sample_server_stop (server);
  g_assert_finalize_object (server);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/service/service/match/answers", test_match_answers);
  FIXTURE_TEST ("/service/service/match/again", test_match_again);
  FIXTURE_TEST ("/service/service/match/one-open", test_match_one_open);
  FIXTURE_TEST ("/service/service/match/gone", test_match_gone);
  FIXTURE_TEST ("/service/service/match/open", test_match_open);
  FIXTURE_TEST ("/service/service/match/at-once", test_match_at_once);
  FIXTURE_TEST ("/service/service/match/stored", test_match_stored);
  FIXTURE_TEST ("/service/service/match/offline", test_match_offline);
  FIXTURE_TEST ("/service/service/match/cancelled", test_match_cancelled);
  FIXTURE_TEST ("/service/service/visits/live", test_visits);
  FIXTURE_TEST ("/service/service/visits/kept", test_visits_are_kept);
  FIXTURE_TEST ("/service/service/visits/without-caching", test_visits_without_caching);
  FIXTURE_TEST ("/service/service/store-message", test_store_message);
  FIXTURE_TEST ("/service/service/own-client", test_own_client);
  FIXTURE_TEST ("/service/service/pictures", test_pictures);
  g_test_add_func ("/service/service/sample-world", test_sample_world);

  return g_test_run ();
}

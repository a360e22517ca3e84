/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"

#include "api/pennant-cache-control.h"
#include "api/pennant-client.h"
#include "api/pennant-endpoint.h"
#include "model/pennant-list-page.h"

#include <glib/gstdio.h>

/* The path below /v1 of each recorded place; `*` is the tag or number of a listed case. */
static const struct
{
  const char *place;
  const char *path;
} paths[] = {
  { "clans/search", "/clans?name=abc" },
  { "clans/clans", "/clans/*" },
  { "clans/members", "/clans/*/members" },
  { "clans/warlog", "/clans/*/warlog" },
  { "clans/currentwar", "/clans/*/currentwar" },
  { "clans/leaguegroup", "/clans/*/currentwar/leaguegroup" },
  { "clans/capitalraidseasons", "/clans/*/capitalraidseasons" },
  { "clans/clanwarleagues", "/clanwarleagues/wars/*" },
  { "players/player", "/players/*" },
  { "players/battlelog", "/players/*/battlelog" },
  { "players/leaguehistory", "/players/*/leaguehistory" },
  { "players/verifytoken", "/players/*/verifytoken" },
  { "labels/clans", "/labels/clans" },
  { "labels/players", "/labels/players" },
  { "goldpass", "/goldpass/seasons/current" },
  { "leagues/leaguetier", "/leaguetiers/1" },
  { "leagues/war-league", "/warleagues/1" },
  { "leagues LISTLEAGUETIERS.json", "/leaguetiers" },
  { "leagues LISTLEAGUESEASONS.json", "/leagues/29000022/seasons" },
  { "leagues LISTBUILDERLEAGUES.json", "/builderbaseleagues" },
  { "leagues LISTCAPITALLEAGUES.json", "/capitalleagues" },
  { "leagues LISTWARELEAGUES.json", "/warleagues" },
  { "locations LISTLOCATIONS.json", "/locations?limit=300" },
  { "locations/location", "/locations/*" },
  { "locations/rankings/clans", "/locations/*/rankings/clans" },
  { "locations/rankings/players", "/locations/*/rankings/players" },
  { "locations/rankings/clans-builder-base", "/locations/*/rankings/clans-builder-base" },
  { "locations/rankings/players-builder-base", "/locations/*/rankings/players-builder-base" },
  { "locations/rankings/capitals", "/locations/*/rankings/capitals" },
};

static const char *
find_pattern (const char *line, const char *place)
{
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    if (g_str_equal (paths[i].place, place) || g_str_equal (paths[i].place, line))
      return paths[i].path;
  return NULL;
}

static char *
remove_blanks (const char *text, gsize size)
{
  g_autoptr (GString) dense = g_string_new (NULL);

  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isspace (text[i]))
      g_string_append_c (dense, text[i]);
  return g_string_free_and_steal (g_steal_pointer (&dense));
}

/* Each character of the body is one of the recording, but for the blanks. */
static void
assert_same_text (GBytes *body, const char *file)
{
  gsize size, recorded_size;
  const char *text = g_bytes_get_data (body, &size);
  g_autofree char *dense = remove_blanks (text, size);
  g_autofree char *expected = g_strdup_printf ("{\"body\":%s,\"headers\":", dense);
  g_autofree char *recording = NULL, *recorded = NULL;

  g_assert_true (g_file_get_contents (file, &recording, &recorded_size, NULL));
  recorded = remove_blanks (recording, recorded_size);
  g_assert_true (g_str_has_prefix (recorded, expected));
}

static void
assert_same (Reply *reply, JsonObject *record)
{
  JsonObject *headers = json_object_get_object_member (record, "headers");
  g_autofree char *recorded = NULL, *served = NULL;

  g_assert_no_error (reply->error);
  g_assert_cmpint (reply->status, ==, json_object_get_int_member (record, "response_code"));
  g_assert_cmpstr (reply_get_header (reply, "Content-Type"), ==,
                   json_object_get_string_member (headers, "content-type"));
  g_assert_cmpstr (reply_get_header (reply, "Cache-Control"), ==,
                   json_object_get_string_member (headers, "cache-control"));
  /* As text: the order of the keys counts. */
  recorded = json_to_string (json_object_get_member (record, "body"), FALSE);
  served = json_to_string (reply->json, FALSE);
  g_assert_cmpstr (served, ==, recorded);
}

/* What came of asking by way of the client. */
typedef struct
{
  gboolean done;
  PennantReply *reply;
  GError *error;
} Answer;

static void
got (GObject *object, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->reply = pennant_getter_get_finish (PENNANT_GETTER (object), result, &answer->error);
  answer->done = TRUE;
}

static void
verified (GObject *object, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->reply = pennant_client_verify_token_finish (PENNANT_CLIENT (object), result, &answer->error);
  answer->done = TRUE;
}

/* Whether the client and the model of @path read the same out of it as @reply holds, be it an error. */
static void
check_client (PennantClient *client, const char *path, const char *tag, Reply *reply)
{
  gboolean asks = !g_str_has_suffix (path, "verifytoken");
  const PennantEndpoint *endpoint =
      asks ? pennant_endpoint_match (path) : &pennant_endpoints[PENNANT_ENDPOINT_VERIFY_TOKEN];
  JsonObject *body = json_node_get_object (reply->json);
  Answer answer = { 0 };

  if (asks)
    pennant_getter_get_async (PENNANT_GETTER (client), path, endpoint->type, PENNANT_PRIORITY_BATCH,
                              PENNANT_GET_DEFAULT, NULL, got, &answer);
  else
    pennant_client_verify_token_async (client, tag, "TOKEN", PENNANT_PRIORITY_BATCH, NULL, verified, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);

  if (reply->status == 200)
    {
      gint64 max_age = pennant_cache_control_get_max_age (reply_get_header (reply, "Cache-Control"));

      g_assert_no_error (answer.error);
      g_assert_true (answer.reply->item->type == endpoint->type);
      g_assert_true (g_bytes_equal (answer.reply->body, reply->body));
      g_assert_cmpint (answer.reply->max_age, ==, asks ? max_age : 0);
      if (json_object_has_member (body, "items"))
        g_assert_cmpuint (((PennantListPage *) answer.reply->item)->items->len, ==,
                          json_array_get_length (json_object_get_array_member (body, "items")));
    }
  else
    {
      g_assert_cmpuint (pennant_api_error_get_status (answer.error), ==, reply->status);
      g_assert_cmpstr (pennant_api_error_get_reason (answer.error), ==, reply_get_text (reply, "reason"));
      g_assert_cmpstr (pennant_api_error_get_api_message (answer.error), ==, reply_get_text (reply, "message"));
    }
  g_clear_pointer (&answer.reply, pennant_reply_unref);
  g_clear_error (&answer.error);
}

/* @line as the server lists it: `PLACE [TAG] FILE`. */
static void
check_case (Caller *caller, PennantClient *client, const char *folder, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint n_words = g_strv_length (words);
  const char *pattern = find_pattern (line, words[0]);
  g_autofree char *file = g_build_filename (folder, words[0], words[n_words - 1], NULL);
  g_autofree char *key = g_strconcat ("Bearer ", pennant_sample_server_get_token (caller->server), NULL);
  g_autofree char *escaped = g_uri_escape_string (words[1], NULL, FALSE);
  g_autofree char *url = NULL;
  g_autoptr (GString) path = g_string_new (pattern);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Reply) reply = NULL;

  g_test_message ("%s", line);
  g_assert_nonnull (pattern);
  json_parser_load_from_file (parser, file, &error);
  g_assert_no_error (error);
  g_string_replace (path, "*", escaped, 0);
  url = g_strconcat (pennant_sample_server_get_api_url (caller->server), path->str, NULL);
  reply = caller_call (caller, g_str_has_suffix (pattern, "verifytoken") ? "POST" : "GET", url, key);
  assert_same (reply, json_node_get_object (json_parser_get_root (parser)));
  assert_same_text (reply->body, file);
  check_client (client, path->str, words[1], reply);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += count_files (path);
      else if (g_str_has_suffix (name, ".json"))
        n++;
    }
  return n;
}

/* Every recorded reply is listed, can be had, is equal to the last digit and header, and is understood. */
static void
test_recorded (void)
{
  const char *folder = g_getenv ("PENNANT_RECORDED");
  g_autoptr (Caller) caller = NULL;
  g_autoptr (PennantClient) client = NULL;
  g_auto (GStrv) lines = NULL;

  if (!folder || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("there is no folder of recorded replies");
      return;
    }
  caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, folder);
  lines = pennant_sample_server_list_replayed (caller->server);
  g_assert_cmpuint (g_strv_length (lines), ==, count_files (folder));
  client = g_object_new (PENNANT_TYPE_CLIENT, "base-url", pennant_sample_server_get_api_url (caller->server), "token",
                         pennant_sample_server_get_token (caller->server), "clock", caller->clock, "retries", 0,
                         "rate-limiting", FALSE, NULL);
  for (char **line = lines; *line; line++)
    check_case (caller, client, folder, *line);
  g_assert_finalize_object (g_steal_pointer (&client));
}

/* A folder of the test's own: which file a tag picks, and what there is none for. */
typedef struct
{
  char *folder;
  char *place;
} Folder;

static void
write_case (Folder *self, const char *name, const char *content)
{
  g_autofree char *file = g_build_filename (self->place, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (file, content, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Folder *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp (NULL, NULL);
  self->place = g_build_filename (self->folder, data, NULL);
  g_assert_cmpint (g_mkdir_with_parents (self->place, 0700), ==, 0);
}

static void
tear_down (Folder *self, gconstpointer data)
{
  static const char *const names[] = { "B.json",          "A.json",       "C.json",     "notes.txt",
                                       "BADREQUEST.json", "COUNTRY.json", "REGION.json" };
  g_autofree char *parent = g_path_get_dirname (self->place);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (self->place, names[i], NULL);

      g_remove (file);
    }
  g_remove (self->place);
  g_remove (parent);
  g_remove (self->folder);
  g_free (self->place);
  g_free (self->folder);
}

static void
test_picked (Folder *self, gconstpointer data)
{
  g_autoptr (Caller) caller = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (Reply) first = NULL, second = NULL, broken = NULL, more = NULL, other = NULL;

  write_case (self, "B.json", "{\"body\":{\"b\":1,\"a\":1.0},\"headers\":{},\"response_code\":418}");
  write_case (self, "A.json", "{\"body\":[],\"headers\":{\"cache-control\":\"x\"},\"response_code\":200}");
  write_case (self, "C.json", "{");
  write_case (self, "notes.txt", "none");
  caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, self->folder);
  lines = pennant_sample_server_list_replayed (caller->server);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpstr (lines[0], ==, "clans/clans #2PP A.json");
  g_assert_cmpstr (lines[1], ==, "clans/clans #2PPP B.json");
  g_assert_cmpstr (lines[2], ==, "clans/clans #2PPPP C.json");

  first = caller_get (caller, "/clans/%232PP");
  g_assert_cmpuint (first->status, ==, 200);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (first->json));
  g_assert_cmpstr (reply_get_header (first, "Cache-Control"), ==, "x");
  second = caller_get (caller, "/clans/%232PPP");
  g_assert_cmpuint (second->status, ==, 418);
  g_assert_cmpmem (g_bytes_get_data (second->body, NULL), g_bytes_get_size (second->body), "{\"b\":1,\"a\":1.0}", 15);
  g_assert_null (reply_get_header (second, "Cache-Control"));
  broken = caller_get (caller, "/clans/%232PPPP");
  g_assert_cmpuint (broken->status, ==, 500);
  more = caller_get (caller, "/clans/%232PPPPP");
  g_assert_cmpuint (more->status, ==, 404);
  other = caller_get (caller, "/players/%232PP");
  g_assert_cmpuint (other->status, ==, 404);
}

/* What only looks like the body, and what would be another if it were read and written again. */
static void
test_text (Folder *self, gconstpointer data)
{
  static const char *const recording = "{ \"note\" : \"body\", \"args\": {\"body\": [1]}, \"list\":[\"body\", {}],\n"
                                       "\"body\" :\t{ \"a\" : [ 93.62222 , 1E3, 100.0, 12345678901234567890 ],\r\n"
                                       " \"b  c\": \" \\\"body\\\": }]\\u2b50\\\\\", \"body\":{}, \"\":null }\n ,"
                                       "\"headers\":{},\"response_code\": 200 }";
  static const char *const body = "{\"a\":[93.62222,1E3,100.0,12345678901234567890],"
                                  "\"b  c\":\" \\\"body\\\": }]\\u2b50\\\\\",\"body\":{},\"\":null}";
  g_autoptr (Caller) caller = NULL;
  g_autoptr (Reply) reply = NULL, number = NULL;

  write_case (self, "A.json", recording);
  write_case (self, "B.json", "{\"response_code\":200,\"body\":-0.50}");
  caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, self->folder);
  reply = caller_get (caller, "/clans/%232PP");
  g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body), body, strlen (body));
  number = caller_get (caller, "/clans/%232PPP");
  g_assert_cmpmem (g_bytes_get_data (number->body, NULL), g_bytes_get_size (number->body), "-0.50", 5);
}

/* A header that was not recorded is not made up, on a bad connection either. */
static void
test_without_headers (Folder *self, gconstpointer data)
{
  g_autoptr (Caller) caller = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL, *key = NULL;
  SoupMessageHeaders *headers;

  write_case (self, "A.json", "{\"body\":{},\"headers\":{},\"response_code\":200}");
  caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, self->folder);
  url = g_strconcat (pennant_sample_server_get_api_url (caller->server), "/clans/%232PP", NULL);
  key = g_strconcat ("Bearer ", pennant_sample_server_get_token (caller->server), NULL);
  message = soup_message_new ("GET", url);
  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", key);
  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_DRIP, 1);
  stream = soup_session_send (caller->session, message, NULL, &error);
  g_assert_no_error (error);
  headers = soup_message_get_response_headers (message);
  g_assert_null (soup_message_headers_get_one (headers, "Cache-Control"));
  g_assert_cmpstr (soup_message_headers_get_one (headers, "X-Content-Type-Options"), ==, "nosniff");
}

/* A place is a number; only rankings know the whole world. */
static void
test_places (Folder *self, gconstpointer data)
{
  static const struct
  {
    const char *path;
    guint status;
  } cases[] = {
    { "/locations/32000007", 200 }, { "/locations/32000260", 200 },     { "/locations/32000000", 201 },
    { "/locations/32000006", 201 }, { "/locations/global", 400 },       { "/locations/32000266", 400 },
    { "/locations/x", 400 },        { "/locations/%33%32000007", 200 },
  };
  g_autoptr (Caller) caller = NULL;

  write_case (self, "BADREQUEST.json", "{\"body\":{},\"headers\":{},\"response_code\":400}");
  write_case (self, "COUNTRY.json", "{\"body\":{},\"headers\":{},\"response_code\":200}");
  write_case (self, "REGION.json", "{\"body\":{},\"headers\":{},\"response_code\":201}");
  caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, self->folder);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Reply) reply = caller_get (caller, cases[i].path);

      g_test_message ("%s", cases[i].path);
      g_assert_cmpuint (reply->status, ==, cases[i].status);
    }
}

static void
test_empty_folder (Folder *self, gconstpointer data)
{
  g_autoptr (PennantSampleServer) server =
      g_object_new (PENNANT_TYPE_SAMPLE_SERVER, "replay-folder", self->folder, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (pennant_sample_server_start (server, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_not_replaying (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  g_assert_null (pennant_sample_server_list_replayed (caller->server));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/replay/recorded", test_recorded);
  g_test_add ("/sample/replay/picked", Folder, "clans/clans", set_up, test_picked, tear_down);
  g_test_add ("/sample/replay/text", Folder, "clans/clans", set_up, test_text, tear_down);
  g_test_add ("/sample/replay/without-headers", Folder, "clans/clans", set_up, test_without_headers, tear_down);
  g_test_add ("/sample/replay/places", Folder, "locations/location", set_up, test_places, tear_down);
  g_test_add ("/sample/replay/empty-folder", Folder, "clans/clans", set_up, test_empty_folder, tear_down);
  g_test_add_func ("/sample/replay/not-replaying", test_not_replaying);
  return g_test_run ();
}

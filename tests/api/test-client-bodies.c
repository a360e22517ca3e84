/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include "model/pennant-clan.h"
#include "model/pennant-player.h"

#include <json-glib/json-glib.h>
#include <string.h>

static GBytes *
compress (gsize size)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autofree char *blanks = g_strnfill (1024 * 1024, ' ');

  for (gsize written = 0; written < size; written += 1024 * 1024)
    g_assert_true (g_output_stream_write_all (stream, blanks, MIN (1024 * 1024, size - written), NULL, NULL, NULL));
  g_assert_true (g_output_stream_write_all (stream, CLAN_BODY, strlen (CLAN_BODY), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
test_malformed (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GString) large = g_string_new ("{\"tag\":\"#2PP\",\"name\":7,\"description\":\"");
  const char *bodies[] = { "", "<html></html>", "[]", "{\"tag\":\"#2PP\"}", NULL };

  while (large->len < 300 * 1024)
    g_string_append (large, "0123456789");
  g_string_append (large, "\"}");
  bodies[4] = large->str;
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    scripted_server_reply (world->server, CLAN, 200, FRESH, bodies[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (Call) call = ask_clan (world);

      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, i + 1);
      if (i >= 3)
        g_assert_nonnull (strstr (call->error->message, "name"));
    }
}

static void
test_large (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GString) body = g_string_new ("{\"tag\":\"#2PP\",\"name\":\"Fixture\",\"description\":\"");
  g_autoptr (Call) call = NULL, joined = NULL;

  while (body->len < 1024 * 1024)
    g_string_append (body, "0123456789");
  g_string_append (body, "\"}");
  scripted_server_reply (world->server, CLAN, 200, FRESH, body->str);
  call = ask_clan (world);
  joined = ask (world, CLAN, &pennant_player_type, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (call);
  wait_for (joined);
  assert_fixture (call);
  g_assert_no_error (joined->error);
  g_assert_cmpuint (g_bytes_get_size (call->reply->body), ==, body->len);
}

static gpointer parsing_thread;

static void
note_thread (JsonParser *parser)
{
  g_atomic_pointer_set (&parsing_thread, g_thread_self ());
}

/* What takes longer to decode than a frame may is decoded elsewhere than on the main thread. */
static void
test_thread (void)
{
  static const gsize sizes[] = { 128 * 1024, 128 * 1024 + 1 };
  JsonParserClass *parsers = g_type_class_ref (JSON_TYPE_PARSER);

  g_assert_null (parsers->parse_start);
  parsers->parse_start = note_thread;
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (Call) call = NULL;
      g_autofree char *body = g_strnfill (sizes[i], ' ');

      memcpy (body, CLAN_BODY, strlen (CLAN_BODY));
      scripted_server_reply (world->server, CLAN, 200, FRESH, body);
      g_atomic_pointer_set (&parsing_thread, NULL);
      call = ask_clan (world);
      wait_for (call);
      assert_fixture (call);
      g_assert_nonnull (g_atomic_pointer_get (&parsing_thread));
      g_assert_true ((g_atomic_pointer_get (&parsing_thread) == g_thread_self ()) == (i == 0));
    }
  parsers->parse_start = NULL;
  g_type_class_unref (parsers);
}

static void
test_gzip (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GBytes) small = compress (10), bomb = compress (64 * 1024 * 1024);
  g_autoptr (Call) call = NULL, bombed = NULL, damaged = NULL, announced = NULL;

  scripted_server_reply_bytes (world->server, CLAN, 200, FRESH "\nContent-Encoding: gzip", small);
  call = ask_clan (world);
  wait_for (call);
  assert_fixture (call);

  scripted_server_reply_bytes (world->server, "/bomb", 200, FRESH "\nContent-Encoding: gzip", bomb);
  bombed = ask (world, "/bomb", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (bombed);
  g_assert_error (bombed->error, PENNANT_API_ERROR, PENNANT_API_ERROR_TOO_LARGE);

  scripted_server_reply (world->server, "/damaged", 200, FRESH "\nContent-Encoding: gzip", "this is no gzip at all");
  damaged = ask (world, "/damaged", &pennant_clan_type, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (damaged);
  g_assert_error (damaged->error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);

  scripted_server_reply_raw (world->server, "/announced", "HTTP/1.1 200 OK\r\nContent-Length: 68719476736\r\n\r\n ",
                             TRUE);
  announced = ask (world, "/announced", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (announced);
  g_assert_error (announced->error, PENNANT_API_ERROR, PENNANT_API_ERROR_TOO_LARGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/bodies/malformed", test_malformed);
  g_test_add_func ("/client/bodies/large", test_large);
  g_test_add_func ("/client/bodies/thread", test_thread);
  g_test_add_func ("/client/bodies/gzip", test_gzip);

  return g_test_run ();
}

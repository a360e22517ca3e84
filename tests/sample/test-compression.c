/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"

#define CLAN "/clans/%232PP"
#define RANKING "/leagues/29000022/seasons/2026-01-26?limit=2000"

static SoupMessage *
new_message (Caller *caller, const char *method, const char *path, const char *accepted)
{
  g_autofree char *url = g_strconcat (pennant_sample_server_get_api_url (caller->server), path, NULL);
  g_autofree char *key = g_strconcat ("Bearer ", pennant_sample_server_get_token (caller->server), NULL);
  SoupMessage *message = soup_message_new (method, url);

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", key);
  if (accepted)
    soup_message_headers_append (soup_message_get_request_headers (message), "Accept-Encoding", accepted);
  return message;
}

static Reply *
ask (Caller *caller, const char *method, const char *path, const char *accepted)
{
  g_autoptr (SoupMessage) message = new_message (caller, method, path, accepted);

  return caller_send (caller, message);
}

static GBytes *
decompress (GBytes *body)
{
  g_autoptr (GConverter) decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GError) error = NULL;
  GBytes *text = g_converter_convert_bytes (decompressor, body, &error);

  g_assert_no_error (error);
  return text;
}

static void
assert_same (Reply *compressed, GBytes *plain)
{
  g_autoptr (GBytes) text = NULL;

  g_assert_no_error (compressed->error);
  g_assert_cmpstr (reply_get_header (compressed, "Content-Encoding"), ==, "gzip");
  g_assert_null (reply_get_header (compressed, "Vary"));
  text = decompress (compressed->body);
  g_assert_true (g_bytes_equal (text, plain));
}

/* Whoever takes gzip gets it, with the length of what is sent; nobody else does. */
static void
test_accepted (void)
{
  static const char *const with[] = { "gzip", "gzip, deflate", "br;q=1.0, GZIP;q=0.5", "deflate,gzip" };
  static const char *const without[] = { NULL, "identity", "gzip;q=0", "br, deflate" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) plain = caller_get (caller, CLAN);

  for (gsize i = 0; i < G_N_ELEMENTS (with); i++)
    {
      g_autoptr (Reply) get = ask (caller, "GET", CLAN, with[i]), head = ask (caller, "HEAD", CLAN, with[i]);
      g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (get->body));

      assert_same (get, plain->body);
      g_assert_cmpuint (g_bytes_get_size (get->body), <, g_bytes_get_size (plain->body) / 3);
      g_assert_cmpstr (reply_get_header (get, "Content-Length"), ==, length);
      g_assert_cmpstr (reply_get_header (head, "Content-Length"), ==, length);
      g_assert_cmpstr (reply_get_header (head, "Content-Encoding"), ==, "gzip");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (without); i++)
    {
      g_autoptr (Reply) reply = ask (caller, "GET", CLAN, without[i]);

      g_assert_null (reply_get_header (reply, "Content-Encoding"));
      g_assert_true (g_bytes_equal (reply->body, plain->body));
    }
}

/* A list that is made up while it is sent is compressed meanwhile. */
static void
test_long_list (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) plain = caller_get (caller, RANKING), reply = ask (caller, "GET", RANKING, "gzip");

  g_assert_no_error (plain->error);
  g_assert_cmpuint (g_bytes_get_size (plain->body), >, 200000);
  g_assert_cmpuint (g_bytes_get_size (reply->body), <, g_bytes_get_size (plain->body) / 2);
  g_assert_null (reply_get_header (reply, "Content-Length"));
  assert_same (reply, plain->body);
}

static void
test_errors (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) plain = caller_get (caller, "/clans/%232PPP");
  g_autoptr (Reply) reply = ask (caller, "GET", "/clans/%232PPP", "gzip");

  g_assert_cmpuint (reply->status, ==, 404);
  assert_same (reply, plain->body);
}

static void
test_off (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) reply = NULL;

  pennant_sample_server_set_compression (caller->server, FALSE);
  reply = ask (caller, "GET", CLAN, "gzip");
  g_assert_null (reply_get_header (reply, "Content-Encoding"));
  g_assert_nonnull (reply->json);
}

static void
test_malformed (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) plain = NULL, reply = NULL;

  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_INVALID_JSON, 2);
  plain = caller_get (caller, CLAN);
  reply = ask (caller, "GET", CLAN, "gzip");
  g_assert_cmpuint (reply->status, ==, 200);
  assert_same (reply, plain->body);
}

/* The head says that it is compressed, and less than the whole comes. */
static void
test_cut (gconstpointer data)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (SoupMessage) message = new_message (caller, "GET", data, "gzip");
  g_autoptr (Reply) reply = NULL;

  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_CUT_BODY, 1);
  reply = caller_send (caller, message);
  g_assert_nonnull (reply->error);
  g_assert_true (reply->error->domain == G_IO_ERROR);
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (message), "Content-Encoding"), ==,
                   "gzip");
}

/* What comes in bits is compressed too. */
static void
test_drip (gconstpointer data)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (SoupMessage) message = new_message (caller, "GET", data, "gzip");
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  guint8 bytes[3];
  gsize n_read;

  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_DRIP, 1);
  stream = soup_session_send (caller->session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (stream, bytes, sizeof bytes, &n_read, NULL, &error));
  g_assert_cmpuint (n_read, ==, sizeof bytes);
  /* RFC 1952, 2.3.1 */
  g_assert_cmpmem (bytes, sizeof bytes, "\x1f\x8b\x08", 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/compression/accepted", test_accepted);
  g_test_add_func ("/sample/compression/long-list", test_long_list);
  g_test_add_func ("/sample/compression/errors", test_errors);
  g_test_add_func ("/sample/compression/off", test_off);
  g_test_add_func ("/sample/compression/malformed", test_malformed);
  g_test_add_data_func ("/sample/compression/cut", CLAN, test_cut);
  g_test_add_data_func ("/sample/compression/cut-long", RANKING, test_cut);
  g_test_add_data_func ("/sample/compression/drip", CLAN, test_drip);
  g_test_add_data_func ("/sample/compression/drip-long", RANKING, test_drip);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "await.h"
#include "host.h"

#include "service/pennant-picture-folder.h"
#include "service/pennant-pictures.h"

#include <glib/gstdio.h>
#include <utime.h>

#define SECOND ((gint64) G_USEC_PER_SEC)

typedef struct
{
  PennantClock *clock;
  Host *host;
  char *folder;
  PennantPictures *pictures;
} Fixture;

static GBytes *
new_png (guint32 width, guint32 height, gsize length)
{
  static const guint8 start[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R' };
  guint32 sides[] = { GUINT32_TO_BE (width), GUINT32_TO_BE (height) };
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, start, sizeof start);
  g_byte_array_append (bytes, (const guint8 *) sides, sizeof sides);
  while (bytes->len < length)
    g_byte_array_append (bytes, start, (guint) MIN (sizeof start, length - bytes->len));

  return g_byte_array_free_to_bytes (bytes);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *top = g_dir_make_tmp ("pennant-pictures-XXXXXX", &error);

  g_assert_no_error (error);
  fixture->clock = pennant_clock_new_manual (NOW);
  fixture->host = host_new ();
  fixture->folder = g_build_filename (top, "cache", "pictures", NULL);
  fixture->pictures = pennant_pictures_new (host_get_url (fixture->host), fixture->folder, fixture->clock);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
close_pictures (PennantPictures *pictures)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_pictures_close_async (pictures, await_keep_result, &result);
  await (result != NULL);
  g_assert_true (pennant_pictures_close_finish (pictures, result, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *cache = g_path_get_dirname (fixture->folder);
  g_autofree char *top = g_path_get_dirname (cache);

  close_pictures (fixture->pictures);
  await_finalize (fixture->pictures);
  host_free (fixture->host);
  remove_tree (top);
  g_free (fixture->folder);
  await_finalize (fixture->clock);
}

static char *
get_url (Fixture *fixture, const char *path)
{
  return g_strconcat (host_get_url (fixture->host), path, NULL);
}

static GBytes *
finish (Fixture *fixture, GAsyncResult **result, GError **error)
{
  g_autoptr (GAsyncResult) taken = NULL;

  await (*result != NULL);
  taken = g_steal_pointer (result);

  return pennant_pictures_get_finish (fixture->pictures, taken, error);
}

static GBytes *
get_at (Fixture *fixture, const char *url, GError **error)
{
  GAsyncResult *result = NULL;

  pennant_pictures_get_async (fixture->pictures, url, NULL, await_keep_result, &result);

  return finish (fixture, &result, error);
}

static GBytes *
get (Fixture *fixture, const char *path, GError **error)
{
  g_autofree char *url = get_url (fixture, path);

  return get_at (fixture, url, error);
}

static void
reopen (Fixture *fixture)
{
  close_pictures (fixture->pictures);
  await_finalize (fixture->pictures);
  fixture->pictures = pennant_pictures_new (host_get_url (fixture->host), fixture->folder, fixture->clock);
}

static void
test_fetched_and_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) png = new_png (200, 200, 3000);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GError) error = NULL;

  host_answer (fixture->host, "/badges/200/a.png", 200, "Content-Type: image/png", png);
  first = get (fixture, "/badges/200/a.png", &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (first, png));

  /* Another time it comes from the disk, also after a new start and without the host. */
  reopen (fixture);
  host_stop (fixture->host);
  second = get (fixture, "/badges/200/a.png", &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (second, png));
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 1);
}

static void
test_anonymous (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) png = new_png (1, 1, 100);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u.png", i);
      g_autoptr (GBytes) got = NULL;

      host_answer (fixture->host, path, 200, "Set-Cookie: who=you; Path=/\nContent-Type: image/png", png);
      got = get (fixture, path, NULL);
      g_assert_nonnull (got);
      g_assert_null (host_get_last_header (fixture->host, "Authorization"));
      g_assert_null (host_get_last_header (fixture->host, "Cookie"));
      g_assert_null (host_get_last_header (fixture->host, "Referer"));
    }
}

static void
test_other_hosts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Host) other = host_new ();
  g_autofree char *port = g_strdup (strrchr (host_get_url (fixture->host), ':') + 1);
  g_autofree char *elsewhere = g_strconcat (host_get_url (other), "/a.png", NULL);
  g_autofree char *encrypted = g_strdup_printf ("https://127.0.0.1:%s/a.png", port);
  g_autofree char *named = g_strdup_printf ("http://localhost:%s/a.png", port);
  g_autofree char *with_user = g_strdup_printf ("http://me:secret@127.0.0.1:%s/a.png", port);
  g_autofree char *longer = g_strdup_printf ("http://127.0.0.1.example.org:%s/a.png", port);
  const char *urls[] = { elsewhere,
                         encrypted,
                         named,
                         with_user,
                         longer,
                         "http://127.0.0.1/a.png",
                         "file:///etc/hostname",
                         "data:image/png;base64,AAAA",
                         "//127.0.0.1/a.png",
                         "/a.png",
                         "nothing like an address",
                         "" };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (get_at (fixture, urls[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
    }
  g_assert_cmpuint (host_get_n_requests (other), ==, 0);
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 0);
}

static void
test_no_redirect (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Host) other = host_new ();
  g_autofree char *location = g_strdup_printf ("Location: %s/a.png", host_get_url (other));
  g_autoptr (GBytes) png = new_png (1, 1, 100);
  g_autoptr (GError) error = NULL;

  host_answer (other, "/a.png", 200, NULL, png);
  host_answer (fixture->host, "/a.png", 302, location, png);
  g_assert_null (get (fixture, "/a.png", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpuint (host_get_n_requests (other), ==, 0);
}

static void
assert_refused (Fixture *fixture, const char *path, const char *headers, GBytes *body, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) got = NULL;
  g_autofree char *url = get_url (fixture, path);
  GAsyncResult *result = NULL;

  host_answer (fixture->host, path, 200, headers, body);
  got = get (fixture, path, &error);
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_null (got);

  pennant_picture_folder_load_async (fixture->folder, url, NULL, await_keep_result, &result);
  await (result != NULL);
  g_assert_null (pennant_picture_folder_load_finish (result, NULL));
  g_object_unref (result);
}

static void
test_bad_pictures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) large = new_png (10, 10, PENNANT_PICTURE_MAX_BYTES + 1);
  g_autoptr (GBytes) just = new_png (PENNANT_PICTURE_MAX_SIDE, PENNANT_PICTURE_MAX_SIDE, PENNANT_PICTURE_MAX_BYTES);
  g_autoptr (GBytes) wide = new_png (PENNANT_PICTURE_MAX_SIDE + 1, 1, 100);
  g_autoptr (GBytes) high = new_png (1, PENNANT_PICTURE_MAX_SIDE + 1, 100);
  g_autoptr (GBytes) huge = new_png (G_MAXUINT32, G_MAXUINT32, 100);
  g_autoptr (GBytes) empty = new_png (0, 10, 100);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (just, 0, 23);
  g_autoptr (GBytes) page = g_bytes_new_static ("<!DOCTYPE html><title>Not here, not anywhere</title>", 52);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) got = NULL;

  assert_refused (fixture, "/large.png", NULL, large, G_IO_ERROR_MESSAGE_TOO_LARGE);
  assert_refused (fixture, "/large-chunked.png", "Transfer-Encoding: chunked", large, G_IO_ERROR_MESSAGE_TOO_LARGE);
  assert_refused (fixture, "/wide.png", NULL, wide, G_IO_ERROR_MESSAGE_TOO_LARGE);
  assert_refused (fixture, "/high.png", NULL, high, G_IO_ERROR_MESSAGE_TOO_LARGE);
  assert_refused (fixture, "/huge.png", NULL, huge, G_IO_ERROR_MESSAGE_TOO_LARGE);
  assert_refused (fixture, "/empty.png", NULL, empty, G_IO_ERROR_MESSAGE_TOO_LARGE);
  assert_refused (fixture, "/cut.png", NULL, cut, G_IO_ERROR_INVALID_DATA);
  assert_refused (fixture, "/page.png", "Content-Type: image/png", page, G_IO_ERROR_INVALID_DATA);
  assert_refused (fixture, "/nothing.png", NULL, nothing, G_IO_ERROR_INVALID_DATA);

  host_answer (fixture->host, "/just.png", 200, NULL, just);
  got = get (fixture, "/just.png", NULL);
  g_assert_true (got != NULL && g_bytes_equal (got, just));
}

static void
test_shared (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) png = new_png (8, 8, 500);
  g_autofree char *url = get_url (fixture, "/a.png");
  g_autoptr (GCancellable) leaving = g_cancellable_new ();
  GAsyncResult *results[3] = { NULL };
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GError) error = NULL;

  host_answer (fixture->host, "/a.png", 200, NULL, png);
  host_hold (fixture->host);
  pennant_pictures_get_async (fixture->pictures, url, NULL, await_keep_result, &results[0]);
  pennant_pictures_get_async (fixture->pictures, url, leaving, await_keep_result, &results[1]);
  await (host_get_n_held (fixture->host) == 1);
  pennant_pictures_get_async (fixture->pictures, url, NULL, await_keep_result, &results[2]);

  /* Who leaves does so at once, and the others go on. */
  g_cancellable_cancel (leaving);
  g_assert_null (finish (fixture, &results[1], &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (results[0]);

  host_release (fixture->host);
  first = finish (fixture, &results[0], NULL);
  second = finish (fixture, &results[2], NULL);
  g_assert_true (g_bytes_equal (first, png));
  g_assert_true (g_bytes_equal (second, png));
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 1);
}

static void
test_deserted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) png = new_png (8, 8, 500);
  g_autofree char *url = get_url (fixture, "/a.png");
  g_autoptr (GCancellable) leaving = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) got = NULL;
  GAsyncResult *result = NULL;

  host_answer (fixture->host, "/a.png", 200, NULL, png);
  host_hold (fixture->host);
  pennant_pictures_get_async (fixture->pictures, url, leaving, await_keep_result, &result);
  await (host_get_n_held (fixture->host) == 1);
  g_cancellable_cancel (leaving);
  g_assert_null (finish (fixture, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  await (host_get_n_held (fixture->host) == 0);

  /* That it was cancelled is no failure to remember. */
  host_release (fixture->host);
  got = get (fixture, "/a.png", NULL);
  g_assert_nonnull (got);

  /* Who comes cancelled never asks. */
  g_clear_error (&error);
  pennant_pictures_get_async (fixture->pictures, url, leaving, await_keep_result, &result);
  g_assert_null (finish (fixture, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_four_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) png = new_png (8, 8, 500);
  GAsyncResult *results[11] = { NULL };

  host_hold (fixture->host);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u.png", i);
      g_autofree char *url = get_url (fixture, path);

      host_answer (fixture->host, path, 200, NULL, png);
      pennant_pictures_get_async (fixture->pictures, url, NULL, await_keep_result, &results[i]);
    }
  await (host_get_n_held (fixture->host) == PENNANT_PICTURES_MAX_REQUESTS);
  await_idle ();
  g_assert_cmpuint (host_get_n_most_held (fixture->host), ==, PENNANT_PICTURES_MAX_REQUESTS);

  host_release (fixture->host);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GBytes) got = finish (fixture, &results[i], NULL);

      g_assert_nonnull (got);
    }
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, G_N_ELEMENTS (results));
}

static void
test_failure_is_remembered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) png = new_png (8, 8, 500);
  g_autoptr (GBytes) got = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (get (fixture, "/a.png", &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
    }
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 1);

  host_answer (fixture->host, "/a.png", 200, NULL, png);
  pennant_clock_advance (fixture->clock, 60 * SECOND);
  got = get (fixture, "/a.png", NULL);
  g_assert_nonnull (got);
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 2);
}

/* Answers whoever comes before anything was asked. */
static gboolean
answer_at_once (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  static const char headers[] = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\nConnection: close\r\n\r\n";
  g_autoptr (GBytes) png = new_png (8, 8, 500);
  g_autoptr (GBytes) asked = NULL;
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  g_output_stream_write_all (out, headers, sizeof headers - 1, NULL, NULL, NULL);
  g_output_stream_write_all (out, g_bytes_get_data (png, NULL), g_bytes_get_size (png), NULL, NULL, NULL);
  asked = g_input_stream_read_bytes (g_io_stream_get_input_stream (G_IO_STREAM (connection)), 4096, NULL, NULL);

  return FALSE;
}

/* libsoup 3.6.5 frees a message twice that is cancelled between reading its headers and telling of them, which takes a
 * step of the main loop where the answer was there at once. Every step has its turn. */
static void
test_deserted_at_any_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (4);
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *host = g_strdup_printf ("http://127.0.0.1:%u", port);

  g_signal_connect (service, "run", G_CALLBACK (answer_at_once), NULL);
  close_pictures (fixture->pictures);
  await_finalize (fixture->pictures);
  fixture->pictures = pennant_pictures_new (host, fixture->folder, fixture->clock);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *url = g_strdup_printf ("%s/%u.png", host, i);
      g_autoptr (GCancellable) leaving = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) got = NULL;
      GAsyncResult *result = NULL;

      pennant_pictures_get_async (fixture->pictures, url, leaving, await_keep_result, &result);
      for (guint step = 0; step < i % 30 && result == NULL; step++)
        g_main_context_iteration (NULL, TRUE);
      g_cancellable_cancel (leaving);
      got = finish (fixture, &result, &error);
      g_assert_true (got != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
    }
  g_socket_service_stop (service);
}

static void
test_deadline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) png = new_png (8, 8, 500);
  g_autoptr (GBytes) got = NULL;
  g_autofree char *url = get_url (fixture, "/slow.png");
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  host_hold (fixture->host);
  pennant_pictures_get_async (fixture->pictures, url, NULL, await_keep_result, &result);
  await (host_get_n_held (fixture->host) == 1);
  pennant_clock_advance (fixture->clock, 20 * SECOND);
  g_assert_null (finish (fixture, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);

  host_release (fixture->host);
  host_answer (fixture->host, "/quick.png", 200, NULL, png);
  got = get (fixture, "/quick.png", NULL);
  g_assert_nonnull (got);
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (folder) != NULL)
    n_files++;

  return n_files;
}

static void
test_newest_are_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) png = new_png (8, 8, 100);
  g_autoptr (GBytes) got = NULL;
  g_autofree char *oldest = g_build_filename (fixture->folder, "0", NULL);
  g_autofree char *second = g_build_filename (fixture->folder, "1", NULL);
  g_autofree char *url = get_url (fixture, "/new.png");
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);
  g_autofree char *newest = g_build_filename (fixture->folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
  for (guint i = 0; i < PENNANT_PICTURE_FOLDER_BOUND; i++)
    {
      g_autofree char *file_name = g_strdup_printf ("%u", i);
      g_autofree char *path = g_build_filename (fixture->folder, file_name, NULL);
      struct utimbuf times = { (time_t) (1000 + i), (time_t) (1000 + i) };

      g_assert_true (g_file_set_contents (path, "old", -1, NULL));
      g_assert_cmpint (g_utime (path, &times), ==, 0);
    }

  host_answer (fixture->host, "/new.png", 200, NULL, png);
  got = get (fixture, "/new.png", NULL);
  g_assert_nonnull (got);
  reopen (fixture);
  g_assert_cmpuint (count_files (fixture->folder), ==, PENNANT_PICTURE_FOLDER_BOUND);
  g_assert_false (g_file_test (oldest, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (newest, G_FILE_TEST_EXISTS));
}

static void
test_broken_file_is_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) png = new_png (8, 8, 100);
  g_autofree char *url = get_url (fixture, "/a.png");
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GBytes) got = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "half a pict", -1, NULL));
  host_answer (fixture->host, "/a.png", 200, NULL, png);
  got = get (fixture, "/a.png", NULL);
  g_assert_true (got != NULL && g_bytes_equal (got, png));
  reopen (fixture);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, ==, g_bytes_get_size (png));
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantPictures) pictures = NULL;
  g_autoptr (GBytes) png = new_png (8, 8, 100);
  g_autoptr (GBytes) got = NULL;
  g_autofree char *url = get_url (fixture, "/a.png");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  /* What cannot be kept is shown all the same. */
  pictures = pennant_pictures_new (host_get_url (fixture->host), "/dev/null/pictures", fixture->clock);
  host_answer (fixture->host, "/a.png", 200, NULL, png);
  pennant_pictures_get_async (pictures, url, NULL, await_keep_result, &result);
  await (result != NULL);
  got = pennant_pictures_get_finish (pictures, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (got);
  close_pictures (pictures);
}

static void
test_close (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = get_url (fixture, "/a.png");
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  host_hold (fixture->host);
  pennant_pictures_get_async (fixture->pictures, url, NULL, await_keep_result, &result);
  await (host_get_n_held (fixture->host) == 1);
  close_pictures (fixture->pictures);
  g_assert_null (finish (fixture, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  await (host_get_n_held (fixture->host) == 0);
}

#define ADD(name, function) g_test_add ("/service/pictures/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("fetched-and-kept", test_fetched_and_kept);
  ADD ("anonymous", test_anonymous);
  ADD ("other-hosts", test_other_hosts);
  ADD ("no-redirect", test_no_redirect);
  ADD ("bad-pictures", test_bad_pictures);
  ADD ("shared", test_shared);
  ADD ("deserted", test_deserted);
  ADD ("four-at-once", test_four_at_once);
  ADD ("failure-is-remembered", test_failure_is_remembered);
  ADD ("deserted-at-any-step", test_deserted_at_any_step);
  ADD ("deadline", test_deadline);
  ADD ("newest-are-kept", test_newest_are_kept);
  ADD ("broken-file-is-replaced", test_broken_file_is_replaced);
  ADD ("no-folder", test_no_folder);
  ADD ("close", test_close);

  return g_test_run ();
}

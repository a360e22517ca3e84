/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-source.h"

#include "api/pennant-client.h"
#include "api/pennant-portal.h"
#include "pennant-config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_live (void)
{
  g_autoptr (PennantSource) source = pennant_source_new_live ();
  g_autofree char *cache_folder = g_build_filename (g_get_user_cache_dir (), PENNANT_APPLICATION_ID, "live", NULL);
  g_autofree char *data_folder = g_build_filename (g_get_user_data_dir (), PENNANT_APPLICATION_ID, "live", NULL);

  g_assert_cmpstr (pennant_source_get_id (source), ==, "live");
  g_assert_cmpstr (pennant_source_get_base_url (source), ==, PENNANT_CLIENT_DEFAULT_BASE_URL);
  g_assert_cmpstr (pennant_source_get_portal_url (source), ==, "https://developer.clashofclans.com/api");
  g_assert_cmpstr (pennant_source_get_picture_base_url (source), ==, "https://api-assets.clashofclans.com");
  g_assert_cmpstr (pennant_source_get_cache_folder (source), ==, cache_folder);
  g_assert_cmpstr (pennant_source_get_data_folder (source), ==, data_folder);
  g_assert_false (pennant_source_is_sample (source));
  g_assert_false (pennant_source_has_token (source));
  g_assert_null (pennant_source_get_token (source));
}

static void
test_other_urls (void)
{
  static const struct
  {
    const char *url;
    const char *base_url;
    const char *picture_base_url;
    const char *portal_url;
  } cases[] = {
    { "http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1", "http://127.0.0.1:8080", "http://127.0.0.1:8080/api" },
    { "http://127.0.0.1:8080/v1//", "http://127.0.0.1:8080/v1", "http://127.0.0.1:8080", "http://127.0.0.1:8080/api" },
    { "http://127.9.9.9:1/v1", "http://127.9.9.9:1/v1", "http://127.9.9.9:1", "http://127.9.9.9:1/api" },
    { "http://localhost:8080/v1", "http://localhost:8080/v1", "http://localhost:8080", "http://localhost:8080/api" },
    { "http://LOCALHOST/v1", "http://LOCALHOST/v1", "http://LOCALHOST", "http://LOCALHOST/api" },
    { "http://[::1]:99/v1", "http://[::1]:99/v1", "http://[::1]:99", "http://[::1]:99/api" },
    { "https://proxy.example.org/v1", "https://proxy.example.org/v1", PENNANT_SOURCE_LIVE_PICTURE_BASE_URL,
      PENNANT_PORTAL_DEFAULT_BASE_URL },
    { "http://127.0.0.1.example.org/v1", "http://127.0.0.1.example.org/v1", PENNANT_SOURCE_LIVE_PICTURE_BASE_URL,
      PENNANT_PORTAL_DEFAULT_BASE_URL },
    { "not an address", "not an address", PENNANT_SOURCE_LIVE_PICTURE_BASE_URL, PENNANT_PORTAL_DEFAULT_BASE_URL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantSource) source = pennant_source_new_for_url (cases[i].url, NULL);

      g_assert_cmpstr (pennant_source_get_base_url (source), ==, cases[i].base_url);
      g_assert_cmpstr (pennant_source_get_picture_base_url (source), ==, cases[i].picture_base_url);
      g_assert_cmpstr (pennant_source_get_portal_url (source), ==, cases[i].portal_url);
      g_assert_false (pennant_source_is_sample (source));
    }
}

static void
assert_other_hosts (PennantSource *source, const char *api, const char *portal)
{
  g_autofree char *api_host = pennant_source_find_other_api_host (source);
  g_autofree char *portal_host = pennant_source_find_other_portal_host (source);

  g_assert_cmpstr (api_host, ==, api);
  g_assert_cmpstr (portal_host, ==, portal);
}

static void
test_other_hosts (void)
{
  static const struct
  {
    const char *base_url;
    const char *portal_url;
    const char *api;
    const char *portal;
  } cases[] = {
    { PENNANT_CLIENT_DEFAULT_BASE_URL, NULL, NULL, NULL },
    { "http://127.0.0.1:8080/v1", NULL, "127.0.0.1:8080", "127.0.0.1:8080" },
    { "https://proxy.example.org/v1", NULL, "proxy.example.org", NULL },
    { "https://proxy.example.org/v1", "https://portal.example.org:81/api", "proxy.example.org",
      "portal.example.org:81" },
    { "not an address", NULL, NULL, NULL },
  };
  g_autoptr (PennantSource) live = pennant_source_new_live ();

  assert_other_hosts (live, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantSource) source = pennant_source_new_for_url (cases[i].base_url, cases[i].portal_url);

      assert_other_hosts (source, cases[i].api, cases[i].portal);
    }
}

static void
test_wrong_urls (void)
{
  static const char *const wrong[] = {
    "ftp://x", "nonsense",    "http://user:secret@h/v1", "",
    "http://", "https://h?a", "http://example.org/v1",   "http://127.0.0.1.example.org/v1"
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (pennant_source_check_url (wrong[i], &error));
      g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
      g_assert_null (strstr (error->message, "secret"));
    }
  g_assert_true (pennant_source_check_url ("http://127.0.0.1:8080/v1", NULL));
  g_assert_true (pennant_source_check_url (PENNANT_CLIENT_DEFAULT_BASE_URL, NULL));
}

static void
test_ids (void)
{
  g_autoptr (PennantSource) one = pennant_source_new_for_url ("http://127.0.0.1:8080/v1", NULL);
  g_autoptr (PennantSource) same = pennant_source_new_for_url ("http://127.0.0.1:8080/v1/", NULL);
  g_autoptr (PennantSource) other = pennant_source_new_for_url ("http://127.0.0.1:8081/v1", NULL);
  g_autoptr (PennantSource) hostile = pennant_source_new_for_url ("http://h/../../../etc", NULL);
  g_autoptr (PennantSource) live = pennant_source_new_for_url (PENNANT_CLIENT_DEFAULT_BASE_URL "/", NULL);

  g_assert_cmpstr (pennant_source_get_id (one), ==, pennant_source_get_id (same));
  g_assert_cmpstr (pennant_source_get_data_folder (one), ==, pennant_source_get_data_folder (same));
  g_assert_cmpstr (pennant_source_get_id (one), !=, pennant_source_get_id (other));
  g_assert_cmpstr (pennant_source_get_cache_folder (one), !=, pennant_source_get_cache_folder (other));
  g_assert_null (strchr (pennant_source_get_id (hostile), '/'));
  g_assert_cmpstr (pennant_source_get_id (live), ==, "live");
}

/* Another portal makes another source, also of the live API; the one that it would have anyway does not. */
static void
test_portal_urls (void)
{
  const char *url = "http://127.0.0.1:8080/v1", *proxy = "https://proxy.example.org/v1";
  const char *portal = "https://portal.example.org/api";
  g_autoptr (PennantSource) own = pennant_source_new_for_url (url, NULL);
  g_autoptr (PennantSource) same = pennant_source_new_for_url (url, "http://127.0.0.1:8080/api/");
  g_autoptr (PennantSource) other = pennant_source_new_for_url (url, portal);
  g_autoptr (PennantSource) proxied = pennant_source_new_for_url (proxy, NULL);
  g_autoptr (PennantSource) same_proxied = pennant_source_new_for_url (proxy, PENNANT_PORTAL_DEFAULT_BASE_URL);
  g_autoptr (PennantSource) live = pennant_source_new_for_url (NULL, NULL);
  g_autoptr (PennantSource) same_live = pennant_source_new_for_url (NULL, PENNANT_PORTAL_DEFAULT_BASE_URL "/");
  g_autoptr (PennantSource) other_live = pennant_source_new_for_url (NULL, portal);

  g_assert_cmpstr (pennant_source_get_id (same), ==, pennant_source_get_id (own));
  g_assert_cmpstr (pennant_source_get_id (other), !=, pennant_source_get_id (own));
  g_assert_cmpstr (pennant_source_get_data_folder (other), !=, pennant_source_get_data_folder (own));
  g_assert_cmpstr (pennant_source_get_portal_url (other), ==, portal);
  g_assert_cmpstr (pennant_source_get_base_url (other), ==, url);
  g_assert_cmpstr (pennant_source_get_id (same_proxied), ==, pennant_source_get_id (proxied));
  g_assert_cmpstr (pennant_source_get_id (live), ==, "live");
  g_assert_cmpstr (pennant_source_get_id (same_live), ==, "live");
  g_assert_cmpstr (pennant_source_get_id (other_live), !=, "live");
  g_assert_cmpstr (pennant_source_get_id (other_live), !=, pennant_source_get_id (other));
  g_assert_cmpstr (pennant_source_get_base_url (other_live), ==, PENNANT_CLIENT_DEFAULT_BASE_URL);
}

static void
test_token (void)
{
  g_autoptr (PennantSource) source = pennant_source_new_live ();
  g_autofree GParamSpec **specs = NULL;
  guint n_specs;
  guint n_has = 0;
  guint n_changed = 0;

  g_signal_connect_swapped (source, "notify::has-token", G_CALLBACK (count_cb), &n_has);
  g_signal_connect_swapped (source, "token-changed", G_CALLBACK (count_cb), &n_changed);

  pennant_source_set_token (source, NULL);
  pennant_source_set_token (source, " \n");
  g_assert_cmpuint (n_changed, ==, 0);

  pennant_source_set_token (source, "  one.two.three\n");
  g_assert_cmpstr (pennant_source_get_token (source), ==, "one.two.three");
  g_assert_true (pennant_source_has_token (source));
  g_assert_cmpuint (n_has, ==, 1);
  g_assert_cmpuint (n_changed, ==, 1);

  pennant_source_set_token (source, "one.two.three");
  g_assert_cmpuint (n_changed, ==, 1);

  pennant_source_set_token (source, "four");
  g_assert_cmpuint (n_has, ==, 1);
  g_assert_cmpuint (n_changed, ==, 2);

  pennant_source_set_tokens (source, (const char *const[]) { "", "four ", "five", NULL });
  g_assert_cmpuint (g_strv_length ((GStrv) pennant_source_get_tokens (source)), ==, 2);
  g_assert_cmpstr (pennant_source_get_tokens (source)[1], ==, "five");
  g_assert_cmpuint (n_changed, ==, 3);
  pennant_source_set_tokens (source, (const char *const[]) { "four", "five", NULL });
  g_assert_cmpuint (n_changed, ==, 3);

  /* Nothing that lists properties comes across it. */
  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (source), &n_specs);
  for (guint i = 0; i < n_specs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_autofree char *text = NULL;

      g_object_get_property (G_OBJECT (source), specs[i]->name, &value);
      text = g_strdup_value_contents (&value);
      g_assert_null (strstr (text, "four"));
    }

  pennant_source_set_token (source, NULL);
  g_assert_null (pennant_source_get_token (source));
  g_assert_cmpuint (n_has, ==, 2);
}

static void
write_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "content", -1, NULL));
}

static void
test_sample (void)
{
  PennantSource *source = pennant_source_new_sample ("http://127.0.0.1:4711/v1", "sample-key");
  g_autoptr (PennantSource) other = pennant_source_new_sample ("http://127.0.0.1:4711/v1", "sample-key");
  g_autofree char *cache_folder = g_strdup (pennant_source_get_cache_folder (source));
  g_autofree char *data_folder = g_strdup (pennant_source_get_data_folder (source));
  g_autofree char *picture_folder = g_build_filename (cache_folder, "pictures", NULL);
  g_autofree char *top = g_path_get_dirname (cache_folder);
  g_autofree char *outside = g_dir_make_tmp ("pennant-outside-XXXXXX", NULL);
  g_autofree char *outside_file = g_build_filename (outside, "kept", NULL);
  g_autofree char *link = g_build_filename (top, "link", NULL);

  g_assert_true (pennant_source_is_sample (source));
  g_assert_cmpstr (pennant_source_get_id (source), ==, "sample");
  g_assert_cmpstr (pennant_source_get_token (source), ==, "sample-key");
  g_assert_true (pennant_source_has_token (source));
  g_assert_cmpstr (pennant_source_get_portal_url (source), ==, "http://127.0.0.1:4711/api");
  g_assert_cmpstr (pennant_source_get_picture_base_url (source), ==, "http://127.0.0.1:4711");
  g_assert_true (g_str_has_prefix (cache_folder, g_get_tmp_dir ()));
  g_assert_cmpstr (cache_folder, !=, pennant_source_get_cache_folder (other));
  g_assert_cmpstr (cache_folder, !=, data_folder);

  write_file (cache_folder, "cache.db");
  write_file (data_folder, "library.db");
  write_file (picture_folder, "0123");
  write_file (outside, "kept");
  g_assert_cmpint (symlink (outside, link), ==, 0);

  /* Everything in it goes with it, and nothing else. */
  g_assert_finalize_object (source);
  g_assert_false (g_file_test (top, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (outside_file, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (outside_file), ==, 0);
  g_assert_cmpint (g_rmdir (outside), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/service/source/live", test_live);
  g_test_add_func ("/service/source/other-urls", test_other_urls);
  g_test_add_func ("/service/source/other-hosts", test_other_hosts);
  g_test_add_func ("/service/source/wrong-urls", test_wrong_urls);
  g_test_add_func ("/service/source/ids", test_ids);
  g_test_add_func ("/service/source/portal-urls", test_portal_urls);
  g_test_add_func ("/service/source/token", test_token);
  g_test_add_func ("/service/source/sample", test_sample);

  return g_test_run ();
}

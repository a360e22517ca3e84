/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"

static void
assert_png (GBytes *bytes, guint size)
{
  static const guint8 head[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R' };
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpuint (length, >, 24);
  g_assert_cmpmem (data, sizeof head, head, sizeof head);
  for (int i = 0; i < 2; i++)
    {
      const guint8 *side = data + sizeof head + 4 * i;

      g_assert_cmpuint ((guint) side[0] << 24 | (guint) side[1] << 16 | (guint) side[2] << 8 | side[3], ==, size);
    }
}

/* Gets the picture at @url, of which the folder tells the size. */
static void
check_picture (Caller *caller, const char *url)
{
  g_autofree char *base = caller_picture_url (caller, "/");
  g_autoptr (Reply) reply = caller_call (caller, "GET", url, NULL);
  g_auto (GStrv) parts = NULL;

  g_assert_true (g_str_has_prefix (url, base));
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (reply_get_header (reply, "Content-Type"), ==, "image/png");
  parts = g_strsplit (url + strlen (base), "/", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  assert_png (reply->body, (guint) atoi (parts[1]));
}

static void
visit (JsonNode *node, GHashTable *urls)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) members = json_object_get_values (json_node_get_object (node));

      for (GList *l = members; l; l = l->next)
        visit (l->data, urls);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (GList) elements = json_array_get_elements (json_node_get_array (node));

      for (GList *l = elements; l; l = l->next)
        visit (l->data, urls);
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING && g_str_has_suffix (json_node_get_string (node), ".png"))
    g_hash_table_add (urls, g_strdup (json_node_get_string (node)));
}

/* Every picture that the two pages of #2PP name. */
static void
test_named (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) clan = caller_get_json (caller, "/clans/%232PP");
  g_autoptr (JsonNode) player = caller_get_json (caller, "/players/%232PP");
  g_autoptr (GHashTable) urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer url;

  visit (clan, urls);
  visit (player, urls);
  g_assert_cmpuint (g_hash_table_size (urls), >, 20);
  g_hash_table_iter_init (&iter, urls);
  while (g_hash_table_iter_next (&iter, &url, NULL))
    check_picture (caller, url);
}

static void
test_differ (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);

  for (int tier = 0; tier <= 34; tier++)
    {
      g_autofree char *path = g_strdup_printf ("/leaguetiers/125/%08x.png", (guint) tier);
      g_autofree char *url = caller_picture_url (caller, path);
      g_autoptr (Reply) reply = caller_call (caller, "GET", url, NULL);

      g_assert_cmpuint (reply->status, ==, 200);
      g_hash_table_add (seen, g_bytes_ref (reply->body));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 35);
}

static void
test_none (void)
{
  static const char *const paths[] = {
    "/",
    "/badges",
    "/badges/70",
    "/badges/70/",
    "/badges/71/00000001.png",
    "/badges/70/1.png",
    "/badges/70/-0000001.png",
    "/badges/70/0000000g.png",
    "/badges/70/00000001.png.exe",
    "/badges/70/.png",
    "/badges/70png",
    "/leaguetiers/70/00000001.png",
    "/badges/70/../../../etc/passwd",
    "/v2/clans/%232PP",
  };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *url = caller_picture_url (caller, paths[i]);
      g_autoptr (Reply) reply = caller_call (caller, "GET", url, NULL);

      g_assert_no_error (reply->error);
      g_assert_cmpuint (reply->status, ==, 404);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/pictures/named", test_named);
  g_test_add_func ("/sample/pictures/differ", test_differ);
  g_test_add_func ("/sample/pictures/none", test_none);
  return g_test_run ();
}

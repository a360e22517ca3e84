/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-credentials.h"

#include <string.h>

static PennantCredentials *
make_credentials (void)
{
  static const char *const addresses[] = { "203.0.113.7", "203.0.113.8/32", NULL };
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (pennant_record_unref);
  g_autoptr (PennantCredentials) empty = pennant_credentials_new ();
  g_autoptr (PennantCredentials) account =
      pennant_credentials_with_account (empty, "anna@example.org", "p\xc3\xa4ss \"word\"\\\n");
  g_autoptr (PennantCredentials) made = pennant_credentials_with_made (account, "id-1");

  g_ptr_array_add (keys, pennant_stored_key_new ("id-1", "Pennant AAAA", "a.b.c", addresses));
  g_ptr_array_add (keys, pennant_stored_key_new (NULL, NULL, "d.e.f", NULL));
  return pennant_credentials_with_keys (made, keys);
}

static PennantCredentials *
read_text (const char *text)
{
  return pennant_credentials_read (text, strlen (text));
}

static void
test_new (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (PennantCredentials) credentials = pennant_credentials_new ();
      char *name = pennant_credentials_dup_key_name (credentials);

      g_assert_true (g_regex_match_simple ("^Pennant [A-Z0-9]{4}$", name, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT));
      g_assert_cmpuint (credentials->keys->len, ==, 0);
      g_assert_null (credentials->email);
      g_hash_table_add (names, name);
    }
  /* Of 1,679,616 that could be, a hundred are as good as never the same ten times. */
  g_assert_cmpuint (g_hash_table_size (names), >, 90);
}

static void
test_round_trip (void)
{
  g_autoptr (PennantCredentials) written = make_credentials ();
  char *text = pennant_credentials_write (written);
  g_autoptr (PennantCredentials) read = read_text (text);
  g_autoptr (PennantCredentials) empty = pennant_credentials_new ();
  char *empty_text = pennant_credentials_write (empty);
  g_autoptr (PennantCredentials) read_empty = read_text (empty_text);
  const PennantStoredKey *key;

  g_assert_nonnull (read);
  g_assert_cmpstr (read->installation, ==, written->installation);
  g_assert_cmpstr (read->email, ==, "anna@example.org");
  g_assert_cmpstr (read->password, ==, "p\xc3\xa4ss \"word\"\\\n");
  g_assert_cmpuint (read->keys->len, ==, 2);
  key = read->keys->pdata[0];
  g_assert_cmpstr (key->id, ==, "id-1");
  g_assert_cmpstr (key->name, ==, "Pennant AAAA");
  g_assert_cmpstr (key->token, ==, "a.b.c");
  g_assert_cmpuint (key->addresses->len, ==, 2);
  g_assert_cmpstr (key->addresses->pdata[1], ==, "203.0.113.8/32");
  key = read->keys->pdata[1];
  g_assert_null (key->id);
  g_assert_cmpstr (key->token, ==, "d.e.f");
  g_assert_true (pennant_credentials_has_made (read, "id-1"));
  g_assert_nonnull (read_empty);
  g_assert_null (read_empty->password);
  g_assert_cmpuint (read_empty->keys->len, ==, 0);
  pennant_record_free_secret (text);
  pennant_record_free_secret (empty_text);
}

/* Each change makes other credentials and leaves the former as they were. */
static void
test_changes (void)
{
  g_autoptr (PennantCredentials) first = make_credentials ();
  g_autoptr (PennantCredentials) more = pennant_credentials_with_made (first, "id-2");
  g_autoptr (PennantCredentials) again = pennant_credentials_with_made (more, "id-2");
  g_autoptr (PennantCredentials) less = pennant_credentials_without_made (again, "id-1");
  g_autoptr (PennantCredentials) other = pennant_credentials_with_account (less, "bert@example.org", NULL);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (PennantCredentials) keyless = pennant_credentials_with_keys (other, none);

  g_assert_false (pennant_credentials_has_made (first, "id-2"));
  g_assert_true (pennant_credentials_has_made (more, "id-1"));
  g_assert_cmpuint (again->made->len, ==, 2);
  g_assert_false (pennant_credentials_has_made (less, "id-1"));
  g_assert_true (pennant_credentials_has_made (less, "id-2"));
  g_assert_cmpstr (other->email, ==, "bert@example.org");
  g_assert_null (other->password);
  g_assert_nonnull (less->password);
  g_assert_cmpuint (other->keys->len, ==, 2);
  g_assert_cmpuint (keyless->keys->len, ==, 0);
  g_assert_cmpstr (keyless->installation, ==, first->installation);
}

/* What a keyring may hold that Pennant did not write. */
static void
test_hostile (void)
{
  static const char *const texts[] = {
    "",
    "token",
    "[]",
    "{}",
    "{\"version\":2,\"installation\":\"AAAA\",\"keys\":[],\"made\":[]}",
    "{\"version\":1,\"installation\":\"AAA\",\"keys\":[],\"made\":[]}",
    "{\"version\":1,\"installation\":\"AAAAA\",\"keys\":[],\"made\":[]}",
    "{\"version\":1,\"installation\":\"aaaa\",\"keys\":[],\"made\":[]}",
    "{\"version\":1,\"installation\":\"AAAA\",\"keys\":{},\"made\":[]}",
    "{\"version\":1,\"installation\":\"AAAA\",\"keys\":[{}],\"made\":[]}",
    "{\"version\":1,\"installation\":\"AAAA\",\"keys\":[{\"token\":\"\"}],\"made\":[]}",
    "{\"version\":1,\"installation\":\"AAAA\",\"keys\":[{\"token\":\"a.b\\r\\nHost: c\"}],\"made\":[]}",
    "{\"version\":1,\"installation\":\"AAAA\",\"keys\":[{\"token\":7}],\"made\":[]}",
    "{\"version\":1,\"installation\":\"AAAA\",\"keys\":[],\"made\":[1]}",
    "{\"version\":1,\"installation\":\"AAAA\",\"keys\":[],\"made\":[]",
  };
  static const char good[] = "{\"version\":1,\"installation\":\"AAAA\",\"keys\":[],\"made\":[]}";
  g_autoptr (PennantCredentials) read = read_text (good);
  g_autofree char *long_text = g_strdup_printf ("%s%*s", good, 64 * 1024, "");
  g_autofree char *long_token = g_strnfill (8193, 'a');
  g_autofree char *long_key = g_strdup_printf (
      "{\"version\":1,\"installation\":\"AAAA\",\"keys\":[{\"token\":\"%s\"}],\"made\":[]}", long_token);

  g_assert_nonnull (read);
  g_assert_null (read_text (long_text));
  g_assert_null (read_text (long_key));
  g_assert_null (pennant_credentials_read (NULL, 0));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (read_text (texts[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/credentials/new", test_new);
  g_test_add_func ("/credentials/round-trip", test_round_trip);
  g_test_add_func ("/credentials/changes", test_changes);
  g_test_add_func ("/credentials/hostile", test_hostile);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-key-plan.h"

#include <string.h>

#define HERE "203.0.113.7"

/* A key of the list: its id, name, addresses and age; keys are told by their ids, of one letter. */
typedef struct
{
  const char *name;
  const char *range;
  gint64 issued_at;
} Given;

static GPtrArray *
read_keys (const char *ids, const Given *given)
{
  g_autoptr (GString) body = g_string_new ("{\"keys\":[");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PennantPortalReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; ids[i] != '\0'; i++)
    {
      g_autofree char *claims = g_strdup_printf (
          "{\"iat\":%" G_GINT64_FORMAT ",\"limits\":[{\"cidrs\":[\"198.51.100.1/32\"]}]}", given[i].issued_at);
      g_autofree char *base64 = g_base64_encode ((const guint8 *) claims, strlen (claims));
      g_autofree char *ranges = given[i].range != NULL
                                    ? g_strdup_printf (",\"cidrRanges\":[\"192.0.2.1\",\"%s\"]", given[i].range)
                                    : g_strdup ("");

      g_string_append_printf (body, "%s{\"id\":\"%c\",\"name\":\"%s\"%s,\"key\":\"a.%s.c\"}", i > 0 ? "," : "", ids[i],
                              given[i].name, ranges, base64);
    }
  g_string_append (body, "]}");
  bytes = g_bytes_new (body->str, body->len);
  reply = pennant_portal_reply_read (PENNANT_PORTAL_LIST_KEYS, 200, bytes, NULL, &error);
  g_assert_no_error (error);

  return g_ptr_array_ref (reply->keys);
}

static GStrv
split (const char *ids)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (; *ids != '\0'; ids++)
    g_strv_builder_take (builder, g_strndup (ids, 1));

  return g_strv_builder_end (builder);
}

static void
assert_keys (GPtrArray *keys, const char *ids)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < keys->len; i++)
    g_string_append (found, ((const PennantPortalKey *) keys->pdata[i])->id);
  g_assert_cmpstr (found->str, ==, ids);
}

#define OTHER "198.51.100.1"

static const Given here = { "Pennant AB12", HERE, 50 };
static const Given away_1 = { "Pennant AB12", OTHER, 10 };
static const Given away_2 = { "Pennant CD34", OTHER, 20 };
static const Given away_3 = { "Pennant", OTHER, 30 };
static const Given foreign = { "my bot", HERE, 5 };

/* Letters of @kinds: h = here, 1 2 3 = Pennant's elsewhere, f = somebody else's. */
static GPtrArray *
read_kinds (const char *ids, const char *kinds)
{
  Given given[20];

  for (gsize i = 0; kinds[i] != '\0'; i++)
    given[i] = kinds[i] == 'h'   ? here
               : kinds[i] == '1' ? away_1
               : kinds[i] == '2' ? away_2
               : kinds[i] == '3' ? away_3
                                 : foreign;

  return read_keys (ids, given);
}

static void
test_plans (void)
{
  static const struct
  {
    const char *ids;
    const char *kinds;
    const char *own;
    guint n_wanted;
    const char *reuse;
    const char *revoke;
    guint n_create;
    guint n_missing;
    const char *choices;
    const char *others;
    gboolean blocked;
  } cases[] = {
    /* A new account, or one that others use. */
    { "", "", "", 1, "", "", 1, 0, "", "", FALSE },
    { "", "", "", 10, "", "", 10, 0, "", "", FALSE },
    { "ab", "ff", "", 1, "", "", 1, 0, "", "ab", FALSE },
    /* A key of another installation is used again, its own rather. */
    { "ab", "fh", "", 1, "b", "", 0, 0, "", "a", FALSE },
    { "ab", "hh", "b", 1, "b", "", 0, 0, "a", "", FALSE },
    { "abc", "hhh", "b", 2, "ba", "", 0, 0, "c", "", FALSE },
    { "ab", "hh", "b", 3, "ba", "", 1, 0, "", "", FALSE },
    /* The address changed: while there is room the old key stays. */
    { "a", "1", "a", 1, "", "", 1, 0, "", "", FALSE },
    { "abc", "12f", "a", 8, "", "a", 8, 0, "b", "c", FALSE },
    /* Ten keys: its own that does not fit goes, the oldest first, and as few as will do. */
    { "abcdefghij", "ffffffff21", "ij", 1, "", "j", 1, 0, "", "abcdefgh", FALSE },
    { "abcdefghij", "ffffffff21", "ij", 2, "", "ji", 2, 0, "", "abcdefgh", FALSE },
    { "abcdefghij", "ffffffff21", "ij", 3, "", "ji", 2, 1, "", "abcdefgh", FALSE },
    { "abcdefghi", "fffffff21", "hi", 2, "", "i", 2, 0, "", "abcdefg", FALSE },
    { "abcdefghij", "hfffffff21", "ij", 2, "a", "j", 1, 0, "", "bcdefgh", FALSE },
    /* Ten keys, of which other installations have some: somebody chooses. */
    { "abcdefghij", "fffffff321", "", 1, "", "", 0, 1, "jih", "abcdefg", TRUE },
    { "abcdefghij", "hffffff321", "", 2, "a", "", 0, 1, "jih", "bcdefg", FALSE },
    { "abcdefghij", "fffffff321", "i", 2, "", "i", 1, 1, "jh", "abcdefg", FALSE },
    /* Ten of other names, also where this installation recorded one: a name was changed. */
    { "abcdefghij", "ffffffffff", "", 1, "", "", 0, 1, "", "abcdefghij", TRUE },
    { "abcdefghij", "ffffffffff", "a", 1, "", "", 0, 1, "", "abcdefghij", TRUE },
    /* More than there can be, and ids that are gone. */
    { "abcdefghijkl", "ffffffffff12", "kx", 1, "", "", 0, 1, "l", "abcdefghij", TRUE },
    { "abcdefghijkl", "ffffffffffhh", "kx", 1, "k", "", 0, 0, "l", "abcdefghij", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) keys = read_kinds (cases[i].ids, cases[i].kinds);
      g_auto (GStrv) own = split (cases[i].own);
      g_autoptr (GError) error = NULL;
      g_autoptr (PennantKeyPlan) plan =
          pennant_key_plan_new (keys, HERE, (const char *const *) own, cases[i].n_wanted, &error);

      g_test_message ("%s %s", cases[i].kinds, cases[i].own);
      g_assert_no_error (error);
      assert_keys (plan->reuse, cases[i].reuse);
      assert_keys (plan->revoke, cases[i].revoke);
      g_assert_cmpuint (plan->n_create, ==, cases[i].n_create);
      g_assert_cmpuint (plan->n_missing, ==, cases[i].n_missing);
      assert_keys (plan->choices, cases[i].choices);
      assert_keys (plan->others, cases[i].others);
      g_assert_true (pennant_key_plan_is_blocked (plan) == cases[i].blocked);
    }
}

/* Addresses as the portal may write them; without any, the key itself says which. */
static void
test_ranges (void)
{
  static const struct
  {
    const char *range;
    const char *address;
    gboolean fits;
  } cases[] = {
    { HERE, HERE, TRUE },
    { HERE "/32", HERE, TRUE },
    { "203.0.113.0/24", HERE, TRUE },
    { "0.0.0.0/0", HERE, TRUE },
    { "203.0.113.70", HERE, FALSE },
    { "203.0.114.0/24", HERE, FALSE },
    { "all", HERE, FALSE },
    { "", HERE, FALSE },
    { "203.0.113.7/99", HERE, FALSE },
    { NULL, "198.51.100.1", TRUE },
    { NULL, HERE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Given given = { "Pennant AB12", cases[i].range, 1 };
      g_autoptr (GPtrArray) keys = read_keys ("a", &given);
      g_autoptr (PennantKeyPlan) plan = pennant_key_plan_new (keys, cases[i].address, NULL, 1, NULL);

      assert_keys (plan->reuse, cases[i].fits ? "a" : "");
      g_assert_cmpuint (plan->n_create, ==, cases[i].fits ? 0 : 1);
    }
}

static void
test_names (void)
{
  static const char *const others[] = { "pennant AB12", "My Pennant", " Pennant", "Pennan", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const Given given = { others[i], HERE, 1 };
      g_autoptr (GPtrArray) keys = read_keys ("a", &given);
      g_autoptr (PennantKeyPlan) plan = pennant_key_plan_new (keys, HERE, NULL, 1, NULL);

      assert_keys (plan->others, "a");
      assert_keys (plan->reuse, "");
    }
}

/* A damaged key cannot be used, whatever the list says of it. */
static void
test_damaged_key (void)
{
  const char *body = "{\"keys\":[{\"id\":\"a\",\"name\":\"Pennant\",\"cidrRanges\":[\"" HERE "\"],\"key\":\"odd\"}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autoptr (PennantPortalReply) reply = pennant_portal_reply_read (PENNANT_PORTAL_LIST_KEYS, 200, bytes, NULL, NULL);
  g_autoptr (PennantKeyPlan) plan = pennant_key_plan_new (reply->keys, HERE, NULL, 1, NULL);

  assert_keys (plan->reuse, "");
  assert_keys (plan->choices, "a");
  g_assert_cmpuint (plan->n_create, ==, 1);
  g_assert_cmpint (pennant_portal_key_get_issued_at (reply->keys->pdata[0]), ==, 0);
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *address;
    int code;
  } cases[] = {
    { NULL, PENNANT_PORTAL_ERROR_ADDRESS },       { "", PENNANT_PORTAL_ERROR_ADDRESS },
    { "here", PENNANT_PORTAL_ERROR_ADDRESS },     { "203.0.113.7/32", PENNANT_PORTAL_ERROR_ADDRESS },
    { "2001:db8::7", PENNANT_PORTAL_ERROR_IPV6 },
  };
  g_autoptr (GPtrArray) keys = read_keys ("", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pennant_key_plan_new (keys, cases[i].address, NULL, 1, &error));
      g_assert_error (error, PENNANT_PORTAL_ERROR, cases[i].code);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key-plan/plans", test_plans);
  g_test_add_func ("/key-plan/ranges", test_ranges);
  g_test_add_func ("/key-plan/names", test_names);
  g_test_add_func ("/key-plan/damaged-key", test_damaged_key);
  g_test_add_func ("/key-plan/addresses", test_addresses);

  return g_test_run ();
}

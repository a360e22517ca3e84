/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-api-error.h"
#include "api/pennant-key.h"

#define CLAIMS                                                                                                         \
  "{\"iss\":\"supercell\",\"aud\":\"supercell:gameapi\",\"jti\":\"0f6e9a3c-1111-4222-8333-944455556666\","             \
  "\"iat\":1764000000,\"sub\":\"developer/5a1c\",\"scopes\":[\"clash\"],\"limits\":["                                  \
  "{\"tier\":\"developer/silver\",\"type\":\"throttling\"},"                                                           \
  "{\"cidrs\":[\"203.0.113.7/32\",\"198.51.100.0/24\"],\"type\":\"client\"}],\"new\":\"\u00ff\u00fe?>\"}"

/* A token with these claims, in base64url without padding, as they are sent. */
static char *
make_token (const char *claims)
{
  g_autofree char *base64 = g_base64_encode ((const guint8 *) claims, strlen (claims));

  g_strdelimit (base64, "+", '-');
  g_strdelimit (base64, "/", '_');
  base64[strcspn (base64, "=")] = '\0';
  return g_strconcat ("eyJ0eXAiOiJKV1QifQ.", base64, ".c2lnbmF0dXJl", NULL);
}

static PennantKey *
read_key (const char *claims)
{
  g_autofree char *token = make_token (claims);
  g_autoptr (GError) error = NULL;
  PennantKey *key = pennant_key_read (token, &error);

  g_assert_no_error (error);
  return key;
}

static void
test_claims (void)
{
  g_autoptr (PennantKey) key = read_key (CLAIMS);
  const GPtrArray *ranges = pennant_key_get_ranges (key);

  g_assert_cmpstr (key->id, ==, "0f6e9a3c-1111-4222-8333-944455556666");
  g_assert_cmpstr (key->developer, ==, "developer/5a1c");
  g_assert_cmpint (key->issued_at, ==, 1764000000);
  g_assert_false (PENNANT_HAS (key, expires_at));
  g_assert_cmpuint (key->scopes->len, ==, 1);
  g_assert_cmpstr (key->scopes->pdata[0], ==, "clash");
  g_assert_cmpstr (pennant_key_get_tier (key), ==, "developer/silver");
  g_assert_cmpuint (ranges->len, ==, 2);
  g_assert_cmpstr (ranges->pdata[0], ==, "203.0.113.7/32");
  g_assert_cmpstr (ranges->pdata[1], ==, "198.51.100.0/24");
}

/* The portal's temporary token has been seen in the older alphabet of base64, with padding. */
static void
test_alphabets (void)
{
  g_autofree char *base64 = g_base64_encode ((const guint8 *) CLAIMS, strlen (CLAIMS));
  g_autofree char *token = g_strconcat ("eyJ0eXAiOiJKV1QifQ==.", base64, ".c2ln", NULL);
  g_autofree char *url_token = make_token (CLAIMS);
  g_autoptr (PennantKey) key = pennant_key_read (token, NULL), url_key = pennant_key_read (url_token, NULL);

  g_assert_nonnull (strpbrk (base64, "+/"));
  g_assert_nonnull (strpbrk (url_token, "-_"));
  g_assert_true (pennant_record_equal (key, url_key));
}

static void
test_allows (void)
{
  g_autoptr (PennantKey) key = read_key (CLAIMS);
  g_autoptr (PennantKey) open = read_key ("{}");
  g_autoptr (PennantKey) closed = read_key ("{\"limits\":[{\"cidrs\":[]}]}");

  g_assert_true (pennant_key_allows (key, "203.0.113.7"));
  g_assert_false (pennant_key_allows (key, "203.0.113.8"));
  g_assert_true (pennant_key_allows (key, "198.51.100.200"));
  g_assert_false (pennant_key_allows (key, "2001:db8::1"));
  g_assert_false (pennant_key_allows (key, "no address"));
  g_assert_true (pennant_key_allows (open, "203.0.113.8"));
  g_assert_null (pennant_key_get_ranges (open));
  g_assert_null (pennant_key_get_tier (open));
  g_assert_false (pennant_key_allows (closed, "203.0.113.8"));
}

/* As the portal's list tells them: an address alone, or a range. */
static void
test_ranges (void)
{
  g_assert_true (pennant_key_range_allows ("203.0.113.7", "203.0.113.7"));
  g_assert_true (pennant_key_range_allows ("203.0.113.7/32", "203.0.113.7"));
  g_assert_true (pennant_key_range_allows ("203.0.113.0/24", "203.0.113.7"));
  g_assert_true (pennant_key_range_allows ("2001:db8::/32", "2001:db8::7"));
  g_assert_false (pennant_key_range_allows ("203.0.113.7", "203.0.113.70"));
  g_assert_false (pennant_key_range_allows ("203.0.113.7/33", "203.0.113.7"));
  g_assert_false (pennant_key_range_allows ("", "203.0.113.7"));
  g_assert_false (pennant_key_range_allows ("all", "203.0.113.7"));
}

/* A single address is written without the size of its range, which people take for a part of it. */
static void
test_descriptions (void)
{
  static const struct
  {
    const char *range;
    const char *description;
  } cases[] = {
    { "203.0.113.7", "203.0.113.7" },
    { "203.0.113.7/32", "203.0.113.7" },
    { "203.0.113.0/24", "203.0.113.0/24" },
    { "0.0.0.0/0", "0.0.0.0/0" },
    { "2001:db8::7/128", "2001:db8::7" },
    { "2001:db8::/32", "2001:db8::/32" },
    { "203.0.113.7/24", "203.0.113.7/24" },
    { "203.0.113.7/33", "203.0.113.7/33" },
    { "any\n/32", "any /32" },
    { "", "" },
  };
  g_autoptr (GPtrArray) ranges = g_ptr_array_new ();
  g_autofree char *all = NULL;

  g_assert_null (pennant_key_describe_ranges (NULL));
  g_assert_null (pennant_key_describe_ranges (ranges));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *description = pennant_key_describe_range (cases[i].range);

      g_assert_cmpstr (description, ==, cases[i].description);
      if (i > 0 && i < 3)
        g_ptr_array_add (ranges, (gpointer) cases[i].range);
    }
  all = pennant_key_describe_ranges (ranges);
  g_assert_cmpstr (all, ==, "203.0.113.7, 203.0.113.0/24");
}

static void
test_shape (void)
{
  static const char *const others[] = {
    "", ".", "..", "...", "a.b", "a.b.", ".b.c", "a..c", "a.b.c.d", "a b.c.d", "a.b.c\n", "2PPQQQ8R", "a.ä.c",
  };
  g_autofree char *long_text = g_strnfill (20000, 'a');
  g_autofree char *long_token = g_strconcat ("a.b.", long_text, NULL);

  g_assert_true (pennant_key_is_shaped ("a.b.c"));
  g_assert_true (pennant_key_is_shaped ("a-_.b+/=.c"));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (pennant_key_is_shaped (others[i]));
  g_assert_false (pennant_key_is_shaped (long_token));
}

/* Whatever a key is copied together with comes off; what is none stays as it is within. */
static void
test_clean (void)
{
  static const struct
  {
    const char *pasted;
    const char *key;
  } cases[] = {
    { "a.b.c", "a.b.c" },
    { " \r\n\ta.b.c\n", "a.b.c" },
    { "\"a.b.c\"", "a.b.c" },
    { "‘a.b.c’", "a.b.c" },
    { "„ a.b.c “", "a.b.c" },
    { "\u00a0a.b.c\u202f", "a.b.c" },
    { "\ufeffa.\u200bb\u00ad.c\u2060", "a.b.c" },
    { "abc.\n  def.\r\nghi", "abc.def.ghi" },
    { "Bearer a.b.c", "a.b.c" },
    { "bearer\ta.b.c", "a.b.c" },
    { "Authorization: Bearer a.b.c\n", "a.b.c" },
    { "authorization:bearer a.b.c", "a.b.c" },
    { "\"Authorization: Bearer a.b.c\"", "a.b.c" },
    { "'Authorization': 'Bearer a.b.c'", "a.b.c" },
    { "Bearera.b.c", "Bearera.b.c" },
    { " two words ", "two words" },
    { "\"", "" },
    { "Bearer", "Bearer" },
    { "", "" },
    { "\xff a.b.c ", "\xff a.b.c" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = pennant_key_clean (cases[i].pasted);

      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

static void
test_expiry (void)
{
  g_autoptr (PennantKey) lasting = read_key (CLAIMS);
  g_autoptr (PennantKey) passing = read_key ("{\"exp\":1764000000}");

  g_assert_false (pennant_key_has_expired (lasting, G_MAXINT64));
  g_assert_false (pennant_key_has_expired (passing, 1763999999 * (gint64) G_USEC_PER_SEC));
  g_assert_true (pennant_key_has_expired (passing, 1764000000 * (gint64) G_USEC_PER_SEC));
}

/* What is no key's is shown in one line all the same. */
static void
test_hostile_claims (void)
{
  g_autoptr (PennantKey) key = read_key ("{\"limits\":[{\"tier\":\"silver\\nYou won\",\"type\":\"throttling\"}]}");
  g_autofree char *tier = pennant_key_describe_tier (key);

  g_assert_cmpstr (tier, ==, "silver You won");
}

static void
assert_damaged (const char *token)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pennant_key_read (token, &error));
  g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_KEY);
  if (strlen (token) > 5)
    g_assert_null (strstr (error->message, token));
}

static void
test_damaged (void)
{
  static const char *const claims[] = { "", "[]", "7", "{\"iat\":\"soon\"}", "{\"limits\":{}}", "{\"jti\":\"" };
  g_autofree char *whole = make_token (CLAIMS);

  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      g_autofree char *token = make_token (claims[i]);

      assert_damaged (token);
    }
  whole[strlen (whole) / 2] = '\0';
  assert_damaged (whole);
  assert_damaged ("a.=.c");
  assert_damaged ("a.b.c");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key/claims", test_claims);
  g_test_add_func ("/key/alphabets", test_alphabets);
  g_test_add_func ("/key/allows", test_allows);
  g_test_add_func ("/key/ranges", test_ranges);
  g_test_add_func ("/key/descriptions", test_descriptions);
  g_test_add_func ("/key/shape", test_shape);
  g_test_add_func ("/key/clean", test_clean);
  g_test_add_func ("/key/expiry", test_expiry);
  g_test_add_func ("/key/hostile-claims", test_hostile_claims);
  g_test_add_func ("/key/damaged", test_damaged);

  return g_test_run ();
}

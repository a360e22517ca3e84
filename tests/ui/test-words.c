/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-age.h"
#include "ui/pennant-error-words.h"
#include "ui/pennant-key-words.h"
#include "ui/pennant-names.h"

#include "api/pennant-api-error.h"

#include <gio/gio.h>
#include <locale.h>
#include <string.h>

#define SECOND G_USEC_PER_SEC
#define MINUTE (60 * (gint64) SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* 2026-03-11 18:30:00 UTC, a Wednesday. */
#define NOW (1773253800 * (gint64) SECOND)

static void
test_age (void)
{
  static const struct
  {
    gint64 age;
    gint64 left;
    const char *text;
    gint64 next; /* from now */
  } cases[] = {
    { 0, 60 * SECOND, "Seen just now · newer in 60 s", SECOND },
    { 40 * SECOND, 20 * SECOND, "Seen 40 s ago · newer in 20 s", SECOND },
    { 40 * SECOND + SECOND / 4, 20 * SECOND, "Seen 40 s ago · newer in 20 s", SECOND * 3 / 4 },
    { 59 * SECOND, 1, "Seen 59 s ago · newer in 1 s", 1 },
    { 61 * SECOND, -SECOND, "Seen 61 s ago", SECOND },
    { 119 * SECOND, 0, "Seen 119 s ago", SECOND },
    { 2 * MINUTE, 0, "Seen 2 min ago", MINUTE },
    { 2 * MINUTE + 50 * SECOND, 0, "Seen 2 min ago", 10 * SECOND },
    { 10 * SECOND, 10 * MINUTE, "Seen 10 s ago · newer in 10 min", SECOND },
    { 3 * MINUTE, 7 * MINUTE, "Seen 3 min ago · newer in 7 min", MINUTE },
    { 59 * MINUTE, 0, "Seen 59 min ago", MINUTE },
    { HOUR, 0, "Seen today 17:30", MINUTE },
    { 18 * HOUR, 0, "Seen today 00:30", MINUTE },
    { 19 * HOUR, 0, "Seen yesterday 23:30", MINUTE },
    { 42 * HOUR, 0, "Seen yesterday 00:30", MINUTE },
    { 43 * HOUR, 0, "Seen 9 March 23:30", MINUTE },
    { 100 * DAY, 0, "Seen 1 December 2025", MINUTE },
    { -5 * SECOND, 0, "Seen just now", SECOND },
    { G_MAXINT64 / 2, 0, "Seen long ago", MINUTE - (G_MAXINT64 / 2) % MINUTE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pennant_age_describe_with_expiry (NOW, NOW - cases[i].age, NOW + cases[i].left);
      gint64 next = pennant_age_get_next_change (NOW, NOW - cases[i].age, NOW + cases[i].left);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (next - NOW, ==, cases[i].next);
    }
}

/* Whatever the ages, words change only when they are said to. */
static void
test_age_changes (void)
{
  const gint64 seen_at = NOW + 123456;
  const gint64 expires_at = seen_at + 300 * SECOND;
  gint64 now = seen_at;
  guint n_changes = 0;

  while (now < seen_at + 400 * SECOND)
    {
      gint64 next = pennant_age_get_next_change (now, seen_at, expires_at);
      g_autofree char *text = pennant_age_describe (now, seen_at);
      g_autofree char *before = pennant_age_describe (next - 1, seen_at);

      g_assert_cmpint (next, >, now);
      g_assert_cmpstr (text, ==, before);
      now = next;
      n_changes++;
    }

  /* 120 seconds, then minutes, with what is left in seconds in the last one. */
  g_assert_cmpuint (n_changes, <, 200);
}

static void
test_clock (void)
{
  g_autofree char *text = pennant_age_format_clock (NOW + 10 * SECOND);

  g_assert_cmpstr (text, ==, "18:30:10");
}

#define BLACK_FLAG "\U0001f3f4"
#define TAGS_OF_SCOTLAND "\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074"
#define END_OF_TAGS "\U000e007f"
#define SCOTLAND BLACK_FLAG TAGS_OF_SCOTLAND END_OF_TAGS

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *display;
    const char *isolated;
  } cases[] = {
    { "Lantern Fox", "Lantern Fox", "\u2068Lantern Fox\u2069" },
    { "<b>bold</b> & co", "<b>bold</b> & co", "\u2068<b>bold</b> & co\u2069" },
    { " x ", " x ", "\u2068 x \u2069" },
    { "قمر", "قمر", "\u2068قمر\u2069" },
    { "", "#2PP", "\u2068\u2069" },
    { " \u00a0\u200b\ufe0f", "#2PP", "\u2068 \u00a0\u200b\ufe0f\u2069" },
    { "\u3164\u115f\u2800", "#2PP", "\u2068\u3164\u115f\u2800\u2069" },
    { "\u0301\u0302", "#2PP", "\u2068\u0301\u0302\u2069" },
    { "a\u202eb\u2069c", "abc", "\u2068abc\u2069" },
    { "a\nb\tc\u2028d", "a b c d", "\u2068a\nb\tc\u2028d\u2069" },
    { "\n\u2029", "#2PP", "\u2068\n\u2029\u2069" },
    { SCOTLAND "!", SCOTLAND "!", "\u2068" SCOTLAND "!\u2069" },
    { BLACK_FLAG TAGS_OF_SCOTLAND, BLACK_FLAG, "\u2068" BLACK_FLAG TAGS_OF_SCOTLAND "\u2069" },
    { BLACK_FLAG END_OF_TAGS "x", BLACK_FLAG "x", "\u2068" BLACK_FLAG END_OF_TAGS "x\u2069" },
    { "x" TAGS_OF_SCOTLAND END_OF_TAGS, "x", "\u2068x" TAGS_OF_SCOTLAND END_OF_TAGS "\u2069" },
    { BLACK_FLAG TAGS_OF_SCOTLAND TAGS_OF_SCOTLAND END_OF_TAGS, BLACK_FLAG,
      "\u2068" BLACK_FLAG TAGS_OF_SCOTLAND TAGS_OF_SCOTLAND END_OF_TAGS "\u2069" },
    { NULL, "#2PP", "\u2068\u2069" },
  };
  g_autofree char *nothing = pennant_name_display ("", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *display = pennant_name_display (cases[i].name, "#2PP");
      g_autofree char *isolated = pennant_name_isolate (cases[i].name);

      g_assert_cmpstr (display, ==, cases[i].display);
      g_assert_cmpstr (isolated, ==, cases[i].isolated);
    }
  g_assert_cmpstr (nothing, ==, "—");
}

static void
test_errors (void)
{
  static const struct
  {
    int code;
    const char *title;
    const char *part; /* of the text */
    const char *brief;
    const char *action;
  } cases[] = {
    { PENNANT_API_ERROR_BAD_REQUEST, "Question Not Accepted", "does not accept", "not accepted", "page.refresh" },
    { PENNANT_API_ERROR_NO_KEY, "A Key Is Needed", "developer key", "no key", "win.sign-in" },
    { PENNANT_API_ERROR_INVALID_KEY, "Key Refused", "expired", "key refused", "win.sign-in" },
    { PENNANT_API_ERROR_INVALID_ADDRESS, "Key of Another Address", "network address", "key of another address",
      "win.sign-in" },
    { PENNANT_API_ERROR_INVALID_SCOPE, "Not Allowed with This Key", "does not allow", "not allowed with this key",
      "win.sign-in" },
    { PENNANT_API_ERROR_PRIVATE, "Private War Log", "not even its members", "private war log", "page.refresh" },
    { PENNANT_API_ERROR_FORBIDDEN, "Access Denied", "refuses", "access denied", "page.refresh" },
    { PENNANT_API_ERROR_THROTTLED, "Too Many Requests", "too many", "too many requests", "page.refresh" },
    { PENNANT_API_ERROR_SERVER, "Server Trouble", "error of its own", "server trouble", "page.refresh" },
    { PENNANT_API_ERROR_GATEWAY, "Server Not Answering", "does not answer", "server not answering", "page.refresh" },
    { PENNANT_API_ERROR_MAINTENANCE, "Maintenance Break", "in maintenance", "maintenance", "page.refresh" },
    { PENNANT_API_ERROR_UNEXPECTED_STATUS, "Unexpected Answer", "sign-in page", "unexpected answer", "page.refresh" },
    { PENNANT_API_ERROR_TOO_LARGE, "Answer Too Large", "not read", "answer too large", "page.refresh" },
    { PENNANT_API_ERROR_MALFORMED, "Answer Not Understood", "not what the API documents", "answer not understood",
      "page.refresh" },
    { PENNANT_API_ERROR_TIMED_OUT, "No Answer in Time", "in time", "no answer in time", "page.refresh" },
    { PENNANT_API_ERROR_NO_CONNECTION, "No Connection", "cannot be reached", "offline", "page.refresh" },
    { PENNANT_API_ERROR_CANCELLED, "Stopped", "stopped", "stopped", "page.refresh" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (PENNANT_API_ERROR, cases[i].code, "what is wrong");
      g_autoptr (PennantErrorWords) words = pennant_error_words_new (error, "clan", "#2PP", FALSE);

      g_assert_cmpstr (words->title, ==, cases[i].title);
      g_assert_nonnull (strstr (words->text, cases[i].part));
      g_assert_cmpstr (words->brief, ==, cases[i].brief);
      g_assert_cmpstr (words->action_name, ==, cases[i].action);
      g_assert_nonnull (words->action_label);
      g_assert_cmpstr (words->action_target, ==, g_str_equal (cases[i].action, "win.sign-in") ? "" : NULL);
      g_assert_true (g_str_has_suffix (words->icon_name, "-symbolic"));
    }
}

static void
test_not_found (void)
{
  static const struct
  {
    const char *kind;
    gboolean is_sample;
    const char *text;
  } cases[] = {
    { "clan", FALSE, "No clan has the tag #8QU8. Check 0/O and 8/B." },
    { "player", FALSE, "No player has the tag #8QU8. Check 0/O and 8/B." },
    { "tag", FALSE, "No clan and no player has the tag #8QU8. Check 0/O and 8/B." },
    { NULL, FALSE, "No clan and no player has the tag #8QU8. Check 0/O and 8/B." },
    { "clan", TRUE, "You are looking at a made-up world, and #8QU8 is not in it." },
  };
  g_autoptr (GError) error = g_error_new_literal (PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND, "404");
  g_autoptr (PennantErrorWords) tagless = pennant_error_words_new (error, NULL, NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantErrorWords) words = pennant_error_words_new (error, cases[i].kind, "#8QU8", cases[i].is_sample);

      g_assert_cmpstr (words->title, ==, "Not Found");
      g_assert_cmpstr (words->text, ==, cases[i].text);
      g_assert_cmpstr (words->action_name, ==, "win.lookup");
      g_assert_cmpstr (words->action_target, ==, "#8QU8");
    }
  g_assert_cmpstr (tagless->action_name, ==, "page.refresh");
}

/* What the API itself said is shown where it helps. */
static void
test_quotes (void)
{
  static const struct
  {
    guint status;
    const char *body;
    const char *part;
  } cases[] = {
    { 400, "{\"reason\":\"badRequest\",\"message\":\"Unknown value for parameter locationId\"}",
      "“Unknown value for parameter locationId”" },
    { 403,
      "{\"reason\":\"accessDenied.invalidIp\",\"message\":\"Invalid authorization: API key does not allow access from "
      "IP 192.0.2.7\"}",
      "which is 192.0.2.7" },
  };
  g_autoptr (GError) foreign = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "the <b>disk</b> fell off");
  g_autoptr (PennantErrorWords) words = pennant_error_words_new (foreign, NULL, NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (cases[i].body, strlen (cases[i].body));
      g_autoptr (GError) error = pennant_api_error_from_reply (cases[i].status, "application/json", body, NULL);
      g_autoptr (PennantErrorWords) quoting = pennant_error_words_new (error, NULL, NULL, FALSE);

      g_assert_nonnull (strstr (quoting->text, cases[i].part));
    }
  g_assert_cmpstr (words->title, ==, "Something Went Wrong");
  g_assert_null (strstr (words->text, "disk"));
  g_assert_cmpstr (words->detail, ==, "the <b>disk</b> fell off");
}

/* A key, as it is pasted. */
static void
test_keys (void)
{
  static const struct
  {
    const char *typed;
    const char *part; /* of what is wrong, NULL for nothing */
  } cases[] = {
    { "", NULL },
    { "abc", NULL },
    { "abcd1234", "token from the game's settings" },
    { "abcd1234.", "three parts" },
    { "abcdefghijklmnopqrstu", "three parts" },
    { "ab.cd.e", NULL },
    { "ab.cd.e!", "three parts" },
    { "ab.cd.ef.gh", "three parts" },
  };
  g_autoptr (GPtrArray) ranges = g_ptr_array_new ();
  g_autoptr (GPtrArray) scopes = g_ptr_array_new ();
  g_autofree char *none = pennant_key_words_join (NULL);
  g_autofree char *nowhere = pennant_key_words_describe_addresses (NULL);
  g_autofree char *joined = NULL;
  g_autofree char *places = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *problem = pennant_key_words_find_problem (cases[i].typed);

      if (cases[i].part == NULL)
        g_assert_null (problem);
      else
        g_assert_nonnull (strstr (problem, cases[i].part));
    }
  g_ptr_array_add (ranges, (gpointer) "203.0.113.7/32");
  g_ptr_array_add (ranges, (gpointer) "198.51.100.0/24");
  places = pennant_key_words_describe_addresses (ranges);
  g_assert_cmpstr (places, ==, "203.0.113.7, 198.51.100.0/24");
  g_assert_cmpstr (nowhere, ==, "—");
  g_ptr_array_add (scopes, (gpointer) "clash");
  g_ptr_array_add (scopes, (gpointer) "x\ny");
  joined = pennant_key_words_join (scopes);
  g_assert_cmpstr (joined, ==, "clash, x y");
  g_assert_cmpstr (none, ==, "—");
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");

  g_test_add_func ("/words/keys", test_keys);
  g_test_add_func ("/words/age", test_age);
  g_test_add_func ("/words/age/changes", test_age_changes);
  g_test_add_func ("/words/clock", test_clock);
  g_test_add_func ("/words/names", test_names);
  g_test_add_func ("/words/errors", test_errors);
  g_test_add_func ("/words/errors/not-found", test_not_found);
  g_test_add_func ("/words/errors/quotes", test_quotes);

  return g_test_run ();
}

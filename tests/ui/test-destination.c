/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-destination.h"

#include <gio/gio.h>
#include <string.h>

static const struct
{
  const char *text;
  const char *kind;
  const char *argument;
  const char *view;
  const char *normal; /* NULL where the text is that itself */
} good[] = {
  { "home", "home", "", "", NULL },
  { "clan/2PP", "clan", "#2PP", "", NULL },
  { "clan/2PP/members", "clan", "#2PP", "members", NULL },
  { "clan/%232pp", "clan", "#2PP", "", "clan/2PP" },
  { "clan/#o2p/", "clan", "#02P", "", "clan/02P" },
  { "player/8QU8", "player", "#8QU8", "", NULL },
  { "player/8QU8/army", "player", "#8QU8", "army", NULL },
  { "tag/2PP", "tag", "#2PP", "", NULL },
  { "home/", "home", "", "", "home" },
  { "json/%2Fclans%2F%232PP", "json", "/clans/#2PP", "", NULL },
  { "json/%2Fclans%2F%25232PP", "json", "/clans/#2PP", "", "json/%2Fclans%2F%232PP" },
  { "json/%2Fclans%3Flimit=5&after=x", "json", "/clans?after=x&limit=5", "", "json/%2Fclans%3Fafter%3Dx%26limit%3D5" },
  { "keys", "keys", "", "", NULL },
};

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PennantDestination) destination = pennant_destination_parse (good[i].text, &error);
      g_autoptr (PennantDestination) copy = NULL;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (destination->kind, ==, good[i].kind);
      g_assert_cmpstr (destination->argument, ==, good[i].argument);
      g_assert_cmpstr (destination->view, ==, good[i].view);
      copy = pennant_destination_copy (destination);
      g_assert_true (pennant_destination_equal (copy, destination));
      text = pennant_destination_to_text (copy);
      g_assert_cmpstr (text, ==, good[i].normal != NULL ? good[i].normal : good[i].text);
    }
}

static const struct
{
  const char *text;
  const char *sentence; /* a part of it */
} bad[] = {
  { "", "There is no page" },
  { "/", "There is no page" },
  { "2PP", "There is no page" },
  { "Clan/2PP", "There is no page" },
  { "klan/2PP", "klan" },
  { "home/2PP", "has nothing behind its name" },
  { "clan", "needs a tag, as in clan/2PP" },
  { "clan/", "needs a tag" },
  { "clan/%00", "percent-encoded" },
  { "clan/%zz", "percent-encoded" },
  { "clan/%ff%fe", "percent-encoded" },
  { "clan/2PPE", "is not a tag" },
  { "clan/2PP%2Fmembers", "is not a tag" },
  { "clan/2PP/nowhere", "members" },
  { "clan/2PP/members/1", "three parts" },
  { "tag/2PP/members", "has no views" },
  { "clan/%s%n<b>", "percent-encoded" },
  { "json", "needs a path of the API, as in json/%2Fgoldpass" },
  { "json/goldpass", "begins with a slash" },
  { "json/%2F..%2Fapi", "lead elsewhere" },
  { "json/%2F%2Fexample.org", "no empty parts" },
  { "json/%2Fclans%0A", "control characters" },
  { "%E2%80%AEclan/2PP", "There is no page" },
};

/* Whatever is wrong is said in a sentence, in which nothing of what was given turns the writing or fills the screen. */
static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pennant_destination_parse (bad[i].text, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_test_message ("%s: %s", bad[i].text, error->message);
      g_assert_nonnull (strstr (error->message, bad[i].sentence));
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_null (strstr (error->message, "\u202e"));
    }
}

static void
test_long (void)
{
  g_autofree char *kind = g_strnfill (100000, 'x');
  g_autofree char *clan = g_strconcat ("clan/", kind, NULL);
  g_autofree char *path = g_strconcat ("json/%2F", kind, NULL);
  g_autofree char *slashes = g_strnfill (100000, '/');
  const char *const texts[] = { kind, clan, path, slashes };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pennant_destination_parse (texts[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_cmpuint (strlen (error->message), <, 300);
    }
}

/* What a person types: a page by its name, a tag in any spelling, a link of the game. */
static void
test_read (void)
{
  static const struct
  {
    const char *text;
    const char *name; /* NULL for none */
  } cases[] = {
    { "home", "home" },
    { "clan/2pp/members", "clan/2PP/members" },
    { "2pp", "tag/2PP" },
    { " #2PP ", "tag/2PP" },
    { "https://link.clashofclans.com/en?action=OpenClanProfile&tag=2PP", "clan/2PP" },
    { "clan/oops", NULL },
    { "nowhere", NULL },
    { "klan/2PP", NULL },
    { "https://example.com/2PP", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PennantDestination) destination = pennant_destination_read (cases[i].text, &error);
      g_autofree char *name = destination != NULL ? pennant_destination_to_text (destination) : NULL;

      g_assert_cmpstr (name, ==, cases[i].name);
      g_assert_true ((error != NULL) == (cases[i].name == NULL));
    }
}

static void
expect_subject (PennantSubject subject, const char *text, const char *expected)
{
  g_autofree char *read = pennant_subject_read (subject, text);

  g_assert_cmpstr (read, ==, expected);
}

static void
test_subjects (void)
{
  g_autofree char *longest = g_strnfill (5000, 'a');

  expect_subject (PENNANT_SUBJECT_NONE, "", "");
  expect_subject (PENNANT_SUBJECT_NONE, "x", NULL);
  expect_subject (PENNANT_SUBJECT_TAG, "2pp", "#2PP");
  expect_subject (PENNANT_SUBJECT_TAG, "", NULL);
  expect_subject (PENNANT_SUBJECT_TAGS, "2pp", "#2PP");
  expect_subject (PENNANT_SUBJECT_TAGS, "2PP,#lvq8", "#2PP,#LVQ8");
  expect_subject (PENNANT_SUBJECT_TAGS, "2PP,,LVQ8", NULL);
  expect_subject (PENNANT_SUBJECT_TAGS, "", NULL);
  expect_subject (PENNANT_SUBJECT_TEXT, "dark knights", "dark knights");
  expect_subject (PENNANT_SUBJECT_TEXT, "/clans/#2PP?limit=1", "/clans/#2PP?limit=1");
  expect_subject (PENNANT_SUBJECT_TEXT, "", NULL);
  expect_subject (PENNANT_SUBJECT_TEXT, "two\nlines", NULL);
  expect_subject (PENNANT_SUBJECT_TEXT, "\xff", NULL);
  expect_subject (PENNANT_SUBJECT_TEXT, longest, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/destination/good", test_good);
  g_test_add_func ("/destination/bad", test_bad);
  g_test_add_func ("/destination/long", test_long);
  g_test_add_func ("/destination/read", test_read);
  g_test_add_func ("/destination/subjects", test_subjects);

  return g_test_run ();
}

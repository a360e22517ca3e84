/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-control.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1773500000) * G_USEC_PER_SEC)
#define TIME "2026-03-14T14:53:20Z"

typedef struct
{
  PennantClock *clock;
  PennantSampleServer *server;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->clock = pennant_clock_new_manual (NOW);
  self->server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, self->clock);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->server);
  g_assert_finalize_object (self->clock);
}

static void
assert_obeyed (Fixture *self, const char *line, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = pennant_sample_control_run (self->server, self->clock, line, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (answer, ==, expected);
}

static void
test_obeyed (Fixture *self, gconstpointer data)
{
  static const char *const lines[] = {
    "advance 0s",         "  time\t" TIME "  ",  "latency 0",           "latency 3600000", "rate-limit 0",
    "rate-limit 1000000", "fault throttled",     "fault slow=0.5",      "fault slow=0",    "fault none",
    "address real",       "address 203.0.113.9", "address 2001:db8::1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    assert_obeyed (self, lines[i], TIME);
  assert_obeyed (self, "advance 10m", "2026-03-14T15:03:20Z");
}

/* What is wrong is said in a sentence that repeats it and tells what would be right. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *line;
    const char *message;
  } cases[] = {
    { "latency abc", "“abc” is no number of milliseconds from 0 to 3600000." },
    { "latency -1", "“-1” is no number of milliseconds from 0 to 3600000." },
    { "latency 3600001", "“3600001” is no number of milliseconds from 0 to 3600000." },
    { "latency", "“latency” takes MS." },
    { "rate-limit x", "“x” is no number of requests from 0 to 1000000." },
    { "rate-limit 1.5", "“1.5” is no number of requests from 0 to 1000000." },
    { "rate-limit ", "“rate-limit” takes N." },
    { "fault", "“fault” takes KIND[=RATE]." },
    { "fault dance", "There is no fault “dance”; “help” lists the kinds." },
    { "fault portal-throttled", "There is no fault “portal-throttled”; “help” lists the kinds." },
    { "fault none=1", "There is no fault “none”; “help” lists the kinds." },
    { "fault slow=2", "“2” is no rate from 0 to 1." },
    { "fault slow=", "“” is no rate from 0 to 1." },
    { "address nowhere", "“nowhere” is no IP address." },
    { "address 2001:db8::/32", "“2001:db8::/32” is no IP address." },
    { "time yesterday", "“yesterday” is no time as 2026-03-20T10:00:00Z." },
    { "time 2026-03-14T14:53:19Z", "Time does not go back." },
    { "time 2040-01-01T00:00:00Z", "The time must be from 2020 to 2030." },
    { "advance 1y", "“1y” is no span of time as 30s, 10m, 24h or 7d." },
    { "advance 99999d", "The time must be from 2020 to 2030." },
    { "player-token #2PPP", "There is no player “#2PPP”." },
    { "dance 2PP", "There is no command “dance”." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *answer = pennant_sample_control_run (self->server, self->clock, cases[i].line, &error);

      g_assert_null (answer);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
  assert_obeyed (self, "advance 0s", TIME);
}

/* A span is none of the times between which the clock runs. */
static void
test_running (void)
{
  g_autoptr (PennantClock) clock = pennant_clock_new_running (NOW, 100000);
  g_autoptr (PennantSampleServer) server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, clock);

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *answer = pennant_sample_control_run (server, clock, "advance 0s", &error);

      g_assert_no_error (error);
      g_assert_nonnull (answer);
    }
}

/* A tag is taken as people write it. */
static void
test_tags (Fixture *self, gconstpointer data)
{
  static const char *const spellings[] = { "#2PP", "2PP", "2pp", "#2pp", "\"#2PP\"" };
  g_autofree char *token = pennant_sample_server_get_player_token (self->server, "#2PP");
  g_autofree char *expected = g_strconcat (TIME " ", token, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *line = g_strconcat ("player-token ", spellings[i], NULL);

      assert_obeyed (self, line, expected);
    }
}

/* All kinds in one line, each of which can be asked for. */
static void
test_kinds (Fixture *self, gconstpointer data)
{
  g_autofree char *answer = pennant_sample_control_run (self->server, self->clock, "fault help", NULL);
  g_auto (GStrv) words = g_strsplit (answer, " ", -1);

  g_assert_cmpstr (words[0], ==, TIME);
  g_assert_cmpuint (g_strv_length (words), >, 20);
  g_assert_true (g_strv_contains ((const char *const *) words, "throttled"));
  g_assert_true (g_strv_contains ((const char *const *) words, "portal-error"));
  g_assert_false (g_strv_contains ((const char *const *) words, "error"));
  for (char **word = words + 1; *word; word++)
    {
      g_autofree char *line = g_strconcat ("fault ", *word, NULL);

      assert_obeyed (self, line, TIME);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sample/control/obeyed", Fixture, NULL, set_up, test_obeyed, tear_down);
  g_test_add ("/sample/control/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add_func ("/sample/control/running", test_running);
  g_test_add ("/sample/control/tags", Fixture, NULL, set_up, test_tags, tear_down);
  g_test_add ("/sample/control/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  return g_test_run ();
}

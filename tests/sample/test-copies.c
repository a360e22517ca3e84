/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"
#include "witness.h"

#include <stdlib.h>
#include <string.h>

#define START 1773500000
#define HOUR 3600
#define SPAN (3 * HOUR)

static gint64
read_age (const char *cache_control)
{
  g_assert_true (g_str_has_prefix (cache_control, "max-age="));
  return atoi (cache_control + strlen ("max-age="));
}

/* While time runs, all who ask until a copy is over get the same bytes; the next copy is of the time when it is made.
 */
static void
follow (PennantSampleWorld *world, const char *path, gint64 period)
{
  g_autoptr (GBytes) last = NULL;
  gint64 over = 0;
  guint n_copies = 0, n_changes = 0;

  for (gint64 now = START; now < START + SPAN; now += 11)
    {
      Witness running = { world, now, START };
      g_autoptr (PennantSampleReply) reply = witness_ask (&running, "%s", path);
      g_autoptr (GBytes) body = pennant_sample_reply_take_body (reply);
      gint64 age = read_age (reply->cache_control);

      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpint (age, >=, 1);
      g_assert_cmpint (age, <=, period);
      if (last && now < over)
        {
          g_assert_cmpint (now + age, ==, over);
          g_assert_true (g_bytes_equal (body, last));
        }
      else
        {
          Witness then = { world, MAX (now + age - period, START) };
          g_autoptr (PennantSampleReply) fresh = witness_ask (&then, "%s", path);
          g_autoptr (GBytes) expected = pennant_sample_reply_take_body (fresh);

          g_assert_true (g_bytes_equal (body, expected));
          n_copies++;
          n_changes += last && !g_bytes_equal (body, last);
          over = now + age;
        }
      g_clear_pointer (&last, g_bytes_unref);
      last = g_steal_pointer (&body);
    }
  g_assert_cmpint (n_copies, >=, SPAN / period);
  g_assert_cmpuint (n_changes, >, 0);
}

static void
test_running (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);

  follow (world, "/clans/%232PP/members", 120);
  follow (world, "/clans/%232PP", 60);
  follow (world, "/clans/%232PP/capitalraidseasons?limit=1", 120);
}

/* A time that was set shows at once, however long the copy before would have lived. */
static void
test_set (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  guint n_changes = 0;

  for (gint64 now = START; now < START + HOUR; now += 60)
    {
      Witness before = { world, now, START }, after = { world, now, now }, still = { world, now };
      g_autoptr (JsonNode) old = witness_read (&before, "/clans/%%232PP/members");
      g_autoptr (JsonNode) new = witness_read (&after, "/clans/%%232PP/members");
      g_autoptr (JsonNode) right = witness_read (&still, "/clans/%%232PP/members");

      g_assert_true (json_node_equal (new, right));
      n_changes += !json_node_equal (old, new);
    }
  g_assert_cmpuint (n_changes, >, 0);
}

static gint64
read_date (Reply *reply)
{
  g_autoptr (GDateTime) date = soup_date_time_new_from_http_string (reply_get_header (reply, "Date"));

  return g_date_time_to_unix (date);
}

/* The same over HTTP, at a thousand times the speed: `Date` is the time of the reply, not of the copy. */
static void
test_served (void)
{
  g_autoptr (Caller) caller = caller_new_at (PENNANT_SAMPLE_DEFAULT_SEED, NULL,
                                             pennant_clock_new_running ((gint64) START * G_USEC_PER_SEC, 1000));
  g_autoptr (Reply) last = caller_get (caller, "/clans/%232PP/members");
  guint n_equal = 0, n_changed = 0;

  while (n_equal == 0 || n_changed == 0)
    {
      Reply *reply = caller_get (caller, "/clans/%232PP/members");
      gint64 date = read_date (reply), last_date = read_date (last);
      gint64 over = date + read_age (reply_get_header (reply, "Cache-Control"));
      gint64 last_over = last_date + read_age (reply_get_header (last, "Cache-Control"));

      if (date < last_over)
        {
          g_assert_cmpint (over, ==, last_over);
          g_assert_true (g_bytes_equal (reply->body, last->body));
          n_equal += date > last_date;
        }
      else
        n_changed += !g_bytes_equal (reply->body, last->body);
      reply_free (last);
      last = reply;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/copies/running", test_running);
  g_test_add_func ("/sample/copies/set", test_set);
  g_test_add_func ("/sample/copies/served", test_served);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive.h"

#include "model/pennant-tag.h"

#include <stdio.h>

#define N_PROCESSES 4
#define N_ROUNDS 5
#define N_SAVES 25
#define MEMBERS "/clans/%232PP/members"
#define COUNT_PLAYERS "SELECT count(*) FROM names WHERE name LIKE 'Player %'"

/* A war that all of them save, each with more attacks than before. */
#define SHARED_TIME "20270101T000000.000Z"
#define MAX_SHARED 60

/* What the other processes are: this program again. It saves replies, wars, members and visits without end, or as many
 * as it is told, and prints the number of each once all are kept. */
static int
write_on (const char *top, int first, int n_saves)
{
  Fixture fixture = { .clock = pennant_clock_new_manual (NOW) };
  PennantStore *store;

  fixture.cache = g_build_filename (top, "cache", "pennant", NULL);
  fixture.data = g_build_filename (top, "data", "pennant", NULL);
  store = fixture_open (&fixture);
  for (int i = first; n_saves < 0 || i < first + n_saves; i++)
    {
      g_autofree char *path = g_strdup_printf ("/players/%d", i);
      g_autofree char *tag = pennant_tag_from_number (1000000 + (guint64) i);
      g_autofree char *body = g_strdup_printf ("{\"tag\":\"%s\",\"name\":\"Player %d\"}", tag, i);
      g_autoptr (PennantReply) reply = reply_new (path, body, &pennant_player_type, NOW + i);
      g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
      g_autoptr (GDateTime) hour = g_date_time_add_hours (day, i);
      g_autofree char *time = g_date_time_format (hour, "%Y%m%dT%H%M%S.000Z");
      g_autofree char *war_path = g_strdup_printf ("/clans/%%232PP/currentwar?hour=%d", i);
      g_autofree char *war = war_body ("warEnded", RED, BLUE, time, 4, NULL);
      g_autoptr (PennantReply) war_reply = reply_new (war_path, war, &pennant_war_type, NOW + i);
      g_autofree char *shared = war_body ("inWar", RED, BLUE, SHARED_TIME, MIN (i, MAX_SHARED), NULL);
      g_autoptr (PennantReply) shared_reply = reply_new (CURRENT_WAR, shared, &pennant_war_type, NOW + i);
      g_autofree char *list = g_strdup_printf ("{\"items\":[{\"tag\":\"#YYY\",\"name\":\"Yuri\",\"donations\":%d},"
                                               "{\"tag\":\"#LLL\",\"name\":\"Lena\",\"donations\":%d}]}",
                                               i, i);
      g_autoptr (PennantReply) list_reply = reply_new (MEMBERS, list, &pennant_clan_member_page_type, NOW + i);
      const PennantVisit page = { .kind = PENNANT_SEEN_PLAYER, .tag = tag, .name = tag };
      g_autoptr (GError) error = NULL;

      if (!save (store, reply, &error) || !save (store, shared_reply, &error) || !save (store, list_reply, &error) ||
          !save (store, war_reply, &error) || !visit (store, path, &page, &error))
        {
          printf ("%s\n", error->message);
          return 1;
        }
      printf ("%d\n", i);
      fflush (stdout);
    }
  fixture_close (store);
  g_free (fixture.cache);
  g_free (fixture.data);
  g_object_unref (fixture.clock);
  return 0;
}

static GSubprocess *
start (Fixture *fixture, int first, int n_saves)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *first_text = g_strdup_printf ("%d", first);
  g_autofree char *n_text = g_strdup_printf ("%d", n_saves);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--write", fixture->top,
                                           first_text, n_text, NULL);

  g_assert_no_error (error);
  return process;
}

/* Reads numbers until there are @n_lines of them, or no more; gives the last one. */
static int
read_numbers (GDataInputStream *stream, int n_lines, int last)
{
  for (int i = 0; n_lines < 0 || i < n_lines; i++)
    {
      g_autofree char *line = g_data_input_stream_read_line (stream, NULL, NULL, NULL);
      char *end;

      if (line == NULL)
        break;
      g_assert_cmpint (g_ascii_strtoll (line, &end, 10), ==, last + 1);
      g_assert_cmpstr (end, ==, "");
      last++;
    }
  return last;
}

/* Each war that is kept is kept whole, and so is each look at the members. The shared war and the members are as the
 * last one told that was kept. */
static void
assert_archive (Fixture *fixture, int at_least, int at_most)
{
  gint64 n_wars = fixture_query (fixture, "library.db", "SELECT count(*) FROM wars");
  gint64 n_attacks =
      fixture_query (fixture, "library.db", "SELECT n_attacks FROM wars ORDER BY preparation_time DESC LIMIT 1");
  gint64 donated = fixture_query (fixture, "library.db", "SELECT max (donations) FROM member_rows");

  g_assert_cmpint (n_wars, >=, at_least + 1);
  g_assert_cmpint (n_wars, <=, at_most + 1);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM war_sides"), ==, 2 * n_wars);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM war_members"), ==, 4 * n_wars);
  g_assert_cmpint (n_attacks, >=, MIN (at_least, MAX_SHARED));
  g_assert_cmpint (n_attacks, <=, MIN (at_most, MAX_SHARED));
  g_assert_cmpint (donated, >=, at_least);
  g_assert_cmpint (donated, <=, at_most);
  g_assert_cmpint (fixture_query (fixture, "library.db",
                                  "SELECT count(*) FROM members JOIN member_rows ON id = row_id"
                                  " JOIN member_looks USING (clan_tag) WHERE time = looked_at"
                                  " AND donations = (SELECT max (donations) FROM member_rows)"),
                   ==, 2);
}

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  int last = 0;

  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GSubprocess) process = start (fixture, last + 1, -1);
      g_autoptr (GDataInputStream) stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
      g_autoptr (GPtrArray) visits = NULL;
      PennantStore *store;

      /* It is killed while it works on the next ones, of which it may have told some by then. */
      last = read_numbers (stream, 10 + 7 * round, last);
      g_subprocess_force_exit (process);
      last = read_numbers (stream, -1, last);
      g_assert_true (g_subprocess_wait (process, NULL, NULL));
      g_assert_true (g_subprocess_get_if_signaled (process));

      store = fixture_open (fixture);
      g_assert_null (pennant_store_describe_condition (store));
      for (int i = 1; i <= last; i++)
        {
          g_autofree char *path = g_strdup_printf ("/players/%d", i);
          g_autoptr (PennantReply) reply = look_up (store, path, &pennant_player_type, NULL);

          g_assert_nonnull (reply);
          g_assert_cmpint (reply->fetched_at, ==, NOW + i);
        }
      visits = list_visits (store, G_MAXINT, NULL);
      /* The one that was being written when it died is there or not. */
      g_assert_cmpint ((int) visits->len - last, >=, 0);
      g_assert_cmpint ((int) visits->len - last, <=, 1);
      fixture_close (store);
      assert_archive (fixture, last, last + 1);
      last = MAX (last, (int) visits->len);
      g_assert_cmpint (fixture_query (fixture, "library.db", COUNT_PLAYERS), >=, last);
      g_assert_cmpint (fixture_query (fixture, "library.db", COUNT_PLAYERS), <=, last + 1);
    }
}

static void
test_together (Fixture *fixture, gconstpointer data)
{
  GSubprocess *processes[N_PROCESSES];
  PennantStore *store;
  PennantStoreStatistics statistics;

  for (int i = 0; i < N_PROCESSES; i++)
    processes[i] = start (fixture, 1 + i * N_SAVES, N_SAVES);
  for (int i = 0; i < N_PROCESSES; i++)
    {
      g_autoptr (GSubprocess) process = processes[i];
      g_autoptr (GDataInputStream) stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));

      g_assert_cmpint (read_numbers (stream, -1, i * N_SAVES), ==, (i + 1) * N_SAVES);
      g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
    }
  store = fixture_open (fixture);
  statistics = get_statistics (store);
  g_assert_cmpint (statistics.n_replies, ==, 2 * N_PROCESSES * N_SAVES + 2);
  g_assert_cmpint (statistics.n_visits, ==, N_PROCESSES * N_SAVES);
  g_assert_cmpint (fixture_query (fixture, "library.db", COUNT_PLAYERS), ==, N_PROCESSES * N_SAVES);
  fixture_close (store);
  assert_archive (fixture, N_PROCESSES * N_SAVES, N_PROCESSES * N_SAVES);
}

int
main (int argc, char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--write"))
    return write_on (argv[2], atoi (argv[3]), atoi (argv[4]));
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/store/processes/kill", test_kill);
  FIXTURE_TEST ("/store/processes/together", test_together);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-row.h"
#include "model/pennant-clan.h"
#include "model/pennant-decoder.h"
#include "model/pennant-tag.h"
#include "store/pennant-archive-observer.h"
#include "store/pennant-archive.h"
#include "store/pennant-library.h"

#include <stdlib.h>

/* What it costs to ask a full archive: bench-archive FOLDER
 *
 * The folder is empty. All that fills it is of one clan, which is the worst case: 5,000 wars of 15 against 15, and
 * 2,000 looks at 50 members of whom each has changed, while every tenth look one leaves and another joins. */

#define ROUNDS 21
#define N_WARS 5000
#define N_LOOKS 2000
#define N_MEMBERS 50
#define TEAM_SIZE 15
#define FIRST_PLAYER 100000
#define FIRST_CLAN 900000
#define CLAN "#2PP"
#define START (G_GINT64_CONSTANT (1600000000) * G_USEC_PER_SEC)
#define HOUR (3600 * (gint64) G_USEC_PER_SEC)

static void
show (PennantTransaction *transaction, const char *path, GString *json, const PennantType *type, gint64 time)
{
  g_autoptr (GBytes) body = g_string_free_to_bytes (json);
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantRecord) item = pennant_decode (type, body, &error);
  g_autoptr (PennantReply) reply = item != NULL ? pennant_reply_new (path, body, item, time, 60) : NULL;

  if (reply == NULL || !pennant_archive_observe (transaction, NULL, reply, NULL, &error))
    g_error ("%s", error->message);
}

static void
append_side (GString *json, const char *key, const char *tag, guint64 first_player, guint number)
{
  g_string_append_printf (json,
                          ",\"%s\":{\"tag\":\"%s\",\"name\":\"Clan\",\"clanLevel\":10,\"attacks\":25,\"stars\":38,"
                          "\"destructionPercentage\":78.3,\"members\":[",
                          key, tag);
  for (guint i = 0; i < TEAM_SIZE; i++)
    {
      g_autofree char *player = pennant_tag_from_number (first_player + (i + number) % N_MEMBERS);

      g_string_append_printf (json,
                              "%s{\"tag\":\"%s\",\"name\":\"Player %u\",\"townhallLevel\":15,\"mapPosition\":%u,"
                              "\"attacks\":[",
                              i > 0 ? "," : "", player, i, i + 1);
      for (guint j = 0; j < 1 + (i + number) % 2; j++)
        g_string_append_printf (json,
                                "%s{\"attackerTag\":\"%s\",\"defenderTag\":\"#YYY\",\"stars\":%u,"
                                "\"destructionPercentage\":%u,\"order\":%u,\"duration\":120}",
                                j > 0 ? "," : "", player, (i + j) % 4, 40 + i * 4, i * 2 + j + 1);
      g_string_append (json, "],\"opponentAttacks\":1}");
    }
  g_string_append (json, "]}");
}

static void
fill_with_wars (PennantTransaction *transaction)
{
  for (guint i = 0; i < N_WARS; i++)
    {
      GString *json = g_string_new ("{\"state\":\"warEnded\",\"teamSize\":15,\"attacksPerMember\":2");
      gint64 time = START + i * 48 * HOUR / 10;
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
      g_autofree char *text = g_date_time_format (date, "%Y%m%dT%H%M%S.000Z");
      g_autofree char *opponent = pennant_tag_from_number (FIRST_CLAN + i % 200);

      g_string_append_printf (json, ",\"preparationStartTime\":\"%s\",\"startTime\":\"%s\",\"endTime\":\"%s\"", text,
                              text, text);
      append_side (json, "clan", CLAN, FIRST_PLAYER, i);
      append_side (json, "opponent", opponent, FIRST_CLAN + (i % 200) * N_MEMBERS, i);
      g_string_append (json, "}");
      show (transaction, "/clans/%232PP/currentwar", json, &pennant_war_type, time);
    }
}

static void
fill_with_looks (PennantTransaction *transaction)
{
  for (guint i = 0; i < N_LOOKS; i++)
    {
      GString *json = g_string_new ("{\"tag\":\"" CLAN "\",\"name\":\"Red\",\"memberList\":[");

      for (guint j = 0; j < N_MEMBERS; j++)
        {
          g_autofree char *player = pennant_tag_from_number (FIRST_PLAYER + i / 10 + j);

          g_string_append_printf (json,
                                  "%s{\"tag\":\"%s\",\"name\":\"Player %u\",\"role\":\"%s\",\"townHallLevel\":15,"
                                  "\"donations\":%u,\"donationsReceived\":%u,\"trophies\":%u,\"expLevel\":200}",
                                  j > 0 ? "," : "", player, j, j == 0 ? "leader" : "member", (i % 300) * 10 + j + 1, j,
                                  300 + (i + j) % 50);
        }
      g_string_append (json, "]}");
      show (transaction, "/clans/%232PP", json, &pennant_clan_type, START + i * HOUR);
    }
}

static void
fill_with_seasons (PennantTransaction *transaction)
{
  for (guint i = 0; i < 50; i++)
    {
      GString *group = g_string_new (NULL);
      GString *raid = g_string_new ("{\"items\":[{\"state\":\"ended\",\"members\":[");

      g_string_printf (group, "{\"state\":\"ended\",\"season\":\"%u-%02u\",\"clans\":[", 2020 + i / 12, i % 12 + 1);
      for (guint j = 0; j < 8; j++)
        {
          g_autofree char *tag = j == 0 ? g_strdup (CLAN) : pennant_tag_from_number (FIRST_CLAN + i * 8 + j);

          g_string_append_printf (group, "%s{\"tag\":\"%s\",\"name\":\"Clan\",\"members\":[", j > 0 ? "," : "", tag);
          for (guint k = 0; k < N_MEMBERS; k++)
            g_string_append_printf (group, "%s{\"tag\":\"#YYY\",\"name\":\"Player %u\",\"townHallLevel\":15}",
                                    k > 0 ? "," : "", k);
          g_string_append (group, "]}");
        }
      g_string_append (group, "],\"rounds\":[]}");
      show (transaction, "/clans/%232PP/currentwar/leaguegroup", group, &pennant_cwl_group_type, START + i * HOUR);
      for (guint k = 0; k < N_MEMBERS; k++)
        g_string_append_printf (raid, "%s{\"tag\":\"#YYY\",\"name\":\"Player %u\",\"attacks\":6}", k > 0 ? "," : "", k);
      g_string_append_printf (raid, "],\"startTime\":\"2020%02u%02uT070000.000Z\"}]}", i / 28 + 1, i % 28 + 1);
      show (transaction, "/clans/%232PP/capitalraidseasons", raid, &pennant_raid_season_page_type, START + i * HOUR);
    }
}

static void
fill (const char *folder)
{
  g_autoptr (PennantDatabase) library = pennant_database_new (folder, &pennant_library_schema);
  PennantTransaction transaction = { .library = library, .now = START + 100000 * HOUR };
  gint64 n_wars, n_rows, n_members;
  g_autoptr (GError) error = NULL;

  if (!pennant_database_open (library, START, &error) || !pennant_database_begin (library, &error))
    g_error ("%s", error->message);
  fill_with_wars (&transaction);
  fill_with_looks (&transaction);
  fill_with_seasons (&transaction);
  if (!pennant_database_commit (library, &error) ||
      !pennant_database_get_integer (library, "SELECT count(*) FROM wars", &n_wars, &error) ||
      !pennant_database_get_integer (library, "SELECT count(*) FROM war_members", &n_members, &error) ||
      !pennant_database_get_integer (library, "SELECT count(*) FROM member_rows", &n_rows, &error))
    g_error ("%s", error->message);
  g_printerr ("%" G_GINT64_FORMAT " wars with %" G_GINT64_FORMAT " members, %" G_GINT64_FORMAT
              " member rows, %.1f MB\n",
              n_wars, n_members, n_rows, (double) pennant_database_get_file_bytes (library) / 1e6);
}

static void
keep_result (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Asks a query again and again, after once without counting, and prints what it took until the answer. */
#define MEASURE(name, kind, thing, free_answer, count, ...)                                                            \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    char note[32];                                                                                                     \
    double times[ROUNDS];                                                                                              \
    guint n = 0;                                                                                                       \
    for (int i = -1; i < ROUNDS; i++)                                                                                  \
      {                                                                                                                \
        g_autoptr (GAsyncResult) result = NULL;                                                                        \
        g_autoptr (GError) error = NULL;                                                                               \
        gint64 start = g_get_monotonic_time ();                                                                        \
        gpointer answer;                                                                                               \
        pennant_archive_##kind##_##thing##_async (store, __VA_ARGS__, NULL, keep_result, &result);                     \
        while (result == NULL)                                                                                         \
          g_main_context_iteration (NULL, TRUE);                                                                       \
        answer = pennant_archive_##kind##_finish (store, result, &error);                                              \
        if (answer == NULL)                                                                                            \
          g_error (name ": %s", error != NULL ? error->message : "nothing");                                           \
        if (i >= 0)                                                                                                    \
          times[i] = (double) (g_get_monotonic_time () - start) / 1e3;                                                 \
        n = count (answer);                                                                                            \
        free_answer (answer);                                                                                          \
      }                                                                                                                \
    g_snprintf (note, sizeof note, "%u found", n);                                                                     \
    bench_row_print_median ("archive: " name, BENCH_WALL, times, ROUNDS, note);                                        \
  }                                                                                                                    \
  G_STMT_END

static guint
count_answers (gpointer answers)
{
  return ((GPtrArray *) answers)->len;
}

static guint
count_one (gpointer answer)
{
  return 1;
}

#define MEASURE_LIST(name, things, ...) MEASURE (name, list, things, g_ptr_array_unref, count_answers, __VA_ARGS__)

int
main (int argc, char *argv[])
{
  g_autoptr (PennantStore) store = NULL;
  g_autofree char *player = pennant_tag_from_number (FIRST_PLAYER + 5);
  g_autofree char *opponent = pennant_tag_from_number (FIRST_CLAN);
  g_autofree char *key = NULL;
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (START / G_USEC_PER_SEC);
  g_autofree char *time = g_date_time_format (date, "%Y%m%dT%H%M%S.000Z");

  if (argc != 2)
    g_error ("bench-archive FOLDER");
  fill (argv[1]);
  key = strcmp (CLAN, opponent) < 0 ? g_strjoin (" ", CLAN, opponent, time, NULL)
                                    : g_strjoin (" ", opponent, CLAN, time, NULL);
  store = pennant_store_new (NULL, argv[1], pennant_clock_get_system ());
  MEASURE_LIST ("wars of a clan, 50", wars, CLAN, 0, 50);
  MEASURE ("one war, whole", lookup, war, pennant_reply_unref, count_one, key);
  MEASURE_LIST ("a member's wars, 50", member_wars, player, 0, 50);
  MEASURE_LIST ("missed attacks of 50 wars", missed_attacks, CLAN, 50);
  MEASURE_LIST ("missed attacks of 500 wars", missed_attacks, CLAN, 500);
  MEASURE_LIST ("missed attacks of 5,000 wars", missed_attacks, CLAN, N_WARS);
  MEASURE_LIST ("joined and left, a month", events, CLAN, START + 1000 * HOUR, START + 1720 * HOUR, 500);
  MEASURE_LIST ("joined and left, ever", events, CLAN, 0, 0, 500);
  MEASURE_LIST ("last change, before last reset", members, CLAN);
  MEASURE_LIST ("where a player was seen", stays, player);
  MEASURE_LIST ("groups of a clan, 12", groups, CLAN, 12);
  MEASURE ("one group, whole", lookup, group, pennant_reply_unref, count_one, CLAN, "2020-01");
  MEASURE_LIST ("raid weekends, 12", raid_seasons, CLAN, 0, 12);
  return EXIT_SUCCESS;
}

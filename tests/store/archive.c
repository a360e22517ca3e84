/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive.h"

/* Who makes the attack of that number, from 0, and on whom. */
static void
append_attack (GString *json, const char *attacker, const char *defender, int member, int number)
{
  char letter = member == 0 ? 'Y' : 'L';

  g_string_append_printf (json,
                          "{\"attackerTag\":\"%s%c\",\"defenderTag\":\"%s%c\",\"stars\":%d,"
                          "\"destructionPercentage\":%d,\"order\":%d,\"duration\":100}",
                          attacker, letter, defender, letter, number % 4 < 2 ? 3 : 1, number % 4 < 2 ? 100 : 60,
                          number + 1);
}

static void
append_side (GString *json, const char *key, const char *tag, const char *other, int side, int n_attacks)
{
  int n_own = (n_attacks + 1 - side) / 2;
  int n_others = n_attacks - n_own;

  g_string_append_printf (json,
                          ",\"%s\":{\"tag\":\"%s\",\"name\":\"Clan %s\",\"attacks\":%d,\"stars\":%d,"
                          "\"destructionPercentage\":%d.5,\"members\":[",
                          key, tag, tag + 1, n_own, n_own * 2, n_own * 10);
  for (int member = 0; member < 2; member++)
    {
      g_string_append_printf (json, "%s{\"tag\":\"%s%c\",\"name\":\"%s\",\"townhallLevel\":%d,\"mapPosition\":%d",
                              member > 0 ? "," : "", tag, member == 0 ? 'Y' : 'L', member == 0 ? "Yuri" : "Lena",
                              16 - member, member + 1);
      for (int i = 0, n = 0; i < n_own; i++)
        if (i % 2 == member)
          {
            g_string_append (json, n++ == 0 ? ",\"attacks\":[" : ",");
            append_attack (json, tag, other, member, i * 2 + side);
            if (i + 2 >= n_own)
              g_string_append (json, "]");
          }
      g_string_append_printf (json, ",\"opponentAttacks\":%d", (n_others + 1 - member) / 2);
      if (n_others > member)
        {
          g_string_append (json, ",\"bestOpponentAttack\":");
          append_attack (json, other, tag, member, member * 2 + 1 - side);
        }
      g_string_append (json, "}");
    }
  g_string_append (json, "]}");
}

char *
war_body (const char *state, const char *clan, const char *opponent, const char *time, int n_attacks, const char *extra)
{
  GString *json = g_string_new (NULL);

  g_string_printf (json,
                   "{\"state\":\"%s\",\"teamSize\":2,\"startTime\":\"20260304T120000.000Z\","
                   "\"endTime\":\"20260305T120000.000Z\"",
                   state);
  if (time != NULL)
    g_string_append_printf (json, ",\"preparationStartTime\":\"%s\"", time);
  append_side (json, "clan", clan, opponent, 0, n_attacks);
  append_side (json, "opponent", opponent, clan, 1, n_attacks);
  g_string_append_printf (json, "%s}", extra != NULL ? extra : "");
  return g_string_free (json, FALSE);
}

void
save_body (PennantStore *store, const char *path, const char *body, const PennantType *type, gint64 time)
{
  g_autoptr (PennantReply) reply = reply_new (path, body, type, time);
  g_autoptr (GError) error = NULL;

  save (store, reply, &error);
  g_assert_no_error (error);
}

void
save_war (PennantStore *store, const char *path, char *body, gint64 time)
{
  save_body (store, path, body, &pennant_war_type, time);
  g_free (body);
}

/* A query that waits for its answer: its name, what it answers with, and what it is called with besides the store. */
#define ASK(kind, type, name, ...)                                                                                     \
  g_autoptr (GAsyncResult) result = NULL;                                                                              \
  g_autoptr (GError) error = NULL;                                                                                     \
  type *answer;                                                                                                        \
                                                                                                                       \
  pennant_archive_##kind##_##name##_async (store, __VA_ARGS__, NULL, take_result, &result);                            \
  answer = pennant_archive_##kind##_finish (store, wait_for (&result), &error);                                        \
  g_assert_no_error (error);                                                                                           \
  return answer

GPtrArray *
list_wars (PennantStore *store, const char *clan_tag, gint64 before, guint limit)
{
  ASK (list, GPtrArray, wars, clan_tag, before, limit);
}

PennantReply *
lookup_war (PennantStore *store, const char *key)
{
  ASK (lookup, PennantReply, war, key);
}

GPtrArray *
list_member_wars (PennantStore *store, const char *player_tag, gint64 before, guint limit)
{
  ASK (list, GPtrArray, member_wars, player_tag, before, limit);
}

GPtrArray *
list_missed_attacks (PennantStore *store, const char *clan_tag, guint n_wars)
{
  ASK (list, GPtrArray, missed_attacks, clan_tag, n_wars);
}

GPtrArray *
list_members (PennantStore *store, const char *clan_tag)
{
  ASK (list, GPtrArray, members, clan_tag);
}

GPtrArray *
list_events (PennantStore *store, const char *clan_tag, gint64 from, gint64 to, guint limit)
{
  ASK (list, GPtrArray, events, clan_tag, from, to, limit);
}

GPtrArray *
list_stays (PennantStore *store, const char *player_tag)
{
  ASK (list, GPtrArray, stays, player_tag);
}

GPtrArray *
list_groups (PennantStore *store, const char *clan_tag, guint limit)
{
  ASK (list, GPtrArray, groups, clan_tag, limit);
}

PennantReply *
lookup_group (PennantStore *store, const char *clan_tag, const char *season)
{
  ASK (lookup, PennantReply, group, clan_tag, season);
}

GPtrArray *
list_raid_seasons (PennantStore *store, const char *clan_tag, gint64 before, guint limit)
{
  ASK (list, GPtrArray, raid_seasons, clan_tag, before, limit);
}

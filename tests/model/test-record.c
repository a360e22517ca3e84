/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-battle-log.h"
#include "model/pennant-clan.h"
#include "model/pennant-cwl-group.h"
#include "model/pennant-league-group.h"
#include "model/pennant-league-history.h"
#include "model/pennant-player.h"
#include "model/pennant-raid.h"
#include "model/pennant-ranking.h"
#include "model/pennant-reply.h"
#include "model/pennant-season.h"
#include "model/pennant-verified-token.h"
#include "model/pennant-war-log.h"

#include <string.h>

static PennantLeague *
league_new (gint64 id, const char *name)
{
  PennantLeague *league = (PennantLeague *) pennant_record_new (&pennant_league_type);

  league->id = id;
  league->name = g_strdup (name);
  pennant_record_mark (league, offsetof (PennantLeague, id));
  pennant_record_mark (league, offsetof (PennantLeague, name));
  return league;
}

static PennantClan *
clan_new (gint64 points, const char *label)
{
  PennantClan *clan = (PennantClan *) pennant_record_new (&pennant_clan_type);

  clan->clan_points = points;
  clan->war_league = league_new (48000000, "Unranked");
  clan->labels = g_ptr_array_new_with_free_func (pennant_record_unref);
  g_ptr_array_add (clan->labels, league_new (56000000, label));
  pennant_record_mark (clan, offsetof (PennantClan, clan_points));
  pennant_record_mark (clan, offsetof (PennantClan, war_league));
  pennant_record_mark (clan, offsetof (PennantClan, labels));
  return clan;
}

static void
test_absent_is_not_zero (void)
{
  g_autoptr (PennantRecord) absent = pennant_record_new (&pennant_player_type);
  g_autoptr (PennantRecord) zero = pennant_record_new (&pennant_player_type);
  PennantPlayer *player = (PennantPlayer *) zero;

  pennant_record_mark (player, offsetof (PennantPlayer, trophies));
  g_assert_true (PENNANT_HAS (player, trophies));
  g_assert_false (PENNANT_HAS (player, exp_level));
  g_assert_false (PENNANT_HAS (player, best_trophies));
  g_assert_false (PENNANT_HAS ((PennantPlayer *) absent, trophies));
  g_assert_false (pennant_record_equal (absent, zero));
}

static void
test_equal (void)
{
  g_autoptr (PennantRecord) a = (PennantRecord *) clan_new (100, "Farming");
  g_autoptr (PennantRecord) same = (PennantRecord *) clan_new (100, "Farming");
  g_autoptr (PennantRecord) points = (PennantRecord *) clan_new (101, "Farming");
  g_autoptr (PennantRecord) label = (PennantRecord *) clan_new (100, "Friendly");
  g_autoptr (PennantRecord) longer = (PennantRecord *) clan_new (100, "Farming");
  g_autoptr (PennantRecord) league = (PennantRecord *) league_new (1, "x");

  g_ptr_array_add (((PennantClan *) longer)->labels, league_new (1, "x"));
  g_assert_true (pennant_record_equal (a, a));
  g_assert_true (pennant_record_equal (a, same));
  g_assert_true (pennant_record_equal (NULL, NULL));
  g_assert_false (pennant_record_equal (a, NULL));
  g_assert_false (pennant_record_equal (a, points));
  g_assert_false (pennant_record_equal (a, label));
  g_assert_false (pennant_record_equal (a, longer));
  g_assert_false (pennant_record_equal (a, league));
}

static gpointer
ref_thread (gpointer record)
{
  for (guint i = 0; i < 10000; i++)
    pennant_record_unref (pennant_record_ref (record));
  pennant_record_unref (record);
  return NULL;
}

static void
test_references (void)
{
  g_autoptr (PennantRecord) clan = (PennantRecord *) clan_new (100, "Farming");
  g_auto (GValue) value = G_VALUE_INIT;
  GThread *threads[2];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("references", ref_thread, pennant_record_ref (clan));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_value_init (&value, PENNANT_TYPE_RECORD);
  g_value_set_boxed (&value, clan);
  g_assert_true (g_value_get_boxed (&value) == clan);
}

/* What the decoder and everything that works on field tables rely on. */
static void
check_table (const PennantType *type, GHashTable *seen, gboolean is_reply)
{
  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  guint n_late_lists = 0;

  if (!g_hash_table_add (seen, (gpointer) type))
    return;
  g_assert_cmpuint (type->n_fields, <=, 64);
  g_assert_cmpuint (type->size, ==, sizeof (PennantRecord) + type->n_fields * 8);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const PennantField *field = &type->fields[i];
      gboolean late = field->kind == PENNANT_FIELD_LATE_LIST;
      gboolean nested = field->kind == PENNANT_FIELD_RECORD || field->kind == PENNANT_FIELD_LIST || late;

      g_assert_true (g_hash_table_add (keys, (gpointer) field->key));
      g_assert_true (g_hash_table_add (properties, (gpointer) field->property));
      g_assert_true (g_hash_table_add (places, GSIZE_TO_POINTER (field->offset)));
      g_assert_cmpuint (field->offset % 8, ==, 0);
      g_assert_cmpuint (field->offset, >=, sizeof (PennantRecord));
      g_assert_cmpuint (field->offset, <, type->size);
      g_assert_cmpuint (strspn (field->property, "abcdefghijklmnopqrstuvwxyz-"), ==, strlen (field->property));
      g_assert_true (pennant_type_find_field (type, field->property) == field);
      g_assert_cmpint (nested, ==, field->type != NULL);
      if (nested)
        check_table (field->type, seen, FALSE);
      n_late_lists += late;
    }
  g_assert_cmpuint (n_late_lists, <=, is_reply ? 1 : 0);
  g_assert_null (pennant_type_find_field (type, "no-such-field"));
}

static void
test_field_tables (void)
{
  static const PennantType *const replies[] = {
    &pennant_battle_log_page_type,
    &pennant_clan_member_page_type,
    &pennant_clan_page_type,
    &pennant_clan_ranking_page_type,
    &pennant_clan_type,
    &pennant_cwl_group_type,
    &pennant_gold_pass_type,
    &pennant_label_page_type,
    &pennant_league_group_type,
    &pennant_league_history_page_type,
    &pennant_league_page_type,
    &pennant_location_page_type,
    &pennant_player_ranking_page_type,
    &pennant_player_type,
    &pennant_raid_season_page_type,
    &pennant_season_page_type,
    &pennant_verified_token_type,
    &pennant_war_log_page_type,
    &pennant_war_type,
  };
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    check_table (replies[i], seen, TRUE);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 58);
}

static void
test_roles (void)
{
  g_assert_cmpint (pennant_role_from_text (NULL), ==, PENNANT_ROLE_NONE);
  g_assert_cmpint (pennant_role_from_text ("notMember"), ==, PENNANT_ROLE_NONE);
  g_assert_cmpint (pennant_role_from_text ("marshal"), ==, PENNANT_ROLE_UNKNOWN);
  g_assert_cmpint (pennant_role_from_text ("Leader"), ==, PENNANT_ROLE_UNKNOWN);
  g_assert_cmpint (pennant_role_from_text ("member"), ==, PENNANT_ROLE_MEMBER);
  g_assert_cmpint (pennant_role_from_text ("admin"), ==, PENNANT_ROLE_ELDER);
  g_assert_cmpint (pennant_role_from_text ("coLeader"), ==, PENNANT_ROLE_CO_LEADER);
  g_assert_cmpint (pennant_role_from_text ("leader"), ==, PENNANT_ROLE_LEADER);
}

static void
test_reply (void)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (PennantRecord) item = (PennantRecord *) clan_new (100, "Farming");
  g_autoptr (PennantReply) reply = pennant_reply_new ("/clans/%232PP", body, item, 1000, 60);
  g_autoptr (PennantReply) other = pennant_reply_ref (reply);
  g_autoptr (PennantReply) bare = pennant_reply_new ("/clans", body, NULL, 1000, G_MAXINT64);

  g_assert_true (other == reply);
  g_assert_cmpstr (reply->path, ==, "/clans/%232PP");
  g_assert_true (reply->body == body);
  g_assert_true (reply->item == item);
  g_assert_cmpint (pennant_reply_get_expires_at (reply), ==, 1000 + 60 * G_USEC_PER_SEC);
  g_assert_null (bare->item);
  g_assert_cmpint (pennant_reply_get_expires_at (bare), ==, G_MAXINT64);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/absent-is-not-zero", test_absent_is_not_zero);
  g_test_add_func ("/record/equal", test_equal);
  g_test_add_func ("/record/references", test_references);
  g_test_add_func ("/record/field-tables", test_field_tables);
  g_test_add_func ("/record/roles", test_roles);
  g_test_add_func ("/record/reply", test_reply);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decoding.h"
#include "league.h"
#include "made.h"

#include "model/pennant-cwl-rounds.h"

#define ROUNDS "#AB #CD,#AC #BD,#AD #BC"

/* A war of the round that is fought on a day of November 2025, from 09:00 on. */
static gpointer
add (League *league, const char *war_tag, const char *state, int day)
{
  g_autofree char *head = g_strdup_printf (
      "\"state\":\"%s\",\"startTime\":\"202511%02dT090000.000Z\",\"endTime\":\"202511%02dT090000.000Z\"", state, day,
      day + 1);

  return league_add (league, war_tag, head, 2, "");
}

static void
assert_days (const League *league, const char *now, int today, int tomorrow, gboolean certain)
{
  PennantCwlDays days = pennant_cwl_group_find_days (league->group, league->wars, made_time (now));

  g_assert_cmpint (days.today, ==, today);
  g_assert_cmpint (days.tomorrow, ==, tomorrow);
  g_assert_cmpint (days.certain, ==, certain);
}

static void
test_drawn (void)
{
  g_autoptr (League) league = league_new ("inWar", "ABCD", "#AB #CD,#AC #AB,#0 #0");
  g_autoptr (GPtrArray) tags = pennant_cwl_group_list_war_tags (league->group);

  g_assert_cmpuint (tags->len, ==, 3);
  g_assert_cmpstr (tags->pdata[0], ==, "#AB");
  g_assert_cmpstr (tags->pdata[2], ==, "#AC");
  g_assert_false (pennant_cwl_war_is_drawn ("#0"));
  g_assert_false (pennant_cwl_war_is_drawn (""));
  g_assert_false (pennant_cwl_war_is_drawn (NULL));
}

/* A whole league by the clock, with one war of each round that is drawn, whatever late state the API tells. */
static void
test_through_a_league (void)
{
  g_autoptr (League) first = league_new ("preparation", "ABCD", "#AB #CD,#0 #0,#0 #0");
  g_autoptr (League) second = league_new ("inWar", "ABCD", "#AB #CD,#AC #BD,#0 #0");
  g_autoptr (League) third = league_new ("inWar", "ABCD", ROUNDS);
  g_autoptr (League) ended = league_new ("ended", "ABCD", ROUNDS);

  add (first, "#AB", "preparation", 4);
  assert_days (first, "20251103T100000.000Z", -1, 0, TRUE);
  assert_days (first, "20251104T090000.000Z", 0, -1, TRUE);

  add (second, "#CD", "inWar", 4);
  add (second, "#AC", "preparation", 5);
  assert_days (second, "20251104T100000.000Z", 0, 1, TRUE);
  assert_days (second, "20251105T085959.000Z", 0, 1, TRUE);
  assert_days (second, "20251105T090000.000Z", 1, -1, TRUE);

  add (third, "#AB", "warEnded", 4);
  add (third, "#BD", "warEnded", 5);
  add (third, "#AD", "inWar", 6);
  assert_days (third, "20251106T100000.000Z", 2, -1, TRUE);
  assert_days (third, "20251107T090000.000Z", 2, -1, TRUE);
  add (third, "#AD", "warEnded", 6);
  assert_days (third, "20251107T100000.000Z", -1, -1, TRUE);

  assert_days (ended, "20251106T100000.000Z", -1, -1, TRUE);
}

static void
test_between_two_rounds (void)
{
  g_autoptr (League) league = league_new ("inWar", "ABCD", "#AB #CD,#AC #BD,#0 #0");

  add (league, "#AB", "warEnded", 4);
  add (league, "#AC", "preparation", 5);
  assert_days (league, "20251105T085500.000Z", -1, 1, TRUE);
}

/* Without the wars that would tell, what was drawn tells most of it; and every guess leads to a war that tells. */
static void
test_guesses (void)
{
  g_autoptr (League) preparation = league_new ("preparation", "ABCD", "#AB #CD,#0 #0,#0 #0");
  g_autoptr (League) league = league_new ("inWar", "ABCD", "#AB #CD,#AC #BD,#0 #0");
  g_autoptr (League) last = league_new ("inWar", "ABCD", ROUNDS);
  g_autoptr (League) next = league_new ("inWar", "ABCD", ROUNDS);
  g_autoptr (League) far = league_new ("inWar", "ABCD", ROUNDS);

  assert_days (preparation, "20251103T100000.000Z", -1, 0, FALSE);
  assert_days (league, "20251104T100000.000Z", 0, 1, FALSE);

  assert_days (last, "20251106T100000.000Z", 1, 2, FALSE);
  add (last, "#AC", "warEnded", 5);
  assert_days (last, "20251106T100000.000Z", 2, -1, FALSE);
  add (last, "#AD", "inWar", 6);
  assert_days (last, "20251106T100000.000Z", 2, -1, TRUE);

  add (next, "#AD", "preparation", 6);
  assert_days (next, "20251105T100000.000Z", 1, 2, FALSE);

  add (far, "#AB", "warEnded", 4);
  assert_days (far, "20251105T100000.000Z", 1, 2, FALSE);
  assert_days (far, "20251106T100000.000Z", 2, -1, FALSE);
  assert_days (far, "20251130T100000.000Z", 2, -1, FALSE);
}

static void
test_own_war (void)
{
  g_autoptr (League) league = league_new ("inWar", "ABCD", "#AB #CD,#AC #BD,#0 #0");
  gpointer first = add (league, "#AB", "inWar", 4);
  const char *war_tag = NULL;

  g_assert_true (pennant_cwl_group_find_war (league->group, league->wars, 0, "#A", &war_tag) == first);
  g_assert_cmpstr (war_tag, ==, "#AB");
  g_assert_true (pennant_cwl_group_find_war (league->group, league->wars, 0, "#B", NULL) == first);
  g_assert_null (pennant_cwl_group_find_war (league->group, league->wars, 0, "#C", NULL));
  g_assert_null (pennant_cwl_group_find_war (league->group, league->wars, 1, "#A", NULL));
  g_assert_null (pennant_cwl_group_find_war (league->group, league->wars, 2, "#A", NULL));
  g_assert_null (pennant_cwl_group_find_war (league->group, league->wars, -1, "#A", NULL));
  g_assert_null (pennant_cwl_group_find_war (league->group, league->wars, 3, "#A", NULL));
  g_assert_null (pennant_cwl_group_find_war (league->group, NULL, 0, "#A", NULL));
}

static void
test_hostile (void)
{
  static const char *const groups[] = {
    "{'state':'inWar'}",
    "{'state':'inWar','rounds':[]}",
    "{'state':'preparation','rounds':[{},{'warTags':[]}]}",
    "{'state':'inWar','rounds':[{'warTags':['#0','','#0']}]}",
    "{'state':'groupNotFound','clans':[],'rounds':[{}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autoptr (PennantRecord) group = decoding_read_quoted (&pennant_cwl_group_type, groups[i]);
      g_autoptr (GPtrArray) tags = pennant_cwl_group_list_war_tags ((PennantCwlGroup *) group);
      PennantCwlDays days = pennant_cwl_group_find_days ((PennantCwlGroup *) group, NULL, G_MAXINT64);

      g_assert_cmpuint (tags->len, ==, 0);
      g_assert_cmpint (days.today, ==, -1);
      g_assert_cmpint (days.tomorrow, ==, -1);
    }
}

static void
test_recorded (void)
{
  g_autoptr (PennantRecord) record =
      recorded_reply (&pennant_cwl_group_type, "clans/leaguegroup/INWAR_WARSMISSING.json");
  g_autoptr (GPtrArray) tags = NULL;
  PennantCwlDays days;

  if (record == NULL)
    return;
  tags = pennant_cwl_group_list_war_tags ((PennantCwlGroup *) record);
  days = pennant_cwl_group_find_days ((PennantCwlGroup *) record, NULL, made_time ("20230510T100000.000Z"));
  g_assert_cmpuint (tags->len, ==, 20);
  g_assert_cmpint (days.today, ==, 3);
  g_assert_cmpint (days.tomorrow, ==, 4);
  g_assert_false (days.certain);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cwl-rounds/drawn", test_drawn);
  g_test_add_func ("/cwl-rounds/through-a-league", test_through_a_league);
  g_test_add_func ("/cwl-rounds/between-two-rounds", test_between_two_rounds);
  g_test_add_func ("/cwl-rounds/guesses", test_guesses);
  g_test_add_func ("/cwl-rounds/own-war", test_own_war);
  g_test_add_func ("/cwl-rounds/hostile", test_hostile);
  g_test_add_func ("/cwl-rounds/recorded", test_recorded);
  return g_test_run ();
}

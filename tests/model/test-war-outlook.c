/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decoding.h"
#include "made.h"

#include "model/pennant-war-reach.h"
#include "model/pennant-war-verdict.h"


#define IN_WAR "\"state\":\"inWar\",\"attacksPerMember\":2"
#define ONE_EACH "\"state\":\"inWar\",\"attacksPerMember\":1"
#define ENDED "\"state\":\"warEnded\",\"attacksPerMember\":1"

static PennantWarOutlook
outlook_of (const char *head, int size, const char *attacks)
{
  g_autoptr (PennantRecord) war = made_war (head, size, attacks);
  g_autoptr (PennantWarMap) map = pennant_war_map_new ((PennantWar *) war, "#A", NULL);

  return pennant_war_map_get_outlook (map, 0);
}

static void
test_nothing_to_say (void)
{
  PennantWarOutlook none = outlook_of ("\"state\":\"notInWar\"", 0, "");
  PennantWarOutlook preparation = outlook_of ("\"state\":\"preparation\",\"attacksPerMember\":2", 5, "");

  g_assert_cmpint (none.verdict, ==, PENNANT_WAR_VERDICT_NONE);
  g_assert_cmpint (none.our_reach.stars, ==, 0);
  g_assert_cmpint (preparation.verdict, ==, PENNANT_WAR_VERDICT_NONE);
  g_assert_cmpint (preparation.their_reach.stars, ==, 15);
}

/* The API may tell of the battle for some minutes after its end; nobody can attack then, nor before its start. */
static void
test_clock (void)
{
  static const struct
  {
    const char *attacks;
    PennantWarVerdict verdict;
  } cases[] = {
    { "a1>b1 2 60", PENNANT_WAR_VERDICT_AHEAD },
    { "b1>a1 2 60", PENNANT_WAR_VERDICT_BEHIND },
    { "", PENNANT_WAR_VERDICT_LEVEL },
    { "a1>b1 3 100, a2>b2 3 100", PENNANT_WAR_VERDICT_AHEAD },
  };
  gint64 start = made_time ("20260320T100000.000Z"), end = made_time ("20260321T100000.000Z");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantRecord) war = made_war (
          IN_WAR ",\"startTime\":\"20260320T100000.000Z\",\"endTime\":\"20260321T100000.000Z\"", 2, cases[i].attacks);
      g_autoptr (PennantWarMap) map = pennant_war_map_new ((PennantWar *) war, "#A", NULL);
      PennantWarOutlook before = pennant_war_map_get_outlook (map, end - 1);
      PennantWarOutlook after = pennant_war_map_get_outlook (map, end);

      g_assert_false (before.awaits_result);
      g_assert_cmpint (before.their_reach.stars, ==, 6);
      g_assert_true (after.awaits_result);
      g_assert_cmpint (after.verdict, ==, cases[i].verdict);
      g_assert_cmpint (after.our_reach.stars, ==, after.ours.stars);
      g_assert_cmpint (after.their_reach.stars, ==, after.theirs.stars);
      g_assert_false (after.to_lead.possible && after.to_lead.stars > 0);
    }

  {
    g_autoptr (PennantRecord) war =
        made_war ("\"state\":\"preparation\",\"startTime\":\"20260320T100000.000Z\"", 2, "");
    g_autoptr (PennantWarMap) map = pennant_war_map_new ((PennantWar *) war, "#A", NULL);

    g_assert_cmpint (pennant_war_map_get_outlook (map, start - 1).verdict, ==, PENNANT_WAR_VERDICT_NONE);
    g_assert_cmpint (pennant_war_map_get_outlook (map, start).verdict, ==, PENNANT_WAR_VERDICT_LEVEL);
  }
}

static void
test_verdicts (void)
{
  static const struct
  {
    const char *head;
    const char *attacks;
    PennantWarVerdict verdict;
    gboolean by_destruction;
  } cases[] = {
    { ONE_EACH, "", PENNANT_WAR_VERDICT_LEVEL, FALSE },
    { ONE_EACH, "a1>b1 2 60", PENNANT_WAR_VERDICT_AHEAD, FALSE },
    { ONE_EACH, "b1>a1 2 60", PENNANT_WAR_VERDICT_BEHIND, FALSE },
    { ONE_EACH, "a1>b1 2 60, b1>a1 2 59", PENNANT_WAR_VERDICT_AHEAD, TRUE },
    { ONE_EACH, "a1>b1 2 59, b1>a1 2 60", PENNANT_WAR_VERDICT_BEHIND, TRUE },
    { ONE_EACH, "a1>b1 2 60, b1>a1 2 60", PENNANT_WAR_VERDICT_LEVEL, FALSE },
    { ONE_EACH, "a1>b1 3 100, a2>b2 1 50, b1>a1 0 10", PENNANT_WAR_VERDICT_SAFE, FALSE },
    { ONE_EACH, "a1>b1 3 100, a2>b2 1 50, b1>a1 1 60", PENNANT_WAR_VERDICT_AHEAD, FALSE },
    { ONE_EACH, "b1>a1 3 100, b2>a2 1 50, a1>b1 0 10", PENNANT_WAR_VERDICT_OUT_OF_REACH, FALSE },
    { ONE_EACH, "b1>a1 3 100, b2>a2 1 50, a1>b1 1 60", PENNANT_WAR_VERDICT_BEHIND, FALSE },
    { ENDED, "a1>b1 3 100", PENNANT_WAR_VERDICT_WON, FALSE },
    { ENDED, "b1>a1 3 100", PENNANT_WAR_VERDICT_LOST, FALSE },
    { ENDED, "b1>a1 2 70, a1>b2 2 71", PENNANT_WAR_VERDICT_WON, TRUE },
    { ENDED, "b1>a1 2 71, a1>b2 2 70", PENNANT_WAR_VERDICT_LOST, TRUE },
    { ENDED, "b1>a1 2 70, a1>b2 2 70", PENNANT_WAR_VERDICT_TIED, FALSE },
    { ENDED, "", PENNANT_WAR_VERDICT_TIED, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PennantWarOutlook outlook = outlook_of (cases[i].head, 2, cases[i].attacks);

      g_test_message ("case %u", i);
      g_assert_cmpint (outlook.verdict, ==, cases[i].verdict);
      g_assert_cmpint (outlook.by_destruction, ==, cases[i].by_destruction);
    }
}

/* "We lead by 3. They can still reach 6. 1 more star makes it safe." */
static void
test_numbers (void)
{
  PennantWarOutlook outlook = outlook_of (ONE_EACH, 3, "a1>b1 3 100, a2>b2 3 100, b1>a1 1 60, b2>a2 2 70");

  g_assert_cmpint (outlook.verdict, ==, PENNANT_WAR_VERDICT_AHEAD);
  g_assert_cmpint (outlook.stars_ahead, ==, 3);
  g_assert_cmpfloat_with_epsilon (outlook.destruction_ahead, 70 / 3.0, 1e-9);
  g_assert_cmpint (outlook.their_reach.stars, ==, 6);
  g_assert_cmpfloat (outlook.their_reach.points, ==, 230);
  g_assert_cmpint (outlook.our_reach.stars, ==, 9);
  g_assert_cmpint (outlook.worst, ==, PENNANT_WAR_LOSS);
  g_assert_cmpint (outlook.best, ==, PENNANT_WAR_WIN);
  g_assert_cmpint (outlook.to_lead.stars, ==, 0);
  g_assert_cmpint (outlook.to_secure.stars, ==, 1);
  g_assert_cmpfloat_with_epsilon (outlook.to_secure.destruction, 230 / 3.0, 1e-9);
  g_assert_true (outlook.to_secure.possible);
}

/* Level on stars at best: then only destruction can help. */
static void
test_need_by_destruction (void)
{
  PennantWarOutlook behind = outlook_of (ONE_EACH, 2, "b1>a1 2 80, b2>a2 2 90, a1>b1 2 80");
  PennantWarOutlook full = outlook_of (ONE_EACH, 2, "b1>a1 3 100, b2>a2 3 100, a1>b1 3 100");

  g_assert_cmpint (behind.to_lead.stars, ==, 3);
  g_assert_cmpfloat (behind.to_lead.destruction, ==, 85);
  g_assert_true (behind.to_lead.possible);
  g_assert_cmpint (full.verdict, ==, PENNANT_WAR_VERDICT_BEHIND);
  g_assert_cmpint (full.to_lead.stars, ==, 4);
  g_assert_cmpfloat (full.to_lead.destruction, ==, 100);
  g_assert_false (full.to_lead.possible);
  g_assert_cmpint (full.best, ==, PENNANT_WAR_TIE);
}

/* Who has hit a base cannot hit it again, whatever is left. */
static void
test_no_base_twice (void)
{
  PennantWarOutlook alone = outlook_of (IN_WAR, 1, "a1>b1 2 90");
  PennantWarOutlook shared = outlook_of (
      IN_WAR, 3, "a1>b1 2 90, a1>b2 3 100, a2>b2 1 50, a2>b3 3 100, a3>b1 0 10, b1>a1 1 50, b1>a2 1 50, b2>a1 1 50");

  g_assert_cmpint (alone.our_reach.stars, ==, 2);
  g_assert_cmpfloat (alone.our_reach.points, ==, 90);
  g_assert_cmpint (shared.ours.stars, ==, 8);
  g_assert_cmpint (shared.our_reach.stars, ==, 8);
}

static void
test_without_members (void)
{
  g_autoptr (PennantRecord) war = decoding_read (
      &pennant_war_type, "{\"state\":\"inWar\",\"teamSize\":5,\"attacksPerMember\":1,"
                         "\"clan\":{\"tag\":\"#A\",\"attacks\":4,\"stars\":8,\"destructionPercentage\":60},"
                         "\"opponent\":{\"tag\":\"#B\",\"attacks\":5,\"stars\":12,\"destructionPercentage\":80}}");
  g_autoptr (PennantWarMap) map = pennant_war_map_new ((PennantWar *) war, "#A", NULL);
  PennantWarOutlook outlook = pennant_war_map_get_outlook (map, 0);

  g_assert_cmpint (outlook.our_reach.stars, ==, 11);
  g_assert_cmpfloat (outlook.our_reach.points, ==, 400);
  g_assert_cmpint (outlook.verdict, ==, PENNANT_WAR_VERDICT_OUT_OF_REACH);
}

/* The largest war, with nothing attacked but what makes the sharing out hard, is worked out at once. */
static void
test_large (void)
{
  g_autoptr (GString) attacks = g_string_new ("b1>a1 1 50");
  PennantWarOutlook outlook;

  for (int i = 1; i <= 300; i++)
    g_string_append_printf (attacks, ", a%d>b%d 2 90", i, i % 3 + 1);
  outlook = outlook_of (IN_WAR, 300, attacks->str);
  g_assert_cmpint (outlook.ours.stars, ==, 6);
  g_assert_cmpint (outlook.our_reach.stars, ==, 900);
}

/* All scores that a side can end with, found by trying everything. */
typedef struct
{
  int size;
  int left[3];
  gboolean attacked[3][3];
  int stars[3];
  int destruction[3];
  GHashTable *ends; /* stars × 1000 + points */
} Trial;

static void
try_all (Trial *trial, int member)
{
  static const int outcomes[][2] = { { 0, 49 }, { 1, 99 }, { 2, 75 }, { 3, 100 } };

  if (member == trial->size)
    {
      int end = 0;

      for (int i = 0; i < trial->size; i++)
        end += trial->stars[i] * 1000 + trial->destruction[i];
      g_hash_table_add (trial->ends, GINT_TO_POINTER (end));
      return;
    }
  try_all (trial, member + 1);
  if (trial->left[member] == 0)
    return;
  trial->left[member]--;
  for (int base = 0; base < trial->size; base++)
    {
      int stars = trial->stars[base], destruction = trial->destruction[base];

      if (trial->attacked[member][base])
        continue;
      trial->attacked[member][base] = TRUE;
      for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
        {
          if (outcomes[i][0] < stars || (outcomes[i][0] == stars && outcomes[i][1] <= destruction))
            continue;
          trial->stars[base] = outcomes[i][0];
          trial->destruction[base] = outcomes[i][1];
          try_all (trial, member);
        }
      trial->stars[base] = stars;
      trial->destruction[base] = destruction;
      trial->attacked[member][base] = FALSE;
    }
  trial->left[member]++;
}

static void
trial_attack (Trial *trial, int member, int base, int stars, int destruction)
{
  trial->left[member]--;
  trial->attacked[member][base] = TRUE;
  if (stars > trial->stars[base] || (stars == trial->stars[base] && destruction > trial->destruction[base]))
    {
      trial->stars[base] = stars;
      trial->destruction[base] = destruction;
    }
}

static int
trial_score (const Trial *trial)
{
  int score = 0;

  for (int i = 0; i < trial->size; i++)
    score += trial->stars[i] * 1000 + trial->destruction[i];
  return score;
}

/* A war with some attacks made at random, the same in both forms. */
static PennantWarMap *
make_random_war (Trial *ours, Trial *theirs)
{
  int size = g_test_rand_int_range (1, 4);
  int attacks_per_member = g_test_rand_int_range (1, 3);
  int n_attacks = g_test_rand_int_range (0, 2 * size * attacks_per_member + 1);
  g_autofree char *head = g_strdup_printf ("\"state\":\"inWar\",\"attacksPerMember\":%d", attacks_per_member);
  g_autoptr (GString) attacks = g_string_new (NULL);
  g_autoptr (PennantRecord) war = NULL;

  ours->size = theirs->size = size;
  for (int i = 0; i < size; i++)
    ours->left[i] = theirs->left[i] = attacks_per_member;
  for (int i = 0; i < n_attacks; i++)
    {
      gboolean is_ours = g_test_rand_bit ();
      Trial *trial = is_ours ? ours : theirs;
      int member = g_test_rand_int_range (0, size), base = g_test_rand_int_range (0, size);
      int stars = g_test_rand_int_range (0, 4);
      int destruction = stars == 3   ? 100
                        : stars == 2 ? g_test_rand_int_range (50, 100)
                        : stars == 1 ? g_test_rand_int_range (1, 100)
                                     : g_test_rand_int_range (0, 50);

      if (trial->left[member] == 0 || trial->attacked[member][base])
        continue;
      trial_attack (trial, member, base, stars, destruction);
      g_string_append_printf (attacks, "%s%c%d>%c%d %d %d", attacks->len > 0 ? ", " : "", is_ours ? 'a' : 'b',
                              member + 1, is_ours ? 'b' : 'a', base + 1, stars, destruction);
    }
  g_test_message ("%d v %d, %s", size, size, attacks->str);
  war = made_war (head, size, attacks->str);
  return pennant_war_map_new ((PennantWar *) war, "#A", NULL);
}

static int
greatest (GHashTable *ends)
{
  GHashTableIter iter;
  gpointer end;
  int most = 0;

  g_hash_table_iter_init (&iter, ends);
  while (g_hash_table_iter_next (&iter, &end, NULL))
    most = MAX (most, GPOINTER_TO_INT (end));
  return most;
}

/* Whatever we can end with is above @target exactly when the need says so. */
static void
check_need (const PennantWarNeed *need, const Trial *ours, int target)
{
  GHashTableIter iter;
  gpointer key;
  int now = trial_score (ours);
  gboolean possible = FALSE;

  g_hash_table_iter_init (&iter, ours->ends);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      int end = GPOINTER_TO_INT (key);
      int more = end / 1000 - now / 1000;
      gboolean met =
          more >= need->stars || (more == need->stars - 1 && end % 1000 > need->destruction * ours->size + 1e-9);

      g_assert_cmpint (met, ==, end > target);
      possible = possible || end > target;
    }
  g_assert_cmpint (need->possible, ==, possible);
}

static void
test_every_outcome (void)
{
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (GHashTable) our_ends = g_hash_table_new (NULL, NULL);
      g_autoptr (GHashTable) their_ends = g_hash_table_new (NULL, NULL);
      Trial ours = { .ends = our_ends }, theirs = { .ends = their_ends };
      g_autoptr (PennantWarMap) map = make_random_war (&ours, &theirs);
      PennantWarOutlook outlook = pennant_war_map_get_outlook (map, 0);
      int our_most, their_most, our_score = trial_score (&ours), their_score = trial_score (&theirs);

      try_all (&ours, 0);
      try_all (&theirs, 0);
      our_most = greatest (our_ends);
      their_most = greatest (their_ends);
      g_assert_cmpint (outlook.ours.stars * 1000 + (int) outlook.ours.points, ==, our_score);
      g_assert_cmpint (outlook.theirs.stars * 1000 + (int) outlook.theirs.points, ==, their_score);
      g_assert_cmpint (outlook.our_reach.stars * 1000 + (int) outlook.our_reach.points, ==, our_most);
      g_assert_cmpint (outlook.their_reach.stars * 1000 + (int) outlook.their_reach.points, ==, their_most);
      g_assert_cmpint (outlook.best, ==, (our_most > their_score) - (our_most < their_score));
      g_assert_cmpint (outlook.worst, ==, (our_score > their_most) - (our_score < their_most));
      g_assert_cmpint (outlook.verdict == PENNANT_WAR_VERDICT_SAFE, ==, our_score > their_most);
      g_assert_cmpint (outlook.verdict == PENNANT_WAR_VERDICT_OUT_OF_REACH, ==, our_most < their_score);
      check_need (&outlook.to_lead, &ours, their_score);
      check_need (&outlook.to_secure, &ours, their_most);
    }
}

static void
test_recorded (void)
{
  g_autoptr (PennantRecord) record = recorded_reply (&pennant_war_type, "clans/clanwarleagues/ENDED.json");
  g_autoptr (PennantWarMap) ours = NULL;
  g_autoptr (PennantWarMap) theirs = NULL;
  PennantWar *war = (PennantWar *) record;

  if (war == NULL)
    return;
  ours = pennant_war_map_new (war, war->clan->tag, NULL);
  theirs = pennant_war_map_new (war, war->opponent->tag, NULL);
  g_assert_cmpint (pennant_war_map_get_outlook (ours, 0).verdict, ==, PENNANT_WAR_VERDICT_LOST);
  g_assert_cmpint (pennant_war_map_get_outlook (theirs, 0).verdict, ==, PENNANT_WAR_VERDICT_WON);
  g_assert_cmpint (pennant_war_map_get_outlook (ours, 0).stars_ahead, ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/war-outlook/none", test_nothing_to_say);
  g_test_add_func ("/war-outlook/clock", test_clock);
  g_test_add_func ("/war-outlook/verdicts", test_verdicts);
  g_test_add_func ("/war-outlook/numbers", test_numbers);
  g_test_add_func ("/war-outlook/by-destruction", test_need_by_destruction);
  g_test_add_func ("/war-outlook/no-base-twice", test_no_base_twice);
  g_test_add_func ("/war-outlook/without-members", test_without_members);
  g_test_add_func ("/war-outlook/large", test_large);
  g_test_add_func ("/war-outlook/every-outcome", test_every_outcome);
  g_test_add_func ("/war-outlook/recorded", test_recorded);
  return g_test_run ();
}

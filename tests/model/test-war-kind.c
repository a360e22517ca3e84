/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "made.h"

#include "model/pennant-war-kind.h"

#define START "20251114T070000.000Z"
#define END "20251115T070000.000Z"

static PennantWarKind
kind_of (const char *preparation)
{
  g_autofree char *head =
      g_strdup_printf ("\"state\":\"inWar\",\"preparationStartTime\":\"%s\",\"startTime\":\"" START "\"", preparation);
  g_autoptr (PennantRecord) war = made_war (head, 1, "");

  return pennant_war_get_kind ((PennantWar *) war, NULL);
}

static void
test_kind (void)
{
  g_autoptr (PennantRecord) cwl = NULL;
  g_autoptr (PennantRecord) none = made_war ("\"state\":\"notInWar\"", 0, "");

  g_assert_cmpint (kind_of ("20251113T080000.000Z"), ==, PENNANT_WAR_KIND_RANDOM);
  g_assert_cmpint (kind_of ("20251113T070000.000Z"), ==, PENNANT_WAR_KIND_FRIENDLY);
  g_assert_cmpint (kind_of ("20251114T065500.000Z"), ==, PENNANT_WAR_KIND_FRIENDLY);
  g_assert_cmpint (kind_of ("20251114T065501.000Z"), ==, PENNANT_WAR_KIND_RANDOM);
  g_assert_cmpint (kind_of ("20251114T050000.000Z"), ==, PENNANT_WAR_KIND_FRIENDLY);
  g_assert_cmpint (kind_of ("20251114T070000.000Z"), ==, PENNANT_WAR_KIND_RANDOM);
  g_assert_cmpint (kind_of ("yesterday"), ==, PENNANT_WAR_KIND_UNKNOWN);
  g_assert_cmpint (pennant_war_get_kind ((PennantWar *) none, NULL), ==, PENNANT_WAR_KIND_UNKNOWN);
  g_assert_cmpint (pennant_war_get_kind ((PennantWar *) none, "#2PP"), ==, PENNANT_WAR_KIND_CWL);

  cwl = made_war ("\"state\":\"inWar\",\"warStartTime\":\"" START "\"", 1, "");
  g_assert_cmpint (pennant_war_get_kind ((PennantWar *) cwl, NULL), ==, PENNANT_WAR_KIND_CWL);
}

static void
test_attacks_per_member (void)
{
  static const struct
  {
    const char *head;
    int random;
    int cwl;
  } cases[] = {
    { "\"state\":\"inWar\"", 2, 1 },
    { "\"state\":\"inWar\",\"attacksPerMember\":1", 1, 1 },
    { "\"state\":\"inWar\",\"attacksPerMember\":0", 0, 0 },
    { "\"state\":\"inWar\",\"attacksPerMember\":-3", 0, 0 },
    { "\"state\":\"inWar\",\"attacksPerMember\":9223372036854775807", 10, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantRecord) record = made_war (cases[i].head, 1, "");
      PennantWar *war = (PennantWar *) record;

      g_assert_cmpint (pennant_war_get_attacks_per_member (war, PENNANT_WAR_KIND_RANDOM), ==, cases[i].random);
      g_assert_cmpint (pennant_war_get_attacks_per_member (war, PENNANT_WAR_KIND_CWL), ==, cases[i].cwl);
    }
}

static void
test_phase (void)
{
  static const struct
  {
    const char *state;
    const char *now;
    PennantWarPhase phase;
    const char *until;
  } cases[] = {
    { "preparation", "20251114T065959.000Z", PENNANT_WAR_PHASE_PREPARATION, START },
    { "preparation", START, PENNANT_WAR_PHASE_BATTLE, END },
    { "preparation", END, PENNANT_WAR_PHASE_AWAITING_RESULT, NULL },
    { "inWar", "20251114T065959.000Z", PENNANT_WAR_PHASE_BATTLE, END },
    { "inWar", "20251115T065959.999Z", PENNANT_WAR_PHASE_BATTLE, END },
    { "inWar", END, PENNANT_WAR_PHASE_AWAITING_RESULT, NULL },
    { "warEnded", START, PENNANT_WAR_PHASE_ENDED, NULL },
    { "notInWar", START, PENNANT_WAR_PHASE_NONE, NULL },
    { "somethingNew", START, PENNANT_WAR_PHASE_NONE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *head =
          g_strdup_printf ("\"state\":\"%s\",\"startTime\":\"" START "\",\"endTime\":\"" END "\"", cases[i].state);
      g_autoptr (PennantRecord) war = made_war (head, 1, "");
      gint64 until = -1;

      g_assert_cmpint (pennant_war_get_phase ((PennantWar *) war, made_time (cases[i].now), &until), ==,
                       cases[i].phase);
      g_assert_cmpint (until, ==, cases[i].until != NULL ? made_time (cases[i].until) : 0);
    }
}

static void
test_phase_without_times (void)
{
  g_autoptr (PennantRecord) preparation = made_war ("\"state\":\"preparation\"", 1, "");
  g_autoptr (PennantRecord) battle = made_war ("\"state\":\"inWar\",\"endTime\":\"\"", 1, "");
  gint64 until = -1;

  g_assert_cmpint (pennant_war_get_phase ((PennantWar *) preparation, G_MAXINT64, &until), ==,
                   PENNANT_WAR_PHASE_PREPARATION);
  g_assert_cmpint (until, ==, 0);
  g_assert_cmpint (pennant_war_get_phase ((PennantWar *) battle, G_MAXINT64, NULL), ==, PENNANT_WAR_PHASE_BATTLE);
}

static void
test_recorded (void)
{
  static const struct
  {
    const char *path;
    PennantWarKind kind;
    int attacks_per_member;
  } cases[] = {
    { "clans/currentwar/INWAR.json", PENNANT_WAR_KIND_FRIENDLY, 1 },
    { "clans/currentwar/PREPARATION.json", PENNANT_WAR_KIND_RANDOM, 2 },
    { "clans/currentwar/NOTINWAR.json", PENNANT_WAR_KIND_UNKNOWN, 2 },
    { "clans/clanwarleagues/INWAR.json", PENNANT_WAR_KIND_CWL, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantRecord) record = recorded_reply (&pennant_war_type, cases[i].path);
      PennantWar *war = (PennantWar *) record;

      if (war == NULL)
        return;
      g_assert_cmpint (pennant_war_get_kind (war, NULL), ==, cases[i].kind);
      g_assert_cmpint (pennant_war_get_attacks_per_member (war, cases[i].kind), ==, cases[i].attacks_per_member);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/war-kind/kind", test_kind);
  g_test_add_func ("/war-kind/attacks-per-member", test_attacks_per_member);
  g_test_add_func ("/war-kind/phase", test_phase);
  g_test_add_func ("/war-kind/phase-without-times", test_phase_without_times);
  g_test_add_func ("/war-kind/recorded", test_recorded);
  return g_test_run ();
}

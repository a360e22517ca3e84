/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decoding.h"

#include "model/pennant-progress.h"
#include "model/pennant-unit-table-reader.h"

/* A game of four halls in which everything can be worked out by hand. By hall, from the first on:
 *
 *   Barbarian 1 2 3 4      Healing Spell 0 0 2 3    King 0 0 10 20    Ram 0 0 0 3
 *   Baby Dragon 0 0 1 5    (builder base: 2 4)      Queen 0 0 0 10    Yak 0 0 0 10
 *   Super Barbarian 0 5 5 5, Imp (seasonal) 1 1 1 1  Vial 0 0 9 12     Boots 0 0 9 9 */
static const char game[] = "table 2026-03\n"
                           "unit home troop 0 Barbarian\nhalls 1: 1 2 3 4\n"
                           "unit home troop 23 Baby Dragon\nhalls 3: 1 5\n"
                           "unit home troop 99 Imp\nseasonal\nhalls 1: 1 1 1 1\n"
                           "unit home super 26 Super Barbarian\noriginal 3 Barbarian\nhalls 2: 5 5 5\n"
                           "unit builderBase troop 41 Baby Dragon\nhalls 1: 2 4\n"
                           "unit home spell 1 Healing Spell\nhalls 3: 2 3\n"
                           "unit home siege 51 Ram\nhalls 4: 3\n"
                           "unit home pet 1 Yak\nhalls 4: 10\n"
                           "unit home hero 0 King\nhalls 3: 10 20\n"
                           "unit home hero 1 Queen\nhalls 4: 10\n"
                           "unit home equipment 1 Vial\nhalls 3: 9 12\n"
                           "unit home equipment 8 Boots\nhalls 3: 9 9\n";

static PennantUnitTable *
read_game (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static (game, sizeof game - 1);
  g_autoptr (GError) error = NULL;
  PennantUnitTable *table = pennant_unit_table_read (text, &error);

  g_assert_no_error (error);
  return table;
}

/* A player from the part of the reply that matters, with ' in place of ". */
static PennantPlayer *
read_player (const char *parts)
{
  g_autofree char *json = g_strdup_printf ("{'tag':'#2PP','name':'A'%s%s}", *parts != '\0' ? "," : "", parts);

  return decoding_read_quoted (&pennant_player_type, json);
}

#define NONE -1
#define UNIT(name, level) "{'name':'" name "','level':" #level ",'village':'home'}"

/* Percents in the order of PennantArmyGroup: heroes, troops, spells, siege, pets, equipment. */
static const struct
{
  const char *what;
  const char *player;
  int percents[PENNANT_N_ARMY_GROUPS];
  gint64 hero_levels;
  guint n_rushed;
  guint n_judged;
} cases[] = {
  { "nothing is told", "", { NONE, NONE, NONE, NONE, NONE, NONE }, 0, 0, 0 },
  { "no hall, but units",
    "'troops':[" UNIT ("Barbarian", 3) "],'heroes':[" UNIT ("King", 7) "]",
    { NONE, NONE, NONE, NONE, NONE, NONE },
    7,
    0,
    0 },
  { "a hall that cannot be",
    "'townHallLevel':-9223372036854775808,'troops':[" UNIT ("Barbarian", 3) "]",
    { NONE, NONE, NONE, NONE, NONE, NONE },
    0,
    0,
    0 },
  /* Barbarian 1/1; no hall was before */
  { "TH1", "'townHallLevel':1,'troops':[" UNIT ("Barbarian", 1) "]", { NONE, 100, NONE, NONE, NONE, NONE }, 0, 0, 0 },
  /* Barbarian 1/2; TH1 allowed 1 */
  { "TH2", "'townHallLevel':2,'troops':[" UNIT ("Barbarian", 1) "]", { NONE, 50, NONE, NONE, NONE, NONE }, 0, 0, 1 },
  /* Nothing is unlocked: Barbarian 0/2, below 1 */
  { "TH2 without anything", "'townHallLevel':2", { NONE, 0, NONE, NONE, NONE, NONE }, 0, 1, 1 },
  /* Barbarian 2/3 and dragon 0/1 = 50 %; spell 1/2; king 0/10; equipment 0/18. Of TH2: Barbarian 2/2. */
  { "TH3 without heroes",
    "'townHallLevel':3,'troops':[" UNIT ("Barbarian", 2) "],'spells':[" UNIT ("Healing Spell", 1) "]",
    { 0, 50, 50, NONE, NONE, 0 },
    0,
    0,
    1 },
  /* King 15/20 and queen 4/10 = 63 %; troops 4/4 and 4/5 = 88 %; spell 3/3; ram 2/3 = 66 %; yak 0/10; vial 12/12 and
   * boots 0/9 = 57 %. Of TH3 (Barbarian 3, dragon 1, spell 2, king 10, vial 9): none is below. */
  { "TH4",
    "'townHallLevel':4,'troops':[" UNIT ("Barbarian", 4) "," UNIT ("Baby Dragon", 4) "," UNIT (
        "Ram",
        2) "],"
           "'spells':[" UNIT ("Healing Spell", 3) "],'heroes':[" UNIT ("King", 15) "," UNIT (
               "Queen",
               4) "],"
                  "'heroEquipment':[" UNIT ("Vial", 12) "]",
    { 63, 88, 100, 66, 0, 57 },
    19,
    0,
    5 },
  /* The same, but each one below: Barbarian 2 < 3, spell 1 < 2, king 9 < 10, vial 8 < 9, and the dragon is not there.
   * King 9/30; Barbarian 2/9; spell 1/3; equipment 8/21. */
  { "TH4, rushed",
    "'townHallLevel':4,'troops':[" UNIT ("Barbarian", 2) "],'spells':[" UNIT (
        "Healing Spell",
        1) "],"
           "'heroes':[" UNIT ("King", 9) "],'heroEquipment':[" UNIT ("Vial", 8) "]",
    { 30, 22, 33, 0, 0, 38 },
    9,
    5,
    5 },
  /* A level above the hall's maximum makes up for nothing: Barbarian 2/2, not 9/2. */
  { "above the hall's maximum",
    "'townHallLevel':2,'troops':[" UNIT ("Barbarian", 9) "," UNIT ("Baby Dragon", 5) "]",
    { NONE, 100, NONE, NONE, NONE, NONE },
    0,
    0,
    1 },
  /* A hall that is not in the table has the game's maxima, and the one before it those of TH4: Barbarian 3/4 and dragon
   * 5/5 = 88 %; king 20/20 and queen 10/10; Barbarian is below TH4, the spell, the ram and the yak are not there. */
  { "the next hall",
    "'townHallLevel':5,'troops':[" UNIT ("Barbarian", 3) "," UNIT ("Baby Dragon",
                                                                   5) "],"
                                                                      "'heroes':[" UNIT ("King", 20) "," UNIT ("Queen",
                                                                                                               10) "]",
    { 100, 88, 0, 0, 0, 0 },
    30,
    4,
    7 },
  { "a far hall",
    "'townHallLevel':9223372036854775807,'troops':[" UNIT ("Barbarian", 4) "," UNIT ("Baby Dragon", 5) "," UNIT (
        "Ram",
        3) "," UNIT ("Yak",
                     10) "],'spells':[" UNIT ("Healing Spell",
                                              3) "],'heroes':[" UNIT ("King",
                                                                      20) "," UNIT ("Queen",
                                                                                    10) "],"
                                                                                        "'heroEquipment':[" UNIT (
                                                                                            "Vial",
                                                                                            12) "," UNIT ("Boots",
                                                                                                          9) "]",
    { 100, 100, 100, 100, 100, 100 },
    30,
    0,
    9 },
  /* The dragon of the builder base is not that of the home village. Barbarian 4/4, dragon 0/5. */
  { "Baby Dragon of the builder base",
    "'townHallLevel':4,'builderHallLevel':2,'troops':[" UNIT (
        "Barbarian",
        4) ","
           "{'name':'Baby Dragon','level':4,'village':'builderBase'}]",
    { 0, 44, 0, 0, 0, 0 },
    0,
    3,
    4 },
  /* And the other way round: dragons 5/5 and 1/4. Old replies tell no village. */
  { "Baby Dragon of both",
    "'townHallLevel':4,'troops':[{'name':'Baby Dragon','level':1,'village':'builderBase'},"
    "{'name':'Baby Dragon','level':5},{'name':'Barbarian','level':4}]",
    { 0, 100, 0, 0, 0, 0 },
    0,
    2,
    4 },
  /* Super troops, seasonal ones and what the table does not know say nothing. Heroes are summed all the same. */
  { "what never counts",
    "'townHallLevel':2,'troops':[" UNIT ("Barbarian", 2) "," UNIT ("Super Barbarian", 1) "," UNIT ("Imp", 1) "," UNIT (
        "Zebra",
        1) "],'heroes':[" UNIT ("Sphinx", 30) ",{'name':'Machine','level':35,'village':'builderBase'}]",
    { NONE, 100, NONE, NONE, NONE, NONE },
    30,
    0,
    1 },
  /* The first of two counts, and what has no level is neither there nor missing. */
  { "odd units",
    "'townHallLevel':3,'troops':[" UNIT ("Barbarian", 3) "," UNIT (
        "Barbarian",
        1) ",{'name':'Baby Dragon'},{'level':9},{}],"
           "'spells':[" UNIT ("Healing Spell", -9223372036854775808) "],'heroes':[" UNIT ("King",
                                                                                          9223372036854775807) "]",
    { 100, 100, 0, NONE, NONE, 0 },
    999,
    0,
    1 },
};

static void
test_progress (void)
{
  g_autoptr (PennantUnitTable) table = read_game ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantRecord) player = (PennantRecord *) read_player (cases[i].player);
      PennantProgress progress;

      g_test_message ("%s", cases[i].what);
      pennant_progress_init (&progress, (PennantPlayer *) player, table);
      for (guint group = 0; group < PENNANT_N_ARMY_GROUPS; group++)
        {
          int percent = NONE;

          g_assert_cmpint (pennant_group_progress_get_percent (&progress.groups[group], &percent), ==, percent != NONE);
          g_assert_cmpint (percent, ==, cases[i].percents[group]);
        }
      g_assert_cmpint (progress.hero_levels, ==, cases[i].hero_levels);
      g_assert_cmpuint (progress.n_rushed, ==, cases[i].n_rushed);
      g_assert_cmpuint (progress.n_judged, ==, cases[i].n_judged);
    }
}

/* 99.9 % is not all. */
static void
test_percent (void)
{
  static const struct
  {
    PennantGroupProgress progress;
    int percent;
  } shares[] = { { { 0, 1 }, 0 }, { { 999, 1000 }, 99 }, { { 1000, 1000 }, 100 }, { { 1, 3 }, 33 }, { { 2, 3 }, 66 } };
  const PennantGroupProgress none = { 0 };
  int percent = NONE;

  g_assert_false (pennant_group_progress_get_percent (&none, &percent));
  g_assert_cmpint (percent, ==, NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_assert_true (pennant_group_progress_get_percent (&shares[i].progress, &percent));
      g_assert_cmpint (percent, ==, shares[i].percent);
    }
}

static void
test_standing (void)
{
  static const struct
  {
    const char *hall;
    const char *unit;
    const char *words;
    gboolean is_rushed;
  } units[] = {
    { "4", "'name':'King','level':15,'maxLevel':25,'village':'home'", "15 of 20 (game 25)", FALSE },
    { "4", "'name':'King','level':9,'maxLevel':20,'village':'home'", "9 of 20 (game 20)", TRUE },
    { "3", "'name':'King','level':9,'maxLevel':20,'village':'home'", "9 of 10 (game 20)", FALSE },
    { "3", "'name':'King','level':12,'village':'home'", "12 of 10 (game 20)", FALSE },
    { "2", "'name':'King','level':12,'village':'home'", "12 of 0 (game 20)", FALSE },
    { "9", "'name':'King','level':12,'maxLevel':30,'village':'home'", "12 of 20 (game 30)", TRUE },
    { NULL, "'name':'King','level':12,'maxLevel':30,'village':'home'", "12 (game 30)", FALSE },
    { "4", "'name':'King','maxLevel':20,'village':'home'", "— of 20 (game 20)", FALSE },
    { "4", "'name':'Zebra','level':2,'maxLevel':7,'village':'home'", "2 (maximum unknown)", FALSE },
    { "4", "'level':2", "2 (maximum unknown)", FALSE },
    { "4", "'name':'Super Barbarian','level':1,'maxLevel':8,'village':'home'", "1 (game 8)", FALSE },
    { "4", "'name':'Imp','level':0,'village':'home'", "0 of 1 (game 1)", FALSE },
    { "4", "'name':'Baby Dragon','level':4,'maxLevel':5,'village':'home'", "4 of 5 (game 5)", FALSE },
    { "4", "'name':'Baby Dragon','level':1,'maxLevel':4,'village':'builderBase'", "1 (game 4)", FALSE },
    { "4", "'name':'Baby Dragon','level':1,'maxLevel':4,'village':'moon'", "1 (maximum unknown)", FALSE },
    { "4", "'name':'Vial','level':9223372036854775807,'maxLevel':-5,'village':'home'", "999 of 12 (game 0)", FALSE },
  };
  g_autoptr (PennantUnitTable) table = read_game ();

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *parts =
          g_strdup_printf ("'builderHallLevel':2%s%s,'heroes':[{%s}]", units[i].hall != NULL ? ",'townHallLevel':" : "",
                           units[i].hall != NULL ? units[i].hall : "", units[i].unit);
      g_autoptr (PennantRecord) record = (PennantRecord *) read_player (parts);
      const PennantPlayer *player = (PennantPlayer *) record;
      PennantStanding standing = pennant_standing_of_unit (player, player->heroes->pdata[0], table);
      g_autofree char *words = pennant_standing_describe (&standing);

      g_assert_cmpstr (words, ==, units[i].words);
      g_assert_cmpint (standing.is_rushed, ==, units[i].is_rushed);
    }
}

static void
test_missing (void)
{
  static const struct
  {
    const char *player;
    const char *names;
  } players[] = {
    { "", "" },
    { "'townHallLevel':1", "Barbarian" },
    { "'townHallLevel':3,'heroes':[" UNIT ("King", 1) "],'troops':[{'name':'Baby Dragon','village':'builderBase'}]",
      "Barbarian, Baby Dragon, Healing Spell, Vial, Boots" },
    { "'townHallLevel':99,'troops':[" UNIT ("Barbarian", 1) "," UNIT ("Yak", 1) "," UNIT (
          "Baby Dragon", 0) "],"
                            "'spells':[" UNIT ("Healing Spell", 1) "],'heroEquipment':[" UNIT ("Boots", 1) "]",
      "Ram, King, Queen, Vial" },
  };
  g_autoptr (PennantUnitTable) table = read_game ();

  for (gsize i = 0; i < G_N_ELEMENTS (players); i++)
    {
      g_autoptr (PennantRecord) player = (PennantRecord *) read_player (players[i].player);
      g_autoptr (GPtrArray) missing = pennant_player_list_missing ((PennantPlayer *) player, table);
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint j = 0; j < missing->len; j++)
        g_string_append_printf (names, "%s%s", j > 0 ? ", " : "", ((const PennantUnitFacts *) missing->pdata[j])->name);
      g_assert_cmpstr (names->str, ==, players[i].names);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress/progress", test_progress);
  g_test_add_func ("/progress/percent", test_percent);
  g_test_add_func ("/progress/standing", test_standing);
  g_test_add_func ("/progress/missing", test_missing);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-decoder.h"
#include "ui/pennant-army-list.h"
#include "ui/pennant-closures.h"
#include "ui/pennant-member-columns.h"

#include <locale.h>
#include <string.h>

static gpointer
decode (const PennantType *type, const char *json)
{
  g_autoptr (GBytes) body = g_bytes_new_static (json, strlen (json));
  g_autoptr (GError) error = NULL;
  PennantRecord *record = pennant_decode (type, body, &error);

  g_assert_no_error (error);

  return record;
}

/* One record and what a closure makes of it; NULL where it is to give nothing. */
typedef struct
{
  const char *name;
  const PennantType *type;
  char *(*closure) (gpointer unused, gconstpointer record);
  const char *json;
  const char *text;
} Case;

#define CLAN(name, json, text)                                                                                         \
  { "clan-" #name, &pennant_clan_type, (char *(*) (gpointer, gconstpointer)) pennant_closure_clan_##name,              \
    "{\"tag\":\"#2PP\",\"name\":\"Night Watch\"" json "}", text }
#define PLAYER(name, json, text)                                                                                       \
  { "player-" #name, &pennant_player_type, (char *(*) (gpointer, gconstpointer)) pennant_closure_player_##name,        \
    "{\"tag\":\"#2PP\",\"name\":\"Lantern Fox\"" json "}", text }
#define UNIT(name, json, text)                                                                                         \
  { "unit-" #name, &pennant_unit_type, (char *(*) (gpointer, gconstpointer)) pennant_closure_unit_##name, json, text }

#define LEVELS(...) ",\"memberList\":[" __VA_ARGS__ "]"
#define MEMBER(tag, more) "{\"tag\":\"" tag "\",\"name\":\"x\"" more "}"

static const Case cases[] = {
  CLAN (name, "", "Night Watch"),
  CLAN (level, "", NULL),
  CLAN (level, ",\"clanLevel\":23", "Level 23"),
  CLAN (badge, "", NULL),
  CLAN (badge, ",\"badgeUrls\":{\"small\":\"s\",\"large\":\"l\",\"medium\":\"m\"}", "m"),
  CLAN (badge, ",\"badgeUrls\":{\"large\":\"l\"}", "l"),
  CLAN (facts, "", ""),
  CLAN (facts,
        ",\"type\":\"inviteOnly\",\"members\":47,\"location\":{\"id\":1,\"name\":\"Germany\"},"
        "\"warLeague\":{\"id\":48000012,\"name\":\"Crystal League I\"},\"requiredTownhallLevel\":13",
        "Invite only · 47/50 · \u2068Germany\u2069 · \u2068Crystal League I\u2069 · asks TH 13"),
  CLAN (facts, ",\"type\":\"open\",\"members\":0", "Anyone can join · 0/50"),
  CLAN (facts, ",\"type\":\"somethingNew\"", "somethingNew"),
  CLAN (facts,
        ",\"type\":\"closed\",\"requiredTownhallLevel\":1,\"warLeague\":{\"id\":48000000,\"name\":\"Unranked\"}",
        "Closed"),
  CLAN (description, "", NULL),
  CLAN (description, ",\"description\":\"\"", ""),
  CLAN (description, ",\"description\":\"  one\\n\\n  two\\u2028three <i> \"", "one two three <i>"),
  CLAN (full_description, ",\"description\":\"one\\n two\"", "one\n two"),
  CLAN (composition, "", NULL),
  CLAN (composition, LEVELS (MEMBER ("#Q", "")), ""),
  CLAN (composition,
        LEVELS (MEMBER ("#2", ",\"townHallLevel\":16") "," MEMBER ("#8", ",\"townHallLevel\":17") "," MEMBER (
            "#Q",
            "") "," MEMBER ("#P", ",\"townHallLevel\":16")),
        "TH17 1 · TH16 2"),

  PLAYER (name, "", "Lantern Fox"),
  PLAYER (standing, "", ""),
  PLAYER (standing, ",\"townHallLevel\":18,\"expLevel\":251", "Town Hall 18 · Experience 251"),
  PLAYER (standing, ",\"townHallLevel\":14,\"townHallWeaponLevel\":5", "Town Hall 14, weapon 5"),
  PLAYER (clan, "", "No clan"),
  PLAYER (clan, ",\"clan\":{\"tag\":\"#8\",\"name\":\"X\"}", "In \u2068X\u2069"),
  PLAYER (clan, ",\"role\":\"member\",\"clan\":{\"tag\":\"#8\",\"name\":\"X\"}", "Member of \u2068X\u2069"),
  PLAYER (clan, ",\"role\":\"admin\",\"clan\":{\"tag\":\"#8\",\"name\":\"X\"}", "Elder in \u2068X\u2069"),
  PLAYER (clan, ",\"role\":\"coLeader\",\"clan\":{\"tag\":\"#8\",\"name\":\"X\"}", "Co-leader of \u2068X\u2069"),
  PLAYER (clan, ",\"role\":\"leader\",\"clan\":{\"tag\":\"#8\",\"name\":\" \"}", "Leader of \u2068#8\u2069"),
  PLAYER (clan,
          ",\"role\":\"captain\",\"clan\":{\"tag\":\"#8\",\"name\":\"X\"}",
          "\u2068captain\u2069 in \u2068X\u2069"),
  PLAYER (clan_name, "", NULL),
  PLAYER (clan_name, ",\"clan\":{\"tag\":\"#8\",\"name\":\"X\"}", "X"),
  PLAYER (clan_badge, ",\"clan\":{\"tag\":\"#8\",\"name\":\"X\",\"badgeUrls\":{\"small\":\"s\"}}", "s"),
  PLAYER (facts, "", ""),
  PLAYER (facts,
          ",\"warPreference\":\"in\",\"warStars\":1204,\"donations\":540,\"donationsReceived\":0",
          "War: in · war stars 1204 · donated 540, received 0"),
  PLAYER (facts, ",\"warPreference\":\"out\",\"donationsReceived\":7", "War: out · received 7"),
  PLAYER (facts, ",\"warPreference\":\"maybe\",\"donations\":7", "War: maybe · donated 7"),
  PLAYER (tier, "", NULL),
  PLAYER (tier, ",\"leagueTier\":{\"id\":105000034,\"name\":\"Legend League\"}", "Legend League"),
  PLAYER (tier_picture,
          ",\"leagueTier\":{\"id\":1,\"name\":\"x\",\"iconUrls\":{\"small\":\"s\",\"large\":\"l\"}}",
          "s"),
  PLAYER (week, "", ""),
  PLAYER (week, ",\"trophies\":0,\"attackWins\":1", "0 trophies this week\n1 attack won"),
  PLAYER (week, ",\"trophies\":1", "1 trophy this week"),
  PLAYER (week, ",\"attackWins\":12", "12 attacks won"),
  PLAYER (best, "", NULL),
  PLAYER (best, ",\"bestTrophies\":5678", "Best, all time: 5678"),

  UNIT (name, "{\"name\":\"Wizard\"}", "Wizard"),
  UNIT (name, "{}", "—"),
  UNIT (level, "{}", "—"),
  UNIT (level, "{\"level\":72,\"maxLevel\":75}", "72 of 75"),
  UNIT (level, "{\"level\":0,\"maxLevel\":75}", "0 of 75"),
  UNIT (level, "{\"level\":72}", "72"),
  UNIT (note, "{\"level\":1}", NULL),
  UNIT (note, "{\"level\":1,\"superTroopIsActive\":true}", "Super troop, active"),
  UNIT (equipment, "{}", NULL),
  UNIT (equipment, "{\"equipment\":[]}", ""),
  UNIT (equipment,
        "{\"equipment\":[{\"name\":\"Rage Vial\",\"level\":18},{\"name\":\"Spiky Ball\"}]}",
        "Rage Vial 18\nSpiky Ball"),
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantRecord) record = decode (cases[i].type, cases[i].json);
      g_autofree char *text = cases[i].closure (NULL, record);
      g_autofree char *nothing = cases[i].closure (NULL, NULL);

      if (g_strcmp0 (text, cases[i].text) != 0)
        g_test_fail_printf ("%s of %s: “%s” instead of “%s”", cases[i].name, cases[i].json, text, cases[i].text);
      g_assert_null (nothing);
    }
}

static void
test_conditions (void)
{
  g_autoptr (PennantRecord) alone = decode (&pennant_player_type, "{\"tag\":\"#2PP\",\"name\":\"x\"}");
  g_autoptr (PennantRecord) member = decode (&pennant_player_type, "{\"tag\":\"#2PP\",\"name\":\"x\",\"trophies\":0,"
                                                                   "\"clan\":{\"tag\":\"#8\",\"name\":\"X\"}}");

  g_assert_false (pennant_closure_is_text (NULL, NULL));
  g_assert_false (pennant_closure_is_text (NULL, ""));
  g_assert_true (pennant_closure_is_text (NULL, "x"));
  g_assert_false (pennant_closure_player_has_clan (NULL, NULL));
  g_assert_false (pennant_closure_player_has_no_clan (NULL, NULL));
  g_assert_false (pennant_closure_player_has_clan (NULL, (gpointer) alone));
  g_assert_true (pennant_closure_player_has_no_clan (NULL, (gpointer) alone));
  g_assert_true (pennant_closure_player_has_clan (NULL, (gpointer) member));
  g_assert_false (pennant_closure_player_has_tier (NULL, (gpointer) alone));
  g_assert_true (pennant_closure_player_has_tier (NULL, (gpointer) member));
}

static void
test_unit_fraction (void)
{
  static const struct
  {
    const char *json;
    double fraction;
  } fractions[] = {
    { "{}", 0 },
    { "{\"level\":3,\"maxLevel\":12}", 0.25 },
    { "{\"level\":12,\"maxLevel\":12}", 1 },
    { "{\"level\":20,\"maxLevel\":12}", 1 },
    { "{\"level\":-1,\"maxLevel\":12}", 0 },
    { "{\"level\":1,\"maxLevel\":0}", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fractions); i++)
    {
      g_autoptr (PennantRecord) unit = decode (&pennant_unit_type, fractions[i].json);

      g_assert_cmpfloat (pennant_closure_unit_fraction (NULL, (gpointer) unit), ==, fractions[i].fraction);
    }
  g_assert_cmpfloat (pennant_closure_unit_fraction (NULL, NULL), ==, 0);
}

static void
test_sentences (void)
{
  g_autoptr (PennantRecord) hero =
      decode (&pennant_unit_type, "{\"name\":\"Archer Queen\",\"level\":72,\"maxLevel\":75,"
                                  "\"equipment\":[{\"name\":\"A\",\"level\":1},{\"name\":\"B\",\"level\":2}]}");
  g_autoptr (PennantRecord) member =
      decode (&pennant_clan_member_type,
              "{\"tag\":\"#2PP\",\"name\":\"Fox\",\"role\":\"admin\",\"townHallLevel\":17,\"trophies\":312,"
              "\"leagueTier\":{\"id\":105000034,\"name\":\"Legend League\"},\"donations\":5,"
              "\"donationsReceived\":0}");
  g_autoptr (PennantRecord) bare = decode (&pennant_clan_member_type, "{\"tag\":\"#2PP\",\"name\":\"\"}");
  g_autofree char *of_hero = pennant_unit_describe ((gpointer) hero);
  g_autofree char *of_member = pennant_member_describe ((gpointer) member);
  g_autofree char *of_bare = pennant_member_describe ((gpointer) bare);

  g_assert_cmpstr (of_hero, ==, "Archer Queen, 72 of 75, A 1, B 2");
  g_assert_cmpstr (of_member, ==, "Fox, Elder, town hall 17, Legend League, trophies 312, donated 5, received 0");
  g_assert_cmpstr (of_bare, ==, "#2PP");
}

static void
test_columns (void)
{
  static const struct
  {
    const char *column;
    const char *json;
    const char *text;
    const char *explanation;
  } cells[] = {
    { "rank", "\"clanRank\":3", "3", NULL },
    { "rank", "\"trophies\":3", "—", NULL },
    { "town-hall", "\"townHallLevel\":17", "17", NULL },
    { "trophies", "\"trophies\":0,\"leagueTier\":{\"id\":105000034,\"name\":\"x\"}", "0", NULL },
    { "trophies", "\"trophies\":2800,\"leagueTier\":{\"id\":105000000,\"name\":\"Unranked\"}", "2800",
      "Not in ranked battles: a number from the old way of counting." },
    { "donated", "\"donations\":0", "0", NULL },
    { "received", "\"clanRank\":1", "—", NULL },
    { "ratio", "\"donations\":540,\"donationsReceived\":210", "2.57",
      "Troops donated divided by troops received: 540 ÷ 210." },
    { "ratio", "\"donations\":0,\"donationsReceived\":210", "0.00",
      "Troops donated divided by troops received: 0 ÷ 210." },
    { "ratio", "\"donations\":540,\"donationsReceived\":0", "∞",
      "Troops donated divided by troops received: 540 ÷ 0." },
    { "ratio", "\"donations\":0,\"donationsReceived\":0", "—", NULL },
    { "ratio", "\"donations\":5", "—", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"tag\":\"#2PP\",\"name\":\"x\",%s}", cells[i].json);
      g_autoptr (PennantRecord) member = decode (&pennant_clan_member_type, json);
      const PennantMemberColumn *column = pennant_member_columns_find (cells[i].column);
      g_autofree char *text = pennant_member_column_get_text (column, (gpointer) member);
      g_autofree char *explanation = NULL;

      if (column->explain != NULL && column->has ((gpointer) member))
        explanation = column->explain ((gpointer) member);
      g_assert_cmpstr (text, ==, cells[i].text);
      g_assert_cmpstr (explanation, ==, cells[i].explanation);
    }
  g_assert_null (pennant_member_columns_find ("league"));
  g_assert_null (pennant_member_columns_find (NULL));
}

/* Each column puts these in order; who tells nothing comes last, whichever end comes first. */
static void
test_column_order (void)
{
  static const char *const jsons[] = {
    "{\"tag\":\"#2\",\"name\":\"Ada\",\"clanRank\":1,\"townHallLevel\":15,\"trophies\":1,\"donations\":0,"
    "\"donationsReceived\":9,\"leagueTier\":{\"id\":105000001,\"name\":\"a\"}}",
    "{\"tag\":\"#8\",\"name\":\"Bea\",\"clanRank\":2,\"townHallLevel\":16,\"trophies\":2,\"donations\":30,"
    "\"donationsReceived\":10,\"leagueTier\":{\"id\":105000002,\"name\":\"b\"}}",
  };
  g_autoptr (PennantRecord) low = decode (&pennant_clan_member_type, jsons[0]);
  g_autoptr (PennantRecord) high = decode (&pennant_clan_member_type, jsons[1]);
  g_autoptr (PennantRecord) silent = decode (&pennant_clan_member_type, "{\"tag\":\"#Q\",\"name\":\"\"}");
  guint n_columns;
  const PennantMemberColumn *columns = pennant_member_columns_get (&n_columns);

  g_assert_cmpuint (n_columns, ==, 8);
  for (guint i = 0; i < n_columns; i++)
    {
      const PennantMemberColumn *column = &columns[i];

      for (int descending = FALSE; descending <= TRUE; descending++)
        {
          int order = pennant_member_column_compare (column, (gpointer) low, (gpointer) high, descending);
          int last = pennant_member_column_compare (column, (gpointer) high, (gpointer) silent, descending);

          g_assert_cmpint (order, <, 0);
          g_assert_cmpint (pennant_member_column_compare (column, (gpointer) high, (gpointer) low, descending), >, 0);
          g_assert_cmpint (pennant_member_column_compare (column, (gpointer) low, (gpointer) low, descending), ==, 0);
          if (column->has ((gpointer) silent))
            continue;
          /* The table turns the answer round to have the highest first. */
          g_assert_cmpint (descending ? -last : last, <, 0);
          g_assert_cmpint (pennant_member_column_compare (column, (gpointer) silent, (gpointer) silent, descending), ==,
                           0);
        }
    }
}

static void
test_heroes (void)
{
  g_autoptr (PennantRecord) player =
      decode (&pennant_player_type, "{\"tag\":\"#2PP\",\"name\":\"x\",\"heroes\":["
                                    "{\"name\":\"Archer Queen\",\"village\":\"home\"},"
                                    "{\"name\":\"Battle Machine\",\"village\":\"builderBase\"},"
                                    "{\"name\":\"Newcomer\"}]}");
  g_autoptr (PennantRecord) beginner = decode (&pennant_player_type, "{\"tag\":\"#2PP\",\"name\":\"x\"}");
  g_autoptr (GPtrArray) heroes = pennant_player_list_heroes ((gpointer) player);
  g_autoptr (GPtrArray) none = pennant_player_list_heroes ((gpointer) beginner);
  g_autofree char *home = pennant_unit_get_key (g_ptr_array_index (heroes, 0));
  g_autofree char *unknown = pennant_unit_get_key (g_ptr_array_index (heroes, 1));

  g_assert_cmpuint (heroes->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (home, ==, "Archer Queen\nhome");
  g_assert_cmpstr (unknown, ==, "Newcomer\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");

  g_test_add_func ("/closures/texts", test_texts);
  g_test_add_func ("/closures/conditions", test_conditions);
  g_test_add_func ("/closures/unit-fraction", test_unit_fraction);
  g_test_add_func ("/closures/sentences", test_sentences);
  g_test_add_func ("/closures/heroes", test_heroes);
  g_test_add_func ("/member-columns/texts", test_columns);
  g_test_add_func ("/member-columns/order", test_column_order);

  return g_test_run ();
}

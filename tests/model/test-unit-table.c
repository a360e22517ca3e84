/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-unit-table-reader.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>

/* Two small units, to which each test adds what it is about. */
#define HEAD "# A table\n\ntable 2026-03\n"
#define GIANT                                                                                                          \
  "unit home troop 3 Giant\nhousing 5\nhalls 2: 1 1 2 4\n"                                                             \
  "cost Elixir: 40k 1M\ncost Elixir: 1500k\ntime 2h\ntime 1d12h 30m\n"
#define BOXER "unit builderBase troop 34 Giant\nfirst 3\nhalls 3: 3 3 6\ncost Builder Elixir: 1 2 3\n"

static PennantUnitTable *
try_text (const char *text, GError **error)
{
  /* A copy of the exact size, so that a byte read too far is seen by the sanitizer. */
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return pennant_unit_table_read (bytes, error);
}

static PennantUnitTable *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  PennantUnitTable *table = try_text (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);
  return table;
}

static gint64
get_step (const GArray *steps, guint index)
{
  g_assert_cmpuint (index, <, steps->len);
  return g_array_index (steps, gint64, index);
}

static void
test_read (void)
{
  g_autoptr (PennantUnitTable) table =
      read_text ("\xEF\xBB\xBF" HEAD GIANT BOXER "unit home super 29 Super Giant\r\n  original 9   Giant \r\n"
                 "\tseasonal\nhalls 2: 5 14\nunit home pet 0 L.A.S.S.I\nhalls 14: 10\nlike Giant");
  const PennantUnitFacts *giant = pennant_unit_table_lookup (table, PENNANT_VILLAGE_HOME, "Giant");
  const PennantUnitFacts *boxer = pennant_unit_table_lookup (table, PENNANT_VILLAGE_BUILDER_BASE, "Giant");
  const PennantUnitFacts *super = pennant_unit_table_lookup (table, PENNANT_VILLAGE_HOME, "Super Giant");
  const PennantUnitFacts *pet = pennant_unit_table_lookup (table, PENNANT_VILLAGE_HOME, "L.A.S.S.I");
  const PennantUnitCost *elixir;
  int year, month;

  pennant_unit_table_get_month (table, &year, &month);
  g_assert_cmpint (year, ==, 2026);
  g_assert_cmpint (month, ==, 3);
  g_assert_cmpuint (pennant_unit_table_get_units (table)->len, ==, 4);

  g_assert_cmpint (giant->kind, ==, PENNANT_UNIT_TROOP);
  g_assert_cmpuint (giant->id, ==, 3);
  g_assert_cmpuint (giant->housing, ==, 5);
  g_assert_false (giant->is_seasonal);
  g_assert_null (giant->original);
  g_assert_cmpint (giant->first_level, ==, 1);
  g_assert_cmpuint (giant->costs->len, ==, 1);
  elixir = g_ptr_array_index (giant->costs, 0);
  g_assert_cmpstr (elixir->resource, ==, "Elixir");
  g_assert_cmpuint (elixir->amounts->len, ==, 3);
  g_assert_cmpint (get_step (elixir->amounts, 0), ==, 40000);
  g_assert_cmpint (get_step (elixir->amounts, 1), ==, 1000000);
  g_assert_cmpint (get_step (elixir->amounts, 2), ==, 1500000);
  g_assert_cmpuint (giant->times->len, ==, 3);
  g_assert_cmpint (get_step (giant->times, 0), ==, 7200);
  g_assert_cmpint (get_step (giant->times, 1), ==, 129600);
  g_assert_cmpint (get_step (giant->times, 2), ==, 1800);

  g_assert_cmpint (boxer->first_level, ==, 3);
  g_assert_cmpint (boxer->village, ==, PENNANT_VILLAGE_BUILDER_BASE);
  g_assert_cmpuint (boxer->times->len, ==, 0);
  g_assert_true (super->original == giant);
  g_assert_cmpint (super->original_level, ==, 9);
  g_assert_true (super->is_seasonal);
  g_assert_true (pet->costs == giant->costs && pet->times == giant->times);

  g_assert_null (pennant_unit_table_lookup (table, PENNANT_VILLAGE_ELSEWHERE, "Giant"));
  g_assert_null (pennant_unit_table_lookup (table, PENNANT_VILLAGE_HOME, "giant"));
  g_assert_null (pennant_unit_table_lookup (table, PENNANT_VILLAGE_HOME, NULL));
}

static void
test_halls (void)
{
  static const struct
  {
    gint64 hall;
    gint64 maximum;
  } cases[] = {
    { G_MININT64, 0 }, { -1, 0 }, { 0, 0 }, { 1, 0 }, { 2, 1 },
    { 3, 1 },          { 4, 2 },  { 5, 4 }, { 6, 4 }, { G_MAXINT64, 4 },
  };
  g_autoptr (PennantUnitTable) table = read_text (HEAD GIANT);
  const PennantUnitFacts *giant = pennant_unit_table_lookup (table, PENNANT_VILLAGE_HOME, "Giant");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (pennant_unit_facts_get_maximum (giant, cases[i].hall), ==, cases[i].maximum);
  g_assert_cmpint (pennant_unit_facts_get_game_maximum (giant), ==, 4);
}

static void
test_add_up (void)
{
  static const struct
  {
    gint64 level, target, sum;
  } cases[] = {
    { 3, 6, 6 },  { 4, 6, 5 }, { 5, 6, 3 },  { 6, 6, 0 },          { 0, 6, 6 }, { -5, 4, 1 },
    { 3, 99, 6 }, { 6, 3, 0 }, { 99, 3, 0 }, { G_MININT64, 6, 6 }, { 3, 0, 0 }, { 3, G_MAXINT64, 6 },
  };
  g_autoptr (PennantUnitTable) table = read_text (HEAD BOXER);
  const PennantUnitFacts *boxer = pennant_unit_table_lookup (table, PENNANT_VILLAGE_BUILDER_BASE, "Giant");
  const PennantUnitCost *cost = g_ptr_array_index (boxer->costs, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (pennant_unit_facts_add_up (boxer, cost->amounts, cases[i].level, cases[i].target), ==,
                     cases[i].sum);
  g_assert_cmpint (pennant_unit_facts_add_up (boxer, boxer->times, 3, 6), ==, 0);
}

/* What is wrong, and where. */
static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "Line 1: The table has no units." },
    { HEAD, "Line 4: The table has no units." },
    { GIANT, "Line 1: A line “table” must come first." },
    { "table 2026\n", "Line 1: “2026” is not a month, such as 2026-03." },
    { "table 2026-13\n", "Line 1: “2026-13” is not a month, such as 2026-03." },
    { "table 2026-00\n", "Line 1: “2026-00” is not a month, such as 2026-03." },
    { "table 99999999999999999999-03\n", "Line 1: “99999999999999999999-03” is not a month, such as 2026-03." },
    { "table 2026-03 4\n", "Line 1: “4” is too much." },
    { HEAD HEAD GIANT, "Line 6: There is another line “table” further up." },
    { HEAD "halls 1: 1\n", "Line 4: A line “unit” must come first." },
    { HEAD "dance\n", "Line 4: No line begins with “dance”." },
    { HEAD "unit moon troop 3 Giant\n", "Line 4: “moon” is neither a village nor a kind of unit." },
    { HEAD "unit home boat 3 Giant\n", "Line 4: “boat” is neither a village nor a kind of unit." },
    { HEAD "unit home troop x Giant\n", "Line 4: “x” is not a number from 0 to 100000." },
    { HEAD "unit home troop -3 Giant\n", "Line 4: “-3” is not a number from 0 to 100000." },
    { HEAD "unit home troop 3\n", "Line 4: “” is not a name." },
    { HEAD "unit home troop 3 Gi\x1b[31mant\n", "Line 4: “Gi[31mant” is not a name." },
    { HEAD "unit home troop 3 \xE2\x80\xAE"
           "Giant\n",
      "Line 4: “Giant” is not a name." },
    { HEAD "unit home troop 3 Giant\nunit home troop 4 Imp\n", "Line 4: The unit “Giant” has no line “halls”." },
    { HEAD GIANT "unit home spell 3 Giant\n", "Line 11: The unit “Giant” stands further up already." },
    { HEAD GIANT "housing 5\n", "Line 11: The unit has two lines “housing”." },
    { HEAD GIANT "halls 2: 1\n", "Line 11: The unit has two lines “halls”." },
    { HEAD GIANT "seasonal yes\n", "Line 11: “yes” is too much." },
    { HEAD "unit home troop 3 Giant\nhalls 2 1 1\n", "Line 5: There is no colon." },
    { HEAD "unit home troop 3 Giant\nhalls 0: 1\n", "Line 5: “0” is not a number from 1 to 99." },
    { HEAD "unit home troop 3 Giant\nhalls 2 3: 1\n", "Line 5: “3” is too much." },
    { HEAD "unit home troop 3 Giant\nhalls 2:\n", "Line 5: “” is not a number from 1 to 999." },
    { HEAD "unit home troop 3 Giant\nhalls 2: 0 1\n", "Line 5: “0” is not a number from 1 to 999." },
    { HEAD "unit home troop 3 Giant\nhalls 2: 1 3 2\n", "Line 5: “2” is not a number from 3 to 999." },
    { HEAD "unit home troop 3 Giant\nhalls 2: 1000\n", "Line 5: “1000” is not a number from 1 to 999." },
    { HEAD "unit home troop 3 Giant\nhalls 98: 1 2 3\n", "Line 5: There are more than 99 halls." },
    { HEAD GIANT "cost Gold 5\n", "Line 11: There is no colon." },
    { HEAD GIANT "cost : 5\n", "Line 11: “” is not a name." },
    { HEAD GIANT "cost Gold:\n", "Line 11: “” is neither an amount nor a time." },
    { HEAD GIANT "cost Gold: 5K 1 1\n", "Line 11: “5K” is neither an amount nor a time." },
    { HEAD GIANT "cost Gold: 1.5M 1 1\n", "Line 11: “1.5M” is neither an amount nor a time." },
    { HEAD GIANT "cost Gold: 1000001M 1 1\n", "Line 11: “1000001M” is neither an amount nor a time." },
    { HEAD GIANT "cost Gold: 9999999999999M 1 1\n", "Line 11: “9999999999999M” is neither an amount nor a time." },
    { HEAD GIANT "cost Gold: 5\n", "Line 4: “Giant” needs other resources for more upgrades." },
    { HEAD GIANT "time 1h\n", "Line 4: “Giant” has times of more upgrades than have costs." },
    { HEAD GIANT "time 12h1d\n", "Line 11: “12h1d” is neither an amount nor a time." },
    { HEAD GIANT "time 12\n", "Line 11: “12” is neither an amount nor a time." },
    { HEAD GIANT "time 1001d\n", "Line 11: “1001d” is neither an amount nor a time." },
    { HEAD GIANT "original 3 Giant\n", "Line 11: No unit further up in this village is named “Giant”." },
    { HEAD GIANT "unit home troop 4 Imp\noriginal 3 Giant\nhalls 1: 1\n",
      "Line 11: Super troops have a line “original”, and no other unit; “Imp” is wrong." },
    { HEAD GIANT "unit home super 4 Imp\nhalls 1: 1\n",
      "Line 11: Super troops have a line “original”, and no other unit; “Imp” is wrong." },
    { HEAD GIANT "unit builderBase troop 4 Imp\nlike Giant\n",
      "Line 12: No unit further up in this village is named “Giant”." },
    { HEAD GIANT "unit home troop 4 Imp\nlike Giant\ntime 1h\n",
      "Line 13: The unit has both a line “like” and upgrades of its own." },
    { HEAD GIANT "unit home troop 4 Imp\nfirst 2\nlike Giant\n",
      "Line 13: The unit has both a line “like” and upgrades of its own." },
    { HEAD GIANT "\n\nunit home troop 4 \xFF\n", "Line 13: This is not text in UTF-8." },
    { HEAD GIANT "an exceedingly-long-and-winding-word-that-nobody-wants-to-read-again",
      "Line 11: No line begins with “an”." },
    { HEAD GIANT "exceedingly-long-and-winding-words-that-nobody-wants-to-read-again",
      "Line 11: No line begins with “exceedingly-long-and-winding-words-that-…”." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].message);
      g_assert_null (try_text (cases[i].text, &error));
      g_assert_error (error, PENNANT_UNIT_TABLE_ERROR, PENNANT_UNIT_TABLE_ERROR_MALFORMED);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_bounds (void)
{
  g_autoptr (GString) units = g_string_new (HEAD), upgrades = g_string_new (HEAD GIANT "cost Gold:");
  g_autoptr (GString) resources = g_string_new (HEAD "unit home troop 3 Giant\nhalls 1: 1\n");
  g_autofree char *blanks = g_strnfill (PENNANT_UNIT_TABLE_MAX_SIZE, '\n');
  g_autoptr (GBytes) nothing = g_bytes_new_static (NULL, 0);
  g_autoptr (GBytes) hole = g_bytes_new_static (HEAD "\0", sizeof HEAD);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2001; i++)
    g_string_append_printf (units, "unit home troop 1 U%u\nhalls 1: 1\n", i);
  g_assert_null (try_text (units->str, &error));
  g_assert_cmpstr (error->message, ==, "Line 4004: There are more than 2000 units.");
  g_clear_error (&error);

  for (guint i = 0; i < 1000; i++)
    g_string_append (upgrades, " 1");
  g_assert_null (try_text (upgrades->str, &error));
  g_assert_cmpstr (error->message, ==, "Line 11: There are more than 999 upgrades.");
  g_clear_error (&error);

  for (guint i = 0; i < 9; i++)
    g_string_append_printf (resources, "cost R%u: 1\n", i);
  g_assert_null (try_text (resources->str, &error));
  g_assert_cmpstr (error->message, ==, "Line 14: There are more than 8 resources.");
  g_clear_error (&error);

  g_assert_null (try_text (blanks, &error));
  g_assert_error (error, PENNANT_UNIT_TABLE_ERROR, PENNANT_UNIT_TABLE_ERROR_MALFORMED);
  g_clear_error (&error);
  blanks = g_realloc (blanks, PENNANT_UNIT_TABLE_MAX_SIZE + 2);
  strcpy (blanks + PENNANT_UNIT_TABLE_MAX_SIZE, "\n");
  g_assert_null (try_text (blanks, &error));
  g_assert_error (error, PENNANT_UNIT_TABLE_ERROR, PENNANT_UNIT_TABLE_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "A unit table is at most 1024 KB large.");
  g_clear_error (&error);

  g_assert_null (pennant_unit_table_read (nothing, &error));
  g_assert_cmpstr (error->message, ==, "Line 1: The table has no units.");
  g_clear_error (&error);
  g_assert_null (pennant_unit_table_read (hole, &error));
  g_assert_cmpstr (error->message, ==, "Line 4: This is not text in UTF-8.");
}

/* Files ------------------------------------------------------------------------------------------ */

static void
keep_result (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static PennantUnitTable *
load (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  pennant_unit_table_load_async (file, cancellable, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return pennant_unit_table_load_finish (result, error);
}

static void
test_load (void)
{
  g_autofree char *folder = g_dir_make_tmp ("pennant-units-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "units.txt", NULL);
  g_autofree char *large = g_strnfill (PENNANT_UNIT_TABLE_MAX_SIZE + 5, '#');
  g_autoptr (PennantUnitTable) table = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (load (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (load (folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  /* Nobody writes into it. */
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (load (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (path), ==, 0);

  g_assert_true (g_file_set_contents (path, HEAD GIANT, -1, NULL));
  table = load (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (pennant_unit_table_lookup (table, PENNANT_VILLAGE_HOME, "Giant"));
  g_cancellable_cancel (cancelled);
  g_assert_null (load (path, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, large, -1, NULL));
  g_assert_null (load (path, NULL, &error));
  g_assert_error (error, PENNANT_UNIT_TABLE_ERROR, PENNANT_UNIT_TABLE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, HEAD "dance\n", -1, NULL));
  g_assert_null (load (path, NULL, &error));
  g_assert_error (error, PENNANT_UNIT_TABLE_ERROR, PENNANT_UNIT_TABLE_ERROR_MALFORMED);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* The table that comes with Pennant, beside its source ------------------------------------------- */

static JsonObject *
load_game_data (JsonParser *parser)
{
  const char *path = g_getenv ("PENNANT_GAME_DATA");
  g_autoptr (GError) error = NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the facts of the game are missing");
      return NULL;
    }
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static JsonObject *
find_super (JsonArray *super_troops, const char *name)
{
  for (guint i = 0; i < json_array_get_length (super_troops); i++)
    {
      JsonObject *super = json_array_get_object_element (super_troops, i);

      if (g_str_equal (json_object_get_string_member (super, "name"), name))
        return super;
    }
  return NULL;
}

static void
check_kind (const PennantUnitFacts *facts, const char *kind, JsonObject *super)
{
  static const char *const kinds[] = {
    [PENNANT_UNIT_TROOP] = "troop",         [PENNANT_UNIT_SUPER] = "troop", [PENNANT_UNIT_SIEGE] = "siege",
    [PENNANT_UNIT_SPELL] = "spell",         [PENNANT_UNIT_HERO] = "hero",   [PENNANT_UNIT_PET] = "pet",
    [PENNANT_UNIT_EQUIPMENT] = "equipment",
  };

  g_assert_cmpstr (kinds[facts->kind], ==, kind);
  g_assert_cmpint (facts->kind == PENNANT_UNIT_SUPER, ==, super != NULL);
  if (super == NULL)
    return;
  g_assert_cmpstr (facts->original->name, ==, json_object_get_string_member (super, "original"));
  g_assert_cmpint (facts->original_level, ==, json_object_get_int_member (super, "minOriginalLevel"));
  g_assert_cmpint (facts->id, ==, json_object_get_int_member (super, "id"));
}

static void
check_levels (const PennantUnitFacts *facts, JsonArray *levels)
{
  guint n = json_array_get_length (levels);

  g_assert_cmpint (facts->first_hall + facts->levels->len - 1, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (pennant_unit_facts_get_maximum (facts, i + 1), ==, json_array_get_int_element (levels, i));
}

static void
check_steps (const GArray *steps, JsonArray *expected)
{
  g_assert_cmpuint (steps->len, ==, json_array_get_length (expected));
  for (guint i = 0; i < steps->len; i++)
    g_assert_cmpint (g_array_index (steps, gint64, i), ==, json_array_get_int_element (expected, i));
}

/* What one upgrade takes of a resource, where it takes several. */
static gint64
get_amount (JsonArray *spent, const char *resource)
{
  for (guint i = 0; i < json_array_get_length (spent); i++)
    {
      JsonObject *part = json_array_get_object_element (spent, i);

      if (g_str_equal (json_object_get_string_member (part, "resource"), resource))
        return json_object_get_int_member (part, "cost");
    }
  return 0;
}

static void
check_resources (const PennantUnitFacts *facts, JsonArray *upgrades)
{
  for (guint i = 0; i < json_array_get_length (upgrades); i++)
    {
      JsonArray *spent = json_array_get_array_element (upgrades, i);
      guint n = 0;

      for (guint j = 0; j < facts->costs->len; j++)
        {
          const PennantUnitCost *cost = g_ptr_array_index (facts->costs, j);

          g_assert_cmpint (get_step (cost->amounts, i), ==, get_amount (spent, cost->resource));
          n += get_step (cost->amounts, i) > 0;
        }
      g_assert_cmpuint (n, ==, json_array_get_length (spent));
    }
}

static void
check_unit (const PennantUnitFacts *facts, JsonObject *unit, JsonObject *super)
{
  JsonArray *costs = json_object_get_array_member (unit, "upgradeCost");
  JsonArray *resources = json_object_get_array_member (unit, "upgradeResources");
  gint64 n_upgrades = json_array_get_length (costs);

  g_assert_nonnull (facts);
  check_kind (facts, json_object_get_string_member (unit, "kind"), super);
  g_assert_cmpint (facts->id, ==, json_object_get_int_member (unit, "id"));
  g_assert_cmpint (facts->housing, ==, json_object_get_int_member (unit, "housingSpace"));
  g_assert_cmpint (facts->is_seasonal, ==, json_object_get_boolean_member (unit, "seasonal"));
  check_levels (facts, json_object_get_array_member (unit, "levelByHall"));
  check_steps (facts->times, json_object_get_array_member (unit, "upgradeTime"));
  /* What has no upgrades names a resource all the same. */
  if (n_upgrades == 0)
    {
      g_assert_cmpuint (facts->costs->len, ==, 0);
      return;
    }
  check_steps (((const PennantUnitCost *) facts->costs->pdata[0])->amounts, costs);
  g_assert_cmpstr (((const PennantUnitCost *) facts->costs->pdata[0])->resource, ==,
                   json_object_get_string_member (unit, "upgradeResource"));
  if (json_array_get_length (resources) > 0)
    check_resources (facts, resources);
  else
    g_assert_cmpuint (facts->costs->len, ==, 1);
  /* The last upgrade leads to the game's maximum. */
  g_assert_cmpint (facts->first_level, ==, MAX (pennant_unit_facts_get_game_maximum (facts) - n_upgrades, 1));
}

static void
test_default (void)
{
  const PennantUnitTable *table = pennant_unit_table_get_default ();
  int year, month;

  g_assert_true (table == pennant_unit_table_get_default ());
  pennant_unit_table_get_month (table, &year, &month);
  g_assert_cmpint (year, ==, 2026);
  g_assert_cmpint (month, ==, 3);
  g_assert_cmpuint (pennant_unit_table_get_units (table)->len, ==, 147);
}

static void
test_default_against_its_source (void)
{
  const PennantUnitTable *table = pennant_unit_table_get_default ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *data = load_game_data (parser);
  JsonArray *units, *super_troops;
  guint n_super = 0;

  if (data == NULL)
    return;
  units = json_object_get_array_member (data, "units");
  super_troops = json_object_get_array_member (data, "superTroops");
  g_assert_cmpuint (pennant_unit_table_get_units (table)->len, ==, json_array_get_length (units));
  for (guint i = 0; i < json_array_get_length (units); i++)
    {
      JsonObject *unit = json_array_get_object_element (units, i);
      const char *name = json_object_get_string_member (unit, "name");
      PennantVillage village = pennant_village_from_text (json_object_get_string_member (unit, "village"));
      JsonObject *super = village == PENNANT_VILLAGE_HOME ? find_super (super_troops, name) : NULL;

      check_unit (pennant_unit_table_lookup (table, village, name), unit, super);
      n_super += super != NULL;
    }
  g_assert_cmpuint (n_super, ==, json_array_get_length (super_troops));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit-table/read", test_read);
  g_test_add_func ("/unit-table/halls", test_halls);
  g_test_add_func ("/unit-table/add-up", test_add_up);
  g_test_add_func ("/unit-table/refused", test_refused);
  g_test_add_func ("/unit-table/bounds", test_bounds);
  g_test_add_func ("/unit-table/load", test_load);
  g_test_add_func ("/unit-table/default", test_default);
  g_test_add_func ("/unit-table/default-against-its-source", test_default_against_its_source);
  return g_test_run ();
}

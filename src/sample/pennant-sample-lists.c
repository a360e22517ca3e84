/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-paging.h"

/* The lists that are the same for everybody: leagues, locations, labels. */

static void
add_named (JsonBuilder *builder, int id, char *name)
{
  g_autofree char *own = name;

  json_builder_begin_object (builder);
  pennant_sample_json_add_int (builder, "id", id);
  pennant_sample_json_add_text (builder, "name", own);
  json_builder_end_object (builder);
}

static void
add_tier (JsonBuilder *builder, guint index, const char *pictures)
{
  pennant_sample_json_add_tier (builder, (int) index, pictures);
}

static void
add_old_league (JsonBuilder *builder, guint index, const char *pictures)
{
  pennant_sample_json_add_old_league (builder, (int) index, pictures);
}

static void
add_builder_league (JsonBuilder *builder, guint index, const char *pictures)
{
  add_named (builder, 44000000 + (int) index, pennant_sample_builder_league_name ((int) index));
}

static void
add_capital_league (JsonBuilder *builder, guint index, const char *pictures)
{
  add_named (builder, 85000000 + (int) index, pennant_sample_ladder_name ((int) index));
}

static void
add_war_league (JsonBuilder *builder, guint index, const char *pictures)
{
  add_named (builder, 48000000 + (int) index, pennant_sample_ladder_name ((int) index));
}

static void
add_location (JsonBuilder *builder, guint index, const char *pictures)
{
  pennant_sample_json_add_location (builder, &pennant_sample_locations[index]);
}

static void
add_clan_label (JsonBuilder *builder, guint index, const char *pictures)
{
  pennant_sample_json_add_label (builder, &pennant_sample_clan_labels[index], pictures);
}

static void
add_player_label (JsonBuilder *builder, guint index, const char *pictures)
{
  pennant_sample_json_add_label (builder, &pennant_sample_player_labels[index], pictures);
}

/* What the path's @name-th segment calls @path. Ids count up from @first_id; @parameter is the API's word for one. As
 * of 2026-03 (api.md 2.13). */
typedef struct
{
  guint name;
  const char *path;
  const char *parameter;
  guint first_id;
  guint n_items;
  void (*add) (JsonBuilder *builder, guint index, const char *pictures);
} List;

static const List lists[] = {
  { 0, "leaguetiers", "leagueTierId", 105000000, PENNANT_SAMPLE_TOP_TIER + 1, add_tier },
  { 0, "leagues", "leagueId", 29000000, 23, add_old_league },
  { 0, "builderbaseleagues", "leagueId", 44000000, 42, add_builder_league },
  { 0, "capitalleagues", "leagueId", 85000000, 23, add_capital_league },
  { 0, "warleagues", "leagueId", 48000000, 19, add_war_league },
  { 0, "locations", "locationId", PENNANT_SAMPLE_FIRST_LOCATION, PENNANT_SAMPLE_N_LOCATIONS, add_location },
  { 1, "clans", NULL, 56000000, PENNANT_SAMPLE_N_CLAN_LABELS, add_clan_label },
  { 1, "players", NULL, 57000000, PENNANT_SAMPLE_N_PLAYER_LABELS, add_player_label },
};

static const List *
find_list (const PennantSampleRequest *request)
{
  guint name = g_str_equal (request->segments[0], "labels") ? 1 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i].name == name && g_str_equal (lists[i].path, request->segments[name]))
      return &lists[i];
  g_return_val_if_reached (NULL);
}

/**
 * pennant_sample_answer_list:
 * @request: a list of leagues, locations or labels
 *
 * Returns: (transfer full): a page of it
 */
PennantSampleReply *
pennant_sample_answer_list (const PennantSampleRequest *request)
{
  const List *list = find_list (request);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) items = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < list->n_items; i++)
    list->add (builder, i, request->pictures);
  json_builder_end_array (builder);
  items = json_builder_get_root (builder);
  return pennant_sample_page_of (json_node_get_array (items), request->query, request->max_age);
}

/**
 * pennant_sample_answer_list_item:
 * @request: one league or location, by its id
 *
 * Returns: (transfer full): that one
 */
PennantSampleReply *
pennant_sample_answer_list_item (const PennantSampleRequest *request)
{
  const List *list = find_list (request);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint64 id;

  if (!g_ascii_string_to_unsigned (request->segments[1], 10, list->first_id, list->first_id + list->n_items - 1, &id,
                                   NULL))
    return pennant_sample_reply_new_unknown_value (list->parameter);
  list->add (builder, (guint) id - list->first_id, request->pictures);
  return pennant_sample_reply_new_json (json_builder_get_root (builder), request->max_age);
}

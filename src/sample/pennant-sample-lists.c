/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-paging.h"
#include "sample/pennant-sample-parts.h"

/* The lists that are the same for everybody: leagues, locations, labels. */

static void
add_tier (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  pennant_sample_add_tier (json, NULL, (int) index, request);
}

static void
add_old_league (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  pennant_sample_add_old_league (json, NULL, (int) index, request->pictures);
}

static void
add_builder_league (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  pennant_sample_add_builder_league (json, NULL, (int) index);
}

static void
add_capital_league (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  pennant_sample_add_capital_league (json, NULL, (int) index);
}

static void
add_war_league (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  pennant_sample_add_war_league (json, NULL, (int) index);
}

static void
add_location (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  pennant_sample_add_location (json, NULL, &pennant_sample_locations[index]);
}

static void
add_clan_label (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  pennant_sample_add_label (json, &pennant_sample_clan_labels[index], request->pictures);
}

static void
add_player_label (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  pennant_sample_add_label (json, &pennant_sample_player_labels[index], request->pictures);
}

/* What the path's @name-th segment calls @path. Ids count up from @first_id; @parameter is the API's word for one.
 * @n_added is how many more there are from mid 2026 on (api.md 2.13). */
typedef struct
{
  guint name;
  const char *path;
  const char *parameter;
  guint first_id;
  guint n_items;
  guint n_added;
  PennantSampleAddItem add;
} List;

static const List lists[] = {
  { 0, "leaguetiers", "leagueTierId", PENNANT_SAMPLE_FIRST_TIER, PENNANT_SAMPLE_LEGEND_TIER + 1, 2, add_tier },
  { 0, "leagues", "leagueId", 29000000, 23, 0, add_old_league },
  { 0, "builderbaseleagues", "leagueId", 44000000, 42, 0, add_builder_league },
  { 0, "capitalleagues", "leagueId", 85000000, 23, 0, add_capital_league },
  { 0, "warleagues", "leagueId", 48000000, 19, 4, add_war_league },
  { 0, "locations", "locationId", PENNANT_SAMPLE_FIRST_LOCATION, PENNANT_SAMPLE_N_LOCATIONS, 0, add_location },
  { 1, "clans", NULL, 56000000, PENNANT_SAMPLE_N_CLAN_LABELS, 0, add_clan_label },
  { 1, "players", NULL, 57000000, PENNANT_SAMPLE_N_PLAYER_LABELS, 0, add_player_label },
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

static guint
count_items (const List *list, gint64 now)
{
  return list->n_items + (now < PENNANT_SAMPLE_MID_2026 ? 0 : list->n_added);
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

  return pennant_sample_page_make (request, count_items (list, request->now), list->add, NULL);
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
  GString *json;
  guint64 id;

  if (!g_ascii_string_to_unsigned (request->segments[1], 10, list->first_id,
                                   list->first_id + count_items (list, request->now) - 1, &id, NULL))
    return pennant_sample_reply_new_unknown_value (list->parameter);
  json = g_string_new (NULL);
  list->add (json, request, (guint) id - list->first_id, NULL);
  return pennant_sample_reply_new_json (json, request->max_age);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-parts.h"

#include "sample/pennant-sample-raid.h"

static void
begin_named (GString *json, const char *key, int id, const char *name)
{
  pennant_sample_json_begin_object (json, key);
  pennant_sample_json_add_int (json, "id", id);
  pennant_sample_json_add_text (json, "name", name);
}

static void
add_league (GString *json, const char *key, int id, char *name)
{
  g_autofree char *own = name;

  begin_named (json, key, id, own);
  pennant_sample_json_end_object (json);
}

/**
 * pennant_sample_add_war_league:
 * @json: text so far
 * @key: (nullable): its key
 * @league: its id less 48000000
 *
 * Adds a league of clan wars.
 */
void
pennant_sample_add_war_league (GString *json, const char *key, int league)
{
  add_league (json, key, 48000000 + league, pennant_sample_ladder_name (league));
}

/**
 * pennant_sample_add_capital_league:
 * @json: text so far
 * @key: (nullable): its key
 * @league: 0 to 22
 *
 * Adds a league of clan capitals.
 */
void
pennant_sample_add_capital_league (GString *json, const char *key, int league)
{
  add_league (json, key, 85000000 + league, pennant_sample_ladder_name (league));
}

/**
 * pennant_sample_add_builder_league:
 * @json: text so far
 * @key: (nullable): its key
 * @league: 0 to 41
 *
 * Adds a league of the builder base.
 */
void
pennant_sample_add_builder_league (GString *json, const char *key, int league)
{
  add_league (json, key, 44000000 + league, pennant_sample_builder_league_name (league));
}

/* A size of a picture, and the folder of those that are of it. */
typedef struct
{
  const char *name;
  const char *folder;
} Size;

static void
add_urls (GString *json, const char *key, const Size *sizes, guint n_sizes, guint number, const char *pictures)
{
  pennant_sample_json_begin_object (json, key);
  for (guint i = 0; i < n_sizes; i++)
    {
      g_autofree char *url = g_strdup_printf ("%s/%s/%08x.png", pictures, sizes[i].folder, number);

      pennant_sample_json_add_text (json, sizes[i].name, url);
    }
  pennant_sample_json_end_object (json);
}

/**
 * pennant_sample_add_badge:
 * @json: in a clan
 * @badge: the badge's number
 * @pictures: where the pictures are
 *
 * Adds `badgeUrls`.
 */
void
pennant_sample_add_badge (GString *json, guint badge, const char *pictures)
{
  static const Size sizes[] = { { "small", "badges/70" }, { "large", "badges/512" }, { "medium", "badges/200" } };

  add_urls (json, "badgeUrls", sizes, G_N_ELEMENTS (sizes), badge, pictures);
}

/**
 * pennant_sample_add_tier:
 * @json: text so far
 * @key: (nullable): its key
 * @tier: its id less 105000000
 * @request: a request
 *
 * Adds a league tier.
 */
void
pennant_sample_add_tier (GString *json, const char *key, int tier, const PennantSampleRequest *request)
{
  static const Size sizes[] = { { "small", "leaguetiers/125" }, { "large", "leaguetiers/326" } };
  g_autofree char *name = pennant_sample_tier_name (tier, request->now);

  begin_named (json, key, PENNANT_SAMPLE_FIRST_TIER + tier, name);
  add_urls (json, "iconUrls", sizes, G_N_ELEMENTS (sizes), (guint) tier, request->pictures);
  pennant_sample_json_end_object (json);
}

/**
 * pennant_sample_add_old_league:
 * @json: text so far
 * @key: (nullable): its key
 * @league: 0 to 22
 * @pictures: where the pictures are
 *
 * Adds one of the old trophy leagues, which the API still sends beside the tier. Unranked has no large picture.
 */
void
pennant_sample_add_old_league (GString *json, const char *key, int league, const char *pictures)
{
  static const Size sizes[] = { { "small", "leagues/72" }, { "tiny", "leagues/36" }, { "medium", "leagues/288" } };
  g_autofree char *name = pennant_sample_ladder_name (league);

  begin_named (json, key, 29000000 + league, name);
  add_urls (json, "iconUrls", sizes, league > 0 ? 3 : 2, (guint) league, pictures);
  pennant_sample_json_end_object (json);
}

/**
 * pennant_sample_add_house:
 * @json: in a player or member
 * @player: whose house
 *
 * Adds `playerHouse` where there is one.
 */
void
pennant_sample_add_house (GString *json, const PennantSamplePlayer *player)
{
  static const char *const parts[PENNANT_SAMPLE_HOUSE_PARTS] = { "ground", "walls", "roof", "decoration", "foot" };

  if (!player->house[0])
    return;
  pennant_sample_json_begin_object (json, "playerHouse");
  pennant_sample_json_begin_array (json, "elements");
  for (guint i = 0; i < PENNANT_SAMPLE_HOUSE_PARTS; i++)
    if (player->house[i])
      {
        pennant_sample_json_begin_object (json, NULL);
        pennant_sample_json_add_text (json, "type", parts[i]);
        pennant_sample_json_add_int (json, "id", player->house[i]);
        pennant_sample_json_end_object (json);
      }
  pennant_sample_json_end_array (json);
  pennant_sample_json_end_object (json);
}

/**
 * pennant_sample_add_label:
 * @json: in an array
 * @label: a label
 * @pictures: where the pictures are
 *
 * Adds a label.
 */
void
pennant_sample_add_label (GString *json, const PennantSampleFact *label, const char *pictures)
{
  static const Size sizes[] = { { "small", "labels/64" }, { "medium", "labels/128" } };

  begin_named (json, NULL, label->id, label->name);
  add_urls (json, "iconUrls", sizes, G_N_ELEMENTS (sizes), (guint) label->id, pictures);
  pennant_sample_json_end_object (json);
}

/**
 * pennant_sample_add_location:
 * @json: text so far
 * @key: (nullable): its key
 * @location: a location
 *
 * Adds a location.
 */
void
pennant_sample_add_location (GString *json, const char *key, const PennantSampleLocation *location)
{
  begin_named (json, key, location->id, location->name);
  pennant_sample_json_add_boolean (json, "isCountry", location->country_code != NULL);
  pennant_sample_json_add_text (json, "countryCode", location->country_code);
  pennant_sample_json_end_object (json);
}

/**
 * pennant_sample_add_player_clan:
 * @json: in a player
 * @world: the world
 * @player: a player
 * @pictures: where the pictures are
 *
 * Adds `clan` where the player is in one, as rankings tell it, without its level.
 */
void
pennant_sample_add_player_clan (GString *json,
                                PennantSampleWorld *world,
                                const PennantSamplePlayer *player,
                                const char *pictures)
{
  g_autoptr (PennantSampleClan) clan = NULL;

  if (!player->in_clan)
    return;
  clan = pennant_sample_clan_new (world, player->stay.clan, player->now);
  pennant_sample_json_begin_object (json, "clan");
  pennant_sample_json_add_text (json, "tag", clan->tag);
  pennant_sample_json_add_text (json, "name", clan->name);
  pennant_sample_add_badge (json, clan->badge, pictures);
  pennant_sample_json_end_object (json);
}

/**
 * pennant_sample_begin_district:
 * @json: in an array
 * @capital_hall: the level of a capital's hall
 * @district: a district's number, 0 for the Capital Peak
 *
 * Begins a district with what all that tell of it begin with, where it is there already.
 *
 * Returns: whether it is
 */
gboolean
pennant_sample_begin_district (GString *json, int capital_hall, guint district)
{
  int hall = pennant_sample_raid_get_district_hall (capital_hall, district);

  if (hall == 0)
    return FALSE;
  begin_named (json, NULL, pennant_sample_districts[district].id, pennant_sample_districts[district].name);
  pennant_sample_json_add_int (json, "districtHallLevel", hall);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-json.h"

/**
 * pennant_sample_json_to_bytes:
 * @node: a document
 *
 * Returns: (transfer full): it as sent, without blanks
 */
GBytes *
pennant_sample_json_to_bytes (JsonNode *node)
{
  char *text = json_to_string (node, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/**
 * pennant_sample_json_add_text:
 * @builder: in an object
 * @key: its key
 * @text: (nullable): its value; without one nothing is added
 *
 * Adds a text.
 */
void
pennant_sample_json_add_text (JsonBuilder *builder, const char *key, const char *text)
{
  if (!text)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, text);
}

/**
 * pennant_sample_json_add_int:
 * @builder: in an object
 * @key: its key
 * @value: its value
 *
 * Adds a number.
 */
void
pennant_sample_json_add_int (JsonBuilder *builder, const char *key, gint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

/**
 * pennant_sample_json_add_boolean:
 * @builder: in an object
 * @key: its key
 * @value: its value
 *
 * Adds true or false.
 */
void
pennant_sample_json_add_boolean (JsonBuilder *builder, const char *key, gboolean value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

/**
 * pennant_sample_json_add_league:
 * @builder: in an object
 * @key: its key
 * @id: the league's number
 * @name: (transfer full): its name
 *
 * Adds a league of the kind that has no pictures.
 */
void
pennant_sample_json_add_league (JsonBuilder *builder, const char *key, int id, char *name)
{
  g_autofree char *own = name;

  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  pennant_sample_json_add_int (builder, "id", id);
  pennant_sample_json_add_text (builder, "name", own);
  json_builder_end_object (builder);
}

static void
add_picture (JsonBuilder *builder, const char *size, const char *pictures, const char *folder, guint number)
{
  g_autofree char *url = g_strdup_printf ("%s/%s/%08x.png", pictures, folder, number);

  pennant_sample_json_add_text (builder, size, url);
}

/**
 * pennant_sample_json_add_badge:
 * @builder: in a clan
 * @badge: the badge's number
 * @pictures: where the pictures are
 *
 * Adds `badgeUrls`.
 */
void
pennant_sample_json_add_badge (JsonBuilder *builder, guint badge, const char *pictures)
{
  json_builder_set_member_name (builder, "badgeUrls");
  json_builder_begin_object (builder);
  add_picture (builder, "small", pictures, "badges/70", badge);
  add_picture (builder, "large", pictures, "badges/512", badge);
  add_picture (builder, "medium", pictures, "badges/200", badge);
  json_builder_end_object (builder);
}

/**
 * pennant_sample_json_add_tier:
 * @builder: where a value is due
 * @tier: 0 to 34
 * @pictures: where the pictures are
 *
 * Adds a league tier.
 */
void
pennant_sample_json_add_tier (JsonBuilder *builder, int tier, const char *pictures)
{
  g_autofree char *name = pennant_sample_tier_name (tier);

  json_builder_begin_object (builder);
  pennant_sample_json_add_int (builder, "id", 105000000 + tier);
  pennant_sample_json_add_text (builder, "name", name);
  json_builder_set_member_name (builder, "iconUrls");
  json_builder_begin_object (builder);
  add_picture (builder, "small", pictures, "leaguetiers/125", (guint) tier);
  add_picture (builder, "large", pictures, "leaguetiers/326", (guint) tier);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/**
 * pennant_sample_json_add_old_league:
 * @builder: where a value is due
 * @league: 0 to 22
 * @pictures: where the pictures are
 *
 * Adds one of the old trophy leagues, which the API still sends beside the tier. Unranked has no large picture.
 */
void
pennant_sample_json_add_old_league (JsonBuilder *builder, int league, const char *pictures)
{
  g_autofree char *name = pennant_sample_ladder_name (league);

  json_builder_begin_object (builder);
  pennant_sample_json_add_int (builder, "id", 29000000 + league);
  pennant_sample_json_add_text (builder, "name", name);
  json_builder_set_member_name (builder, "iconUrls");
  json_builder_begin_object (builder);
  add_picture (builder, "small", pictures, "leagues/72", (guint) league);
  add_picture (builder, "tiny", pictures, "leagues/36", (guint) league);
  if (league > 0)
    add_picture (builder, "medium", pictures, "leagues/288", (guint) league);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/**
 * pennant_sample_json_add_house:
 * @builder: in a player or member
 * @player: whose house
 *
 * Adds `playerHouse` where there is one.
 */
void
pennant_sample_json_add_house (JsonBuilder *builder, const PennantSamplePlayer *player)
{
  static const char *const parts[PENNANT_SAMPLE_HOUSE_PARTS] = { "ground", "walls", "roof", "decoration", "foot" };

  if (!player->house[0])
    return;
  json_builder_set_member_name (builder, "playerHouse");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "elements");
  json_builder_begin_array (builder);
  for (guint i = 0; i < PENNANT_SAMPLE_HOUSE_PARTS; i++)
    if (player->house[i])
      {
        json_builder_begin_object (builder);
        pennant_sample_json_add_text (builder, "type", parts[i]);
        pennant_sample_json_add_int (builder, "id", player->house[i]);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * pennant_sample_json_add_label:
 * @builder: in an array
 * @label: a label
 * @pictures: where the pictures are
 *
 * Adds a label.
 */
void
pennant_sample_json_add_label (JsonBuilder *builder, const PennantSampleFact *label, const char *pictures)
{
  json_builder_begin_object (builder);
  pennant_sample_json_add_int (builder, "id", label->id);
  pennant_sample_json_add_text (builder, "name", label->name);
  json_builder_set_member_name (builder, "iconUrls");
  json_builder_begin_object (builder);
  add_picture (builder, "small", pictures, "labels/64", (guint) label->id);
  add_picture (builder, "medium", pictures, "labels/128", (guint) label->id);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/**
 * pennant_sample_json_add_location:
 * @builder: where a value is due
 * @location: a location
 *
 * Adds a location.
 */
void
pennant_sample_json_add_location (JsonBuilder *builder, const PennantSampleLocation *location)
{
  json_builder_begin_object (builder);
  pennant_sample_json_add_int (builder, "id", location->id);
  pennant_sample_json_add_text (builder, "name", location->name);
  pennant_sample_json_add_boolean (builder, "isCountry", location->country_code != NULL);
  pennant_sample_json_add_text (builder, "countryCode", location->country_code);
  json_builder_end_object (builder);
}

/**
 * pennant_sample_json_add_ranked_clan:
 * @builder: where a value is due
 * @world: a world
 * @clan: a clan's number
 * @now: Unix time in seconds
 * @pictures: where the pictures are
 *
 * Adds a player's clan as rankings tell it, without its level.
 */
void
pennant_sample_json_add_ranked_clan (JsonBuilder *builder,
                                     PennantSampleWorld *world,
                                     guint clan,
                                     gint64 now,
                                     const char *pictures)
{
  g_autoptr (PennantSampleClan) self = pennant_sample_clan_new (world, clan, now);

  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "tag", self->tag);
  pennant_sample_json_add_text (builder, "name", self->name);
  pennant_sample_json_add_badge (builder, self->badge, pictures);
  json_builder_end_object (builder);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-parameter.h"
#include "model/pennant-record.h"

G_BEGIN_DECLS

/* One row of the table each. */
typedef enum
{
  PENNANT_ENDPOINT_SEARCH,
  PENNANT_ENDPOINT_CLAN,
  PENNANT_ENDPOINT_MEMBERS,
  PENNANT_ENDPOINT_WAR_LOG,
  PENNANT_ENDPOINT_WAR,
  PENNANT_ENDPOINT_CWL,
  PENNANT_ENDPOINT_CWL_WAR,
  PENNANT_ENDPOINT_RAIDS,
  PENNANT_ENDPOINT_PLAYER,
  PENNANT_ENDPOINT_VERIFY_TOKEN,
  PENNANT_ENDPOINT_BATTLE_LOG,
  PENNANT_ENDPOINT_LEAGUE_HISTORY,
  PENNANT_ENDPOINT_LEAGUE_GROUP,
  PENNANT_ENDPOINT_LEAGUE_TIERS,
  PENNANT_ENDPOINT_LEAGUE_TIER,
  PENNANT_ENDPOINT_LEAGUES,
  PENNANT_ENDPOINT_LEAGUE,
  PENNANT_ENDPOINT_LEAGUE_SEASONS,
  PENNANT_ENDPOINT_LEAGUE_SEASON,
  PENNANT_ENDPOINT_BUILDER_BASE_LEAGUES,
  PENNANT_ENDPOINT_BUILDER_BASE_LEAGUE,
  PENNANT_ENDPOINT_CAPITAL_LEAGUES,
  PENNANT_ENDPOINT_CAPITAL_LEAGUE,
  PENNANT_ENDPOINT_WAR_LEAGUES,
  PENNANT_ENDPOINT_WAR_LEAGUE,
  PENNANT_ENDPOINT_LOCATIONS,
  PENNANT_ENDPOINT_LOCATION,
  PENNANT_ENDPOINT_CLAN_RANKING,
  PENNANT_ENDPOINT_PLAYER_RANKING,
  PENNANT_ENDPOINT_CLAN_BUILDER_BASE_RANKING,
  PENNANT_ENDPOINT_PLAYER_BUILDER_BASE_RANKING,
  PENNANT_ENDPOINT_CAPITAL_RANKING,
  PENNANT_ENDPOINT_CLAN_LABELS,
  PENNANT_ENDPOINT_PLAYER_LABELS,
  PENNANT_ENDPOINT_GOLD_PASS,
  PENNANT_N_ENDPOINTS,
} PennantEndpointId;

/**
 * PennantMethod:
 * @PENNANT_METHOD_GET: asks
 * @PENNANT_METHOD_POST: asks by sending something; never shared, kept or repeated
 *
 * How a request is sent.
 */
typedef enum
{
  PENNANT_METHOD_GET,
  PENNANT_METHOD_POST,
} PennantMethod;

/**
 * PennantEndpoint:
 * @name: its name in Pennant, as `clan`
 * @method: how it is asked
 * @template: its path, `{name}` standing for the parameter of that name, as `/clans/{tag}`
 * @parameters: what fills the template, and what the query may say
 * @max_age: seconds that a reply is fresh for which does not say
 * @type: what it answers
 * @needs_filter: whether one filter must be given at least
 *
 * One thing that the API can tell.
 */
typedef struct
{
  const char *name;
  PennantMethod method;
  const char *template;
  const PennantParameter *parameters;
  guint max_age;
  const PennantType *type;
  gboolean needs_filter;
} PennantEndpoint;

/**
 * PennantArgument:
 * @name: the name of a parameter
 * @value: (nullable): its value, as a person would write it; %NULL is the same as leaving it out
 *
 * What a request says.
 */
typedef struct
{
  const char *name;
  const char *value;
} PennantArgument;

extern const PennantEndpoint pennant_endpoints[PENNANT_N_ENDPOINTS];

const PennantEndpoint *pennant_endpoint_find (const char *name);
const PennantEndpoint *pennant_endpoint_match (const char *path);
const PennantParameter *pennant_endpoint_find_parameter (const PennantEndpoint *endpoint, const char *name);
char *pennant_endpoint_get_path (const PennantEndpoint *endpoint, const char *tag);
char *pennant_endpoint_build_path (const PennantEndpoint *endpoint,
                                   const PennantArgument *arguments,
                                   guint n_arguments,
                                   GError **error);
char *pennant_endpoint_describe_path (const char *path);
gint64 pennant_endpoint_get_max_age (const char *path, gint64 stated, gint64 fallback);

G_END_DECLS

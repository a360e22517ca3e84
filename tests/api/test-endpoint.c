/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-endpoint.h"

#include "api/pennant-address.h"
#include "api/pennant-api-error.h"
#include "model/pennant-clan.h"
#include "model/pennant-player.h"
#include "model/pennant-tag.h"

#include <string.h>

#define MAX_ARGUMENTS 16

static void
test_path (void)
{
  g_autofree char *clan = pennant_endpoint_get_path (&pennant_endpoints[PENNANT_ENDPOINT_CLAN], "#2PP");
  g_autofree char *player = pennant_endpoint_get_path (&pennant_endpoints[PENNANT_ENDPOINT_PLAYER], "#8QU");

  g_assert_cmpstr (clan, ==, "/clans/%232PP");
  g_assert_cmpstr (player, ==, "/players/%238QU");
  g_assert_true (pennant_endpoints[PENNANT_ENDPOINT_CLAN].type == &pennant_clan_type);
  g_assert_true (pennant_endpoints[PENNANT_ENDPOINT_PLAYER].type == &pennant_player_type);
}

/* Nothing in a tag can lead to another path, host or query. */
static void
test_hostile_tag (void)
{
  g_autofree char *path = pennant_endpoint_get_path (&pennant_endpoints[PENNANT_ENDPOINT_CLAN], "/../x?a=b#{tag}\n");

  g_assert_cmpstr (path, ==, "/clans/%2F..%2Fx%3Fa%3Db%23%7Btag%7D%0A");
}

/* Every row of the table is whole, and none hides another. */
static void
test_table (void)
{
  for (guint i = 0; i < PENNANT_N_ENDPOINTS; i++)
    {
      const PennantEndpoint *endpoint = &pennant_endpoints[i];
      guint n_places = 0;

      g_assert_nonnull (endpoint->name);
      g_assert_true (pennant_endpoint_find (endpoint->name) == endpoint);
      g_assert_cmpint (endpoint->template[0], ==, '/');
      g_assert_nonnull (endpoint->type);
      g_assert_true (pennant_endpoint_match (endpoint->template) ==
                     (endpoint->method == PENNANT_METHOD_GET ? endpoint : NULL));
      g_assert_cmpuint (endpoint->max_age, >=, endpoint->method == PENNANT_METHOD_GET ? 60 : 0);
      for (const PennantParameter *parameter = endpoint->parameters; parameter->name != NULL; parameter++)
        {
          g_autofree char *place = g_strdup_printf ("{%s}", parameter->name);
          gboolean in_path = strstr (endpoint->template, place) != NULL;

          n_places += in_path;
          g_assert_true (!in_path || parameter->required);
          g_assert_true (pennant_endpoint_find_parameter (endpoint, parameter->name) == parameter);
          g_assert_true ((parameter->kind == PENNANT_PARAMETER_WORD) == (parameter->words != NULL));
        }
      for (const char *brace = strchr (endpoint->template, '{'); brace != NULL; brace = strchr (brace + 1, '{'))
        n_places--;
      g_assert_cmpuint (n_places, ==, 0);
    }
  g_assert_null (pennant_endpoint_find ("clan "));
  g_assert_null (pennant_endpoint_find (""));
}

typedef struct
{
  PennantEndpointId id;
  const char *expected; /* the path, or what the message must say after a ! */
  PennantArgument arguments[MAX_ARGUMENTS];
} Case;

static void
test_build (void)
{
  static const Case cases[] = {
    { PENNANT_ENDPOINT_CLAN, "/clans/%232PP", { { "tag", "2pp" } } },
    { PENNANT_ENDPOINT_CLAN, "!“tag” is missing", { { "tag", NULL } } },
    { PENNANT_ENDPOINT_CLAN, "!“tag” must be a tag", { { "tag", "2P" } } },
    { PENNANT_ENDPOINT_CLAN, "!“tag” is given twice", { { "tag", "2PP" }, { "tag", "2PP" } } },
    { PENNANT_ENDPOINT_CLAN, "!no parameter “limit”", { { "tag", "2PP" }, { "limit", "1" } } },
    { PENNANT_ENDPOINT_CLAN, "!no parameter “%s%n”", { { "%s%n", "2PP" } } },
    { PENNANT_ENDPOINT_MEMBERS, "/clans/%232PP/members?limit=7", { { "limit", "07" }, { "tag", "#2PP" } } },
    { PENNANT_ENDPOINT_MEMBERS,
      "/clans/%232PP/members?after=a%26b%2B%3D",
      { { "after", "a&b+=" }, { "tag", "#2PP" }, { "before", NULL } } },
    { PENNANT_ENDPOINT_MEMBERS,
      "!Only one of “after” and “before”",
      { { "after", "a" }, { "tag", "#2PP" }, { "before", "b" } } },
    { PENNANT_ENDPOINT_MEMBERS, "!“after” must be a text", { { "after", "" }, { "tag", "#2PP" } } },
    { PENNANT_ENDPOINT_MEMBERS, "!“limit” must be a whole number", { { "limit", "0" }, { "tag", "#2PP" } } },
    { PENNANT_ENDPOINT_MEMBERS, "!“limit” must be a whole number", { { "limit", "-1" }, { "tag", "#2PP" } } },
    { PENNANT_ENDPOINT_MEMBERS, "!“limit” must be a whole number", { { "limit", "1e3" }, { "tag", "#2PP" } } },
    { PENNANT_ENDPOINT_MEMBERS, "!“limit” must be", { { "limit", "99999999999999999999999" }, { "tag", "#2PP" } } },
    { PENNANT_ENDPOINT_SEARCH, "!at least one filter", { { "limit", "5" } } },
    { PENNANT_ENDPOINT_SEARCH, "!“name” must be a text of 3 to 100 characters", { { "name", "äö" } } },
    { PENNANT_ENDPOINT_SEARCH, "!“name” must be a text", { { "name", "a\nbc" } } },
    { PENNANT_ENDPOINT_SEARCH, "!“name” must be a text", { { "name", "abc\xff" } } },
    { PENNANT_ENDPOINT_SEARCH, "/clans?name=%C3%A4%C3%B6%C3%BC", { { "name", "äöü" } } },
    { PENNANT_ENDPOINT_SEARCH, "/clans?limit=5&name=a%26limit%3D9", { { "name", "a&limit=9" }, { "limit", "5" } } },
    { PENNANT_ENDPOINT_SEARCH, "/clans?warFrequency=never", { { "warFrequency", "never" } } },
    { PENNANT_ENDPOINT_SEARCH,
      "!“warFrequency” must be one of these: always, moreThanOncePerWeek",
      { { "warFrequency", "Never" } } },
    { PENNANT_ENDPOINT_SEARCH, "!“warFrequency” must be", { { "warFrequency", "any" } } },
    { PENNANT_ENDPOINT_SEARCH,
      "/clans?maxMembers=10&minMembers=10",
      { { "minMembers", "10" }, { "maxMembers", "10" } } },
    { PENNANT_ENDPOINT_SEARCH,
      "!“minMembers” must not be larger than “maxMembers”",
      { { "minMembers", "11" }, { "maxMembers", "10" } } },
    { PENNANT_ENDPOINT_SEARCH, "!“maxMembers” must be a whole number from 1 to 50", { { "maxMembers", "51" } } },
    { PENNANT_ENDPOINT_SEARCH, "/clans?labelIds=56000000%2C56000001", { { "labelIds", "56000000, 056000001" } } },
    { PENNANT_ENDPOINT_SEARCH, "!“labelIds” must be whole numbers with commas", { { "labelIds", "1,,2" } } },
    { PENNANT_ENDPOINT_SEARCH, "!“labelIds” must be whole numbers with commas", { { "labelIds", "" } } },
    { PENNANT_ENDPOINT_LEAGUE_SEASON,
      "/leagues/29000022/seasons/v2-2026-07-06T05%3A00%3A00Z?limit=25000",
      { { "id", "29000022" }, { "season", "v2-2026-07-06T05:00:00Z" }, { "limit", "25000" } } },
    { PENNANT_ENDPOINT_LEAGUE_SEASON,
      "!“limit” must be a whole number from 100 to 25000",
      { { "id", "29000022" }, { "season", "2015-07" }, { "limit", "99" } } },
    { PENNANT_ENDPOINT_LEAGUE_SEASON,
      "!“limit” must be a whole number from 100 to 25000",
      { { "id", "29000022" }, { "season", "2015-07" }, { "limit", "25001" } } },
    { PENNANT_ENDPOINT_LEAGUE_SEASON, "!“season” must be", { { "id", "29000022" }, { "season", ".." } } },
    { PENNANT_ENDPOINT_LEAGUE_SEASON, "!“season” must be", { { "id", "29000022" }, { "season", "" } } },
    { PENNANT_ENDPOINT_LEAGUE_SEASON, "/leagues/1/seasons/..%2F%7Bid%7D", { { "id", "1" }, { "season", "../{id}" } } },
    { PENNANT_ENDPOINT_PLAYER_RANKING, "/locations/global/rankings/players", { { "location", "global" } } },
    { PENNANT_ENDPOINT_PLAYER_RANKING, "/locations/32000007/rankings/players", { { "location", "32000007" } } },
    { PENNANT_ENDPOINT_PLAYER_RANKING,
      "!“location” must be the number of a location, or “global”",
      { { "location", "Global" } } },
    { PENNANT_ENDPOINT_LOCATION, "!“location” must be a whole number", { { "location", "global" } } },
    { PENNANT_ENDPOINT_LEAGUE_GROUP,
      "/leaguegroup/%232PP/1772427600?playerTag=%238QU",
      { { "tag", "2PP" }, { "season", "1772427600" }, { "playerTag", "#8qu" } } },
    { PENNANT_ENDPOINT_LEAGUE_GROUP, "!“playerTag” is missing", { { "tag", "2PP" }, { "season", "1772427600" } } },
    { PENNANT_ENDPOINT_WAR, "/clans/%232PP/currentwar?realtime=true", { { "tag", "2PP" }, { "realtime", "true" } } },
    { PENNANT_ENDPOINT_WAR, "/clans/%232PP/currentwar", { { "tag", "2PP" }, { "realtime", "false" } } },
    { PENNANT_ENDPOINT_WAR, "!“realtime” must be “true” or “false”", { { "tag", "2PP" }, { "realtime", "1" } } },
    { PENNANT_ENDPOINT_WAR_LOG, "!no parameter “realtime”", { { "tag", "2PP" }, { "realtime", "true" } } },
    { PENNANT_ENDPOINT_CWL,
      "/clans/%232PP/currentwar/leaguegroup?realtime=true",
      { { "tag", "2PP" }, { "realtime", "true" } } },
    { PENNANT_ENDPOINT_CWL_WAR,
      "/clanwarleagues/wars/%232PP?realtime=true",
      { { "tag", "2PP" }, { "realtime", "true" } } },
    { PENNANT_ENDPOINT_GOLD_PASS, "/goldpass/seasons/current", { { NULL } } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      guint n = 0;

      while (cases[i].arguments[n].name != NULL)
        n++;
      g_test_message ("%s", cases[i].expected);
      path = pennant_endpoint_build_path (&pennant_endpoints[cases[i].id], cases[i].arguments, n, &error);
      if (cases[i].expected[0] == '!')
        {
          g_assert_null (path);
          g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
          g_assert_nonnull (strstr (error->message, cases[i].expected + 1));
          g_assert_true (g_str_has_suffix (error->message, "."));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (path, ==, cases[i].expected);
      g_assert_true (pennant_endpoint_match (path) == &pennant_endpoints[cases[i].id]);
    }
}

/* Some value that a parameter takes, in the form in which the server must read it. */
static char *
make_value (GRand *random, const PennantParameter *parameter)
{
  static const char *const characters[] = {
    "a", "Z", "0", "/", "?", "#", "&", "=", "%", "+", " ", ".", "é", "漢", "😀"
  };
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_words = parameter->words != NULL ? g_strv_length ((char **) parameter->words) : 0;
  long length;

  switch (parameter->kind)
    {
    case PENNANT_PARAMETER_TAG:
      return pennant_tag_from_number (196 + (guint64) g_rand_int (random) * 900);
    case PENNANT_PARAMETER_INTEGER:
      return g_strdup_printf (
          "%.0f", g_rand_double_range (random, (double) parameter->min, (double) MIN (parameter->max, G_MAXINT32)));
    case PENNANT_PARAMETER_INTEGERS:
      return g_strdup_printf ("%u,%u", g_rand_int (random) / 2, g_rand_int (random) / 2);
    case PENNANT_PARAMETER_PLACE:
      return g_rand_boolean (random) ? g_strdup ("global") : g_strdup_printf ("%u", g_rand_int (random) / 2);
    case PENNANT_PARAMETER_WORD:
      return g_strdup (parameter->words[g_rand_int_range (random, 0, (int) n_words)]);
    case PENNANT_PARAMETER_FLAG:
      return g_strdup ("true");
    case PENNANT_PARAMETER_TEXT:
    default:
      length = g_rand_int_range (random, (int) parameter->min + 2, (int) parameter->max + 1);
      g_string_append (text, "x");
      for (long i = 1; i < length; i++)
        g_string_append (text, characters[g_rand_int_range (random, 0, G_N_ELEMENTS (characters))]);
      return g_string_free_and_steal (g_steal_pointer (&text));
    }
}

/* What a server reads out of a path for a parameter. */
static char *
read_back (const PennantEndpoint *endpoint, const char *path, const char *name)
{
  g_auto (GStrv) halves = g_strsplit (path, "?", 2);
  g_auto (GStrv) template = g_strsplit (endpoint->template, "/", -1);
  g_auto (GStrv) parts = g_strsplit (halves[0], "/", -1);
  g_auto (GStrv) query = g_strsplit (halves[1] != NULL ? halves[1] : "", "&", -1);
  g_autofree char *place = g_strdup_printf ("{%s}", name);
  g_autofree char *prefix = g_strdup_printf ("%s=", name);

  g_assert_cmpuint (g_strv_length (template), ==, g_strv_length (parts));
  for (guint i = 0; template[i] != NULL; i++)
    {
      if (g_str_equal (template[i], place))
        return g_uri_unescape_string (parts[i], NULL);
    }
  for (guint i = 0; query[i] != NULL; i++)
    {
      if (g_str_has_prefix (query[i], prefix))
        return g_uri_unescape_string (query[i] + strlen (prefix), NULL);
    }

  return NULL;
}

/* Whatever the arguments: the path says each of them and nothing else, is the same in any order of them, and is read
 * back as the endpoint that it was made for. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint round = 0; round < 4000; round++)
    {
      const PennantEndpoint *endpoint = &pennant_endpoints[g_rand_int_range (random, 0, PENNANT_N_ENDPOINTS)];
      PennantArgument arguments[MAX_ARGUMENTS], backwards[MAX_ARGUMENTS];
      g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL, *again = NULL, *typed = NULL;
      gboolean filtered = FALSE, after = FALSE;
      guint n = 0, n_query = 0;

      for (const PennantParameter *parameter = endpoint->parameters; parameter->name != NULL; parameter++)
        {
          if (!parameter->required && g_rand_boolean (random))
            continue;
          if ((after && g_str_equal (parameter->name, "before")) || g_str_equal (parameter->name, "minMembers"))
            continue;
          after = after || g_str_equal (parameter->name, "after");
          filtered = filtered || parameter->filter;
          g_ptr_array_add (values, make_value (random, parameter));
          arguments[n++] = (PennantArgument) { parameter->name, values->pdata[values->len - 1] };
        }
      for (guint i = 0; i < n; i++)
        backwards[i] = arguments[n - 1 - i];
      path = pennant_endpoint_build_path (endpoint, arguments, n, &error);
      if (endpoint->needs_filter && !filtered)
        {
          g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
          continue;
        }
      g_assert_no_error (error);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *read = read_back (endpoint, path, arguments[i].name);
          g_autofree char *place = g_strdup_printf ("{%s}", arguments[i].name);

          g_assert_cmpstr (read, ==, arguments[i].value);
          n_query += strstr (endpoint->template, place) == NULL;
        }
      for (const char *letter = path; *letter != '\0'; letter++)
        n_query -= *letter == '=';
      g_assert_cmpuint (n_query, ==, 0);
      again = pennant_endpoint_build_path (endpoint, backwards, n, NULL);
      g_assert_cmpstr (again, ==, path);
      if (endpoint->method == PENNANT_METHOD_GET)
        g_assert_true (pennant_endpoint_match (path) == endpoint);
      if (strstr (path, "%2F") == NULL)
        {
          typed = pennant_address_read_path (path, NULL);
          g_assert_cmpstr (typed, ==, path);
        }
    }
}

static void
test_match (void)
{
  static const struct
  {
    const char *path;
    const char *name;
    const char *template;
  } cases[] = {
    { "/clans?name=abc", "search", "/clans" },
    { "/clans/%232PP", "clan", "/clans/{tag}" },
    { "/clans/%232PP?x=y/z", "clan", "/clans/{tag}" },
    { "/clans/%232PP/currentwar", "war", "/clans/{tag}/currentwar" },
    { "/clans/%232PP/currentwar/leaguegroup", "cwl", "/clans/{tag}/currentwar/leaguegroup" },
    { "/clans/", NULL, "/clans/" },
    { "/clans/%232PP/", NULL, "/clans/{tag}/" },
    { "/clan", NULL, "/clan" },
    { "/clansx", NULL, "/clansx" },
    { "/", NULL, "/" },
    { "/esports/%232PP/7/a7?b=c", NULL, "/esports/{tag}/{id}/a7" },
    { "/players/%232PP/verifytoken", NULL, "/players/{tag}/verifytoken" },
    { "/locations/32000007/rankings/clans-versus", NULL, "/locations/{id}/rankings/clans-versus" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PennantEndpoint *endpoint = pennant_endpoint_match (cases[i].path);
      g_autofree char *template = pennant_endpoint_describe_path (cases[i].path);

      g_assert_cmpstr (endpoint != NULL ? endpoint->name : NULL, ==, cases[i].name);
      g_assert_cmpstr (template, ==, cases[i].template);
    }
}

static void
test_max_age (void)
{
  g_assert_cmpint (pennant_endpoint_get_max_age ("/clans/%232PP/warlog", -1, 300), ==, 120);
  g_assert_cmpint (pennant_endpoint_get_max_age ("/clans/%232PP/warlog", 0, 300), ==, 0);
  g_assert_cmpint (pennant_endpoint_get_max_age ("/clans/%232PP/warlog", 17, 300), ==, 17);
  g_assert_cmpint (pennant_endpoint_get_max_age ("/leagues/1/seasons/2015-07?limit=100", -1, 300), ==, 3600);
  g_assert_cmpint (pennant_endpoint_get_max_age ("/something/else", -1, 300), ==, 300);
  g_assert_cmpint (pennant_endpoint_get_max_age ("/clans/%232PP/currentwar?realtime=true", 600, 300), ==, 0);
  g_assert_cmpint (pennant_endpoint_get_max_age ("/clans/%232PP/currentwar?x=realtime=true", 600, 300), ==, 600);
}

/* What each kind of reply was recorded with (api.md 3.3); the lower where there were two. */
static void
test_default_max_age (void)
{
  static const struct
  {
    int seconds;
    const char *paths[16];
  } groups[] = {
    { 60,
      { "/clans?name=abc", "/clans/%232PP", "/clans/%232PP/capitalraidseasons", "/players/%238QU",
        "/players/%238QU/battlelog", "/locations", "/labels/clans", "/labels/players", "/goldpass/seasons/current",
        "/locations/global/rankings/clans", "/locations/1/rankings/players", "/locations/1/rankings/clans-builder-base",
        "/locations/1/rankings/players-builder-base", "/locations/1/rankings/capitals" } },
    { 120, { "/clans/%232PP/members", "/clans/%232PP/warlog", "/clans/%232PP/currentwar" } },
    { 300, { "/players/%238QU/leaguehistory", "/leaguegroup/%232PP/1?playerTag=%238QU" } },
    { 600,
      { "/clans/%232PP/currentwar/leaguegroup", "/clanwarleagues/wars/%232PP", "/leaguetiers", "/leaguetiers/1",
        "/leagues", "/leagues/1", "/leagues/1/seasons", "/builderbaseleagues", "/builderbaseleagues/1",
        "/capitalleagues", "/capitalleagues/1", "/warleagues", "/warleagues/1", "/locations/1" } },
    { 3600, { "/leagues/1/seasons/2015-07" } },
  };
  guint n_endpoints = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (groups[i].paths) && groups[i].paths[j] != NULL; j++, n_endpoints++)
      {
        g_test_message ("%s", groups[i].paths[j]);
        g_assert_cmpint (pennant_endpoint_get_max_age (groups[i].paths[j], -1, 7), ==, groups[i].seconds);
      }
  /* All but the one that is posted. */
  g_assert_cmpuint (n_endpoints, ==, PENNANT_N_ENDPOINTS - 1);
}

/* The least and the most that each number may be, and how long each text. */
static void
test_bounds (void)
{
  static const struct
  {
    PennantEndpointId id;
    const char *name;
    const char *good[2];
    const char *bad[2];
    PennantArgument rest[2];
  } cases[] = {
    { PENNANT_ENDPOINT_SEARCH, "minMembers", { "1", "50" }, { "0", "51" }, { { 0 } } },
    { PENNANT_ENDPOINT_SEARCH, "maxMembers", { "1", "50" }, { "0", "51" }, { { 0 } } },
    { PENNANT_ENDPOINT_SEARCH, "minClanPoints", { "0", "2147483647" }, { "-1", "2147483648" }, { { 0 } } },
    { PENNANT_ENDPOINT_SEARCH, "minClanLevel", { "1", "2147483647" }, { "0", "2147483648" }, { { 0 } } },
    { PENNANT_ENDPOINT_SEARCH, "locationId", { "0", "2147483647" }, { "-1", "2147483648" }, { { 0 } } },
    { PENNANT_ENDPOINT_SEARCH, "labelIds", { "0", "1,2147483647" }, { "-1", "1,2147483648" }, { { 0 } } },
    { PENNANT_ENDPOINT_SEARCH, "name", { "abc", "äöü" }, { "ab", "äö" }, { { 0 } } },
    { PENNANT_ENDPOINT_LOCATIONS, "limit", { "1", "2147483647" }, { "0", "2147483648" }, { { 0 } } },
    { PENNANT_ENDPOINT_LEAGUE, "id", { "0", "2147483647" }, { "-1", "2147483648" }, { { 0 } } },
    { PENNANT_ENDPOINT_CLAN_RANKING, "location", { "0", "global" }, { "-1", "2147483648" }, { { 0 } } },
    { PENNANT_ENDPOINT_LEAGUE_SEASON,
      "limit",
      { "100", "25000" },
      { "99", "25001" },
      { { "id", "29000022" }, { "season", "2015-07" } } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < 2; j++)
      {
        const PennantEndpoint *endpoint = &pennant_endpoints[cases[i].id];
        const PennantArgument good[] = { { cases[i].name, cases[i].good[j] }, cases[i].rest[0], cases[i].rest[1] };
        const PennantArgument bad[] = { { cases[i].name, cases[i].bad[j] }, cases[i].rest[0], cases[i].rest[1] };
        guint n = cases[i].rest[0].name != NULL ? 3 : 1;
        g_autoptr (GError) error = NULL;
        g_autofree char *path = pennant_endpoint_build_path (endpoint, good, n, &error);

        g_test_message ("%s", cases[i].name);
        g_assert_no_error (error);
        g_assert_nonnull (path);
        g_assert_null (pennant_endpoint_build_path (endpoint, bad, n, &error));
        g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
      }
}

static void
test_typed_path (void)
{
  static const struct
  {
    const char *typed;
    const char *path; /* NULL where it is refused */
  } cases[] = {
    { "/clans/%232PP", "/clans/%232PP" },
    { "/clans/#2PP", "/clans/%232PP" },
    { "/clans/#2PP/currentwar?realtime=true", "/clans/%232PP/currentwar?realtime=true" },
    { "/leaguegroup/#2PP/1?playerTag=#8QU", "/leaguegroup/%232PP/1?playerTag=%238QU" },
    { "/clans?name=a b&limit=5&&", "/clans?limit=5&name=a%20b" },
    { "/clans?name=äöü", "/clans?name=%C3%A4%C3%B6%C3%BC" },
    { "/locations", "/locations" },
    { "/clans?name=a/../b", "/clans?name=a/../b" },
    { "", NULL },
    { "clans", NULL },
    { "https://evil.example/v1/clans", NULL },
    { "//evil.example/clans", NULL },
    { "/clans//x", NULL },
    { "/clans/", NULL },
    { "/clans/..", NULL },
    { "/../clans", NULL },
    { "/clans/./x", NULL },
    { "/clans/%2e%2E/x", NULL },
    { "/clans/%2e", NULL },
    { "/clans%2f..%2fx", NULL },
    { "/clans\\x", NULL },
    { "/clans%5c..", NULL },
    { "/clans/#", NULL },
    { "/clans/#2P", NULL },
    { "/clans/#2pp", NULL },
    { "/clans?x#fragment", NULL },
    { "/clans\n", NULL },
    { "/clans\r\nX: y", NULL },
    { "/clans%0d%0aX:y", NULL },
    { "/clans?a=%00", NULL },
    { "/clans?a=%1", NULL },
    { "/clans?a=%zz", NULL },
    { "/clans?a=%ff", NULL },
    { "/clans?a=\xff", NULL },
    { "/clans\xc2\x85", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = pennant_address_read_path (cases[i].typed, &error);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (path, ==, cases[i].path);
      if (cases[i].path == NULL)
        g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
      else
        g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/endpoint/path", test_path);
  g_test_add_func ("/endpoint/hostile-tag", test_hostile_tag);
  g_test_add_func ("/endpoint/table", test_table);
  g_test_add_func ("/endpoint/build", test_build);
  g_test_add_func ("/endpoint/round-trip", test_round_trip);
  g_test_add_func ("/endpoint/match", test_match);
  g_test_add_func ("/endpoint/max-age", test_max_age);
  g_test_add_func ("/endpoint/default-max-age", test_default_max_age);
  g_test_add_func ("/endpoint/bounds", test_bounds);
  g_test_add_func ("/endpoint/typed-path", test_typed_path);
  return g_test_run ();
}

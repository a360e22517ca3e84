/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-replay.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* How the cases of an endpoint are told apart by the part of its path that is `*`. */
typedef enum
{
  CASE_BY_TAG,   /* #2PP the first file of the folder by name, #2PPP the second, … */
  CASE_BY_PLACE, /* a country's number, a region's, any other */
  CASE_BY_RANKS, /* the same, with `global` as one more country */
  CASE_BAD,      /* any: the folder holds only what a wrong number gets */
  CASE_ONLY,     /* none: one file */
} Case;

/* @pattern is the path below `/v1` where `*` is one segment; @place a file, or the folder of the cases. */
typedef struct
{
  const char *method;
  const char *pattern;
  const char *place;
  Case by;
} Route;

static const Route routes[] = {
  { "GET", "/clans", "clans/search", CASE_ONLY },
  { "GET", "/clans/*", "clans/clans", CASE_BY_TAG },
  { "GET", "/clans/*/members", "clans/members", CASE_BY_TAG },
  { "GET", "/clans/*/warlog", "clans/warlog", CASE_BY_TAG },
  { "GET", "/clans/*/currentwar", "clans/currentwar", CASE_BY_TAG },
  { "GET", "/clans/*/currentwar/leaguegroup", "clans/leaguegroup", CASE_BY_TAG },
  { "GET", "/clans/*/capitalraidseasons", "clans/capitalraidseasons", CASE_BY_TAG },
  { "GET", "/clanwarleagues/wars/*", "clans/clanwarleagues", CASE_BY_TAG },
  { "GET", "/players/*", "players/player", CASE_BY_TAG },
  { "GET", "/players/*/battlelog", "players/battlelog", CASE_BY_TAG },
  { "GET", "/players/*/leaguehistory", "players/leaguehistory", CASE_BY_TAG },
  { "POST", "/players/*/verifytoken", "players/verifytoken", CASE_BY_TAG },
  { "GET", "/labels/clans", "labels/clans", CASE_ONLY },
  { "GET", "/labels/players", "labels/players", CASE_ONLY },
  { "GET", "/goldpass/seasons/current", "goldpass", CASE_ONLY },
  { "GET", "/leaguetiers", "leagues/LISTLEAGUETIERS.json", CASE_ONLY },
  { "GET", "/leaguetiers/*", "leagues/leaguetier", CASE_BAD },
  { "GET", "/leagues/*/seasons", "leagues/LISTLEAGUESEASONS.json", CASE_ONLY },
  { "GET", "/builderbaseleagues", "leagues/LISTBUILDERLEAGUES.json", CASE_ONLY },
  { "GET", "/capitalleagues", "leagues/LISTCAPITALLEAGUES.json", CASE_ONLY },
  { "GET", "/warleagues", "leagues/LISTWARELEAGUES.json", CASE_ONLY },
  { "GET", "/warleagues/*", "leagues/war-league", CASE_BAD },
  { "GET", "/locations", "locations/LISTLOCATIONS.json", CASE_ONLY },
  { "GET", "/locations/*", "locations/location", CASE_BY_PLACE },
  { "GET", "/locations/*/rankings/clans", "locations/rankings/clans", CASE_BY_RANKS },
  { "GET", "/locations/*/rankings/players", "locations/rankings/players", CASE_BY_RANKS },
  { "GET", "/locations/*/rankings/clans-builder-base", "locations/rankings/clans-builder-base", CASE_BY_RANKS },
  { "GET", "/locations/*/rankings/players-builder-base", "locations/rankings/players-builder-base", CASE_BY_RANKS },
  { "GET", "/locations/*/rankings/capitals", "locations/rankings/capitals", CASE_BY_RANKS },
};

/* Files of the cases by place, and a number that gets each. */
static const struct
{
  const char *file;
  const char *example;
} places[] = {
  { "BADREQUEST.json", "0" },
  { "COUNTRY.json", "32000007" },
  { "REGION.json", "32000006" },
};

#define FIRST_REGION 32000000
#define FIRST_COUNTRY 32000007
#define LAST_COUNTRY 32000260

struct _PennantSampleReplay
{
  char *folder;
  GStrv files[G_N_ELEMENTS (routes)]; /* paths below the folder, by name */
};

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The recorded files of a place; none where it is not there. */
static GStrv
list_files (const char *folder, const char *place)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *full = g_build_filename (folder, place, NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  GStrv files;

  if (g_file_test (full, G_FILE_TEST_IS_REGULAR))
    g_strv_builder_add (builder, place);
  else if ((dir = g_dir_open (full, 0, NULL)))
    while ((name = g_dir_read_name (dir)))
      if (g_str_has_suffix (name, ".json"))
        g_strv_builder_take (builder, g_build_filename (place, name, NULL));
  files = g_strv_builder_end (builder);
  qsort (files, g_strv_length (files), sizeof *files, compare_names);
  return files;
}

/**
 * pennant_sample_replay_new:
 * @folder: a folder of recorded replies, each file an object of `body`, `headers` and `response_code`
 * @error: return location for an error of #GIOErrorEnum
 *
 * Returns: (transfer full): what it holds; the files are read when they are asked for
 */
PennantSampleReplay *
pennant_sample_replay_new (const char *folder, GError **error)
{
  PennantSampleReplay *self = g_new0 (PennantSampleReplay, 1);
  gboolean empty = TRUE;

  self->folder = g_strdup (folder);
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      self->files[i] = list_files (folder, routes[i].place);
      empty = empty && !self->files[i][0];
    }
  if (empty)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("The folder %s holds no recorded replies."), folder);
      g_clear_pointer (&self, pennant_sample_replay_free);
    }
  return self;
}

/**
 * pennant_sample_replay_free:
 * @self: (transfer full): recorded replies
 *
 * Frees them.
 */
void
pennant_sample_replay_free (PennantSampleReplay *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    g_strfreev (self->files[i]);
  g_free (self->folder);
  g_free (self);
}

/* Which file ------------------------------------------------------------------------------------- */

/* Whether a path fits a pattern; @star is what stands at its `*`, without escapes. */
static gboolean
match (const char *pattern, const char *path, char **star)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  g_auto (GStrv) given = g_strsplit (path, "/", -1);

  if (g_strv_length (wanted) != g_strv_length (given))
    return FALSE;
  for (guint i = 0; wanted[i]; i++)
    if (!g_str_equal (wanted[i], "*") && !g_str_equal (wanted[i], given[i]))
      return FALSE;
  for (guint i = 0; wanted[i]; i++)
    if (g_str_equal (wanted[i], "*"))
      *star = g_uri_unescape_string (given[i], NULL);
  return TRUE;
}

static const char *
pick_by_tag (GStrv files, const char *tag)
{
  guint length;

  if (tag[0] == '#')
    tag++;
  length = (guint) strlen (tag);
  if (!g_str_has_prefix (tag, "2PP") || strspn (tag + 1, "P") != length - 1 || length - 3 >= g_strv_length (files))
    return NULL;
  return files[length - 3];
}

static const char *
pick_by_place (GStrv files, const char *place, gboolean world)
{
  guint64 number;
  const char *file = "BADREQUEST.json";

  if (world && g_str_equal (place, "global"))
    file = "COUNTRY.json";
  else if (g_ascii_string_to_unsigned (place, 10, FIRST_REGION, LAST_COUNTRY, &number, NULL))
    file = number < FIRST_COUNTRY ? "REGION.json" : "COUNTRY.json";
  for (guint i = 0; files[i]; i++)
    if (g_str_has_suffix (files[i], file))
      return files[i];
  return NULL;
}

static const char *
pick (const Route *route, GStrv files, const char *star)
{
  switch (route->by)
    {
    case CASE_BY_TAG:
      return star ? pick_by_tag (files, star) : NULL;
    case CASE_BY_PLACE:
    case CASE_BY_RANKS:
      return star ? pick_by_place (files, star, route->by == CASE_BY_RANKS) : NULL;
    case CASE_BAD:
    case CASE_ONLY:
      return files[0];
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Its reply ---------------------------------------------------------------------------------------- */

static const char *
get_header (JsonObject *record, const char *name)
{
  JsonNode *headers = json_object_get_member (record, "headers");

  if (!headers || !JSON_NODE_HOLDS_OBJECT (headers))
    return NULL;
  return json_object_get_string_member_with_default (json_node_get_object (headers), name, NULL);
}

/* Where the text, or else the one character, at @text ends. */
static const char *
skip (const char *text)
{
  if (*text != '"')
    return text + 1;
  for (text++; *text && *text != '"'; text++)
    if (*text == '\\' && text[1])
      text++;
  return *text ? text + 1 : text;
}

/* The body as it stands in a recording, without the blanks: made anew from the tree, numbers would get other digits. */
static char *
cut_body (const char *recording)
{
  g_autoptr (GString) body = g_string_new (NULL);
  gboolean is_key = FALSE, inside = FALSE;
  int depth = 0;

  for (const char *text = recording, *end; *text; text = end)
    {
      end = skip (text);
      if (g_ascii_isspace (*text))
        continue;
      if (*text == '}' || *text == ']')
        depth--;
      if (depth == 0 || (depth == 1 && *text == ','))
        inside = FALSE;
      if (inside)
        g_string_append_len (body, text, end - text);
      else if (depth == 1 && *text == '"')
        is_key = end - text == strlen ("\"body\"") && g_str_has_prefix (text, "\"body\"");
      else if (depth == 1 && *text == ':')
        inside = is_key;
      if (*text == '{' || *text == '[')
        depth++;
    }
  return g_string_free_and_steal (g_steal_pointer (&body));
}

static PennantSampleReply *
read_reply (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  g_autofree char *recording = NULL;
  JsonNode *root;
  JsonObject *record;
  const char *type;
  char *body;

  json_parser_set_strict (parser, TRUE);
  if (!g_file_get_contents (path, &recording, NULL, &error) ||
      !json_parser_load_from_data (parser, recording, -1, &error))
    return pennant_sample_reply_new_error (500, "unknownException", error->message);
  root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root) || !json_object_has_member (json_node_get_object (root), "body"))
    return pennant_sample_reply_new_error (500, "unknownException", "Not a recorded reply");
  record = json_node_get_object (root);
  type = get_header (record, "content-type");
  body = cut_body (recording);
  return pennant_sample_reply_new ((guint) json_object_get_int_member_with_default (record, "response_code", 200),
                                   type ? type : "application/json; charset=utf-8",
                                   g_strdup (get_header (record, "cache-control")),
                                   g_bytes_new_take (body, strlen (body)));
}

/**
 * pennant_sample_replay_answer:
 * @self: recorded replies
 * @method: GET or POST
 * @path: what is asked for, below `/v1`, with its escapes
 *
 * Returns: (transfer full): the recorded reply, or 404 where none is
 */
PennantSampleReply *
pennant_sample_replay_answer (PennantSampleReplay *self, const char *method, const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_autofree char *star = NULL;
      const char *file;

      if (!g_str_equal (routes[i].method, method) || !match (routes[i].pattern, path, &star))
        continue;
      file = pick (&routes[i], self->files[i], star);
      if (file)
        return read_reply (self->folder, file);
      break;
    }
  return pennant_sample_reply_new_error (404, "notFound", NULL);
}

static char *
describe (const Route *route, GStrv files, guint index)
{
  g_autofree char *folder = g_path_get_dirname (files[index]);
  g_autofree char *name = g_path_get_basename (files[index]);

  if (route->by == CASE_BY_TAG)
    {
      g_autofree char *more = g_strnfill (index, 'P');

      return g_strdup_printf ("%s #2PP%s %s", folder, more, name);
    }
  for (gsize i = 0; (route->by == CASE_BY_PLACE || route->by == CASE_BY_RANKS) && i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].file, name))
      return g_strdup_printf ("%s %s %s", folder, places[i].example, name);
  return g_strdup_printf ("%s %s", folder, name);
}

/**
 * pennant_sample_replay_list:
 * @self: recorded replies
 *
 * Returns: (transfer full): a line for each reply that can be had: its folder, the tag or number that gets it where
 *   there is one, its file
 */
GStrv
pennant_sample_replay_list (PennantSampleReplay *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      guint n_files = g_strv_length (self->files[i]);

      if (routes[i].by == CASE_ONLY || routes[i].by == CASE_BAD)
        n_files = MIN (n_files, 1);
      for (guint j = 0; j < n_files; j++)
        g_strv_builder_take (builder, describe (&routes[i], self->files[i], j));
    }
  return g_strv_builder_end (builder);
}

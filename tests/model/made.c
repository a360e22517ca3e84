/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "made.h"

#include "decoding.h"
#include "model/pennant-time.h"
#include "model/pennant-war.h"

#include <json-glib/json-glib.h>

/* The attacks of one member, from `a1>b2 3 100, b1>a3 2 70`: who, whom, stars and destruction, in the order in which
 * they were made. */
static void
append_attacks (GString *json, const char *name, const char *attacks)
{
  g_auto (GStrv) all = g_strsplit (attacks, ", ", -1);
  gboolean first = TRUE;

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (all[i], "> ", 4);

      if (g_strv_length (words) != 4 || g_strcmp0 (words[0], name) != 0)
        continue;
      g_string_append_printf (
          json,
          "%s{\"attackerTag\":\"#%s\",\"defenderTag\":\"#%s\",\"stars\":%s,\"destructionPercentage\":%s,\"order\":%u,"
          "\"duration\":%u}",
          first ? ",\"attacks\":[" : ",", words[0], words[1], words[2], words[3], i + 1, 60 + i);
      first = FALSE;
    }
  if (!first)
    g_string_append_c (json, ']');
}

/* A side whose tag is the letter and whose members are the letter in lower case and a number. They are sent backwards,
 * and their map positions have gaps. Numbers 1, 2, 3 have town halls 17, 16, 15 and so on. */
static char *
made_side_json (char letter, int size, const char *attacks)
{
  GString *json = g_string_new (NULL);

  g_string_append_printf (json, "{\"tag\":\"#%c\",\"name\":\"Clan %c\",\"members\":[", letter, letter);
  for (int i = size; i > 0; i--)
    {
      g_autofree char *name = g_strdup_printf ("%c%d", g_ascii_tolower (letter), i);

      g_string_append_printf (json, "{\"tag\":\"#%s\",\"name\":\"%s\",\"townhallLevel\":%d,\"mapPosition\":%d", name,
                              name, MAX (18 - i, 1), i * 3);
      append_attacks (json, name, attacks);
      g_string_append (json, i > 1 ? "}," : "}");
    }
  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
}

/* A war of two clans whose tags are letters, the first told as `clan`. @head is what stands before the sides. */
gpointer
made_war_between (char clan, char opponent, const char *head, int size, const char *attacks)
{
  g_autofree char *left = made_side_json (clan, size, attacks);
  g_autofree char *right = made_side_json (opponent, size, attacks);
  g_autofree char *json = g_strdup_printf ("{%s,\"teamSize\":%d,\"clan\":%s,\"opponent\":%s}", head, size, left, right);

  return decoding_read (&pennant_war_type, json);
}

/* A war of #A against #B. */
gpointer
made_war (const char *head, int size, const char *attacks)
{
  return made_war_between ('A', 'B', head, size, attacks);
}

/* A time as the API writes it. */
gint64
made_time (const char *text)
{
  gint64 time;

  g_assert_true (pennant_time_parse (text, &time));
  return time;
}

/* A recorded reply, or NULL and a skipped test where the recordings are missing. */
gpointer
recorded_reply (const PennantType *type, const char *path)
{
  const char *folder = g_getenv ("PENNANT_RECORDED");
  g_autofree char *file = folder != NULL ? g_build_filename (folder, path, NULL) : NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (file == NULL || !g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the folder of recorded replies is missing");
      return NULL;
    }
  json_parser_load_from_file (parser, file, &error);
  g_assert_no_error (error);
  text = json_to_string (json_object_get_member (json_node_get_object (json_parser_get_root (parser)), "body"), FALSE);
  return decoding_read (type, text);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "league.h"

#include "decoding.h"
#include "made.h"

/* A group of the clans whose letters are given, each with a roster of four: a1 with town hall 17 to a4 with 14. Rounds
 * are war tags with blanks between wars and commas between rounds; `#AB` is the war of #A and #B, `#0` is not drawn. */
League *
league_new (const char *state, const char *clans, const char *rounds)
{
  League *self = g_new0 (League, 1);
  g_autoptr (GString) json = g_string_new (NULL);
  g_auto (GStrv) days = g_strsplit (rounds, ",", -1);

  g_string_append_printf (json, "{\"state\":\"%s\",\"season\":\"2026-06-02\",\"clans\":[", state);
  for (const char *c = clans; *c != '\0'; c++)
    {
      g_string_append_printf (json, "%s{\"tag\":\"#%c\",\"name\":\"Clan %c\",\"members\":[", c > clans ? "," : "", *c,
                              *c);
      for (int i = 1; i <= 4; i++)
        g_string_append_printf (json, "%s{\"tag\":\"#%c%d\",\"name\":\"%c%d\",\"townHallLevel\":%d}", i > 1 ? "," : "",
                                g_ascii_tolower (*c), i, *c, i, 18 - i);
      g_string_append (json, "]}");
    }
  g_string_append (json, "],\"rounds\":[");
  for (guint i = 0; days[i] != NULL; i++)
    {
      g_auto (GStrv) tags = g_strsplit (days[i], " ", -1);
      g_autofree char *joined = g_strjoinv ("\",\"", tags);

      g_string_append_printf (json, "%s{\"warTags\":[\"%s\"]}", i > 0 ? "," : "", joined);
    }
  g_string_append (json, "]}");
  self->group = decoding_read (&pennant_cwl_group_type, json->str);
  self->wars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pennant_record_unref);
  return self;
}

void
league_free (League *self)
{
  pennant_record_unref (self->group);
  g_hash_table_unref (self->wars);
  g_free (self);
}

/* The war of `#AB` is that of #A, told as `clan`, and #B. */
gpointer
league_add (League *self, const char *war_tag, const char *head, int size, const char *attacks)
{
  gpointer war = made_war_between (war_tag[1], war_tag[2], head, size, attacks);

  g_hash_table_insert (self->wars, g_strdup (war_tag), war);
  return war;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-common.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

/* What changed between two looks, in the order in which it is told. */
typedef enum
{
  NEWS_JOINED,
  NEWS_LEFT,
  NEWS_PROMOTED,
  NEWS_DEMOTED,
  N_NEWS,
} News;

static News
get_news (const PennantMemberEvent *event)
{
  if (event->kind == PENNANT_MEMBER_JOINED)
    return NEWS_JOINED;
  if (event->kind == PENNANT_MEMBER_LEFT)
    return NEWS_LEFT;

  return pennant_role_from_text (event->role) > pennant_role_from_text (event->former_role) ? NEWS_PROMOTED
                                                                                            : NEWS_DEMOTED;
}

static char *
describe_count (News news, guint n)
{
  switch (news)
    {
    case NEWS_JOINED:
      return g_strdup_printf (_ ("%u joined"), n);
    case NEWS_LEFT:
      return g_strdup_printf (_ ("%u left"), n);
    case NEWS_PROMOTED:
      return g_strdup_printf (_ ("%u promoted"), n);
    case NEWS_DEMOTED:
    case N_NEWS:
    default:
      return g_strdup_printf (_ ("%u demoted"), n);
    }
}

/* Who it was, as "Ana #2PP, Ben #8QU", and how many. */
static char *
list_names (GPtrArray *events, News news, guint *n)
{
  GString *names = g_string_new (NULL);

  *n = 0;
  for (guint i = 0; i < events->len; i++)
    {
      const PennantMemberEvent *event = g_ptr_array_index (events, i);
      g_autofree char *name = pennant_words_for_name (event->name), *tag = pennant_text_clean (event->tag);
      g_autofree char *line = g_strdup_printf ("%s %s", name, tag), *bound = pennant_text_bind (line);

      if (get_news (event) == news)
        g_string_append_printf (names, "%s%s", (*n)++ > 0 ? ", " : "", bound);
    }

  return g_string_free_and_steal (names);
}

/**
 * pennant_write_news:
 * @sheet: where to write
 *
 * Writes what the look that is shown found to have changed among the members, as "Since your last look, 2 d 4 h ago: 3
 * joined, 1 left, 1 promoted", and who they are.
 */
void
pennant_write_news (PennantSheet *sheet)
{
  GPtrArray *events = sheet->memory != NULL ? sheet->memory->events : NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) counts = g_string_new (NULL);
  g_autofree char *ago = NULL;
  gint64 last_look = 0;

  if (events == NULL || events->len == 0)
    return;

  for (guint i = 0; i < events->len; i++)
    last_look = MAX (last_look, ((PennantMemberEvent *) g_ptr_array_index (events, i))->look_before);
  for (News news = 0; news < N_NEWS; news++)
    {
      guint n;
      g_autofree char *names = list_names (events, news, &n), *count = describe_count (news, n);

      if (n == 0)
        continue;
      g_string_append_printf (counts, "%s%s", counts->len > 0 ? ", " : "", count);
      g_ptr_array_add (lines, g_strdup_printf ("  %s: %s", count, names));
    }
  ago = pennant_words_for_span (MAX (sheet->now - last_look, 0));
  /* Translators: a span of time, and how many members joined, left, … */
  pennant_sheet_add_line (sheet, _ ("Since your last look, %s ago: %s"), ago, counts->str);
  for (guint i = 0; i < lines->len; i++)
    pennant_sheet_add_line (sheet, "%s", (const char *) g_ptr_array_index (lines, i));
  pennant_sheet_add_gap (sheet);
}

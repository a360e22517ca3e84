/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-output.h"

#include "cli/pennant-text.h"
#include "cli/pennant-view.h"
#include "cli/pennant-words.h"
#include "model/pennant-list-page.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* What was seen before still serves a reader, but a program is told only what holds. */
static gboolean
has_page (const PennantOutput *self, const PennantOutcome *answer)
{
  if (answer->replies->len == 0)
    return FALSE;
  if (answer->error == NULL || answer->items != NULL)
    return TRUE;

  return !self->json && !g_error_matches (answer->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND);
}

static void
write_replies (const PennantOutput *self, const PennantOutcome *answer, GString *text)
{
  for (guint i = 0; i < answer->replies->len; i++)
    {
      PennantReply *reply = g_ptr_array_index (answer->replies, i);
      gboolean one_line = self->one_line || answer->replies->len > 1;
      g_autofree char *json = pennant_text_from_json (reply->body, one_line, self->for_terminal);

      g_string_append_printf (text, "%s\n", json);
    }
}

/* The rows of a reply: those of its page, or the reply itself as the only one. */
static GPtrArray *
list_rows (const PennantOutcome *answer, PennantReply *reply)
{
  GPtrArray *rows;

  if (answer->items != NULL)
    return g_ptr_array_ref (answer->items);
  if (pennant_type_find_field (reply->item->type, "items") != NULL)
    return g_ptr_array_ref (((PennantListPage *) reply->item)->items);

  rows = g_ptr_array_new_with_free_func (pennant_record_unref);
  g_ptr_array_add (rows, pennant_record_ref (reply->item));
  return rows;
}

static gboolean
has_more (const PennantOutcome *answer, PennantReply *reply)
{
  return answer->items == NULL && pennant_type_find_field (reply->item->type, "paging") != NULL &&
         pennant_list_page_get_after ((PennantListPage *) reply->item) != NULL;
}

static void
write_text (const PennantOutput *self, const PennantOutcome *answer, gint64 now, GString *text)
{
  PennantReply *reply = g_ptr_array_index (answer->replies, 0);
  const PennantView *view = pennant_view_find (answer->question->endpoint);
  g_autofree char *time = pennant_words_for_moment (reply->fetched_at, "%Y-%m-%d %H:%M:%S");
  /* Translators: %s is a date and a time */
  g_autofree char *seen = g_strdup_printf (_ ("Seen %s"), time);
  PennantSheet sheet = { .text = text,
                         .width = self->width,
                         .colour = self->colour,
                         .now = now,
                         .tag = answer->question->tag,
                         .wars = answer->wars };

  if (view->write == NULL)
    {
      g_autoptr (GPtrArray) rows = list_rows (answer, reply);

      if (view->columns != NULL)
        pennant_columns_write (view->columns, rows, &sheet);
      else
        view->write_rows (rows, &sheet);
      if (rows->len == 0)
        pennant_sheet_add_line (&sheet, "%s", _ ("The list is empty."));
    }
  else
    {
      view->write (reply->item, &sheet);
    }
  pennant_sheet_add_gap (&sheet);
  if (has_more (answer, reply))
    pennant_sheet_add_remark (&sheet, _ ("There is more; --all asks for it."));
  pennant_sheet_add_remark (&sheet, seen);
}

static guint
get_width (int descriptor)
{
  struct winsize size;

  return ioctl (descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static gboolean
wants_colour (void)
{
  const char *no_colour = g_getenv ("NO_COLOR");

  return (no_colour == NULL || *no_colour == '\0') && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

/**
 * pennant_output_init:
 * @self: where to put it
 * @json: whether the API's own JSON is written
 * @one_line: whether each reply must be one line
 *
 * Finds out how to write on standard output.
 */
void
pennant_output_init (PennantOutput *self, gboolean json, gboolean one_line)
{
  self->json = json;
  self->one_line = one_line;
  self->for_terminal = isatty (STDOUT_FILENO) == 1;
  self->width = self->for_terminal ? get_width (STDOUT_FILENO) : 0;
  self->colour = self->for_terminal && wants_colour ();
}

/**
 * pennant_output_write:
 * @self: how to write
 * @answer: an answer that is done
 * @now: Unix time in microseconds
 *
 * Returns: (transfer full) (nullable): what to write, %NULL for nothing
 */
char *
pennant_output_write (const PennantOutput *self, const PennantOutcome *answer, gint64 now)
{
  g_autoptr (GString) text = NULL;

  if (!has_page (self, answer))
    return NULL;

  text = g_string_new (NULL);
  if (self->json || answer->question->endpoint == NULL)
    write_replies (self, answer, text);
  else
    write_text (self, answer, now, text);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

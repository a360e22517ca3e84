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
has_page (const PennantOutput *self, const PennantOutcome *outcome)
{
  if (outcome->replies->len == 0)
    return FALSE;
  if (outcome->error == NULL || outcome->items != NULL)
    return TRUE;

  return !self->json && !g_error_matches (outcome->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND);
}

static void
write_replies (const PennantOutput *self, const PennantOutcome *outcome, GString *text)
{
  for (guint i = 0; i < outcome->replies->len; i++)
    {
      PennantReply *reply = g_ptr_array_index (outcome->replies, i);
      gboolean one_line = self->one_line || outcome->replies->len > 1;
      g_autofree char *json = pennant_text_from_json (reply->body, one_line, self->for_terminal);

      g_string_append_printf (text, "%s\n", json);
    }
}

/* The rows of a reply: those of its page, or the reply itself as the only one. */
static GPtrArray *
list_rows (const PennantOutcome *outcome, PennantReply *reply)
{
  GPtrArray *rows;

  if (outcome->items != NULL)
    return g_ptr_array_ref (outcome->items);
  if (pennant_type_find_field (reply->item->type, "items") != NULL)
    return g_ptr_array_ref (((PennantListPage *) reply->item)->items);

  rows = g_ptr_array_new_with_free_func (pennant_record_unref);
  g_ptr_array_add (rows, pennant_record_ref (reply->item));
  return rows;
}

static gboolean
has_more (const PennantOutcome *outcome, PennantReply *reply)
{
  return outcome->items == NULL && pennant_type_find_field (reply->item->type, "paging") != NULL &&
         pennant_list_page_get_after ((PennantListPage *) reply->item) != NULL;
}

static void
write_text (const PennantOutput *self, const PennantOutcome *outcome, gint64 now, GString *text)
{
  PennantReply *reply = g_ptr_array_index (outcome->replies, 0);
  const PennantView *view = pennant_view_find (outcome->question->endpoint);
  g_autofree char *time = pennant_words_for_moment (reply->fetched_at, "%Y-%m-%d %H:%M:%S");
  /* Translators: %s is a date and a time */
  g_autofree char *seen = g_strdup_printf (_ ("Seen %s"), time);
  PennantSheet sheet = { .text = text,
                         .width = self->width,
                         .colour = self->colour,
                         .now = now,
                         .tag = outcome->question->tag,
                         .wars = outcome->wars };

  if (view->write == NULL)
    {
      g_autoptr (GPtrArray) rows = list_rows (outcome, reply);

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
  if (has_more (outcome, reply))
    pennant_sheet_add_remark (&sheet, _ ("There is more; --all asks for it."));
  pennant_sheet_add_remark (&sheet, seen);
}

static guint
get_width (gboolean for_terminal)
{
  const char *columns = g_getenv ("COLUMNS");
  guint64 wanted;
  struct winsize size;

  if (columns != NULL && g_ascii_string_to_unsigned (columns, 10, 1, G_MAXUSHORT, &wanted, NULL))
    return (guint) wanted;

  return for_terminal && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
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
  self->width = get_width (self->for_terminal);
  self->colour = self->for_terminal && wants_colour ();
}

/**
 * pennant_output_write:
 * @self: how to write
 * @outcome: an outcome that is done
 * @now: Unix time in microseconds
 *
 * Returns: (transfer full) (nullable): what to write, %NULL for nothing
 */
char *
pennant_output_write (const PennantOutput *self, const PennantOutcome *outcome, gint64 now)
{
  g_autoptr (GString) text = NULL;

  if (!has_page (self, outcome))
    return NULL;

  text = g_string_new (NULL);
  if (self->json || outcome->question->endpoint == NULL)
    write_replies (self, outcome, text);
  else
    write_text (self, outcome, now, text);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

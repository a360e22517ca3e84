/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-output.h"

#include "cli/pennant-terminal.h"
#include "cli/pennant-view.h"
#include "model/pennant-list-page.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
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

/* A page of a list as it was sent, but with no more than @n_items rows. */
static GBytes *
cut_page (GBytes *body, guint n_items)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  JsonArray *items;
  char *json;

  /* It was decoded as a page before. */
  if (!json_parser_load_from_data (parser, data, (gssize) length, NULL))
    return g_bytes_ref (body);

  items = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "items");
  while (json_array_get_length (items) > n_items)
    json_array_remove_element (items, json_array_get_length (items) - 1);
  json = json_to_string (json_parser_get_root (parser), FALSE);

  return g_bytes_new_take (json, strlen (json));
}

/* A page is cut only where it goes beyond the limit, so that all else stays as it was sent. */
static GBytes *
get_body (const PennantOutcome *outcome, guint index)
{
  const PennantReply *reply = g_ptr_array_index (outcome->replies, index);
  gboolean is_last_page = outcome->items != NULL && index + 1 == outcome->replies->len;

  if (is_last_page && ((const PennantListPage *) reply->item)->items->len > outcome->n_last_items)
    return cut_page (reply->body, outcome->n_last_items);

  return g_bytes_ref (reply->body);
}

static void
write_replies (const PennantOutput *self, const PennantOutcome *outcome, GString *text)
{
  for (guint i = 0; i < outcome->replies->len; i++)
    {
      g_autoptr (GBytes) body = get_body (outcome, i);
      gboolean one_line = self->one_line || outcome->replies->len > 1;
      g_autofree char *json = pennant_terminal_from_json (body, one_line, self->for_terminal);

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
init_sheet (PennantSheet *sheet, const PennantOutput *self, const PennantOutcome *outcome, gint64 now, GString *text)
{
  *sheet = (PennantSheet) { .text = text,
                            .width = self->width,
                            .colour = self->colour,
                            .now = now,
                            .tag = outcome->question->tag,
                            .wars = outcome->wars,
                            .memory = outcome->memory };
}

/* "Seen 2026-03-20 10:00:00 · newer in 20 s", the latter not before there is. */
static void
write_age (const PennantReply *reply, PennantSheet *sheet)
{
  g_autofree char *time = pennant_words_for_moment (reply->fetched_at, "%Y-%m-%d %H:%M:%S");
  /* Translators: %s is a date and a time */
  g_autofree char *seen = g_strdup_printf (_ ("Seen %s"), time);
  gint64 left = pennant_reply_get_expires_at (reply) - sheet->now;

  if (left > 0)
    {
      g_autofree char *span = pennant_words_for_span (left + G_TIME_SPAN_SECOND - 1);
      /* Translators: when it was seen, and the span of time after which there is newer */
      g_autofree char *line = g_strdup_printf (_ ("%s · newer in %s"), seen, span);

      pennant_sheet_add_remark (sheet, line);
    }
  else
    {
      pennant_sheet_add_remark (sheet, seen);
    }
}

static void
write_text (const PennantOutput *self, const PennantOutcome *outcome, gint64 now, GString *text)
{
  PennantReply *reply = g_ptr_array_index (outcome->replies, 0);
  const PennantView *view = pennant_view_find (outcome->question->endpoint);
  PennantSheet sheet;

  init_sheet (&sheet, self, outcome, now, text);
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
  write_age (reply, &sheet);
}

/* What is remembered where the API tells nothing. Returns whether there was anything. */
static gboolean
write_memory (const PennantOutput *self, const PennantOutcome *outcome, gint64 now, GString *text)
{
  PennantSheet sheet;

  if (self->json || !g_error_matches (outcome->error, PENNANT_API_ERROR, PENNANT_API_ERROR_PRIVATE))
    return FALSE;

  init_sheet (&sheet, self, outcome, now, text);
  return pennant_write_private_wars (&sheet);
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
  g_autoptr (GString) text = g_string_new (NULL);

  if (!has_page (self, outcome))
    return write_memory (self, outcome, now, text) ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;

  if (self->json || outcome->question->endpoint == NULL)
    write_replies (self, outcome, text);
  else
    write_text (self, outcome, now, text);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

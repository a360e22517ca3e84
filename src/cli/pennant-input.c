/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-input.h"

#include <errno.h>
#include <glib-unix.h>
#include <unistd.h>

#define MAX_LINE 4096

typedef struct
{
  PennantInputFunc take;
  gpointer data;
  GString *begun; /* a line that has not ended yet */
} Input;

static void
input_free (gpointer data)
{
  Input *self = data;

  g_string_free (self->begun, TRUE);
  g_free (self);
}

static void
take_lines (Input *self)
{
  char *end;

  while ((end = memchr (self->begun->str, '\n', self->begun->len)))
    {
      g_autofree char *line = g_utf8_make_valid (self->begun->str, end - self->begun->str);

      g_string_erase (self->begun, 0, end - self->begun->str + 1);
      self->take (line, self->data);
    }
}

static gboolean
readable_cb (int descriptor, GIOCondition condition, gpointer data)
{
  Input *self = data;
  char bytes[MAX_LINE];
  gssize n = read (descriptor, bytes, sizeof bytes);

  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return G_SOURCE_CONTINUE;
  /* A job in the background may not read its terminal. */
  if (n <= 0)
    return G_SOURCE_REMOVE;
  g_string_append_len (self->begun, bytes, n);
  take_lines (self);
  return self->begun->len < MAX_LINE ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * pennant_input_new:
 * @descriptor: what to read, as 0 for standard input
 * @take: (scope notified): what takes each line
 * @data: for @take
 *
 * Reads lines as they come, by the default main context, until the input ends or has a line beyond all bounds. A job in
 * the background whose input is a terminal just does not read it, if it ignores `SIGTTIN`.
 *
 * Returns: (transfer full): the attached source
 */
GSource *
pennant_input_new (int descriptor, PennantInputFunc take, gpointer data)
{
  GSource *source = g_unix_fd_source_new (descriptor, G_IO_IN | G_IO_HUP | G_IO_ERR);
  Input *self = g_new0 (Input, 1);

  self->take = take;
  self->data = data;
  self->begun = g_string_new (NULL);
  g_source_set_callback (source, G_SOURCE_FUNC (readable_cb), self, input_free);
  g_source_attach (source, NULL);
  return source;
}

/**
 * pennant_input_read:
 * @file: what to read
 * @max_size: the most bytes
 *
 * Reads all that there is, and waits for it.
 *
 * Returns: (transfer full) (nullable): what was read; %NULL with `errno` set where it cannot be, to `EFBIG` where it is
 *   too much
 */
GString *
pennant_input_read (FILE *file, gsize max_size)
{
  g_autoptr (GString) text = g_string_sized_new (MAX_LINE);
  char bytes[MAX_LINE];
  size_t n;

  while ((n = fread (bytes, 1, sizeof bytes, file)) > 0 && text->len <= max_size)
    g_string_append_len (text, bytes, (gssize) n);
  if (!ferror (file) && text->len <= max_size)
    return g_steal_pointer (&text);

  if (!ferror (file))
    errno = EFBIG;

  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-prompt.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* What a terminal hands over at most as one line. */
#define MAX_LINE 4096

/* One question to the person. */
typedef struct
{
  int terminal;
  char line[MAX_LINE + 1];
  gssize length; /* of what was read; -1 = nothing yet */
  int failure;   /* an errno */
} Prompt;

static gboolean
take_line (int terminal, GIOCondition condition, gpointer user_data)
{
  Prompt *self = user_data;
  gssize n = read (terminal, self->line, MAX_LINE);

  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return G_SOURCE_CONTINUE;

  self->failure = n < 0 ? errno : 0;
  self->length = MAX (n, 0);

  return G_SOURCE_REMOVE;
}

static gboolean
wake_up (GCancellable *cancellable, gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/* Waits for a line in the main loop, so that signals are noticed. */
static void
await_line (Prompt *self, GCancellable *cancellable)
{
  g_autoptr (GSource) input = g_unix_fd_source_new (self->terminal, G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_autoptr (GSource) end = g_cancellable_source_new (cancellable);

  g_source_set_callback (input, G_SOURCE_FUNC (take_line), self, NULL);
  g_source_set_callback (end, G_SOURCE_FUNC (wake_up), NULL, NULL);
  g_source_attach (input, NULL);
  g_source_attach (end, NULL);
  while (self->length < 0 && !g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (NULL, TRUE);
  g_source_destroy (input);
  g_source_destroy (end);
}

/* A program that is stopped would come back to a terminal that shows what is typed. */
static gboolean
hide (int terminal, struct termios *former)
{
  struct termios hidden;

  if (tcgetattr (terminal, former) != 0)
    return FALSE;

  hidden = *former;
  hidden.c_lflag = (hidden.c_lflag & ~(tcflag_t) ECHO) | ECHONL;
  hidden.c_cc[VSUSP] = _POSIX_VDISABLE;

  return tcsetattr (terminal, TCSAFLUSH, &hidden) == 0;
}

static char *
read_answer (Prompt *self, GCancellable *cancellable, GError **error)
{
  char *end = memchr (self->line, '\n', (gsize) MAX (self->length, 0));
  char *answer;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (self->failure != 0 || end == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR,
                           self->failure != 0 ? g_io_error_from_errno (self->failure) : G_IO_ERROR_CLOSED,
                           _ ("Nothing was typed."));
      return NULL;
    }

  *end = '\0';
  answer = g_locale_to_utf8 (self->line, -1, NULL, NULL, NULL);
  if (answer == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _ ("What was typed has letters that no text has."));

  return answer;
}

/**
 * pennant_prompt_ask:
 * @question: what stands before the answer
 * @echo: whether the answer can be seen
 * @cancellable: a cancellable; the terminal is then as it was before
 * @error: return location: there is no terminal, or nothing was typed, as a sentence; %G_IO_ERROR_CANCELLED
 *
 * Asks the person at the terminal, wherever standard input and output go.
 *
 * Returns: (transfer full) (nullable): the line that was typed; a secret is for pennant_record_free_secret()
 */
char *
pennant_prompt_ask (const char *question, PennantPromptEcho echo, GCancellable *cancellable, GError **error)
{
  Prompt prompt = { .terminal = open ("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC), .length = -1 };
  gboolean is_hidden = FALSE;
  struct termios former;
  char *answer = NULL;

  if (prompt.terminal < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no terminal to ask on."));
      return NULL;
    }

  /* Hidden before it is asked: whoever answers at once is not seen either. */
  if (echo == PENNANT_PROMPT_HIDDEN)
    is_hidden = hide (prompt.terminal, &former);
  if (echo == PENNANT_PROMPT_HIDDEN && !is_hidden)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("The terminal cannot hide what is typed."));
    }
  else
    {
      dprintf (prompt.terminal, "%s ", question);
      await_line (&prompt, cancellable);
      answer = read_answer (&prompt, cancellable, error);
    }
  if (is_hidden)
    tcsetattr (prompt.terminal, TCSAFLUSH, &former);
  if (prompt.length < 0 && g_cancellable_is_cancelled (cancellable))
    dprintf (prompt.terminal, "\n");
  close (prompt.terminal);
  explicit_bzero (prompt.line, sizeof prompt.line);

  return answer;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-interruption.h"

#include <glib-unix.h>
#include <signal.h>

static const int signals[PENNANT_INTERRUPTION_N_SIGNALS] = { SIGINT, SIGTERM, SIGHUP };

static void
take (PennantInterruption *self, int number)
{
  self->number = number;
  g_cancellable_cancel (self->cancellable);
}

static gboolean
take_interrupt (gpointer user_data)
{
  take (user_data, SIGINT);
  return G_SOURCE_CONTINUE;
}

static gboolean
take_termination (gpointer user_data)
{
  take (user_data, SIGTERM);
  return G_SOURCE_CONTINUE;
}

static gboolean
take_hangup (gpointer user_data)
{
  take (user_data, SIGHUP);
  return G_SOURCE_CONTINUE;
}

/* As whoever started us may have wanted, with nohup for example. */
static gboolean
is_ignored (int number)
{
  struct sigaction action;

  return sigaction (number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

/**
 * pennant_interruption_hold:
 * @self: an interruption; nothing happens to one that is held
 * @cancellable: what a signal cancels
 *
 * Has SIGINT, SIGTERM and SIGHUP cancel something, instead of ending the program.
 */
void
pennant_interruption_hold (PennantInterruption *self, GCancellable *cancellable)
{
  static const GSourceFunc takers[PENNANT_INTERRUPTION_N_SIGNALS] = { take_interrupt, take_termination, take_hangup };

  if (self->cancellable != NULL)
    return;

  self->cancellable = g_object_ref (cancellable);
  for (guint i = 0; i < PENNANT_INTERRUPTION_N_SIGNALS; i++)
    if (!is_ignored (signals[i]))
      self->sources[i] = g_unix_signal_add (signals[i], takers[i], self);
}

/**
 * pennant_interruption_has_come:
 * @self: an interruption
 *
 * Returns: whether the program was told to end
 */
gboolean
pennant_interruption_has_come (const PennantInterruption *self)
{
  return self->number != 0;
}

/**
 * pennant_interruption_release:
 * @self: an interruption, held or not
 *
 * Nothing is under way any more: if a signal came, it ends the program now, as whoever started it expects.
 */
void
pennant_interruption_release (PennantInterruption *self)
{
  for (guint i = 0; i < PENNANT_INTERRUPTION_N_SIGNALS; i++)
    g_clear_handle_id (&self->sources[i], g_source_remove);
  g_clear_object (&self->cancellable);
  if (self->number != 0)
    raise (self->number);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-ladder.h"

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const int *strengths = data;
  guint16 one = *(const guint16 *) a, other = *(const guint16 *) b;

  return strengths[one] != strengths[other] ? strengths[other] - strengths[one] : (int) one - (int) other;
}

/**
 * pennant_sample_ladder_init:
 * @self: (out caller-allocated): a ladder
 * @strengths: how strong each is, below 0 for who takes no part
 * @n_all: how many they are
 *
 * Puts them in their order, of equals the first first.
 */
void
pennant_sample_ladder_init (PennantSampleLadder *self, const int *strengths, guint n_all)
{
  self->n_members = 0;
  self->members = g_new (guint16, n_all);
  self->rungs = g_new (guint16, n_all);
  for (guint i = 0; i < n_all; i++)
    {
      self->rungs[i] = PENNANT_SAMPLE_NO_RUNG;
      if (strengths[i] >= 0)
        self->members[self->n_members++] = (guint16) i;
    }
  g_sort_array (self->members, self->n_members, sizeof *self->members, compare, (gpointer) strengths);
  for (guint i = 0; i < self->n_members; i++)
    self->rungs[self->members[i]] = (guint16) i;
}

/**
 * pennant_sample_ladder_clear:
 * @self: a ladder
 *
 * Frees what it holds.
 */
void
pennant_sample_ladder_clear (PennantSampleLadder *self)
{
  g_clear_pointer (&self->members, g_free);
  g_clear_pointer (&self->rungs, g_free);
}

/**
 * pennant_sample_ladder_get_first:
 * @self: a ladder
 * @part: one of its parts, from 0 on, or @n_parts for the end
 * @n_parts: in how many parts of about the same size it is cut, at least 1
 *
 * Returns: the part's first rung
 */
guint
pennant_sample_ladder_get_first (const PennantSampleLadder *self, guint part, guint n_parts)
{
  return part * self->n_members / n_parts;
}

/**
 * pennant_sample_ladder_find_part:
 * @self: a ladder
 * @rung: one of its rungs
 * @n_parts: in how many parts it is cut
 *
 * Returns: the part in which the rung is
 */
guint
pennant_sample_ladder_find_part (const PennantSampleLadder *self, guint rung, guint n_parts)
{
  return ((rung + 1) * n_parts - 1) / self->n_members;
}

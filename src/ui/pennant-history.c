/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-history.h"

struct _PennantHistory
{
  GPtrArray *places;
  guint current;
  guint last_id;
};

static void
pennant_place_free (gpointer data)
{
  PennantPlace *place = data;

  g_free (place->kind);
  g_free (place->tag);
  g_clear_pointer (&place->state, g_variant_unref);
  g_free (place);
}

static PennantPlace *
pennant_place_new (PennantHistory *self, const char *kind, const char *tag)
{
  PennantPlace *place = g_new0 (PennantPlace, 1);

  place->id = ++self->last_id;
  place->kind = g_strdup (kind);
  place->tag = g_strdup (tag != NULL ? tag : "");

  return place;
}

/**
 * pennant_history_new:
 *
 * Returns: (transfer full): a history without any place
 */
PennantHistory *
pennant_history_new (void)
{
  PennantHistory *self = g_new0 (PennantHistory, 1);

  self->places = g_ptr_array_new_with_free_func (pennant_place_free);

  return self;
}

/**
 * pennant_history_free:
 * @self: (transfer full): a history
 */
void
pennant_history_free (PennantHistory *self)
{
  g_ptr_array_unref (self->places);
  g_free (self);
}

/**
 * pennant_history_get_current:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): where one is, %NULL before the first pennant_history_push(). Like every place
 *   that these functions return, it is valid until the history changes.
 */
const PennantPlace *
pennant_history_get_current (PennantHistory *self)
{
  return self->places->len > 0 ? g_ptr_array_index (self->places, self->current) : NULL;
}

/**
 * pennant_history_find:
 * @self: a history
 * @id: the number of a place
 *
 * Returns: (transfer none) (nullable): the place, %NULL once it is no longer part of the history
 */
const PennantPlace *
pennant_history_find (PennantHistory *self, guint id)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const PennantPlace *place = g_ptr_array_index (self->places, i);

      if (place->id == id)
        return place;
    }

  return NULL;
}

/**
 * pennant_history_push:
 * @self: a history
 * @kind: what the new place is of
 * @tag: (nullable): of which
 *
 * Goes to a new place. What was ahead is forgotten, and so is the oldest place of more than
 * %PENNANT_HISTORY_MAX_PLACES.
 *
 * Returns: (transfer none): the new place
 */
const PennantPlace *
pennant_history_push (PennantHistory *self, const char *kind, const char *tag)
{
  if (self->places->len > 0)
    g_ptr_array_set_size (self->places, (int) self->current + 1);
  if (self->places->len == PENNANT_HISTORY_MAX_PLACES)
    g_ptr_array_remove_index (self->places, 0);

  g_ptr_array_add (self->places, pennant_place_new (self, kind, tag));
  self->current = self->places->len - 1;

  return pennant_history_get_current (self);
}

/**
 * pennant_history_replace:
 * @self: a history that has a place
 * @kind: what the place is of
 * @tag: (nullable): of which
 *
 * Puts a new place where the current one was; what is behind and ahead stays. Where the place behind is the same one,
 * that is where one goes: nobody goes back to where one is.
 *
 * Returns: (transfer none): where one is now
 */
const PennantPlace *
pennant_history_replace (PennantHistory *self, const char *kind, const char *tag)
{
  const PennantPlace *behind;

  g_return_val_if_fail (self->places->len > 0, NULL);

  behind = self->current > 0 ? g_ptr_array_index (self->places, self->current - 1) : NULL;
  if (behind != NULL && g_str_equal (behind->kind, kind) && g_str_equal (behind->tag, tag != NULL ? tag : ""))
    {
      g_ptr_array_remove_index (self->places, self->current--);
      return pennant_history_get_current (self);
    }

  pennant_place_free (g_ptr_array_index (self->places, self->current));
  g_ptr_array_index (self->places, self->current) = pennant_place_new (self, kind, tag);

  return pennant_history_get_current (self);
}

/**
 * pennant_history_can_go:
 * @self: a history
 * @steps: how far, negative is back
 *
 * Returns: whether there is a place
 */
gboolean
pennant_history_can_go (PennantHistory *self, int steps)
{
  gint64 index = (gint64) self->current + steps;

  return index >= 0 && index < self->places->len;
}

/**
 * pennant_history_go:
 * @self: a history
 * @steps: how far, negative is back
 *
 * Returns: (transfer none) (nullable): the place where one is now, %NULL where there is none and one stays
 */
const PennantPlace *
pennant_history_go (PennantHistory *self, int steps)
{
  if (!pennant_history_can_go (self, steps))
    return NULL;

  self->current = (guint) ((int) self->current + steps);

  return pennant_history_get_current (self);
}

/**
 * pennant_history_set_state:
 * @self: a history
 * @id: the number of a place
 * @state: (nullable): what its page wants back; a floating reference is taken
 *
 * Keeps the state of a place. Nothing happens where the place is gone.
 */
void
pennant_history_set_state (PennantHistory *self, guint id, GVariant *state)
{
  PennantPlace *place = (PennantPlace *) pennant_history_find (self, id);
  g_autoptr (GVariant) owned = state != NULL ? g_variant_ref_sink (state) : NULL;

  if (place == NULL)
    return;

  g_clear_pointer (&place->state, g_variant_unref);
  place->state = g_steal_pointer (&owned);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-history.h"

#include "ui/pennant-names.h"

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

  pennant_destination_free (place->destination);
  g_free (place->title);
  g_clear_pointer (&place->state, g_variant_unref);
  g_free (place);
}

static PennantPlace *
pennant_place_new (PennantHistory *self, const PennantDestination *destination)
{
  PennantPlace *place = g_new0 (PennantPlace, 1);

  place->id = ++self->last_id;
  place->destination = pennant_destination_copy (destination);

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
 * pennant_history_new_from_variant:
 * @variant: of type %PENNANT_HISTORY_TYPE, from pennant_history_to_variant() or anywhere else
 *
 * Places that no longer exist are left out.
 *
 * Returns: (transfer full) (nullable): the history, %NULL where no place is left
 */
PennantHistory *
pennant_history_new_from_variant (GVariant *variant)
{
  g_autoptr (PennantHistory) self = pennant_history_new ();
  g_autoptr (GVariantIter) places = NULL;
  const char *text;
  const char *title;
  GVariant *state;
  guint current;

  g_variant_get (variant, PENNANT_HISTORY_TYPE, &current, &places);
  for (guint i = 0; i < PENNANT_HISTORY_MAX_PLACES && g_variant_iter_next (places, "(&s&smv)", &text, &title, &state);
       i++)
    {
      g_autoptr (GVariant) kept = state;
      g_autoptr (PennantDestination) destination = pennant_destination_parse (text, NULL);
      PennantPlace *place;

      /* What is no page has no place. */
      if (destination == NULL || pennant_page_kinds_find (destination->kind)->get_type == NULL)
        continue;
      place = pennant_place_new (self, destination);
      place->title = *title != '\0' ? pennant_name_display (title, destination->argument) : NULL;
      place->state = g_steal_pointer (&kept);
      g_ptr_array_add (self->places, place);
      if (i <= current)
        self->current = self->places->len - 1;
    }

  return self->places->len > 0 ? g_steal_pointer (&self) : NULL;
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
 * pennant_history_get:
 * @self: a history
 * @steps: how far from the current place, negative is back
 *
 * Returns: (transfer none) (nullable): the place there, %NULL where there is none
 */
const PennantPlace *
pennant_history_get (PennantHistory *self, int steps)
{
  if (!pennant_history_can_go (self, steps))
    return NULL;

  return g_ptr_array_index (self->places, (guint) ((int) self->current + steps));
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
 * @destination: which page comes
 *
 * Goes to a new place. What was ahead is forgotten, and so is the oldest place of more than
 * %PENNANT_HISTORY_MAX_PLACES.
 *
 * Returns: (transfer none): the new place
 */
const PennantPlace *
pennant_history_push (PennantHistory *self, const PennantDestination *destination)
{
  if (self->places->len > 0)
    g_ptr_array_set_size (self->places, (int) self->current + 1);
  if (self->places->len == PENNANT_HISTORY_MAX_PLACES)
    g_ptr_array_remove_index (self->places, 0);

  g_ptr_array_add (self->places, pennant_place_new (self, destination));
  self->current = self->places->len - 1;

  return pennant_history_get_current (self);
}

/**
 * pennant_history_replace:
 * @self: a history that has a place
 * @destination: which page comes
 *
 * Puts a new place where the current one was; what is behind and ahead stays. Where the place behind is the same one,
 * that is where one goes: nobody goes back to where one is.
 *
 * Returns: (transfer none): where one is now
 */
const PennantPlace *
pennant_history_replace (PennantHistory *self, const PennantDestination *destination)
{
  const PennantPlace *behind;

  g_return_val_if_fail (self->places->len > 0, NULL);

  behind = self->current > 0 ? g_ptr_array_index (self->places, self->current - 1) : NULL;
  if (behind != NULL && pennant_destination_equal (behind->destination, destination))
    {
      g_ptr_array_remove_index (self->places, self->current--);
      return pennant_history_get_current (self);
    }

  pennant_place_free (g_ptr_array_index (self->places, self->current));
  g_ptr_array_index (self->places, self->current) = pennant_place_new (self, destination);

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

/**
 * pennant_history_set_title:
 * @self: a history
 * @id: the number of a place
 * @title: (nullable): what its page is called
 *
 * Keeps the title of a place. Nothing happens where the place is gone.
 */
void
pennant_history_set_title (PennantHistory *self, guint id, const char *title)
{
  PennantPlace *place = (PennantPlace *) pennant_history_find (self, id);

  if (place != NULL)
    g_set_str (&place->title, title);
}

/**
 * pennant_history_to_variant:
 * @self: a history that has a place
 *
 * Returns: (transfer floating): all of it, of type %PENNANT_HISTORY_TYPE
 */
GVariant *
pennant_history_to_variant (PennantHistory *self)
{
  g_auto (GVariantBuilder) places = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ssmv)"));

  for (guint i = 0; i < self->places->len; i++)
    {
      const PennantPlace *place = g_ptr_array_index (self->places, i);
      g_autofree char *text = pennant_destination_to_text (place->destination);

      g_variant_builder_add (&places, "(ssmv)", text, place->title != NULL ? place->title : "", place->state);
    }

  return g_variant_new (PENNANT_HISTORY_TYPE, self->current, &places);
}

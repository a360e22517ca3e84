/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-late-list.h"

#include "model/pennant-decoder.h"

struct _PennantLateList
{
  const char *key;
  const PennantType *type;

  GMutex lock; /* guards what follows */
  GBytes *json;
  GPtrArray *items;
  GError *error;
};

/**
 * pennant_late_list_new: (skip)
 * @key: its key in JSON
 * @type: the type of its records
 * @json: an array of them, nested no deeper than a reply may be
 *
 * Returns: (transfer full): the list, of which nothing was read yet
 */
PennantLateList *
pennant_late_list_new (const char *key, const PennantType *type, GBytes *json)
{
  PennantLateList *self = g_new0 (PennantLateList, 1);

  g_mutex_init (&self->lock);
  self->key = key;
  self->type = type;
  self->json = g_bytes_ref (json);

  return self;
}

/**
 * pennant_late_list_new_decoded: (skip)
 * @items: (transfer full) (element-type PennantRecord): its records
 *
 * Returns: (transfer full): a list that was read already
 */
PennantLateList *
pennant_late_list_new_decoded (GPtrArray *items)
{
  PennantLateList *self = g_new0 (PennantLateList, 1);

  g_mutex_init (&self->lock);
  self->items = items;

  return self;
}

/**
 * pennant_late_list_free: (skip)
 * @self: (transfer full): a list
 */
void
pennant_late_list_free (PennantLateList *self)
{
  g_clear_pointer (&self->json, g_bytes_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * pennant_late_list_get_items:
 * @self: a list
 * @error: return location, %PENNANT_DECODE_ERROR_MALFORMED with the place in the reply, the same each time
 *
 * Reads the list, in any thread: the first call decodes it.
 *
 * Returns: (transfer none) (nullable) (element-type PennantRecord): its records, which live as long as the record that
 *   has the list
 */
GPtrArray *
pennant_late_list_get_items (PennantLateList *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  locker = g_mutex_locker_new (&self->lock);
  if (self->items == NULL && self->error == NULL)
    self->items = pennant_decode_list (self->key, self->type, self->json, &self->error);
  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));

  return self->items;
}

/**
 * pennant_late_list_equal: (skip)
 * @a: a list
 * @b: another
 *
 * Decodes the two, unless they came as the same bytes.
 *
 * Returns: whether they say the same; one that is malformed does not say what one with other bytes does
 */
gboolean
pennant_late_list_equal (PennantLateList *a, PennantLateList *b)
{
  const GPtrArray *left, *right;

  if (a == b || (a->json != NULL && b->json != NULL && g_bytes_equal (a->json, b->json)))
    return TRUE;

  left = pennant_late_list_get_items (a, NULL);
  right = pennant_late_list_get_items (b, NULL);
  return left != NULL && right != NULL && pennant_record_list_equal (left, right, pennant_record_equal);
}

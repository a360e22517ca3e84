/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-row-private.h"

enum
{
  PROP_0,
  PROP_KEY,
  PROP_VALUE,
  PROP_IS_NEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _PennantRow
{
  GObject parent_instance;
  char *key;
  PennantRecord *value;
  gboolean is_new;
};

G_DEFINE_FINAL_TYPE (PennantRow, pennant_row, G_TYPE_OBJECT)

static void
pennant_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PennantRow *self = PENNANT_ROW (object);

  switch (id)
    {
    case PROP_KEY:
      g_value_set_string (value, self->key);
      break;
    case PROP_VALUE:
      g_value_set_boxed (value, self->value);
      break;
    case PROP_IS_NEW:
      g_value_set_boolean (value, self->is_new);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  PennantRow *self = PENNANT_ROW (object);

  switch (id)
    {
    case PROP_KEY:
      self->key = g_value_dup_string (value);
      break;
    case PROP_VALUE:
      self->value = g_value_dup_boxed (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_row_finalize (GObject *object)
{
  PennantRow *self = PENNANT_ROW (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->value, pennant_record_unref);

  G_OBJECT_CLASS (pennant_row_parent_class)->finalize (object);
}

static void
pennant_row_class_init (PennantRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pennant_row_get_property;
  object_class->set_property = pennant_row_set_property;
  object_class->finalize = pennant_row_finalize;

  /**
   * PennantRow:key:
   *
   * What the row is of, as a tag. No other row of its list has the same.
   */
  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_EXPLICIT_NOTIFY |
                                                  G_PARAM_STATIC_STRINGS);
  /**
   * PennantRow:value:
   *
   * What the API last said about it.
   */
  properties[PROP_VALUE] = g_param_spec_boxed ("value", NULL, NULL, PENNANT_TYPE_RECORD,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_EXPLICIT_NOTIFY |
                                                   G_PARAM_STATIC_STRINGS);
  /**
   * PennantRow:is-new:
   *
   * Whether it is news for who looks at the list.
   */
  properties[PROP_IS_NEW] = g_param_spec_boolean ("is-new", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_row_init (PennantRow *self)
{
}

/**
 * pennant_row_new: (skip)
 * @key: what the row is of
 * @value: (type PennantRecord): what is known about it
 *
 * Returns: (transfer full): a row for a list
 */
PennantRow *
pennant_row_new (const char *key, gpointer value)
{
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  return g_object_new (PENNANT_TYPE_ROW, "key", key, "value", value, NULL);
}

/**
 * pennant_row_get_key:
 * @self: a row
 *
 * Returns: what the row is of
 */
const char *
pennant_row_get_key (PennantRow *self)
{
  g_return_val_if_fail (PENNANT_IS_ROW (self), NULL);

  return self->key;
}

/**
 * pennant_row_get_value:
 * @self: a row
 *
 * Returns: (transfer none) (type PennantRecord): what the API last said about it; the row may let go of it at the next
 *   update of its list
 */
gpointer
pennant_row_get_value (PennantRow *self)
{
  g_return_val_if_fail (PENNANT_IS_ROW (self), NULL);

  return self->value;
}

/**
 * pennant_row_set_value: (skip)
 * @self: a row
 * @value: (type PennantRecord): what the API says now
 *
 * Swaps the value, and notifies unless the new one says the same.
 *
 * Returns: whether the new one says something else
 */
gboolean
pennant_row_set_value (PennantRow *self, gpointer value)
{
  g_autoptr (PennantRecord) old = NULL;

  g_return_val_if_fail (PENNANT_IS_ROW (self), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (pennant_record_equal (self->value, value))
    return FALSE;

  old = self->value;
  self->value = pennant_record_ref (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);

  return TRUE;
}

/**
 * pennant_row_is_new:
 * @self: a row
 *
 * Returns: whether it is news for who looks at the list
 */
gboolean
pennant_row_is_new (PennantRow *self)
{
  g_return_val_if_fail (PENNANT_IS_ROW (self), FALSE);

  return self->is_new;
}

/**
 * pennant_row_set_new: (skip)
 * @self: a row
 * @is_new: whether it is news
 */
void
pennant_row_set_new (PennantRow *self, gboolean is_new)
{
  g_return_if_fail (PENNANT_IS_ROW (self));

  if (self->is_new == is_new)
    return;

  self->is_new = is_new;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_NEW]);
}

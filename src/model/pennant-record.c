/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-record.h"

/* A field's number follows from its offset, so pointers must be as wide as the numbers. */
G_STATIC_ASSERT (sizeof (gpointer) == sizeof (gint64) && sizeof (double) == sizeof (gint64));

/**
 * pennant_record_get_type:
 *
 * Returns: the boxed type of a record, which is copied by a reference
 */
G_DEFINE_BOXED_TYPE (PennantRecord, pennant_record, pennant_record_ref, pennant_record_unref)

static guint64
bit_of (gsize offset)
{
  return G_GUINT64_CONSTANT (1) << ((offset - sizeof (PennantRecord)) / sizeof (gint64));
}

/* g_free() is a macro, and takes any pointer. */
static void
free_text (char *text)
{
  g_free (text);
}

static void
record_clear (gpointer data)
{
  PennantRecord *self = data;

  for (guint i = 0; i < self->type->n_fields; i++)
    {
      const PennantField *field = &self->type->fields[i];
      gpointer member = G_STRUCT_MEMBER_P (self, field->offset);

      switch (field->kind)
        {
        case PENNANT_FIELD_TEXT:
          g_clear_pointer ((char **) member, self->type->is_secret ? pennant_record_free_secret : free_text);
          break;
        case PENNANT_FIELD_RECORD:
          g_clear_pointer ((PennantRecord **) member, pennant_record_unref);
          break;
        case PENNANT_FIELD_LIST:
        case PENNANT_FIELD_TEXTS:
          g_clear_pointer ((GPtrArray **) member, g_ptr_array_unref);
          break;
        case PENNANT_FIELD_LATE_LIST:
          g_clear_pointer ((PennantLateList **) member, pennant_late_list_free);
          break;
        case PENNANT_FIELD_BOOLEAN:
        case PENNANT_FIELD_INTEGER:
        case PENNANT_FIELD_NUMBER:
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

static gboolean
field_equal (const PennantField *field, gconstpointer a, gconstpointer b)
{
  gconstpointer left = G_STRUCT_MEMBER_P (a, field->offset);
  gconstpointer right = G_STRUCT_MEMBER_P (b, field->offset);

  switch (field->kind)
    {
    case PENNANT_FIELD_BOOLEAN:
    case PENNANT_FIELD_INTEGER:
      return *(const gint64 *) left == *(const gint64 *) right;
    case PENNANT_FIELD_NUMBER:
      return *(const double *) left == *(const double *) right;
    case PENNANT_FIELD_TEXT:
      return g_strcmp0 (*(char *const *) left, *(char *const *) right) == 0;
    case PENNANT_FIELD_RECORD:
      return pennant_record_equal (*(gconstpointer const *) left, *(gconstpointer const *) right);
    case PENNANT_FIELD_LIST:
      return pennant_record_list_equal (*(GPtrArray *const *) left, *(GPtrArray *const *) right, pennant_record_equal);
    case PENNANT_FIELD_LATE_LIST:
      return pennant_late_list_equal (*(PennantLateList *const *) left, *(PennantLateList *const *) right);
    case PENNANT_FIELD_TEXTS:
      return pennant_record_list_equal (*(GPtrArray *const *) left, *(GPtrArray *const *) right, g_str_equal);
    default:
      g_assert_not_reached ();
    }
}

/**
 * pennant_record_new:
 * @type: what it is to be
 *
 * Makes a record whose fields are all absent. It may be filled until it is handed to anybody else.
 *
 * Returns: (transfer full): a record of @type's size
 */
PennantRecord *
pennant_record_new (const PennantType *type)
{
  PennantRecord *self;

  g_return_val_if_fail (type != NULL, NULL);

  self = g_atomic_rc_box_alloc0 (type->size);
  self->type = type;
  return self;
}

/**
 * pennant_record_ref:
 * @record: (type PennantRecord): a record
 *
 * Takes a reference, in any thread.
 *
 * Returns: (transfer full): @record
 */
gpointer
pennant_record_ref (gpointer record)
{
  return g_atomic_rc_box_acquire (record);
}

/**
 * pennant_record_unref:
 * @record: (type PennantRecord) (transfer full): a record
 *
 * Drops a reference, in any thread, and frees the record and what it contains with the last one.
 */
void
pennant_record_unref (gpointer record)
{
  g_atomic_rc_box_release_full (record, record_clear);
}

/**
 * pennant_record_free_secret: (skip)
 * @text: (nullable) (transfer full): a text that nobody is told
 *
 * Overwrites a text and frees it, so that it is not found in memory that others get, or that is written somewhere.
 */
void
pennant_record_free_secret (char *text)
{
  if (text == NULL)
    return;
  explicit_bzero (text, strlen (text));
  g_free (text);
}

/**
 * pennant_record_has:
 * @record: (type PennantRecord): a record
 * @offset: a field's place in the record's struct
 *
 * Tells whether the API sent a field. The macro PENNANT_HAS takes the field's name instead of its place.
 *
 * Returns: whether the field is present
 */
gboolean
pennant_record_has (gconstpointer record, gsize offset)
{
  return (((const PennantRecord *) record)->present & bit_of (offset)) != 0;
}

/**
 * pennant_record_mark:
 * @record: (type PennantRecord): a record that is being filled
 * @offset: a field's place in the record's struct
 *
 * Says that a field is present.
 */
void
pennant_record_mark (gpointer record, gsize offset)
{
  ((PennantRecord *) record)->present |= bit_of (offset);
}

/**
 * pennant_type_find_field:
 * @type: a type
 * @property: a name, as `town-hall-level`
 *
 * Looks a field up by its name in Pennant.
 *
 * Returns: (nullable) (transfer none): the row of the field table
 */
const PennantField *
pennant_type_find_field (const PennantType *type, const char *property)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (g_str_equal (type->fields[i].property, property))
      return &type->fields[i];
  return NULL;
}

/**
 * pennant_record_equal:
 * @a: (nullable) (type PennantRecord): a record
 * @b: (nullable) (type PennantRecord): another
 *
 * Tells whether two records are of one type and say the same, with all that they contain. An absent field differs
 * from one that is zero or empty.
 *
 * Returns: whether they are equal
 */
gboolean
pennant_record_equal (gconstpointer a, gconstpointer b)
{
  const PennantRecord *left = a;
  const PennantRecord *right = b;

  if (left == right)
    return TRUE;
  if (left == NULL || right == NULL || left->type != right->type || left->present != right->present)
    return FALSE;
  for (guint i = 0; i < left->type->n_fields; i++)
    if (!field_equal (&left->type->fields[i], left, right))
      return FALSE;
  return TRUE;
}

/**
 * pennant_record_list_equal: (skip)
 * @a: (nullable): the value of a list field
 * @b: (nullable): another
 * @equal: what tells whether two elements are equal
 *
 * Returns: whether they hold the same, in the same order
 */
gboolean
pennant_record_list_equal (const GPtrArray *a, const GPtrArray *b, GEqualFunc equal)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

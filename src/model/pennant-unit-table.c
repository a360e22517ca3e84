/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-unit-table.h"

#include "model/pennant-unit-table-reader.h"
#include "pennant-data-resources.h"

#include <glib/gi18n-lib.h>

#define RESOURCE "/io/github/pennant_app/Pennant/data/units.txt"

struct _PennantUnitTable
{
  gatomicrefcount ref_count;
  GPtrArray *units;   /* PennantUnitFacts, in the table's order */
  GHashTable *by_key; /* the same */
  int year, month;
};

/**
 * pennant_unit_table_new:
 * @units: (transfer full) (element-type PennantUnitFacts): what is known of each unit, no two with the same village and
 *   name, with a free function
 * @year: year of when the table is
 * @month: month of it, from 1 to 12
 *
 * Returns: (transfer full): a table
 */
PennantUnitTable *
pennant_unit_table_new (GPtrArray *units, int year, int month)
{
  PennantUnitTable *self = g_new0 (PennantUnitTable, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->units = units;
  self->by_key = g_hash_table_new (pennant_unit_facts_hash, pennant_unit_facts_equal);
  for (guint i = 0; i < units->len; i++)
    g_hash_table_add (self->by_key, g_ptr_array_index (units, i));
  self->year = year;
  self->month = month;

  return self;
}

/**
 * pennant_unit_table_ref:
 * @self: a table
 *
 * Returns: (transfer full): the same
 */
PennantUnitTable *
pennant_unit_table_ref (PennantUnitTable *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * pennant_unit_table_unref:
 * @self: (transfer full): a table
 *
 * Lets go of it.
 */
void
pennant_unit_table_unref (PennantUnitTable *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->units);
  g_free (self);
}

static PennantUnitTable *
read_default (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text =
      g_resource_lookup_data (pennant_data_get_resource (), RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  PennantUnitTable *self = text != NULL ? pennant_unit_table_read (text, &error) : NULL;

  if (self == NULL)
    g_error ("The unit table of Pennant cannot be read: %s", error->message);

  return self;
}

/**
 * pennant_unit_table_get_default:
 *
 * Gives the table that comes with Pennant. It is read when it is first asked for.
 *
 * Returns: (transfer none): the table
 */
PennantUnitTable *
pennant_unit_table_get_default (void)
{
  static PennantUnitTable *table;

  if (g_once_init_enter_pointer (&table))
    g_once_init_leave_pointer (&table, read_default ());

  return table;
}

/* A table is a regular file: to open anything else might wait for ever, and to read it might never end. */
static GBytes *
read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *data = NULL;
  gsize length;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("A unit table must be a file."));
      return NULL;
    }
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  /* One byte more than a table may have tells a file that is too large. */
  data = g_malloc (PENNANT_UNIT_TABLE_MAX_SIZE + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, PENNANT_UNIT_TABLE_MAX_SIZE + 1, &length, cancellable,
                                error))
    return NULL;

  return g_bytes_new (data, length);
}

static void
load_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = read_file (task_data, cancellable, &error);
  PennantUnitTable *self = text != NULL ? pennant_unit_table_read (text, &error) : NULL;

  if (self != NULL)
    g_task_return_pointer (task, self, (GDestroyNotify) pennant_unit_table_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * pennant_unit_table_load_async:
 * @file: a table of the user's own, in the form that the head of data/units.txt describes
 * @cancellable: (nullable): to stop it
 * @callback: called when it is there or refused
 * @user_data: for @callback
 *
 * Reads and checks a table in a worker.
 */
void
pennant_unit_table_load_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (G_IS_FILE (file));

  g_task_set_source_tag (task, pennant_unit_table_load_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * pennant_unit_table_load_finish:
 * @result: what the callback was given
 * @error: return location for an error: one of #GIOErrorEnum where the file cannot be read, one of
 *   #PennantUnitTableError where it is no table
 *
 * Returns: (transfer full): the table
 */
PennantUnitTable *
pennant_unit_table_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pennant_unit_table_lookup:
 * @self: a table
 * @village: where the unit is at home
 * @name: (nullable): its name as the API spells it
 *
 * Returns: (transfer none) (nullable): what the table tells of it, %NULL where it does not know it; lives as long as
 * the table
 */
const PennantUnitFacts *
pennant_unit_table_lookup (const PennantUnitTable *self, PennantVillage village, const char *name)
{
  const PennantUnitFacts key = { .name = (char *) name, .village = village };

  return name != NULL ? g_hash_table_lookup (self->by_key, &key) : NULL;
}

/**
 * pennant_unit_table_get_units:
 * @self: a table
 *
 * Returns: (transfer none) (element-type PennantUnitFacts): all units that it knows, in its order
 */
const GPtrArray *
pennant_unit_table_get_units (const PennantUnitTable *self)
{
  return self->units;
}

/**
 * pennant_unit_table_get_month:
 * @self: a table
 * @year: (out): return location for the year
 * @month: (out): return location for the month, from 1 to 12
 *
 * Tells of when the table is.
 */
void
pennant_unit_table_get_month (const PennantUnitTable *self, int *year, int *month)
{
  *year = self->year;
  *month = self->month;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-report.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PennantStoreCondition condition;
  char *set_aside_name; /* the new name of a damaged file */
} File;

struct _PennantReport
{
  GMutex mutex;
  File cache;
  File library;
};

static char *
describe_cache (const File *file)
{
  switch (file->condition)
    {
    case PENNANT_STORE_SET_ASIDE:
      return g_strdup_printf (
          _ ("The stored replies were damaged; Pennant kept them as “%s” and started with an empty store."),
          file->set_aside_name);
    case PENNANT_STORE_READ_ONLY:
      return g_strdup (_ ("The stored replies cannot be written, so new ones are not kept."));
    case PENNANT_STORE_NEWER:
      return g_strdup (_ ("The stored replies were written by a newer Pennant, so they are only read."));
    case PENNANT_STORE_FULL:
      return g_strdup (_ ("The disk is full, so new replies are not kept."));
    case PENNANT_STORE_LOCKED:
      return g_strdup (_ ("Another program holds the stored replies; Pennant tries again with each lookup."));
    case PENNANT_STORE_MEMORY:
      return g_strdup (_ ("No place to store replies could be opened, so they are kept until Pennant closes."));
    case PENNANT_STORE_GOOD:
    default:
      return NULL;
    }
}

static char *
describe_library (const File *file)
{
  switch (file->condition)
    {
    case PENNANT_STORE_SET_ASIDE:
      return g_strdup_printf (_ ("The library was damaged; Pennant kept it as “%s” and started an empty one."),
                              file->set_aside_name);
    case PENNANT_STORE_READ_ONLY:
      return g_strdup (_ ("The library cannot be written, so new visits, wars and changes of members are not kept."));
    case PENNANT_STORE_NEWER:
      return g_strdup (_ ("The library was written by a newer Pennant, so it is only read."));
    case PENNANT_STORE_FULL:
      return g_strdup (_ ("The disk is full, so new visits, wars and changes of members are not kept."));
    case PENNANT_STORE_LOCKED:
      return g_strdup (_ ("Another program holds the library; Pennant tries again with each lookup."));
    case PENNANT_STORE_MEMORY:
      return g_strdup (_ ("The library could not be opened, so visits and wars are kept until Pennant closes."));
    case PENNANT_STORE_GOOD:
    default:
      return NULL;
    }
}

static gboolean
update (File *file, PennantDatabase *database)
{
  PennantStoreCondition condition = pennant_database_get_condition (database);
  gboolean changed = file->condition != condition;

  file->condition = condition;
  return g_set_str (&file->set_aside_name, pennant_database_get_set_aside_name (database)) || changed;
}

static PennantStoreCondition
get_condition (PennantReport *self, const File *file)
{
  PennantStoreCondition condition;

  g_mutex_lock (&self->mutex);
  condition = file->condition;
  g_mutex_unlock (&self->mutex);
  return condition;
}

/**
 * pennant_report_new:
 *
 * Makes a report by which both files are good.
 *
 * Returns: (transfer full): the report
 */
PennantReport *
pennant_report_new (void)
{
  PennantReport *self = g_new0 (PennantReport, 1);

  g_mutex_init (&self->mutex);
  return self;
}

/**
 * pennant_report_free:
 * @self: (transfer full): the report
 *
 * Frees it.
 */
void
pennant_report_free (PennantReport *self)
{
  g_free (self->cache.set_aside_name);
  g_free (self->library.set_aside_name);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * pennant_report_update:
 * @self: the report
 * @files: the files
 *
 * Takes down how the files are.
 *
 * Returns: whether that differs from what was known
 */
gboolean
pennant_report_update (PennantReport *self, PennantFiles *files)
{
  gboolean changed;

  g_mutex_lock (&self->mutex);
  changed = update (&self->cache, files->cache);
  changed |= update (&self->library, files->library);
  g_mutex_unlock (&self->mutex);
  return changed;
}

/**
 * pennant_report_get_cache:
 * @self: the report
 *
 * Returns: how cache.db is
 */
PennantStoreCondition
pennant_report_get_cache (PennantReport *self)
{
  return get_condition (self, &self->cache);
}

/**
 * pennant_report_get_library:
 * @self: the report
 *
 * Returns: how library.db is
 */
PennantStoreCondition
pennant_report_get_library (PennantReport *self)
{
  return get_condition (self, &self->library);
}

/**
 * pennant_report_describe:
 * @self: the report
 *
 * Says what is wrong with the files: about the library before the cache.
 *
 * Returns: (transfer full) (nullable): one sentence, or %NULL when both are good
 */
char *
pennant_report_describe (PennantReport *self)
{
  char *text;

  g_mutex_lock (&self->mutex);
  text = describe_library (&self->library);
  if (text == NULL)
    text = describe_cache (&self->cache);
  g_mutex_unlock (&self->mutex);
  return text;
}

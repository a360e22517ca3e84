/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-library-watch.h"

#include "store/pennant-library.h"

/* How often the disk's news are looked at, at most. */
#define RATE_LIMIT_MS 200

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantLibraryWatch
{
  GObject parent_instance;
  PennantStore *store;
  char *log; /* where SQLite writes first */
  GFileMonitor *monitor;
  gint64 version;
  gboolean knows_version;
  gboolean is_asking;
  gboolean is_outdated; /* something was written since the question that is under way */
};

G_DEFINE_FINAL_TYPE (PennantLibraryWatch, pennant_library_watch, G_TYPE_OBJECT)

/* A number that is another one after a commit of any connection but our own. */
static gpointer
get_version (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  g_autofree gint64 *version = g_new (gint64, 1);

  return pennant_database_get_integer (library, "PRAGMA data_version", version, error) ? g_steal_pointer (&version)
                                                                                       : NULL;
}

static void pennant_library_watch_ask (PennantLibraryWatch *self);

/* The folder is there now that the library was opened; GIO would look for a missing one again and again. */
static void
pennant_library_watch_begin (PennantLibraryWatch *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->log);
  g_autoptr (GError) error = NULL;

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->monitor == NULL)
    {
      g_debug ("Other processes not noticed: %s", error->message);
      return;
    }
  g_file_monitor_set_rate_limit (self->monitor, RATE_LIMIT_MS);
  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (pennant_library_watch_ask), self, G_CONNECT_SWAPPED);
}

static void
ask_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantLibraryWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *version = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean is_outdated = self->is_outdated;
  gboolean is_new = FALSE;

  self->is_asking = FALSE;
  self->is_outdated = FALSE;
  if (version != NULL)
    {
      is_new = self->knows_version && *version != self->version;
      self->version = *version;
      self->knows_version = TRUE;
    }
  else
    {
      g_debug ("Version of the library not known: %s", error->message);
    }
  if (self->monitor == NULL && version != NULL)
    {
      pennant_library_watch_begin (self);
      /* What was written before the monitor stood was not told. */
      is_outdated = TRUE;
    }
  if (is_outdated && self->monitor != NULL)
    pennant_library_watch_ask (self);
  if (is_new)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
pennant_library_watch_ask (PennantLibraryWatch *self)
{
  const PennantLibraryQuestion question = { 0 };

  if (self->is_asking)
    {
      self->is_outdated = TRUE;
      return;
    }
  self->is_asking = TRUE;
  pennant_store_query_library (self->store, get_version, &question, pennant_library_watch_ask, g_free, NULL, ask_cb,
                               g_object_ref (self));
}

static void
pennant_library_watch_finalize (GObject *object)
{
  PennantLibraryWatch *self = PENNANT_LIBRARY_WATCH (object);

  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  g_clear_object (&self->store);
  g_free (self->log);

  G_OBJECT_CLASS (pennant_library_watch_parent_class)->finalize (object);
}

static void
pennant_library_watch_class_init (PennantLibraryWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_library_watch_finalize;

  /**
   * PennantLibraryWatch::changed:
   *
   * Another process, or another store of this one, has written to the library.
   */
  signals[CHANGED] =
      g_signal_new ("changed", PENNANT_TYPE_LIBRARY_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pennant_library_watch_init (PennantLibraryWatch *self)
{
}

/**
 * pennant_library_watch_new:
 * @store: a store
 * @data_folder: where its library is
 *
 * Begins to watch. What is asked of the store after this call sees all that is not told by a signal.
 *
 * Returns: (transfer full): a watch
 */
PennantLibraryWatch *
pennant_library_watch_new (PennantStore *store, const char *data_folder)
{
  PennantLibraryWatch *self = g_object_new (PENNANT_TYPE_LIBRARY_WATCH, NULL);
  g_autofree char *name = g_strconcat (pennant_library_schema.file_name, "-wal", NULL);

  self->store = g_object_ref (store);
  self->log = g_build_filename (data_folder, name, NULL);
  pennant_library_watch_ask (self);
  return self;
}

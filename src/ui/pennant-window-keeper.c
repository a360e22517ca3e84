/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-window-keeper.h"

#include "ui/pennant-window-file.h"

#define FILE_NAME "windows"

/* More than this many are not restored, whatever a file says. */
#define MAX_WINDOWS 20

/* No screen is larger. */
#define MAX_SIZE 16384

/* Changes come in swarms, and who opens a page must not wait for them to be gathered. */
#define DELAY_MS 300

/* The keeper of a service: kept with it. */
#define KEEPER "pennant-window-keeper"

typedef struct
{
  PennantWindow *window;
  PennantDestination *destination;
} Showing;

struct _PennantWindowKeeper
{
  GObject parent_instance;

  PennantWindowFile *file; /* NULL where nothing is kept */
  GPtrArray *windows;      /* PennantWindow, not owned, in the order in which they came */
  GVariant *kept;          /* of those that are open, or were when the last one closed */
  GQueue showing;          /* Showing, what waits for the file */
  guint delay_id;
  gboolean is_loading;
  gboolean is_loaded;
  gboolean is_restoring;
  gboolean is_held;
};

G_DEFINE_FINAL_TYPE (PennantWindowKeeper, pennant_window_keeper, G_TYPE_OBJECT)

static void
showing_free (gpointer data)
{
  Showing *showing = data;

  g_object_unref (showing->window);
  g_clear_pointer (&showing->destination, pennant_destination_free);
  g_free (showing);
}

static gboolean
has_tabs (PennantWindow *window)
{
  return pennant_tabs_get_current (pennant_window_get_tabs (window)) != NULL;
}

/* Home is as good as nothing: whoever has no key is welcomed again. */
static gboolean
shows_home (PennantWindow *window)
{
  PennantTab *tab = pennant_tabs_get_current (pennant_window_get_tabs (window));

  return tab != NULL && g_str_equal (pennant_tab_get_destination (tab)->kind, PENNANT_PAGE_KIND_HOME);
}

/* ---- a window as it is kept ---- */

static GVariant *
describe_window (PennantWindow *window)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_variant_dict_insert (&dict, "width", "i", width);
  g_variant_dict_insert (&dict, "height", "i", height);
  g_variant_dict_insert (&dict, "maximized", "b", gtk_window_is_maximized (GTK_WINDOW (window)));
  g_variant_dict_insert_value (&dict, "tabs", pennant_tabs_to_variant (pennant_window_get_tabs (window)));

  return g_variant_dict_end (&dict);
}

/* Opens the tabs that were open, at the size that the window had; returns whether there is any. */
static gboolean
restore_window (PennantWindow *window, GVariant *kept)
{
  g_autoptr (GVariant) tabs = g_variant_lookup_value (kept, "tabs", G_VARIANT_TYPE (PENNANT_TABS_TYPE));
  gboolean maximized;
  int width;
  int height;

  if (tabs == NULL || !pennant_tabs_restore (pennant_window_get_tabs (window), tabs))
    return FALSE;

  pennant_window_leave_welcome (window);
  if (g_variant_lookup (kept, "width", "i", &width) && g_variant_lookup (kept, "height", "i", &height))
    gtk_window_set_default_size (GTK_WINDOW (window), CLAMP (width, 0, MAX_SIZE), CLAMP (height, 0, MAX_SIZE));
  if (g_variant_lookup (kept, "maximized", "b", &maximized) && maximized)
    gtk_window_maximize (GTK_WINDOW (window));

  return TRUE;
}

/* ---- keeping ---- */

/* Windows in which nothing was opened yet do not count. */
static void
pennant_window_keeper_collect (PennantWindowKeeper *self)
{
  g_auto (GVariantBuilder) windows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (PENNANT_WINDOW_FILE_TYPE));
  guint n_windows = 0;

  if (self->file == NULL || self->is_held || self->is_restoring || !self->is_loaded)
    return;

  for (guint i = 0; i < self->windows->len; i++)
    {
      PennantWindow *window = g_ptr_array_index (self->windows, i);

      if (!has_tabs (window))
        continue;
      g_variant_builder_add_value (&windows, describe_window (window));
      n_windows++;
    }
  if (n_windows == 0)
    return;

  g_clear_pointer (&self->kept, g_variant_unref);
  self->kept = g_variant_ref_sink (g_variant_builder_end (&windows));
  pennant_window_file_set (self->file, self->kept);
}

static void
delay_cb (gpointer user_data)
{
  PennantWindowKeeper *self = user_data;

  self->delay_id = 0;
  pennant_window_keeper_collect (self);
}

static void
changed_cb (PennantWindowKeeper *self)
{
  if (self->file != NULL && self->delay_id == 0)
    self->delay_id = g_timeout_add_once (DELAY_MS, delay_cb, self);
}

/* The last one to close is there again at the next start. */
static gboolean
close_requested_cb (PennantWindowKeeper *self)
{
  pennant_window_keeper_collect (self);

  return GDK_EVENT_PROPAGATE;
}

static void
destroyed_cb (PennantWindowKeeper *self, PennantWindow *window)
{
  g_ptr_array_remove (self->windows, window);
  changed_cb (self);
}

/* ---- restoring ---- */

static void
pennant_window_keeper_restore (PennantWindowKeeper *self, PennantWindow *window)
{
  PennantWindow *next = window;
  GVariantIter windows;
  GVariant *kept;

  if (self->kept == NULL)
    return;

  self->is_restoring = TRUE;
  g_variant_iter_init (&windows, self->kept);
  for (guint i = 0; i < MAX_WINDOWS && (kept = g_variant_iter_next_value (&windows)) != NULL; i++)
    {
      if (next == NULL)
        next = pennant_window_new_beside (window);
      if (restore_window (next, kept))
        {
          if (next != window)
            gtk_window_present (GTK_WINDOW (next));
          next = NULL;
        }
      g_variant_unref (kept);
    }
  if (next != NULL && next != window)
    gtk_window_destroy (GTK_WINDOW (next));
  self->is_restoring = FALSE;
}

static void
pennant_window_keeper_show_now (PennantWindowKeeper *self, PennantWindow *window, const PennantDestination *destination)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < self->windows->len; i++)
    is_first = is_first && !has_tabs (g_ptr_array_index (self->windows, i));
  if (is_first)
    pennant_window_keeper_restore (self, window);

  if (destination != NULL)
    pennant_window_show_destination (window, destination);
  else if (!has_tabs (window) || pennant_window_is_welcome (window) || (is_first && shows_home (window)))
    pennant_window_start (window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantWindowKeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  Showing *showing;

  self->kept = pennant_window_file_load_finish (PENNANT_WINDOW_FILE (object), result, &error);
  if (self->kept == NULL && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_message ("The windows that were open are not known: %s", error->message);
  self->is_loaded = TRUE;

  while ((showing = g_queue_pop_head (&self->showing)) != NULL)
    {
      /* It was closed meanwhile. */
      if (gtk_window_get_application (GTK_WINDOW (showing->window)) != NULL)
        pennant_window_keeper_show_now (self, showing->window, showing->destination);
      showing_free (showing);
    }
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (pennant_window_file_flush_finish (PENNANT_WINDOW_FILE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* ---- virtual functions ---- */

static void
pennant_window_keeper_finalize (GObject *object)
{
  PennantWindowKeeper *self = PENNANT_WINDOW_KEEPER (object);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  g_queue_clear_full (&self->showing, showing_free);
  g_clear_pointer (&self->kept, g_variant_unref);
  g_ptr_array_unref (self->windows);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (pennant_window_keeper_parent_class)->finalize (object);
}

static void
pennant_window_keeper_class_init (PennantWindowKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_window_keeper_finalize;
}

static void
pennant_window_keeper_init (PennantWindowKeeper *self)
{
  self->windows = g_ptr_array_new ();
  g_queue_init (&self->showing);
}

/**
 * pennant_window_keeper_get_for_service:
 * @service: a service
 *
 * Returns: (transfer none): the keeper of its windows
 */
PennantWindowKeeper *
pennant_window_keeper_get_for_service (PennantService *service)
{
  PennantWindowKeeper *self = g_object_get_data (G_OBJECT (service), KEEPER);
  PennantSource *source = pennant_service_get_source (service);
  g_autofree char *path = NULL;

  if (self != NULL)
    return self;

  self = g_object_new (PENNANT_TYPE_WINDOW_KEEPER, NULL);
  self->is_loaded = pennant_source_is_sample (source);
  if (!self->is_loaded)
    {
      path = g_build_filename (pennant_source_get_data_folder (source), FILE_NAME, NULL);
      self->file = pennant_window_file_new (path);
    }
  g_object_set_data_full (G_OBJECT (service), KEEPER, self, g_object_unref);

  return self;
}

/**
 * pennant_window_keeper_watch:
 * @self: a keeper
 * @window: a window of the service, which keeps it from now on
 */
void
pennant_window_keeper_watch (PennantWindowKeeper *self, PennantWindow *window)
{
  static const char *const signals[] = { "notify::default-width", "notify::default-height", "notify::maximized" };

  g_return_if_fail (PENNANT_IS_WINDOW_KEEPER (self));

  g_ptr_array_add (self->windows, window);
  g_signal_connect_object (pennant_window_get_tabs (window), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (window, signals[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "close-request", G_CALLBACK (close_requested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "destroy", G_CALLBACK (destroyed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * pennant_window_keeper_show:
 * @self: a keeper
 * @window: a window of the service, one on screen or a new one
 * @destination: (nullable): what it is to show
 *
 * Brings a window on screen. The first one shows what was open last, and so do others beside it.
 */
void
pennant_window_keeper_show (PennantWindowKeeper *self, PennantWindow *window, const PennantDestination *destination)
{
  Showing *showing;

  g_return_if_fail (PENNANT_IS_WINDOW_KEEPER (self));

  if (self->is_loaded)
    {
      pennant_window_keeper_show_now (self, window, destination);
      return;
    }

  showing = g_new0 (Showing, 1);
  showing->window = g_object_ref (window);
  showing->destination = destination != NULL ? pennant_destination_copy (destination) : NULL;
  g_queue_push_tail (&self->showing, showing);
  if (!self->is_loading)
    pennant_window_file_load_async (self->file, NULL, loaded_cb, g_object_ref (self));
  self->is_loading = TRUE;
}

/**
 * pennant_window_keeper_hold:
 * @self: a keeper
 *
 * Keeps the windows as they are now, though they close one after the other.
 */
void
pennant_window_keeper_hold (PennantWindowKeeper *self)
{
  g_return_if_fail (PENNANT_IS_WINDOW_KEEPER (self));

  pennant_window_keeper_collect (self);
  self->is_held = TRUE;
}

/**
 * pennant_window_keeper_flush_async:
 * @self: a keeper
 * @callback: is called once all is written
 * @user_data: for @callback
 *
 * Writes now what is still to be written.
 */
void
pennant_window_keeper_flush_async (PennantWindowKeeper *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_WINDOW_KEEPER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, pennant_window_keeper_flush_async);
  if (self->file == NULL)
    g_task_return_boolean (task, TRUE);
  else
    pennant_window_file_flush_async (self->file, NULL, flushed_cb, g_steal_pointer (&task));
}

/**
 * pennant_window_keeper_flush_finish:
 * @self: a keeper
 * @result: of pennant_window_keeper_flush_async()
 * @error: return location
 *
 * Returns: whether nothing is left to be written
 */
gboolean
pennant_window_keeper_flush_finish (PennantWindowKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

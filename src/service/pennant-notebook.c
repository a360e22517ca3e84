/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-notebook-private.h"

#include "service/pennant-bookmarks-private.h"
#include "service/pennant-name-index-private.h"
#include "service/pennant-remarks-private.h"
#include "store/pennant-library-watch.h"

struct _PennantNotebook
{
  GObject parent_instance;
  PennantStore *store;
  char *data_folder;
  PennantBookmarks *bookmarks;
  PennantRemarks *remarks;
  PennantNameIndex *names;
  PennantLibraryWatch *watch; /* there as soon as any of them is */
};

G_DEFINE_FINAL_TYPE (PennantNotebook, pennant_notebook, G_TYPE_OBJECT)

/* To be called before the library is read, so that nothing is missed. */
static void
watch_library (PennantNotebook *self)
{
  if (self->watch != NULL)
    return;

  self->watch = pennant_library_watch_new (self->store, self->data_folder);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (pennant_notebook_refresh), self, G_CONNECT_SWAPPED);
}

static void
pennant_notebook_finalize (GObject *object)
{
  PennantNotebook *self = PENNANT_NOTEBOOK (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->names);
  g_clear_object (&self->bookmarks);
  g_clear_object (&self->remarks);
  g_clear_object (&self->store);
  g_free (self->data_folder);

  G_OBJECT_CLASS (pennant_notebook_parent_class)->finalize (object);
}

static void
pennant_notebook_class_init (PennantNotebookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_notebook_finalize;
}

static void
pennant_notebook_init (PennantNotebook *self)
{
}

/**
 * pennant_notebook_new: (skip)
 * @store: where it is kept
 * @data_folder: where the store's library is
 *
 * Returns: (transfer full): a notebook, of which nothing was read yet
 */
PennantNotebook *
pennant_notebook_new (PennantStore *store, const char *data_folder)
{
  PennantNotebook *self = g_object_new (PENNANT_TYPE_NOTEBOOK, NULL);

  self->store = g_object_ref (store);
  self->data_folder = g_strdup (data_folder);
  return self;
}

/**
 * pennant_notebook_get_store: (skip)
 * @self: a notebook
 *
 * Returns: (transfer none): where it is kept
 */
PennantStore *
pennant_notebook_get_store (PennantNotebook *self)
{
  return self->store;
}

/**
 * pennant_notebook_refresh: (skip)
 * @self: a notebook
 *
 * Reads again what was read already.
 */
void
pennant_notebook_refresh (PennantNotebook *self)
{
  if (self->bookmarks != NULL)
    pennant_bookmarks_refresh (self->bookmarks);
  if (self->remarks != NULL)
    pennant_remarks_refresh (self->remarks);
  if (self->names != NULL)
    pennant_name_index_refresh (self->names);
}

/**
 * pennant_notebook_update_names: (skip)
 * @self: a notebook
 *
 * Looks up once more what is known of the bookmarks, and what is new of all names: what is being kept may tell of any.
 */
void
pennant_notebook_update_names (PennantNotebook *self)
{
  if (self->names != NULL)
    pennant_name_index_refresh (self->names);
  if (self->bookmarks != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->bookmarks)) > 0)
    pennant_bookmarks_refresh (self->bookmarks);
}

/**
 * pennant_notebook_get_bookmarks:
 * @self: a notebook
 *
 * Returns: (transfer none): the bookmarks, a live list that is filled soon after the first call
 */
PennantBookmarks *
pennant_notebook_get_bookmarks (PennantNotebook *self)
{
  g_return_val_if_fail (PENNANT_IS_NOTEBOOK (self), NULL);

  watch_library (self);
  if (self->bookmarks == NULL)
    self->bookmarks = pennant_bookmarks_new (self->store);
  return self->bookmarks;
}

/**
 * pennant_notebook_get_remarks:
 * @self: a notebook
 *
 * Returns: (transfer none): the notes and marks, which are known soon after the first call
 */
PennantRemarks *
pennant_notebook_get_remarks (PennantNotebook *self)
{
  g_return_val_if_fail (PENNANT_IS_NOTEBOOK (self), NULL);

  watch_library (self);
  if (self->remarks == NULL)
    self->remarks = pennant_remarks_new (self->store);
  return self->remarks;
}

/**
 * pennant_notebook_get_names:
 * @self: a notebook
 *
 * Returns: (transfer none): everybody whose name was seen, who are read after the first call
 */
PennantNameIndex *
pennant_notebook_get_names (PennantNotebook *self)
{
  g_return_val_if_fail (PENNANT_IS_NOTEBOOK (self), NULL);

  if (self->names == NULL)
    self->names = pennant_name_index_new (self->store, pennant_notebook_get_bookmarks (self));
  return self->names;
}

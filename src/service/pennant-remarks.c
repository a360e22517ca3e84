/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-remarks-private.h"

#include "model/pennant-note.h"
#include "service/pennant-remark-private.h"
#include "store/pennant-remarks.h"

#include <glib/gi18n-lib.h>

struct _PennantRemarks
{
  GObject parent_instance;
  PennantStore *store;
  GHashTable *entries; /* key > Entry, of all PennantRemark that there are */
  gboolean is_listing;
  gboolean is_outdated; /* something was kept since the list that is under way was asked for */
};

typedef struct
{
  PennantRemarks *owner;
  char *key;
  PennantRemark *remark;
  gboolean is_held;   /* whether the entry holds the remark, as it does while that is not blank */
  gboolean is_listed; /* whether it is in the list that is being shown */
} Entry;

G_DEFINE_FINAL_TYPE (PennantRemarks, pennant_remarks, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->key);
  g_free (entry);
}

/* Nobody shows it any more. */
static void
remark_gone_cb (gpointer data, GObject *where_it_was)
{
  Entry *entry = data;

  g_hash_table_remove (entry->owner->entries, entry->key);
}

static void
entry_set_held (Entry *entry, gboolean is_held)
{
  if (entry->is_held == is_held)
    return;

  entry->is_held = is_held;
  if (is_held)
    g_object_ref (entry->remark);
  else
    g_object_unref (entry->remark);
}

static Entry *
get_entry (PennantRemarks *self, gboolean is_clan, const char *tag, PennantRemark **new_remark)
{
  g_autofree char *key = g_strconcat (is_clan ? "c" : "p", tag, NULL);
  Entry *entry = g_hash_table_lookup (self->entries, key);

  *new_remark = NULL;
  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->owner = self;
      entry->key = g_steal_pointer (&key);
      entry->remark = *new_remark = pennant_remark_new (is_clan, tag);
      g_object_weak_ref (G_OBJECT (entry->remark), remark_gone_cb, entry);
      g_hash_table_insert (self->entries, entry->key, entry);
    }
  return entry;
}

static void
show_entry (PennantRemarks *self, const PennantSavedRemark *saved)
{
  g_autoptr (PennantRemark) new_remark = NULL;
  Entry *entry = get_entry (self, saved->kind == PENNANT_SEEN_CLAN, saved->tag, &new_remark);

  entry->is_listed = TRUE;
  entry_set_held (entry, TRUE);
  pennant_remark_update (entry->remark, saved->note, saved->mark);
}

/* Those that are no longer listed become blank; of these only the ones that somebody shows stay. */
static void
pennant_remarks_show (PennantRemarks *self, GPtrArray *saved)
{
  g_autoptr (GPtrArray) entries = g_hash_table_get_values_as_ptr_array (self->entries);

  for (guint i = 0; i < entries->len; i++)
    ((Entry *) entries->pdata[i])->is_listed = FALSE;
  for (guint i = 0; i < saved->len; i++)
    show_entry (self, saved->pdata[i]);
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = entries->pdata[i];

      if (!entry->is_held || entry->is_listed)
        continue;
      pennant_remark_update (entry->remark, NULL, PENNANT_MARK_NONE);
      entry_set_held (entry, FALSE);
    }
}

static void
pennant_remarks_refresh_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantRemarks) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) saved = pennant_store_list_remarks_finish (PENNANT_STORE (object), result, &error);
  gboolean is_outdated = self->is_outdated;

  self->is_listing = FALSE;
  self->is_outdated = FALSE;
  if (saved != NULL)
    pennant_remarks_show (self, saved);
  else
    g_debug ("Notes and marks not listed: %s", error->message);
  if (is_outdated)
    pennant_remarks_refresh (self);
}

static void
pennant_remarks_list_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantRemarks *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) saved = pennant_store_list_remarks_finish (PENNANT_STORE (object), result, &error);

  if (saved == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  pennant_remarks_show (self, saved);
  g_task_return_boolean (task, TRUE);
}

static void
pennant_remarks_save_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantStore *store = PENNANT_STORE (object);
  GError *error = NULL;

  if (!pennant_store_save_remark_finish (store, result, &error))
    g_task_return_error (task, error);
  else
    pennant_store_list_remarks_async (store, NULL, pennant_remarks_list_cb, g_steal_pointer (&task));
}

static void
pennant_remarks_finalize (GObject *object)
{
  PennantRemarks *self = PENNANT_REMARKS (object);
  g_autoptr (GPtrArray) entries = g_hash_table_get_values_as_ptr_array (self->entries);

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = entries->pdata[i];

      g_object_weak_unref (G_OBJECT (entry->remark), remark_gone_cb, entry);
      entry_set_held (entry, FALSE);
    }
  g_hash_table_unref (self->entries);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (pennant_remarks_parent_class)->finalize (object);
}

static void
pennant_remarks_class_init (PennantRemarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_remarks_finalize;
}

static void
pennant_remarks_init (PennantRemarks *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
}

/**
 * pennant_remarks_new: (skip)
 * @store: where they are
 *
 * Returns: (transfer full): the notes and marks, which come soon
 */
PennantRemarks *
pennant_remarks_new (PennantStore *store)
{
  PennantRemarks *self = g_object_new (PENNANT_TYPE_REMARKS, NULL);

  self->store = g_object_ref (store);
  pennant_remarks_refresh (self);
  return self;
}

/**
 * pennant_remarks_refresh: (skip)
 * @self: the notes and marks
 *
 * Lists them again, after all that was asked of the store before.
 */
void
pennant_remarks_refresh (PennantRemarks *self)
{
  if (self->is_listing)
    {
      self->is_outdated = TRUE;
      return;
    }
  self->is_listing = TRUE;
  pennant_store_list_remarks_async (self->store, NULL, pennant_remarks_refresh_cb, g_object_ref (self));
}

/**
 * pennant_remarks_get:
 * @self: the notes and marks
 * @is_clan: whether it is a clan; else a player
 * @tag: its tag in the normal form
 *
 * Gets the one object of a clan or player, which changes whenever its note or mark does.
 *
 * Returns: (transfer full): its note and mark; blank where there are none
 */
PennantRemark *
pennant_remarks_get (PennantRemarks *self, gboolean is_clan, const char *tag)
{
  PennantRemark *new_remark;
  Entry *entry;

  g_return_val_if_fail (PENNANT_IS_REMARKS (self), NULL);
  g_return_val_if_fail (tag != NULL, NULL);

  entry = get_entry (self, is_clan, tag, &new_remark);
  return new_remark != NULL ? new_remark : g_object_ref (entry->remark);
}

/**
 * pennant_remarks_save_async:
 * @self: the notes and marks
 * @remark: of what
 * @note: (nullable): what is noted, of any bytes; it is kept as pennant_note_clean() makes it
 * @mark: how it is marked
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is kept and shown
 * @user_data: for @callback
 *
 * Keeps a note and a mark instead of those that were there.
 */
void
pennant_remarks_save_async (PennantRemarks *self,
                            PennantRemark *remark,
                            const char *note,
                            PennantMark mark,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autofree char *clean = pennant_note_clean (note);
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_REMARKS (self));
  g_return_if_fail (PENNANT_IS_REMARK (remark));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_remarks_save_async);
  g_task_set_check_cancellable (task, FALSE);
  if (!pennant_note_fits (clean))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("A note has at most %d characters."),
                               PENNANT_NOTE_MAX_CHARACTERS);
      return;
    }
  pennant_store_save_remark_async (
      self->store, pennant_remark_is_clan (remark) ? PENNANT_SEEN_CLAN : PENNANT_SEEN_PLAYER,
      pennant_remark_get_tag (remark), clean, mark, cancellable, pennant_remarks_save_cb, g_steal_pointer (&task));
}

/**
 * pennant_remarks_save_finish:
 * @self: the notes and marks
 * @result: the result
 * @error: return location
 *
 * Returns: whether it is kept
 */
gboolean
pennant_remarks_save_finish (PennantRemarks *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

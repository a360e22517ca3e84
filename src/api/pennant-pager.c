/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-pager.h"

#include "api/pennant-api-error.h"
#include "api/pennant-endpoint.h"
#include "model/pennant-list-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * PennantPager:
 *
 * Goes through a list of the API page by page, in its order, to the end or to a limit.
 *
 * Cursors are opaque: each page says how to ask for the next, and one that leads back to a page before it is an error.
 * A page that could not be had is asked for again by the next call; what came before is not lost.
 */

#define LIMIT "limit"
#define AFTER "after"

struct _PennantPager
{
  GObject parent_instance;

  PennantGetter *getter;
  const PennantType *type;
  PennantPriority priority;
  char *path;
  GPtrArray *parameters; /* of the query, escaped, apart from limit and cursor */
  guint page_size;
  guint limit; /* 0: none */

  char *cursor;      /* of the next page */
  GHashTable *known; /* cursors that led to a page */
  guint n_items;
  gboolean busy;
  gboolean ended;
  PennantReply *reply;
};

G_DEFINE_FINAL_TYPE (PennantPager, pennant_pager, G_TYPE_OBJECT)

static gboolean
is_page_type (const PennantType *type)
{
  const PennantField *items = type != NULL ? pennant_type_find_field (type, "items") : NULL;
  const PennantField *paging = type != NULL ? pennant_type_find_field (type, "paging") : NULL;

  return items != NULL && items->kind == PENNANT_FIELD_LIST && items->offset == offsetof (PennantListPage, items) &&
         paging != NULL && paging->type == &pennant_paging_type && paging->offset == offsetof (PennantListPage, paging);
}

/* Takes the path apart. What it says of limit and cursor is where to begin. */
static void
read_path (PennantPager *self, const char *path)
{
  g_auto (GStrv) halves = g_strsplit (path, "?", 2);
  g_auto (GStrv) parameters = halves[0] != NULL && halves[1] != NULL ? g_strsplit (halves[1], "&", -1) : NULL;

  self->path = g_strdup (halves[0] != NULL ? halves[0] : "");
  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i++)
    {
      if (g_str_has_prefix (parameters[i], LIMIT "="))
        pennant_pager_set_page_size (self, (guint) g_ascii_strtoull (parameters[i] + strlen (LIMIT "="), NULL, 10));
      else if (g_str_has_prefix (parameters[i], AFTER "="))
        g_set_str (&self->cursor, parameters[i] + strlen (AFTER "="));
      else
        g_ptr_array_add (self->parameters, g_strdup (parameters[i]));
    }
}

/* As many as are wanted still, as far as the API lets one choose. */
static guint
get_next_size (PennantPager *self)
{
  const PennantEndpoint *endpoint = pennant_endpoint_match (self->path);
  const PennantParameter *limit = endpoint != NULL ? pennant_endpoint_find_parameter (endpoint, LIMIT) : NULL;
  gint64 size = self->limit > 0 ? MIN (self->page_size, self->limit - self->n_items) : self->page_size;

  return (guint) (limit != NULL ? CLAMP (size, limit->min, limit->max) : size);
}

static char *
build_path (PennantPager *self)
{
  g_autoptr (GString) path = g_string_new (self->path);

  g_string_append_printf (path, "?" LIMIT "=%u", get_next_size (self));
  if (self->cursor != NULL)
    g_string_append_printf (path, "&" AFTER "=%s", self->cursor);
  for (guint i = 0; i < self->parameters->len; i++)
    g_string_append_printf (path, "&%s", (const char *) self->parameters->pdata[i]);

  return g_string_free_and_steal (g_steal_pointer (&path));
}

/* Keeps the cursor to the next page; whether the list goes on from there, and not back. */
static gboolean
advance (PennantPager *self, const char *after, GError **error)
{
  g_autofree char *cursor = after != NULL ? g_uri_escape_string (after, NULL, FALSE) : NULL;

  if (cursor != NULL && (g_strcmp0 (cursor, self->cursor) == 0 || g_hash_table_contains (self->known, cursor)))
    {
      g_set_error_literal (error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED,
                           _ ("The list does not end: a page leads back to one before it."));
      return FALSE;
    }

  if (self->cursor != NULL)
    g_hash_table_add (self->known, g_steal_pointer (&self->cursor));
  self->cursor = g_steal_pointer (&cursor);
  return TRUE;
}

static GPtrArray *
take_items (PennantPager *self, const PennantListPage *page)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (pennant_record_unref);

  for (guint i = 0; i < page->items->len && (self->limit == 0 || self->n_items < self->limit); i++)
    {
      g_ptr_array_add (items, pennant_record_ref (page->items->pdata[i]));
      self->n_items++;
    }

  return items;
}

static void
got_page (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantPager *self = g_task_get_source_object (task);
  g_autoptr (PennantReply) reply = NULL;
  const PennantListPage *page;
  GPtrArray *items;
  GError *error = NULL;

  self->busy = FALSE;
  reply = pennant_getter_get_finish (PENNANT_GETTER (object), result, &error);
  page = reply != NULL ? (const PennantListPage *) reply->item : NULL;
  if (page == NULL || !advance (self, pennant_list_page_get_after (page), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_pointer (&self->reply, pennant_reply_unref);
  self->reply = g_steal_pointer (&reply);
  items = take_items (self, page);
  self->ended = self->cursor == NULL || (self->limit > 0 && self->n_items >= self->limit);
  g_task_return_pointer (task, items, (GDestroyNotify) g_ptr_array_unref);
}

static void
pennant_pager_finalize (GObject *object)
{
  PennantPager *self = PENNANT_PAGER (object);

  g_clear_pointer (&self->reply, pennant_reply_unref);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->parameters);
  g_clear_object (&self->getter);
  g_free (self->cursor);
  g_free (self->path);

  G_OBJECT_CLASS (pennant_pager_parent_class)->finalize (object);
}

static void
pennant_pager_class_init (PennantPagerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_pager_finalize;
}

static void
pennant_pager_init (PennantPager *self)
{
  self->page_size = PENNANT_PAGER_DEFAULT_PAGE_SIZE;
  self->parameters = g_ptr_array_new_with_free_func (g_free);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * pennant_pager_new:
 * @getter: whom to ask: a client, or a service
 * @path: path and query of the list, escaped; a `limit` in it is the size of a page, an `after` where to begin
 * @type: what a page of it is decoded as: a type whose struct is PennantListPage
 * @priority: who goes first where requests wait
 *
 * A pager at the beginning of a list. It asks for nothing yet.
 *
 * Returns: (transfer full): the pager
 */
PennantPager *
pennant_pager_new (PennantGetter *getter, const char *path, const PennantType *type, PennantPriority priority)
{
  PennantPager *self;

  g_return_val_if_fail (PENNANT_IS_GETTER (getter), NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (is_page_type (type), NULL);
  g_return_val_if_fail (priority < PENNANT_N_PRIORITIES, NULL);

  self = g_object_new (PENNANT_TYPE_PAGER, NULL);
  self->getter = g_object_ref (getter);
  self->type = type;
  self->priority = priority;
  read_path (self, path);

  return self;
}

/**
 * pennant_pager_set_page_size:
 * @self: a pager
 * @page_size: how many items to ask for at once, %PENNANT_PAGER_DEFAULT_PAGE_SIZE at first; 0 for that
 *
 * The API may give fewer. Where it has bounds for this, they hold.
 */
void
pennant_pager_set_page_size (PennantPager *self, guint page_size)
{
  g_return_if_fail (PENNANT_IS_PAGER (self));

  self->page_size = page_size > 0 ? MIN (page_size, G_MAXINT32) : PENNANT_PAGER_DEFAULT_PAGE_SIZE;
}

/**
 * pennant_pager_set_limit:
 * @self: a pager
 * @limit: after how many items to stop; 0, as at first, for the end of the list
 */
void
pennant_pager_set_limit (PennantPager *self, guint limit)
{
  g_return_if_fail (PENNANT_IS_PAGER (self));

  self->limit = limit;
  self->ended = (self->reply != NULL && self->cursor == NULL) || (limit > 0 && self->n_items >= limit);
}

/**
 * pennant_pager_get_n_items:
 * @self: a pager
 *
 * Returns: how many items it has given
 */
guint
pennant_pager_get_n_items (PennantPager *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGER (self), 0);

  return self->n_items;
}

/**
 * pennant_pager_has_ended:
 * @self: a pager
 *
 * Returns: whether the page that was given last is the last one, of the list or up to the limit
 */
gboolean
pennant_pager_has_ended (PennantPager *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGER (self), TRUE);

  return self->ended;
}

/**
 * pennant_pager_get_reply:
 * @self: a pager
 *
 * Returns: (nullable) (transfer none): the reply of the page that was given last, with all that the API sent
 */
PennantReply *
pennant_pager_get_reply (PennantPager *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGER (self), NULL);

  return self->reply;
}

/**
 * pennant_pager_next_async:
 * @self: a pager that is not asking already
 * @flags: how to ask
 * @cancellable: (nullable): leaves at once
 * @callback: is called with the next page
 * @user_data: for @callback
 *
 * Asks for the next page. After an error the same page is asked for again.
 */
void
pennant_pager_next_async (PennantPager *self,
                          PennantGetFlags flags,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (PENNANT_IS_PAGER (self));
  g_return_if_fail (!self->busy);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_pager_next_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->ended)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  self->busy = TRUE;
  path = build_path (self);
  pennant_getter_get_async (self->getter, path, self->type, self->priority, flags, cancellable, got_page,
                            g_steal_pointer (&task));
}

/**
 * pennant_pager_next_finish:
 * @self: a pager
 * @result: what the callback was given
 * @error: return location, of the domain %PENNANT_API_ERROR
 *
 * Returns: (element-type PennantRecord) (nullable) (transfer full): the items of the page, which may be none; %NULL
 *   without an error when the list or the limit is at its end
 */
GPtrArray *
pennant_pager_next_finish (PennantPager *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

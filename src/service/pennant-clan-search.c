/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-clan-search.h"

#include "api/pennant-pager.h"
#include "model/pennant-clan.h"
#include "model/pennant-tag.h"
#include "service/pennant-row-private.h"

#define PAGE_SIZE 50

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantClanSearch
{
  GObject parent_instance;
  PennantService *service;
  char *name;
  PennantPager *pager; /* %NULL where the name cannot be searched for */
  GPtrArray *rows;     /* of PennantRow */
  GHashTable *tags;    /* a clan that comes again is left out: the order of what is found may change meanwhile */
  GCancellable *cancellable;
  PennantGetFlags flags;
  gboolean is_loading;
  GError *error;
};

static void pennant_clan_search_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PennantClanSearch,
                               pennant_clan_search,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pennant_clan_search_init_list_model))

static void
add (PennantClanSearch *self, GPtrArray *clans)
{
  guint n_before = self->rows->len;

  for (guint i = 0; i < clans->len; i++)
    {
      PennantClan *clan = clans->pdata[i];

      if (pennant_tag_is_valid (clan->tag) && g_hash_table_add (self->tags, g_strdup (clan->tag)))
        g_ptr_array_add (self->rows, pennant_row_new (clan->tag, clan));
    }
  if (self->rows->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->rows->len - n_before);
}

static void
next_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantClanSearch) self = user_data;
  PennantPager *pager = PENNANT_PAGER (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) clans = pennant_pager_next_finish (pager, result, &error);

  /* The search began anew, or is over. */
  if (pager != self->pager)
    return;

  self->is_loading = FALSE;
  self->error = g_steal_pointer (&error);
  if (clans != NULL)
    add (self, clans);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
open_pager (PennantClanSearch *self)
{
  const PennantArgument arguments[] = { { "name", self->name } };
  g_autofree char *path = pennant_endpoint_build_path (&pennant_endpoints[PENNANT_ENDPOINT_SEARCH], arguments,
                                                       G_N_ELEMENTS (arguments), &self->error);

  self->cancellable = g_cancellable_new ();
  if (path == NULL)
    return;
  self->pager =
      pennant_pager_new (PENNANT_GETTER (self->service), path, &pennant_clan_page_type, PENNANT_PRIORITY_INTERACTIVE);
  pennant_pager_set_page_size (self->pager, PAGE_SIZE);
}

static void
close_pager (PennantClanSearch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->pager);
  g_clear_error (&self->error);
}

static GType
pennant_clan_search_get_item_type (GListModel *model)
{
  return PENNANT_TYPE_ROW;
}

static guint
pennant_clan_search_get_n_items (GListModel *model)
{
  return PENNANT_CLAN_SEARCH (model)->rows->len;
}

static gpointer
pennant_clan_search_get_item (GListModel *model, guint position)
{
  PennantClanSearch *self = PENNANT_CLAN_SEARCH (model);

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
pennant_clan_search_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = pennant_clan_search_get_item_type;
  iface->get_n_items = pennant_clan_search_get_n_items;
  iface->get_item = pennant_clan_search_get_item;
}

static void
pennant_clan_search_dispose (GObject *object)
{
  PennantClanSearch *self = PENNANT_CLAN_SEARCH (object);

  close_pager (self);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_clan_search_parent_class)->dispose (object);
}

static void
pennant_clan_search_finalize (GObject *object)
{
  PennantClanSearch *self = PENNANT_CLAN_SEARCH (object);

  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->tags);
  g_free (self->name);

  G_OBJECT_CLASS (pennant_clan_search_parent_class)->finalize (object);
}

static void
pennant_clan_search_class_init (PennantClanSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pennant_clan_search_dispose;
  object_class->finalize = pennant_clan_search_finalize;

  /**
   * PennantClanSearch::changed:
   *
   * Is emitted when loading began or ended.
   */
  signals[CHANGED] =
      g_signal_new ("changed", PENNANT_TYPE_CLAN_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pennant_clan_search_init (PennantClanSearch *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * pennant_clan_search_new:
 * @service: whom to ask
 * @name: a part of the name, from whoever typed it
 *
 * Returns: (transfer full): a search that has not asked yet
 */
PennantClanSearch *
pennant_clan_search_new (PennantService *service, const char *name)
{
  PennantClanSearch *self;

  g_return_val_if_fail (PENNANT_IS_SERVICE (service), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (PENNANT_TYPE_CLAN_SEARCH, NULL);
  self->service = g_object_ref (service);
  self->name = g_strdup (name);
  open_pager (self);
  return self;
}

/**
 * pennant_clan_search_load_more:
 * @self: a search
 *
 * Asks for the next clans, unless it is asking already or there are no more. After an error it asks for the same again.
 */
void
pennant_clan_search_load_more (PennantClanSearch *self)
{
  g_return_if_fail (PENNANT_IS_CLAN_SEARCH (self));

  if (self->is_loading || !pennant_clan_search_has_more (self))
    return;
  self->is_loading = TRUE;
  g_clear_error (&self->error);
  pennant_pager_next_async (self->pager, self->flags, self->cancellable, next_cb, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * pennant_clan_search_restart:
 * @self: a search
 *
 * Forgets what was found, and asks the API again.
 */
void
pennant_clan_search_restart (PennantClanSearch *self)
{
  guint n_before;

  g_return_if_fail (PENNANT_IS_CLAN_SEARCH (self));

  n_before = self->rows->len;
  close_pager (self);
  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->tags);
  if (n_before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
  self->flags = PENNANT_GET_REFRESH;
  self->is_loading = FALSE;
  open_pager (self);
  pennant_clan_search_load_more (self);
}

/**
 * pennant_clan_search_is_loading:
 * @self: a search
 *
 * Returns: whether it is asking
 */
gboolean
pennant_clan_search_is_loading (PennantClanSearch *self)
{
  g_return_val_if_fail (PENNANT_IS_CLAN_SEARCH (self), FALSE);

  return self->is_loading;
}

/**
 * pennant_clan_search_has_more:
 * @self: a search
 *
 * Returns: whether there may be more clans to ask for
 */
gboolean
pennant_clan_search_has_more (PennantClanSearch *self)
{
  g_return_val_if_fail (PENNANT_IS_CLAN_SEARCH (self), FALSE);

  return self->pager != NULL && !pennant_pager_has_ended (self->pager);
}

/**
 * pennant_clan_search_get_error:
 * @self: a search
 *
 * Returns: (nullable) (transfer none): why the last question has no answer
 */
const GError *
pennant_clan_search_get_error (PennantClanSearch *self)
{
  g_return_val_if_fail (PENNANT_IS_CLAN_SEARCH (self), NULL);

  return self->error;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-tag-list.h"

#include "api/pennant-api-error.h"
#include "api/pennant-batch.h"
#include "service/pennant-tag-row-private.h"

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What of a tag was asked. */
typedef enum
{
  ASKED_CLAN = 1 << 0,
  ASKED_PLAYER = 1 << 1,
} Asked;

typedef struct
{
  PennantTagRow *row;
  PennantLinkKind kind; /* as it was given */
  Asked asked;
} Entry;

struct _PennantTagList
{
  GObject parent_instance;
  PennantService *service;
  GArray *entries;  /* of Entry */
  GArray *round;    /* of guint: the entries that are being asked for, in the order of the batch */
  Asked round_asks; /* what they are asked for */
  guint n_done;
  guint n_failed;
  PennantGetFlags flags;
  GCancellable *cancellable; /* while it runs */
};

static void pennant_tag_list_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PennantTagList,
                               pennant_tag_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pennant_tag_list_init_list_model))

static Entry *
get_entry (PennantTagList *self, guint index)
{
  return &g_array_index (self->entries, Entry, index);
}

static void
clear_entry (gpointer data)
{
  g_object_unref (((Entry *) data)->row);
}

/* What to ask next of a tag. Most that are pasted are of players, unless a clan of the tag was seen. */
static Asked
choose_question (const Entry *entry)
{
  const PennantTagRowFacts *facts = pennant_tag_row_get_facts (entry->row);

  if (facts->is_done)
    return 0;
  if (entry->kind == PENNANT_LINK_CLAN)
    return ASKED_CLAN & ~entry->asked;
  if (entry->kind == PENNANT_LINK_PLAYER)
    return ASKED_PLAYER & ~entry->asked;
  if (entry->asked == 0)
    return facts->kind == PENNANT_LINK_CLAN ? ASKED_CLAN : ASKED_PLAYER;
  return (ASKED_CLAN | ASKED_PLAYER) & ~entry->asked;
}

static void
settle (PennantTagList *self, gboolean failed)
{
  self->n_done++;
  self->n_failed += failed ? 1 : 0;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* That there is no player of the tag is an answer where there may be a clan. */
static void
answered_cb (guint index, const char *tag, PennantReply *reply, const GError *error, gpointer user_data)
{
  PennantTagList *self = user_data;
  Entry *entry = get_entry (self, g_array_index (self->round, guint, index));

  entry->asked |= self->round_asks;
  if (reply != NULL && reply->item != NULL)
    {
      pennant_tag_row_take_item (entry->row, reply->item);
      settle (self, FALSE);
    }
  else if (error != NULL &&
           (!g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND) || choose_question (entry) == 0))
    {
      pennant_tag_row_take_error (entry->row, error);
      settle (self, TRUE);
    }
}

static gboolean pennant_tag_list_ask (PennantTagList *self);

static void
round_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantTagList) self = user_data;
  gboolean ended = pennant_batch_run_finish (PENNANT_GETTER (object), result, NULL, NULL);

  /* One that was cancelled is over already, and another one may run. */
  if (!ended || self->cancellable == NULL)
    return;
  if (pennant_tag_list_ask (self))
    return;
  g_clear_object (&self->cancellable);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Asks for all that can be asked for at one endpoint; %FALSE where nothing is left to ask. */
static gboolean
pennant_tag_list_ask (PennantTagList *self)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  gboolean asks_clans;

  self->round_asks = 0;
  g_array_set_size (self->round, 0);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = get_entry (self, i);
      Asked question = choose_question (entry);

      if (question == 0 || (self->round_asks != 0 && self->round_asks != question))
        continue;
      self->round_asks = question;
      g_array_append_val (self->round, i);
      g_ptr_array_add (tags, pennant_tag_row_get_facts (entry->row)->tag);
    }
  if (tags->len == 0)
    return FALSE;
  g_ptr_array_add (tags, NULL);
  asks_clans = self->round_asks == ASKED_CLAN;
  pennant_batch_run_async (PENNANT_GETTER (self->service),
                           &pennant_endpoints[asks_clans ? PENNANT_ENDPOINT_CLAN : PENNANT_ENDPOINT_PLAYER],
                           (const char *const *) tags->pdata, 0, self->flags, answered_cb, NULL, self,
                           self->cancellable, round_cb, g_object_ref (self));
  return TRUE;
}

static GType
pennant_tag_list_get_item_type (GListModel *model)
{
  return PENNANT_TYPE_TAG_ROW;
}

static guint
pennant_tag_list_get_n_items (GListModel *model)
{
  return PENNANT_TAG_LIST (model)->entries->len;
}

static gpointer
pennant_tag_list_get_item (GListModel *model, guint position)
{
  PennantTagList *self = PENNANT_TAG_LIST (model);

  return position < self->entries->len ? g_object_ref (get_entry (self, position)->row) : NULL;
}

static void
pennant_tag_list_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = pennant_tag_list_get_item_type;
  iface->get_n_items = pennant_tag_list_get_n_items;
  iface->get_item = pennant_tag_list_get_item;
}

static void
pennant_tag_list_dispose (GObject *object)
{
  PennantTagList *self = PENNANT_TAG_LIST (object);

  pennant_tag_list_cancel (self);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_tag_list_parent_class)->dispose (object);
}

static void
pennant_tag_list_finalize (GObject *object)
{
  PennantTagList *self = PENNANT_TAG_LIST (object);

  g_array_unref (self->entries);
  g_array_unref (self->round);

  G_OBJECT_CLASS (pennant_tag_list_parent_class)->finalize (object);
}

static void
pennant_tag_list_class_init (PennantTagListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pennant_tag_list_dispose;
  object_class->finalize = pennant_tag_list_finalize;

  /**
   * PennantTagList::changed:
   *
   * Is emitted when it began or ended, and whenever one tag is done.
   */
  signals[CHANGED] =
      g_signal_new ("changed", PENNANT_TYPE_TAG_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pennant_tag_list_init (PennantTagList *self)
{
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->round = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * pennant_tag_list_new:
 * @service: whom to ask
 * @links: (element-type PennantLink): the tags, and what they are of as far as that is known
 *
 * Makes a list that says at first what was seen before.
 *
 * Returns: (transfer full): a list that has not asked yet
 */
PennantTagList *
pennant_tag_list_new (PennantService *service, const GPtrArray *links)
{
  PennantTagList *self;
  const PennantNameTable *names;

  g_return_val_if_fail (PENNANT_IS_SERVICE (service), NULL);
  g_return_val_if_fail (links != NULL, NULL);

  self = g_object_new (PENNANT_TYPE_TAG_LIST, NULL);
  self->service = g_object_ref (service);
  names = pennant_name_index_get_table (pennant_service_get_names (service));
  for (guint i = 0; i < links->len; i++)
    {
      const PennantLink *link = links->pdata[i];
      const Entry entry = { .row = pennant_tag_row_new (link), .kind = link->kind };
      PennantSeenName name;

      if ((link->kind != PENNANT_LINK_CLAN && pennant_name_table_find (names, FALSE, link->tag, &name)) ||
          (link->kind != PENNANT_LINK_PLAYER && pennant_name_table_find (names, TRUE, link->tag, &name)))
        pennant_tag_row_take_name (entry.row, &name);
      g_array_append_val (self->entries, entry);
    }
  return self;
}

/**
 * pennant_tag_list_start:
 * @self: a list
 * @refresh: whether to ask again for what was answered
 *
 * Asks for what is not done, at the priority of a batch. One that was cancelled goes on where it was.
 */
void
pennant_tag_list_start (PennantTagList *self, gboolean refresh)
{
  g_return_if_fail (PENNANT_IS_TAG_LIST (self));

  if (self->cancellable != NULL)
    return;
  self->flags = refresh ? PENNANT_GET_REFRESH : PENNANT_GET_DEFAULT;
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = get_entry (self, i);

      if (!refresh && pennant_tag_row_get_facts (entry->row)->is_done)
        continue;
      entry->asked = 0;
      pennant_tag_row_reset (entry->row);
    }
  if (refresh)
    self->n_done = self->n_failed = 0;
  self->cancellable = g_cancellable_new ();
  if (!pennant_tag_list_ask (self))
    g_clear_object (&self->cancellable);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * pennant_tag_list_cancel:
 * @self: a list
 *
 * Stops asking. What is known stays.
 */
void
pennant_tag_list_cancel (PennantTagList *self)
{
  g_autoptr (GCancellable) cancellable = NULL;

  g_return_if_fail (PENNANT_IS_TAG_LIST (self));

  cancellable = g_steal_pointer (&self->cancellable);
  if (cancellable == NULL)
    return;
  g_cancellable_cancel (cancellable);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * pennant_tag_list_is_running:
 * @self: a list
 *
 * Returns: whether it is asking
 */
gboolean
pennant_tag_list_is_running (PennantTagList *self)
{
  g_return_val_if_fail (PENNANT_IS_TAG_LIST (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * pennant_tag_list_get_n_done:
 * @self: a list
 *
 * Returns: of how many tags it is known what they are, or why not
 */
guint
pennant_tag_list_get_n_done (PennantTagList *self)
{
  g_return_val_if_fail (PENNANT_IS_TAG_LIST (self), 0);

  return self->n_done;
}

/**
 * pennant_tag_list_get_n_failed:
 * @self: a list
 *
 * Returns: of how many tags it is known why there is no answer
 */
guint
pennant_tag_list_get_n_failed (PennantTagList *self)
{
  g_return_val_if_fail (PENNANT_IS_TAG_LIST (self), 0);

  return self->n_failed;
}

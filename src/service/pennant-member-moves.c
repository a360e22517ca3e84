/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-member-moves.h"

#include "store/pennant-archive.h"

#define MAX_EVENTS 200

/* What is older is no news, even of a clan whose page was never opened. */
#define MAX_AGE (7 * G_TIME_SPAN_DAY)

struct _PennantMemberMoves
{
  GObject parent_instance;
  PennantService *service;
  char *clan_tag;
  gint64 since;
  GPtrArray *joined;
  GPtrArray *left;
  GHashTable *newcomers; /* the tags of those who joined */
  gboolean is_listing;
  gboolean is_outdated; /* something happened since the list that is under way was asked for */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PennantMemberMoves, pennant_member_moves, G_TYPE_OBJECT)

/* How often a member joined more than left. */
static int
count (GPtrArray *events, const char *tag)
{
  int balance = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const PennantMemberEvent *event = g_ptr_array_index (events, i);

      if (g_strcmp0 (event->tag, tag) == 0)
        balance += (event->kind == PENNANT_MEMBER_JOINED) - (event->kind == PENNANT_MEMBER_LEFT);
    }

  return balance;
}

/* Who came and went again is neither. */
static void
pennant_member_moves_take (PennantMemberMoves *self, GPtrArray *events)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_set_size (self->joined, 0);
  g_ptr_array_set_size (self->left, 0);
  g_hash_table_unref (self->newcomers);
  self->newcomers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < events->len; i++)
    {
      const PennantMemberEvent *event = g_ptr_array_index (events, i);
      int balance = g_hash_table_add (seen, event->tag) ? count (events, event->tag) : 0;

      if (balance != 0)
        g_ptr_array_add (balance > 0 ? self->joined : self->left, g_strdup (event->name));
      if (balance > 0)
        g_hash_table_add (self->newcomers, g_strdup (event->tag));
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
list_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantMemberMoves) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = pennant_archive_list_finish (PENNANT_STORE (object), result, &error);

  self->is_listing = FALSE;
  if (events != NULL)
    pennant_member_moves_take (self, events);
  else
    g_debug ("Members' moves not listed: %s", error->message);
  if (self->is_outdated)
    pennant_member_moves_update (self);
}

static void
pennant_member_moves_finalize (GObject *object)
{
  PennantMemberMoves *self = PENNANT_MEMBER_MOVES (object);

  g_ptr_array_unref (self->joined);
  g_ptr_array_unref (self->left);
  g_hash_table_unref (self->newcomers);
  g_free (self->clan_tag);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_member_moves_parent_class)->finalize (object);
}

static void
pennant_member_moves_class_init (PennantMemberMovesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_member_moves_finalize;

  /**
   * PennantMemberMoves::changed:
   *
   * Who joined or left may be others.
   */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", PENNANT_TYPE_MEMBER_MOVES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pennant_member_moves_init (PennantMemberMoves *self)
{
  self->joined = g_ptr_array_new_with_free_func (g_free);
  self->left = g_ptr_array_new_with_free_func (g_free);
  self->newcomers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * pennant_member_moves_new:
 * @service: whose archive
 * @clan_tag: which clan
 *
 * Returns: (transfer full): its moves, none before the first pennant_member_moves_update()
 */
PennantMemberMoves *
pennant_member_moves_new (PennantService *service, const char *clan_tag)
{
  PennantMemberMoves *self = g_object_new (PENNANT_TYPE_MEMBER_MOVES, NULL);

  self->service = g_object_ref (service);
  self->clan_tag = g_strdup (clan_tag);

  return self;
}

/**
 * pennant_member_moves_set_since:
 * @self: the moves
 * @since: the last look, Unix time in microseconds; 0 for never
 *
 * Says since when moves are news. No more than a week counts.
 */
void
pennant_member_moves_set_since (PennantMemberMoves *self, gint64 since)
{
  g_return_if_fail (PENNANT_IS_MEMBER_MOVES (self));

  self->since = since;
  pennant_member_moves_update (self);
}

/**
 * pennant_member_moves_update:
 * @self: the moves
 *
 * Reads them again, after all that was asked of the store before.
 */
void
pennant_member_moves_update (PennantMemberMoves *self)
{
  PennantStore *store = pennant_service_get_store (self->service);
  gint64 now = pennant_clock_get_real (pennant_service_get_clock (self->service));

  if (store == NULL)
    return;

  self->is_outdated = self->is_listing;
  if (self->is_listing)
    return;

  self->is_listing = TRUE;
  pennant_archive_list_events_async (store, self->clan_tag, MAX (self->since, now - MAX_AGE), now, MAX_EVENTS, NULL,
                                     list_cb, g_object_ref (self));
}

/**
 * pennant_member_moves_get_joined:
 * @self: the moves
 *
 * Returns: (transfer none) (element-type utf8): names, as sent, of who joined
 */
GPtrArray *
pennant_member_moves_get_joined (PennantMemberMoves *self)
{
  g_return_val_if_fail (PENNANT_IS_MEMBER_MOVES (self), NULL);

  return self->joined;
}

/**
 * pennant_member_moves_get_left:
 * @self: the moves
 *
 * Returns: (transfer none) (element-type utf8): names, as sent, of who left
 */
GPtrArray *
pennant_member_moves_get_left (PennantMemberMoves *self)
{
  g_return_val_if_fail (PENNANT_IS_MEMBER_MOVES (self), NULL);

  return self->left;
}

/**
 * pennant_member_moves_get_newcomers:
 * @self: the moves
 *
 * Returns: (transfer none) (element-type utf8 gpointer): the tags of who joined, a set that does not change
 */
GHashTable *
pennant_member_moves_get_newcomers (PennantMemberMoves *self)
{
  g_return_val_if_fail (PENNANT_IS_MEMBER_MOVES (self), NULL);

  return self->newcomers;
}

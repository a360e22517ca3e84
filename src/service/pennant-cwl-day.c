/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-cwl-day.h"

#include "model/pennant-cwl-rounds.h"
#include "model/pennant-war-sides.h"
#include "service/pennant-resource-private.h"
#include "store/pennant-store.h"

/* A round has four wars; the guess of the round may be wrong once. */
#define MAX_REQUESTS 8

struct _PennantCwlDay
{
  GObject parent_instance;
  PennantService *service;
  char *clan_tag;
  PennantRecord *group;
  GHashTable *wars;    /* of PennantWar by war tag */
  GHashTable *foreign; /* tags of wars of other clans: who fights in a war never changes */
  PennantResource *own;
  char *own_tag;
};

/* A search that is under way. */
typedef struct
{
  gboolean refresh;
  GHashTable *looked_up; /* tags that were looked for in the store */
  GHashTable *asked;     /* tags that the API was asked for */
  char *tag;             /* the one that an answer is awaited of */
  GError *error;
} Find;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PennantCwlDay, pennant_cwl_day, G_TYPE_OBJECT)

static void step (GTask *task);

static void
find_free (gpointer data)
{
  Find *find = data;

  g_hash_table_unref (find->looked_up);
  g_hash_table_unref (find->asked);
  g_clear_error (&find->error);
  g_free (find->tag);
  g_free (find);
}

static void
pennant_cwl_day_take (PennantCwlDay *self, const char *war_tag, gpointer war)
{
  g_hash_table_replace (self->wars, g_strdup (war_tag), pennant_record_ref (war));
  if (pennant_war_find_side (war, self->clan_tag) == NULL)
    g_hash_table_add (self->foreign, g_strdup (war_tag));
}

static void
own_changed_cb (PennantCwlDay *self)
{
  gpointer war = pennant_resource_get_item (self->own);

  if (war == NULL)
    return;

  pennant_cwl_day_take (self, self->own_tag, war);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static PennantResource *
open_war (PennantCwlDay *self, const char *war_tag)
{
  return pennant_service_get_resource (self->service, &pennant_endpoints[PENNANT_ENDPOINT_CWL_WAR], war_tag);
}

/* From now on the own war tells what day it is; those of others, which nobody brings up to date, no longer do. */
static void
pennant_cwl_day_set_own (PennantCwlDay *self, const char *war_tag)
{
  GHashTableIter iter;
  gpointer tag;

  if (g_strcmp0 (self->own_tag, war_tag) == 0)
    return;

  if (self->own != NULL)
    g_signal_handlers_disconnect_by_func (self->own, own_changed_cb, self);
  g_clear_object (&self->own);
  g_set_str (&self->own_tag, war_tag);
  self->own = open_war (self, war_tag);
  g_signal_connect_object (self->own, "notify::item", G_CALLBACK (own_changed_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_iter_init (&iter, self->foreign);
  while (g_hash_table_iter_next (&iter, &tag, NULL))
    g_hash_table_remove (self->wars, tag);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  PennantCwlDay *self = g_task_get_source_object (task);
  Find *find = g_task_get_task_data (task);
  PennantResource *resource = PENNANT_RESOURCE (object);
  gpointer war = pennant_resource_get_item (resource);
  g_autoptr (GError) error = NULL;

  pennant_resource_load_finish (resource, result, &error);
  if (war != NULL)
    pennant_cwl_day_take (self, find->tag, war);
  if (error != NULL && find->error == NULL)
    find->error = g_steal_pointer (&error);
  step (task);
}

static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  PennantCwlDay *self = g_task_get_source_object (task);
  Find *find = g_task_get_task_data (task);
  g_autoptr (PennantReply) reply = pennant_store_lookup_finish (PENNANT_STORE (object), result, NULL);

  if (reply != NULL && reply->item != NULL)
    pennant_cwl_day_take (self, find->tag, reply->item);
  step (task);
}

/* The first war of a round that is not known to be of others and is not in @done; it is then. */
static const char *
choose (PennantCwlDay *self, int round_index, GHashTable *done)
{
  const PennantCwlGroup *group = (const PennantCwlGroup *) self->group;
  const PennantCwlRound *round = g_ptr_array_index (group->rounds, (guint) round_index);

  for (guint i = 0; round->war_tags != NULL && i < round->war_tags->len; i++)
    {
      const char *tag = g_ptr_array_index (round->war_tags, i);

      if (pennant_cwl_war_is_drawn (tag) && !g_hash_table_contains (self->foreign, tag) &&
          g_hash_table_add (done, g_strdup (tag)))
        return tag;
    }

  return NULL;
}

static void
ask (GTask *task, const char *war_tag)
{
  PennantCwlDay *self = g_task_get_source_object (task);
  Find *find = g_task_get_task_data (task);
  g_autoptr (PennantResource) resource = open_war (self, war_tag);

  g_set_str (&find->tag, war_tag);
  pennant_resource_ask_async (resource, PENNANT_PRIORITY_INTERACTIVE, find->refresh && resource == self->own,
                              g_task_get_cancellable (task), asked_cb, task);
}

static void
look_up (GTask *task, PennantStore *store, const char *war_tag)
{
  Find *find = g_task_get_task_data (task);
  const PennantEndpoint *endpoint = &pennant_endpoints[PENNANT_ENDPOINT_CWL_WAR];
  g_autofree char *path = pennant_endpoint_get_path (endpoint, war_tag);

  g_set_str (&find->tag, war_tag);
  pennant_store_lookup_async (store, path, endpoint->type, g_task_get_cancellable (task), looked_up_cb, task);
}

static void
end (GTask *task)
{
  Find *find = g_task_get_task_data (task);

  if (find->error != NULL)
    g_task_return_error (task, g_steal_pointer (&find->error));
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* Does what is next: each answer may say that it is another day. */
static void
step (GTask *task)
{
  PennantCwlDay *self = g_task_get_source_object (task);
  Find *find = g_task_get_task_data (task);
  const PennantCwlGroup *group = (const PennantCwlGroup *) self->group;
  gint64 now = pennant_clock_get_real (pennant_service_get_clock (self->service));
  PennantStore *store = pennant_service_get_store (self->service);
  const char *tag = NULL;
  PennantCwlDays days;
  int round;

  if (group == NULL || pennant_cwl_group_is_none (group) || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      end (task);
      return;
    }

  days = pennant_cwl_group_find_days (group, self->wars, now);
  round = days.today >= 0 ? days.today : days.tomorrow;
  if (pennant_cwl_group_find_war (group, self->wars, round, self->clan_tag, &tag) != NULL)
    {
      pennant_cwl_day_set_own (self, tag);
      if (!g_hash_table_add (find->asked, g_strdup (tag)))
        tag = NULL;
    }
  else if (round >= 0)
    {
      tag = store != NULL ? choose (self, round, find->looked_up) : NULL;
      if (tag != NULL)
        {
          look_up (task, store, tag);
          return;
        }
      if (g_hash_table_size (find->asked) < MAX_REQUESTS)
        tag = choose (self, round, find->asked);
    }

  if (tag != NULL)
    ask (task, tag);
  else
    end (task);
}

static void
pennant_cwl_day_finalize (GObject *object)
{
  PennantCwlDay *self = PENNANT_CWL_DAY (object);

  g_clear_pointer (&self->group, pennant_record_unref);
  g_hash_table_unref (self->wars);
  g_hash_table_unref (self->foreign);
  g_clear_object (&self->own);
  g_free (self->own_tag);
  g_free (self->clan_tag);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_cwl_day_parent_class)->finalize (object);
}

static void
pennant_cwl_day_class_init (PennantCwlDayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_cwl_day_finalize;

  /**
   * PennantCwlDay::changed:
   *
   * Today's war came or changed.
   */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", PENNANT_TYPE_CWL_DAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pennant_cwl_day_init (PennantCwlDay *self)
{
  self->wars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pennant_record_unref);
  self->foreign = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * pennant_cwl_day_new:
 * @service: who asks
 * @clan_tag: whose war
 *
 * Returns: (transfer full): what finds the war, once it has a group
 */
PennantCwlDay *
pennant_cwl_day_new (PennantService *service, const char *clan_tag)
{
  PennantCwlDay *self = g_object_new (PENNANT_TYPE_CWL_DAY, NULL);

  self->service = g_object_ref (service);
  self->clan_tag = g_strdup (clan_tag);

  return self;
}

/**
 * pennant_cwl_day_set_group:
 * @self: a day
 * @group: (nullable): the clan's group
 *
 * Says in which group the war is. With the season of another one what is known of its wars is forgotten.
 */
void
pennant_cwl_day_set_group (PennantCwlDay *self, const PennantCwlGroup *group)
{
  const PennantCwlGroup *before = (const PennantCwlGroup *) self->group;

  g_return_if_fail (PENNANT_IS_CWL_DAY (self));

  if (group == before)
    return;

  if (before != NULL && (group == NULL || g_strcmp0 (before->season, group->season) != 0))
    {
      g_hash_table_remove_all (self->wars);
      g_hash_table_remove_all (self->foreign);
    }
  g_clear_pointer (&self->group, pennant_record_unref);
  if (group != NULL)
    self->group = pennant_record_ref ((gpointer) group);
}

/**
 * pennant_cwl_day_get_wars:
 * @self: a day
 *
 * Returns: (transfer none) (element-type utf8 PennantWar): the wars that are here, by tag
 */
GHashTable *
pennant_cwl_day_get_wars (PennantCwlDay *self)
{
  g_return_val_if_fail (PENNANT_IS_CWL_DAY (self), NULL);

  return self->wars;
}

/**
 * pennant_cwl_day_find_async:
 * @self: a day
 * @refresh: whether the war is asked for though it is fresh
 * @cancellable: (nullable): cancels it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds today's war of the clan, or where none is fought the one that is being prepared, and brings it up to date. What
 * is stored tells which war it is without a request; else those of the round are asked for until it is found, and its
 * tag is kept.
 */
void
pennant_cwl_day_find_async (PennantCwlDay *self,
                            gboolean refresh,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;
  Find *find;

  g_return_if_fail (PENNANT_IS_CWL_DAY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  find = g_new0 (Find, 1);
  g_task_set_source_tag (task, pennant_cwl_day_find_async);
  find->refresh = refresh;
  find->looked_up = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  find->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_task_set_task_data (task, find, find_free);
  step (task);
}

/**
 * pennant_cwl_day_find_finish:
 * @self: a day
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether all that was asked for could be had
 */
gboolean
pennant_cwl_day_find_finish (PennantCwlDay *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

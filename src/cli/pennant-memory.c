/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-memory.h"

#include "model/pennant-clan.h"

#define MAX_EVENTS 100
#define MAX_WARS 20
#define MAX_RAIDS 20

/* What can be asked of the store, one after the other. */
typedef enum
{
  PART_MEMBERS,
  PART_EVENTS,
  PART_WARS,
  PART_RAIDS,
  PART_STAYS,
  PART_CLAN,
  PART_GROUPS,
  PART_GROUP,
  N_PARTS,
} Part;

/* What is being recalled. */
typedef struct
{
  PennantMemory *memory;
  char *tag;
  gint64 seen_at;
  guint wanted; /* a bit for each part */
  guint max_raids;
  Part part;
  GPtrArray *groups;
} Recall;

static void ask (GTask *task);

static void
recall_free (gpointer data)
{
  Recall *self = data;

  g_clear_pointer (&self->memory, pennant_memory_free);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_free (self->tag);
  g_free (self);
}

static guint
get_wanted (const PennantEndpoint *endpoint)
{
  switch (endpoint - pennant_endpoints)
    {
    case PENNANT_ENDPOINT_CLAN:
      return 1 << PART_MEMBERS | 1 << PART_EVENTS | 1 << PART_WARS | 1 << PART_RAIDS;
    case PENNANT_ENDPOINT_MEMBERS:
      return 1 << PART_MEMBERS | 1 << PART_EVENTS;
    case PENNANT_ENDPOINT_WAR:
    case PENNANT_ENDPOINT_WAR_LOG:
      return 1 << PART_WARS;
    case PENNANT_ENDPOINT_RAIDS:
      return 1 << PART_MEMBERS | 1 << PART_RAIDS;
    case PENNANT_ENDPOINT_PLAYER:
      return 1 << PART_STAYS;
    case PENNANT_ENDPOINT_CWL:
      return 1 << PART_CLAN;
    case PENNANT_ENDPOINT_CWL_WAR:
      return 1 << PART_WARS | 1 << PART_GROUPS | 1 << PART_GROUP;
    default:
      return 0;
    }
}

/* What cannot be read is not remembered; that something is wrong with the files is said at the end. */
static void
got_part (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Recall *self = g_task_get_task_data (task);
  PennantMemory *memory = self->memory;
  PennantStore *store = PENNANT_STORE (object);

  switch (self->part)
    {
    case PART_MEMBERS:
      memory->members = pennant_archive_list_finish (store, result, NULL);
      break;
    case PART_EVENTS:
      memory->events = pennant_archive_list_finish (store, result, NULL);
      break;
    case PART_WARS:
      memory->wars = pennant_archive_list_finish (store, result, NULL);
      break;
    case PART_RAIDS:
      memory->raids = pennant_archive_list_finish (store, result, NULL);
      break;
    case PART_STAYS:
      memory->stays = pennant_archive_list_finish (store, result, NULL);
      break;
    case PART_CLAN:
      memory->clan = pennant_store_lookup_finish (store, result, NULL);
      break;
    case PART_GROUPS:
      self->groups = pennant_archive_list_finish (store, result, NULL);
      break;
    case PART_GROUP:
      memory->group = pennant_archive_lookup_finish (store, result, NULL);
      break;
    case N_PARTS:
    default:
      g_assert_not_reached ();
    }
  self->part++;
  ask (task);
}

static void
ask_for_clan (GTask *task, PennantStore *store, Recall *self)
{
  g_autofree char *path = g_strdup_printf ("/clans/%%23%s", self->tag + 1);

  pennant_store_lookup_async (store, path, &pennant_clan_type, g_task_get_cancellable (task), got_part, task);
}

/* Asks for the next part that is wanted. */
static void
ask (GTask *task)
{
  PennantService *service = g_task_get_source_object (task);
  Recall *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  PennantStore *store = pennant_service_get_store (service);

  while (self->part < N_PARTS && (self->wanted & 1U << self->part) == 0)
    self->part++;
  if (self->part == PART_GROUP && (self->groups == NULL || self->groups->len == 0))
    self->part = N_PARTS;

  if (store == NULL || self->part == N_PARTS)
    {
      g_task_return_pointer (task, g_steal_pointer (&self->memory), (GDestroyNotify) pennant_memory_free);
      g_object_unref (task);
    }
  else if (self->part == PART_MEMBERS)
    pennant_archive_list_members_async (store, self->tag, cancellable, got_part, task);
  else if (self->part == PART_EVENTS)
    pennant_archive_list_events_async (store, self->tag, self->seen_at - 1, self->seen_at, MAX_EVENTS, cancellable,
                                       got_part, task);
  else if (self->part == PART_WARS)
    pennant_archive_list_wars_async (store, self->tag, 0, MAX_WARS, cancellable, got_part, task);
  else if (self->part == PART_RAIDS)
    pennant_archive_list_raid_seasons_async (store, self->tag, 0, self->max_raids, cancellable, got_part, task);
  else if (self->part == PART_STAYS)
    pennant_archive_list_stays_async (store, self->tag, cancellable, got_part, task);
  else if (self->part == PART_CLAN)
    ask_for_clan (task, store, self);
  else if (self->part == PART_GROUPS)
    pennant_archive_list_groups_async (store, self->tag, 1, cancellable, got_part, task);
  else
    pennant_archive_lookup_group_async (store, self->tag,
                                        ((PennantArchivedGroup *) g_ptr_array_index (self->groups, 0))->season,
                                        cancellable, got_part, task);
}

/**
 * pennant_memory_recall_async:
 * @service: a service
 * @endpoint: whose page is to be written
 * @tag: of which clan or player it is
 * @seen_at: the look that is shown, Unix time in microseconds
 * @cancellable: (nullable): cancels it
 * @callback: is called when it is done
 * @user_data: for @callback
 *
 * Reads what the library and the cache know beside a reply.
 */
void
pennant_memory_recall_async (PennantService *service,
                             const PennantEndpoint *endpoint,
                             const char *tag,
                             gint64 seen_at,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (service, cancellable, callback, user_data);
  Recall *self = g_new0 (Recall, 1);

  g_task_set_source_tag (task, pennant_memory_recall_async);
  g_task_set_check_cancellable (task, FALSE);
  self->memory = g_new0 (PennantMemory, 1);
  self->tag = g_strdup (tag);
  self->seen_at = seen_at;
  self->wanted = get_wanted (endpoint);
  self->max_raids = endpoint == &pennant_endpoints[PENNANT_ENDPOINT_RAIDS] ? MAX_RAIDS : 1;
  g_task_set_task_data (task, self, recall_free);
  ask (task);
}

/**
 * pennant_memory_recall_finish:
 * @service: the service
 * @result: what the callback got
 *
 * Returns: (transfer full): what is remembered; all empty where that is nothing
 */
PennantMemory *
pennant_memory_recall_finish (PennantService *service, GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * pennant_memory_free:
 * @self: (transfer full): a memory
 *
 * Frees it.
 */
void
pennant_memory_free (PennantMemory *self)
{
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->wars, g_ptr_array_unref);
  g_clear_pointer (&self->raids, g_ptr_array_unref);
  g_clear_pointer (&self->stays, g_ptr_array_unref);
  g_clear_pointer (&self->clan, pennant_reply_unref);
  g_clear_pointer (&self->group, pennant_reply_unref);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-own-clan.h"

#include "api/pennant-api-error.h"
#include "service/pennant-cwl-day.h"
#include "service/pennant-member-moves.h"
#include "service/pennant-resource-private.h"

/* What is asked of the API; today's war of a league is found from its group. */
typedef enum
{
  PART_CLAN,
  PART_WAR,
  PART_GROUP,
  PART_RAIDS,
  N_PARTS,
} Part;

/* No part is asked for more often than this, whatever the API says. */
#define LEAST_WAIT G_TIME_SPAN_MINUTE

struct _PennantOwnClan
{
  GObject parent_instance;
  PennantService *service;
  PennantBookmark *bookmark;
  PennantResource *parts[N_PARTS];
  PennantCwlDay *day;
  PennantMemberMoves *moves;
  gint64 asked_at;
};

/* A load that is under way. */
typedef struct
{
  guint n_pending;
  gboolean refresh;
  GError *error;
} Load;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PennantOwnClan, pennant_own_clan, G_TYPE_OBJECT)

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_error (&load->error);
  g_free (load);
}

static void
changed_cb (PennantOwnClan *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Whether the API says that there is nothing, or nothing to be seen. */
static gboolean
says_none (const GError *error)
{
  return g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_PRIVATE);
}

/* What the API last told of a part; nothing where it now says that there is none. */
static gpointer
get_item (PennantOwnClan *self, Part part)
{
  if (says_none (pennant_resource_get_error (self->parts[part])))
    return NULL;

  return pennant_resource_get_item (self->parts[part]);
}

static void
pass_group (PennantOwnClan *self)
{
  pennant_cwl_day_set_group (self->day, get_item (self, PART_GROUP));
}

static void
visited_cb (PennantOwnClan *self)
{
  pennant_member_moves_set_since (self->moves,
                                  pennant_recent_get_visited_at (pennant_bookmark_get_page (self->bookmark)));
}

static void
end_part (GTask *task, const GError *error)
{
  Load *load = g_task_get_task_data (task);

  if (error != NULL && load->error == NULL)
    load->error = g_error_copy (error);
  if (--load->n_pending > 0)
    return;

  if (load->error != NULL)
    g_task_return_error (task, g_steal_pointer (&load->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
day_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  pennant_cwl_day_find_finish (PENNANT_CWL_DAY (object), result, &error);
  end_part (task, error);
}

static void
load_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantOwnClan *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  PennantResource *resource = PENNANT_RESOURCE (object);
  g_autoptr (GError) error = NULL;

  pennant_resource_load_finish (resource, result, &error);
  /* A clan without a league or with a private war log is no failure. */
  if (get_item (self, PART_CLAN) != NULL && resource != self->parts[PART_CLAN] && says_none (error))
    g_clear_error (&error);
  if (resource == self->parts[PART_GROUP] && error == NULL)
    {
      load->n_pending++;
      pennant_cwl_day_find_async (self->day, load->refresh, g_task_get_cancellable (task), day_cb, g_object_ref (task));
    }
  end_part (task, error);
}

static PennantResource *
open_part (PennantOwnClan *self, PennantEndpointId id, const PennantArgument *more)
{
  const PennantEndpoint *endpoint = &pennant_endpoints[id];
  PennantArgument arguments[2] = { { "tag", pennant_own_clan_get_tag (self) } };
  g_autofree char *path = NULL;

  if (more != NULL)
    arguments[1] = *more;
  path = pennant_endpoint_build_path (endpoint, arguments, more != NULL ? 2 : 1, NULL);

  return pennant_service_get_resource_at (self->service, path, endpoint->type, NULL);
}

static void
pennant_own_clan_dispose (GObject *object)
{
  PennantOwnClan *self = PENNANT_OWN_CLAN (object);

  for (Part i = 0; i < N_PARTS; i++)
    g_clear_object (&self->parts[i]);
  g_clear_object (&self->day);
  g_clear_object (&self->moves);
  g_clear_object (&self->bookmark);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_own_clan_parent_class)->dispose (object);
}

static void
pennant_own_clan_class_init (PennantOwnClanClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pennant_own_clan_dispose;

  /**
   * PennantOwnClan::changed:
   *
   * Anything of it changed.
   */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", PENNANT_TYPE_OWN_CLAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pennant_own_clan_init (PennantOwnClan *self)
{
}

/**
 * pennant_own_clan_new:
 * @service: whose clan
 * @bookmark: its bookmark, of a clan
 *
 * Returns: (transfer full): what is known of it, which is nothing before pennant_own_clan_load_async()
 */
PennantOwnClan *
pennant_own_clan_new (PennantService *service, PennantBookmark *bookmark)
{
  static const PennantArgument newest = { "limit", "1" };
  PennantOwnClan *self;

  g_return_val_if_fail (pennant_recent_is_clan (pennant_bookmark_get_page (bookmark)), NULL);

  self = g_object_new (PENNANT_TYPE_OWN_CLAN, NULL);
  self->service = g_object_ref (service);
  self->bookmark = g_object_ref (bookmark);
  self->parts[PART_CLAN] = open_part (self, PENNANT_ENDPOINT_CLAN, NULL);
  self->parts[PART_WAR] = open_part (self, PENNANT_ENDPOINT_WAR, NULL);
  self->parts[PART_GROUP] = open_part (self, PENNANT_ENDPOINT_CWL, NULL);
  self->parts[PART_RAIDS] = open_part (self, PENNANT_ENDPOINT_RAIDS, &newest);
  self->day = pennant_cwl_day_new (service, pennant_own_clan_get_tag (self));
  self->moves = pennant_member_moves_new (service, pennant_own_clan_get_tag (self));
  visited_cb (self);
  g_signal_connect_object (pennant_bookmark_get_page (bookmark), "notify::visited-at", G_CALLBACK (visited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->parts[PART_CLAN], "notify::item", G_CALLBACK (pennant_member_moves_update),
                           self->moves, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->parts[PART_GROUP], "notify::item", G_CALLBACK (pass_group), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->parts[PART_GROUP], "notify::error", G_CALLBACK (pass_group), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->day, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->moves, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  for (Part i = 0; i < N_PARTS; i++)
    {
      g_signal_connect_object (self->parts[i], "notify::item", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->parts[i], "notify::error", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  pass_group (self);

  return self;
}

/**
 * pennant_own_clan_get_bookmark:
 * @self: a clan
 *
 * Returns: (transfer none): its bookmark
 */
PennantBookmark *
pennant_own_clan_get_bookmark (PennantOwnClan *self)
{
  g_return_val_if_fail (PENNANT_IS_OWN_CLAN (self), NULL);

  return self->bookmark;
}

/**
 * pennant_own_clan_get_tag:
 * @self: a clan
 *
 * Returns: its tag in the normal form
 */
const char *
pennant_own_clan_get_tag (PennantOwnClan *self)
{
  g_return_val_if_fail (PENNANT_IS_OWN_CLAN (self), NULL);

  return pennant_recent_get_tag (pennant_bookmark_get_page (self->bookmark));
}

/**
 * pennant_own_clan_get_clan:
 * @self: a clan
 *
 * Returns: (transfer none) (nullable): what the API tells of it
 */
const PennantClan *
pennant_own_clan_get_clan (PennantOwnClan *self)
{
  g_return_val_if_fail (PENNANT_IS_OWN_CLAN (self), NULL);

  return get_item (self, PART_CLAN);
}

/**
 * pennant_own_clan_get_war:
 * @self: a clan
 *
 * Returns: (transfer none) (nullable): its war that is no part of a league
 */
PennantWar *
pennant_own_clan_get_war (PennantOwnClan *self)
{
  g_return_val_if_fail (PENNANT_IS_OWN_CLAN (self), NULL);

  return get_item (self, PART_WAR);
}

/**
 * pennant_own_clan_is_private:
 * @self: a clan
 *
 * Returns: whether it keeps its war log private, so that there is no war to be seen
 */
gboolean
pennant_own_clan_is_private (PennantOwnClan *self)
{
  g_return_val_if_fail (PENNANT_IS_OWN_CLAN (self), FALSE);

  return g_error_matches (pennant_resource_get_error (self->parts[PART_WAR]), PENNANT_API_ERROR,
                          PENNANT_API_ERROR_PRIVATE);
}

/**
 * pennant_own_clan_get_group:
 * @self: a clan
 *
 * Returns: (transfer none) (nullable): its clan war league
 */
const PennantCwlGroup *
pennant_own_clan_get_group (PennantOwnClan *self)
{
  g_return_val_if_fail (PENNANT_IS_OWN_CLAN (self), NULL);

  return get_item (self, PART_GROUP);
}

/**
 * pennant_own_clan_get_wars:
 * @self: a clan
 *
 * Returns: (transfer none) (element-type utf8 PennantWar): the wars of its league that are here: its own one of today
 */
GHashTable *
pennant_own_clan_get_wars (PennantOwnClan *self)
{
  g_return_val_if_fail (PENNANT_IS_OWN_CLAN (self), NULL);

  return pennant_cwl_day_get_wars (self->day);
}

/**
 * pennant_own_clan_get_season:
 * @self: a clan
 *
 * Returns: (transfer none) (nullable): its newest raid weekend
 */
const PennantRaidSeason *
pennant_own_clan_get_season (PennantOwnClan *self)
{
  const PennantListPage *page;

  g_return_val_if_fail (PENNANT_IS_OWN_CLAN (self), NULL);

  page = get_item (self, PART_RAIDS);

  return page != NULL && page->items->len > 0 ? g_ptr_array_index (page->items, 0) : NULL;
}

/**
 * pennant_own_clan_get_joined:
 * @self: a clan
 *
 * Returns: (transfer none) (element-type utf8): names, as sent, of who joined since the last look
 */
GPtrArray *
pennant_own_clan_get_joined (PennantOwnClan *self)
{
  g_return_val_if_fail (PENNANT_IS_OWN_CLAN (self), NULL);

  return pennant_member_moves_get_joined (self->moves);
}

/**
 * pennant_own_clan_get_left:
 * @self: a clan
 *
 * Returns: (transfer none) (element-type utf8): names, as sent, of who left since the last look
 */
GPtrArray *
pennant_own_clan_get_left (PennantOwnClan *self)
{
  g_return_val_if_fail (PENNANT_IS_OWN_CLAN (self), NULL);

  return pennant_member_moves_get_left (self->moves);
}

/**
 * pennant_own_clan_get_error:
 * @self: a clan
 *
 * Returns: (transfer none) (nullable): why the clan itself could not be fetched at the last try
 */
const GError *
pennant_own_clan_get_error (PennantOwnClan *self)
{
  g_return_val_if_fail (PENNANT_IS_OWN_CLAN (self), NULL);

  return pennant_resource_get_error (self->parts[PART_CLAN]);
}

/**
 * pennant_own_clan_get_due:
 * @self: a clan
 *
 * Returns: when something newer can be had of any of it, Unix time in microseconds; 0 before the first load
 */
gint64
pennant_own_clan_get_due (PennantOwnClan *self)
{
  gint64 due = G_MAXINT64;

  g_return_val_if_fail (PENNANT_IS_OWN_CLAN (self), 0);

  if (self->asked_at == 0)
    return 0;

  for (Part i = 0; i < N_PARTS; i++)
    if (get_item (self, i) != NULL)
      due = MIN (due, pennant_resource_get_expires_at (self->parts[i]));

  return MAX (due == G_MAXINT64 ? 0 : due, self->asked_at + LEAST_WAIT);
}

/**
 * pennant_own_clan_load_async:
 * @self: a clan
 * @refresh: whether what is fresh is asked for, too
 * @cancellable: (nullable): cancels it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Shows what is stored at once, however old, and asks for what is stale: four requests, and in a league those that find
 * today's war. What comes is told by #PennantOwnClan::changed.
 */
void
pennant_own_clan_load_async (PennantOwnClan *self,
                             gboolean refresh,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Load *load;

  g_return_if_fail (PENNANT_IS_OWN_CLAN (self));

  task = g_task_new (self, cancellable, callback, user_data);
  load = g_new0 (Load, 1);
  g_task_set_source_tag (task, pennant_own_clan_load_async);
  load->n_pending = N_PARTS;
  load->refresh = refresh;
  g_task_set_task_data (task, load, load_free);
  self->asked_at = pennant_clock_get_real (pennant_service_get_clock (self->service));
  for (Part i = 0; i < N_PARTS; i++)
    pennant_resource_ask_async (self->parts[i], PENNANT_PRIORITY_INTERACTIVE, refresh, cancellable, load_cb,
                                g_object_ref (task));
}

/**
 * pennant_own_clan_load_finish:
 * @self: a clan
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether all of it could be had; a clan without a league, or with a private war log, is no error
 */
gboolean
pennant_own_clan_load_finish (PennantOwnClan *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

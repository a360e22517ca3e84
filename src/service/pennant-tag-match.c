/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-resource-private.h"

#include "model/pennant-tag.h"

enum
{
  CLAN,
  PLAYER,
  N_QUESTIONS,
};

static const PennantTagMatch yes[N_QUESTIONS] = { PENNANT_TAG_MATCH_CLAN, PENNANT_TAG_MATCH_PLAYER };

/* The two questions about a tag. Each of the two loads has a reference. */
typedef struct
{
  GTask *task; /* %NULL once decided; the loads then go on for what will be shown next */
  PennantResource *resources[N_QUESTIONS];
  gulong handlers[N_QUESTIONS];
  gboolean loaded[N_QUESTIONS];
  GError *errors[N_QUESTIONS];
} PennantMatching;

static void
pennant_matching_clear (gpointer data)
{
  PennantMatching *self = data;

  for (guint i = 0; i < N_QUESTIONS; i++)
    {
      g_clear_object (&self->resources[i]);
      g_clear_error (&self->errors[i]);
    }
}

static void
pennant_matching_unref (PennantMatching *self)
{
  g_rc_box_release_full (self, pennant_matching_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantMatching, pennant_matching_unref)

/* What the stored reply says counts until the API says otherwise, and when it says nothing. */
static gboolean
pennant_matching_is_yes (PennantMatching *self, guint question)
{
  return pennant_resource_get_item (self->resources[question]) != NULL &&
         !g_error_matches (self->errors[question], PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND);
}

static gboolean
pennant_matching_is_open (PennantMatching *self, guint question)
{
  return !pennant_matching_is_yes (self, question) && self->errors[question] != NULL &&
         !g_error_matches (self->errors[question], PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND);
}

/* Returns the answer as soon as neither question can change it. */
static void
pennant_matching_decide (PennantMatching *self)
{
  g_autoptr (GTask) task = NULL;
  PennantTagMatch match = PENNANT_TAG_MATCH_NONE;
  const GError *error = NULL;

  if (self->task == NULL)
    return;

  for (guint i = 0; i < N_QUESTIONS; i++)
    {
      if (pennant_matching_is_yes (self, i))
        match |= yes[i];
      else if (!self->loaded[i])
        return;
      else if (error == NULL && pennant_matching_is_open (self, i))
        error = self->errors[i];
    }

  for (guint i = 0; i < N_QUESTIONS; i++)
    g_clear_signal_handler (&self->handlers[i], self->resources[i]);
  task = g_steal_pointer (&self->task);
  if (match == PENNANT_TAG_MATCH_NONE && error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_int (task, match);
}

static void
pennant_matching_load_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantMatching) self = user_data;
  PennantResource *resource = PENNANT_RESOURCE (object);
  guint question = resource == self->resources[CLAN] ? CLAN : PLAYER;

  self->loaded[question] = TRUE;
  pennant_resource_load_finish (resource, result, &self->errors[question]);
  pennant_matching_decide (self);
}

/**
 * pennant_service_match_tag_async:
 * @self: a service
 * @tag: a valid tag in its normal form
 * @refresh: whether to ask the API in any case, even where it lately said that there is no such thing
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Asks at once whether there is a clan and whether there is a player with the tag. A stored reply is a yes, unless the
 * API says that there is none any more.
 */
void
pennant_service_match_tag_async (PennantService *self,
                                 const char *tag,
                                 gboolean refresh,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  static const PennantEndpoint *const endpoints[N_QUESTIONS] = { &pennant_endpoints[PENNANT_ENDPOINT_CLAN],
                                                                 &pennant_endpoints[PENNANT_ENDPOINT_PLAYER] };
  g_autoptr (PennantMatching) matching = NULL;

  g_return_if_fail (PENNANT_IS_SERVICE (self));
  g_return_if_fail (tag != NULL && pennant_tag_is_valid (tag));

  matching = g_rc_box_new0 (PennantMatching);
  matching->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (matching->task, pennant_service_match_tag_async);
  for (guint i = 0; i < N_QUESTIONS; i++)
    {
      matching->resources[i] = pennant_service_get_resource (self, endpoints[i], tag);
      matching->handlers[i] = g_signal_connect_swapped (matching->resources[i], "notify::item",
                                                        G_CALLBACK (pennant_matching_decide), matching);
    }
  for (guint i = 0; i < N_QUESTIONS; i++)
    pennant_resource_ask_async (matching->resources[i], PENNANT_PRIORITY_INTERACTIVE, refresh, cancellable,
                                pennant_matching_load_cb, g_rc_box_acquire (matching));
}

/**
 * pennant_service_match_tag_finish:
 * @self: a service
 * @result: what the callback got
 * @error: return location for an error of #PENNANT_API_ERROR: a question stayed open and no answer was yes
 *
 * Returns: what there is with the tag
 */
PennantTagMatch
pennant_service_match_tag_finish (PennantService *self, GAsyncResult *result, GError **error)
{
  gssize match;

  g_return_val_if_fail (g_task_is_valid (result, self), PENNANT_TAG_MATCH_NONE);

  match = g_task_propagate_int (G_TASK (result), error);

  return match >= 0 ? (PennantTagMatch) match : PENNANT_TAG_MATCH_NONE;
}

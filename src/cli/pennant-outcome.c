/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-outcome.h"

#include "cli/pennant-text.h"
#include "model/pennant-cwl-rounds.h"

#include <glib/gi18n.h>

/* Rows that are asked for at once where a list is followed; the API gives fewer where it wants to. */
#define PAGE_SIZE 1000

/* One war of a CWL that is being asked for. */
typedef struct
{
  PennantOutcome *answer;
  PennantResource *resource;
  char *tag;
  guint index;
} War;

static void ask_for_page (PennantOutcome *self);

static const PennantEndpoint *
get_endpoint (PennantOutcome *self)
{
  return self->question->endpoint;
}

static void
finish (PennantOutcome *self)
{
  self->is_done = TRUE;
  self->func (self, self->user_data);
}

static void
take_reply (PennantOutcome *self, PennantReply *reply)
{
  if (reply != NULL)
    g_ptr_array_add (self->replies, pennant_reply_ref (reply));
}

/* What is not had from the store goes the whole way. */
static void
load (PennantOutcome *self, PennantResource *resource, GAsyncReadyCallback callback, gpointer user_data)
{
  if (self->options->no_cache)
    pennant_resource_refresh_async (resource, PENNANT_PRIORITY_BATCH, self->cancellable, callback, user_data);
  else
    pennant_resource_load_async (resource, PENNANT_PRIORITY_BATCH, self->cancellable, callback, user_data);
}

static gboolean
load_finish (PennantOutcome *self, PennantResource *resource, GAsyncResult *result, GError **error)
{
  return self->options->no_cache ? pennant_resource_refresh_finish (resource, result, error)
                                 : pennant_resource_load_finish (resource, result, error);
}

/* ------------------------------------------------------------------------------------------------------------------
 * The wars of a CWL
 * ------------------------------------------------------------------------------------------------------------------ */

static void
war_free (War *war)
{
  g_object_unref (war->resource);
  g_free (war->tag);
  g_free (war);
}

static void
drop_missing_replies (PennantOutcome *self)
{
  for (guint i = self->replies->len; i > 0; i--)
    if (self->replies->pdata[i - 1] == NULL)
      g_ptr_array_remove_index (self->replies, i - 1);
}

static void
on_war_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  War *war = user_data;
  PennantOutcome *self = war->answer;
  g_autoptr (GError) error = NULL;

  if (load_finish (self, war->resource, result, &error))
    {
      PennantReply *reply = pennant_resource_get_reply (war->resource);

      self->replies->pdata[war->index] = pennant_reply_ref (reply);
      g_hash_table_insert (self->wars, g_steal_pointer (&war->tag), pennant_record_ref (reply->item));
    }
  else
    {
      g_autofree char *reason = pennant_text_clean (error->message);
      g_autofree char *tag = pennant_text_clean (war->tag);

      g_ptr_array_add (self->notes, g_strdup_printf ("%s: %s", tag, reason));
    }
  war_free (war);
  if (--self->n_waiting == 0)
    {
      drop_missing_replies (self);
      finish (self);
    }
}

static void
ask_for_wars (PennantOutcome *self, const PennantCwlGroup *group)
{
  const PennantEndpoint *endpoint = &pennant_endpoints[PENNANT_ENDPOINT_CWL_WAR];
  g_autoptr (GPtrArray) tags = pennant_cwl_group_list_war_tags (group);
  g_autoptr (GPtrArray) wars = g_ptr_array_new ();

  self->wars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pennant_record_unref);
  for (guint i = 0; i < tags->len; i++)
    {
      const PennantArgument argument = { "tag", g_ptr_array_index (tags, i) };
      g_autofree char *path = pennant_endpoint_build_path (endpoint, &argument, 1, NULL);
      War *war;

      if (path == NULL)
        continue;
      war = g_new0 (War, 1);
      war->answer = self;
      war->resource = pennant_service_get_resource_at (self->service, path, endpoint->type, NULL);
      war->tag = g_strdup (argument.value);
      war->index = self->replies->len;
      g_ptr_array_add (self->replies, NULL);
      g_ptr_array_add (wars, war);
    }

  self->n_waiting = wars->len;
  for (guint i = 0; i < wars->len; i++)
    {
      War *war = g_ptr_array_index (wars, i);

      load (self, war->resource, on_war_loaded, war);
    }
  if (wars->len == 0)
    finish (self);
}

/* ------------------------------------------------------------------------------------------------------------------
 * One reply
 * ------------------------------------------------------------------------------------------------------------------ */

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PennantOutcome *self = user_data;

  load_finish (self, self->resource, result, &self->error);
  take_reply (self, pennant_resource_get_reply (self->resource));
  if (self->error == NULL && get_endpoint (self) == &pennant_endpoints[PENNANT_ENDPOINT_CWL])
    ask_for_wars (self, pennant_resource_get_item (self->resource));
  else
    finish (self);
}

static void
on_verified (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PennantOutcome *self = user_data;
  g_autoptr (PennantReply) reply = pennant_client_verify_token_finish (PENNANT_CLIENT (object), result, &self->error);

  take_reply (self, reply);
  finish (self);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Page after page
 * ------------------------------------------------------------------------------------------------------------------ */

static void
on_page (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PennantOutcome *self = user_data;
  g_autoptr (GPtrArray) items = pennant_pager_next_finish (self->pager, result, &self->error);

  if (items == NULL)
    {
      finish (self);
      return;
    }

  if (!self->options->json)
    g_ptr_array_set_size (self->replies, 0);
  take_reply (self, pennant_pager_get_reply (self->pager));
  if (!self->options->json)
    for (guint i = 0; i < items->len; i++)
      g_ptr_array_add (self->items, pennant_record_ref (g_ptr_array_index (items, i)));
  ask_for_page (self);
}

static void
ask_for_page (PennantOutcome *self)
{
  pennant_pager_next_async (self->pager, self->options->no_cache ? PENNANT_GET_REFRESH : PENNANT_GET_DEFAULT,
                            self->cancellable, on_page, self);
}

static void
start_pager (PennantOutcome *self)
{
  self->items = g_ptr_array_new_with_free_func (pennant_record_unref);
  self->pager = pennant_pager_new (PENNANT_GETTER (self->service), self->question->path, get_endpoint (self)->type,
                                   PENNANT_PRIORITY_BATCH);
  pennant_pager_set_page_size (self->pager, PAGE_SIZE);
  for (guint i = 0; self->options->options[i].name != NULL; i++)
    if (g_str_equal (self->options->options[i].parameter, "limit") && self->options->values[i] != NULL)
      pennant_pager_set_limit (self->pager, (guint) g_ascii_strtoull (self->options->values[i], NULL, 10));
  ask_for_page (self);
}

static void
free_reply (gpointer reply)
{
  if (reply != NULL)
    pennant_reply_unref (reply);
}

/**
 * pennant_outcome_new:
 * @question: what is asked; it must live as long
 *
 * Returns: (transfer full): an answer that was not asked for yet; where there is nothing to ask it has an error
 */
PennantOutcome *
pennant_outcome_new (const PennantQuestion *question)
{
  PennantOutcome *self = g_new0 (PennantOutcome, 1);

  self->question = question;
  self->replies = g_ptr_array_new_with_free_func (free_reply);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  if (question->error != NULL)
    {
      self->error = g_error_copy (question->error);
      self->is_done = TRUE;
    }

  return self;
}

/**
 * pennant_outcome_clear:
 * @self: an answer
 *
 * Drops what it holds of the API's.
 */
void
pennant_outcome_clear (PennantOutcome *self)
{
  g_ptr_array_set_size (self->replies, 0);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->wars, g_hash_table_unref);
  g_clear_object (&self->pager);
  g_clear_object (&self->resource);
}

/**
 * pennant_outcome_free:
 * @self: (transfer full): an answer
 *
 * Frees it.
 */
void
pennant_outcome_free (PennantOutcome *self)
{
  pennant_outcome_clear (self);
  g_ptr_array_unref (self->replies);
  g_ptr_array_unref (self->notes);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * pennant_outcome_start:
 * @self: an answer that is not done
 * @options: what the command line says
 * @service: whom to ask
 * @cancellable: ends it
 * @func: is called when it is done
 * @user_data: for @func
 *
 * Asks.
 */
void
pennant_outcome_start (PennantOutcome *self,
                       const PennantLookupOptions *options,
                       PennantService *service,
                       GCancellable *cancellable,
                       PennantOutcomeFunc func,
                       gpointer user_data)
{
  const PennantEndpoint *endpoint = get_endpoint (self);

  self->options = options;
  self->service = service;
  self->cancellable = cancellable;
  self->func = func;
  self->user_data = user_data;

  if (endpoint != NULL && endpoint->method == PENNANT_METHOD_POST)
    {
      pennant_client_verify_token_async (pennant_service_get_client (service), self->question->tag,
                                         options->player_token, PENNANT_PRIORITY_BATCH, cancellable, on_verified, self);
      return;
    }
  if (options->all)
    {
      start_pager (self);
      return;
    }

  self->resource = pennant_service_get_resource_at (service, self->question->path,
                                                    endpoint != NULL ? endpoint->type : NULL, &self->error);
  if (self->resource != NULL)
    load (self, self->resource, on_loaded, self);
  else
    finish (self);
}

/**
 * pennant_outcome_describe_error:
 * @question: what was asked
 * @error: why there is no reply
 *
 * Returns: (transfer full): a clean sentence
 */
char *
pennant_outcome_describe_error (const PennantQuestion *question, const GError *error)
{
  const PennantEndpoint *endpoint = question->endpoint;

  if (!g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND) || endpoint == NULL)
    return pennant_text_clean (error->message);
  if (endpoint == &pennant_endpoints[PENNANT_ENDPOINT_CWL])
    return g_strdup (_ ("The clan is in no clan war league now."));
  if (g_str_has_prefix (endpoint->template, "/clans/{tag}"))
    return g_strdup (_ ("No clan has this tag. Check 0/O and 8/B."));
  if (g_str_has_prefix (endpoint->template, "/players/{tag}"))
    return g_strdup (_ ("No player has this tag. Check 0/O and 8/B."));
  if (endpoint == &pennant_endpoints[PENNANT_ENDPOINT_CWL_WAR])
    return g_strdup (_ ("No war has this tag. Check 0/O and 8/B."));

  return pennant_text_clean (error->message);
}

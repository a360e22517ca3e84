/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-outcome.h"

#include "api/pennant-batch.h"
#include "model/pennant-cwl-rounds.h"
#include "words/pennant-text.h"

#include <glib/gi18n.h>

/* Rows that are asked for at once where a list is followed; the API gives fewer where it wants to, and does not gather
 * many of a long war log in time. */
#define PAGE_SIZE 1000
#define WAR_LOG_PAGE_SIZE 50

static void ask_for_page (PennantOutcome *self);

static const PennantEndpoint *
get_endpoint (PennantOutcome *self)
{
  return self->question->endpoint;
}

static void
end (PennantOutcome *self)
{
  self->is_done = TRUE;
  self->func (self, self->user_data);
}

static void
on_recalled (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PennantOutcome *self = user_data;

  self->memory = pennant_memory_recall_finish (PENNANT_SERVICE (object), result);
  end (self);
}

/* Of which clan it tells: the one that was asked for, of a war that was asked for by its own tag the first. */
static const char *
find_clan_tag (PennantOutcome *self)
{
  const PennantWar *war;

  if (get_endpoint (self) != &pennant_endpoints[PENNANT_ENDPOINT_CWL_WAR])
    return self->question->tag;
  if (self->replies->len == 0)
    return NULL;

  war = (const PennantWar *) ((PennantReply *) g_ptr_array_index (self->replies, 0))->item;
  return war->clan != NULL ? war->clan->tag : NULL;
}

/* A reader is told what this machine saw before, too; a program gets the reply only. */
static void
finish (PennantOutcome *self)
{
  const PennantReply *reply = self->replies->len > 0 ? g_ptr_array_index (self->replies, 0) : NULL;
  const char *clan_tag = get_endpoint (self) != NULL && !self->options->json ? find_clan_tag (self) : NULL;

  if (clan_tag != NULL && clan_tag[0] == '#')
    pennant_memory_recall_async (self->service, get_endpoint (self), clan_tag, reply != NULL ? reply->fetched_at : 0,
                                 self->cancellable, on_recalled, self);
  else
    end (self);
}

static void
take_reply (PennantOutcome *self, PennantReply *reply)
{
  if (reply != NULL)
    g_ptr_array_add (self->replies, pennant_reply_ref (reply));
}

/* What is not to come out of the store goes the whole way. */
static PennantGetFlags
get_flags (PennantOutcome *self)
{
  return self->options->no_cache ? PENNANT_GET_REFRESH : PENNANT_GET_DEFAULT;
}

/* ------------------------------------------------------------------------------------------------------------------
 * The wars of a CWL
 * ------------------------------------------------------------------------------------------------------------------ */

static void
take_war (guint index, const char *tag, PennantReply *reply, const GError *error, gpointer user_data)
{
  PennantOutcome *self = user_data;

  take_reply (self, reply);
  if (reply != NULL)
    {
      g_hash_table_insert (self->wars, g_strdup (tag), pennant_record_ref (reply->item));
    }
  else
    {
      gboolean is_missing = g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND);
      g_autofree char *clean = pennant_text_clean (tag);
      g_autofree char *reason =
          is_missing ? g_strdup (_ ("The API does not have this war.")) : pennant_text_clean (error->message);

      g_ptr_array_add (self->notes, g_strdup_printf ("%s: %s", clean, reason));
    }
}

static void
on_wars (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PennantOutcome *self = user_data;

  pennant_batch_run_finish (PENNANT_GETTER (object), result, NULL, &self->error);
  finish (self);
}

static void
ask_for_wars (PennantOutcome *self, const PennantCwlGroup *group)
{
  g_autoptr (GPtrArray) tags = pennant_cwl_group_list_war_tags (group);

  self->wars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pennant_record_unref);
  g_ptr_array_add (tags, NULL);
  pennant_batch_run_async (PENNANT_GETTER (self->service), &pennant_endpoints[PENNANT_ENDPOINT_CWL_WAR],
                           (const char *const *) tags->pdata, tags->len, get_flags (self), take_war, NULL, self,
                           self->cancellable, on_wars, self);
}

/* A reply that says that there is no group is none, like the error that mostly says so. */
static void
take_group (PennantOutcome *self, const PennantCwlGroup *group)
{
  if (pennant_cwl_group_is_none (group))
    {
      self->error = g_error_new_literal (PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND, group->state);
      finish (self);
    }
  else
    {
      ask_for_wars (self, group);
    }
}

/* ------------------------------------------------------------------------------------------------------------------
 * One reply
 * ------------------------------------------------------------------------------------------------------------------ */

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PennantOutcome *self = user_data;
  g_autoptr (PennantReply) reply = pennant_getter_get_finish (PENNANT_GETTER (object), result, &self->error);

  /* Where there is no new one, the resource still has what was seen before. */
  take_reply (self, reply != NULL ? reply : pennant_resource_get_reply (self->resource));
  if (self->error == NULL && get_endpoint (self) == &pennant_endpoints[PENNANT_ENDPOINT_CWL])
    take_group (self, (const PennantCwlGroup *) reply->item);
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

/* What goes to the client itself finds the keyring read. */
static void
on_key_known (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PennantOutcome *self = user_data;

  pennant_account_load_finish (PENNANT_ACCOUNT (object), result, NULL);
  pennant_client_verify_token_async (pennant_service_get_client (self->service), self->question->tag,
                                     self->options->player_token, PENNANT_PRIORITY_BATCH, self->cancellable,
                                     on_verified, self);
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
  self->n_last_items = items->len;
  if (!self->options->json)
    for (guint i = 0; i < items->len; i++)
      g_ptr_array_add (self->items, pennant_record_ref (g_ptr_array_index (items, i)));
  ask_for_page (self);
}

static void
ask_for_page (PennantOutcome *self)
{
  pennant_pager_next_async (self->pager, get_flags (self), self->cancellable, on_page, self);
}

static void
start_pager (PennantOutcome *self)
{
  self->items = g_ptr_array_new_with_free_func (pennant_record_unref);
  self->pager = pennant_pager_new (PENNANT_GETTER (self->service), self->question->path, get_endpoint (self)->type,
                                   PENNANT_PRIORITY_BATCH);
  pennant_pager_set_page_size (
      self->pager, get_endpoint (self) == &pennant_endpoints[PENNANT_ENDPOINT_WAR_LOG] ? WAR_LOG_PAGE_SIZE : PAGE_SIZE);
  for (guint i = 0; self->options->options[i].name != NULL; i++)
    if (g_str_equal (self->options->options[i].parameter, "limit") && self->options->values[i] != NULL)
      pennant_pager_set_limit (self->pager, (guint) g_ascii_strtoull (self->options->values[i], NULL, 10));
  ask_for_page (self);
}

/**
 * pennant_outcome_new:
 * @question: what is asked; it must live as long
 *
 * Returns: (transfer full): an outcome that was not asked for yet; where there is nothing to ask it has an error
 */
PennantOutcome *
pennant_outcome_new (const PennantQuestion *question)
{
  PennantOutcome *self = g_new0 (PennantOutcome, 1);

  self->question = question;
  self->replies = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_reply_unref);
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
 * @self: an outcome
 *
 * Drops what it holds of the API's.
 */
void
pennant_outcome_clear (PennantOutcome *self)
{
  g_ptr_array_set_size (self->replies, 0);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->wars, g_hash_table_unref);
  g_clear_pointer (&self->memory, pennant_memory_free);
  g_clear_object (&self->pager);
  g_clear_object (&self->resource);
}

/**
 * pennant_outcome_free:
 * @self: (transfer full): an outcome
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
 * @self: an outcome that is not done
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
      pennant_account_load_async (pennant_service_get_account (service), cancellable, on_key_known, self);
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
    pennant_getter_get_async (PENNANT_GETTER (service), self->question->path, endpoint != NULL ? endpoint->type : NULL,
                              PENNANT_PRIORITY_BATCH, get_flags (self), cancellable, on_loaded, self);
  else
    finish (self);
}

/**
 * pennant_outcome_is_about_key:
 * @error: why there is no reply
 *
 * Returns: whether there is no key, or the API refused it
 */
gboolean
pennant_outcome_is_about_key (const GError *error)
{
  return g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_KEY) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_SCOPE);
}

static char *
describe_invalid_key (const GError *error)
{
  g_autofree char *clean = pennant_text_clean (error->message);

  return g_strdup_printf ("%s %s", clean,
                          _ ("It may be mistyped, expired, or revoked, also by another computer of yours: “pennantctl "
                             "login” gets another."));
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

  if (g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_PRIVATE))
    return g_strdup (_ ("The clan keeps its war log private, so the game tells nobody about its wars, not even its "
                        "members."));
  if (pennant_api_error_get_status (error) == 504 && endpoint == &pennant_endpoints[PENNANT_ENDPOINT_WAR_LOG])
    return g_strdup (_ ("The war log is too long for the API to tell in time. Ask for fewer wars with --limit=50, or "
                        "for one page after another with --all."));
  if (g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_KEY))
    return describe_invalid_key (error);
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

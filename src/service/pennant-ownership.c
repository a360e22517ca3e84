/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-ownership.h"

#include "model/pennant-verified-token.h"

typedef struct
{
  char *tag;
  char *token;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->tag);
  pennant_record_free_secret (question->token);
  g_free (question);
}

static void
verified_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PennantReply) reply = pennant_client_verify_token_finish (PENNANT_CLIENT (object), result, &error);

  if (reply == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, g_strcmp0 (((const PennantVerifiedToken *) reply->item)->status, "ok") == 0);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Question *question = g_task_get_task_data (task);
  PennantService *service = g_task_get_source_object (task);
  GError *error = NULL;

  if (!pennant_account_load_finish (PENNANT_ACCOUNT (object), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  pennant_client_verify_token_async (pennant_service_get_client (service), question->tag, question->token,
                                     PENNANT_PRIORITY_INTERACTIVE, g_task_get_cancellable (task), verified_cb,
                                     g_object_ref (task));
}

/**
 * pennant_ownership_verify_async:
 * @service: a service
 * @tag: a player's tag
 * @token: what somebody says is the token that the game shows to the player; good for one try
 * @cancellable: (nullable): leaves at once
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks the API whether the token is the player's. The keyring is read before, where it was not.
 */
void
pennant_ownership_verify_async (PennantService *service,
                                const char *tag,
                                const char *token,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;
  Question *question;

  g_return_if_fail (PENNANT_IS_SERVICE (service));
  g_return_if_fail (tag != NULL);
  g_return_if_fail (token != NULL);

  task = g_task_new (service, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_ownership_verify_async);
  question = g_new0 (Question, 1);
  question->tag = g_strdup (tag);
  question->token = g_strdup (token);
  g_task_set_task_data (task, question, question_free);
  pennant_account_load_async (pennant_service_get_account (service), cancellable, loaded_cb, task);
}

/**
 * pennant_ownership_verify_finish:
 * @service: a service
 * @result: what the callback was given
 * @is_owner: (out): whether the token is the player's
 * @error: return location, of the domain %PENNANT_API_ERROR
 *
 * Returns: whether the API answered
 */
gboolean
pennant_ownership_verify_finish (PennantService *service, GAsyncResult *result, gboolean *is_owner, GError **error)
{
  gssize answer;

  g_return_val_if_fail (g_task_is_valid (result, service), FALSE);

  answer = g_task_propagate_int (G_TASK (result), error);
  *is_owner = answer == 1;

  return answer >= 0;
}

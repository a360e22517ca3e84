/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-client-private.h"

#include "api/pennant-endpoint.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_PLAYER_TOKEN_LENGTH 100

static gboolean
is_player_token (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > MAX_PLAYER_TOKEN_LENGTH)
    return FALSE;
  for (const char *letter = text; *letter != '\0'; letter++)
    {
      if (!g_ascii_isgraph (*letter))
        return FALSE;
    }

  return TRUE;
}

static GBytes *
write_token (const char *player_token)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  char *json;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "token");
  json_builder_add_string_value (builder, player_token);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);

  return g_bytes_new_with_free_func (json, strlen (json), (GDestroyNotify) pennant_record_free_secret, json);
}

/**
 * pennant_client_verify_token_async:
 * @self: a client
 * @tag: a player's tag, in any spelling
 * @player_token: the token that the game shows to that player
 * @priority: who goes first where requests wait
 * @cancellable: (nullable): leaves at once
 * @callback: is called with the reply or an error
 * @user_data: for @callback
 *
 * Asks whether a token of the game belongs to a player. A token is good for one try: this is sent once, and by itself;
 * only where the API refused the developer key, and so did not look at the token, it is sent again with another. Its
 * reply is fresh for no time. The token is in no log and no error.
 */
void
pennant_client_verify_token_async (PennantClient *self,
                                   const char *tag,
                                   const char *player_token,
                                   PennantPriority priority,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  const PennantEndpoint *endpoint = &pennant_endpoints[PENNANT_ENDPOINT_VERIFY_TOKEN];
  const PennantArgument argument = { "tag", tag };
  g_autoptr (GTask) task = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autofree char *token = NULL, *path = NULL;
  GError *error = NULL;

  g_return_if_fail (PENNANT_IS_CLIENT (self));
  g_return_if_fail (tag != NULL);
  g_return_if_fail (player_token != NULL);
  g_return_if_fail (priority < PENNANT_N_PRIORITIES);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_client_verify_token_async);
  g_task_set_check_cancellable (task, FALSE);
  token = g_strstrip (g_strdup (player_token));
  if (!is_player_token (token))
    error = g_error_new_literal (PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST,
                                 _ ("That is no token of the game: it is empty, too long, or holds blanks."));
  if (error == NULL)
    path = pennant_endpoint_build_path (endpoint, &argument, 1, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  json = write_token (token);
  pennant_flights_post (pennant_client_get_flights (self), task, path, json, token, endpoint->type, priority);
}

/**
 * pennant_client_verify_token_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location, of the domain %PENNANT_API_ERROR
 *
 * Returns: (transfer full) (nullable): the reply, whose item is a PennantVerifiedToken
 */
PennantReply *
pennant_client_verify_token_finish (PennantClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-endpoint.h"

#include "model/pennant-clan.h"
#include "model/pennant-player.h"
#include "model/pennant-tag.h"

const PennantEndpoint pennant_endpoint_clan = { "clan", "/clans/{tag}", &pennant_clan_type };
const PennantEndpoint pennant_endpoint_player = { "player", "/players/{tag}", &pennant_player_type };

/**
 * pennant_endpoint_get_path:
 * @endpoint: what is asked for
 * @tag: of what, in its normal form
 *
 * Writes the path of a request, below the base URL.
 *
 * Returns: (transfer full): the path, as `/clans/%232PP`
 */
char *
pennant_endpoint_get_path (const PennantEndpoint *endpoint, const char *tag)
{
  g_autoptr (GString) path = NULL;
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (endpoint != NULL, NULL);
  g_return_val_if_fail (tag != NULL, NULL);

  path = g_string_new (endpoint->template);
  escaped = pennant_tag_to_path (tag);
  g_string_replace (path, "{tag}", escaped, 1);
  return g_string_free_and_steal (g_steal_pointer (&path));
}

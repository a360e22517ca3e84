/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-pasted-key.h"

#include "service/pennant-sign-in-types.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The token that the game shows in its settings is about so long, and has no dots. */
#define MAX_GAME_TOKEN_LETTERS 20

/**
 * pennant_pasted_key_check_expiry:
 * @key: what a key says of itself
 * @now: Unix time in microseconds
 * @error: return location; %PENNANT_SIGN_IN_ERROR_NOT_A_KEY, in words for the person
 *
 * Returns: whether it may still be of use, so that it is worth asking
 */
gboolean
pennant_pasted_key_check_expiry (const PennantKey *key, gint64 now, GError **error)
{
  if (!pennant_key_has_expired (key, now))
    return TRUE;

  g_set_error_literal (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_NOT_A_KEY,
                       _ ("The key has expired: make another one at the developer site."));

  return FALSE;
}

/**
 * pennant_pasted_key_read: (skip)
 * @text: what somebody pasted, see pennant_key_clean()
 * @now: Unix time in microseconds
 * @error: return location; %PENNANT_SIGN_IN_ERROR_NOT_A_KEY, in words for the person
 *
 * Returns: (transfer full) (nullable): the key, which has no number and no name; %NULL where it is none, or
 *   of no use any more
 */
PennantStoredKey *
pennant_pasted_key_read (const char *text, gint64 now, GError **error)
{
  char *token = pennant_key_clean (text);
  g_autoptr (PennantKey) key = pennant_key_read (token, NULL);
  const GPtrArray *ranges = key != NULL ? pennant_key_get_ranges (key) : NULL;
  g_autoptr (GPtrArray) addresses = g_ptr_array_new ();
  PennantStoredKey *pasted = NULL;

  if (key == NULL)
    {
      g_set_error_literal (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_NOT_A_KEY,
                           strchr (token, '.') == NULL && strlen (token) <= MAX_GAME_TOKEN_LETTERS
                               ? _ ("This looks like the token from the game's settings. It proves that an account is "
                                    "yours; Pennant needs a key from the developer site.")
                               : _ ("That is no developer key: it is damaged, or something else."));
    }
  else if (pennant_pasted_key_check_expiry (key, now, error))
    {
      for (guint i = 0; ranges != NULL && i < ranges->len; i++)
        g_ptr_array_add (addresses, ranges->pdata[i]);
      g_ptr_array_add (addresses, NULL);
      pasted = pennant_stored_key_new (NULL, NULL, token, (const char *const *) addresses->pdata);
    }
  pennant_record_free_secret (token);

  return pasted;
}

/**
 * pennant_pasted_key_new_refusal: (skip)
 * @pasted: a key that the API refused for its address
 * @address: where the API sees us
 *
 * Returns: (transfer full): %PENNANT_SIGN_IN_ERROR_WRONG_ADDRESS, which says what the key is for and what is needed
 */
GError *
pennant_pasted_key_new_refusal (const PennantStoredKey *pasted, const char *address)
{
  g_autofree char *places = pennant_key_describe_ranges (pasted->addresses);

  if (places == NULL)
    return g_error_new (PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_WRONG_ADDRESS,
                        /* Translators: %s is an IP address */
                        _ ("The key is for another address. The API sees you at %s: make a key for that."), address);

  return g_error_new (PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_WRONG_ADDRESS,
                      /* Translators: both are IP addresses, the first may be several */
                      _ ("The key is for %s, and the API sees you at %s: make a key for that."), places, address);
}

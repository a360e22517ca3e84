/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-secret.h"

#include <string.h>

#define PIECE_LENGTH 12

/**
 * pennant_secret_is_in: (skip)
 * @secret: a developer key, or another text that nobody is told
 * @text: what somebody is about to be told
 *
 * Looks for a secret, and for what is left of it where it was cut: for its pieces of 12 letters, side by side, the last
 * one at its end. So its first 12 letters are found, its last 12, and any 23 in a row.
 *
 * Returns: whether @text tells something of it
 */
gboolean
pennant_secret_is_in (const char *secret, const char *text)
{
  gsize length = strlen (secret);
  gsize size = strlen (text);
  gsize piece = MIN (length, PIECE_LENGTH);

  for (gsize start = 0; start < length; start += piece)
    {
      if (memmem (text, size, secret + MIN (start, length - piece), piece) != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * pennant_secrets_are_in: (skip)
 * @secrets: (nullable) (array zero-terminated=1): what nobody is told
 * @text: (nullable): what somebody is about to be told
 *
 * Returns: whether @text tells something of one of them, as pennant_secret_is_in() finds it
 */
gboolean
pennant_secrets_are_in (const char *const *secrets, const char *text)
{
  for (gsize i = 0; text != NULL && secrets != NULL && secrets[i] != NULL; i++)
    {
      if (pennant_secret_is_in (secrets[i], text))
        return TRUE;
    }

  return FALSE;
}

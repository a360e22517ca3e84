/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-verified-token.h"

#include <glib/gi18n.h>

/**
 * pennant_write_verified_token:
 * @record: a PennantVerifiedToken
 * @sheet: where to write
 *
 * Writes whether a token was the player's. The token itself is left out.
 */
void
pennant_write_verified_token (gconstpointer record, PennantSheet *sheet)
{
  const PennantVerifiedToken *verified = record;
  const char *tag = sheet->tag != NULL ? sheet->tag : "";

  if (g_strcmp0 (verified->status, "ok") == 0)
    /* Translators: %s is a player's tag */
    pennant_sheet_add_line (sheet, _ ("The token is valid: it was made by %s."), tag);
  else
    /* Translators: %s is a player's tag */
    pennant_sheet_add_line (sheet, _ ("The token is not valid: %s did not make it, or it was used before."), tag);
}

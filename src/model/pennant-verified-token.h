/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-record.h"

G_BEGIN_DECLS

/* Whether a token was the player's. @status is `ok` or `invalid`. @token is a secret of the player's, though it is
 * worth nothing once it was verified. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *token;
  char *status;
} PennantVerifiedToken;

extern const PennantType pennant_verified_token_type;

G_END_DECLS

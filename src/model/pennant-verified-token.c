/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-verified-token.h"

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantVerifiedToken, member, key, property, __VA_ARGS__)
static const PennantField verified_token_fields[] = {
  FIELD (TEXT, tag, "tag", "tag"),
  FIELD (TEXT, token, "token", "token"),
  FIELD (TEXT, status, "status", "status", .required = TRUE),
};
#undef FIELD
const PennantType pennant_verified_token_type =
    PENNANT_TYPE ("verified token", PennantVerifiedToken, verified_token_fields);

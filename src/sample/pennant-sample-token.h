/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-random.h"

G_BEGIN_DECLS

/* What a token says. @expires_at is 0 when it never does; times are Unix seconds. */
typedef struct
{
  const char *id;
  const char *developer;
  gint64 issued_at;
  gint64 expires_at;
  const char *const *ranges; /* addresses and blocks of them, as `1.2.3.4` and `1.2.3.0/24` */
} PennantSampleClaims;

char *pennant_sample_uuid (PennantSampleRandom *random);
char *pennant_sample_token_sign (guint seed, const PennantSampleClaims *claims);

G_END_DECLS

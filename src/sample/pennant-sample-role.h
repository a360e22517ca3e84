/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-membership.h"

G_BEGIN_DECLS

typedef enum
{
  PENNANT_SAMPLE_NO_ROLE,
  PENNANT_SAMPLE_MEMBER,
  PENNANT_SAMPLE_ELDER,
  PENNANT_SAMPLE_CO_LEADER,
  PENNANT_SAMPLE_LEADER,
} PennantSampleRole;

PennantSampleRole
pennant_sample_role_at (PennantSampleWorld *world, guint player, const PennantSampleStay *stay, gint64 now);
const char *pennant_sample_role_to_text (PennantSampleRole role);

G_END_DECLS

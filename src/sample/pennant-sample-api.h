/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-reply.h"
#include "sample/pennant-sample-world.h"

G_BEGIN_DECLS

PennantSampleReply *pennant_sample_api_answer (PennantSampleWorld *world,
                                               const char *path,
                                               GHashTable *query,
                                               gint64 now,
                                               const char *pictures);

G_END_DECLS

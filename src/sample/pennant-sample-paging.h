/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-reply.h"

G_BEGIN_DECLS

PennantSampleReply *pennant_sample_page_of (JsonArray *items, GHashTable *query, int max_age);

G_END_DECLS

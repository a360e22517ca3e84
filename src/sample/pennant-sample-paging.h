/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-items.h"
#include "sample/pennant-sample-reply.h"

G_BEGIN_DECLS

typedef struct
{
  guint lowest;
  guint highest;
} PennantSampleLimits;

#define PENNANT_SAMPLE_ANY_LIMIT ((PennantSampleLimits) { 1, G_MAXINT32 })

PennantSampleReply *pennant_sample_page_read_range (const PennantSampleRequest *request,
                                                    guint n_items,
                                                    PennantSampleLimits limits,
                                                    PennantSampleRange *range);
PennantSampleReply *pennant_sample_page_make (const PennantSampleRequest *request,
                                              guint n_items,
                                              PennantSampleAddItem add_item,
                                              gconstpointer data);
PennantSampleReply *pennant_sample_page_make_long (const PennantSampleRequest *request,
                                                   PennantSampleLimits limits,
                                                   guint n_items,
                                                   PennantSampleAddItem add_item,
                                                   gconstpointer data,
                                                   gsize size);

G_END_DECLS

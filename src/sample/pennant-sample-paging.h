/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-reply.h"
#include "sample/pennant-sample-request.h"

G_BEGIN_DECLS

/* Adds the item @index of a list to an array. */
typedef void (*PennantSampleAddItem) (GString *json,
                                      const PennantSampleRequest *request,
                                      guint index,
                                      gconstpointer data);

PennantSampleReply *pennant_sample_page_make (const PennantSampleRequest *request,
                                              guint n_items,
                                              PennantSampleAddItem add_item,
                                              gconstpointer data);
PennantSampleReply *pennant_sample_page_make_limited (const PennantSampleRequest *request,
                                                      guint n_items,
                                                      guint lowest,
                                                      guint highest,
                                                      PennantSampleAddItem add_item,
                                                      gconstpointer data);

G_END_DECLS

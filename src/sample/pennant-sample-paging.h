/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-reply.h"

G_BEGIN_DECLS

/* Which of a list's items make up a page: those from @start on and before @end. */
typedef struct
{
  guint n_items;
  guint start;
  guint end;
} PennantSamplePage;

PennantSampleReply *
pennant_sample_page_read (GHashTable *query, guint n_items, guint lowest, guint highest, PennantSamplePage *page);
char *pennant_sample_page_get_after (const PennantSamplePage *page);
char *pennant_sample_page_get_before (const PennantSamplePage *page);
PennantSampleReply *pennant_sample_page_of (JsonArray *items, GHashTable *query, int max_age);

G_END_DECLS

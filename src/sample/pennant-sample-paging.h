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

/* Adds the item @index of a list to an array. */
typedef void (*PennantSampleAddItem) (JsonBuilder *builder, guint index, gpointer data);

PennantSampleReply *
pennant_sample_page_read (GHashTable *query, guint n_items, guint lowest, guint highest, PennantSamplePage *page);
char *pennant_sample_page_get_after (const PennantSamplePage *page);
char *pennant_sample_page_get_before (const PennantSamplePage *page);
PennantSampleReply *
pennant_sample_page_make (guint n_items, PennantSampleAddItem add_item, gpointer data, GHashTable *query, int max_age);
PennantSampleReply *pennant_sample_page_of (JsonArray *items, GHashTable *query, int max_age);

G_END_DECLS

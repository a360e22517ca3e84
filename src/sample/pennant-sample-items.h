/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-request.h"

G_BEGIN_DECLS

/* Adds the item @index of a list to an array. */
typedef void (*PennantSampleAddItem) (GString *json,
                                      const PennantSampleRequest *request,
                                      guint index,
                                      gconstpointer data);

/* Changes an item, which is all of @json. */
typedef void (*PennantSampleAlterItem) (GString *json, int how);

/* Those items of a list that make up a page: from @start on and before @end. */
typedef struct
{
  guint n_items; /* of the whole list */
  guint start;
  guint end;
} PennantSampleRange;

/* A page of a list that is too long to be held: its text is made up piece by piece, while it is sent. */
typedef struct _PennantSampleItems PennantSampleItems;

PennantSampleItems *pennant_sample_items_new (const PennantSampleRequest *request,
                                              const PennantSampleRange *range,
                                              PennantSampleAddItem add_item,
                                              gconstpointer data,
                                              gsize size);
void pennant_sample_items_set_alter (PennantSampleItems *self, PennantSampleAlterItem alter, int how);
void pennant_sample_items_free (PennantSampleItems *self);
GBytes *pennant_sample_items_next (PennantSampleItems *self);
GString *pennant_sample_items_write (const PennantSampleRequest *request,
                                     const PennantSampleRange *range,
                                     PennantSampleAddItem add_item,
                                     gconstpointer data);

G_END_DECLS

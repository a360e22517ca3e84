/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-pager.h"
#include "cli/pennant-memory.h"
#include "cli/pennant-question.h"
#include "model/pennant-reply.h"
#include "service/pennant-service.h"

G_BEGIN_DECLS

typedef struct _PennantOutcome PennantOutcome;

/**
 * PennantOutcomeFunc:
 * @outcome: what has come to its end
 * @user_data: as given
 */
typedef void (*PennantOutcomeFunc) (PennantOutcome *outcome, gpointer user_data);

/**
 * PennantOutcome:
 * @question: what was asked
 * @replies: (element-type PennantReply): what the API said, in order; what was seen before where it says nothing now
 * @items: (nullable) (element-type PennantRecord): the rows of a list that was followed over its pages
 * @n_last_items: with @items, how many rows of the last of @replies are wanted: the API may give more than a limit
 * @wars: (nullable) (element-type utf8 PennantWar): the wars of a CWL by their tags
 * @memory: (nullable): what was seen before and belongs to it
 * @notes: (element-type utf8): what could not be had besides, a clean line each
 * @error: (nullable): why there is no reply, or not the whole list
 * @is_done: whether nothing more comes
 *
 * What one question of the command line leads to.
 */
struct _PennantOutcome
{
  const PennantQuestion *question;
  GPtrArray *replies;
  GPtrArray *items;
  guint n_last_items;
  GHashTable *wars;
  PennantMemory *memory;
  GPtrArray *notes;
  GError *error;
  gboolean is_done;

  /*< private >*/
  const PennantLookupOptions *options;
  PennantService *service;
  GCancellable *cancellable;
  PennantOutcomeFunc func;
  gpointer user_data;
  PennantResource *resource;
  PennantPager *pager;
};

PennantOutcome *pennant_outcome_new (const PennantQuestion *question);
void pennant_outcome_free (PennantOutcome *self);
void pennant_outcome_clear (PennantOutcome *self);
void pennant_outcome_start (PennantOutcome *self,
                            const PennantLookupOptions *options,
                            PennantService *service,
                            GCancellable *cancellable,
                            PennantOutcomeFunc func,
                            gpointer user_data);
gboolean pennant_outcome_is_about_key (const GError *error);
char *pennant_outcome_describe_error (const PennantQuestion *question, const GError *error);

G_END_DECLS

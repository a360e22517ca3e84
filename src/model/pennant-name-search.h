/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-name-table.h"

G_BEGIN_DECLS

/**
 * PennantNameQuestion:
 * @key: a part of names, from pennant_name_key_new(); "" for none
 * @exact_tag: (nullable): a tag in the normal form, whose clan and player come before all others
 * @tag_prefix: (nullable): what the tags of others may begin with, in the normal form without the `#`
 * @limit: how many names at most
 *
 * What is looked for among names.
 */
typedef struct
{
  const char *key;
  const char *exact_tag;
  const char *tag_prefix;
  guint limit;
} PennantNameQuestion;

/* One reading through a table of names, which can be done piece by piece as long as nothing is put into the table. */
typedef struct _PennantNameSearch PennantNameSearch;

PennantNameSearch *pennant_name_search_new (const PennantNameTable *table, const PennantNameQuestion *question);
void pennant_name_search_free (PennantNameSearch *self);
gboolean pennant_name_search_run (PennantNameSearch *self, gint64 until);
guint pennant_name_search_get_n_found (PennantNameSearch *self);
guint pennant_name_search_get_n_best (PennantNameSearch *self);
void pennant_name_search_get_best (PennantNameSearch *self, guint place, PennantSeenName *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantNameSearch, pennant_name_search_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-json-tree.h"

G_BEGIN_DECLS

/* An object or array: where it stands, how many values it has, and which of the following ones is the first that is
 * not within it. */
typedef struct
{
  guint32 start;
  guint32 end;
  guint32 n_children;
  guint32 after;
} PennantJsonContainer;

struct _PennantJsonTree
{
  GBytes *text;
  const char *data;
  GArray *containers; /* of PennantJsonContainer, in the order in which they begin */
  PennantJsonValue root;
};

/* Reads a text of the document. */
guint32 pennant_json_tree_skip_blanks (const PennantJsonTree *self, guint32 place);
guint32 pennant_json_tree_skip_scalar (const PennantJsonTree *self, guint32 place);
char *pennant_json_tree_dup_string (const PennantJsonTree *self, guint32 start, guint32 end);

/* Checks the document and finds its containers. */
gboolean pennant_json_tree_scan (PennantJsonTree *self, GError **error);

G_END_DECLS

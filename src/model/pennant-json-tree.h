/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A JSON document to look around in. It is checked as a whole and then left as it was sent: a value is a place in it,
 * and what a value holds is read when somebody asks, so that a document of many values costs next to nothing. It never
 * changes, and may be read in any thread.
 *
 * A value's path is written as jq takes it: `.items[3].name`, `.["odd key"]`, and `.` for the whole document. */
typedef struct _PennantJsonTree PennantJsonTree;

/**
 * PennantJsonKind:
 * @PENNANT_JSON_OBJECT: keys with values
 * @PENNANT_JSON_ARRAY: values
 * @PENNANT_JSON_TEXT: a text
 * @PENNANT_JSON_NUMBER: a number
 * @PENNANT_JSON_WORD: true, false or null
 *
 * What a value is.
 */
typedef enum
{
  PENNANT_JSON_OBJECT,
  PENNANT_JSON_ARRAY,
  PENNANT_JSON_TEXT,
  PENNANT_JSON_NUMBER,
  PENNANT_JSON_WORD,
} PennantJsonKind;

/**
 * PennantJsonValue:
 * @key: where the quotation mark is that begins its key; 0 for none
 * @start: where it begins, of which no two values are the same
 * @end: where it ends
 * @container: which object or array it is; without a meaning for others
 *
 * A value, by its place in the document in bytes.
 */
typedef struct
{
  guint32 key;
  guint32 start;
  guint32 end;
  guint32 container;
} PennantJsonValue;

PennantJsonTree *pennant_json_tree_new (GBytes *text, GError **error);
PennantJsonTree *pennant_json_tree_ref (PennantJsonTree *self);
void pennant_json_tree_unref (PennantJsonTree *self);

void pennant_json_tree_get_root (PennantJsonTree *self, PennantJsonValue *root);
PennantJsonKind pennant_json_tree_get_kind (PennantJsonTree *self, const PennantJsonValue *value);
guint pennant_json_tree_count_children (PennantJsonTree *self, const PennantJsonValue *value);
GArray *pennant_json_tree_list_children (PennantJsonTree *self, const PennantJsonValue *value);
gboolean pennant_json_tree_find_child (GArray *children, guint32 place, guint *index);

char *pennant_json_tree_dup_key (PennantJsonTree *self, const PennantJsonValue *value);
char *pennant_json_tree_dup_text (PennantJsonTree *self, const PennantJsonValue *value);
char *pennant_json_tree_describe_key (PennantJsonTree *self, const PennantJsonValue *value);
char *pennant_json_tree_describe (PennantJsonTree *self, const PennantJsonValue *value);

char *pennant_json_tree_dup_path (PennantJsonTree *self, guint32 place);
gboolean pennant_json_tree_resolve (PennantJsonTree *self, const char *path, guint32 *place);
GArray *pennant_json_tree_search (PennantJsonTree *self, const char *text, GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantJsonTree, pennant_json_tree_unref)

G_END_DECLS

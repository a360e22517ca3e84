/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PennantJsonKind:
 * @PENNANT_JSON_NONE: no value begins here
 * @PENNANT_JSON_OBJECT: an object
 * @PENNANT_JSON_ARRAY: an array
 * @PENNANT_JSON_TEXT: a text
 * @PENNANT_JSON_NUMBER: a number
 * @PENNANT_JSON_BOOLEAN: true or false
 * @PENNANT_JSON_NULL: null
 *
 * What a value looks like from its first character.
 */
typedef enum
{
  PENNANT_JSON_NONE,
  PENNANT_JSON_OBJECT,
  PENNANT_JSON_ARRAY,
  PENNANT_JSON_TEXT,
  PENNANT_JSON_NUMBER,
  PENNANT_JSON_BOOLEAN,
  PENNANT_JSON_NULL,
} PennantJsonKind;

/**
 * PennantJsonToken:
 * @start: its first byte, a text's behind the quote
 * @length: its bytes, a text's without the quotes
 * @plain: whether a text has no escapes, a number neither fraction nor exponent
 *
 * A text or a number as it stands in the document.
 */
typedef struct
{
  const char *start;
  gsize length;
  gboolean plain;
} PennantJsonToken;

/**
 * PennantJsonReader:
 * @start: where the document begins
 * @end: where it ends
 * @at: how far it was read
 * @depth: how many objects and arrays are open
 * @failed: whether it is not JSON, or too deep; @at is then where that was seen
 * @too_deep: whether it has too many objects and arrays in each other
 *
 * A place in a JSON document. It is a plain value that owns nothing.
 */
typedef struct
{
  const char *start;
  const char *end;
  const char *at;
  guint depth;
  gboolean failed;
  gboolean too_deep;
} PennantJsonReader;

/**
 * PennantJsonMembers:
 * @close: the character that ends them
 * @begun: whether the first was reached
 *
 * The members of an object or the elements of an array that is being read.
 */
typedef struct
{
  char close;
  gboolean begun;
} PennantJsonMembers;

void pennant_json_reader_init (PennantJsonReader *self, const char *data, gsize size);
PennantJsonKind pennant_json_reader_peek (PennantJsonReader *self);
gboolean pennant_json_reader_open (PennantJsonReader *self, PennantJsonMembers *members);
gboolean pennant_json_reader_next (PennantJsonReader *self, PennantJsonMembers *members);
gboolean pennant_json_reader_read_key (PennantJsonReader *self, PennantJsonToken *key);
gboolean pennant_json_reader_read_text (PennantJsonReader *self, PennantJsonToken *text);
gboolean pennant_json_reader_read_number (PennantJsonReader *self, PennantJsonToken *number);
gboolean pennant_json_reader_read_boolean (PennantJsonReader *self, gboolean *value);
gboolean pennant_json_reader_skip (PennantJsonReader *self);
gboolean pennant_json_reader_finish (PennantJsonReader *self);
char *pennant_json_token_dup_text (const PennantJsonToken *text);
gint64 pennant_json_token_get_integer (const PennantJsonToken *number);
double pennant_json_token_get_number (const PennantJsonToken *number);

G_END_DECLS

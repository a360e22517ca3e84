/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PennantParameterKind:
 * @PENNANT_PARAMETER_TAG: a tag in any spelling
 * @PENNANT_PARAMETER_INTEGER: a whole number from `min` to `max`
 * @PENNANT_PARAMETER_INTEGERS: one or more of them, with commas between
 * @PENNANT_PARAMETER_PLACE: the number of a location, or `global`
 * @PENNANT_PARAMETER_WORD: one of `words`
 * @PENNANT_PARAMETER_FLAG: `true` or `false`, the latter being the same as nothing
 * @PENNANT_PARAMETER_TEXT: a text of `min` to `max` characters
 *
 * What the value of a parameter looks like.
 */
typedef enum
{
  PENNANT_PARAMETER_TAG,
  PENNANT_PARAMETER_INTEGER,
  PENNANT_PARAMETER_INTEGERS,
  PENNANT_PARAMETER_PLACE,
  PENNANT_PARAMETER_WORD,
  PENNANT_PARAMETER_FLAG,
  PENNANT_PARAMETER_TEXT,
} PennantParameterKind;

/**
 * PennantParameter:
 * @name: the API's name for it in the query, as `warFrequency`, or of the part of the path that it fills, as `tag`
 * @kind: what its value looks like
 * @min: the smallest number, or the fewest characters
 * @max: the largest number, or the most characters
 * @words: (nullable) (array zero-terminated=1): the words of a %PENNANT_PARAMETER_WORD
 * @required: whether there is no request without it
 * @filter: whether it narrows a search
 *
 * Something that a request can say. A list of them ends with one without a name.
 */
typedef struct
{
  const char *name;
  PennantParameterKind kind;
  gint64 min;
  gint64 max;
  const char *const *words;
  gboolean required;
  gboolean filter;
} PennantParameter;

char *pennant_parameter_encode (const PennantParameter *parameter, const char *value, GError **error);

G_END_DECLS

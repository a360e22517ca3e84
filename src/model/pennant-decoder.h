/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-record.h"

G_BEGIN_DECLS

#define PENNANT_DECODE_ERROR (pennant_decode_error_quark ())

/**
 * PennantDecodeError:
 * @PENNANT_DECODE_ERROR_MALFORMED: not JSON, or not of the type's shape; the message names the path in the document,
 *   as `memberList[3].name`
 */
typedef enum
{
  PENNANT_DECODE_ERROR_MALFORMED,
} PennantDecodeError;

/**
 * PENNANT_DECODER_MAX_NESTING:
 *
 * How deep what is read may be nested. No reply of the API is a third as deep.
 */
#define PENNANT_DECODER_MAX_NESTING 64

GQuark pennant_decode_error_quark (void);
PennantRecord *pennant_decode (const PennantType *type, GBytes *body, GError **error);
GPtrArray *pennant_decode_list (const char *key, const PennantType *type, GBytes *json, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-packed-reply.h"

#include "model/pennant-decoder.h"

/**
 * pennant_packed_reply_pack:
 * @body: a body as sent
 *
 * Packs a body in zlib's format. A war of the API becomes a fifth of its size, a raid season a ninth. Equal bodies
 * give equal bytes.
 *
 * Returns: (transfer full): the packed body
 */
GBytes *
pennant_packed_reply_pack (GBytes *body)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
  g_autoptr (GError) error = NULL;
  GBytes *packed = g_converter_convert_bytes (G_CONVERTER (compressor), body, &error);

  /* There is nothing that it could not pack. */
  g_assert_no_error (error);
  return packed;
}

/**
 * pennant_packed_reply_read:
 * @statement: at a row that begins with %PENNANT_PACKED_REPLY_COLUMNS
 * @type: what the body is
 *
 * Reads a reply of the archive, as it was sent. It is not fresh for any time.
 *
 * Returns: (transfer full) (nullable): the reply with its item, or %NULL where the body is not of the type: it may be
 *   from before the API changed
 */
PennantReply *
pennant_packed_reply_read (sqlite3_stmt *statement, const PennantType *type)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GBytes) packed =
      g_bytes_new (sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1));
  g_autoptr (GBytes) body = g_converter_convert_bytes (G_CONVERTER (decompressor), packed, NULL);
  g_autoptr (PennantRecord) item = body != NULL ? pennant_decode (type, body, NULL) : NULL;

  if (item == NULL)
    return NULL;
  return pennant_reply_new ((const char *) sqlite3_column_text (statement, 0), body, item,
                            sqlite3_column_int64 (statement, 2), 0);
}

/**
 * pennant_packed_reply_lookup:
 * @library: the open library
 * @statement: (nullable): from pennant_database_query(), with %PENNANT_PACKED_REPLY_COLUMNS as its first columns
 * @type: what the body is
 * @error: return location
 *
 * Reads the one reply that a statement finds.
 *
 * Returns: (transfer full) (nullable): the reply; %NULL without error where there is none
 */
PennantReply *
pennant_packed_reply_lookup (PennantDatabase *library, sqlite3_stmt *statement, const PennantType *type, GError **error)
{
  PennantReply *reply;
  gboolean has_row;

  if (statement == NULL || !pennant_database_next (library, statement, &has_row, error) || !has_row)
    return NULL;
  reply = pennant_packed_reply_read (statement, type);
  pennant_database_end (statement);
  return reply;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decoding.h"

#include <string.h>

PennantRecord *
decoding_try (const PennantType *type, const char *data, gsize size, GError **error)
{
  /* A copy of the exact size, so that a byte read too far is seen by the sanitizer. */
  g_autoptr (GBytes) body = g_bytes_new (data, size);

  return pennant_decode (type, body, error);
}

/* What must decode. */
gpointer
decoding_read (const PennantType *type, const char *text)
{
  g_autoptr (GError) error = NULL;
  PennantRecord *record = decoding_try (type, text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);
  return record;
}

/* The same from JSON with ' in place of ". */
gpointer
decoding_read_quoted (const PennantType *type, const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');

  return decoding_read (type, json);
}

/* What must be refused, in these words if any are given. */
void
decoding_fails (const PennantType *type, const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (decoding_try (type, text, strlen (text), &error));
  g_assert_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
}

/* The same for JSON with ' in place of ". */
void
decoding_fails_quoted (const PennantType *type, const char *text, const char *message)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');

  decoding_fails (type, json, message);
}

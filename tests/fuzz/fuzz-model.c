/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-endpoint.h"
#include "fuzz.h"
#include "model/pennant-decoder.h"

#include <string.h>

/* Any bytes as a reply of each endpoint. */

/* What is decoded late is decoded too. */
static void
check_late_lists (const PennantRecord *record)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const PennantField *field = &record->type->fields[i];
      g_autoptr (GError) error = NULL;

      if (field->kind != PENNANT_FIELD_LATE_LIST || !pennant_record_has (record, field->offset))
        continue;
      if (pennant_late_list_get_items (G_STRUCT_MEMBER (PennantLateList *, record, field->offset), &error) != NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_nonnull (strstr (error->message, field->key));
    }
}

static void
check_type (const PennantType *type, GBytes *body)
{
  g_autoptr (GError) error = NULL, no_error = NULL;
  g_autoptr (PennantRecord) record = pennant_decode (type, body, &error);
  g_autoptr (PennantRecord) again = NULL;

  if (record == NULL)
    {
      g_assert_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  g_assert_no_error (error);
  check_late_lists (record);
  again = pennant_decode (type, body, &no_error);
  g_assert_true (pennant_record_equal (record, again));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) body = g_bytes_new_static (data, size);

  for (guint i = 0; i < PENNANT_N_ENDPOINTS; i++)
    {
      guint first = 0;

      /* Some answer the same. */
      while (pennant_endpoints[first].type != pennant_endpoints[i].type)
        first++;
      if (first == i)
        check_type (pennant_endpoints[i].type, body);
    }
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-api-error.h"
#include "fuzz.h"

#include <gio/gio.h>

/* Any bytes as the body of a refusal. */

#define MAX_TEXT_LENGTH 500

/* What comes from outside is one line of plain text. */
static void
check_text (const char *text)
{
  if (text == NULL)
    return;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, MAX_TEXT_LENGTH);
  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (next)));
}

static void
check_reply (guint status, const char *content_type, GBytes *body)
{
  g_autoptr (GError) error = pennant_api_error_from_reply (status, content_type, body, NULL);
  g_autofree char *address = pennant_api_error_get_address (error);

  g_assert_true (error->domain == PENNANT_API_ERROR);
  g_assert_cmpuint (pennant_api_error_get_status (error), ==, status);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  check_text (pennant_api_error_get_reason (error));
  check_text (pennant_api_error_get_api_message (error));
  if (address != NULL)
    g_assert_true (g_hostname_is_ip_address (address));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const guint statuses[] = { 302, 400, 403, 404, 429, 500, 503 };
  static const char *const content_types[] = { NULL, "application/json", "text/plain; charset=utf-8", "text/html" };
  g_autoptr (GBytes) body = g_bytes_new_static (data, size);

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (content_types); j++)
      check_reply (statuses[i], content_types[j], body);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-api-error.h"
#include "api/pennant-key.h"
#include "api/pennant-portal-reply.h"
#include "fuzz.h"

#include <gio/gio.h>

/* Any bytes as what the developer portal answers to each call, and as a developer key. */

static void
check_key (const char *token)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantKey) key = pennant_key_read (token, &error);

  if (key == NULL)
    {
      g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_KEY);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (pennant_key_is_shaped (token));
  (void) pennant_key_get_tier (key);
  if (pennant_key_get_ranges (key) == NULL)
    g_assert_true (pennant_key_allows (key, "203.0.113.7"));
  else
    (void) pennant_key_allows (key, "203.0.113.7");
}

static void
check_reply (PennantPortalCall call, guint status, GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantPortalReply) reply = pennant_portal_reply_read (call, status, body, NULL, &error);
  g_autofree char *address = NULL;

  if (reply == NULL)
    {
      g_assert_true (error->domain == PENNANT_PORTAL_ERROR || error->domain == PENNANT_API_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strchr (error->message, '\n'));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (status, ==, 200);
  address = pennant_portal_reply_get_address (reply);
  if (address != NULL)
    g_assert_true (g_hostname_is_ip_address (address));
  for (guint i = 0; reply->keys != NULL && i < reply->keys->len; i++)
    check_key (((const PennantPortalKey *) reply->keys->pdata[i])->token);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const guint statuses[] = { 200, 302, 400, 403, 429, 500, 503 };
  g_autoptr (GBytes) body = g_bytes_new_static (data, size);
  g_autofree char *text = g_strndup ((const char *) data, size);

  for (PennantPortalCall call = 0; call < PENNANT_N_PORTAL_CALLS; call++)
    for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
      check_reply (call, statuses[i], body);
  check_key (text);
  return 0;
}

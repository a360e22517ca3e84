/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-token.h"

#include "sample/pennant-sample-base64.h"
#include "sample/pennant-sample-json.h"

#include <string.h>

#define SIGNATURE_LENGTH 64

/**
 * pennant_sample_uuid:
 * @random: where its bits come from
 *
 * Returns: (transfer full): a random UUID (RFC 9562, 5.4)
 */
char *
pennant_sample_uuid (PennantSampleRandom *random)
{
  guint64 high = pennant_sample_random_next (random), low = pennant_sample_random_next (random);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x", (guint) (high >> 32),
                          (guint) (high >> 16 & 0xffff), (guint) (high & 0xfff), (guint) (low >> 48 & 0x3fff) | 0x8000,
                          low & G_GUINT64_CONSTANT (0xffffffffffff));
}

/* First how often the key may ask, then from where: clients go by that order. */
static void
add_limits (GString *json, const char *const *ranges)
{
  pennant_sample_json_begin_array (json, "limits");
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "tier", "developer/silver");
  pennant_sample_json_add_text (json, "type", "throttling");
  pennant_sample_json_end_object (json);
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_begin_array (json, "cidrs");
  for (const char *const *range = ranges; *range; range++)
    {
      const char *size = strchr (*range, '/') ? "" : strchr (*range, ':') ? "/128" : "/32";
      g_autofree char *block = g_strconcat (*range, size, NULL);

      pennant_sample_json_add_text (json, NULL, block);
    }
  pennant_sample_json_end_array (json);
  pennant_sample_json_add_text (json, "type", "client");
  pennant_sample_json_end_object (json);
  pennant_sample_json_end_array (json);
}

static char *
write_claims (const PennantSampleClaims *claims)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *subject = g_strconcat ("developer/", claims->developer, NULL);

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "iss", "supercell");
  pennant_sample_json_add_text (json, "aud", "supercell:gameapi");
  pennant_sample_json_add_text (json, "jti", claims->id);
  pennant_sample_json_add_int (json, "iat", claims->issued_at);
  if (claims->expires_at > 0)
    pennant_sample_json_add_int (json, "exp", claims->expires_at);
  pennant_sample_json_add_text (json, "sub", subject);
  pennant_sample_json_begin_array (json, "scopes");
  pennant_sample_json_add_text (json, NULL, "clash");
  pennant_sample_json_end_array (json);
  add_limits (json, claims->ranges);
  pennant_sample_json_end_object (json);
  return g_string_free_and_steal (g_steal_pointer (&json));
}

/* HMAC-SHA-512 by a secret that the seed makes. */
static char *
sign (guint seed, const char *text)
{
  PennantSampleRandom random = pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_TOKEN, 0);
  guint64 secret[SIGNATURE_LENGTH / 8];
  guint8 signature[SIGNATURE_LENGTH];
  gsize length = sizeof signature;
  g_autoptr (GHmac) hmac = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (secret); i++)
    secret[i] = GUINT64_TO_LE (pennant_sample_random_next (&random));
  hmac = g_hmac_new (G_CHECKSUM_SHA512, (const guint8 *) secret, sizeof secret);
  g_hmac_update (hmac, (const guint8 *) text, -1);
  g_hmac_get_digest (hmac, signature, &length);
  return pennant_sample_base64_encode (signature, length);
}

/**
 * pennant_sample_token_sign:
 * @seed: a world's seed
 * @claims: what the token says
 *
 * Returns: (transfer full): a token of that world, a JWT as the API's
 */
char *
pennant_sample_token_sign (guint seed, const PennantSampleClaims *claims)
{
  static const char *const header = "{\"typ\":\"JWT\",\"alg\":\"HS512\",\"kid\":\"sample\"}";
  g_autofree char *text = write_claims (claims);
  g_autofree char *first = pennant_sample_base64_encode (header, strlen (header)),
                  *second = pennant_sample_base64_encode (text, strlen (text));
  g_autofree char *signed_part = g_strjoin (".", first, second, NULL);
  g_autofree char *signature = sign (seed, signed_part);

  return g_strjoin (".", signed_part, signature, NULL);
}

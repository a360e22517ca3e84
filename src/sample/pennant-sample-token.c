/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-token.h"

#include "sample/pennant-sample-random.h"

#include <string.h>

#define ISSUED_AT 1772000000
#define SIGNATURE_LENGTH 64

static char *
encode (const void *data, gsize length)
{
  char *text = g_base64_encode (data, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  *strchrnul (text, '=') = '\0';
  return text;
}

static char *
draw_uuid (PennantSampleRandom *random)
{
  guint64 high = pennant_sample_random_next (random), low = pennant_sample_random_next (random);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x", (guint) (high >> 32),
                          (guint) (high >> 16 & 0xffff), (guint) (high & 0xfff), (guint) (low >> 48 & 0x3fff) | 0x8000,
                          low & G_GUINT64_CONSTANT (0xffffffffffff));
}

/**
 * pennant_sample_token_new:
 * @seed: a world's seed
 *
 * Returns: (transfer full): the key to that world, shaped like the API's: a JWT for callers from this machine, with a
 *   signature that nobody made
 */
char *
pennant_sample_token_new (guint seed)
{
  static const char *const header = "{\"typ\":\"JWT\",\"alg\":\"HS512\",\"kid\":\"sample\"}";
  PennantSampleRandom random = pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_TOKEN, 0);
  g_autofree char *id = draw_uuid (&random), *developer = draw_uuid (&random);
  g_autofree char *claims = g_strdup_printf (
      "{\"iss\":\"supercell\",\"aud\":\"supercell:gameapi\",\"jti\":\"%s\",\"iat\":%d,\"sub\":\"developer/%s\","
      "\"scopes\":[\"clash\"],\"limits\":[{\"tier\":\"developer/silver\",\"type\":\"throttling\"},"
      "{\"cidrs\":[\"127.0.0.1/32\"],\"type\":\"client\"}]}",
      id, ISSUED_AT, developer);
  guint64 signature[SIGNATURE_LENGTH / 8];
  g_autofree char *first = encode (header, strlen (header)), *second = encode (claims, strlen (claims)), *third = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (signature); i++)
    signature[i] = GUINT64_TO_LE (pennant_sample_random_next (&random));
  third = encode (signature, sizeof signature);
  return g_strjoin (".", first, second, third, NULL);
}

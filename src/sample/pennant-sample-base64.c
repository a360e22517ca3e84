/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-base64.h"

#include <string.h>

/**
 * pennant_sample_base64_encode:
 * @data: bytes
 * @length: how many
 *
 * Returns: (transfer full): them in Base64 for URLs, without padding (RFC 7515, 2)
 */
char *
pennant_sample_base64_encode (const void *data, gsize length)
{
  char *text = g_base64_encode (data, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  *strchrnul (text, '=') = '\0';
  return text;
}

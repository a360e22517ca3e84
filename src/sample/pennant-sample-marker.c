/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-marker.h"

#include "sample/pennant-sample-base64.h"

#include <stdio.h>
#include <string.h>

/**
 * pennant_sample_marker_write:
 * @position: how many items of a list are before it
 *
 * Returns: (transfer full): the marker of that place: base64url without padding of `{"pos":N}`
 */
char *
pennant_sample_marker_write (guint position)
{
  g_autofree char *text = g_strdup_printf ("{\"pos\":%u}", position);

  return pennant_sample_base64_encode (text, strlen (text));
}

/**
 * pennant_sample_marker_read:
 * @marker: what may be a marker
 * @last: the last place of the list
 * @position: (out): how many items are before it
 *
 * Returns: whether it is one, exactly as we write it
 */
gboolean
pennant_sample_marker_read (const char *marker, guint last, guint *position)
{
  g_autofree char *padded = g_strconcat (marker, "===" + (strlen (marker) + 3) % 4, NULL), *ours = NULL;
  g_autofree char *text = NULL;
  g_autofree unsigned char *bytes = NULL;
  gsize length;

  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  bytes = g_base64_decode (padded, &length);
  text = g_strndup ((const char *) bytes, length);
  if (sscanf (text, "{\"pos\":%9u}", position) != 1 || *position > last)
    return FALSE;
  ours = pennant_sample_marker_write (*position);
  return g_str_equal (marker, ours);
}

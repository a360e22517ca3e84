/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A tag names a clan, a player, a war or a league group: a `#` and 3 to 11 letters of an alphabet of 14.
 * In Pennant a tag is a plain string in its normal form, as `#2PP`; these functions make and read it. */

#define PENNANT_TAG_ALPHABET "0289PYLQGRJCUV"
#define PENNANT_TAG_MIN_LETTERS 3
#define PENNANT_TAG_MAX_LETTERS 11

/* Bytes of an ASCII character in full width. */
#define PENNANT_TAG_MAX_ASCII_SIZE 3

char *pennant_tag_normalise (const char *text);
gboolean pennant_tag_is_valid (const char *text);
char pennant_tag_read_ascii (const char *text, gsize length, gsize *size);
char pennant_tag_read_letter (gunichar character);
int pennant_tag_compare (const char *a, const char *b);
gboolean pennant_tag_equal (const char *a, const char *b);
char *pennant_tag_to_path (const char *tag);
gboolean pennant_tag_to_number (const char *tag, guint64 *number);
char *pennant_tag_from_number (guint64 number);

G_END_DECLS

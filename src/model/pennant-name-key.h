/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A name as it is compared: without marks and case, in one form where Unicode has several (NFKD), and without what
 * cannot be seen or typed. More of a hostile name than this is not compared. */
#define PENNANT_NAME_KEY_MAX_BYTES 256

char *pennant_name_key_new (const char *name);
gboolean pennant_name_key_find (const char *name, const char *key, gsize *start, gsize *end);

G_END_DECLS

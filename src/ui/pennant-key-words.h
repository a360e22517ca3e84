/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-key.h"

G_BEGIN_DECLS

/* What is said of developer keys. */

const char *pennant_key_words_find_problem (const char *token);
char *pennant_key_words_join (const GPtrArray *words);
char *pennant_key_words_describe_addresses (const GPtrArray *ranges);
char *pennant_key_words_format_day (gint64 seconds);
char *pennant_key_words_describe (const GPtrArray *addresses, gint64 issued_at);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the API sends, in words for a reader: "—" where it tells nothing, 0 where it says zero. */

#define PENNANT_WORDS_NOT_TOLD "—"

char *pennant_words_for_name (const char *name);
char *pennant_words_for_number (gboolean is_told, gint64 number);
char *pennant_words_for_role (const char *role);
char *pennant_words_for_admission (const char *admission);
char *pennant_words_for_war_preference (const char *preference);
char *pennant_words_for_war_frequency (const char *frequency);
char *pennant_words_for_result (const char *result);
char *pennant_words_for_battle (const char *kind);
char *pennant_words_for_state (const char *state);
char *pennant_words_for_percent (gboolean is_told, double percent);
char *pennant_words_for_difference (double difference, int digits);
char *pennant_words_for_time (const char *time);
char *pennant_words_for_moment (gint64 time, const char *format);
char *pennant_words_for_minute (gint64 time);
char *pennant_words_for_day (gint64 seconds);
char *pennant_words_for_span (gint64 span);
char *pennant_words_join (GPtrArray *parts);
char *pennant_words_list (GPtrArray *names, guint max);
char *pennant_words_for_composition (GArray *town_halls);

/* The number of a field of a record: PENNANT_WORDS_NUMBER (player, trophies). */
#define PENNANT_WORDS_NUMBER(pointer, member)                                                                          \
  (pennant_words_for_number (PENNANT_HAS (pointer, member), (pointer)->member))

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text for a chat: plain lines, no table, and never more than these. */
#define PENNANT_SUMMARY_MAX_LINES 10

GString *pennant_summary_new (void);
void pennant_summary_add (GString *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void pennant_summary_take (GString *self, char *line);
char *pennant_summary_end (GString *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-client.h"

G_BEGIN_DECLS

/* What is told on standard error while and after requests are made. */

void pennant_watch_requests (PennantClient *client);
void pennant_watch_tell_stored (const PennantReply *reply, gint64 now);
void pennant_watch_write_metrics (PennantMetrics *metrics);

/* A line that says how far a batch has come, on a terminal only. It is taken away before anything else is written. */
void pennant_watch_show_progress (guint n_done, guint n_total);
void pennant_watch_hide_progress (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-server.h"

G_BEGIN_DECLS

/* How people and other processes change a running server: by lines of text. */
char *pennant_sample_control_run (PennantSampleServer *server, PennantClock *clock, const char *line, GError **error);
gboolean pennant_sample_control_set_fault (PennantSampleServer *server, const char *text, GError **error);
gboolean pennant_sample_control_read_time (const char *text, gint64 *time, GError **error);
char *pennant_sample_control_list_faults (void);
char *pennant_sample_control_list_commands (void);

G_END_DECLS

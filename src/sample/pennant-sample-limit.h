/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many requests a second each key may make; set from any thread, asked by the server's. */
typedef struct _PennantSampleLimit PennantSampleLimit;

PennantSampleLimit *pennant_sample_limit_new (void);
void pennant_sample_limit_free (PennantSampleLimit *self);
void pennant_sample_limit_set (PennantSampleLimit *self, guint per_second);
gboolean pennant_sample_limit_take (PennantSampleLimit *self, const char *key, gint64 now);

G_END_DECLS

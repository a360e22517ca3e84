/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-reply.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Recorded replies, served again. */
typedef struct _PennantSampleReplay PennantSampleReplay;

PennantSampleReplay *pennant_sample_replay_new (const char *folder, GError **error);
void pennant_sample_replay_free (PennantSampleReplay *self);
PennantSampleReply *pennant_sample_replay_answer (PennantSampleReplay *self, const char *method, const char *path);
GStrv pennant_sample_replay_list (PennantSampleReplay *self);

G_END_DECLS

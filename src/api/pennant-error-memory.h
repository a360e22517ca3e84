/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clock.h"

G_BEGIN_DECLS

typedef struct _PennantErrorMemory PennantErrorMemory;

PennantErrorMemory *pennant_error_memory_new (PennantClock *clock, guint bound);
void pennant_error_memory_free (PennantErrorMemory *self);
void pennant_error_memory_remember (PennantErrorMemory *self, const char *path, const GError *error, gint64 max_age);
void pennant_error_memory_forget (PennantErrorMemory *self, const char *path);
void pennant_error_memory_clear (PennantErrorMemory *self);
GError *pennant_error_memory_recall (PennantErrorMemory *self, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantErrorMemory, pennant_error_memory_free)

G_END_DECLS

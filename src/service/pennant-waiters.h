/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-priority.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Those who wait for one thing that several asked for. Each may leave by its own cancellable. */
typedef struct _PennantWaiters PennantWaiters;

/**
 * PennantLeftFunc:
 * @user_data: as given
 *
 * One who waited has left. Where it was the last, nobody needs the thing any more. May free the waiters.
 */
typedef void (*PennantLeftFunc) (gpointer user_data);

PennantWaiters *pennant_waiters_new (PennantLeftFunc left, gpointer user_data);
void pennant_waiters_free (PennantWaiters *self);
void pennant_waiters_add (PennantWaiters *self, GTask *task, PennantPriority priority);
gboolean pennant_waiters_is_empty (PennantWaiters *self);
PennantPriority pennant_waiters_get_priority (PennantWaiters *self);
GPtrArray *pennant_waiters_release (PennantWaiters *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantWaiters, pennant_waiters_free)

G_END_DECLS

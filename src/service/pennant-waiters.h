/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Those who wait for one thing that several asked for. Each may leave by its own cancellable. */
typedef struct _PennantWaiters PennantWaiters;

/**
 * PennantDesertedFunc:
 * @user_data: as given
 *
 * The last one who waited has left; nobody needs the thing any more. May free the waiters.
 */
typedef void (*PennantDesertedFunc) (gpointer user_data);

PennantWaiters *pennant_waiters_new (PennantDesertedFunc deserted, gpointer user_data);
void pennant_waiters_free (PennantWaiters *self);
void pennant_waiters_add (PennantWaiters *self, GTask *task);
GPtrArray *pennant_waiters_release (PennantWaiters *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantWaiters, pennant_waiters_free)

G_END_DECLS

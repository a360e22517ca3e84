/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clock.h"
#include "service/pennant-source.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Who holds it may change a source's keys: one at a time of all programs of the user, and of all who ask within one. It
 * goes with the program, however that ends. */
typedef struct _PennantRenewalLock PennantRenewalLock;

#define PENNANT_RENEWAL_LOCK_FOREVER G_MAXINT64

/* Of whoever nobody sees waiting. */
#define PENNANT_RENEWAL_LOCK_PATIENCE (30 * G_TIME_SPAN_SECOND)

void pennant_renewal_lock_acquire_async (PennantSource *source,
                                         PennantClock *clock,
                                         gint64 patience,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
PennantRenewalLock *pennant_renewal_lock_acquire_finish (GAsyncResult *result, GError **error);

/* What the last one to hold it has to tell those who waited meanwhile. */
void pennant_renewal_lock_note_failure (PennantRenewalLock *self, gint64 now, const GError *error);
void pennant_renewal_lock_forget_failure (PennantRenewalLock *self);
GError *pennant_renewal_lock_recall_failure (PennantRenewalLock *self, gint64 since, gint64 now);

void pennant_renewal_lock_release (PennantRenewalLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantRenewalLock, pennant_renewal_lock_release)

G_END_DECLS

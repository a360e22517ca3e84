/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What changes the keys of an account, or the portal's, and must come to an end before the program does. */
typedef struct _PennantAttempts PennantAttempts;

PennantAttempts *pennant_attempts_new (void);
void pennant_attempts_free (PennantAttempts *self);

void pennant_attempts_begin (PennantAttempts *self, GCancellable *cancellable);
void pennant_attempts_end (PennantAttempts *self, GCancellable *cancellable);
gboolean pennant_attempts_are_under_way (PennantAttempts *self);
void pennant_attempts_cancel (PennantAttempts *self);

void pennant_attempts_close_async (PennantAttempts *self, GAsyncReadyCallback callback, gpointer user_data);
void pennant_attempts_close_finish (GAsyncResult *result);
gboolean pennant_attempts_are_closed (PennantAttempts *self);

G_END_DECLS

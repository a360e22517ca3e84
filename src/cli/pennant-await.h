/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* For commands that do one thing after the other: what keeps the result of something asynchronous, and what waits for
 * it, with the main loop running meanwhile. */
void pennant_await_keep (GObject *object, GAsyncResult *result, gpointer slot);
GAsyncResult *pennant_await (GAsyncResult **slot);

G_END_DECLS

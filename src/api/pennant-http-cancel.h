/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The priority of whatever cancels a request: less urgent than libsoup's own sources. */
#define PENNANT_HTTP_CANCEL_PRIORITY (G_PRIORITY_DEFAULT + 1)

GSource *pennant_http_relay_cancel (GCancellable *from, GCancellable *to);

G_END_DECLS

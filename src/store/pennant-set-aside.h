/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

G_BEGIN_DECLS

char *pennant_set_aside (const char *path, const GStatBuf *seen, gint64 now, GError **error);

G_END_DECLS

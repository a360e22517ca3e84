/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pennant_sample_marker_write (guint position);
gboolean pennant_sample_marker_read (const char *marker, guint last, guint *position);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one function of a fuzz target, in libFuzzer's spelling: reads the bytes, and ends the process where what comes of
 * them is wrong. Returns 0. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

G_END_DECLS

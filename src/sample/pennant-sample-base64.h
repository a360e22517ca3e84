/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pennant_sample_base64_encode (const void *data, gsize length);

G_END_DECLS

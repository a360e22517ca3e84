/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text from outside, made ready to stand among words of ours. */

char *pennant_text_clean (const char *text);
char *pennant_text_bind (const char *text);

G_END_DECLS

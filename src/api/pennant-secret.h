/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean pennant_secret_is_in (const char *secret, const char *text);
gboolean pennant_secrets_are_in (const char *const *secrets, const char *text);
GBytes *pennant_secret_cover (const char *secret, GBytes *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean pennant_address_is_loopback (const char *host);
char *pennant_address_parse_base (const char *url, GError **error);
char *pennant_address_get_canonical_path (const char *path, GError **error);
char *pennant_address_read_path (const char *text, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-database.h"

G_BEGIN_DECLS

/* Whether a file that somebody names can take the place of a library. */
gboolean pennant_library_check_file (const char *path, GError **error);
gboolean pennant_library_check (sqlite3 *handle, const PennantSchema *schema, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bookmarks, notes and marks as a file: JSON, of which README.md says what stands in it. For any thread. */

#define PENNANT_NOTEBOOK_FILE_MAX_BYTES (16 * 1024 * 1024)
#define PENNANT_NOTEBOOK_FILE_MAX_BOOKMARKS 2000
#define PENNANT_NOTEBOOK_FILE_MAX_REMARKS 20000

GBytes *pennant_notebook_file_write (GPtrArray *bookmarks, GPtrArray *remarks);
gboolean pennant_notebook_file_read (GBytes *content,
                                     GPtrArray **bookmarks,
                                     GPtrArray **remarks,
                                     guint *n_refused,
                                     GError **error);

G_END_DECLS

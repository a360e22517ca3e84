/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Pictures on the disk: PNG files in one folder, named by the SHA-256 of their address. All file IO is in a worker. */

#define PENNANT_PICTURE_MAX_BYTES (1024 * 1024)
#define PENNANT_PICTURE_MAX_SIDE 1024
#define PENNANT_PICTURE_FOLDER_BOUND 200

gboolean pennant_picture_check (GBytes *png, GError **error);

void pennant_picture_folder_load_async (const char *folder,
                                        const char *url,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GBytes *pennant_picture_folder_load_finish (GAsyncResult *result, GError **error);

void pennant_picture_folder_save_async (const char *folder,
                                        const char *url,
                                        GBytes *png,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean pennant_picture_folder_save_finish (GAsyncResult *result, GError **error);

gint64 pennant_picture_folder_measure (const char *folder);
gboolean pennant_picture_folder_clear (const char *folder);

G_END_DECLS

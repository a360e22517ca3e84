/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_WINDOW_FILE (pennant_window_file_get_type ())
G_DECLARE_FINAL_TYPE (PennantWindowFile, pennant_window_file, PENNANT, WINDOW_FILE, GObject)

/* Of each window a dictionary, what it holds is the window's affair. */
#define PENNANT_WINDOW_FILE_TYPE "aa{sv}"

/* A file of which windows are open, and what is in them. It is written off the main loop, and at any time holds either
 * what it held before or all that came. */
PennantWindowFile *pennant_window_file_new (const char *path);
void pennant_window_file_load_async (PennantWindowFile *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GVariant *pennant_window_file_load_finish (PennantWindowFile *self, GAsyncResult *result, GError **error);
void pennant_window_file_set (PennantWindowFile *self, GVariant *windows);
void pennant_window_file_flush_async (PennantWindowFile *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean pennant_window_file_flush_finish (PennantWindowFile *self, GAsyncResult *result, GError **error);

G_END_DECLS

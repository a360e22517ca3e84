/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-files.h"

G_BEGIN_DECLS

/**
 * PennantCopyProgress:
 * @done: how much of it is done, from 0 to 1
 * @user_data: as given
 *
 * Is told how far a copy is, on the store's thread.
 */
typedef void (*PennantCopyProgress) (double done, gpointer user_data);

/* The whole library as a file, and back; and what is left when all is to go. On the store's thread. */

gboolean pennant_library_back_up (PennantDatabase *library,
                                  GFile *file,
                                  PennantCopyProgress progress,
                                  gpointer user_data,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean pennant_library_restore (PennantDatabase *library,
                                  GFile *file,
                                  PennantCopyProgress progress,
                                  gpointer user_data,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean pennant_library_erase (PennantDatabase *library, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-store.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_LIBRARY_WATCH (pennant_library_watch_get_type ())
G_DECLARE_FINAL_TYPE (PennantLibraryWatch, pennant_library_watch, PENNANT, LIBRARY_WATCH, GObject)

/* Notices that another process has written to a store's library. Signal `changed`: it has. */

PennantLibraryWatch *pennant_library_watch_new (PennantStore *store, const char *data_folder);

G_END_DECLS

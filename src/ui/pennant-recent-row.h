/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-recent.h"
#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_RECENT_ROW (pennant_recent_row_get_type ())
G_DECLARE_FINAL_TYPE (PennantRecentRow, pennant_recent_row, PENNANT, RECENT_ROW, AdwActionRow)

/* A page that was opened, in a boxed list: picture, name, tag, what it is, and when. */
GtkWidget *pennant_recent_row_new (PennantService *service, PennantRecent *recent);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_REMARK_DIALOG (pennant_remark_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PennantRemarkDialog, pennant_remark_dialog, PENNANT, REMARK_DIALOG, AdwDialog)

/* Edits the note and mark of a clan or player. Ctrl+Enter saves; Escape keeps nothing. */

AdwDialog *pennant_remark_dialog_new (PennantService *service, gboolean is_clan, const char *tag, const char *name);

/* Opens one in the window that a widget is in, unless that has a dialog already. */
void pennant_remark_dialog_open (GtkWidget *widget,
                                 PennantService *service,
                                 gboolean is_clan,
                                 const char *tag,
                                 const char *name);

G_END_DECLS

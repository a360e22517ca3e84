/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SUMMARY_DIALOG (pennant_summary_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PennantSummaryDialog, pennant_summary_dialog, PENNANT, SUMMARY_DIALOG, AdwDialog)

/* A summary for a chat, to read and to copy. */
AdwDialog *pennant_summary_dialog_new (const char *title, const char *text);

G_END_DECLS

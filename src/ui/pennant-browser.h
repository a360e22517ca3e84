/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void pennant_browser_open (const char *url, GtkWidget *parent);

G_END_DECLS

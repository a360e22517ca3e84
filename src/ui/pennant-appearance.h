/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How Pennant looks, by what a person has set. */
void pennant_appearance_bind (GSettings *settings, GtkApplication *application);
void pennant_appearance_bind_service (GSettings *settings, PennantService *service);

G_END_DECLS

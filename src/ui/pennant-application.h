/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Where the resources of the window are: the templates, style.css and our own icons. The same for every profile. */
#define PENNANT_UI_PREFIX "/io/github/pennant_app/Pennant/ui/"

#define PENNANT_TYPE_APPLICATION (pennant_application_get_type ())
G_DECLARE_FINAL_TYPE (PennantApplication, pennant_application, PENNANT, APPLICATION, AdwApplication)

/* The process: its command line, its worlds and its windows.
 *
 * Actions: `app.open (text)` shows the page of that name, which is how other programs open one, `app.look-around` opens
 * the sample world, `app.use-real-data` the live one, `app.shortcuts`, `app.about`, `app.quit`. */
PennantApplication *pennant_application_new (void);

typedef struct _PennantWindow PennantWindow;

PennantService *pennant_application_get_live_service (PennantApplication *self);
PennantWindow *pennant_application_open_live (PennantApplication *self);
PennantService *pennant_application_get_sample_service (PennantApplication *self, GError **error);

G_END_DECLS

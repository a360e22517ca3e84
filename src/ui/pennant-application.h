/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Where the resources of the window are: the templates (gtk_widget_class_set_template_from_resource() with
 * PENNANT_UI_PREFIX "pennant-foo.ui"), style.css and our own icons. The same for every profile. */
#define PENNANT_UI_PREFIX "/io/github/pennant_app/Pennant/ui/"

#define PENNANT_TYPE_APPLICATION (pennant_application_get_type ())
G_DECLARE_FINAL_TYPE (PennantApplication, pennant_application, PENNANT, APPLICATION, AdwApplication)

PennantApplication *pennant_application_new (void);

G_END_DECLS

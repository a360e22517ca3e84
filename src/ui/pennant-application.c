/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-application.h"

#include "pennant-config.h"
#include "pennant-ui-resources.h"

#include <glib/gi18n-lib.h>

struct _PennantApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (PennantApplication, pennant_application, ADW_TYPE_APPLICATION)

static void
pennant_application_class_init (PennantApplicationClass *klass)
{
  g_resources_register (pennant_ui_get_resource ());
}

static void
pennant_application_init (PennantApplication *self)
{
}

/**
 * pennant_application_new:
 *
 * Returns: (transfer full): the application of this process
 */
PennantApplication *
pennant_application_new (void)
{
  return g_object_new (PENNANT_TYPE_APPLICATION, "application-id", PENNANT_APPLICATION_ID, "resource-base-path",
                       "/io/github/pennant_app/Pennant/ui", "version", PENNANT_VERSION, NULL);
}

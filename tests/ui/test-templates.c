/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-application.h"
#include "ui/pennant-page.h"
#include "ui/pennant-window.h"

#include <gmodule.h>
#include <string.h>

/* Builds every class that has a template, and fails for a template without a class. Needs a display, and warnings that
 * are fatal. The classes are found by name: pennant-foo-bar.ui is that of pennant_foo_bar_get_type(). */

static PennantService *service;

static GType
get_type (const char *file)
{
  g_autoptr (GString) symbol = g_string_new_len (file, (gssize) strlen (file) - (gssize) strlen (".ui"));
  GModule *program = g_module_open (NULL, G_MODULE_BIND_LAZY);
  GType (*function) (void) = NULL;

  g_string_replace (symbol, "-", "_", 0);
  g_string_append (symbol, "_get_type");
  if (!g_module_symbol (program, symbol->str, (gpointer *) &function))
    g_error ("%s has no class: there is no %s()", file, symbol->str);
  g_module_close (program);

  return function ();
}

static void
test_template (gconstpointer data)
{
  GType type = get_type (data);
  gboolean is_json = g_str_equal (g_type_name (type), "PennantJsonPage");
  g_autoptr (PennantDestination) destination =
      pennant_destination_new (is_json ? PENNANT_PAGE_KIND_JSON : PENNANT_PAGE_KIND_CLAN, is_json ? "/clans" : "#2PP");
  GtkWidget *widget = NULL;

  g_assert_true (g_type_is_a (type, GTK_TYPE_WIDGET));
  /* An abstract class is built with those that derive from it. */
  if (G_TYPE_IS_ABSTRACT (type))
    return;

  if (g_type_is_a (type, PENNANT_TYPE_PAGE))
    widget = g_object_new (type, "service", service, "destination", destination, NULL);
  else if (type == PENNANT_TYPE_WINDOW)
    widget = g_object_new (type, "service", service, NULL);
  else
    widget = g_object_new (type, NULL);

  g_object_ref_sink (widget);
  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  g_object_unref (widget);

  /* What was under way may hold it until it is cancelled, but nothing holds it for good. */
  while (widget != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char *argv[])
{
  g_autoptr (PennantApplication) application = NULL;
  g_autoptr (PennantSource) source = NULL;
  g_auto (GStrv) files = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  adw_init ();

  /* Nobody listens there; what is asked fails. */
  application = pennant_application_new ();
  source = pennant_source_new_for_url ("http://127.0.0.1:9/v1", NULL);
  service = pennant_service_new (source, pennant_clock_get_system ());

  files = g_resources_enumerate_children (PENNANT_UI_PREFIX, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert_nonnull (files);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *path = NULL;

      if (!g_str_has_suffix (files[i], ".ui"))
        continue;
      path = g_strdup_printf ("/ui/templates/%s", files[i]);
      g_test_add_data_func (path, files[i], test_template);
    }

  status = g_test_run ();
  g_clear_object (&service);

  return status;
}

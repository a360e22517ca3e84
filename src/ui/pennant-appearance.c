/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-appearance.h"

#include "service/pennant-settings.h"
#include "ui/pennant-texture-cache.h"

#include <adwaita.h>

#define COMPACT_CLASS "compact-tables"

static AdwColorScheme
read_style (GSettings *settings)
{
  g_autofree char *style = g_settings_get_string (settings, PENNANT_SETTING_STYLE);

  if (g_str_equal (style, "light"))
    return ADW_COLOR_SCHEME_FORCE_LIGHT;

  return g_str_equal (style, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_DEFAULT;
}

static void
style_changed_cb (GtkApplication *application, const char *key, GSettings *settings)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), read_style (settings));
}

static void
make_compact (GtkWidget *window, GSettings *settings)
{
  if (g_settings_get_boolean (settings, PENNANT_SETTING_COMPACT_TABLES))
    gtk_widget_add_css_class (window, COMPACT_CLASS);
  else
    gtk_widget_remove_css_class (window, COMPACT_CLASS);
}

static void
tables_changed_cb (GtkApplication *application, const char *key, GSettings *settings)
{
  for (GList *item = gtk_application_get_windows (application); item != NULL; item = item->next)
    make_compact (item->data, settings);
}

static void
window_added_cb (GtkApplication *application, GtkWidget *window, GSettings *settings)
{
  make_compact (window, settings);
}

/**
 * pennant_appearance_bind:
 * @settings: what the person has set, which lives as long as @application
 * @application: whose windows follow it
 *
 * Has all windows follow style and tables, now and whenever they change.
 */
void
pennant_appearance_bind (GSettings *settings, GtkApplication *application)
{
  g_signal_connect_object (settings, "changed::" PENNANT_SETTING_STYLE, G_CALLBACK (style_changed_cb), application,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" PENNANT_SETTING_COMPACT_TABLES, G_CALLBACK (tables_changed_cb),
                           application, G_CONNECT_SWAPPED);
  g_signal_connect_object (application, "window-added", G_CALLBACK (window_added_cb), settings, G_CONNECT_DEFAULT);
  style_changed_cb (application, PENNANT_SETTING_STYLE, settings);
  tables_changed_cb (application, PENNANT_SETTING_COMPACT_TABLES, settings);
}

/**
 * pennant_appearance_bind_service:
 * @settings: what the person has set
 * @service: whose pictures follow it
 *
 * Has pictures be fetched and shown, or not, now and whenever that changes.
 */
void
pennant_appearance_bind_service (GSettings *settings, PennantService *service)
{
  g_settings_bind (settings, PENNANT_SETTING_SHOW_PICTURES, pennant_texture_cache_get_for_service (service), "enabled",
                   G_SETTINGS_BIND_GET);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-window-banner.h"

#include "ui/pennant-action.h"

#include <glib/gi18n-lib.h>

struct _PennantWindowBanner
{
  AdwBin parent_instance;

  AdwBanner *banner;
  PennantService *service;
  PennantResource *resource; /* of the page on screen */
  GSignalGroup *resource_signals;
};

G_DEFINE_FINAL_TYPE (PennantWindowBanner, pennant_window_banner, ADW_TYPE_BIN)

static gboolean
page_has_banner (PennantWindowBanner *self)
{
  return self->resource != NULL && pennant_resource_get_error (self->resource) != NULL &&
         pennant_resource_get_item (self->resource) != NULL &&
         pennant_resource_get_state (self->resource) != PENNANT_RESOURCE_WAITING;
}

static void
pennant_window_banner_update (PennantWindowBanner *self)
{
  gboolean is_sample = pennant_source_is_sample (pennant_service_get_source (self->service));
  const char *key_notice = pennant_account_get_notice (pennant_service_get_account (self->service));
  const char *parts[] = { key_notice, pennant_service_get_store_message (self->service) };
  g_autoptr (GString) text = g_string_new (is_sample ? _ ("Made-up data") : "");
  gboolean reveal;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
    }

  if (text->len > 0)
    adw_banner_set_title (self->banner, text->str);
  pennant_action_set (GTK_ACTIONABLE (self->banner),
                      is_sample            ? "app.use-real-data"
                      : key_notice != NULL ? "win.sign-in"
                                           : NULL,
                      is_sample ? NULL : g_variant_new_string (""));
  adw_banner_set_button_label (self->banner, is_sample            ? _ ("_Use Real Data")
                                             : key_notice != NULL ? _ ("Account and _Keys")
                                                                  : NULL);
  reveal = text->len > 0 && !page_has_banner (self);
  adw_banner_set_revealed (self->banner, reveal);
  /* One that is not revealed would still be there for a screen reader. */
  gtk_widget_set_visible (GTK_WIDGET (self), reveal);
}

static void
pennant_window_banner_dispose (GObject *object)
{
  PennantWindowBanner *self = PENNANT_WINDOW_BANNER (object);

  g_clear_object (&self->resource_signals);
  g_clear_object (&self->resource);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_window_banner_parent_class)->dispose (object);
}

static void
pennant_window_banner_class_init (PennantWindowBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pennant_window_banner_dispose;
}

static void
pennant_window_banner_init (PennantWindowBanner *self)
{
  static const char *const signals[] = { "notify::error", "notify::item", "notify::state" };

  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  self->resource_signals = g_signal_group_new (PENNANT_TYPE_RESOURCE);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_group_connect_swapped (self->resource_signals, signals[i], G_CALLBACK (pennant_window_banner_update),
                                    self);
}

/**
 * pennant_window_banner_set_service:
 * @self: a banner
 * @service: what the window shows; set once
 */
void
pennant_window_banner_set_service (PennantWindowBanner *self, PennantService *service)
{
  g_return_if_fail (PENNANT_IS_WINDOW_BANNER (self));

  if (!g_set_object (&self->service, service))
    return;

  g_signal_connect_object (service, "notify::store-message", G_CALLBACK (pennant_window_banner_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pennant_service_get_account (service), "notify::notice",
                           G_CALLBACK (pennant_window_banner_update), self, G_CONNECT_SWAPPED);
  pennant_window_banner_update (self);
}

/**
 * pennant_window_banner_set_page:
 * @self: a banner that has a service
 * @page: (nullable): the page on screen
 */
void
pennant_window_banner_set_page (PennantWindowBanner *self, PennantPage *page)
{
  PennantResource *resource = page != NULL ? pennant_page_get_resource (page) : NULL;

  g_return_if_fail (PENNANT_IS_WINDOW_BANNER (self));

  g_set_object (&self->resource, resource);
  g_signal_group_set_target (self->resource_signals, self->resource);
  pennant_window_banner_update (self);
}

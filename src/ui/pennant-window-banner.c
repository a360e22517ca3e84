/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-window-banner.h"

#include <glib/gi18n-lib.h>

struct _PennantWindowBanner
{
  AdwBin parent_instance;

  AdwBanner *banner;
  PennantService *service;
  PennantPage *page; /* weak: the one on screen */
  GSignalGroup *page_signals;
};

G_DEFINE_FINAL_TYPE (PennantWindowBanner, pennant_window_banner, ADW_TYPE_BIN)

/* What is said: that data is made up, and beside it the newest trouble, else what lasts. */
static char *
describe (PennantWindowBanner *self, gboolean is_sample, const char *trouble, const char *key_notice)
{
  const char *lasting[] = { key_notice, pennant_service_get_store_message (self->service) };
  GString *text = g_string_new (is_sample ? _ ("Made-up data") : "");

  if (trouble != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", trouble);
  for (guint i = 0; trouble == NULL && i < G_N_ELEMENTS (lasting); i++)
    if (lasting[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", lasting[i]);

  return g_string_free_and_steal (text);
}

/* Whoever is on the button when there is nothing left to say goes on to the page. */
static void
reveal (PennantWindowBanner *self, gboolean revealed)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!revealed && focus != NULL && self->page != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->page));
  adw_banner_set_revealed (self->banner, revealed);
  /* One that is not revealed would still be there for a screen reader. */
  gtk_widget_set_visible (GTK_WIDGET (self), revealed);
}

static void
pennant_window_banner_update (PennantWindowBanner *self)
{
  gboolean is_sample = pennant_source_is_sample (pennant_service_get_source (self->service));
  const char *trouble = self->page != NULL ? pennant_page_get_trouble (self->page) : NULL;
  const char *key_notice = pennant_account_get_notice (pennant_service_get_account (self->service));
  g_autofree char *text = describe (self, is_sample, trouble, key_notice);

  if (*text != '\0')
    adw_banner_set_title (self->banner, text);
  adw_banner_set_button_label (self->banner, trouble != NULL ? pennant_page_get_trouble_words (self->page)->action_label
                                             : is_sample     ? _ ("_Use Real Data")
                                             : key_notice != NULL ? _ ("Account and _Keys")
                                                                  : NULL);
  reveal (self, *text != '\0');
}

static void
clicked_cb (PennantWindowBanner *self)
{
  if (self->page != NULL && pennant_page_get_trouble (self->page) != NULL)
    pennant_error_words_activate (pennant_page_get_trouble_words (self->page), GTK_WIDGET (self->page));
  else if (pennant_source_is_sample (pennant_service_get_source (self->service)))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.use-real-data", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sign-in", "s", "");
}

static void
pennant_window_banner_dispose (GObject *object)
{
  PennantWindowBanner *self = PENNANT_WINDOW_BANNER (object);

  g_clear_object (&self->page_signals);
  g_clear_weak_pointer (&self->page);
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
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (self->banner, "button-clicked", G_CALLBACK (clicked_cb), self);

  self->page_signals = g_signal_group_new (PENNANT_TYPE_PAGE);
  g_signal_group_connect_swapped (self->page_signals, "notify::trouble", G_CALLBACK (pennant_window_banner_update),
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
  g_return_if_fail (PENNANT_IS_WINDOW_BANNER (self));

  g_set_weak_pointer (&self->page, page);
  g_signal_group_set_target (self->page_signals, page);
  pennant_window_banner_update (self);
}

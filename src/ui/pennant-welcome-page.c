/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-welcome-page.h"

#include "ui/pennant-application.h"

struct _PennantWelcomePage
{
  AdwBin parent_instance;

  GtkWidget *password_button;
};

G_DEFINE_FINAL_TYPE (PennantWelcomePage, pennant_welcome_page, ADW_TYPE_BIN)

static gboolean
pennant_welcome_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PENNANT_WELCOME_PAGE (widget)->password_button);
}

static void
pennant_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (pennant_welcome_page_parent_class)->dispose (object);
}

static void
pennant_welcome_page_class_init (PennantWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_welcome_page_dispose;
  widget_class->grab_focus = pennant_welcome_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantWelcomePage, password_button);
}

static void
pennant_welcome_page_init (PennantWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

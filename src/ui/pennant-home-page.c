/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-home-page.h"

#include "ui/pennant-application.h"
#include "ui/pennant-lookup.h"

struct _PennantHomePage
{
  PennantPage parent_instance;

  GtkWidget *box;
  GtkWidget *first_use;
  PennantLookup *lookup;
};

G_DEFINE_FINAL_TYPE (PennantHomePage, pennant_home_page, PENNANT_TYPE_PAGE)

/* With nothing seen yet the question stands in the middle; it does not move while one types. */
static void
update_cb (PennantHomePage *self)
{
  PennantService *service = pennant_page_get_service (PENNANT_PAGE (self));
  gboolean first_use = service == NULL || g_list_model_get_n_items (pennant_service_get_recent (service)) == 0;

  gtk_widget_set_visible (self->first_use, first_use);
  gtk_widget_set_margin_top (self->box, first_use ? 48 : 0);
}

static gboolean
pennant_home_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PENNANT_HOME_PAGE (widget)->lookup));
}

static void
pennant_home_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (pennant_home_page_parent_class)->constructed (object);

  update_cb (PENNANT_HOME_PAGE (object));
}

static void
pennant_home_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_HOME_PAGE);

  G_OBJECT_CLASS (pennant_home_page_parent_class)->dispose (object);
}

static void
pennant_home_page_class_init (PennantHomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pennant_home_page_constructed;
  object_class->dispose = pennant_home_page_dispose;
  widget_class->grab_focus = pennant_home_page_grab_focus;

  g_type_ensure (PENNANT_TYPE_LOOKUP);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantHomePage, box);
  gtk_widget_class_bind_template_child (widget_class, PennantHomePage, first_use);
  gtk_widget_class_bind_template_child (widget_class, PennantHomePage, lookup);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
}

static void
pennant_home_page_init (PennantHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

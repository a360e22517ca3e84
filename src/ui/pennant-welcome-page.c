/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-welcome-page.h"

#include "ui/pennant-application.h"
#include "ui/pennant-state-view.h"

struct _PennantWelcomePage
{
  AdwBin parent_instance;

  AdwBanner *locked_banner;
  GtkStack *stack;
  PennantStateView *waiting;
  GtkWidget *ways;
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
  /* AdwBin must let go of its child first, which else goes with the template. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (pennant_welcome_page_parent_class)->dispose (object);
}

static void
pennant_welcome_page_class_init (PennantWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_welcome_page_dispose;
  widget_class->grab_focus = pennant_welcome_page_grab_focus;

  g_type_ensure (PENNANT_TYPE_STATE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantWelcomePage, stack);
  gtk_widget_class_bind_template_child (widget_class, PennantWelcomePage, locked_banner);
  gtk_widget_class_bind_template_child (widget_class, PennantWelcomePage, waiting);
  gtk_widget_class_bind_template_child (widget_class, PennantWelcomePage, ways);
  gtk_widget_class_bind_template_child (widget_class, PennantWelcomePage, password_button);
}

static void
pennant_welcome_page_init (PennantWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_welcome_page_set_waiting:
 * @self: a page
 * @is_waiting: whether it is not known yet that anybody is to be welcomed
 *
 * Shows nothing until it is known, after a moment a spinner.
 */
void
pennant_welcome_page_set_waiting (PennantWelcomePage *self, gboolean is_waiting)
{
  g_return_if_fail (PENNANT_IS_WELCOME_PAGE (self));

  gtk_stack_set_visible_child (self->stack, is_waiting ? GTK_WIDGET (self->waiting) : self->ways);
  if (is_waiting)
    pennant_state_view_show_loading (self->waiting);
  else
    pennant_state_view_clear (self->waiting);
}

/**
 * pennant_welcome_page_set_locked:
 * @self: a page
 * @is_locked: whether somebody may have been here before, as a locked keyring can tell
 *
 * Says so, and offers to unlock it.
 */
void
pennant_welcome_page_set_locked (PennantWelcomePage *self, gboolean is_locked)
{
  g_return_if_fail (PENNANT_IS_WELCOME_PAGE (self));

  if (is_locked && !adw_banner_get_revealed (self->locked_banner))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), adw_banner_get_title (self->locked_banner),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  adw_banner_set_revealed (self->locked_banner, is_locked);
  /* One that is not revealed would still be there for a screen reader. */
  gtk_widget_set_visible (GTK_WIDGET (self->locked_banner), is_locked);
}

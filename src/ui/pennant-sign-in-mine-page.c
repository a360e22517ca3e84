/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-sign-in-mine-page.h"

#include "ui/pennant-application.h"
#include "ui/pennant-names.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-sign-in-problem.h"

#include <glib/gi18n-lib.h>

enum
{
  CHOSEN,
  SKIPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantSignInMinePage
{
  AdwNavigationPage parent_instance;

  AdwActionRow *player_row;
  GtkCheckButton *player_button;
  AdwActionRow *clan_row;
  GtkCheckButton *clan_button;
  PennantSignInProblem *problem;
  GtkWidget *choose_button;

  char *player_tag;
  char *clan_tag;
};

G_DEFINE_FINAL_TYPE (PennantSignInMinePage, pennant_sign_in_mine_page, ADW_TYPE_NAVIGATION_PAGE)

static void
toggled_cb (PennantSignInMinePage *self)
{
  gtk_widget_set_sensitive (self->choose_button, gtk_check_button_get_active (self->player_button) ||
                                                     gtk_check_button_get_active (self->clan_button));
}

static void
choose_cb (PennantSignInMinePage *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, gtk_check_button_get_active (self->player_button) ? self->player_tag : NULL,
                 gtk_check_button_get_active (self->clan_button) ? self->clan_tag : NULL);
}

static void
skip_cb (PennantSignInMinePage *self)
{
  g_signal_emit (self, signals[SKIPPED], 0);
}

static gboolean
pennant_sign_in_mine_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PENNANT_SIGN_IN_MINE_PAGE (widget)->choose_button);
}

static void
pennant_sign_in_mine_page_shown (AdwNavigationPage *page)
{
  pennant_scroll_grab_focus (GTK_WIDGET (page));
}

static void
pennant_sign_in_mine_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_SIGN_IN_MINE_PAGE);

  G_OBJECT_CLASS (pennant_sign_in_mine_page_parent_class)->dispose (object);
}

static void
pennant_sign_in_mine_page_finalize (GObject *object)
{
  PennantSignInMinePage *self = PENNANT_SIGN_IN_MINE_PAGE (object);

  g_free (self->player_tag);
  g_free (self->clan_tag);

  G_OBJECT_CLASS (pennant_sign_in_mine_page_parent_class)->finalize (object);
}

static void
pennant_sign_in_mine_page_class_init (PennantSignInMinePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_sign_in_mine_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = pennant_sign_in_mine_page_finalize;
  widget_class->grab_focus = pennant_sign_in_mine_page_grab_focus;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = pennant_sign_in_mine_page_shown;

  signals[CHOSEN] = g_signal_new ("chosen", PENNANT_TYPE_SIGN_IN_MINE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SKIPPED] =
      g_signal_new ("skipped", PENNANT_TYPE_SIGN_IN_MINE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PENNANT_TYPE_SIGN_IN_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-sign-in-mine-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantSignInMinePage, player_row);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInMinePage, player_button);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInMinePage, clan_row);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInMinePage, clan_button);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInMinePage, problem);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInMinePage, choose_button);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, skip_cb);
}

static void
pennant_sign_in_mine_page_init (PennantSignInMinePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @title is what a screen reader says of the box as well. Takes it. */
static void
set_row (AdwActionRow *row, GtkCheckButton *button, char *title, const char *tag)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, tag);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_check_button_set_active (button, TRUE);
  g_free (title);
}

static char *
show_name (const char *name, const char *tag)
{
  g_autofree char *shown = pennant_name_display (name, tag);

  return pennant_name_isolate (shown);
}

/**
 * pennant_sign_in_mine_page_set_player:
 * @self: a page
 * @player: who may be the person's own; the clan of that player is offered too
 */
void
pennant_sign_in_mine_page_set_player (PennantSignInMinePage *self, const PennantPlayer *player)
{
  g_autofree char *player_name = NULL;
  g_autofree char *clan_name = NULL;

  g_return_if_fail (PENNANT_IS_SIGN_IN_MINE_PAGE (self));
  g_return_if_fail (player != NULL);

  player_name = show_name (player->name, player->tag);
  g_set_str (&self->player_tag, player->tag);
  g_set_str (&self->clan_tag, player->clan != NULL ? player->clan->tag : NULL);
  set_row (self->player_row, self->player_button,
           /* Translators: %s is the name of a player */
           g_strdup_printf (_ ("My player: %s"), player_name), player->tag);
  gtk_widget_set_visible (GTK_WIDGET (self->clan_row), player->clan != NULL);
  gtk_check_button_set_active (self->clan_button, FALSE);
  if (player->clan == NULL)
    return;

  clan_name = show_name (player->clan->name, player->clan->tag);
  set_row (self->clan_row, self->clan_button,
           /* Translators: %s is the name of a clan */
           g_strdup_printf (_ ("My clan: %s"), clan_name), player->clan->tag);
}

/**
 * pennant_sign_in_mine_page_tell:
 * @self: a page
 * @problem: why it could not be marked, in complete sentences
 *
 * Says what is wrong below the boxes.
 */
void
pennant_sign_in_mine_page_tell (PennantSignInMinePage *self, const char *problem)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_MINE_PAGE (self));

  pennant_sign_in_problem_tell (self->problem, problem, NULL);
}

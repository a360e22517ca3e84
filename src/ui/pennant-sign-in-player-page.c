/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-sign-in-player-page.h"

#include "ui/pennant-application.h"
#include "ui/pennant-error-words.h"
#include "ui/pennant-lookup.h"
#include "ui/pennant-page.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-sign-in-problem.h"

#include <glib/gi18n-lib.h>

enum
{
  FOUND,
  SKIPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantSignInPlayerPage
{
  AdwNavigationPage parent_instance;

  GtkEditable *tag_row;
  PennantSignInProblem *problem;
  GtkWidget *spinner;
  GtkWidget *submit_button;

  PennantService *service;
  PennantResource *resource; /* of the player who is being asked for */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (PennantSignInPlayerPage, pennant_sign_in_player_page, ADW_TYPE_NAVIGATION_PAGE)

static char *
pennant_sign_in_player_page_read_tag (PennantSignInPlayerPage *self)
{
  g_autofree char *tag = NULL;
  const char *kind = NULL;

  if (!pennant_lookup_read (gtk_editable_get_text (self->tag_row), &kind, &tag) ||
      g_strcmp0 (kind, PENNANT_PAGE_KIND_CLAN) == 0)
    return NULL;

  return g_steal_pointer (&tag);
}

static void
pennant_sign_in_player_page_update (PennantSignInPlayerPage *self)
{
  g_autofree char *tag = pennant_sign_in_player_page_read_tag (self);
  gboolean is_asking = self->resource != NULL;

  gtk_widget_set_sensitive (self->submit_button, tag != NULL && !is_asking);
  gtk_widget_set_visible (self->spinner, is_asking);
}

static void
pennant_sign_in_player_page_stop (PennantSignInPlayerPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->resource);
}

static void
typed_cb (PennantSignInPlayerPage *self)
{
  pennant_sign_in_player_page_stop (self);
  pennant_sign_in_problem_set_text (self->problem, NULL);
  pennant_sign_in_player_page_update (self);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantSignInPlayerPage) self = user_data;
  g_autoptr (PennantResource) resource = NULL;
  g_autoptr (GError) error = NULL;
  gboolean success = pennant_resource_load_finish (PENNANT_RESOURCE (object), result, &error);

  /* Somebody typed something else, or went away. */
  if (self->resource != PENNANT_RESOURCE (object))
    return;

  resource = g_steal_pointer (&self->resource);
  g_clear_object (&self->cancellable);
  pennant_sign_in_player_page_update (self);
  if (success || pennant_resource_get_item (resource) != NULL)
    {
      g_signal_emit (self, signals[FOUND], 0, pennant_resource_get_item (resource));
    }
  else
    {
      g_autofree char *tag = pennant_sign_in_player_page_read_tag (self);
      g_autoptr (PennantErrorWords) words = pennant_error_words_new (error, PENNANT_PAGE_KIND_PLAYER, tag, FALSE);

      pennant_sign_in_problem_tell (self->problem, words->text, GTK_WIDGET (self->tag_row));
    }
}

static void
submit_cb (PennantSignInPlayerPage *self)
{
  g_autofree char *tag = pennant_sign_in_player_page_read_tag (self);

  if (self->resource != NULL)
    return;
  if (tag == NULL)
    {
      pennant_sign_in_problem_tell (self->problem, _ ("A player tag looks like #2PP."), GTK_WIDGET (self->tag_row));
      return;
    }

  self->resource = pennant_service_get_resource (self->service, &pennant_endpoints[PENNANT_ENDPOINT_PLAYER], tag);
  self->cancellable = g_cancellable_new ();
  pennant_resource_load_async (self->resource, PENNANT_PRIORITY_INTERACTIVE, self->cancellable, loaded_cb,
                               g_object_ref (self));
  pennant_sign_in_player_page_update (self);
}

static void
skip_cb (PennantSignInPlayerPage *self)
{
  g_signal_emit (self, signals[SKIPPED], 0);
}

static gboolean
pennant_sign_in_player_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PENNANT_SIGN_IN_PLAYER_PAGE (widget)->tag_row));
}

static void
pennant_sign_in_player_page_shown (AdwNavigationPage *page)
{
  pennant_scroll_grab_focus (GTK_WIDGET (page));
}

static void
pennant_sign_in_player_page_hidden (AdwNavigationPage *page)
{
  pennant_sign_in_player_page_stop (PENNANT_SIGN_IN_PLAYER_PAGE (page));
}

static void
pennant_sign_in_player_page_dispose (GObject *object)
{
  PennantSignInPlayerPage *self = PENNANT_SIGN_IN_PLAYER_PAGE (object);

  pennant_sign_in_player_page_stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_SIGN_IN_PLAYER_PAGE);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_sign_in_player_page_parent_class)->dispose (object);
}

static void
pennant_sign_in_player_page_class_init (PennantSignInPlayerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_sign_in_player_page_dispose;
  widget_class->grab_focus = pennant_sign_in_player_page_grab_focus;
  page_class->shown = pennant_sign_in_player_page_shown;
  page_class->hidden = pennant_sign_in_player_page_hidden;

  signals[FOUND] = g_signal_new ("found", PENNANT_TYPE_SIGN_IN_PLAYER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SKIPPED] = g_signal_new ("skipped", PENNANT_TYPE_SIGN_IN_PLAYER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  g_type_ensure (PENNANT_TYPE_SIGN_IN_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-sign-in-player-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantSignInPlayerPage, tag_row);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInPlayerPage, problem);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInPlayerPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInPlayerPage, submit_button);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, skip_cb);
}

static void
pennant_sign_in_player_page_init (PennantSignInPlayerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_sign_in_player_page_set_service:
 * @self: a page
 * @service: which is asked for the player; set once
 */
void
pennant_sign_in_player_page_set_service (PennantSignInPlayerPage *self, PennantService *service)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_PLAYER_PAGE (self));

  g_set_object (&self->service, service);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-welcome-page.h"

#include "api/pennant-api-error.h"
#include "ui/pennant-application.h"
#include "ui/pennant-error-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is asked to try a key: a tag that the game never gave, so that the answer is short. */
#define TRIAL_TAG "#000"

/* A key is a JSON web token: three parts in the letters of base64url. The shortest thinkable one is longer than any
 * token of the game, which has no dots. */
#define KEY_PATTERN "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$"
#define MIN_LETTERS_OF_GAME_TOKEN 6
#define MAX_LETTERS_OF_GAME_TOKEN 16

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantWelcomePage
{
  AdwBin parent_instance;

  GtkEditable *key_row;
  GtkLabel *problem;
  GtkWidget *use_key_button;

  PennantService *service;
  GRegex *key_shape;
  PennantResource *trial;
  GCancellable *cancellable;
  char *key_before;
};

G_DEFINE_FINAL_TYPE (PennantWelcomePage, pennant_welcome_page, ADW_TYPE_BIN)

static void
pennant_welcome_page_set_problem (PennantWelcomePage *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  if (text != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->key_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->key_row), "error");
}

static char *
pennant_welcome_page_read_key (PennantWelcomePage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->key_row)));
}

static void
key_changed_cb (PennantWelcomePage *self)
{
  g_autofree char *key = pennant_welcome_page_read_key (self);
  gsize length = strlen (key);
  gboolean has_shape = g_regex_match (self->key_shape, key, 0, NULL);

  gtk_widget_set_sensitive (self->use_key_button, has_shape);
  if (has_shape || length < MIN_LETTERS_OF_GAME_TOKEN)
    pennant_welcome_page_set_problem (self, NULL);
  else if (length <= MAX_LETTERS_OF_GAME_TOKEN && strchr (key, '.') == NULL)
    pennant_welcome_page_set_problem (
        self, _ ("This looks like the token from the settings of the game, which only shows that a village is yours. "
                 "A developer key is much longer."));
  else
    pennant_welcome_page_set_problem (self, _ ("A developer key has three parts with dots between them."));
}

static void
pennant_welcome_page_set_busy (PennantWelcomePage *self, gboolean busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->key_row), !busy);
  gtk_widget_set_sensitive (self->use_key_button, !busy);
  gtk_button_set_label (GTK_BUTTON (self->use_key_button), busy ? _ ("Trying…") : _ ("_Use Key"));
}

static void
tried_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantWelcomePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantErrorWords) words = NULL;

  if (!pennant_resource_refresh_finish (PENNANT_RESOURCE (object), result, &error) &&
      (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->service == NULL))
    return;

  pennant_welcome_page_set_busy (self, FALSE);
  g_clear_object (&self->trial);

  /* That nothing has the tag is an answer that only a good key gets. */
  if (error == NULL || g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND))
    {
      gtk_editable_set_text (self->key_row, "");
      g_signal_emit (self, signals[DONE], 0);
      return;
    }

  pennant_account_give_tokens (pennant_service_get_account (self->service),
                               (const char *const[]) { self->key_before, NULL });
  words = pennant_error_words_new (error, NULL, NULL, FALSE);
  pennant_welcome_page_set_problem (self, words->text);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words->text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  pennant_welcome_page_focus_key (self);
}

static void
use_key_cb (PennantWelcomePage *self)
{
  g_autofree char *key = pennant_welcome_page_read_key (self);
  PennantAccount *account = pennant_service_get_account (self->service);
  gboolean was_given = pennant_account_get_state (account) == PENNANT_ACCOUNT_GIVEN;

  if (self->trial != NULL || !g_regex_match (self->key_shape, key, 0, NULL))
    return;

  g_set_str (&self->key_before,
             was_given ? pennant_source_get_token (pennant_service_get_source (self->service)) : NULL);
  pennant_account_give_tokens (account, (const char *const[]) { key, NULL });
  pennant_welcome_page_set_problem (self, NULL);
  pennant_welcome_page_set_busy (self, TRUE);

  self->trial = pennant_service_get_resource (self->service, &pennant_endpoints[PENNANT_ENDPOINT_CLAN], TRIAL_TAG);
  pennant_resource_refresh_async (self->trial, PENNANT_PRIORITY_INTERACTIVE, self->cancellable, tried_cb,
                                  g_object_ref (self));
}

static void
pennant_welcome_page_dispose (GObject *object)
{
  PennantWelcomePage *self = PENNANT_WELCOME_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_WELCOME_PAGE);
  g_clear_object (&self->trial);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_welcome_page_parent_class)->dispose (object);
}

static void
pennant_welcome_page_finalize (GObject *object)
{
  PennantWelcomePage *self = PENNANT_WELCOME_PAGE (object);

  g_object_unref (self->cancellable);
  g_regex_unref (self->key_shape);
  g_free (self->key_before);

  G_OBJECT_CLASS (pennant_welcome_page_parent_class)->finalize (object);
}

static void
pennant_welcome_page_class_init (PennantWelcomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pennant_welcome_page_dispose;
  object_class->finalize = pennant_welcome_page_finalize;

  signals[DONE] =
      g_signal_new ("done", PENNANT_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantWelcomePage, key_row);
  gtk_widget_class_bind_template_child (widget_class, PennantWelcomePage, problem);
  gtk_widget_class_bind_template_child (widget_class, PennantWelcomePage, use_key_button);
  gtk_widget_class_bind_template_callback (widget_class, key_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_key_cb);
}

static void
pennant_welcome_page_init (PennantWelcomePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->key_shape = g_regex_new (KEY_PATTERN, G_REGEX_OPTIMIZE | G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_welcome_page_set_service:
 * @self: a welcome page
 * @service: whose source gets the key; set once
 */
void
pennant_welcome_page_set_service (PennantWelcomePage *self, PennantService *service)
{
  g_return_if_fail (PENNANT_IS_WELCOME_PAGE (self));

  g_set_object (&self->service, service);
}

/**
 * pennant_welcome_page_focus_key:
 * @self: a welcome page
 *
 * Puts the focus where the key is entered.
 */
void
pennant_welcome_page_focus_key (PennantWelcomePage *self)
{
  g_return_if_fail (PENNANT_IS_WELCOME_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->key_row));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-verify-dialog.h"

#include "service/pennant-ownership.h"
#include "ui/pennant-application.h"
#include "ui/pennant-error-words.h"
#include "ui/pennant-names.h"
#include "ui/pennant-page-kinds.h"
#include "ui/pennant-sign-in-problem.h"

#include <glib/gi18n-lib.h>

struct _PennantVerifyDialog
{
  AdwDialog parent_instance;

  GtkLabel *question;
  GtkEditable *token_row;
  PennantSignInProblem *problem;
  GtkWidget *proof;
  GtkLabel *proof_label;
  GtkWidget *button;
  GtkWidget *spinner;

  PennantService *service;
  char *tag;
  char *name; /* for a sentence */
  GCancellable *cancellable;
  gboolean is_asking;
};

G_DEFINE_FINAL_TYPE (PennantVerifyDialog, pennant_verify_dialog, ADW_TYPE_DIALOG)

static void
update_button (PennantVerifyDialog *self)
{
  gtk_widget_set_sensitive (self->button, !self->is_asking && *gtk_editable_get_text (self->token_row) != '\0');
  gtk_widget_set_visible (self->spinner, self->is_asking);
}

static void
typed_cb (PennantVerifyDialog *self)
{
  if (*gtk_editable_get_text (self->token_row) != '\0')
    {
      pennant_sign_in_problem_set_text (self->problem, NULL);
      gtk_widget_set_visible (self->proof, FALSE);
    }
  update_button (self);
}

static void
show_answer (PennantVerifyDialog *self, gboolean is_owner)
{
  g_autofree char *text = NULL;

  if (!is_owner)
    {
      /* Translators: %s is the name of a player */
      text =
          g_strdup_printf (_ ("The token is not that of %s, or it is used up. The game shows a new one."), self->name);
      pennant_sign_in_problem_tell (self->problem, text, GTK_WIDGET (self->token_row));
      return;
    }
  /* Translators: %s is the name of a player */
  text = g_strdup_printf (_ ("The token is that of %s."), self->name);
  gtk_label_set_label (self->proof_label, text);
  gtk_widget_set_visible (self->proof, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
show_error (PennantVerifyDialog *self, const GError *error)
{
  gboolean is_sample = pennant_source_is_sample (pennant_service_get_source (self->service));
  g_autoptr (PennantErrorWords) words = pennant_error_words_new (error, PENNANT_PAGE_KIND_PLAYER, self->tag, is_sample);

  /* What is no token at all was not sent, and is told in a sentence of its own. */
  pennant_sign_in_problem_tell (
      self->problem,
      g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST) ? error->message : words->text,
      GTK_WIDGET (self->token_row));
}

static void
verified_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantVerifyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_owner = FALSE;
  gboolean is_answered = pennant_ownership_verify_finish (PENNANT_SERVICE (object), result, &is_owner, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->is_asking = FALSE;
  update_button (self);
  if (is_answered)
    show_answer (self, is_owner);
  else
    show_error (self, error);
}

/* The token leaves the field with the question: it is good for one try only. */
static void
verify_cb (PennantVerifyDialog *self)
{
  char *token = NULL;

  if (self->is_asking || *gtk_editable_get_text (self->token_row) == '\0')
    return;

  token = g_strdup (gtk_editable_get_text (self->token_row));
  self->is_asking = TRUE;
  gtk_editable_set_text (self->token_row, "");
  update_button (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->token_row));
  pennant_ownership_verify_async (self->service, self->tag, token, self->cancellable, verified_cb, g_object_ref (self));
  pennant_record_free_secret (token);
}

static void
pennant_verify_dialog_closed (AdwDialog *dialog)
{
  PennantVerifyDialog *self = PENNANT_VERIFY_DIALOG (dialog);

  g_cancellable_cancel (self->cancellable);
  gtk_editable_set_text (self->token_row, "");
}

static void
pennant_verify_dialog_dispose (GObject *object)
{
  PennantVerifyDialog *self = PENNANT_VERIFY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_VERIFY_DIALOG);

  G_OBJECT_CLASS (pennant_verify_dialog_parent_class)->dispose (object);
}

static void
pennant_verify_dialog_finalize (GObject *object)
{
  PennantVerifyDialog *self = PENNANT_VERIFY_DIALOG (object);

  g_clear_object (&self->service);
  g_clear_object (&self->cancellable);
  g_free (self->tag);
  g_free (self->name);

  G_OBJECT_CLASS (pennant_verify_dialog_parent_class)->finalize (object);
}

static void
pennant_verify_dialog_class_init (PennantVerifyDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pennant_verify_dialog_dispose;
  object_class->finalize = pennant_verify_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = pennant_verify_dialog_closed;

  g_type_ensure (PENNANT_TYPE_SIGN_IN_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-verify-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantVerifyDialog, question);
  gtk_widget_class_bind_template_child (widget_class, PennantVerifyDialog, token_row);
  gtk_widget_class_bind_template_child (widget_class, PennantVerifyDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PennantVerifyDialog, proof);
  gtk_widget_class_bind_template_child (widget_class, PennantVerifyDialog, proof_label);
  gtk_widget_class_bind_template_child (widget_class, PennantVerifyDialog, button);
  gtk_widget_class_bind_template_child (widget_class, PennantVerifyDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, verify_cb);
}

static void
pennant_verify_dialog_init (PennantVerifyDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_verify_dialog_new:
 * @service: whom it asks
 * @tag: a player's tag
 * @name: the player's name
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
pennant_verify_dialog_new (PennantService *service, const char *tag, const char *name)
{
  PennantVerifyDialog *self = g_object_new (PENNANT_TYPE_VERIFY_DIALOG, NULL);
  g_autofree char *text = NULL;

  self->service = g_object_ref (service);
  self->tag = g_strdup (tag);
  self->name = pennant_name_isolate (name);
  /* Translators: the name and the tag of a player */
  text = g_strdup_printf (_ ("Is somebody the player %s (%s)?"), self->name, tag);
  gtk_label_set_label (self->question, text);

  return ADW_DIALOG (self);
}

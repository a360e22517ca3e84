/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-sign-in-problem.h"

#include "service/pennant-sign-in.h"
#include "ui/pennant-application.h"
#include "ui/pennant-error-words.h"
#include "ui/pennant-scroll.h"

struct _PennantSignInProblem
{
  AdwBin parent_instance;

  GtkLabel *label;

  GtkWidget *field; /* weak: what is marked */
};

G_DEFINE_FINAL_TYPE (PennantSignInProblem, pennant_sign_in_problem, ADW_TYPE_BIN)

static void
pennant_sign_in_problem_mark (PennantSignInProblem *self, GtkWidget *field)
{
  if (self->field != NULL)
    {
      gtk_widget_remove_css_class (self->field, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_STATE_INVALID);
    }
  g_set_weak_pointer (&self->field, field);
  if (field != NULL)
    {
      gtk_widget_add_css_class (field, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                                   -1);
    }
}

static void
pennant_sign_in_problem_dispose (GObject *object)
{
  PennantSignInProblem *self = PENNANT_SIGN_IN_PROBLEM (object);

  g_clear_weak_pointer (&self->field);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_SIGN_IN_PROBLEM);

  G_OBJECT_CLASS (pennant_sign_in_problem_parent_class)->dispose (object);
}

static void
pennant_sign_in_problem_class_init (PennantSignInProblemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_sign_in_problem_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-sign-in-problem.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantSignInProblem, label);
}

static void
pennant_sign_in_problem_init (PennantSignInProblem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_sign_in_problem_set_text:
 * @self: a problem
 * @text: (nullable): what is wrong, in complete sentences; %NULL when nothing is
 *
 * Shows the words and marks no field, as for what somebody is still typing. Where there is little room, the words are
 * scrolled to.
 */
void
pennant_sign_in_problem_set_text (PennantSignInProblem *self, const char *text)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_PROBLEM (self));

  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text != NULL)
    pennant_scroll_reveal (GTK_WIDGET (self));
  pennant_sign_in_problem_mark (self, NULL);
}

/**
 * pennant_sign_in_problem_tell:
 * @self: a problem
 * @text: what is wrong, in complete sentences
 * @field: (nullable): the field to correct
 *
 * Shows the words, says them to whoever does not see them, and brings the focus to the field.
 */
void
pennant_sign_in_problem_tell (PennantSignInProblem *self, const char *text, GtkWidget *field)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_PROBLEM (self));
  g_return_if_fail (text != NULL);

  pennant_sign_in_problem_set_text (self, text);
  pennant_sign_in_problem_mark (self, field);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  if (field != NULL)
    gtk_widget_grab_focus (field);
}

/**
 * pennant_sign_in_problem_describe:
 * @error: why signing in failed, or does for the moment
 *
 * Returns: (transfer full): the same in complete sentences
 */
char *
pennant_sign_in_problem_describe (const GError *error)
{
  g_autoptr (PennantErrorWords) words = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  /* Those are written for the person. */
  if (error->domain == PENNANT_SIGN_IN_ERROR || error->domain == PENNANT_PORTAL_ERROR)
    return g_strdup (error->message);

  words = pennant_error_words_new (error, NULL, NULL, FALSE);

  return g_strdup (words->text);
}

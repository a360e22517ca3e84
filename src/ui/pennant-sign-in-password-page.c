/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-sign-in-password-page.h"

#include "ui/pennant-application.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-sign-in-problem.h"

enum
{
  SUBMITTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantSignInPasswordPage
{
  AdwNavigationPage parent_instance;

  GtkEditable *email_row;
  GtkEditable *password_row;
  PennantSignInProblem *warning;
  PennantSignInProblem *problem;
  GtkCheckButton *renew_button;
  GtkSpinButton *n_keys_button;
  GtkWidget *submit_button;
};

G_DEFINE_FINAL_TYPE (PennantSignInPasswordPage, pennant_sign_in_password_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
pennant_sign_in_password_page_is_complete (PennantSignInPasswordPage *self)
{
  g_autofree char *email = pennant_sign_in_password_page_dup_email (self);

  return *email != '\0' && *gtk_editable_get_text (self->password_row) != '\0';
}

static void
changed_cb (PennantSignInPasswordPage *self)
{
  gtk_widget_set_sensitive (self->submit_button, pennant_sign_in_password_page_is_complete (self));
}

/* What was wrong may be right now. */
static void
typed_cb (PennantSignInPasswordPage *self)
{
  pennant_sign_in_problem_set_text (self->problem, NULL);
  changed_cb (self);
}

/* Forgetting the password is nothing that somebody typed. */
static void
pennant_sign_in_password_page_forget (PennantSignInPasswordPage *self)
{
  g_signal_handlers_block_by_func (self->password_row, typed_cb, self);
  gtk_editable_set_text (self->password_row, "");
  g_signal_handlers_unblock_by_func (self->password_row, typed_cb, self);
  changed_cb (self);
}

/* Enter goes on to what is still empty. */
static void
submit_cb (PennantSignInPasswordPage *self)
{
  g_autofree char *email = pennant_sign_in_password_page_dup_email (self);

  if (*email == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->email_row));
  else if (*gtk_editable_get_text (self->password_row) == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->password_row));
  else
    {
      pennant_sign_in_problem_set_text (self->problem, NULL);
      g_signal_emit (self, signals[SUBMITTED], 0);
      pennant_sign_in_password_page_forget (self);
    }
}

/* What is still to be entered. */
static gboolean
pennant_sign_in_password_page_grab_focus (GtkWidget *widget)
{
  PennantSignInPasswordPage *self = PENNANT_SIGN_IN_PASSWORD_PAGE (widget);
  g_autofree char *email = pennant_sign_in_password_page_dup_email (self);

  return gtk_widget_grab_focus (GTK_WIDGET (*email == '\0' ? self->email_row : self->password_row));
}

static void
pennant_sign_in_password_page_shown (AdwNavigationPage *page)
{
  pennant_scroll_grab_focus (GTK_WIDGET (page));
}

static void
pennant_sign_in_password_page_hidden (AdwNavigationPage *page)
{
  PennantSignInPasswordPage *self = PENNANT_SIGN_IN_PASSWORD_PAGE (page);

  pennant_sign_in_password_page_forget (self);
}

static void
pennant_sign_in_password_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_SIGN_IN_PASSWORD_PAGE);

  G_OBJECT_CLASS (pennant_sign_in_password_page_parent_class)->dispose (object);
}

static void
pennant_sign_in_password_page_class_init (PennantSignInPasswordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_sign_in_password_page_dispose;
  widget_class->grab_focus = pennant_sign_in_password_page_grab_focus;
  page_class->shown = pennant_sign_in_password_page_shown;
  page_class->hidden = pennant_sign_in_password_page_hidden;

  signals[SUBMITTED] = g_signal_new ("submitted", PENNANT_TYPE_SIGN_IN_PASSWORD_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);

  g_type_ensure (PENNANT_TYPE_SIGN_IN_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-sign-in-password-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantSignInPasswordPage, email_row);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInPasswordPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInPasswordPage, warning);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInPasswordPage, problem);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInPasswordPage, renew_button);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInPasswordPage, n_keys_button);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInPasswordPage, submit_button);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
}

static void
pennant_sign_in_password_page_init (PennantSignInPasswordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_sign_in_password_page_set_email:
 * @self: a page
 * @email: (nullable): what stands in the field at first
 */
void
pennant_sign_in_password_page_set_email (PennantSignInPasswordPage *self, const char *email)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_PASSWORD_PAGE (self));

  gtk_editable_set_text (self->email_row, email != NULL ? email : "");
}

/**
 * pennant_sign_in_password_page_set_renews:
 * @self: a page
 * @renews: whether the box is ticked at first
 */
void
pennant_sign_in_password_page_set_renews (PennantSignInPasswordPage *self, gboolean renews)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_PASSWORD_PAGE (self));

  gtk_check_button_set_active (self->renew_button, renews);
}

/**
 * pennant_sign_in_password_page_set_n_keys:
 * @self: a page
 * @n_keys: how many keys are wanted at first
 */
void
pennant_sign_in_password_page_set_n_keys (PennantSignInPasswordPage *self, guint n_keys)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_PASSWORD_PAGE (self));

  gtk_spin_button_set_value (self->n_keys_button, n_keys);
}

/**
 * pennant_sign_in_password_page_dup_email:
 * @self: a page
 *
 * Returns: (transfer full): the e-mail address without blanks around it
 */
char *
pennant_sign_in_password_page_dup_email (PennantSignInPasswordPage *self)
{
  g_return_val_if_fail (PENNANT_IS_SIGN_IN_PASSWORD_PAGE (self), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (self->email_row)));
}

/**
 * pennant_sign_in_password_page_get_password: (skip)
 * @self: a page
 *
 * The password, as the entry holds it: in memory that is overwritten.
 *
 * Returns: (transfer none): the password
 */
const char *
pennant_sign_in_password_page_get_password (PennantSignInPasswordPage *self)
{
  g_return_val_if_fail (PENNANT_IS_SIGN_IN_PASSWORD_PAGE (self), NULL);

  return gtk_editable_get_text (self->password_row);
}

/**
 * pennant_sign_in_password_page_renews:
 * @self: a page
 *
 * Returns: whether the password is to be kept, to renew the key with it
 */
gboolean
pennant_sign_in_password_page_renews (PennantSignInPasswordPage *self)
{
  g_return_val_if_fail (PENNANT_IS_SIGN_IN_PASSWORD_PAGE (self), FALSE);

  return gtk_check_button_get_active (self->renew_button);
}

/**
 * pennant_sign_in_password_page_get_n_keys:
 * @self: a page
 *
 * Returns: how many keys are wanted
 */
guint
pennant_sign_in_password_page_get_n_keys (PennantSignInPasswordPage *self)
{
  g_return_val_if_fail (PENNANT_IS_SIGN_IN_PASSWORD_PAGE (self), 1);

  return (guint) gtk_spin_button_get_value_as_int (self->n_keys_button);
}

/**
 * pennant_sign_in_password_page_tell:
 * @self: a page
 * @problem: why the attempt failed, in complete sentences
 *
 * Says what is wrong beside the fields.
 */
void
pennant_sign_in_password_page_tell (PennantSignInPasswordPage *self, const char *problem)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_PASSWORD_PAGE (self));

  pennant_sign_in_problem_tell (self->problem, problem, GTK_WIDGET (self->password_row));
}

/**
 * pennant_sign_in_password_page_warn:
 * @self: a page
 * @warning: (nullable): what there is to know of the server before one signs in there
 *
 * Says it above the fields.
 */
void
pennant_sign_in_password_page_warn (PennantSignInPasswordPage *self, const char *warning)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_PASSWORD_PAGE (self));

  pennant_sign_in_problem_set_text (self->warning, warning);
}

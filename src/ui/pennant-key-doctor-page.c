/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-key-doctor-page.h"

#include "api/pennant-api-error.h"
#include "model/pennant-common.h"
#include "model/pennant-line.h"
#include "service/pennant-account-keys.h"
#include "service/pennant-key-report.h"
#include "ui/pennant-application.h"
#include "ui/pennant-error-words.h"
#include "ui/pennant-key-words.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-sign-in-problem.h"

#include <glib/gi18n-lib.h>

enum
{
  SIGNED_OUT,
  RENEWAL_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantKeyDoctorPage
{
  AdwNavigationPage parent_instance;

  AdwActionRow *verdict_row;
  AdwBin *verdict_mark;
  AdwActionRow *address_row;
  GtkWidget *try_row;
  AdwPreferencesGroup *keys_group;
  GtkWidget *list_spinner;
  AdwActionRow *account_row;
  AdwSwitchRow *renew_row;
  AdwPreferencesRow *switch_row;
  GtkWidget *sign_out_row;
  PennantSignInProblem *problem;

  PennantService *service;
  PennantResource *trial;    /* %NULL while none is under way */
  GCancellable *cancellable; /* of the trial and the list */
  gboolean was_tried;
  GError *error;          /* of the last trial; %NULL where the key works */
  char *address;          /* as the API saw it when it refused the key */
  GPtrArray *portal_keys; /* (element-type PennantPortalKey): %NULL where the portal was not asked */
  GPtrArray *rows;        /* (element-type GtkWidget): of the keys */
};

G_DEFINE_FINAL_TYPE (PennantKeyDoctorPage, pennant_key_doctor_page, ADW_TYPE_NAVIGATION_PAGE)

static GtkWidget *
make_mark (const char *icon_name, const char *style)
{
  GtkWidget *mark =
      g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (mark, style);

  return mark;
}

static gboolean
is_about_key (const GError *error)
{
  return g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_KEY) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS);
}

/* ---- the keys ---- */

static void
add_part (GString *line, const char *separator, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? separator : "", part);
}

static const char *
describe_allows (PennantKeyAnswer allows)
{
  switch (allows)
    {
    case PENNANT_KEY_ANSWER_YES:
      return _ ("good for your address");
    case PENNANT_KEY_ANSWER_NO:
      return _ ("not for your address");
    case PENNANT_KEY_ANSWER_UNKNOWN:
    default:
      return NULL;
    }
}

static GtkWidget *
make_row (const PennantKeyReportRow *key)
{
  g_autofree char *name = pennant_line_clean (key->name != NULL ? key->name : _ ("Key"));
  g_autofree char *origin = pennant_key_words_describe (key->addresses, key->issued_at);
  g_autofree char *scopes = pennant_key_words_join (key->scopes);
  g_autoptr (GString) text = g_string_new (origin);
  GtkWidget *row = NULL;

  add_part (text, "\n", key->tier);
  add_part (text, " · ", scopes);
  add_part (text, "\n", key->in_use ? _ ("In use") : _ ("Not in use here"));
  add_part (text, " · ", describe_allows (key->allows));
  if (key->on_portal == PENNANT_KEY_ANSWER_NO)
    add_part (text, " · ", _ ("no longer at the portal"));

  row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", name, "subtitle", text->str, "subtitle-lines",
                      0, NULL);
  if (key->allows == PENNANT_KEY_ANSWER_NO || key->on_portal == PENNANT_KEY_ANSWER_NO)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_mark ("dialog-warning-symbolic", "warning"));

  return row;
}

static void
pennant_key_doctor_page_show_keys (PennantKeyDoctorPage *self, const PennantKeyReport *report)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->keys_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < report->rows->len; i++)
    {
      GtkWidget *row = make_row (report->rows->pdata[i]);

      adw_preferences_group_add (self->keys_group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->keys_group), report->rows->len > 0);
}

/* ---- whether they work ---- */

static void
pennant_key_doctor_page_update (PennantKeyDoctorPage *self)
{
  g_autoptr (PennantKeyReport) report =
      pennant_key_report_new (pennant_service_get_account (self->service), self->address, self->portal_keys);
  g_autoptr (PennantErrorWords) words =
      self->error != NULL ? pennant_error_words_new (self->error, NULL, NULL, FALSE) : NULL;
  gboolean is_advised = self->error != NULL && report->advice != PENNANT_KEY_ADVICE_TRY &&
                        report->advice != PENNANT_KEY_ADVICE_GOOD && is_about_key (self->error);
  const char *title = self->trial != NULL ? _ ("Trying the key…")
                      : words != NULL     ? words->title
                      : self->was_tried   ? _ ("The key works.")
                                          : "";
  const char *text = self->trial != NULL || words == NULL ? "" : is_advised ? report->sentence : words->text;

  adw_bin_set_child (self->verdict_mark, self->trial != NULL ? adw_spinner_new ()
                                         : words != NULL     ? make_mark ("dialog-warning-symbolic", "error")
                                                             : make_mark ("object-select-symbolic", "success"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->verdict_row), title);
  adw_action_row_set_subtitle (self->verdict_row, text);
  gtk_widget_set_visible (GTK_WIDGET (self->address_row), self->address != NULL);
  adw_action_row_set_subtitle (self->address_row, self->address != NULL ? self->address : "");
  pennant_key_doctor_page_show_keys (self, report);
}

static void
pennant_key_doctor_page_announce (PennantKeyDoctorPage *self)
{
  const char *text = adw_action_row_get_subtitle (self->verdict_row);

  gtk_accessible_announce (GTK_ACCESSIBLE (self),
                           *text != '\0' ? text
                                         : adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->verdict_row)),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* The portal's list is an addition: without it the page says less, and says why. */
static void
pennant_key_doctor_page_tell_list (PennantKeyDoctorPage *self, gboolean is_under_way, const GError *error)
{
  g_autofree char *problem = error != NULL ? pennant_sign_in_problem_describe (error) : NULL;
  g_autofree char *text = NULL;

  if (problem != NULL)
    /* Translators: %s is a sentence that says why */
    text = g_strdup_printf (_ ("The account's other keys are not shown. %s"), problem);
  gtk_widget_set_visible (self->list_spinner, is_under_way);
  adw_preferences_group_set_description (self->keys_group, text);
  if (text != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantKeyDoctorPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) keys = pennant_account_list_keys_finish (PENNANT_ACCOUNT (object), result, &error);

  /* The page went away, or asked again. */
  if (self->cancellable == NULL || self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;

  pennant_key_doctor_page_tell_list (self, FALSE, error);
  if (keys == NULL)
    return;

  g_clear_pointer (&self->portal_keys, g_ptr_array_unref);
  self->portal_keys = g_steal_pointer (&keys);
  pennant_key_doctor_page_update (self);
}

/* Not before the trial is over, which may have had the key renewed: the list would be that of before. */
static void
pennant_key_doctor_page_list (PennantKeyDoctorPage *self)
{
  PennantAccount *account = pennant_service_get_account (self->service);
  gboolean is_possible = pennant_account_renews (account);

  pennant_key_doctor_page_tell_list (self, is_possible, NULL);
  if (is_possible)
    pennant_account_list_keys_async (account, NULL, NULL, self->cancellable, listed_cb, g_object_ref (self));
}

static void
tried_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantKeyDoctorPage) self = user_data;
  g_autoptr (GError) error = NULL;

  pennant_resource_refresh_finish (PENNANT_RESOURCE (object), result, &error);
  /* The page went away. */
  if (self->trial != PENNANT_RESOURCE (object))
    return;

  g_clear_object (&self->trial);
  self->was_tried = TRUE;
  self->error = g_steal_pointer (&error);
  self->address = g_error_matches (self->error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS)
                      ? pennant_api_error_get_address (self->error)
                      : NULL;
  pennant_key_doctor_page_update (self);
  pennant_key_doctor_page_announce (self);
  pennant_key_doctor_page_list (self);
}

static void
pennant_key_doctor_page_stop (PennantKeyDoctorPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->trial);
}

/* A refresh never takes a refusal from memory for an answer. */
static void
try_cb (PennantKeyDoctorPage *self)
{
  if (self->trial != NULL)
    return;

  pennant_key_doctor_page_stop (self);
  g_clear_error (&self->error);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->portal_keys, g_ptr_array_unref);
  pennant_key_doctor_page_tell_list (self, FALSE, NULL);
  self->trial =
      pennant_service_get_resource_at (self->service, PENNANT_ACCOUNT_TRIAL_PATH, &pennant_location_page_type, NULL);
  self->cancellable = g_cancellable_new ();
  pennant_key_doctor_page_update (self);
  pennant_resource_refresh_async (self->trial, PENNANT_PRIORITY_INTERACTIVE, self->cancellable, tried_cb,
                                  g_object_ref (self));
}

static void
copy_cb (PennantKeyDoctorPage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->address);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("Copied"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* ---- the account ---- */

static void
pennant_key_doctor_page_update_account (PennantKeyDoctorPage *self)
{
  PennantAccount *account = pennant_service_get_account (self->service);
  gboolean is_signed_in = pennant_account_get_state (account) == PENNANT_ACCOUNT_SIGNED_IN;
  const char *email = pennant_account_get_email (account);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account_row),
                                 email != NULL ? _ ("E-mail") : _ ("Origin of the Key"));
  adw_action_row_set_subtitle (self->account_row, email != NULL  ? email
                                                  : is_signed_in ? _ ("Pasted from the developer portal")
                                                                 : _ ("Given when Pennant was started"));
  gtk_widget_set_visible (GTK_WIDGET (self->renew_row), email != NULL);
  gtk_widget_set_visible (self->sign_out_row, is_signed_in);
  adw_preferences_row_set_title (self->switch_row, is_signed_in ? _ ("S_witch Account…") : _ ("_Sign In…"));
  if (adw_switch_row_get_active (self->renew_row) != pennant_account_renews (account))
    adw_switch_row_set_active (self->renew_row, pennant_account_renews (account));
  pennant_key_doctor_page_update (self);
}

static void
signed_out_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantKeyDoctorPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean success = pennant_account_sign_out_finish (PENNANT_ACCOUNT (object), result, &error);

  /* The dialog was closed. */
  if (self->service == NULL)
    return;

  gtk_widget_set_sensitive (self->sign_out_row, TRUE);
  if (success)
    g_signal_emit (self, signals[SIGNED_OUT], 0);
  else
    pennant_sign_in_problem_tell (self->problem, error->message, NULL);
}

static void
sign_out_cb (PennantKeyDoctorPage *self)
{
  pennant_key_doctor_page_stop (self);
  gtk_widget_set_sensitive (self->sign_out_row, FALSE);
  pennant_account_sign_out_async (pennant_service_get_account (self->service), NULL, signed_out_cb,
                                  g_object_ref (self));
}

static void
forgot_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantKeyDoctorPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pennant_account_forget_password_finish (PENNANT_ACCOUNT (object), result, &error) || self->service == NULL)
    return;

  pennant_key_doctor_page_update_account (self);
  pennant_sign_in_problem_tell (self->problem, error->message, NULL);
}

static void
renew_changed_cb (PennantKeyDoctorPage *self)
{
  PennantAccount *account = pennant_service_get_account (self->service);
  gboolean renews = adw_switch_row_get_active (self->renew_row);

  if (renews == pennant_account_renews (account))
    return;

  if (renews)
    {
      /* Until the password is there. */
      adw_switch_row_set_active (self->renew_row, FALSE);
      g_signal_emit (self, signals[RENEWAL_WANTED], 0);
    }
  else
    pennant_account_forget_password_async (account, NULL, forgot_cb, g_object_ref (self));
}

/* ---- the page ---- */

static gboolean
pennant_key_doctor_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PENNANT_KEY_DOCTOR_PAGE (widget)->try_row);
}

static void
pennant_key_doctor_page_shown (AdwNavigationPage *page)
{
  pennant_scroll_grab_focus (GTK_WIDGET (page));
  try_cb (PENNANT_KEY_DOCTOR_PAGE (page));
}

static void
pennant_key_doctor_page_hidden (AdwNavigationPage *page)
{
  pennant_key_doctor_page_stop (PENNANT_KEY_DOCTOR_PAGE (page));
}

static void
pennant_key_doctor_page_dispose (GObject *object)
{
  PennantKeyDoctorPage *self = PENNANT_KEY_DOCTOR_PAGE (object);

  pennant_key_doctor_page_stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_KEY_DOCTOR_PAGE);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_key_doctor_page_parent_class)->dispose (object);
}

static void
pennant_key_doctor_page_finalize (GObject *object)
{
  PennantKeyDoctorPage *self = PENNANT_KEY_DOCTOR_PAGE (object);

  g_clear_error (&self->error);
  g_free (self->address);
  g_clear_pointer (&self->portal_keys, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (pennant_key_doctor_page_parent_class)->finalize (object);
}

static void
pennant_key_doctor_page_class_init (PennantKeyDoctorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_key_doctor_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = pennant_key_doctor_page_finalize;
  widget_class->grab_focus = pennant_key_doctor_page_grab_focus;
  page_class->shown = pennant_key_doctor_page_shown;
  page_class->hidden = pennant_key_doctor_page_hidden;

  signals[SIGNED_OUT] =
      g_signal_new ("signed-out", PENNANT_TYPE_KEY_DOCTOR_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RENEWAL_WANTED] = g_signal_new ("renewal-wanted", PENNANT_TYPE_KEY_DOCTOR_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PENNANT_TYPE_SIGN_IN_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-key-doctor-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantKeyDoctorPage, verdict_row);
  gtk_widget_class_bind_template_child (widget_class, PennantKeyDoctorPage, verdict_mark);
  gtk_widget_class_bind_template_child (widget_class, PennantKeyDoctorPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, PennantKeyDoctorPage, try_row);
  gtk_widget_class_bind_template_child (widget_class, PennantKeyDoctorPage, keys_group);
  gtk_widget_class_bind_template_child (widget_class, PennantKeyDoctorPage, list_spinner);
  gtk_widget_class_bind_template_child (widget_class, PennantKeyDoctorPage, account_row);
  gtk_widget_class_bind_template_child (widget_class, PennantKeyDoctorPage, renew_row);
  gtk_widget_class_bind_template_child (widget_class, PennantKeyDoctorPage, switch_row);
  gtk_widget_class_bind_template_child (widget_class, PennantKeyDoctorPage, sign_out_row);
  gtk_widget_class_bind_template_child (widget_class, PennantKeyDoctorPage, problem);
  gtk_widget_class_bind_template_callback (widget_class, try_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, renew_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_out_cb);
}

static void
pennant_key_doctor_page_init (PennantKeyDoctorPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_key_doctor_page_set_service:
 * @self: a page
 * @service: whose account it is about; set once
 */
void
pennant_key_doctor_page_set_service (PennantKeyDoctorPage *self, PennantService *service)
{
  g_return_if_fail (PENNANT_IS_KEY_DOCTOR_PAGE (self));

  self->service = g_object_ref (service);
  g_signal_connect_object (pennant_service_get_account (service), "notify",
                           G_CALLBACK (pennant_key_doctor_page_update_account), self, G_CONNECT_SWAPPED);
  pennant_key_doctor_page_update_account (self);
}

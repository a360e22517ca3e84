/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-sign-in-dialog.h"

#include "api/pennant-api-error.h"
#include "service/pennant-settings.h"
#include "service/pennant-sign-in.h"
#include "ui/pennant-application.h"
#include "ui/pennant-browser.h"
#include "ui/pennant-key-doctor-page.h"
#include "ui/pennant-page.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-sign-in-key-page.h"
#include "ui/pennant-sign-in-mine-page.h"
#include "ui/pennant-sign-in-password-page.h"
#include "ui/pennant-sign-in-player-page.h"
#include "ui/pennant-sign-in-problem.h"
#include "ui/pennant-sign-in-progress-page.h"
#include "ui/pennant-sign-in-revoke-page.h"

#include <glib/gi18n-lib.h>

/* The pages, as the template names them. The ways are a page, and so are two of them. */
#define PAGE_WAYS "ways"
#define PAGE_DOCTOR "doctor"
#define PAGE_PROGRESS "progress"
#define PAGE_REVOKE "revoke"
#define PAGE_PLAYER "player"
#define PAGE_MINE "mine"

enum
{
  SIGNED_IN,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantSignInDialog
{
  AdwDialog parent_instance;

  AdwNavigationView *view;
  PennantSignInProblem *warning;
  AdwNavigationPage *ways_page;
  GtkWidget *first_way;
  PennantKeyDoctorPage *doctor_page;
  PennantSignInPasswordPage *password_page;
  PennantSignInKeyPage *key_page;
  PennantSignInProgressPage *progress_page;
  PennantSignInRevokePage *revoke_page;
  PennantSignInPlayerPage *player_page;
  PennantSignInMinePage *mine_page;

  PennantService *service;
  PennantSignIn *sign_in;
  GCancellable *cancellable; /* of the attempt; %NULL when none is under way */
  gboolean is_closed;        /* the attempt, if any, ends in the background */
  guint n_marking;           /* bookmarks that are being added */
};

G_DEFINE_FINAL_TYPE (PennantSignInDialog, pennant_sign_in_dialog, ADW_TYPE_DIALOG)

/* ---- attempts ---- */

static void
pennant_sign_in_dialog_begin (PennantSignInDialog *self, gboolean with_portal)
{
  self->cancellable = g_cancellable_new ();
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  /* Escape is for the dialog then, which cancels. */
  adw_navigation_view_set_pop_on_escape (self->view, FALSE);
  pennant_sign_in_progress_page_begin (self->progress_page, with_portal);
}

/* Once the attempt has begun: a page that goes off the screen forgets what was entered. */
static void
pennant_sign_in_dialog_show_progress (PennantSignInDialog *self)
{
  adw_navigation_view_push_by_tag (self->view, PAGE_PROGRESS);
}

/* Whoever does not want to wait until all is undone need not: the service does that in the background. */
static void
pennant_sign_in_dialog_cancel (PennantSignInDialog *self)
{
  if (self->cancellable == NULL)
    return;

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }

  pennant_sign_in_progress_page_stop (self->progress_page);
  g_cancellable_cancel (self->cancellable);
}

static gboolean
pennant_sign_in_dialog_knows_player (PennantSignInDialog *self)
{
  GListModel *bookmarks = G_LIST_MODEL (pennant_service_get_bookmarks (self->service));

  for (guint i = 0; i < g_list_model_get_n_items (bookmarks); i++)
    {
      g_autoptr (PennantBookmark) bookmark = g_list_model_get_item (bookmarks, i);

      if (pennant_bookmark_is_mine (bookmark))
        return TRUE;
    }

  return FALSE;
}

/* Whose it is, is asked once. Home asks as well, for as long as nothing is marked. */
static void
pennant_sign_in_dialog_succeed (PennantSignInDialog *self)
{
  g_autoptr (GSettings) settings = pennant_settings_new ();

  g_signal_emit (self, signals[SIGNED_IN], 0);
  if (pennant_sign_in_dialog_knows_player (self) || !g_settings_get_boolean (settings, PENNANT_SETTING_ASK_FOR_PLAYER))
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }

  g_settings_set_boolean (settings, PENNANT_SETTING_ASK_FOR_PLAYER, FALSE);
  adw_navigation_view_replace_with_tags (self->view, (const char *const[]) { PAGE_PLAYER }, 1);
}

static gboolean
is_cancellation (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
}

/* Back to where the attempt began, with what was wrong. The list of keys is not true any more by then: the password
 * is to be entered again. */
static void
pennant_sign_in_dialog_tell (PennantSignInDialog *self, const GError *error)
{
  g_autofree char *text = pennant_sign_in_problem_describe (error);
  AdwNavigationPage *page =
      adw_navigation_view_get_previous_page (self->view, ADW_NAVIGATION_PAGE (self->progress_page));

  if (page == ADW_NAVIGATION_PAGE (self->revoke_page))
    adw_navigation_view_pop_to_page (self->view, ADW_NAVIGATION_PAGE (self->password_page));
  else
    adw_navigation_view_pop (self->view);
  if (is_cancellation (error))
    return;

  page = adw_navigation_view_get_visible_page (self->view);
  if (page == ADW_NAVIGATION_PAGE (self->password_page))
    pennant_sign_in_password_page_tell (self->password_page, text);
  else if (page == ADW_NAVIGATION_PAGE (self->key_page))
    pennant_sign_in_key_page_tell (self->key_page, text,
                                   g_error_matches (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_WRONG_ADDRESS)
                                       ? pennant_sign_in_get_address (self->sign_in)
                                       : NULL);
}

/* It may have been too late to cancel, or something could not be undone. */
static void
pennant_sign_in_dialog_end_closed (PennantSignInDialog *self, gboolean success, const GError *error)
{
  g_autofree char *text = NULL;

  if (success)
    {
      g_signal_emit (self, signals[SIGNED_IN], 0);
    }
  else if (!is_cancellation (error))
    {
      text = pennant_sign_in_problem_describe (error);
      g_signal_emit (self, signals[FAILED], 0, text);
    }
}

static void
pennant_sign_in_dialog_end (PennantSignInDialog *self, gboolean success, const GError *error)
{
  g_clear_object (&self->cancellable);
  if (self->is_closed)
    {
      pennant_sign_in_dialog_end_closed (self, success, error);
      return;
    }

  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  adw_navigation_view_set_pop_on_escape (self->view, TRUE);
  if (success)
    pennant_sign_in_dialog_succeed (self);
  else if (g_error_matches (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS))
    {
      pennant_sign_in_revoke_page_set_keys (self->revoke_page, self->sign_in, error->message);
      adw_navigation_view_replace_with_tags (
          self->view, (const char *const[]) { PAGE_WAYS, PENNANT_SIGN_IN_WITH_PASSWORD, PAGE_REVOKE }, 3);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
  else
    pennant_sign_in_dialog_tell (self, error);
}

static void
password_tried_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantSignInDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean success = pennant_sign_in_with_password_finish (PENNANT_SIGN_IN (object), result, &error);

  pennant_sign_in_dialog_end (self, success, error);
}

static void
password_submitted_cb (PennantSignInDialog *self)
{
  g_autofree char *email = pennant_sign_in_password_page_dup_email (self->password_page);

  pennant_sign_in_dialog_begin (self, TRUE);
  pennant_sign_in_with_password_async (self->sign_in, email,
                                       pennant_sign_in_password_page_get_password (self->password_page),
                                       pennant_sign_in_password_page_renews (self->password_page),
                                       pennant_sign_in_password_page_get_n_keys (self->password_page),
                                       self->cancellable, password_tried_cb, g_object_ref (self));
  pennant_sign_in_dialog_show_progress (self);
}

static void
revoked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantSignInDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean success = pennant_sign_in_revoke_and_continue_finish (PENNANT_SIGN_IN (object), result, &error);

  pennant_sign_in_dialog_end (self, success, error);
}

static void
keys_chosen_cb (PennantSignInDialog *self, const char *const *ids)
{
  pennant_sign_in_dialog_begin (self, TRUE);
  pennant_sign_in_revoke_and_continue_async (self->sign_in, ids, self->cancellable, revoked_cb, g_object_ref (self));
  pennant_sign_in_dialog_show_progress (self);
}

static void
key_tried_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantSignInDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean success = pennant_sign_in_with_key_finish (PENNANT_SIGN_IN (object), result, &error);

  pennant_sign_in_dialog_end (self, success, error);
}

static void
key_submitted_cb (PennantSignInDialog *self, const char *key)
{
  pennant_sign_in_dialog_begin (self, FALSE);
  pennant_sign_in_with_key_async (self->sign_in, key, self->cancellable, key_tried_cb, g_object_ref (self));
  pennant_sign_in_dialog_show_progress (self);
}

/* ---- who one is ---- */

static void
player_found_cb (PennantSignInDialog *self, const PennantPlayer *player)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "(ss)", PENNANT_PAGE_KIND_PLAYER, player->tag);
  pennant_sign_in_mine_page_set_player (self->mine_page, player);
  adw_navigation_view_push_by_tag (self->view, PAGE_MINE);
}

static void
marked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantSignInDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean success = pennant_bookmarks_change_finish (PENNANT_BOOKMARKS (object), result, &error);

  self->n_marking--;
  if (self->is_closed)
    return;

  if (!success)
    pennant_sign_in_mine_page_tell (self->mine_page, error->message);
  else if (self->n_marking == 0)
    adw_dialog_close (ADW_DIALOG (self));
}

static void
pennant_sign_in_dialog_mark (PennantSignInDialog *self, gboolean is_clan, const char *tag)
{
  if (tag == NULL)
    return;

  self->n_marking++;
  pennant_bookmarks_add_async (pennant_service_get_bookmarks (self->service), is_clan, tag, TRUE, NULL, marked_cb,
                               g_object_ref (self));
}

static void
mine_chosen_cb (PennantSignInDialog *self, const char *player_tag, const char *clan_tag)
{
  if (self->n_marking > 0)
    return;

  pennant_sign_in_dialog_mark (self, FALSE, player_tag);
  pennant_sign_in_dialog_mark (self, TRUE, clan_tag);
}

/* ---- the account ---- */

static void
signed_out_cb (PennantSignInDialog *self)
{
  adw_navigation_view_replace_with_tags (self->view, (const char *const[]) { PAGE_WAYS }, 1);
  pennant_scroll_grab_focus (self->first_way);
}

/* The password that renews the key has to be entered for that. */
static void
renewal_wanted_cb (PennantSignInDialog *self)
{
  PennantAccount *account = pennant_service_get_account (self->service);

  pennant_sign_in_password_page_set_email (self->password_page, pennant_account_get_email (account));
  pennant_sign_in_password_page_set_renews (self->password_page, TRUE);
  pennant_sign_in_password_page_set_n_keys (self->password_page, MAX (pennant_account_get_n_keys (account), 1));
  adw_navigation_view_push_by_tag (self->view, PENNANT_SIGN_IN_WITH_PASSWORD);
}

/* ---- actions ---- */

static void
way_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_navigation_view_push_by_tag (PENNANT_SIGN_IN_DIALOG (widget)->view, g_variant_get_string (parameter, NULL));
}

static void
sample_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));

  adw_dialog_force_close (ADW_DIALOG (widget));
  gtk_widget_activate_action (window, "app.look-around", NULL);
}

static void
pennant_sign_in_dialog_browse (PennantSignInDialog *self, const char *fragment)
{
  const char *portal_url = pennant_source_get_portal_url (pennant_service_get_source (self->service));
  g_autoptr (GUri) portal = g_uri_parse (portal_url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *url = NULL;

  g_return_if_fail (portal != NULL);

  /* What a person reads there stands beside what programs ask. */
  url = g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (portal), NULL, g_uri_get_host (portal), g_uri_get_port (portal),
                    "/", NULL, fragment);
  pennant_browser_open (url, GTK_WIDGET (self));
}

static void
create_account_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_sign_in_dialog_browse (PENNANT_SIGN_IN_DIALOG (widget), "/register");
}

static void
open_portal_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_sign_in_dialog_browse (PENNANT_SIGN_IN_DIALOG (widget), "/login");
}

/* ---- the dialog ---- */

/* In a narrow window the sheet moves the focus on by one when it opens. */
static void
pennant_sign_in_dialog_map (GtkWidget *widget)
{
  PennantSignInDialog *self = PENNANT_SIGN_IN_DIALOG (widget);

  GTK_WIDGET_CLASS (pennant_sign_in_dialog_parent_class)->map (widget);

  pennant_scroll_grab_focus (adw_dialog_get_focus (ADW_DIALOG (self)));
}

static char *
warn_of (const char *api_host, const char *portal_host)
{
  if (portal_host == NULL)
    /* Translators: %s is a host such as example.org */
    return g_strdup_printf (_ ("Not the game's own server: whoever runs %s sees every request and the key."), api_host);
  if (api_host == NULL)
    /* Translators: %s is a host such as example.org */
    return g_strdup_printf (_ ("Not the game's own site: whoever runs %s sees your password and the key."),
                            portal_host);
  if (g_str_equal (api_host, portal_host))
    /* Translators: %s is a host such as example.org */
    return g_strdup_printf (_ ("Not the game's own server: whoever runs %s sees every request, your password and the "
                               "key."),
                            api_host);

  /* Translators: both %s are hosts such as example.org */
  return g_strdup_printf (_ ("Not the game's own servers: whoever runs %s and %s sees every request, your password and "
                             "the key."),
                          api_host, portal_host);
}

static void
pennant_sign_in_dialog_warn (PennantSignInDialog *self)
{
  PennantSource *source = pennant_service_get_source (self->service);
  g_autofree char *api_host = pennant_source_find_other_api_host (source);
  g_autofree char *portal_host = pennant_source_find_other_portal_host (source);
  g_autofree char *text = NULL;

  if (api_host == NULL && portal_host == NULL)
    return;

  text = warn_of (api_host, portal_host);
  pennant_sign_in_problem_set_text (self->warning, text);
  pennant_sign_in_password_page_warn (self->password_page, text);
  pennant_sign_in_key_page_warn (self->key_page, text);
}

static void
pennant_sign_in_dialog_close_attempt (AdwDialog *dialog)
{
  pennant_sign_in_dialog_cancel (PENNANT_SIGN_IN_DIALOG (dialog));
}

static void
pennant_sign_in_dialog_closed (AdwDialog *dialog)
{
  PennantSignInDialog *self = PENNANT_SIGN_IN_DIALOG (dialog);

  self->is_closed = TRUE;
  g_cancellable_cancel (self->cancellable);
}

static void
pennant_sign_in_dialog_dispose (GObject *object)
{
  PennantSignInDialog *self = PENNANT_SIGN_IN_DIALOG (object);

  /* A window that goes takes it along unasked. */
  self->is_closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_SIGN_IN_DIALOG);
  g_clear_object (&self->sign_in);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_sign_in_dialog_parent_class)->dispose (object);
}

static void
pennant_sign_in_dialog_finalize (GObject *object)
{
  g_clear_object (&PENNANT_SIGN_IN_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (pennant_sign_in_dialog_parent_class)->finalize (object);
}

static void
pennant_sign_in_dialog_class_init (PennantSignInDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pennant_sign_in_dialog_dispose;
  object_class->finalize = pennant_sign_in_dialog_finalize;
  widget_class->map = pennant_sign_in_dialog_map;
  ADW_DIALOG_CLASS (klass)->close_attempt = pennant_sign_in_dialog_close_attempt;
  ADW_DIALOG_CLASS (klass)->closed = pennant_sign_in_dialog_closed;

  signals[SIGNED_IN] =
      g_signal_new ("signed-in", PENNANT_TYPE_SIGN_IN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* With what there is to say, after the dialog was closed. */
  signals[FAILED] = g_signal_new ("failed", PENNANT_TYPE_SIGN_IN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "sign-in.way", "s", way_action);
  gtk_widget_class_install_action (widget_class, "sign-in.sample", NULL, sample_action);
  gtk_widget_class_install_action (widget_class, "sign-in.create-account", NULL, create_account_action);
  gtk_widget_class_install_action (widget_class, "sign-in.open-portal", NULL, open_portal_action);

  g_type_ensure (PENNANT_TYPE_KEY_DOCTOR_PAGE);
  g_type_ensure (PENNANT_TYPE_SIGN_IN_KEY_PAGE);
  g_type_ensure (PENNANT_TYPE_SIGN_IN_MINE_PAGE);
  g_type_ensure (PENNANT_TYPE_SIGN_IN_PASSWORD_PAGE);
  g_type_ensure (PENNANT_TYPE_SIGN_IN_PLAYER_PAGE);
  g_type_ensure (PENNANT_TYPE_SIGN_IN_PROBLEM);
  g_type_ensure (PENNANT_TYPE_SIGN_IN_PROGRESS_PAGE);
  g_type_ensure (PENNANT_TYPE_SIGN_IN_REVOKE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-sign-in-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantSignInDialog, view);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInDialog, warning);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInDialog, first_way);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInDialog, ways_page);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInDialog, doctor_page);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInDialog, password_page);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInDialog, key_page);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInDialog, progress_page);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInDialog, revoke_page);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInDialog, player_page);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInDialog, mine_page);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
  gtk_widget_class_bind_template_callback (widget_class, password_submitted_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_submitted_cb);
  gtk_widget_class_bind_template_callback (widget_class, keys_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, pennant_sign_in_dialog_cancel);
  gtk_widget_class_bind_template_callback (widget_class, player_found_cb);
  gtk_widget_class_bind_template_callback (widget_class, mine_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, signed_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, renewal_wanted_cb);
}

static void
pennant_sign_in_dialog_init (PennantSignInDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_sign_in_dialog_new:
 * @service: whose account it is about, not that of the sample world; its keyring was read
 * @way: where it begins, a PENNANT_SIGN_IN_…
 *
 * Returns: (transfer floating): a dialog, for adw_dialog_present() on a window
 */
AdwDialog *
pennant_sign_in_dialog_new (PennantService *service, const char *way)
{
  PennantSignInDialog *self = g_object_new (PENNANT_TYPE_SIGN_IN_DIALOG, NULL);
  PennantAccount *account = pennant_service_get_account (service);
  const char *pages[] = { PAGE_WAYS, way };
  AdwNavigationPage *page = NULL;

  self->service = g_object_ref (service);
  /* They are there when they are needed. */
  pennant_service_get_bookmarks (service);
  self->sign_in = pennant_sign_in_new (account);
  pennant_sign_in_progress_page_set_sign_in (self->progress_page, self->sign_in, pennant_service_get_clock (service));
  pennant_sign_in_player_page_set_service (self->player_page, service);
  pennant_key_doctor_page_set_service (self->doctor_page, service);
  pennant_sign_in_dialog_warn (self);

  if (!g_str_equal (way, PENNANT_SIGN_IN_AS_FITS))
    adw_navigation_view_replace_with_tags (self->view, pages, G_N_ELEMENTS (pages));
  else if (pennant_account_get_state (account) != PENNANT_ACCOUNT_SIGNED_OUT)
    adw_navigation_view_replace_with_tags (self->view, (const char *const[]) { PAGE_DOCTOR }, 1);
  page = adw_navigation_view_get_visible_page (self->view);
  adw_dialog_set_focus (ADW_DIALOG (self), page == self->ways_page ? self->first_way : GTK_WIDGET (page));

  return ADW_DIALOG (self);
}

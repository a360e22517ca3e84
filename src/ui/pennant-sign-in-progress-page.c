/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-sign-in-progress-page.h"

#include "ui/pennant-application.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-sign-in-problem.h"
#include "ui/pennant-ticker.h"

#include <glib/gi18n-lib.h>

enum
{
  CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  PennantSignInStep step;
  const char *title;
  gboolean of_portal; /* not where a key is pasted */
  gboolean is_rare;   /* shown only when it happens */
} steps[] = {
  { PENNANT_SIGN_IN_WAITING, N_ ("Wait for another program of Pennant, which is changing the keys"), FALSE, TRUE },
  { PENNANT_SIGN_IN_LOGGING_IN, N_ ("Log in to the developer portal"), TRUE, FALSE },
  { PENNANT_SIGN_IN_LISTING, N_ ("Look for a key that fits"), TRUE, FALSE },
  { PENNANT_SIGN_IN_REVOKING, N_ ("Revoke keys"), TRUE, TRUE },
  { PENNANT_SIGN_IN_CREATING, N_ ("Make a key"), TRUE, FALSE },
  { PENNANT_SIGN_IN_TRYING, N_ ("Try the key"), FALSE, FALSE },
  { PENNANT_SIGN_IN_STORING, N_ ("Store the key"), FALSE, FALSE },
};

/* How a step stands. */
typedef enum
{
  TO_COME,
  CURRENT,
  DONE,
  NOT_NEEDED,
  STOPPED,
} Standing;

static const struct
{
  const char *icon_name; /* %NULL for a spinner */
  const char *words;
} standings[] = {
  [TO_COME] = { "content-loading-symbolic", N_ ("To come") },
  [CURRENT] = { NULL, N_ ("Under way") },
  [DONE] = { "object-select-symbolic", N_ ("Done") },
  [NOT_NEEDED] = { "list-remove-symbolic", N_ ("Not needed") },
  [STOPPED] = { "process-stop-symbolic", N_ ("Cancelled") },
};

struct _PennantSignInProgressPage
{
  AdwNavigationPage parent_instance;

  AdwPreferencesGroup *group;
  AdwPreferencesRow *rows[G_N_ELEMENTS (steps)];
  AdwBin *marks[G_N_ELEMENTS (steps)];
  GtkWidget *wait_box;
  GtkWidget *wait_spinner;
  GtkLabel *wait_label;
  GtkButton *cancel_button;

  PennantSignIn *sign_in;
  PennantTicker *ticker;
  guint watch;
  gboolean with_portal;
  gboolean is_stopping;
  guint seen;     /* bits of steps that were under way */
  gint64 told_of; /* the retry that was announced */
};

G_DEFINE_FINAL_TYPE (PennantSignInProgressPage, pennant_sign_in_progress_page, ADW_TYPE_NAVIGATION_PAGE)

static void
pennant_sign_in_progress_page_mark (PennantSignInProgressPage *self, guint i, Standing standing)
{
  GtkWidget *mark = standings[standing].icon_name != NULL ? gtk_image_new_from_icon_name (standings[standing].icon_name)
                                                          : adw_spinner_new ();
  g_autofree char *label = g_strdup_printf ("%s: %s", _ (steps[i].title), _ (standings[standing].words));

  if (standing == TO_COME || standing == NOT_NEEDED || standing == STOPPED)
    gtk_widget_add_css_class (mark, "dimmed");
  if (standing == DONE)
    gtk_widget_add_css_class (mark, "success");
  adw_bin_set_child (self->marks[i], mark);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[i]),
                               standing == NOT_NEEDED ? _ (standings[standing].words) : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* The portal's session may end in the middle: it goes back to the first step then. Undoing has steps of its own. */
static void
pennant_sign_in_progress_page_update (PennantSignInProgressPage *self)
{
  PennantSignInStep now = pennant_sign_in_get_step (self->sign_in);

  if (now == PENNANT_SIGN_IN_IDLE || self->is_stopping)
    return;

  self->seen |= 1U << now;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gboolean was_seen = (self->seen & (1U << steps[i].step)) != 0;
      Standing standing = steps[i].step > now ? TO_COME : steps[i].step == now ? CURRENT : was_seen ? DONE : NOT_NEEDED;

      /* A pasted key is tried before. */
      if (now == PENNANT_SIGN_IN_WAITING && was_seen && !self->with_portal && standing == TO_COME)
        standing = DONE;

      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]),
                              (self->with_portal || !steps[i].of_portal) && (was_seen || !steps[i].is_rare));
      pennant_sign_in_progress_page_mark (self, i, standing);
      if (standing == CURRENT)
        pennant_scroll_reveal (GTK_WIDGET (self->rows[i]));
      if (standing == CURRENT && gtk_widget_get_mapped (GTK_WIDGET (self)))
        gtk_accessible_announce (GTK_ACCESSIBLE (self), _ (steps[i].title),
                                 GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
}

static void
pennant_sign_in_progress_page_set_wait (PennantSignInProgressPage *self, const char *text)
{
  gboolean is_new = *text != '\0' && !gtk_widget_get_visible (self->wait_box);

  gtk_label_set_label (self->wait_label, text);
  gtk_widget_set_visible (self->wait_box, *text != '\0');
  if (is_new)
    pennant_scroll_reveal (self->wait_box);
}

static gint64
tick_cb (gint64 now, gpointer user_data)
{
  PennantSignInProgressPage *self = user_data;
  gint64 until = pennant_sign_in_get_retrying_until (self->sign_in);
  gint64 seconds = MAX ((until - now + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC, 0);
  const GError *error = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *countdown = NULL;
  g_autofree char *text = NULL;

  if (self->is_stopping)
    return G_MAXINT64;
  if (until == 0)
    {
      pennant_sign_in_progress_page_set_wait (self, "");
      return G_MAXINT64;
    }

  error = pennant_sign_in_get_retry_error (self->sign_in);
  reason = error != NULL ? pennant_sign_in_problem_describe (error) : g_strdup ("");
  countdown =
      g_strdup_printf (ngettext ("Trying again in %d s.", "Trying again in %d s.", (gulong) seconds), (int) seconds);
  text = g_strdup_printf ("%s\n%s", reason, countdown);
  pennant_sign_in_progress_page_set_wait (self, text);
  /* Once, not each second. */
  if (self->told_of != until)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  self->told_of = until;

  return until > now ? now + G_USEC_PER_SEC : G_MAXINT64;
}

static void
retrying_cb (PennantSignInProgressPage *self)
{
  pennant_ticker_call (self->ticker, self->watch);
}

static void
cancel_cb (PennantSignInProgressPage *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static gboolean
pennant_sign_in_progress_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PENNANT_SIGN_IN_PROGRESS_PAGE (widget)->cancel_button));
}

static void
pennant_sign_in_progress_page_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (page));
}

static void
pennant_sign_in_progress_page_dispose (GObject *object)
{
  PennantSignInProgressPage *self = PENNANT_SIGN_IN_PROGRESS_PAGE (object);

  if (self->watch != 0)
    pennant_ticker_remove (self->ticker, self->watch);
  self->watch = 0;
  g_clear_object (&self->ticker);
  g_clear_object (&self->sign_in);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_SIGN_IN_PROGRESS_PAGE);

  G_OBJECT_CLASS (pennant_sign_in_progress_page_parent_class)->dispose (object);
}

static void
pennant_sign_in_progress_page_class_init (PennantSignInProgressPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_sign_in_progress_page_dispose;
  widget_class->grab_focus = pennant_sign_in_progress_page_grab_focus;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = pennant_sign_in_progress_page_shown;

  signals[CANCELLED] = g_signal_new ("cancelled", PENNANT_TYPE_SIGN_IN_PROGRESS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-sign-in-progress-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantSignInProgressPage, group);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInProgressPage, wait_box);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInProgressPage, wait_spinner);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInProgressPage, wait_label);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInProgressPage, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
pennant_sign_in_progress_page_init (PennantSignInProgressPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      self->rows[i] = g_object_new (ADW_TYPE_ACTION_ROW, "title", _ (steps[i].title), "use-markup", FALSE, NULL);
      self->marks[i] = g_object_new (ADW_TYPE_BIN, "valign", GTK_ALIGN_CENTER, "width-request", 16, NULL);
      /* Its title alone does not say how the step stands. */
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->rows[i]), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      adw_action_row_add_prefix (ADW_ACTION_ROW (self->rows[i]), GTK_WIDGET (self->marks[i]));
      adw_preferences_group_add (self->group, GTK_WIDGET (self->rows[i]));
      pennant_sign_in_progress_page_mark (self, i, TO_COME);
    }
}

/**
 * pennant_sign_in_progress_page_set_sign_in:
 * @self: a page
 * @sign_in: what it shows; set once
 * @clock: tells the time
 */
void
pennant_sign_in_progress_page_set_sign_in (PennantSignInProgressPage *self, PennantSignIn *sign_in, PennantClock *clock)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_PROGRESS_PAGE (self));
  g_return_if_fail (self->sign_in == NULL);

  self->sign_in = g_object_ref (sign_in);
  self->ticker = pennant_ticker_get (clock);
  self->watch = pennant_ticker_add (self->ticker, tick_cb, self);
  g_signal_connect_object (sign_in, "notify::step", G_CALLBACK (pennant_sign_in_progress_page_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sign_in, "notify::retrying-until", G_CALLBACK (retrying_cb), self, G_CONNECT_SWAPPED);
}

/**
 * pennant_sign_in_progress_page_begin:
 * @self: a page
 * @with_portal: whether the developer portal is called, as it is not where a key was pasted
 *
 * Begins from the top, for another attempt. To be called before that.
 */
void
pennant_sign_in_progress_page_begin (PennantSignInProgressPage *self, gboolean with_portal)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_PROGRESS_PAGE (self));

  self->with_portal = with_portal;
  self->is_stopping = FALSE;
  self->seen = 0;
  self->told_of = 0;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      pennant_sign_in_progress_page_mark (self, i, TO_COME);
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), (with_portal || !steps[i].of_portal) && !steps[i].is_rare);
    }
  pennant_sign_in_progress_page_set_wait (self, "");
  gtk_widget_set_visible (self->wait_spinner, FALSE);
  gtk_button_set_label (self->cancel_button, _ ("_Cancel"));
}

/**
 * pennant_sign_in_progress_page_stop:
 * @self: a page
 *
 * Says that the attempt ends, which may take a moment: what is half-made is undone first. The button does not wait for
 * that: pressed once more, #PennantSignInProgressPage::cancelled asks for the dialog to close.
 */
void
pennant_sign_in_progress_page_stop (PennantSignInProgressPage *self)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_PROGRESS_PAGE (self));

  self->is_stopping = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (steps[i].step == pennant_sign_in_get_step (self->sign_in))
        pennant_sign_in_progress_page_mark (self, i, STOPPED);
    }
  gtk_button_set_label (self->cancel_button, _ ("_Close"));
  gtk_widget_set_visible (self->wait_spinner, TRUE);
  pennant_sign_in_progress_page_set_wait (self, _ ("Cancelling… What is half-made is undone first."));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_label (self->wait_label),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-state-view.h"

#include "ui/pennant-age.h"
#include "ui/pennant-application.h"
#include "ui/pennant-error-words.h"

#include <glib/gi18n-lib.h>

/* What comes sooner needs no spinner. */
#define SPINNER_DELAY_MS 300

enum
{
  PROP_0,
  PROP_IS_BUSY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _PennantStateView
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *waiting_label;
  AdwStatusPage *status_page;
  GtkButton *action_button;
  GtkExpander *details;
  GtkLabel *detail;

  PennantErrorWords *words; /* of the error that is shown */
  guint spinner_id;
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (PennantStateView, pennant_state_view, ADW_TYPE_BIN)

static void
set_busy (PennantStateView *self, gboolean busy)
{
  if (self->is_busy == busy)
    return;

  self->is_busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_BUSY]);
}

static void
spinner_due_cb (gpointer user_data)
{
  PennantStateView *self = user_data;

  self->spinner_id = 0;
  gtk_label_set_label (self->waiting_label, _ ("Loading…"));
  gtk_stack_set_visible_child_name (self->stack, "waiting");
}

static void
show (PennantStateView *self, const char *name)
{
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  if (!g_str_equal (name, "status"))
    g_clear_pointer (&self->words, pennant_error_words_free);
  gtk_stack_set_visible_child_name (self->stack, name);
  set_busy (self, g_str_equal (name, "waiting"));
}

static void
pennant_state_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_IS_BUSY:
      g_value_set_boolean (value, PENNANT_STATE_VIEW (object)->is_busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_state_view_dispose (GObject *object)
{
  PennantStateView *self = PENNANT_STATE_VIEW (object);

  g_clear_handle_id (&self->spinner_id, g_source_remove);
  g_clear_pointer (&self->words, pennant_error_words_free);
  /* AdwBin must let go of its child first, which else goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_STATE_VIEW);

  G_OBJECT_CLASS (pennant_state_view_parent_class)->dispose (object);
}

static void
pennant_state_view_class_init (PennantStateViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pennant_state_view_dispose;
  object_class->get_property = pennant_state_view_get_property;

  properties[PROP_IS_BUSY] =
      g_param_spec_boolean ("is-busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-state-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantStateView, stack);
  gtk_widget_class_bind_template_child (widget_class, PennantStateView, waiting_label);
  gtk_widget_class_bind_template_child (widget_class, PennantStateView, status_page);
  gtk_widget_class_bind_template_child (widget_class, PennantStateView, action_button);
  gtk_widget_class_bind_template_child (widget_class, PennantStateView, details);
  gtk_widget_class_bind_template_child (widget_class, PennantStateView, detail);
}

static void
pennant_state_view_init (PennantStateView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_state_view_new:
 *
 * Returns: (transfer floating): a view that shows nothing yet
 */
GtkWidget *
pennant_state_view_new (void)
{
  return g_object_new (PENNANT_TYPE_STATE_VIEW, NULL);
}

/**
 * pennant_state_view_is_busy:
 * @self: a view
 *
 * Returns: whether it says, or is about to say, that something is loading or has to wait
 */
gboolean
pennant_state_view_is_busy (PennantStateView *self)
{
  g_return_val_if_fail (PENNANT_IS_STATE_VIEW (self), FALSE);

  return self->is_busy;
}

/**
 * pennant_state_view_clear:
 * @self: a view
 *
 * Shows nothing.
 */
void
pennant_state_view_clear (PennantStateView *self)
{
  g_return_if_fail (PENNANT_IS_STATE_VIEW (self));

  show (self, "nothing");
}

/**
 * pennant_state_view_show_loading:
 * @self: a view
 *
 * Shows a spinner, though only after 300 ms; until then what was shown stays.
 */
void
pennant_state_view_show_loading (PennantStateView *self)
{
  g_return_if_fail (PENNANT_IS_STATE_VIEW (self));

  if (self->spinner_id == 0)
    self->spinner_id = g_timeout_add_once (SPINNER_DELAY_MS, spinner_due_cb, self);
  set_busy (self, TRUE);
}

/**
 * pennant_state_view_show_waiting:
 * @self: a view
 * @until: Unix time in microseconds
 *
 * Says that the API holds us back and when the next try is.
 */
void
pennant_state_view_show_waiting (PennantStateView *self, gint64 until)
{
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (PENNANT_IS_STATE_VIEW (self));

  clock = pennant_age_format_clock (until);
  /* Translators: %s is a clock's time, as 21:40:10 */
  text = g_strdup_printf (_ ("The API asked us to wait. Next try at %s."), clock);
  gtk_label_set_label (self->waiting_label, text);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  show (self, "waiting");
}

/**
 * pennant_state_view_show_error:
 * @self: a view
 * @error: why there is nothing to show
 * @kind: (nullable): what was asked for: `clan`, `player`, or `tag` for either
 * @tag: (nullable): its tag
 * @is_sample: whether the sample world was asked
 *
 * Shows an error in words, with a button for what can be done about it, and announces it, unless it is shown already.
 */
void
pennant_state_view_show_error (PennantStateView *self,
                               const GError *error,
                               const char *kind,
                               const char *tag,
                               gboolean is_sample)
{
  g_autoptr (PennantErrorWords) words = NULL;
  gboolean is_shown;
  GtkRoot *root;

  g_return_if_fail (PENNANT_IS_STATE_VIEW (self));
  g_return_if_fail (error != NULL);

  words = pennant_error_words_new (error, kind, tag, is_sample);
  is_shown = self->words != NULL && g_str_equal (self->words->text, words->text);
  g_clear_pointer (&self->words, pennant_error_words_free);
  self->words = g_steal_pointer (&words);
  adw_status_page_set_icon_name (self->status_page, self->words->icon_name);
  adw_status_page_set_title (self->status_page, self->words->title);
  pennant_state_view_set_next_try (self, 0);

  gtk_widget_set_visible (GTK_WIDGET (self->details), self->words->detail != NULL);
  gtk_label_set_label (self->detail, self->words->detail != NULL ? self->words->detail : "");
  gtk_button_set_label (self->action_button, self->words->action_label);
  pennant_error_words_set_action (self->words, GTK_ACTIONABLE (self->action_button));

  if (!is_shown)
    {
      gtk_expander_set_expanded (self->details, FALSE);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), self->words->text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  show (self, "status");
  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL && gtk_root_get_focus (root) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->action_button));
}

/**
 * pennant_state_view_set_next_try:
 * @self: a view that shows an error
 * @next_try: when the same is asked again by itself, Unix time in microseconds; 0 for never
 *
 * Says when that is.
 */
void
pennant_state_view_set_next_try (PennantStateView *self, gint64 next_try)
{
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  g_return_if_fail (PENNANT_IS_STATE_VIEW (self));
  g_return_if_fail (self->words != NULL);

  text = pennant_error_words_describe (self->words, next_try);
  markup = g_markup_escape_text (text, -1);
  adw_status_page_set_description (self->status_page, markup);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-age-line.h"

#include "ui/pennant-age.h"
#include "ui/pennant-application.h"
#include "ui/pennant-error-words.h"
#include "ui/pennant-shortcuts.h"

#include <glib/gi18n-lib.h>

struct _PennantAgeLine
{
  AdwBin parent_instance;

  PennantResource *resource;
  PennantTicker *ticker;
  char *text;
  gboolean running;
  guint watch;
};

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_RUNNING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PennantAgeLine, pennant_age_line, ADW_TYPE_BIN)

static char *
describe (PennantAgeLine *self, gint64 now)
{
  gint64 seen_at = pennant_resource_get_fetched_at (self->resource);
  const GError *error = pennant_resource_get_error (self->resource);
  g_autofree char *age = pennant_age_describe (now, seen_at);

  if (pennant_resource_get_state (self->resource) == PENNANT_RESOURCE_WAITING)
    {
      g_autofree char *clock = pennant_age_format_clock (pennant_resource_get_waiting_until (self->resource));

      /* Translators: the first %s is as "Seen 40 s ago", the second a clock's time. */
      return g_strdup_printf (_ ("%s · asked to wait until %s"), age, clock);
    }
  if (error != NULL)
    {
      g_autoptr (PennantErrorWords) words = pennant_error_words_new (error, NULL, NULL, FALSE);

      /* Translators: the first %s is as "Seen yesterday 21:40", the second as "offline". */
      return g_strdup_printf (_ ("%s · %s"), age, words->brief);
    }

  return pennant_age_describe_with_expiry (now, seen_at, pennant_resource_get_expires_at (self->resource));
}

static gint64
tick_cb (gint64 now, gpointer user_data)
{
  PennantAgeLine *self = user_data;
  g_autofree char *text = NULL;

  if (self->resource == NULL || pennant_resource_get_item (self->resource) == NULL)
    {
      if (g_set_str (&self->text, NULL))
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
      return G_MAXINT64;
    }

  text = describe (self, now);
  if (g_set_str (&self->text, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);

  return pennant_age_get_next_change (now, pennant_resource_get_fetched_at (self->resource),
                                      pennant_resource_get_expires_at (self->resource));
}

static void
resource_notify_cb (PennantAgeLine *self)
{
  if (self->watch != 0)
    pennant_ticker_call (self->ticker, self->watch);
}

static void
follow_clock (PennantAgeLine *self)
{
  gboolean follow = self->running && self->ticker != NULL;

  if (follow && self->watch == 0)
    self->watch = pennant_ticker_add (self->ticker, tick_cb, self);
  else if (!follow && self->watch != 0)
    {
      pennant_ticker_remove (self->ticker, self->watch);
      self->watch = 0;
    }
}

static void
pennant_age_line_dispose (GObject *object)
{
  PennantAgeLine *self = PENNANT_AGE_LINE (object);

  self->running = FALSE;
  follow_clock (self);
  g_clear_object (&self->resource);
  g_clear_object (&self->ticker);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_AGE_LINE);

  G_OBJECT_CLASS (pennant_age_line_parent_class)->dispose (object);
}

static void
pennant_age_line_finalize (GObject *object)
{
  PennantAgeLine *self = PENNANT_AGE_LINE (object);

  g_free (self->text);

  G_OBJECT_CLASS (pennant_age_line_parent_class)->finalize (object);
}

static void
pennant_age_line_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PennantAgeLine *self = PENNANT_AGE_LINE (object);

  switch (property_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_age_line_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  PennantAgeLine *self = PENNANT_AGE_LINE (object);

  switch (property_id)
    {
    case PROP_RUNNING:
      pennant_age_line_set_running (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_age_line_class_init (PennantAgeLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pennant_age_line_dispose;
  object_class->finalize = pennant_age_line_finalize;
  object_class->get_property = pennant_age_line_get_property;
  object_class->set_property = pennant_age_line_set_property;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_RUNNING] = g_param_spec_boolean (
      "running", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-age-line.ui");
}

static void
pennant_age_line_init (PennantAgeLine *self)
{
  g_autofree char *tooltip = pennant_shortcuts_add_key (_ ("Refresh"), "win.refresh");

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_tooltip_text (adw_bin_get_child (ADW_BIN (self)), tooltip);
}

/**
 * pennant_age_line_set_resource:
 * @self: an age line
 * @resource: whose age it tells
 * @ticker: the clock that drives it
 *
 * Sets what the line is about, once.
 */
void
pennant_age_line_set_resource (PennantAgeLine *self, PennantResource *resource, PennantTicker *ticker)
{
  static const char *const signals[] = { "notify::state", "notify::fetched-at", "notify::expires-at",
                                         "notify::waiting-until", "notify::error" };

  g_return_if_fail (PENNANT_IS_AGE_LINE (self));
  g_return_if_fail (self->resource == NULL);

  self->resource = g_object_ref (resource);
  self->ticker = g_object_ref (ticker);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (resource, signals[i], G_CALLBACK (resource_notify_cb), self, G_CONNECT_SWAPPED);
  follow_clock (self);
}

/**
 * pennant_age_line_get_text:
 * @self: an age line
 *
 * Returns: (nullable): what it says, %NULL while there is nothing that could have an age
 */
const char *
pennant_age_line_get_text (PennantAgeLine *self)
{
  g_return_val_if_fail (PENNANT_IS_AGE_LINE (self), NULL);

  return self->text;
}

/**
 * pennant_age_line_set_running:
 * @self: an age line
 * @running: whether it can be seen
 *
 * Lets it follow the clock or not.
 */
void
pennant_age_line_set_running (PennantAgeLine *self, gboolean running)
{
  g_return_if_fail (PENNANT_IS_AGE_LINE (self));

  running = !!running;
  if (self->running == running)
    return;

  self->running = running;
  follow_clock (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

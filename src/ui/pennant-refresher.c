/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-refresher.h"

#include "api/pennant-api-error.h"

/* After a failure the API is not asked again by itself sooner than this. */
#define RETRY_AFTER ((gint64) 60 * G_USEC_PER_SEC)

struct _PennantRefresher
{
  GObject parent_instance;

  GtkWidget *widget; /* weak */
  GtkWindow *window; /* weak: the one that it is in */
  PennantClock *clock;
  PennantResource *resource;
  PennantTicker *ticker;
  GCancellable *cancellable;

  guint watch;     /* in the ticker, while the widget is on screen */
  gint64 asked_at; /* Unix microseconds, as is what follows */
  gint64 failed_at;
};

enum
{
  PROP_0,
  PROP_IS_ON_SCREEN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  REFRESHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PennantRefresher, pennant_refresher, G_TYPE_OBJECT)

/* Whether the same question may be answered otherwise a minute later. */
static gboolean
is_passing (const GError *error)
{
  static const PennantApiError passing[] = { PENNANT_API_ERROR_THROTTLED, PENNANT_API_ERROR_SERVER,
                                             PENNANT_API_ERROR_GATEWAY,   PENNANT_API_ERROR_MAINTENANCE,
                                             PENNANT_API_ERROR_TIMED_OUT, PENNANT_API_ERROR_NO_CONNECTION };

  for (guint i = 0; i < G_N_ELEMENTS (passing); i++)
    if (g_error_matches (error, PENNANT_API_ERROR, (int) passing[i]))
      return TRUE;

  return FALSE;
}

/* ---- asking ---- */

static void
load_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* What came of it is in the resource. */
  pennant_resource_load_finish (PENNANT_RESOURCE (source), result, NULL);
}

static void
refresh_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantRefresher) self = user_data;

  if (pennant_resource_refresh_finish (PENNANT_RESOURCE (source), result, NULL) &&
      !g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self, signals[REFRESHED], 0);
}

/* ---- asking by itself ---- */

/* When it asks again by itself: when the data has expired, never more often than its max-age, and some time after a
 * failure that may pass. */
static gint64
get_due (PennantRefresher *self)
{
  const PennantReply *reply = pennant_resource_get_reply (self->resource);
  gint64 max_age = reply != NULL ? reply->max_age * G_USEC_PER_SEC : 0;

  switch (pennant_resource_get_state (self->resource))
    {
    case PENNANT_RESOURCE_FRESH:
    case PENNANT_RESOURCE_STALE:
      return MAX (pennant_resource_get_expires_at (self->resource), self->asked_at + MAX (max_age, G_USEC_PER_SEC));
    case PENNANT_RESOURCE_FAILED:
      if (is_passing (pennant_resource_get_error (self->resource)))
        return MAX (self->asked_at, self->failed_at) + RETRY_AFTER;
      return G_MAXINT64;
    case PENNANT_RESOURCE_EMPTY:
    case PENNANT_RESOURCE_LOADING:
    case PENNANT_RESOURCE_WAITING:
    default:
      return G_MAXINT64;
    }
}

static gint64
tick_cb (gint64 now, gpointer user_data)
{
  PennantRefresher *self = user_data;
  gint64 due = get_due (self);

  if (due > now)
    return due;

  pennant_refresher_load (self);

  return get_due (self);
}

static void
state_changed_cb (PennantRefresher *self)
{
  if (pennant_resource_get_state (self->resource) == PENNANT_RESOURCE_FAILED)
    self->failed_at = pennant_clock_get_real (self->clock);
  if (self->watch != 0)
    pennant_ticker_call (self->ticker, self->watch);
}

static void
network_changed_cb (PennantRefresher *self, gboolean available)
{
  if (available && self->watch != 0 && is_passing (pennant_resource_get_error (self->resource)))
    {
      self->asked_at = pennant_clock_get_real (self->clock);
      pennant_resource_refresh_async (self->resource, PENNANT_PRIORITY_INTERACTIVE, self->cancellable, load_cb, NULL);
    }
}

/* ---- being on screen ---- */

static void
on_screen_changed (PennantRefresher *self)
{
  gboolean on_screen =
      gtk_widget_get_mapped (self->widget) && self->window != NULL && !gtk_window_is_suspended (self->window);

  if (on_screen == (self->watch != 0))
    return;

  if (on_screen)
    self->watch = pennant_ticker_add (self->ticker, tick_cb, self);
  else
    {
      pennant_ticker_remove (self->ticker, self->watch);
      self->watch = 0;
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_ON_SCREEN]);
}

static void
set_window (PennantRefresher *self, GtkWindow *window)
{
  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (self->window, self);
  g_set_weak_pointer (&self->window, window);
  if (window != NULL)
    g_signal_connect_object (window, "notify::suspended", G_CALLBACK (on_screen_changed), self, G_CONNECT_SWAPPED);
}

static void
root_changed_cb (PennantRefresher *self)
{
  GtkRoot *root = gtk_widget_get_root (self->widget);

  set_window (self, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  on_screen_changed (self);
}

static void
pennant_refresher_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch (id)
    {
    case PROP_IS_ON_SCREEN:
      g_value_set_boolean (value, PENNANT_REFRESHER (object)->watch != 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_refresher_dispose (GObject *object)
{
  PennantRefresher *self = PENNANT_REFRESHER (object);

  if (self->resource != NULL)
    pennant_refresher_stop (self);
  g_clear_object (&self->ticker);
  g_clear_object (&self->resource);

  G_OBJECT_CLASS (pennant_refresher_parent_class)->dispose (object);
}

static void
pennant_refresher_finalize (GObject *object)
{
  PennantRefresher *self = PENNANT_REFRESHER (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (pennant_refresher_parent_class)->finalize (object);
}

static void
pennant_refresher_class_init (PennantRefresherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pennant_refresher_get_property;
  object_class->dispose = pennant_refresher_dispose;
  object_class->finalize = pennant_refresher_finalize;

  properties[PROP_IS_ON_SCREEN] = g_param_spec_boolean (
      "is-on-screen", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REFRESHED] =
      g_signal_new ("refreshed", PENNANT_TYPE_REFRESHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pennant_refresher_init (PennantRefresher *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * pennant_refresher_new:
 * @widget: what shows @resource; it is to stop the refresher when it is disposed of
 * @service: whose resource it is
 * @resource: what is kept fresh
 *
 * Returns: (transfer full): a refresher that has not asked yet
 */
PennantRefresher *
pennant_refresher_new (GtkWidget *widget, PennantService *service, PennantResource *resource)
{
  PennantRefresher *self = g_object_new (PENNANT_TYPE_REFRESHER, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->clock = g_object_ref (pennant_service_get_clock (service));
  self->ticker = pennant_ticker_get (self->clock);
  self->resource = g_object_ref (resource);
  g_signal_connect_object (widget, "map", G_CALLBACK (on_screen_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (widget, "unmap", G_CALLBACK (on_screen_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (widget, "notify::root", G_CALLBACK (root_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (resource, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
  root_changed_cb (self);

  return self;
}

/**
 * pennant_refresher_get_ticker:
 * @self: a refresher
 *
 * Returns: (transfer none): the clock that drives it
 */
PennantTicker *
pennant_refresher_get_ticker (PennantRefresher *self)
{
  g_return_val_if_fail (PENNANT_IS_REFRESHER (self), NULL);

  return self->ticker;
}

/**
 * pennant_refresher_is_on_screen:
 * @self: a refresher
 *
 * Returns: whether its widget is on screen, in a window that is not suspended
 */
gboolean
pennant_refresher_is_on_screen (PennantRefresher *self)
{
  g_return_val_if_fail (PENNANT_IS_REFRESHER (self), FALSE);

  return self->watch != 0;
}

/**
 * pennant_refresher_get_next_try:
 * @self: a refresher
 *
 * Returns: when it asks again by itself after a failure, Unix time in microseconds; 0 where there was none, or none
 * that may pass
 */
gint64
pennant_refresher_get_next_try (PennantRefresher *self)
{
  gint64 due;

  g_return_val_if_fail (PENNANT_IS_REFRESHER (self), 0);

  if (pennant_resource_get_state (self->resource) != PENNANT_RESOURCE_FAILED)
    return 0;

  due = get_due (self);

  return due != G_MAXINT64 ? due : 0;
}

/**
 * pennant_refresher_load:
 * @self: a refresher
 *
 * Brings the resource up to date unless it is fresh.
 */
void
pennant_refresher_load (PennantRefresher *self)
{
  g_return_if_fail (PENNANT_IS_REFRESHER (self));

  self->asked_at = pennant_clock_get_real (self->clock);
  pennant_resource_load_async (self->resource, PENNANT_PRIORITY_INTERACTIVE, self->cancellable, load_cb, NULL);
}

/**
 * pennant_refresher_refresh:
 * @self: a refresher
 *
 * Brings the resource up to date whether or not it is fresh, because a person wants it.
 */
void
pennant_refresher_refresh (PennantRefresher *self)
{
  g_return_if_fail (PENNANT_IS_REFRESHER (self));

  self->asked_at = pennant_clock_get_real (self->clock);
  pennant_resource_refresh_async (self->resource, PENNANT_PRIORITY_INTERACTIVE, self->cancellable, refresh_cb,
                                  g_object_ref (self));
}

/**
 * pennant_refresher_stop:
 * @self: a refresher
 *
 * Has it ask no more and cancels what is under way.
 */
void
pennant_refresher_stop (PennantRefresher *self)
{
  g_return_if_fail (PENNANT_IS_REFRESHER (self));

  g_cancellable_cancel (self->cancellable);
  if (self->watch != 0)
    pennant_ticker_remove (self->ticker, self->watch);
  self->watch = 0;
  if (self->widget != NULL)
    g_signal_handlers_disconnect_by_data (self->widget, self);
  g_signal_handlers_disconnect_by_data (self->resource, self);
  g_signal_handlers_disconnect_by_data (g_network_monitor_get_default (), self);
  set_window (self, NULL);
  g_clear_weak_pointer (&self->widget);
}

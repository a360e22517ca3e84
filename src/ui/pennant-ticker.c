/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-ticker.h"

typedef struct
{
  guint id;
  PennantTickFunc func;
  gpointer user_data;
  gint64 due; /* Unix microseconds */
} Watch;

struct _PennantTicker
{
  GObject parent_instance;

  PennantClock *clock;
  GArray *watches;
  GSource *source;
  GSource *leaps; /* of the time of day, which the watches go by */
  guint last_id;
};

G_DEFINE_FINAL_TYPE (PennantTicker, pennant_ticker, G_TYPE_OBJECT)

/* Where a clock keeps its ticker. */
static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("pennant-ticker");
}

static Watch *
find_watch (PennantTicker *self, guint id)
{
  for (guint i = 0; i < self->watches->len; i++)
    {
      Watch *watch = &g_array_index (self->watches, Watch, i);

      if (watch->id == id)
        return watch;
    }

  return NULL;
}

static void
arm (PennantTicker *self)
{
  gint64 due = G_MAXINT64;
  gint64 wait;

  for (guint i = 0; i < self->watches->len; i++)
    due = MIN (due, g_array_index (self->watches, Watch, i).due);
  if (due == G_MAXINT64)
    {
      pennant_clock_source_set_due (self->source, -1);
      return;
    }

  /* Up to the next whole second, so that what changes within one is shown at once. */
  if (due % G_USEC_PER_SEC != 0 && due < G_MAXINT64 - G_USEC_PER_SEC)
    due += G_USEC_PER_SEC - due % G_USEC_PER_SEC;
  wait = MAX (due - pennant_clock_get_real (self->clock), 0);
  wait = MIN (wait, (gint64) G_USEC_PER_SEC * 60 * 60);
  pennant_clock_source_set_due (self->source, pennant_clock_get_monotonic (self->clock) + wait);
}

/* A watch may add and remove watches, itself among them. */
static void
call (PennantTicker *self, guint id, gint64 now)
{
  Watch *watch = find_watch (self, id);
  gint64 due;

  if (watch == NULL)
    return;

  due = watch->func (now, watch->user_data);
  watch = find_watch (self, id);
  if (watch != NULL)
    watch->due = MAX (due, now + 1);
}

/* Calls those that are due until then. */
static void
call_due (PennantTicker *ticker, gint64 until)
{
  g_autoptr (PennantTicker) self = g_object_ref (ticker);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));
  gint64 now = pennant_clock_get_real (self->clock);

  for (guint i = 0; i < self->watches->len; i++)
    {
      const Watch *watch = &g_array_index (self->watches, Watch, i);

      if (watch->due <= MAX (now, until))
        g_array_append_val (ids, watch->id);
    }
  for (guint i = 0; i < ids->len; i++)
    call (self, g_array_index (ids, guint, i), now);
  arm (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  call_due (user_data, G_MININT64);

  return G_SOURCE_CONTINUE;
}

/* The time may have leapt back as well, and all were set by the old one. */
static gboolean
leap_cb (gpointer user_data)
{
  call_due (user_data, G_MAXINT64);

  return G_SOURCE_CONTINUE;
}

static void
pennant_ticker_dispose (GObject *object)
{
  PennantTicker *self = PENNANT_TICKER (object);

  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  if (self->leaps != NULL)
    g_source_destroy (self->leaps);
  g_clear_pointer (&self->leaps, g_source_unref);
  if (self->clock != NULL)
    g_object_set_qdata (G_OBJECT (self->clock), get_quark (), NULL);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (pennant_ticker_parent_class)->dispose (object);
}

static void
pennant_ticker_finalize (GObject *object)
{
  PennantTicker *self = PENNANT_TICKER (object);

  g_array_unref (self->watches);

  G_OBJECT_CLASS (pennant_ticker_parent_class)->finalize (object);
}

static void
pennant_ticker_class_init (PennantTickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pennant_ticker_dispose;
  object_class->finalize = pennant_ticker_finalize;
}

static void
pennant_ticker_init (PennantTicker *self)
{
  self->watches = g_array_new (FALSE, FALSE, sizeof (Watch));
}

/**
 * pennant_ticker_get:
 * @clock: a clock
 *
 * Returns: (transfer full): the ticker of @clock; there is one while anyone holds it
 */
PennantTicker *
pennant_ticker_get (PennantClock *clock)
{
  PennantTicker *self;

  g_return_val_if_fail (PENNANT_IS_CLOCK (clock), NULL);

  self = g_object_get_qdata (G_OBJECT (clock), get_quark ());
  if (self != NULL)
    return g_object_ref (self);

  self = g_object_new (PENNANT_TYPE_TICKER, NULL);
  self->clock = g_object_ref (clock);
  self->source = pennant_clock_source_new (clock);
  g_source_set_callback (self->source, tick_cb, self, NULL);
  self->leaps = pennant_clock_leap_source_new (clock);
  g_source_set_callback (self->leaps, leap_cb, self, NULL);
  g_object_set_qdata (G_OBJECT (clock), get_quark (), self);

  return self;
}

/**
 * pennant_ticker_add:
 * @self: a ticker
 * @func: what to call, now and then whenever it asks for it
 * @user_data: for @func
 *
 * Adds a watch. It must be removed before @user_data goes.
 *
 * Returns: its number, never 0
 */
guint
pennant_ticker_add (PennantTicker *self, PennantTickFunc func, gpointer user_data)
{
  Watch watch = { .func = func, .user_data = user_data, .due = G_MAXINT64 };

  g_return_val_if_fail (PENNANT_IS_TICKER (self), 0);
  g_return_val_if_fail (func != NULL, 0);

  watch.id = ++self->last_id;
  g_array_append_val (self->watches, watch);
  pennant_ticker_call (self, watch.id);

  return watch.id;
}

/**
 * pennant_ticker_call:
 * @self: a ticker
 * @id: a watch
 *
 * Calls a watch now, because what it depends on has changed.
 */
void
pennant_ticker_call (PennantTicker *self, guint id)
{
  g_autoptr (PennantTicker) alive = NULL;

  g_return_if_fail (PENNANT_IS_TICKER (self));

  alive = g_object_ref (self);
  call (self, id, pennant_clock_get_real (self->clock));
  arm (self);
}

/**
 * pennant_ticker_remove:
 * @self: a ticker
 * @id: a watch
 *
 * Removes a watch.
 */
void
pennant_ticker_remove (PennantTicker *self, guint id)
{
  g_return_if_fail (PENNANT_IS_TICKER (self));

  for (guint i = 0; i < self->watches->len; i++)
    if (g_array_index (self->watches, Watch, i).id == id)
      {
        g_array_remove_index_fast (self->watches, i);
        break;
      }
  arm (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-announcer.h"

#include "ui/pennant-ticker.h"

#define PAUSE ((gint64) 30 * G_USEC_PER_SEC)

/* Somebody who has something to say. */
typedef struct
{
  GWeakRef widget;
  PennantAnnouncerFunc func;
} Waiter;

struct _PennantAnnouncer
{
  GObject parent_instance;

  PennantClock *clock;
  PennantTicker *ticker;
  GQueue waiters;
  guint watch;        /* in the ticker, while somebody waits */
  gint64 quiet_until; /* Unix microseconds */
};

enum
{
  SAID,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PennantAnnouncer, pennant_announcer, G_TYPE_OBJECT)

/* Where a clock keeps its announcer. */
static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("pennant-announcer");
}

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  g_weak_ref_clear (&waiter->widget);
  g_free (waiter);
}

/* Who is no longer seen has nothing to say. */
static void
call (PennantAnnouncer *self, Waiter *waiter, gint64 now)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&waiter->widget);
  g_autofree char *text = NULL;

  if (widget != NULL && gtk_widget_get_mapped (widget))
    text = waiter->func (widget);
  if (text != NULL)
    {
      self->quiet_until = now + PAUSE;
      pennant_announcer_say (self, widget, text);
    }
}

static gint64
tick_cb (gint64 now, gpointer user_data)
{
  PennantAnnouncer *self = user_data;

  /* A clock that was set back must not silence us for long. */
  self->quiet_until = MIN (self->quiet_until, now + PAUSE);
  while (now >= self->quiet_until && !g_queue_is_empty (&self->waiters))
    {
      Waiter *waiter = g_queue_pop_head (&self->waiters);

      call (self, waiter, now);
      waiter_free (waiter);
    }

  return g_queue_is_empty (&self->waiters) ? G_MAXINT64 : self->quiet_until;
}

static void
pennant_announcer_dispose (GObject *object)
{
  PennantAnnouncer *self = PENNANT_ANNOUNCER (object);

  if (self->watch != 0)
    pennant_ticker_remove (self->ticker, self->watch);
  self->watch = 0;
  g_queue_clear_full (&self->waiters, waiter_free);
  if (self->clock != NULL)
    g_object_set_qdata (G_OBJECT (self->clock), get_quark (), NULL);
  g_clear_object (&self->ticker);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (pennant_announcer_parent_class)->dispose (object);
}

static void
pennant_announcer_class_init (PennantAnnouncerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pennant_announcer_dispose;

  signals[SAID] = g_signal_new ("said", PENNANT_TYPE_ANNOUNCER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                GTK_TYPE_WIDGET, G_TYPE_STRING);
}

static void
pennant_announcer_init (PennantAnnouncer *self)
{
  self->quiet_until = G_MININT64;
}

/**
 * pennant_announcer_get:
 * @clock: a clock
 *
 * Returns: (transfer full): the announcer of @clock; there is one while anyone holds it
 */
PennantAnnouncer *
pennant_announcer_get (PennantClock *clock)
{
  PennantAnnouncer *self;

  g_return_val_if_fail (PENNANT_IS_CLOCK (clock), NULL);

  self = g_object_get_qdata (G_OBJECT (clock), get_quark ());
  if (self != NULL)
    return g_object_ref (self);

  self = g_object_new (PENNANT_TYPE_ANNOUNCER, NULL);
  self->clock = g_object_ref (clock);
  self->ticker = pennant_ticker_get (clock);
  g_object_set_qdata (G_OBJECT (clock), get_quark (), self);

  return self;
}

/**
 * pennant_announcer_say:
 * @self: an announcer
 * @widget: who says it
 * @text: a sentence
 *
 * Says what a person waits for.
 */
void
pennant_announcer_say (PennantAnnouncer *self, GtkWidget *widget, const char *text)
{
  g_return_if_fail (PENNANT_IS_ANNOUNCER (self));
  g_return_if_fail (text != NULL);

  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  g_signal_emit (self, signals[SAID], 0, widget, text);
}

/**
 * pennant_announcer_wait:
 * @self: an announcer
 * @widget: who has something to say that nobody waits for
 * @func: tells what, once it is time
 *
 * Says it at once, or when 30 seconds have passed since something was said so. Who waits already goes on waiting.
 */
void
pennant_announcer_wait (PennantAnnouncer *self, GtkWidget *widget, PennantAnnouncerFunc func)
{
  Waiter *waiter;

  g_return_if_fail (PENNANT_IS_ANNOUNCER (self));
  g_return_if_fail (func != NULL);

  for (GList *link = self->waiters.head; link != NULL; link = link->next)
    {
      g_autoptr (GtkWidget) other = g_weak_ref_get (&((Waiter *) link->data)->widget);

      if (other == widget)
        return;
    }

  waiter = g_new0 (Waiter, 1);
  g_weak_ref_init (&waiter->widget, widget);
  waiter->func = func;
  g_queue_push_tail (&self->waiters, waiter);
  if (self->watch == 0)
    self->watch = pennant_ticker_add (self->ticker, tick_cb, self);
  else
    pennant_ticker_call (self->ticker, self->watch);
}

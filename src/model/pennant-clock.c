/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-clock.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

struct _PennantClock
{
  GObject parent_instance;

  gboolean manual;
  gint64 start; /* real time when the monotonic time was 0 */
  guint speed;  /* how many times as fast as the machine's clock a manual clock runs by itself, 0 = not at all */
  gint64 since; /* the machine's monotonic time from which it runs */

  GMutex lock;     /* guards what follows, and the sources' own fields */
  gint64 now;      /* by how much a manual clock was advanced */
  gint64 slept;    /* for how long a manual clock's machine was suspended */
  gint64 set;      /* real time to which a manual clock was last moved */
  GList *sleeping; /* a manual clock's sources that are due later, the next one first */
  GList *leaps;    /* a manual clock's sources that wait for a leap */
};

typedef struct
{
  GSource source;

  PennantClock *clock;
  gint64 due;
} PennantClockSource;

G_DEFINE_FINAL_TYPE (PennantClock, pennant_clock, G_TYPE_OBJECT)

static gint64
clock_get_now (PennantClock *self)
{
  if (!self->manual)
    return g_get_monotonic_time ();
  return self->now + (self->speed > 0 ? (g_get_monotonic_time () - self->since) * self->speed : 0);
}

/* When the machine must wake a source up that is due later, in its monotonic time; -1 when only an advance does. */
static gint64
clock_get_wake_up (PennantClock *self, gint64 due)
{
  if (self->speed == 0)
    return -1;
  return self->since + (due - self->now + self->speed - 1) / self->speed;
}

/* Of two that are due at the same time, the one that asked first comes first. */
static int
source_compare_due (gconstpointer a, gconstpointer b)
{
  return ((const PennantClockSource *) a)->due < ((const PennantClockSource *) b)->due ? -1 : 1;
}

/* With the lock held. */
static void
source_set_due (PennantClockSource *self, gint64 due)
{
  PennantClock *clock = self->clock;

  self->due = due;
  if (!clock->manual)
    {
      g_source_set_ready_time (&self->source, due);
      return;
    }
  clock->sleeping = g_list_remove (clock->sleeping, self);
  if (due < 0)
    g_source_set_ready_time (&self->source, -1);
  else if (due <= clock_get_now (clock))
    g_source_set_ready_time (&self->source, 0);
  else
    {
      clock->sleeping = g_list_insert_sorted (clock->sleeping, self, source_compare_due);
      g_source_set_ready_time (&self->source, clock_get_wake_up (clock, due));
    }
}

static gboolean
source_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  PennantClockSource *self = (PennantClockSource *) source;
  PennantClock *clock = self->clock;
  gboolean due;

  /* A source that was ready may have been given a later time since. */
  g_mutex_lock (&clock->lock);
  due = self->due >= 0 && self->due <= clock_get_now (clock);
  if (due)
    source_set_due (self, -1);
  g_mutex_unlock (&clock->lock);

  return due && callback != NULL ? callback (user_data) : G_SOURCE_CONTINUE;
}

/* Runs while the last reference is still there, so that an advance in another thread never meets a dying source. */
static void
source_dispose (GSource *source)
{
  PennantClockSource *self = (PennantClockSource *) source;

  g_mutex_lock (&self->clock->lock);
  self->clock->sleeping = g_list_remove (self->clock->sleeping, self);
  g_mutex_unlock (&self->clock->lock);
}

static void
source_finalize (GSource *source)
{
  g_clear_object (&((PennantClockSource *) source)->clock);
}

static GSourceFuncs source_funcs = { NULL, NULL, source_dispatch, source_finalize, NULL, NULL };

/* A source that is ready when the time of day has leapt. The kernel tells of that, also when the machine was suspended,
 * by cancelling a timer that is set to a time of day. */
typedef struct
{
  GSource source;

  PennantClock *clock;
  int timer; /* -1: of a manual clock, or not to be had */
} PennantClockLeapSource;

static void
leap_source_arm (PennantClockLeapSource *self)
{
  const struct itimerspec never = { .it_value = { .tv_sec = G_MAXLONG } };

  timerfd_settime (self->timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, NULL);
}

static gboolean
leap_source_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  PennantClockLeapSource *self = (PennantClockLeapSource *) source;
  guint64 n_expired;

  g_source_set_ready_time (source, -1);
  /* Fails with ECANCELED, and then the timer can be set again. */
  if (self->timer >= 0 && read (self->timer, &n_expired, sizeof n_expired) < 0)
    leap_source_arm (self);

  return callback != NULL ? callback (user_data) : G_SOURCE_CONTINUE;
}

static void
leap_source_dispose (GSource *source)
{
  PennantClockLeapSource *self = (PennantClockLeapSource *) source;

  g_mutex_lock (&self->clock->lock);
  self->clock->leaps = g_list_remove (self->clock->leaps, self);
  g_mutex_unlock (&self->clock->lock);
}

static void
leap_source_finalize (GSource *source)
{
  PennantClockLeapSource *self = (PennantClockLeapSource *) source;

  g_clear_fd (&self->timer, NULL);
  g_clear_object (&self->clock);
}

static GSourceFuncs leap_source_funcs = { NULL, NULL, leap_source_dispatch, leap_source_finalize, NULL, NULL };

static void
pennant_clock_finalize (GObject *object)
{
  PennantClock *self = PENNANT_CLOCK (object);

  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (pennant_clock_parent_class)->finalize (object);
}

static void
pennant_clock_class_init (PennantClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_clock_finalize;
}

static void
pennant_clock_init (PennantClock *self)
{
  g_mutex_init (&self->lock);
}

/**
 * pennant_clock_get_system:
 *
 * The clock of the machine.
 *
 * Returns: (transfer none): the one system clock
 */
PennantClock *
pennant_clock_get_system (void)
{
  static PennantClock *system;

  if (g_once_init_enter_pointer (&system))
    g_once_init_leave_pointer (&system, g_object_new (PENNANT_TYPE_CLOCK, NULL));
  return system;
}

/**
 * pennant_clock_new_manual:
 * @real_time: Unix time in microseconds that it shows at first
 *
 * Makes a clock that stands still until it is advanced. Its monotonic time starts at 0.
 *
 * Returns: (transfer full): a manual clock
 */
PennantClock *
pennant_clock_new_manual (gint64 real_time)
{
  PennantClock *self = g_object_new (PENNANT_TYPE_CLOCK, NULL);

  self->manual = TRUE;
  self->start = real_time;
  self->set = real_time;
  return self;
}

/**
 * pennant_clock_new_running:
 * @real_time: Unix time in microseconds that it shows at first
 * @speed: how many times as fast as the machine's clock it runs, at most 1,000,000; 0 = it stands still
 *
 * Makes a clock that runs by itself and can be advanced as well. Its monotonic time starts at 0.
 *
 * Returns: (transfer full): a manual clock that runs
 */
PennantClock *
pennant_clock_new_running (gint64 real_time, guint speed)
{
  PennantClock *self = pennant_clock_new_manual (real_time);

  g_return_val_if_fail (speed <= PENNANT_CLOCK_MAX_SPEED, self);

  self->speed = speed;
  self->since = g_get_monotonic_time ();
  return self;
}

/**
 * pennant_clock_get_monotonic:
 * @self: a clock
 *
 * Reads the time that only ever rises, in any thread. It stands still while the machine is suspended.
 *
 * Returns: microseconds since some start
 */
gint64
pennant_clock_get_monotonic (PennantClock *self)
{
  gint64 now;

  g_return_val_if_fail (PENNANT_IS_CLOCK (self), 0);

  g_mutex_lock (&self->lock);
  now = clock_get_now (self);
  g_mutex_unlock (&self->lock);
  return now;
}

/**
 * pennant_clock_get_boot:
 * @self: a clock
 *
 * Reads the time that only ever rises, in any thread, and that goes on while the machine is suspended: for what the
 * world outside makes us wait for. No source can be set to it.
 *
 * Returns: microseconds since some start
 */
gint64
pennant_clock_get_boot (PennantClock *self)
{
  struct timespec now;
  gint64 time;

  g_return_val_if_fail (PENNANT_IS_CLOCK (self), 0);

  if (!self->manual)
    {
      clock_gettime (CLOCK_BOOTTIME, &now);
      return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
    }
  g_mutex_lock (&self->lock);
  time = clock_get_now (self) + self->slept;
  g_mutex_unlock (&self->lock);
  return time;
}

/**
 * pennant_clock_get_real:
 * @self: a clock
 *
 * Reads the time of day, in any thread.
 *
 * Returns: Unix time in microseconds
 */
gint64
pennant_clock_get_real (PennantClock *self)
{
  g_return_val_if_fail (PENNANT_IS_CLOCK (self), 0);

  return self->manual ? self->start + pennant_clock_get_boot (self) : g_get_real_time ();
}

/**
 * pennant_clock_get_set:
 * @self: a clock
 *
 * Tells, in any thread, to what time of day it was last moved by hand. What was seen before may be long ago.
 *
 * Returns: Unix time in microseconds: when a manual clock was last advanced or suspended, or its start; `G_MININT64` of
 *   the system's clock
 */
gint64
pennant_clock_get_set (PennantClock *self)
{
  gint64 set;

  g_return_val_if_fail (PENNANT_IS_CLOCK (self), G_MININT64);

  if (!self->manual)
    return G_MININT64;
  g_mutex_lock (&self->lock);
  set = self->set;
  g_mutex_unlock (&self->lock);
  return set;
}

/**
 * pennant_clock_advance:
 * @self: a manual clock
 * @microseconds: by how much, not negative
 *
 * Moves a manual clock on, in any thread, and makes every source whose time has come ready, in the order in which they
 * are due. They are dispatched when their main contexts run, which keep to priority and to the order of attaching.
 */
void
pennant_clock_advance (PennantClock *self, gint64 microseconds)
{
  gint64 now;

  g_return_if_fail (PENNANT_IS_CLOCK (self));
  g_return_if_fail (self->manual);
  g_return_if_fail (microseconds >= 0);

  g_mutex_lock (&self->lock);
  self->now += microseconds;
  now = clock_get_now (self);
  self->set = self->start + now + self->slept;
  while (self->sleeping != NULL && ((PennantClockSource *) self->sleeping->data)->due <= now)
    {
      g_source_set_ready_time (self->sleeping->data, 0);
      self->sleeping = g_list_delete_link (self->sleeping, self->sleeping);
    }
  for (GList *later = self->sleeping; later != NULL; later = later->next)
    g_source_set_ready_time (later->data, clock_get_wake_up (self, ((PennantClockSource *) later->data)->due));
  g_mutex_unlock (&self->lock);
}

/**
 * pennant_clock_suspend:
 * @self: a manual clock
 * @microseconds: for how long, not negative
 *
 * Lets time pass as it does for a machine that is suspended, in any thread: the monotonic time stands still.
 */
void
pennant_clock_suspend (PennantClock *self, gint64 microseconds)
{
  g_return_if_fail (PENNANT_IS_CLOCK (self));
  g_return_if_fail (self->manual);
  g_return_if_fail (microseconds >= 0);

  g_mutex_lock (&self->lock);
  self->slept += microseconds;
  self->set = self->start + clock_get_now (self) + self->slept;
  for (GList *leap = self->leaps; leap != NULL; leap = leap->next)
    g_source_set_ready_time (leap->data, 0);
  g_mutex_unlock (&self->lock);
}

/**
 * pennant_clock_source_new:
 * @clock: a clock
 *
 * Makes a source that sleeps until it is given a due time, and attaches it to the thread-default main context. Give it
 * a `GSourceFunc` with g_source_set_callback(), and end it with g_source_destroy(). It never wakes the context up
 * before it is due.
 *
 * Returns: (transfer full): the attached source
 */
GSource *
pennant_clock_source_new (PennantClock *clock)
{
  GSource *source;

  g_return_val_if_fail (PENNANT_IS_CLOCK (clock), NULL);

  source = g_source_new (&source_funcs, sizeof (PennantClockSource));
  g_source_set_static_name (source, "Pennant clock");
  g_source_set_dispose_function (source, source_dispose);
  ((PennantClockSource *) source)->clock = g_object_ref (clock);
  ((PennantClockSource *) source)->due = -1;
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

/**
 * pennant_clock_source_set_due:
 * @source: a source of pennant_clock_source_new()
 * @monotonic_time: when to dispatch it, in its clock's monotonic microseconds; -1 for never
 *
 * Sets when the source is dispatched, once. A time that has passed means as soon as its main context runs.
 */
void
pennant_clock_source_set_due (GSource *source, gint64 monotonic_time)
{
  PennantClockSource *self = (PennantClockSource *) source;

  g_return_if_fail (source != NULL);
  g_return_if_fail (monotonic_time >= -1);

  g_mutex_lock (&self->clock->lock);
  source_set_due (self, monotonic_time);
  g_mutex_unlock (&self->clock->lock);
}

/**
 * pennant_clock_leap_source_new:
 * @clock: a clock
 *
 * Makes a source that is dispatched whenever the time of day has leapt, and attaches it to the thread-default main
 * context: the machine was suspended, or its clock was set. What waits for a time of day looks at it anew then, since
 * the sources of pennant_clock_source_new() know nothing of it.
 *
 * Returns: (transfer full): the attached source, for a `GSourceFunc`
 */
GSource *
pennant_clock_leap_source_new (PennantClock *clock)
{
  PennantClockLeapSource *self;
  GSource *source;

  g_return_val_if_fail (PENNANT_IS_CLOCK (clock), NULL);

  source = g_source_new (&leap_source_funcs, sizeof (PennantClockLeapSource));
  g_source_set_static_name (source, "Pennant clock leap");
  g_source_set_dispose_function (source, leap_source_dispose);
  self = (PennantClockLeapSource *) source;
  self->clock = g_object_ref (clock);
  self->timer = clock->manual ? -1 : timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (self->timer >= 0)
    {
      leap_source_arm (self);
      g_source_add_unix_fd (source, self->timer, G_IO_IN);
    }
  g_mutex_lock (&clock->lock);
  if (clock->manual)
    clock->leaps = g_list_prepend (clock->leaps, self);
  g_mutex_unlock (&clock->lock);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

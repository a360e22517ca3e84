/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-token-bucket.h"

#include "api/pennant-api-error.h"

#define SECOND G_GINT64_CONSTANT (1000000)

typedef struct
{
  PennantClock *clock;
  PennantTokenBucket *bucket;
  GPtrArray *tickets;
  GPtrArray *cancellables;
  GArray *granted;    /* guint: number of the waiter */
  GArray *granted_at; /* gint64 */
  GArray *cancelled;  /* guint */
} World;

typedef struct
{
  World *world;
  guint number;
} Waiter;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
advance (World *world, gint64 microseconds)
{
  pennant_clock_advance (world->clock, microseconds);
  settle ();
}

static World *
world_new (double rate, guint burst)
{
  World *world = g_new0 (World, 1);

  world->clock = pennant_clock_new_manual (0);
  world->bucket = pennant_token_bucket_new (world->clock, rate, burst);
  world->tickets = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_ticket_unref);
  world->cancellables = g_ptr_array_new_with_free_func (g_object_unref);
  world->granted = g_array_new (FALSE, FALSE, sizeof (guint));
  world->granted_at = g_array_new (FALSE, FALSE, sizeof (gint64));
  world->cancelled = g_array_new (FALSE, FALSE, sizeof (guint));

  return world;
}

static void
world_free (World *world)
{
  /* Whoever still waits is told. */
  if (world->bucket != NULL)
    g_object_run_dispose (G_OBJECT (world->bucket));
  settle ();
  if (world->bucket != NULL)
    g_assert_finalize_object (world->bucket);
  g_ptr_array_unref (world->tickets);
  g_ptr_array_unref (world->cancellables);
  g_array_unref (world->granted);
  g_array_unref (world->granted_at);
  g_array_unref (world->cancelled);
  g_assert_finalize_object (world->clock);
  g_free (world);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static void
acquired (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Waiter *waiter = user_data;
  World *world = waiter->world;
  g_autoptr (GError) error = NULL;
  gint64 now = pennant_clock_get_monotonic (world->clock);

  if (pennant_token_bucket_acquire_finish (PENNANT_TOKEN_BUCKET (object), result, &error))
    {
      g_assert_no_error (error);
      g_array_append_val (world->granted, waiter->number);
      g_array_append_val (world->granted_at, now);
    }
  else
    {
      g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
      g_array_append_val (world->cancelled, waiter->number);
    }
}

static guint
draw (World *world, PennantPriority priority)
{
  g_ptr_array_add (world->tickets, pennant_token_bucket_draw_ticket (world->bucket, priority));
  g_ptr_array_add (world->cancellables, g_cancellable_new ());

  return world->tickets->len - 1;
}

static void
enqueue (World *world, guint number)
{
  Waiter *waiter = g_new (Waiter, 1);

  waiter->world = world;
  waiter->number = number;
  pennant_token_bucket_acquire_async (world->bucket, world->tickets->pdata[number], world->cancellables->pdata[number],
                                      acquired, waiter);
}

static guint
join (World *world, PennantPriority priority)
{
  guint number = draw (world, priority);

  enqueue (world, number);

  return number;
}

static void
join_many (World *world, PennantPriority priority, guint n)
{
  for (guint i = 0; i < n; i++)
    join (world, priority);
}

/* Empties the bucket. */
static void
drain (World *world)
{
  join_many (world, PENNANT_PRIORITY_BATCH, pennant_token_bucket_get_burst (world->bucket));
  settle ();
  g_array_set_size (world->granted, 0);
  g_array_set_size (world->granted_at, 0);
}

static void
assert_granted (World *world, const char *expected)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < world->granted->len; i++)
    g_string_append_printf (numbers, "%s%u", i > 0 ? " " : "", g_array_index (world->granted, guint, i));
  g_assert_cmpstr (numbers->str, ==, expected);
}

static guint
get_n_waiting (World *world)
{
  guint n = 0;

  for (int i = 0; i < PENNANT_N_PRIORITIES; i++)
    n += pennant_token_bucket_get_n_waiting (world->bucket, (PennantPriority) i);

  return n;
}

static void
test_defaults (void)
{
  g_autoptr (World) world = world_new (PENNANT_TOKEN_BUCKET_DEFAULT_RATE, PENNANT_TOKEN_BUCKET_DEFAULT_BURST);

  g_assert_cmpfloat (pennant_token_bucket_get_rate (world->bucket), ==, 10.0);
  g_assert_cmpuint (pennant_token_bucket_get_burst (world->bucket), ==, 20);
  g_assert_true (pennant_token_bucket_get_enabled (world->bucket));
  g_assert_cmpint (pennant_token_bucket_get_paused_until (world->bucket), ==, 0);

  join_many (world, PENNANT_PRIORITY_INTERACTIVE, 30);
  g_assert_cmpuint (world->granted->len, ==, 0);
  settle ();
  g_assert_cmpuint (world->granted->len, ==, 20);
  g_assert_cmpuint (get_n_waiting (world), ==, 10);

  for (guint i = 1; i <= 10; i++)
    {
      advance (world, SECOND / 10 - 1);
      g_assert_cmpuint (world->granted->len, ==, 20 + i - 1);
      advance (world, 1);
      g_assert_cmpuint (world->granted->len, ==, 20 + i);
    }
  assert_granted (world, "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29");
}

/* N grants take (N − burst) / rate, to 1 %, also where the rate does not divide a second and wake-ups are late. */
static void
test_duration (void)
{
  static const struct
  {
    double rate;
    guint burst, n;
    gint64 step;
  } cases[] = {
    { 10.0, 20, 200, 1000 }, { 10.0, 20, 200, 7919 }, { 3.0, 1, 50, 1000 },
    { 0.7, 2, 20, 20000 },   { 333.3, 5, 2000, 500 }, { 7.77, 30, 100, 1013 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new (cases[i].rate, cases[i].burst);
      double expected = (cases[i].n - cases[i].burst) / cases[i].rate;
      double last;

      join_many (world, PENNANT_PRIORITY_BATCH, cases[i].n);
      settle ();
      g_assert_cmpuint (world->granted->len, ==, cases[i].burst);
      while (world->granted->len < cases[i].n)
        advance (world, cases[i].step);
      last = (double) g_array_index (world->granted_at, gint64, cases[i].n - 1) / SECOND;
      g_assert_cmpfloat (last, >=, expected * 0.999999);
      g_assert_cmpfloat (last, <=, expected * 1.01);
    }
}

static void
test_priority (void)
{
  g_autoptr (World) world = world_new (1, 1);

  drain (world);
  join (world, PENNANT_PRIORITY_BACKGROUND);  /* 1 */
  join (world, PENNANT_PRIORITY_BATCH);       /* 2 */
  join (world, PENNANT_PRIORITY_INTERACTIVE); /* 3 */
  join (world, PENNANT_PRIORITY_BACKGROUND);  /* 4 */
  join (world, PENNANT_PRIORITY_INTERACTIVE); /* 5 */
  join (world, PENNANT_PRIORITY_BATCH);       /* 6 */
  g_assert_cmpuint (pennant_token_bucket_get_n_waiting (world->bucket, PENNANT_PRIORITY_INTERACTIVE), ==, 2);
  g_assert_cmpuint (pennant_token_bucket_get_n_waiting (world->bucket, PENNANT_PRIORITY_BATCH), ==, 2);
  g_assert_cmpuint (pennant_token_bucket_get_n_waiting (world->bucket, PENNANT_PRIORITY_BACKGROUND), ==, 2);

  for (int i = 0; i < 6; i++)
    advance (world, SECOND);
  assert_granted (world, "3 5 2 6 1 4");
}

static void
test_age (void)
{
  g_autoptr (World) world = world_new (1, 1);
  guint first, second, third;

  /* The age is that of the ticket, not that of the wait: one that comes back for a retry goes before the younger. */
  drain (world);
  first = draw (world, PENNANT_PRIORITY_BATCH);
  second = draw (world, PENNANT_PRIORITY_BATCH);
  third = draw (world, PENNANT_PRIORITY_BATCH);
  enqueue (world, third);
  enqueue (world, first);
  enqueue (world, second);
  advance (world, SECOND);
  enqueue (world, first);
  for (int i = 0; i < 3; i++)
    advance (world, SECOND);
  assert_granted (world, "1 1 2 3");
}

static void
test_promotion (void)
{
  g_autoptr (World) world = world_new (1, 1);
  guint old;

  drain (world);
  old = join (world, PENNANT_PRIORITY_BACKGROUND);
  join (world, PENNANT_PRIORITY_INTERACTIVE);
  join (world, PENNANT_PRIORITY_BACKGROUND);
  pennant_ticket_set_priority (world->tickets->pdata[old], PENNANT_PRIORITY_INTERACTIVE);
  g_assert_cmpint (pennant_ticket_get_priority (world->tickets->pdata[old]), ==, PENNANT_PRIORITY_INTERACTIVE);
  g_assert_cmpuint (pennant_token_bucket_get_n_waiting (world->bucket, PENNANT_PRIORITY_INTERACTIVE), ==, 2);
  g_assert_cmpuint (pennant_token_bucket_get_n_waiting (world->bucket, PENNANT_PRIORITY_BACKGROUND), ==, 1);

  for (int i = 0; i < 3; i++)
    advance (world, SECOND);
  assert_granted (world, "1 2 3");
}

static void
test_cancel (void)
{
  g_autoptr (World) world = world_new (1, 1);

  drain (world);
  join_many (world, PENNANT_PRIORITY_BATCH, 3);
  g_cancellable_cancel (world->cancellables->pdata[1]);
  settle ();
  g_assert_cmpuint (get_n_waiting (world), ==, 2);
  g_assert_cmpuint (world->cancelled->len, ==, 1);

  /* It costs nothing: the next goes when this one would have gone. */
  advance (world, SECOND);
  assert_granted (world, "2");
  advance (world, SECOND);
  assert_granted (world, "2 3");

  /* Cancelled in the very moment in which it would have gone. */
  join_many (world, PENNANT_PRIORITY_BATCH, 2);
  pennant_clock_advance (world->clock, SECOND);
  g_cancellable_cancel (world->cancellables->pdata[4]);
  settle ();
  assert_granted (world, "2 3 5");

  /* Cancelled before it ever waited. */
  g_cancellable_cancel (world->cancellables->pdata[draw (world, PENNANT_PRIORITY_BATCH)]);
  enqueue (world, 6);
  g_assert_cmpuint (get_n_waiting (world), ==, 0);
  settle ();
  g_assert_cmpuint (world->cancelled->len, ==, 3);
}

static void
cancel_next (GObject *object, GAsyncResult *result, gpointer user_data)
{
  World *world = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (pennant_token_bucket_acquire_finish (PENNANT_TOKEN_BUCKET (object), result, &error));
  g_assert_no_error (error);
  g_cancellable_cancel (world->cancellables->pdata[1]);
}

static void
test_cancel_while_granting (void)
{
  g_autoptr (World) world = world_new (1, 2);
  guint first = draw (world, PENNANT_PRIORITY_BATCH);

  /* Both may go at once, but the first one's callback cancels the second; its token goes to the third. */
  pennant_token_bucket_acquire_async (world->bucket, world->tickets->pdata[first], NULL, cancel_next, world);
  join_many (world, PENNANT_PRIORITY_BATCH, 2);
  settle ();
  g_assert_cmpuint (world->cancelled->len, ==, 1);
  assert_granted (world, "2");
}

static void
test_change_rate (void)
{
  g_autoptr (World) world = world_new (1, 1);

  drain (world);
  join_many (world, PENNANT_PRIORITY_BATCH, 12);
  advance (world, SECOND / 2);
  g_assert_cmpuint (world->granted->len, ==, 0);

  /* Half a token is there; the other half comes ten times as fast. */
  pennant_token_bucket_set_rate (world->bucket, 10);
  advance (world, SECOND / 20 - 1);
  g_assert_cmpuint (world->granted->len, ==, 0);
  advance (world, 1);
  g_assert_cmpuint (world->granted->len, ==, 1);
  for (int i = 0; i < 9; i++)
    advance (world, SECOND / 10);
  g_assert_cmpuint (world->granted->len, ==, 10);

  pennant_token_bucket_set_rate (world->bucket, 0.1);
  advance (world, 10 * SECOND - 1);
  g_assert_cmpuint (world->granted->len, ==, 10);
  advance (world, 1);
  g_assert_cmpuint (world->granted->len, ==, 11);
}

static void
test_change_burst (void)
{
  g_autoptr (World) world = world_new (1, 2);

  drain (world);
  join_many (world, PENNANT_PRIORITY_BATCH, 8);
  settle ();
  g_assert_cmpuint (world->granted->len, ==, 0);
  pennant_token_bucket_set_burst (world->bucket, 5);
  settle ();
  g_assert_cmpuint (world->granted->len, ==, 3);

  /* To and fro gives nothing away. */
  pennant_token_bucket_set_burst (world->bucket, 1);
  settle ();
  pennant_token_bucket_set_burst (world->bucket, 5);
  settle ();
  g_assert_cmpuint (world->granted->len, ==, 3);

  /* Five are out; with room for two, three have to come back before the next. */
  pennant_token_bucket_set_burst (world->bucket, 2);
  advance (world, 4 * SECOND - 1);
  g_assert_cmpuint (world->granted->len, ==, 3);
  advance (world, 1);
  g_assert_cmpuint (world->granted->len, ==, 4);
}

static void
test_switch_off (void)
{
  g_autoptr (World) world = world_new (1, 1);

  drain (world);
  join_many (world, PENNANT_PRIORITY_BATCH, 100);
  settle ();
  g_assert_cmpuint (world->granted->len, ==, 0);
  pennant_token_bucket_set_enabled (world->bucket, FALSE);
  g_assert_false (pennant_token_bucket_get_enabled (world->bucket));
  settle ();
  g_assert_cmpuint (world->granted->len, ==, 100);

  pennant_token_bucket_set_enabled (world->bucket, TRUE);
  join_many (world, PENNANT_PRIORITY_BATCH, 2);
  advance (world, SECOND);
  g_assert_cmpuint (world->granted->len, ==, 101);

  /* A pause holds either way. */
  pennant_token_bucket_pause_until (world->bucket, 20 * SECOND);
  pennant_token_bucket_set_enabled (world->bucket, FALSE);
  settle ();
  g_assert_cmpuint (world->granted->len, ==, 101);
  advance (world, 19 * SECOND);
  g_assert_cmpuint (world->granted->len, ==, 102);
}

static void
test_pause (void)
{
  g_autoptr (World) world = world_new (10, 5);

  pennant_token_bucket_pause_until (world->bucket, 10 * SECOND);
  g_assert_cmpint (pennant_token_bucket_get_paused_until (world->bucket), ==, 10 * SECOND);
  join_many (world, PENNANT_PRIORITY_BATCH, 3);
  pennant_token_bucket_set_rate (world->bucket, 100);
  pennant_token_bucket_set_burst (world->bucket, 50);
  advance (world, 10 * SECOND - 1);
  g_assert_cmpuint (world->granted->len, ==, 0);
  advance (world, 1);
  g_assert_cmpuint (world->granted->len, ==, 3);
  g_assert_cmpint (pennant_token_bucket_get_paused_until (world->bucket), ==, 0);

  /* Made longer while it lasts, then ended early. */
  pennant_token_bucket_pause_until (world->bucket, 20 * SECOND);
  join (world, PENNANT_PRIORITY_INTERACTIVE);
  pennant_token_bucket_pause_until (world->bucket, 30 * SECOND);
  advance (world, 15 * SECOND);
  g_assert_cmpuint (world->granted->len, ==, 3);
  pennant_token_bucket_pause_until (world->bucket, 0);
  settle ();
  g_assert_cmpuint (world->granted->len, ==, 4);
}

static int
get_poll_timeout (void)
{
  GMainContext *context = g_main_context_default ();
  GPollFD fds[16];
  int priority, timeout = 0;

  g_assert_true (g_main_context_acquire (context));
  g_main_context_prepare (context, &priority);
  g_main_context_query (context, G_MAXINT, &timeout, fds, G_N_ELEMENTS (fds));
  g_main_context_release (context);

  return timeout;
}

static void
count_down (GObject *object, GAsyncResult *result, gpointer user_data)
{
  guint *n = user_data;

  pennant_token_bucket_acquire_finish (PENNANT_TOKEN_BUCKET (object), result, NULL);
  *n -= 1;
}

/* On the system's clock: whether the main loop would ever wake up by itself. */
static void
test_idle (void)
{
  g_autoptr (PennantTokenBucket) bucket = pennant_token_bucket_new (pennant_clock_get_system (), 1, 1);
  g_autoptr (PennantTicket) first = pennant_token_bucket_draw_ticket (bucket, PENNANT_PRIORITY_BATCH);
  g_autoptr (PennantTicket) second = pennant_token_bucket_draw_ticket (bucket, PENNANT_PRIORITY_BATCH);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint n = 2;

  settle ();
  g_assert_cmpint (get_poll_timeout (), ==, -1);

  pennant_token_bucket_acquire_async (bucket, first, NULL, count_down, &n);
  g_assert_cmpint (get_poll_timeout (), ==, 0);
  while (n == 2)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpint (get_poll_timeout (), ==, -1);

  pennant_token_bucket_acquire_async (bucket, second, cancellable, count_down, &n);
  settle ();
  g_assert_cmpint (get_poll_timeout (), >, 0);
  g_cancellable_cancel (cancellable);
  settle ();
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpint (get_poll_timeout (), ==, -1);
}

static void
acquire_again (GObject *object, GAsyncResult *result, gpointer user_data)
{
  World *world = user_data;
  guint number = world->granted->len;

  g_assert_true (pennant_token_bucket_acquire_finish (PENNANT_TOKEN_BUCKET (object), result, NULL));
  g_array_append_val (world->granted, number);
  if (number < 99)
    pennant_token_bucket_acquire_async (world->bucket, world->tickets->pdata[0], NULL, acquire_again, world);
}

static void
test_ask_again_when_told (void)
{
  g_autoptr (World) world = world_new (10, 20);

  draw (world, PENNANT_PRIORITY_BATCH);
  pennant_token_bucket_acquire_async (world->bucket, world->tickets->pdata[0], NULL, acquire_again, world);
  settle ();
  g_assert_cmpuint (world->granted->len, ==, 20);
  while (world->granted->len < 100)
    advance (world, 1000);
  g_assert_cmpint (pennant_clock_get_monotonic (world->clock), ==, 8 * SECOND);
}

static void
drop_last (GObject *object, GAsyncResult *result, gpointer user_data)
{
  World *world = user_data;

  g_assert_true (pennant_token_bucket_acquire_finish (PENNANT_TOKEN_BUCKET (object), result, NULL));
  g_clear_object (&world->bucket);
}

static void
test_drop_when_told (void)
{
  g_autoptr (World) world = world_new (10, 20);
  PennantTokenBucket *gone = world->bucket;

  g_object_add_weak_pointer (G_OBJECT (gone), (gpointer *) &gone);
  draw (world, PENNANT_PRIORITY_BATCH);
  pennant_token_bucket_acquire_async (world->bucket, world->tickets->pdata[0], NULL, drop_last, world);
  join (world, PENNANT_PRIORITY_BATCH);
  settle ();
  g_assert_null (gone);
  assert_granted (world, "1");
}

/* Who goes to another bucket has the place there that age and priority give, and leaves no trace in the first. */
static void
test_move (void)
{
  g_autoptr (World) world = world_new (1.0, 1);
  g_autoptr (PennantTokenBucket) first = g_object_ref (world->bucket);
  g_autoptr (PennantTokenBucket) second = pennant_token_bucket_new (world->clock, 1.0, 1);
  guint old, young, urgent, unused, leaving;

  drain (world);
  g_set_object (&world->bucket, second);
  drain (world);
  g_set_object (&world->bucket, first);
  old = join (world, PENNANT_PRIORITY_BATCH);
  leaving = join (world, PENNANT_PRIORITY_INTERACTIVE);
  g_set_object (&world->bucket, second);
  young = join (world, PENNANT_PRIORITY_BATCH);
  g_set_object (&world->bucket, first);
  urgent = join (world, PENNANT_PRIORITY_INTERACTIVE);
  unused = draw (world, PENNANT_PRIORITY_BATCH);

  g_assert_true (pennant_ticket_move (world->tickets->pdata[old], second));
  g_assert_true (pennant_ticket_move (world->tickets->pdata[leaving], second));
  g_assert_true (pennant_ticket_move (world->tickets->pdata[urgent], second));
  g_assert_false (pennant_ticket_move (world->tickets->pdata[unused], second));
  g_assert_cmpuint (pennant_token_bucket_get_n_waiting (first, PENNANT_PRIORITY_BATCH), ==, 0);
  g_assert_cmpuint (pennant_token_bucket_get_n_waiting (second, PENNANT_PRIORITY_BATCH), ==, 2);
  g_cancellable_cancel (world->cancellables->pdata[leaving]);
  settle ();
  g_assert_cmpuint (pennant_token_bucket_get_n_waiting (second, PENNANT_PRIORITY_INTERACTIVE), ==, 1);

  for (guint i = 0; i < 3; i++)
    {
      const guint expected[] = { urgent, old, young };

      advance (world, SECOND);
      g_assert_cmpuint (world->granted->len, ==, i + 1);
      g_assert_cmpuint (g_array_index (world->granted, guint, i), ==, expected[i]);
    }
  g_assert_false (pennant_ticket_move (world->tickets->pdata[old], first));

  /* The first one's token was left to others. */
  join (world, PENNANT_PRIORITY_BATCH);
  settle ();
  g_assert_cmpuint (world->granted->len, ==, 4);
  g_clear_object (&first);
}

static void
test_dispose (void)
{
  g_autoptr (World) world = world_new (1, 1);

  drain (world);
  join_many (world, PENNANT_PRIORITY_BATCH, 3);
  g_object_run_dispose (G_OBJECT (world->bucket));
  settle ();
  g_assert_cmpuint (world->cancelled->len, ==, 3);
  g_assert_cmpuint (world->granted->len, ==, 0);
}

/* What came back by a time, over all changes of the rate. */
typedef struct
{
  gint64 at;
  double returned;
  double rate;
} Segment;

static double
get_returned (GArray *segments, gint64 at)
{
  const Segment *segment = NULL;

  for (guint i = segments->len; i > 0; i--)
    {
      segment = &g_array_index (segments, Segment, i - 1);
      if (segment->at <= at)
        break;
    }

  return segment->returned + segment->rate * (double) (at - segment->at) / SECOND;
}

static void
add_segment (GArray *segments, gint64 at, double rate)
{
  Segment segment = { at, segments->len > 0 ? get_returned (segments, at) : 0, rate };

  g_array_append_val (segments, segment);
}

/* A random schedule of arrivals, cancellations, promotions, pauses and, with @changing, new rates. Checks every window
 * between any two grants, that nobody waits while a token is there, and that all get through. */
static void
run_schedule (guint32 seed, gboolean changing)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  double rate = g_rand_double_range (random, 0.5, 50);
  guint burst = (guint) g_rand_int_range (random, 1, 30);
  g_autoptr (World) world = world_new (rate, burst);
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  double tokens = burst;
  guint seen = 0;

  add_segment (segments, 0, rate);
  for (int step = 0; step < 400; step++)
    {
      gint64 wait = g_rand_int_range (random, 0, g_rand_boolean (random) ? 2000 : 400000);
      gint64 now;

      if (g_rand_int_range (random, 0, 3) == 0)
        join_many (world, (PennantPriority) g_rand_int_range (random, 0, PENNANT_N_PRIORITIES),
                   (guint) g_rand_int_range (random, 1, 12));
      if (world->tickets->len > 0 && g_rand_int_range (random, 0, 5) == 0)
        g_cancellable_cancel (
            world->cancellables->pdata[g_rand_int_range (random, 0, (gint32) world->cancellables->len)]);
      if (world->tickets->len > 0 && g_rand_int_range (random, 0, 5) == 0)
        pennant_ticket_set_priority (world->tickets->pdata[g_rand_int_range (random, 0, (gint32) world->tickets->len)],
                                     (PennantPriority) g_rand_int_range (random, 0, PENNANT_N_PRIORITIES));
      if (changing && g_rand_int_range (random, 0, 20) == 0)
        {
          rate = g_rand_double_range (random, 0.5, 50);
          pennant_token_bucket_set_rate (world->bucket, rate);
          add_segment (segments, pennant_clock_get_monotonic (world->clock), rate);
        }
      if (changing && g_rand_int_range (random, 0, 30) == 0)
        pennant_token_bucket_pause_until (world->bucket, pennant_clock_get_monotonic (world->clock) +
                                                             g_rand_int_range (random, 0, 3 * SECOND));
      settle ();
      advance (world, wait);

      now = pennant_clock_get_monotonic (world->clock);
      if (!changing)
        {
          /* A second reckoning, by another way: count tokens up to now, with those of the step itself taken first. */
          guint at_once = 0;

          while (seen < world->granted->len && g_array_index (world->granted_at, gint64, seen) < now)
            {
              at_once++;
              seen++;
            }
          tokens = MIN (tokens - at_once + rate * (double) wait / SECOND, burst);
          tokens -= world->granted->len - seen;
          seen = world->granted->len;
          if (get_n_waiting (world) > 0)
            g_assert_cmpfloat (tokens, <, 1 + 1e-3);
        }
    }

  pennant_token_bucket_pause_until (world->bucket, 0);
  while (get_n_waiting (world) > 0)
    advance (world, 5 * SECOND);
  g_assert_cmpuint (world->granted->len + world->cancelled->len, ==, world->tickets->len);

  for (guint i = 0; i < world->granted_at->len; i++)
    {
      double before = get_returned (segments, g_array_index (world->granted_at, gint64, i));

      for (guint j = i; j < world->granted_at->len; j++)
        {
          double after = get_returned (segments, g_array_index (world->granted_at, gint64, j));

          g_assert_cmpfloat (j - i + 1, <=, burst + after - before + 1e-9);
        }
    }
}

static void
test_random (void)
{
  for (guint32 seed = 1; seed <= 25; seed++)
    run_schedule (seed, FALSE);
}

static void
test_random_changing (void)
{
  for (guint32 seed = 101; seed <= 125; seed++)
    run_schedule (seed, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/token-bucket/defaults", test_defaults);
  g_test_add_func ("/token-bucket/duration", test_duration);
  g_test_add_func ("/token-bucket/priority", test_priority);
  g_test_add_func ("/token-bucket/age", test_age);
  g_test_add_func ("/token-bucket/promotion", test_promotion);
  g_test_add_func ("/token-bucket/cancel", test_cancel);
  g_test_add_func ("/token-bucket/cancel-while-granting", test_cancel_while_granting);
  g_test_add_func ("/token-bucket/change-rate", test_change_rate);
  g_test_add_func ("/token-bucket/change-burst", test_change_burst);
  g_test_add_func ("/token-bucket/switch-off", test_switch_off);
  g_test_add_func ("/token-bucket/pause", test_pause);
  g_test_add_func ("/token-bucket/idle", test_idle);
  g_test_add_func ("/token-bucket/ask-again-when-told", test_ask_again_when_told);
  g_test_add_func ("/token-bucket/drop-when-told", test_drop_when_told);
  g_test_add_func ("/token-bucket/move", test_move);
  g_test_add_func ("/token-bucket/dispose", test_dispose);
  g_test_add_func ("/token-bucket/random", test_random);
  g_test_add_func ("/token-bucket/random-changing", test_random_changing);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-flight.h"

#include "api/pennant-api-error.h"
#include "api/pennant-back-off.h"
#include "api/pennant-endpoint.h"
#include "api/pennant-exchange.h"
#include "api/pennant-secret.h"
#include "model/pennant-decoder.h"

#include <glib/gi18n-lib.h>

#define STATUS_OK 200
#define STATUS_TOO_MANY_REQUESTS 429

/* Above this decoding takes longer than a frame may. */
#define MAX_DIRECT_SIZE (128 * 1024)

/* One request on its way, for all who want its answer: waits for a token, is sent, perhaps again and again, and is
 * decoded. It lands once: with an answer, with an error, or cancelled when the last subscriber has left. */
struct _PennantFlight
{
  PennantTransport *transport;
  char *key;
  char *path;
  PennantLane *lane;
  GBytes *json;
  char *secret;
  PennantFlightFunc func;
  gpointer user_data;

  PennantTicket *ticket;
  GCancellable *cancellable;
  GSource *back_off;
  gboolean waiting; /* for a token */
  gboolean landed;
  gint64 sent_at;
  gint64 held_before;    /* the lane's pauses that this flight is not held by */
  gint64 held_elsewhere; /* by pauses of other lanes */
  guint n_failures;
  guint n_tries;
  guint last_status;
  double last_milliseconds;
  gsize last_size;
  GError *refusal;     /* the last 429 */
  GError *key_refusal; /* what the API said of the key that was renewed for this flight */

  GPtrArray *subscribers;
  PennantAnswer *answer; /* once it is there */
  gint64 fetched_at;
  gint64 max_age;
  GPtrArray *results;
};

typedef struct
{
  PennantFlight *flight;
  GTask *task;
  const PennantType *type;
  PennantReply *known;
  PennantPriority priority;
  GSource *cancelled;
} Subscriber;

/* The answer as one type. */
typedef struct
{
  const PennantType *type;
  PennantReply *reply;
  GError *error;
} Result;

typedef struct
{
  const PennantType *type;
  GBytes *body;
} Decoding;

static void wait_for_token (PennantFlight *self);
static void change_lane (PennantFlight *self, PennantLane *lane);

static void
subscriber_free (gpointer data)
{
  Subscriber *subscriber = data;

  if (subscriber->cancelled != NULL)
    {
      g_source_destroy (subscriber->cancelled);
      g_source_unref (subscriber->cancelled);
    }
  g_clear_pointer (&subscriber->known, pennant_reply_unref);
  g_object_unref (subscriber->task);
  g_free (subscriber);
}

static void
result_free (gpointer data)
{
  Result *result = data;

  g_clear_pointer (&result->reply, pennant_reply_unref);
  g_clear_error (&result->error);
  g_free (result);
}

static void
decoding_free (gpointer data)
{
  Decoding *decoding = data;

  g_bytes_unref (decoding->body);
  g_free (decoding);
}

static const Result *
find_result (PennantFlight *self, const PennantType *type)
{
  for (guint i = 0; i < self->results->len; i++)
    {
      const Result *result = self->results->pdata[i];

      if (result->type == type)
        return result;
    }

  return NULL;
}

static void
tell (PennantFlight *self, Subscriber *subscriber, const GError *error)
{
  const Result *result = error == NULL ? find_result (self, subscriber->type) : NULL;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (subscriber->task)))
    g_task_return_error (subscriber->task, pennant_api_error_new_cancelled ());
  else if (error != NULL)
    g_task_return_error (subscriber->task, g_error_copy (error));
  else if (result->error != NULL)
    g_task_return_error (subscriber->task, g_error_copy (result->error));
  else
    g_task_return_pointer (subscriber->task, pennant_reply_ref (result->reply), (GDestroyNotify) pennant_reply_unref);
}

static void
stop_back_off (PennantFlight *self)
{
  if (self->back_off == NULL)
    return;

  g_source_destroy (self->back_off);
  g_clear_pointer (&self->back_off, g_source_unref);
}

static void
land (PennantFlight *self, const GError *error, gint64 max_age)
{
  g_autoptr (PennantFlight) kept = pennant_flight_ref (self);
  g_autoptr (GPtrArray) subscribers = g_steal_pointer (&self->subscribers);

  self->landed = TRUE;
  if (self->n_tries > 0 && !g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED))
    pennant_metrics_record (self->transport->metrics, self->path, self->last_status, self->last_milliseconds,
                            self->last_size, self->n_tries - 1);
  self->subscribers = g_ptr_array_new ();
  stop_back_off (self);
  g_cancellable_cancel (self->cancellable);
  self->func (self, error, max_age, self->user_data);

  for (guint i = 0; i < subscribers->len; i++)
    tell (self, subscribers->pdata[i], error);
}

/* --- Decoding --- */

static void deliver (PennantFlight *self);

static gboolean
repeats_secret (PennantFlight *self, const char *text)
{
  return pennant_secret_is_in (self->lane->token, text) ||
         (self->secret != NULL && pennant_secret_is_in (self->secret, text));
}

static void
keep_result (PennantFlight *self, const PennantType *type, PennantRecord *item, const GError *error)
{
  Result *result = g_new0 (Result, 1);

  result->type = type;
  /* The parser quotes what it cannot read. */
  if (error != NULL && repeats_secret (self, error->message))
    result->error = g_error_new_literal (PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED,
                                         _ ("The answer is not what the API documents."));
  else if (error != NULL)
    result->error = g_error_new_literal (PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED, error->message);
  else
    result->reply = pennant_reply_new (self->path, self->answer->body, item, self->fetched_at, self->max_age);
  g_ptr_array_add (self->results, result);
}

static void
decode_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Decoding *decoding = task_data;
  g_autoptr (GError) error = NULL;
  PennantRecord *item = pennant_decode (decoding->type, decoding->body, &error);

  if (item != NULL)
    g_task_return_pointer (task, item, pennant_record_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
was_decoded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantFlight) self = user_data;
  const Decoding *decoding = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantRecord) item = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->landed)
    return;
  keep_result (self, decoding->type, item, error);
  deliver (self);
}

static void
decode_in_worker (PennantFlight *self, const PennantType *type)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, was_decoded, pennant_flight_ref (self));
  Decoding *decoding = g_new0 (Decoding, 1);

  decoding->type = type;
  decoding->body = g_bytes_ref (self->answer->body);
  g_task_set_source_tag (task, decode_in_worker);
  g_task_set_task_data (task, decoding, decoding_free);
  g_task_run_in_thread (task, decode_in_thread);
}

/* What a subscriber knows already, if the answer says the same to the byte. */
static PennantRecord *
recognise (const Subscriber *subscriber, GBytes *body)
{
  const PennantReply *known = subscriber->known;

  if (known == NULL || known->item == NULL || known->item->type != subscriber->type ||
      !g_bytes_equal (known->body, body))
    return NULL;

  return pennant_record_ref (known->item);
}

/* Makes of the answer what each subscriber wants, once a type, and lands when nothing is left to make. Who joins
 * meanwhile is served too. */
static void
deliver (PennantFlight *self)
{
  for (guint i = 0; i < self->subscribers->len; i++)
    {
      const Subscriber *subscriber = self->subscribers->pdata[i];
      const PennantType *type = subscriber->type;
      g_autoptr (PennantRecord) item = NULL;
      g_autoptr (GError) error = NULL;

      if (find_result (self, type) != NULL)
        continue;
      item = recognise (subscriber, self->answer->body);
      if (item == NULL && type != NULL && g_bytes_get_size (self->answer->body) > MAX_DIRECT_SIZE)
        {
          decode_in_worker (self, type);
          return;
        }
      if (item == NULL && type != NULL)
        item = pennant_decode (type, self->answer->body, &error);
      keep_result (self, type, item, error);
    }
  land (self, NULL, self->max_age);
}

/* --- Tries --- */

static gboolean
back_off_is_over (gpointer user_data)
{
  PennantFlight *self = user_data;

  stop_back_off (self);
  wait_for_token (self);

  return G_SOURCE_REMOVE;
}

static void
retry_or_land (PennantFlight *self, const GError *error)
{
  gint64 delay;

  if (self->json != NULL || self->n_failures >= self->transport->retries)
    {
      land (self, error, -1);
      return;
    }

  delay = pennant_back_off_pick_delay (self->n_failures);
  self->n_failures++;
  self->back_off = pennant_clock_source_new (self->transport->clock);
  g_source_set_static_name (self->back_off, "Pennant back-off");
  g_source_set_callback (self->back_off, back_off_is_over, self, NULL);
  pennant_clock_source_set_due (self->back_off, pennant_clock_get_monotonic (self->transport->clock) + delay);
}

/* Whether the API refused the key, whatever was asked. */
static gboolean
is_about_key (const GError *error)
{
  return g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_KEY);
}

/* Goes on with the keys that there are now. */
static void
start_again (PennantFlight *self)
{
  PennantLane *lane = pennant_lanes_pick (self->transport->lanes);

  if (lane != NULL)
    change_lane (self, lane);
  wait_for_token (self);
}

/* What the API said, and why nothing could be done about it. */
static GError *
join_errors (const GError *refusal, const GError *reason)
{
  GError *error = g_error_copy (refusal);

  if (reason != NULL)
    {
      g_autofree char *message = g_steal_pointer (&error->message);

      error->message = g_strconcat (message, " ", reason->message, NULL);
    }

  return error;
}

static void
was_renewed (gboolean renewed, const GError *reason, gpointer user_data)
{
  g_autoptr (PennantFlight) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->landed)
    return;
  if (renewed || self->key_refusal == NULL)
    {
      start_again (self);
      return;
    }
  error = join_errors (self->key_refusal, reason);
  land (self, error, -1);
}

/* Whether a refusal of the key is no reason to give up: once for a flight, where the keys were renewed since it was
 * sent, or somebody can renew them. A POST too was not carried out then. */
static gboolean
await_renewal (PennantFlight *self, const GError *error)
{
  PennantRenewal *renewal = self->transport->renewal;
  gboolean outdated = !pennant_lanes_contain (self->transport->lanes, self->lane);

  if (self->key_refusal != NULL || !is_about_key (error) || !pennant_renewal_is_possible (renewal))
    return FALSE;

  if (!outdated)
    pennant_renewal_begin (renewal, error);
  self->key_refusal = g_error_copy (error);
  if (outdated)
    start_again (self);
  else
    pennant_renewal_await (renewal, was_renewed, pennant_flight_ref (self));
  return TRUE;
}

static void
read_success (PennantFlight *self, PennantAnswer *answer)
{
  pennant_throttle_answered (self->lane->throttle, self->sent_at);
  self->answer = answer;
  self->fetched_at = pennant_clock_get_real (self->transport->clock);
  if (self->json == NULL)
    self->max_age = pennant_endpoint_get_max_age (self->path, answer->max_age, self->transport->default_max_age);
  deliver (self);
}

static void
read_refusal (PennantFlight *self, const PennantAnswer *answer)
{
  PennantThrottle *throttle = self->lane->throttle;
  const char *const secrets[] = { self->lane->token, self->secret, NULL };
  g_autoptr (GError) error = pennant_api_error_from_reply (answer->status, answer->content_type, answer->body, secrets);

  if (answer->status == STATUS_TOO_MANY_REQUESTS)
    {
      g_clear_error (&self->refusal);
      self->refusal = g_steal_pointer (&error);
      pennant_throttle_refused (throttle, self->sent_at);
      if (self->json == NULL)
        wait_for_token (self);
      else
        land (self, self->refusal, -1);
      return;
    }
  if (answer->status >= 500)
    {
      retry_or_land (self, error);
      return;
    }

  pennant_throttle_answered (throttle, self->sent_at);
  if (is_about_key (error) && pennant_lanes_set_aside (self->transport->lanes, self->lane, error))
    wait_for_token (self);
  else if (!await_renewal (self, error))
    land (self, error, answer->max_age);
}

static void
was_answered (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantFlight) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantAnswer) answer = pennant_exchange_finish (result, &error);

  if (self->landed)
    return;

  self->last_status = answer != NULL ? answer->status : 0;
  self->last_milliseconds = pennant_exchange_get_milliseconds (result);
  self->last_size = answer != NULL ? g_bytes_get_size (answer->body) : 0;
  if (answer != NULL && answer->status == STATUS_OK)
    read_success (self, g_steal_pointer (&answer));
  else if (answer != NULL)
    read_refusal (self, answer);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    wait_for_token (self);
  else if (g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_CONNECTION) ||
           g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_TIMED_OUT))
    retry_or_land (self, error);
  else
    land (self, error, -1);
}

static void
got_token (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantFlight) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean granted = pennant_token_bucket_acquire_finish (PENNANT_TOKEN_BUCKET (object), result, &error);

  self->waiting = FALSE;
  if (self->landed)
    return;
  if (!granted)
    {
      land (self, error, -1);
      return;
    }
  if (pennant_renewal_is_running (self->transport->renewal))
    {
      pennant_renewal_await (self->transport->renewal, was_renewed, pennant_flight_ref (self));
      return;
    }

  self->sent_at = pennant_clock_get_monotonic (self->transport->clock);
  self->n_tries++;
  pennant_exchange_async (self->transport,
                          &(PennantExchangeRequest) { self->path, self->lane->token, self->json, self->secret,
                                                      pennant_ticket_get_priority (self->ticket),
                                                      PENNANT_EXCHANGE_DEFAULT },
                          self->cancellable, was_answered, pennant_flight_ref (self));
}

/* For how long a lane has paused by now. */
static gint64
get_past_pauses (const PennantLane *lane)
{
  return pennant_throttle_get_held (lane->throttle) - pennant_throttle_get_remaining (lane->throttle);
}

static void
check_hold (PennantFlight *self)
{
  gint64 held = self->held_elsewhere + pennant_throttle_get_held (self->lane->throttle) - self->held_before;
  g_autoptr (GError) error = NULL;

  if (self->transport->max_wait == 0 || held <= (gint64) self->transport->max_wait * G_USEC_PER_SEC)
    return;

  error = self->refusal != NULL ? g_error_copy (self->refusal)
                                : pennant_api_error_from_reply (STATUS_TOO_MANY_REQUESTS, NULL, NULL, NULL);
  land (self, error, -1);
}

/* Takes the lane. How long pauses of the old one have held the flight back stays in its account. */
static void
change_lane (PennantFlight *self, PennantLane *lane)
{
  g_autoptr (PennantLane) old = g_steal_pointer (&self->lane);

  self->held_elsewhere += get_past_pauses (old) - self->held_before;
  self->lane = lane;
  self->held_before = get_past_pauses (lane);
}

static void
wait_for_token (PennantFlight *self)
{
  g_autoptr (PennantFlight) kept = pennant_flight_ref (self);
  PennantLane *better = pennant_lanes_find_better (self->transport->lanes, self->lane);

  if (better != NULL)
    change_lane (self, better);
  self->waiting = TRUE;
  check_hold (self);
  if (!self->landed)
    pennant_token_bucket_acquire_async (self->lane->bucket, self->ticket, self->cancellable, got_token,
                                        pennant_flight_ref (self));
}

/* --- Subscribers --- */

static void
update_priority (PennantFlight *self)
{
  PennantPriority priority = PENNANT_PRIORITY_BACKGROUND;

  for (guint i = 0; i < self->subscribers->len; i++)
    priority = MIN (priority, ((const Subscriber *) self->subscribers->pdata[i])->priority);
  pennant_ticket_set_priority (self->ticket, priority);
}

static gboolean
subscriber_was_cancelled (GCancellable *cancellable, gpointer user_data)
{
  Subscriber *subscriber = user_data;
  g_autoptr (PennantFlight) self = pennant_flight_ref (subscriber->flight);
  g_autoptr (GTask) task = g_object_ref (subscriber->task);

  g_ptr_array_remove (self->subscribers, subscriber);
  if (self->subscribers->len == 0)
    pennant_flight_cancel (self);
  else
    update_priority (self);
  g_task_return_error (task, pennant_api_error_new_cancelled ());

  return G_SOURCE_REMOVE;
}

static void
flight_clear (gpointer data)
{
  PennantFlight *self = data;

  stop_back_off (self);
  g_ptr_array_unref (self->subscribers);
  g_ptr_array_unref (self->results);
  g_clear_pointer (&self->answer, pennant_answer_free);
  g_clear_error (&self->refusal);
  g_clear_error (&self->key_refusal);
  g_object_unref (self->cancellable);
  pennant_ticket_unref (self->ticket);
  g_clear_pointer (&self->json, g_bytes_unref);
  g_free (self->secret);
  pennant_lane_unref (self->lane);
  g_free (self->path);
  g_free (self->key);
  pennant_transport_unref (self->transport);
}

/**
 * pennant_flight_new: (skip)
 * @transport: what it goes by
 * @key: what it is found by
 * @path: canonical path below the base address
 * @lane: with which developer key, to begin with
 * @json: (nullable): what to POST, once and never again; %NULL to GET
 * @secret: (nullable): what of @json nobody is told
 * @priority: its first subscriber's
 * @func: is called when it has landed
 * @user_data: for @func
 *
 * A flight that starts with its first subscriber.
 *
 * Returns: (transfer full): the flight
 */
PennantFlight *
pennant_flight_new (PennantTransport *transport,
                    const char *key,
                    const char *path,
                    PennantLane *lane,
                    GBytes *json,
                    const char *secret,
                    PennantPriority priority,
                    PennantFlightFunc func,
                    gpointer user_data)
{
  PennantFlight *self = g_rc_box_new0 (PennantFlight);

  self->transport = pennant_transport_ref (transport);
  self->key = g_strdup (key);
  self->path = g_strdup (path);
  self->lane = pennant_lane_ref (lane);
  self->json = json != NULL ? g_bytes_ref (json) : NULL;
  self->secret = g_strdup (secret);
  self->func = func;
  self->user_data = user_data;
  self->ticket = pennant_token_bucket_draw_ticket (lane->bucket, priority);
  self->cancellable = g_cancellable_new ();
  self->held_before = get_past_pauses (lane);
  self->subscribers = g_ptr_array_new_with_free_func (subscriber_free);
  self->results = g_ptr_array_new_with_free_func (result_free);

  return self;
}

/**
 * pennant_flight_ref: (skip)
 * @self: a flight
 *
 * Returns: (transfer full): @self
 */
PennantFlight *
pennant_flight_ref (PennantFlight *self)
{
  return g_rc_box_acquire (self);
}

/**
 * pennant_flight_unref: (skip)
 * @self: (transfer full): a flight
 */
void
pennant_flight_unref (PennantFlight *self)
{
  g_rc_box_release_full (self, flight_clear);
}

/**
 * pennant_flight_get_key: (skip)
 * @self: a flight
 *
 * Returns: (transfer none): what it is found by
 */
const char *
pennant_flight_get_key (PennantFlight *self)
{
  return self->key;
}

/**
 * pennant_flight_get_path: (skip)
 * @self: a flight
 *
 * Returns: (transfer none): canonical path below the base address
 */
const char *
pennant_flight_get_path (PennantFlight *self)
{
  return self->path;
}

/**
 * pennant_flight_subscribe: (skip)
 * @self: a flight that has not landed
 * @task: is given a PennantReply or an error; its cancellable makes it leave
 * @type: (nullable): what the answer is decoded as
 * @known: (nullable): what it was the last time; where it is the same to the byte its item is given again
 * @priority: the subscriber's priority; the flight takes the highest of all
 *
 * Joins the flight, and starts it when it is the first.
 */
void
pennant_flight_subscribe (PennantFlight *self,
                          GTask *task,
                          const PennantType *type,
                          PennantReply *known,
                          PennantPriority priority)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Subscriber *subscriber = g_new0 (Subscriber, 1);

  subscriber->flight = self;
  subscriber->task = g_object_ref (task);
  subscriber->type = type;
  subscriber->known = known != NULL ? pennant_reply_ref (known) : NULL;
  subscriber->priority = priority;
  if (cancellable != NULL)
    {
      subscriber->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_static_name (subscriber->cancelled, "Pennant subscriber");
      g_source_set_callback (subscriber->cancelled, G_SOURCE_FUNC (subscriber_was_cancelled), subscriber, NULL);
      g_source_attach (subscriber->cancelled, g_task_get_context (task));
    }
  g_ptr_array_add (self->subscribers, subscriber);
  update_priority (self);
  if (self->subscribers->len == 1)
    wait_for_token (self);
}

/**
 * pennant_flight_is_waiting: (skip)
 * @self: a flight
 * @priority: a priority
 *
 * Returns: whether it waits for a token, with that priority
 */
gboolean
pennant_flight_is_waiting (PennantFlight *self, PennantPriority priority)
{
  return self->waiting && pennant_ticket_get_priority (self->ticket) == priority;
}

/**
 * pennant_flight_check_lane: (skip)
 * @self: a flight
 *
 * Lets it wait for another lane where its own was set aside, or pauses while another does not. Lands it with
 * %PENNANT_API_ERROR_THROTTLED if pauses hold it back, the one under way included, for longer than the client waits.
 */
void
pennant_flight_check_lane (PennantFlight *self)
{
  g_autoptr (PennantLane) better = NULL;

  if (!self->waiting || self->landed)
    return;

  better = pennant_lanes_find_better (self->transport->lanes, self->lane);
  if (better != NULL && pennant_ticket_move (self->ticket, better->bucket))
    change_lane (self, g_steal_pointer (&better));
  check_hold (self);
}

/**
 * pennant_flight_cancel: (skip)
 * @self: a flight
 *
 * Ends it, queued or on the wire; subscribers are told %PENNANT_API_ERROR_CANCELLED.
 */
void
pennant_flight_cancel (PennantFlight *self)
{
  g_autoptr (GError) error = NULL;

  if (self->landed)
    return;

  error = pennant_api_error_new_cancelled ();
  land (self, error, -1);
}

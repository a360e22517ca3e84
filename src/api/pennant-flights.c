/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-flights.h"

#include "api/pennant-address.h"
#include "api/pennant-api-error.h"
#include "api/pennant-error-memory.h"

#define MAX_REMEMBERED 1000

struct _PennantFlights
{
  PennantTransport *transport;
  PennantErrorMemory *memory;
  GHashTable *flights; /* by key: the generation and the path */
  guint generation;
  guint n_posts;
};

static GPtrArray *
list_flights (PennantFlights *self)
{
  g_autoptr (GPtrArray) flights = g_hash_table_get_values_as_ptr_array (self->flights);

  g_ptr_array_set_free_func (flights, (GDestroyNotify) pennant_flight_unref);
  for (guint i = 0; i < flights->len; i++)
    pennant_flight_ref (flights->pdata[i]);

  return g_steal_pointer (&flights);
}

static char *
get_key (PennantFlights *self, const char *path)
{
  return g_strdup_printf ("%u %s", self->generation, path);
}

static void
flight_has_landed (PennantFlight *flight, const GError *error, gint64 max_age, gpointer user_data)
{
  PennantFlights *self = user_data;
  const char *path = pennant_flight_get_path (flight);
  g_autofree char *key = get_key (self, path);

  /* What an earlier key met says nothing about this one. */
  if (g_str_equal (key, pennant_flight_get_key (flight)))
    {
      if (error == NULL)
        pennant_error_memory_forget (self->memory, path);
      else if (pennant_api_error_get_status (error) == 403 || pennant_api_error_get_status (error) == 404)
        pennant_error_memory_remember (self->memory, path, error, max_age);
    }
  g_hash_table_remove (self->flights, pennant_flight_get_key (flight));
}

/* What the API said of it not long ago. */
static GError *
recall_error (PennantFlights *self, const char *path)
{
  GError *error = pennant_error_memory_recall (self->memory, path);

  if (error != NULL)
    pennant_metrics_record_cached (self->transport->metrics, path, pennant_api_error_get_status (error), 0);

  return error;
}

/* Why nothing can be sent at all. */
static GError *
find_obstacle (PennantFlights *self, GTask *task)
{
  pennant_lanes_wake (self->transport->lanes);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return pennant_api_error_new_cancelled ();
  if (self->transport->base_url_error != NULL)
    return g_error_copy (self->transport->base_url_error);

  return pennant_lanes_find_obstacle (self->transport->lanes);
}

static PennantFlight *
add_flight (PennantFlights *self,
            const char *key,
            const char *path,
            GBytes *json,
            const char *secret,
            PennantPriority priority)
{
  g_autoptr (PennantLane) lane = pennant_lanes_pick (self->transport->lanes);
  PennantFlight *flight =
      pennant_flight_new (self->transport, key, path, lane, json, secret, priority, flight_has_landed, self);

  g_hash_table_insert (self->flights, (gpointer) pennant_flight_get_key (flight), flight);

  return flight;
}

/**
 * pennant_flights_new: (skip)
 * @transport: what they go by
 *
 * Returns: (transfer full): flights, of which there are none yet
 */
PennantFlights *
pennant_flights_new (PennantTransport *transport)
{
  PennantFlights *self = g_new0 (PennantFlights, 1);

  self->transport = pennant_transport_ref (transport);
  self->memory = pennant_error_memory_new (transport->clock, MAX_REMEMBERED);
  self->flights = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) pennant_flight_unref);

  return self;
}

/**
 * pennant_flights_free: (skip)
 * @self: (transfer full): flights, all of which have landed
 */
void
pennant_flights_free (PennantFlights *self)
{
  g_hash_table_unref (self->flights);
  pennant_error_memory_free (self->memory);
  pennant_transport_unref (self->transport);
  g_free (self);
}

/**
 * pennant_flights_begin_anew: (skip)
 * @self: flights
 *
 * Other developer keys were set: no request joins those that began before, and what these met is forgotten.
 */
void
pennant_flights_begin_anew (PennantFlights *self)
{
  self->generation++;
  pennant_error_memory_clear (self->memory);
}

/**
 * pennant_flights_get: (skip)
 * @self: flights
 * @task: is given a PennantReply or an error; its cancellable makes it leave
 * @path: path and query below the base address, escaped
 * @type: (nullable): what the reply is decoded as; %NULL for its bytes only
 * @known: (nullable): what it was the last time; where it is the same to the byte its item is given again
 * @priority: who goes first where requests wait
 * @flags: how
 *
 * Gets something: from what was refused not long ago, by a flight that is under way, or by one of its own.
 */
void
pennant_flights_get (PennantFlights *self,
                     GTask *task,
                     const char *path,
                     const PennantType *type,
                     PennantReply *known,
                     PennantPriority priority,
                     PennantGetFlags flags)
{
  g_autofree char *canonical = NULL, *key = NULL;
  PennantFlight *flight;
  GError *error = find_obstacle (self, task);

  if (error == NULL)
    canonical = pennant_address_get_canonical_path (path, &error);
  if (error == NULL && (flags & PENNANT_GET_REFRESH) == 0)
    error = recall_error (self, canonical);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  key = get_key (self, canonical);
  flight = g_hash_table_lookup (self->flights, key);
  if (flight == NULL)
    flight = add_flight (self, key, canonical, NULL, NULL, priority);
  pennant_flight_subscribe (flight, task, type, known, priority);
}

/**
 * pennant_flights_post: (skip)
 * @self: flights
 * @task: is given a PennantReply or an error; its cancellable makes it leave
 * @path: canonical path below the base address
 * @json: what to post
 * @secret: what of @json nobody is told
 * @type: what the reply is decoded as
 * @priority: who goes first where requests wait
 *
 * Posts something, once and by itself.
 */
void
pennant_flights_post (PennantFlights *self,
                      GTask *task,
                      const char *path,
                      GBytes *json,
                      const char *secret,
                      const PennantType *type,
                      PennantPriority priority)
{
  g_autofree char *key = NULL;
  GError *error = find_obstacle (self, task);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  key = g_strdup_printf ("POST %u", self->n_posts++);
  pennant_flight_subscribe (add_flight (self, key, path, json, secret, priority), task, type, NULL, priority);
}

/**
 * pennant_flights_count_waiting: (skip)
 * @self: flights
 * @priority: one of the priorities
 *
 * Returns: how many of that priority wait for a token
 */
guint
pennant_flights_count_waiting (PennantFlights *self, PennantPriority priority)
{
  GHashTableIter iter;
  gpointer flight;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->flights);
  while (g_hash_table_iter_next (&iter, NULL, &flight))
    n += pennant_flight_is_waiting (flight, priority);

  return n;
}

/**
 * pennant_flights_check_lanes: (skip)
 * @self: flights
 *
 * See pennant_flight_check_lane().
 */
void
pennant_flights_check_lanes (PennantFlights *self)
{
  g_autoptr (GPtrArray) flights = list_flights (self);

  for (guint i = 0; i < flights->len; i++)
    pennant_flight_check_lane (flights->pdata[i]);
}

/**
 * pennant_flights_cancel_all: (skip)
 * @self: flights
 *
 * Ends every flight, queued or on the wire; subscribers are told %PENNANT_API_ERROR_CANCELLED.
 */
void
pennant_flights_cancel_all (PennantFlights *self)
{
  g_autoptr (GPtrArray) flights = list_flights (self);

  for (guint i = 0; i < flights->len; i++)
    pennant_flight_cancel (flights->pdata[i]);
}

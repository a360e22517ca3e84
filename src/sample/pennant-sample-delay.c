/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-delay.h"

/* A request that waits. */
typedef struct
{
  SoupServerMessage *message;
  GHashTable *query;
  PennantSampleAnswer answer;
  gpointer data;
  GSource *source;
} Delayed;

static void
delayed_free (gpointer data)
{
  Delayed *self = data;

  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_free (self);
}

static gboolean
delay_passed_cb (gpointer data)
{
  Delayed *self = data;

  g_signal_handlers_disconnect_by_data (self->message, self);
  self->answer (self->message, self->query, self->data);
  soup_server_message_unpause (self->message);
  return G_SOURCE_REMOVE;
}

static void
caller_gone_cb (SoupServerMessage *message, Delayed *self)
{
  g_source_destroy (self->source);
}

/**
 * pennant_sample_delay:
 * @message: a request
 * @query: (nullable): its query
 * @milliseconds: for how long it waits, 0 = not at all
 * @answer: what answers it
 * @data: for @answer
 *
 * Has a request answered later, by a source of the thread-default main context. Nothing happens when its caller goes
 * before.
 */
void
pennant_sample_delay (SoupServerMessage *message,
                      GHashTable *query,
                      guint milliseconds,
                      PennantSampleAnswer answer,
                      gpointer data)
{
  g_autoptr (GSource) source = NULL;
  Delayed *self;

  if (milliseconds == 0)
    {
      answer (message, query, data);
      return;
    }
  source = g_timeout_source_new (milliseconds);
  self = g_new0 (Delayed, 1);
  self->message = g_object_ref (message);
  self->query = query ? g_hash_table_ref (query) : NULL;
  self->answer = answer;
  self->data = data;
  self->source = source;
  g_signal_connect (message, "finished", G_CALLBACK (caller_gone_cb), self);
  soup_server_message_pause (message);
  g_source_set_static_name (source, "sample latency");
  g_source_set_callback (source, delay_passed_cb, self, delayed_free);
  g_source_attach (source, g_main_context_get_thread_default ());
}

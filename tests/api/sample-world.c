/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-world.h"

SampleWorld *
sample_world_new (gint64 now)
{
  SampleWorld *self = g_new0 (SampleWorld, 1);
  g_autoptr (GError) error = NULL;

  self->clock = pennant_clock_new_manual (now);
  self->server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, self->clock);
  g_assert_true (pennant_sample_server_start (self->server, &error));
  g_assert_no_error (error);
  self->client =
      g_object_new (PENNANT_TYPE_CLIENT, "base-url", pennant_sample_server_get_api_url (self->server), "token",
                    pennant_sample_server_get_token (self->server), "clock", self->clock, "retries", 0, NULL);
  tries_watch (&self->tries, self->client);

  return self;
}

void
sample_world_free (SampleWorld *self)
{
  settle ();
  g_assert_finalize_object (self->client);
  settle ();
  pennant_sample_server_stop (self->server);
  g_assert_finalize_object (self->server);
  g_assert_finalize_object (self->clock);
  g_free (self);
}

Call *
sample_world_ask (SampleWorld *self, const char *path, const PennantType *type, PennantGetFlags flags)
{
  Call *call = call_new ();

  pennant_getter_get_async (PENNANT_GETTER (self->client), path, type, PENNANT_PRIORITY_INTERACTIVE, flags,
                            call->cancellable, got, call);

  return call;
}

static gboolean
look_again (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* The server runs in a thread of its own and wakes nobody when a request arrives. */
void
sample_world_wait_for_requests (SampleWorld *self, guint n)
{
  guint source = g_timeout_add (1, look_again, NULL);

  while (pennant_sample_server_get_n_requests (self->server) < n)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

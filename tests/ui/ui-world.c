/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-world.h"

#include "ui-test.h"

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *closed = user_data;

  pennant_service_close_finish (PENNANT_SERVICE (source), result, NULL);
  *closed = TRUE;
}

/**
 * ui_world_open:
 * @self: a world
 * @clock: (transfer full): its time
 */
void
ui_world_open (UiWorld *self, PennantClock *clock)
{
  g_autoptr (PennantSource) source = NULL;
  g_autoptr (GError) error = NULL;

  self->clock = clock;
  self->server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, clock);
  pennant_sample_server_start (self->server, &error);
  g_assert_no_error (error);
  source = pennant_source_new_sample (pennant_sample_server_get_api_url (self->server),
                                      pennant_sample_server_get_token (self->server));
  self->service = pennant_service_new (source, clock);
  g_object_set (pennant_service_get_client (self->service), "retries", 0, NULL);
}

/**
 * ui_world_close:
 * @self: a world that no widget shows any more
 */
void
ui_world_close (UiWorld *self)
{
  gboolean closed = FALSE;

  pennant_ui_test_settle ();
  pennant_service_close_async (self->service, NULL, closed_cb, &closed);
  pennant_ui_test_wait (pennant_ui_test_is_true, &closed);
  g_object_unref (self->service);
  pennant_sample_server_stop (self->server);
  g_object_unref (self->server);
  g_object_unref (self->clock);
}

/**
 * ui_world_stop:
 * @self: a world
 *
 * Lets its server go away.
 */
void
ui_world_stop (UiWorld *self)
{
  g_autoptr (GUri) uri = g_uri_parse (pennant_sample_server_get_api_url (self->server), G_URI_FLAGS_NONE, NULL);

  self->port = g_uri_get_port (uri);
  pennant_sample_server_stop (self->server);
  g_clear_object (&self->server);
}

/**
 * ui_world_start:
 * @self: a world that was stopped
 *
 * Lets a server come back where it was.
 */
void
ui_world_start (UiWorld *self)
{
  g_autoptr (GError) error = NULL;

  self->server = g_object_new (PENNANT_TYPE_SAMPLE_SERVER, "seed", PENNANT_SAMPLE_DEFAULT_SEED, "port", self->port,
                               "clock", self->clock, NULL);
  pennant_sample_server_start (self->server, &error);
  g_assert_no_error (error);
}

/**
 * ui_world_cut:
 * @self: a world
 * @cut: whether its server closes every connection from now on
 */
void
ui_world_cut (UiWorld *self, gboolean cut)
{
  pennant_sample_server_set_fault (self->server, cut ? PENNANT_SAMPLE_FAULT_CLOSED : PENNANT_SAMPLE_FAULT_NONE,
                                   cut ? 100 : 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-transport.h"

#include "api/pennant-address.h"
#include "api/pennant-http-log.h"
#include "api/pennant-secret.h"

#include <libsoup/soup.h>

static void
open_session (PennantTransport *self, guint max_connections)
{
  /* libsoup's own timeout is one of each socket operation, which a slow drip never meets: a try has a deadline. */
  self->session = soup_session_new_with_options ("max-conns", (int) max_connections, "max-conns-per-host",
                                                 (int) max_connections, "timeout", 0, NULL);
  /* What goes over plain HTTP does not leave this computer. */
  if (self->base_url != NULL && g_str_has_prefix (self->base_url, "http:"))
    g_object_set (self->session, "proxy-resolver", NULL, NULL);
  /* The key is our own business: nothing may add or replace an Authorization header. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  pennant_http_log_attach (self->session, self);
}

/**
 * pennant_transport_new: (skip)
 * @clock: what time goes by
 * @base_url: what all paths are below
 * @max_connections: connections at once
 *
 * Returns: (transfer full): the transport, with a session of its own
 */
PennantTransport *
pennant_transport_new (PennantClock *clock, const char *base_url, guint max_connections)
{
  PennantTransport *self = g_rc_box_new0 (PennantTransport);

  self->clock = g_object_ref (clock);
  self->lanes = pennant_lanes_new (clock);
  self->renewal = pennant_renewal_new ();
  self->base_url = pennant_address_parse_base (base_url, &self->base_url_error);
  self->secrets = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  self->max_body_size = PENNANT_MAX_BODY_SIZE;
  self->metrics = pennant_metrics_new ();
  pennant_metrics_set_clock (self->metrics, clock);
  self->hooks = pennant_hooks_new ();
  pennant_hooks_add (self->hooks, pennant_hook_user_agent, pennant_hook_debug_log, NULL, NULL);

  open_session (self, max_connections);

  return self;
}

/**
 * pennant_transport_renew_session: (skip)
 * @self: a transport
 * @max_connections: connections at once
 *
 * Sends what comes from now on by a new session. What is under way ends on the old one, which each try keeps, and is
 * logged no more.
 */
void
pennant_transport_renew_session (PennantTransport *self, guint max_connections)
{
  pennant_http_log_detach (self->session);
  g_object_unref (self->session);
  open_session (self, max_connections);
}

/**
 * pennant_transport_ref: (skip)
 * @self: a transport
 *
 * Returns: (transfer full): @self
 */
PennantTransport *
pennant_transport_ref (PennantTransport *self)
{
  return g_rc_box_acquire (self);
}

static void
transport_clear (gpointer data)
{
  PennantTransport *self = data;

  pennant_http_log_detach (self->session);
  g_object_unref (self->session);
  g_object_unref (self->metrics);
  pennant_renewal_unref (self->renewal);
  pennant_hooks_free (self->hooks);
  g_ptr_array_unref (self->secrets);
  g_free (self->base_url);
  g_clear_error (&self->base_url_error);
  pennant_lanes_free (self->lanes);
  g_object_unref (self->clock);
}

/**
 * pennant_transport_unref: (skip)
 * @self: (transfer full): a transport
 */
void
pennant_transport_unref (PennantTransport *self)
{
  g_rc_box_release_full (self, transport_clear);
}

/**
 * pennant_transport_tells: (skip)
 * @self: a transport
 * @text: what somebody is about to be told
 *
 * Returns: whether a developer key or another secret is in it, or a part of one
 */
gboolean
pennant_transport_tells (PennantTransport *self, const char *text)
{
  return pennant_lanes_are_told (self->lanes, text) ||
         pennant_secrets_are_in ((const char *const *) self->secrets->pdata, text);
}

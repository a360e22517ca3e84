/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include <libsoup/soup.h>

typedef struct
{
  guint status;
  char *headers; /* "Name: value" lines */
  GBytes *body;
} Answer;

typedef struct
{
  Host *host;
  SoupServerMessage *message;
  GSource *watch;
} Held;

struct _Host
{
  SoupServer *server;
  char *url;
  char *api_url;
  GHashTable *answers; /* path > Answer */
  GHashTable *counts;  /* path > how many requests */
  SoupMessageHeaders *last_headers;
  GPtrArray *held;
  gboolean holding;
  guint n_requests;
  guint n_most_held;
};

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_free (self->headers);
  g_bytes_unref (self->body);
  g_free (self);
}

static char *
dup_target (SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);

  return g_uri_get_query (uri) != NULL ? g_strconcat (g_uri_get_path (uri), "?", g_uri_get_query (uri), NULL)
                                       : g_strdup (g_uri_get_path (uri));
}

static void
respond (Host *self, SoupServerMessage *message)
{
  g_autofree char *target = dup_target (message);
  Answer *answer = g_hash_table_lookup (self->answers, target);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_auto (GStrv) lines = NULL;

  if (answer == NULL)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, "{\"reason\":\"notFound\"}",
                                        21);
      return;
    }

  soup_server_message_set_status (message, answer->status, NULL);
  lines = g_strsplit (answer->headers != NULL ? answer->headers : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], ": ", 2);

      if (parts[0] != NULL && parts[1] != NULL)
        soup_message_headers_append (headers, parts[0], parts[1]);
    }
  if (soup_message_headers_get_one (headers, "Transfer-Encoding") != NULL)
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  if (g_bytes_get_size (answer->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), answer->body);
}

static void
held_free (gpointer data)
{
  Held *self = data;

  g_source_destroy (self->watch);
  g_source_unref (self->watch);
  g_object_unref (self->message);
  g_free (self);
}

/* A client that waits says nothing more: it went. The server does not look while its message is paused. */
static gboolean
gone_cb (GSocket *socket, GIOCondition condition, gpointer user_data)
{
  Held *held = user_data;

  g_ptr_array_remove (held->host->held, held);

  return G_SOURCE_REMOVE;
}

static void
request_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Host *self = user_data;
  g_autofree char *target = dup_target (message);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, target));
  Held *held;

  self->n_requests++;
  g_hash_table_insert (self->counts, g_steal_pointer (&target), GUINT_TO_POINTER (count + 1));
  g_clear_pointer (&self->last_headers, soup_message_headers_unref);
  self->last_headers = soup_message_headers_ref (soup_server_message_get_request_headers (message));

  if (self->holding)
    {
      soup_server_message_pause (message);
      held = g_new0 (Held, 1);
      held->host = self;
      held->message = g_object_ref (message);
      held->watch = g_socket_create_source (soup_server_message_get_socket (message), G_IO_IN, NULL);
      g_source_set_callback (held->watch, G_SOURCE_FUNC (gone_cb), held, NULL);
      g_source_attach (held->watch, NULL);
      g_ptr_array_add (self->held, held);
      self->n_most_held = MAX (self->n_most_held, self->held->len);
      return;
    }

  respond (self, message);
}

Host *
host_new (void)
{
  Host *self = g_new0 (Host, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->held = g_ptr_array_new_with_free_func (held_free);
  /* Paths as they are sent: a tag is %23 and letters. */
  self->server = soup_server_new ("raw-paths", TRUE, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  self->api_url = g_strconcat (self->url, "/v1", NULL);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return self;
}

void
host_free (Host *self)
{
  host_stop (self);
  g_object_unref (self->server);
  g_ptr_array_unref (self->held);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->counts);
  g_clear_pointer (&self->last_headers, soup_message_headers_unref);
  g_free (self->url);
  g_free (self->api_url);
  g_free (self);
}

const char *
host_get_url (Host *self)
{
  return self->url;
}

const char *
host_get_api_url (Host *self)
{
  return self->api_url;
}

void
host_answer (Host *self, const char *path, guint status, const char *headers, GBytes *body)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->status = status;
  answer->headers = g_strdup (headers);
  answer->body = g_bytes_ref (body);
  g_hash_table_insert (self->answers, g_strdup (path), answer);
}

void
host_answer_text (Host *self, const char *path, guint status, const char *headers, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  host_answer (self, path, status, headers, bytes);
}

void
host_hold (Host *self)
{
  self->holding = TRUE;
}

static void
release_held (Host *self, guint position)
{
  const Held *held = g_ptr_array_index (self->held, position);
  g_autoptr (SoupServerMessage) message = g_object_ref (held->message);

  g_ptr_array_remove_index (self->held, position);
  respond (self, message);
  soup_server_message_unpause (message);
}

void
host_release (Host *self)
{
  self->holding = FALSE;
  while (self->held->len > 0)
    release_held (self, 0);
}

void
host_release_for (Host *self, const char *path)
{
  for (guint i = self->held->len; i > 0; i--)
    {
      const Held *held = g_ptr_array_index (self->held, i - 1);
      g_autofree char *target = dup_target (held->message);

      if (g_str_equal (target, path))
        release_held (self, i - 1);
    }
}

void
host_stop (Host *self)
{
  g_ptr_array_set_size (self->held, 0);
  soup_server_disconnect (self->server);
}

guint
host_get_n_requests (Host *self)
{
  return self->n_requests;
}

guint
host_get_n_requests_for (Host *self, const char *path)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, path));
}

guint
host_get_n_held (Host *self)
{
  return self->held->len;
}

guint
host_get_n_most_held (Host *self)
{
  return self->n_most_held;
}

const char *
host_get_last_header (Host *self, const char *name)
{
  g_assert_nonnull (self->last_headers);

  return soup_message_headers_get_one (self->last_headers, name);
}

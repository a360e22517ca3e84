/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scripted-server.h"

#include <libsoup/soup.h>
#include <string.h>

#define BASE "/v1"

typedef struct
{
  guint status;
  char *headers;
  GBytes *body;
  gboolean raw;
  gboolean open; /* kept open after raw bytes */
  gboolean held;
} Reply;

typedef struct
{
  GPtrArray *replies;
  guint n_hits;
  GHashTable *seen;
} Script;

struct _ScriptedServer
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  char *url;

  GMutex lock;
  GHashTable *scripts;
  GPtrArray *held; /* SoupServerMessage */
  GPtrArray *open; /* GIOStream */
  GCancellable *stopped;
  guint n_gone;
};

static void
reply_free (gpointer data)
{
  Reply *reply = data;

  g_free (reply->headers);
  g_bytes_unref (reply->body);
  g_free (reply);
}

static void
script_free (gpointer data)
{
  Script *script = data;

  g_ptr_array_unref (script->replies);
  g_hash_table_unref (script->seen);
  g_free (script);
}

static Script *
get_script (ScriptedServer *server, const char *path)
{
  Script *script = g_hash_table_lookup (server->scripts, path);

  if (script == NULL)
    {
      script = g_new0 (Script, 1);
      script->replies = g_ptr_array_new_with_free_func (reply_free);
      script->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (server->scripts, g_strdup (path), script);
    }

  return script;
}

static void
note_header (const char *name, const char *value, gpointer user_data)
{
  g_hash_table_insert (user_data, g_ascii_strdown (name, -1), g_strdup (value));
}

static void
client_is_gone (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GIOStream *stream = user_data;
  ScriptedServer *server = g_object_get_data (G_OBJECT (stream), "server");
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, NULL);

  /* It hung up, or the server stops; or it asks for more, and is hung up on. */
  g_mutex_lock (&server->lock);
  server->n_gone++;
  g_mutex_unlock (&server->lock);
  if (bytes != NULL && g_bytes_get_size (bytes) > 0)
    g_io_stream_close (stream, NULL, NULL);
  g_main_context_wakeup (NULL);
}

static void
write_raw (ScriptedServer *server, SoupServerMessage *message, const Reply *reply)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  gsize size;
  const void *data = g_bytes_get_data (reply->body, &size);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), data, size, NULL, NULL, NULL);
  if (!reply->open)
    {
      g_io_stream_close (stream, NULL, NULL);
      return;
    }
  g_object_set_data (G_OBJECT (stream), "server", server);
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (stream), 1, G_PRIORITY_DEFAULT, server->stopped,
                                   client_is_gone, stream);
  g_ptr_array_add (server->open, g_steal_pointer (&stream));
}

static void
write_reply (SoupServerMessage *message, const Reply *reply)
{
  g_auto (GStrv) lines = reply->headers != NULL ? g_strsplit (reply->headers, "\n", -1) : NULL;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      *colon = '\0';
      soup_message_headers_append (headers, lines[i], g_strchug (colon + 1));
    }
  soup_server_message_set_status (message, reply->status, NULL);
  if (g_bytes_get_size (reply->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), reply->body);
}

static void
answer (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  ScriptedServer *server = user_data;
  GUri *uri = soup_server_message_get_uri (message);
  g_autofree char *target = g_uri_get_query (uri) != NULL
                                ? g_strdup_printf ("%s?%s", g_uri_get_path (uri), g_uri_get_query (uri))
                                : g_strdup (g_uri_get_path (uri));
  const SoupMessageBody *body;
  Script *script;
  const Reply *reply;

  g_mutex_lock (&server->lock);
  script = get_script (server, g_str_has_prefix (target, BASE) ? target + strlen (BASE) : target);
  g_hash_table_remove_all (script->seen);
  soup_message_headers_foreach (soup_server_message_get_request_headers (message), note_header, script->seen);
  g_hash_table_insert (script->seen, g_strdup (SCRIPTED_SERVER_METHOD),
                       g_strdup (soup_server_message_get_method (message)));
  body = soup_server_message_get_request_body (message);
  g_hash_table_insert (script->seen, g_strdup (SCRIPTED_SERVER_BODY), g_strndup (body->data, (gsize) body->length));
  reply = script->replies->len > 0 ? script->replies->pdata[MIN (script->n_hits, script->replies->len - 1)] : NULL;
  script->n_hits++;
  if (reply == NULL)
    {
      soup_server_message_set_status (message, 404, NULL);
    }
  else if (reply->raw)
    {
      write_raw (server, message, reply);
    }
  else
    {
      write_reply (message, reply);
      if (reply->held)
        {
          soup_server_message_pause (message);
          g_ptr_array_add (server->held, g_object_ref (message));
        }
    }
  g_mutex_unlock (&server->lock);
  g_main_context_wakeup (NULL);
}

static gpointer
serve (gpointer data)
{
  ScriptedServer *server = data;

  g_main_context_push_thread_default (server->context);
  g_main_loop_run (server->loop);
  g_cancellable_cancel (server->stopped);
  soup_server_disconnect (server->server);
  g_clear_object (&server->server);
  while (g_main_context_iteration (server->context, FALSE))
    ;
  g_main_context_pop_thread_default (server->context);

  return NULL;
}

static gboolean
quit (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_REMOVE;
}

static void
invoke (ScriptedServer *server, GSourceFunc func, gpointer data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, server->context);
}

ScriptedServer *
scripted_server_new (void)
{
  ScriptedServer *server = g_new0 (ScriptedServer, 1);
  GSList *uris;

  g_mutex_init (&server->lock);
  server->scripts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, script_free);
  server->held = g_ptr_array_new_with_free_func (g_object_unref);
  server->open = g_ptr_array_new_with_free_func (g_object_unref);
  server->stopped = g_cancellable_new ();
  server->context = g_main_context_new ();
  server->loop = g_main_loop_new (server->context, FALSE);

  g_main_context_push_thread_default (server->context);
  server->server = soup_server_new ("raw-paths", TRUE, NULL);
  soup_server_add_handler (server->server, NULL, answer, server, NULL);
  g_assert_true (soup_server_listen_local (server->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  g_main_context_pop_thread_default (server->context);
  uris = soup_server_get_uris (server->server);
  server->url = g_strdup_printf ("http://127.0.0.1:%d" BASE, g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  server->thread = g_thread_new ("scripted server", serve, server);

  return server;
}

void
scripted_server_free (ScriptedServer *server)
{
  invoke (server, quit, server->loop);
  g_thread_join (server->thread);
  g_ptr_array_unref (server->held);
  g_ptr_array_unref (server->open);
  g_object_unref (server->stopped);
  g_hash_table_unref (server->scripts);
  g_main_loop_unref (server->loop);
  g_main_context_unref (server->context);
  g_mutex_clear (&server->lock);
  g_free (server->url);
  g_free (server);
}

const char *
scripted_server_get_url (ScriptedServer *server)
{
  return server->url;
}

static Reply *
add_reply (ScriptedServer *server, const char *path, guint status, const char *headers, GBytes *body)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->status = status;
  reply->headers = g_strdup (headers);
  reply->body = g_bytes_ref (body);
  g_ptr_array_add (get_script (server, path)->replies, reply);

  return reply;
}

void
scripted_server_reply_bytes (ScriptedServer *server, const char *path, guint status, const char *headers, GBytes *body)
{
  g_mutex_lock (&server->lock);
  add_reply (server, path, status, headers, body);
  g_mutex_unlock (&server->lock);
}

void
scripted_server_reply (ScriptedServer *server, const char *path, guint status, const char *headers, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  scripted_server_reply_bytes (server, path, status, headers, bytes);
}

void
scripted_server_reply_raw (ScriptedServer *server, const char *path, const char *bytes, gboolean keep_open)
{
  g_autoptr (GBytes) body = g_bytes_new (bytes, strlen (bytes));
  Reply *reply;

  g_mutex_lock (&server->lock);
  reply = add_reply (server, path, 0, NULL, body);
  reply->raw = TRUE;
  reply->open = keep_open;
  g_mutex_unlock (&server->lock);
}

void
scripted_server_hold (ScriptedServer *server, const char *path, const char *body)
{
  scripted_server_hold_status (server, path, 200, body);
}

void
scripted_server_hold_status (ScriptedServer *server, const char *path, guint status, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  g_mutex_lock (&server->lock);
  add_reply (server, path, status, "Cache-Control: max-age=60", bytes)->held = TRUE;
  g_mutex_unlock (&server->lock);
}

static gboolean
release_all (gpointer data)
{
  ScriptedServer *server = data;
  g_autoptr (GPtrArray) held = NULL;

  g_mutex_lock (&server->lock);
  held = g_steal_pointer (&server->held);
  server->held = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_unlock (&server->lock);

  for (guint i = 0; i < held->len; i++)
    soup_server_message_unpause (held->pdata[i]);

  return G_SOURCE_REMOVE;
}

void
scripted_server_release (ScriptedServer *server)
{
  invoke (server, release_all, server);
}

guint
scripted_server_get_n_hits (ScriptedServer *server, const char *path)
{
  guint n;

  g_mutex_lock (&server->lock);
  n = get_script (server, path)->n_hits;
  g_mutex_unlock (&server->lock);

  return n;
}

guint
scripted_server_get_n_gone (ScriptedServer *server)
{
  guint n;

  g_mutex_lock (&server->lock);
  n = server->n_gone;
  g_mutex_unlock (&server->lock);

  return n;
}

char *
scripted_server_get_header (ScriptedServer *server, const char *path, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  char *value;

  g_mutex_lock (&server->lock);
  value = g_strdup (g_hash_table_lookup (get_script (server, path)->seen, lower));
  g_mutex_unlock (&server->lock);

  return value;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-reply.h"

#include "sample/pennant-sample-json.h"

/* The least: what is gained with more is not worth the time. */
#define GZIP_LEVEL 1

/**
 * pennant_sample_reply_new:
 * @status: HTTP status
 * @content_type: its `Content-Type`
 * @cache_control: (transfer full) (nullable): its `Cache-Control`
 * @body: (transfer full): what it says
 *
 * Returns: (transfer full): a reply
 */
PennantSampleReply *
pennant_sample_reply_new (guint status, const char *content_type, char *cache_control, GBytes *body)
{
  PennantSampleReply *self = g_new0 (PennantSampleReply, 1);

  self->status = status;
  self->content_type = g_strdup (content_type);
  self->cache_control = cache_control;
  self->body = body;
  return self;
}

/**
 * pennant_sample_reply_new_json:
 * @document: (transfer full): what it says
 * @max_age: for how many seconds it is fresh
 *
 * Returns: (transfer full): a success
 */
PennantSampleReply *
pennant_sample_reply_new_json (GString *document, int max_age)
{
  return pennant_sample_reply_new (200, PENNANT_SAMPLE_JSON, g_strdup_printf ("max-age=%d", max_age),
                                   g_string_free_to_bytes (document));
}

/**
 * pennant_sample_reply_new_items:
 * @items: (transfer full): what it says
 * @max_age: for how many seconds it is fresh
 *
 * Returns: (transfer full): a success
 */
PennantSampleReply *
pennant_sample_reply_new_items (PennantSampleItems *items, int max_age)
{
  PennantSampleReply *self =
      pennant_sample_reply_new (200, PENNANT_SAMPLE_JSON, g_strdup_printf ("max-age=%d", max_age), NULL);

  self->items = items;
  return self;
}

/**
 * pennant_sample_reply_new_error:
 * @status: HTTP status
 * @reason: the API's word for it
 * @message: (nullable): more about it
 *
 * Returns: (transfer full): an error as the API sends it: 400, 403 and 404 with their malformed `Cache-Control`, what
 *   is over soon without
 */
PennantSampleReply *
pennant_sample_reply_new_error (guint status, const char *reason, const char *message)
{
  GString *json = g_string_new (NULL);
  gboolean is_lasting = status == 400 || status == 403 || status == 404;

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "reason", reason);
  pennant_sample_json_add_text (json, "message", message);
  pennant_sample_json_end_object (json);
  return pennant_sample_reply_new (status, PENNANT_SAMPLE_ERROR_JSON,
                                   is_lasting ? g_strdup (PENNANT_SAMPLE_ERROR_AGE) : NULL,
                                   g_string_free_to_bytes (json));
}

/**
 * pennant_sample_reply_new_not_found:
 * @tag: a tag with its `#`
 *
 * Returns: (transfer full): 404
 */
PennantSampleReply *
pennant_sample_reply_new_not_found (const char *tag)
{
  g_autofree char *message = g_strdup_printf ("Not found with tag %s", tag + 1);

  return pennant_sample_reply_new_error (404, "notFound", message);
}

/**
 * pennant_sample_reply_new_private:
 * @max_age: for how many seconds it holds
 *
 * Returns: (transfer full): what is said of the wars of a clan whose log is private: unlike other errors with a
 *   `Cache-Control` in form (api.md 3.3)
 */
PennantSampleReply *
pennant_sample_reply_new_private (int max_age)
{
  PennantSampleReply *self = pennant_sample_reply_new_error (403, "accessDenied", NULL);

  g_free (self->cache_control);
  self->cache_control = g_strdup_printf ("max-age=%d", max_age);
  return self;
}

/**
 * pennant_sample_reply_new_scope_error:
 *
 * Returns: (transfer full): what an ordinary key is told where only approved ones may ask
 */
PennantSampleReply *
pennant_sample_reply_new_scope_error (void)
{
  return pennant_sample_reply_new_error (
      403, "accessDenied.invalidScope",
      "Invalid authorization: API key does not allow access to the requested resource.");
}

/**
 * pennant_sample_reply_new_address_error:
 * @address: the caller's
 *
 * Returns: (transfer full): what a caller is told whose key is bound to other addresses
 */
PennantSampleReply *
pennant_sample_reply_new_address_error (const char *address)
{
  g_autofree char *message =
      g_strdup_printf ("Invalid authorization: API key does not allow access from IP %s", address);

  return pennant_sample_reply_new_error (403, "accessDenied.invalidIp", message);
}

/**
 * pennant_sample_reply_new_unknown_value:
 * @parameter: what names a thing that there is not
 *
 * Returns: (transfer full): 400
 */
PennantSampleReply *
pennant_sample_reply_new_unknown_value (const char *parameter)
{
  g_autofree char *message = g_strdup_printf ("Unknown value for parameter %s", parameter);

  return pennant_sample_reply_new_error (400, "badRequest", message);
}

/**
 * pennant_sample_reply_new_illegal_value:
 * @parameter: what cannot be read, or is out of its range
 *
 * Returns: (transfer full): 400
 */
PennantSampleReply *
pennant_sample_reply_new_illegal_value (const char *parameter)
{
  g_autofree char *message = g_strdup_printf ("Illegal value for parameter %s", parameter);

  return pennant_sample_reply_new_error (400, "badRequest", message);
}

/**
 * pennant_sample_reply_new_page:
 * @status: HTTP status
 * @title: what the page says
 *
 * Returns: (transfer full): a page of HTML, as gateways send it
 */
PennantSampleReply *
pennant_sample_reply_new_page (guint status, const char *title)
{
  char *page = g_strdup_printf ("<html>\r\n<head><title>%u %s</title></head>\r\n"
                                "<body>\r\n<center><h1>%u %s</h1></center>\r\n</body>\r\n</html>\r\n",
                                status, title, status, title);

  return pennant_sample_reply_new (status, "text/html", NULL, g_bytes_new_take (page, strlen (page)));
}

/**
 * pennant_sample_reply_compress:
 * @self: a reply of which nothing was taken
 *
 * Has it say the same compressed by gzip.
 */
void
pennant_sample_reply_compress (PennantSampleReply *self)
{
  GBytes *plain = self->body;

  self->compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, GZIP_LEVEL));
  if (self->items)
    return;
  self->body = g_converter_convert_bytes (self->compressor, plain, NULL);
  g_bytes_unref (plain);
}

/* What comes out of the compressor when @text, the last where @last, goes in: maybe nothing so far. */
static GBytes *
compress (GConverter *compressor, GBytes *text, gboolean last)
{
  g_autoptr (GByteArray) compressed = g_byte_array_new ();
  GConverterFlags flags = last ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS;
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize left, n_read, n_written;
  const guint8 *at = g_bytes_get_data (text, &left);
  guint8 buffer[4096];

  while (left > 0 || (last && result == G_CONVERTER_CONVERTED))
    {
      result = g_converter_convert (compressor, at, left, buffer, sizeof buffer, flags, &n_read, &n_written, NULL);
      g_assert (result != G_CONVERTER_ERROR);
      g_byte_array_append (compressed, buffer, (guint) n_written);
      at += n_read;
      left -= n_read;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&compressed));
}

static GBytes *
take_compressed_piece (PennantSampleReply *self)
{
  while (!self->over)
    {
      g_autoptr (GBytes) piece = pennant_sample_items_next (self->items);
      g_autoptr (GBytes) text = piece ? g_bytes_ref (piece) : g_bytes_new_static ("", 0);
      g_autoptr (GBytes) compressed = compress (self->compressor, text, !piece);

      self->over = !piece;
      if (g_bytes_get_size (compressed) > 0)
        return g_steal_pointer (&compressed);
    }
  return NULL;
}

/**
 * pennant_sample_reply_take_piece:
 * @self: a reply
 *
 * Returns: (transfer full) (nullable): the next part of what it says, which is not empty unless that is all; %NULL
 * after the last
 */
GBytes *
pennant_sample_reply_take_piece (PennantSampleReply *self)
{
  if (!self->items)
    return g_steal_pointer (&self->body);
  return self->compressor ? take_compressed_piece (self) : pennant_sample_items_next (self->items);
}

/**
 * pennant_sample_reply_take_body:
 * @self: a reply
 *
 * Returns: (transfer full): all that it says and that was not taken yet
 */
GBytes *
pennant_sample_reply_take_body (PennantSampleReply *self)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  GBytes *piece;

  if (!self->items)
    return g_steal_pointer (&self->body);
  while ((piece = pennant_sample_reply_take_piece (self)))
    {
      g_byte_array_append (body, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));
      g_bytes_unref (piece);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

/**
 * pennant_sample_reply_free:
 * @self: (transfer full): a reply
 *
 * Frees it.
 */
void
pennant_sample_reply_free (PennantSampleReply *self)
{
  g_free (self->content_type);
  g_free (self->cache_control);
  g_free (self->set_cookie);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->items, pennant_sample_items_free);
  g_clear_object (&self->compressor);
  g_free (self);
}

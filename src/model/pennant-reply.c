/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-reply.h"

/**
 * pennant_reply_get_type:
 *
 * Returns: the boxed type of a reply, which is copied by a reference
 */
G_DEFINE_BOXED_TYPE (PennantReply, pennant_reply, pennant_reply_ref, pennant_reply_unref)

static void
reply_clear (gpointer data)
{
  PennantReply *self = data;

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->item, pennant_record_unref);
}

/**
 * pennant_reply_new:
 * @path: path and query below the base URL
 * @body: the bytes as sent
 * @item: (nullable) (transfer none): what they say
 * @fetched_at: when it came, Unix time in microseconds
 * @max_age: for how many seconds from then it is fresh
 *
 * Makes a reply.
 *
 * Returns: (transfer full): a reply
 */
PennantReply *
pennant_reply_new (const char *path, GBytes *body, PennantRecord *item, gint64 fetched_at, gint64 max_age)
{
  PennantReply *self;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  self = g_atomic_rc_box_new0 (PennantReply);
  self->path = g_strdup (path);
  self->body = g_bytes_ref (body);
  self->item = item != NULL ? pennant_record_ref (item) : NULL;
  self->fetched_at = fetched_at;
  self->max_age = max_age;
  return self;
}

/**
 * pennant_reply_ref:
 * @reply: a reply
 *
 * Takes a reference, in any thread.
 *
 * Returns: (transfer full): @reply
 */
PennantReply *
pennant_reply_ref (PennantReply *reply)
{
  return g_atomic_rc_box_acquire (reply);
}

/**
 * pennant_reply_unref:
 * @reply: (transfer full): a reply
 *
 * Drops a reference, in any thread.
 */
void
pennant_reply_unref (PennantReply *reply)
{
  g_atomic_rc_box_release_full (reply, reply_clear);
}

/**
 * pennant_reply_get_expires_at:
 * @reply: a reply
 *
 * Tells until when the reply is fresh. A max-age that no clock can reach counts as for ever.
 *
 * Returns: Unix time in microseconds
 */
gint64
pennant_reply_get_expires_at (const PennantReply *reply)
{
  gint64 life, end;

  if (__builtin_mul_overflow (reply->max_age, G_USEC_PER_SEC, &life) ||
      __builtin_add_overflow (reply->fetched_at, life, &end))
    return G_MAXINT64;
  return end;
}

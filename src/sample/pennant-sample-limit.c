/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-limit.h"

/* For how long a key is refused that went over its limit. */
#define REFUSAL (30 * G_USEC_PER_SEC)

/* So many seconds' worth of requests may come at once. */
#define BURST_SECONDS 2

typedef struct
{
  double left;      /* requests */
  gint64 filled_at; /* microseconds, as below */
  gint64 refused_until;
} Bucket;

struct _PennantSampleLimit
{
  GMutex lock;
  guint per_second;    /* 0 = no limit */
  GHashTable *buckets; /* (element-type utf8 Bucket): by key */
};

/**
 * pennant_sample_limit_new:
 *
 * Returns: (transfer full): a limit that is not set
 */
PennantSampleLimit *
pennant_sample_limit_new (void)
{
  PennantSampleLimit *self = g_new0 (PennantSampleLimit, 1);

  g_mutex_init (&self->lock);
  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * pennant_sample_limit_free:
 * @self: (transfer full): a limit
 *
 * Frees it.
 */
void
pennant_sample_limit_free (PennantSampleLimit *self)
{
  g_hash_table_unref (self->buckets);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * pennant_sample_limit_set:
 * @self: a limit
 * @per_second: how many requests each key may make, 0 = any number
 *
 * Sets the limit, and forgets how many there were.
 */
void
pennant_sample_limit_set (PennantSampleLimit *self, guint per_second)
{
  g_mutex_lock (&self->lock);
  self->per_second = per_second;
  g_hash_table_remove_all (self->buckets);
  g_mutex_unlock (&self->lock);
}

static Bucket *
find_bucket (PennantSampleLimit *self, const char *key, gint64 now)
{
  Bucket *bucket = g_hash_table_lookup (self->buckets, key);

  if (!bucket)
    {
      bucket = g_new0 (Bucket, 1);
      bucket->left = self->per_second * BURST_SECONDS;
      bucket->filled_at = now;
      g_hash_table_insert (self->buckets, g_strdup (key), bucket);
    }
  return bucket;
}

static gboolean
take (Bucket *bucket, guint per_second, gint64 now)
{
  if (now < bucket->refused_until)
    return FALSE;
  bucket->left += (double) (now - bucket->filled_at) * per_second / G_USEC_PER_SEC;
  bucket->left = MIN (bucket->left, per_second * BURST_SECONDS);
  bucket->filled_at = now;
  if (bucket->left < 1)
    {
      bucket->refused_until = now + REFUSAL;
      return FALSE;
    }
  bucket->left--;
  return TRUE;
}

/**
 * pennant_sample_limit_take:
 * @self: a limit
 * @key: which key asks
 * @now: microseconds of a clock that only ever rises
 *
 * Counts a request. A key that goes over its limit is refused for half a minute.
 *
 * Returns: whether it is within the limit
 */
gboolean
pennant_sample_limit_take (PennantSampleLimit *self, const char *key, gint64 now)
{
  gboolean within;

  g_mutex_lock (&self->lock);
  within = self->per_second == 0 || take (find_bucket (self, key, now), self->per_second, now);
  g_mutex_unlock (&self->lock);
  return within;
}

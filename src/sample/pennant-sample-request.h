/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-verify.h"
#include "sample/pennant-sample-world.h"

G_BEGIN_DECLS

/* What a caller asks of the world. The first block is filled in by who brings the question, the second by the table of
 * routes before it calls the function that answers. */
typedef struct
{
  PennantSampleWorld *world;
  PennantSampleVerify *verify; /* (nullable) without a POST */
  const char *method;
  const char *path;     /* below `/v1`, with its escapes, as `/clans/%232PP` */
  GHashTable *query;    /* (element-type utf8 utf8) (nullable) */
  GBytes *body;         /* (nullable) */
  gint64 asked_at;      /* Unix time in seconds */
  gint64 set_at;        /* when the time was last set by hand: no copy of a reply is older */
  const char *pictures; /* where the pictures are, as `http://127.0.0.1:1234` */

  const char *const *segments; /* the path's parts without escapes, as `clans`, `#2PP` */
  gint64 now;                  /* Unix time in seconds at which the copy was made that is sent */
  int max_age;                 /* for how many more seconds the reply is fresh */
} PennantSampleRequest;

G_END_DECLS

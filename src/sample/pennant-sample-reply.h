/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-items.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What goes back to a caller. @cache_control is %NULL where the API sends none, @set_cookie everywhere but in the
 * portal. What it says is either @body or @items, of which nobody knows how long they are before the last is told. */
typedef struct
{
  guint status;
  char *content_type;
  char *cache_control;
  char *set_cookie;
  GBytes *body;              /* (nullable) */
  PennantSampleItems *items; /* (nullable) */
  GConverter *compressor;    /* (nullable): by which all that it says is compressed */
  gboolean over;             /* whether the last of compressed @items was told */
} PennantSampleReply;

#define PENNANT_SAMPLE_JSON "application/json; charset=utf-8"
#define PENNANT_SAMPLE_ERROR_JSON "application/json"
#define PENNANT_SAMPLE_ERROR_AGE "public max-age=600"
#define PENNANT_SAMPLE_TRANSPORT_SECURITY "max-age=31536000"

PennantSampleReply *
pennant_sample_reply_new (guint status, const char *content_type, char *cache_control, GBytes *body);
PennantSampleReply *pennant_sample_reply_new_json (GString *document, int max_age);
PennantSampleReply *pennant_sample_reply_new_items (PennantSampleItems *items, int max_age);
PennantSampleReply *pennant_sample_reply_new_error (guint status, const char *reason, const char *message);
PennantSampleReply *pennant_sample_reply_new_not_found (const char *tag);
PennantSampleReply *pennant_sample_reply_new_scope_error (void);
PennantSampleReply *pennant_sample_reply_new_address_error (const char *address);
PennantSampleReply *pennant_sample_reply_new_private (int max_age);
PennantSampleReply *pennant_sample_reply_new_unknown_value (const char *parameter);
PennantSampleReply *pennant_sample_reply_new_illegal_value (const char *parameter);
PennantSampleReply *pennant_sample_reply_new_page (guint status, const char *title);
void pennant_sample_reply_compress (PennantSampleReply *self);
GBytes *pennant_sample_reply_take_piece (PennantSampleReply *self);
GBytes *pennant_sample_reply_take_body (PennantSampleReply *self);
void pennant_sample_reply_free (PennantSampleReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantSampleReply, pennant_sample_reply_free)

G_END_DECLS

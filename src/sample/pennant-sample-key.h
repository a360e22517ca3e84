/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-token.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A key to the API. */
typedef struct
{
  char *id;
  char *name;
  char *description;
  GStrv ranges;     /* from which addresses it may be used, as its owner wrote them */
  GPtrArray *masks; /* (element-type GInetAddressMask): the same */
  char *token;
} PennantSampleKey;

PennantSampleKey *
pennant_sample_key_new (guint seed, const PennantSampleClaims *claims, const char *name, const char *description);
void pennant_sample_key_free (PennantSampleKey *self);
gboolean pennant_sample_key_admits (const PennantSampleKey *self, const char *address);

gboolean pennant_sample_range_is_valid (const char *range);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantSampleKey, pennant_sample_key_free)

G_END_DECLS

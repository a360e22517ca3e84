/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-cwl-group.h"

G_BEGIN_DECLS

/* A made-up CWL: a group and the wars of it that are here. */
typedef struct
{
  PennantCwlGroup *group;
  GHashTable *wars;
} League;

League *league_new (const char *state, const char *clans, const char *rounds);
void league_free (League *self);
gpointer league_add (League *self, const char *war_tag, const char *head, int size, const char *attacks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (League, league_free)

G_END_DECLS

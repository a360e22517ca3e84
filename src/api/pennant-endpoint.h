/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-record.h"

G_BEGIN_DECLS

/**
 * PennantEndpoint:
 * @name: its name in Pennant, as `clan`
 * @template: its path, `{tag}` standing for the tag, as `/clans/{tag}`
 * @type: what it answers
 *
 * One thing that the API can tell.
 */
typedef struct
{
  const char *name;
  const char *template;
  const PennantType *type;
} PennantEndpoint;

extern const PennantEndpoint pennant_endpoint_clan;
extern const PennantEndpoint pennant_endpoint_player;

char *pennant_endpoint_get_path (const PennantEndpoint *endpoint, const char *tag);

G_END_DECLS

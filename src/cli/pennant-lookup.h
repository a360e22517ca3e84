/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-endpoint.h"
#include "cli/pennant-command.h"
#include "cli/pennant-lookup-options.h"
#include "model/pennant-link.h"

G_BEGIN_DECLS

/**
 * PennantLookupKind:
 * @endpoint: what is asked
 * @link_kind: the links of the game that point at it
 * @write_page: appends a record as readable text to a page
 *
 * What a lookup command looks up.
 */
typedef struct
{
  const PennantEndpoint *endpoint;
  PennantLinkKind link_kind;
  void (*write_page) (gconstpointer record, GString *page);
} PennantLookupKind;

PennantExit pennant_lookup_run (const PennantLookupKind *kind, int argc, char *argv[]);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/pennant-command.h"

G_BEGIN_DECLS

/**
 * PennantLookupOptions:
 * @api_url: where the API is, with `/v1`
 * @token: (nullable): the developer key
 * @rate: requests a second; 0 for no limit
 * @burst: requests that may go at once after a pause
 * @connections: the most at once
 * @timeout: seconds for a try
 * @retries: tries after the first
 * @max_wait: seconds of pauses after a 429; 0 for no bound
 * @no_cache: whether stored replies are left alone
 * @json: whether the API's own JSON is printed
 * @words: what is to be looked up, in order, as typed or read
 *
 * What the command line says about a lookup.
 */
typedef struct
{
  char *api_url;
  char *token;
  double rate;
  int burst;
  int connections;
  int timeout;
  int retries;
  int max_wait;
  gboolean no_cache;
  gboolean json;
  GStrv words;
} PennantLookupOptions;

PennantExit pennant_lookup_options_parse (PennantLookupOptions *self, int argc, char *argv[]);
void pennant_lookup_options_clear (PennantLookupOptions *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PennantLookupOptions, pennant_lookup_options_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/pennant-access.h"
#include "cli/pennant-command.h"

G_BEGIN_DECLS

/* Those of a command, and those of lists. */
#define PENNANT_LOOKUP_MAX_OPTIONS (PENNANT_COMMAND_MAX_OPTIONS + 3)

/**
 * PennantLookupOptions:
 * @access: where to ask, and with which keys
 * @rate: requests a second with each key; 0 for no limit
 * @burst: requests that may go at once with each key after a pause
 * @connections: the most at once
 * @timeout: seconds for a try
 * @retries: tries after the first
 * @max_wait: seconds of pauses after a 429; 0 for no bound
 * @no_cache: whether stored replies are left alone
 * @json: whether the API's own JSON is printed
 * @metrics: whether the requests are summed up at the end
 * @verbose: whether each request is told
 * @all: whether a list is followed to its end
 * @words: the arguments, in order, as typed or read
 * @has_read_input: whether some were read from standard input
 * @player_token: (nullable): what was read from standard input to be verified
 * @options: options that go into the request, the last one without a name
 * @values: (nullable): the value of each, %NULL for one that was not given
 *
 * What the command line says about a lookup.
 */
typedef struct
{
  PennantAccess access;
  double rate;
  int burst;
  int connections;
  int timeout;
  int retries;
  int max_wait;
  gboolean no_cache;
  gboolean json;
  gboolean metrics;
  gboolean verbose;
  gboolean all;
  GStrv words;
  gboolean has_read_input;
  char *player_token;
  PennantCommandOption options[PENNANT_LOOKUP_MAX_OPTIONS + 1];
  char *values[PENNANT_LOOKUP_MAX_OPTIONS];
} PennantLookupOptions;

PennantExit
pennant_lookup_options_parse (PennantLookupOptions *self, const PennantCommand *command, int argc, char *argv[]);
void pennant_lookup_options_clear (PennantLookupOptions *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PennantLookupOptions, pennant_lookup_options_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-source.h"

G_BEGIN_DECLS

/**
 * PennantAccess:
 * @api_url: where the API is, with `/v1`
 * @portal_url: (nullable): where the developer portal is, with `/api`, where it is not that of the API
 * @tokens: (nullable): the developer keys that were given, for which no keyring is read
 * @token_file: (nullable): the file that they are read from, `-` for standard input
 *
 * Where a command asks, and with which keys: what its options say, then what holds.
 */
typedef struct
{
  char *api_url;
  char *portal_url;
  GStrv tokens;
  char *token_file;
} PennantAccess;

#define PENNANT_ACCESS_API_URL_OPTION(access)                                                                          \
  { "api-url", 0, 0, G_OPTION_ARG_STRING, &(access)->api_url, N_ ("Where the API is, with /v1 (or PENNANT_API_URL)"),  \
    N_ ("URL") }
#define PENNANT_ACCESS_PORTAL_URL_OPTION(access)                                                                       \
  { "portal-url",                                                                                                      \
    0,                                                                                                                 \
    0,                                                                                                                 \
    G_OPTION_ARG_STRING,                                                                                               \
    &(access)->portal_url,                                                                                             \
    N_ ("Where the developer portal is, with /api (or PENNANT_PORTAL_URL)"),                                           \
    N_ ("URL") }
#define PENNANT_ACCESS_TOKEN_OPTIONS(access)                                                                           \
  { "token",                                                                                                           \
    0,                                                                                                                 \
    0,                                                                                                                 \
    G_OPTION_ARG_STRING_ARRAY,                                                                                         \
    &(access)->tokens,                                                                                                 \
    N_ ("A developer key, which others on this machine can read here; requests go round over several"),                \
    N_ ("KEY") },                                                                                                      \
  {                                                                                                                    \
    "token-file", 0, 0, G_OPTION_ARG_FILENAME, &(access)->token_file,                                                  \
        N_ ("A file with developer keys, one a line, - for standard input (or PENNANT_TOKEN, or “pennantctl login”)"), \
        N_ ("FILE")                                                                                                    \
  }

gboolean pennant_access_take_urls (PennantAccess *self, const char *command);
gboolean pennant_access_reads_input (const PennantAccess *self);
gboolean pennant_access_take_tokens (PennantAccess *self, const char *command);
gboolean pennant_access_is_usual (const PennantAccess *self);
PennantSource *pennant_access_open (const PennantAccess *self);
void pennant_access_warn_of_portal (PennantSource *source);
void pennant_access_warn_of_api (PennantSource *source);
void pennant_access_clear (PennantAccess *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PennantAccess, pennant_access_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-key.h"

G_BEGIN_DECLS

#define PENNANT_SAMPLE_MAX_KEYS 10
#define PENNANT_SAMPLE_MAX_RANGES 5
#define PENNANT_SAMPLE_SESSION_SECONDS 3600

/* From where somebody logged in, and when: Unix time in seconds, 0 = never. */
typedef struct
{
  gint64 at;
  char *address;
  char *user_agent;
} PennantSampleLogin;

/* Somebody who is logged in to the portal. */
typedef struct
{
  char *cookie;
  PennantSampleLogin previous; /* the login before this one */
  gint64 expires_at;
  PennantSampleKey *key; /* the temporary one, which lives as long as the session */
} PennantSampleSession;

/* The one account of a world's portal: its keys and who is logged in, the only things that a world holds. Used by the
 * server's thread alone. */
typedef struct _PennantSampleAccount PennantSampleAccount;

PennantSampleAccount *pennant_sample_account_new (guint seed);
void pennant_sample_account_free (PennantSampleAccount *self);

const char *pennant_sample_account_get_developer (PennantSampleAccount *self);
const char *pennant_sample_account_get_email (PennantSampleAccount *self);
const char *pennant_sample_account_get_password (PennantSampleAccount *self);
const char *pennant_sample_account_get_token (PennantSampleAccount *self);

const PennantSampleSession *
pennant_sample_account_log_in (PennantSampleAccount *self, const char *address, const char *user_agent, gint64 now);
const PennantSampleSession *
pennant_sample_account_find_session (PennantSampleAccount *self, const char *cookie, gint64 now);
void pennant_sample_account_log_out (PennantSampleAccount *self, const char *cookie);

GPtrArray *pennant_sample_account_get_keys (PennantSampleAccount *self);
const PennantSampleKey *pennant_sample_account_add_key (PennantSampleAccount *self,
                                                        const char *name,
                                                        const char *description,
                                                        const char *const *ranges,
                                                        gint64 now);
gboolean pennant_sample_account_revoke_key (PennantSampleAccount *self, const char *id);
const PennantSampleKey *pennant_sample_account_find_key (PennantSampleAccount *self, const char *token, gint64 now);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-account.h"

G_BEGIN_DECLS

/**
 * PennantKeyAnswer:
 * @PENNANT_KEY_ANSWER_UNKNOWN: it is not known
 * @PENNANT_KEY_ANSWER_NO: no
 * @PENNANT_KEY_ANSWER_YES: yes
 */
typedef enum
{
  PENNANT_KEY_ANSWER_UNKNOWN,
  PENNANT_KEY_ANSWER_NO,
  PENNANT_KEY_ANSWER_YES,
} PennantKeyAnswer;

/**
 * PennantKeyAdvice:
 * @PENNANT_KEY_ADVICE_SIGN_IN: there is no key: sign in
 * @PENNANT_KEY_ADVICE_TRY: it is not known where the API sees us: ask it something
 * @PENNANT_KEY_ADVICE_GOOD: a key is good for where we are
 * @PENNANT_KEY_ADVICE_RENEW: none is, and the next request has the key renewed
 * @PENNANT_KEY_ADVICE_SIGN_IN_AGAIN: none is, or it is gone, and a sign-in with the password makes one
 * @PENNANT_KEY_ADVICE_NEW_KEY: none is, and one has to be made at the developer site
 * @PENNANT_KEY_ADVICE_IPV6: we are at an IPv6 address, for which there are no keys
 *
 * What there is to do about the keys.
 */
typedef enum
{
  PENNANT_KEY_ADVICE_SIGN_IN,
  PENNANT_KEY_ADVICE_TRY,
  PENNANT_KEY_ADVICE_GOOD,
  PENNANT_KEY_ADVICE_RENEW,
  PENNANT_KEY_ADVICE_SIGN_IN_AGAIN,
  PENNANT_KEY_ADVICE_NEW_KEY,
  PENNANT_KEY_ADVICE_IPV6,
} PennantKeyAdvice;

/**
 * PennantKeyReportRow:
 * @id: (nullable): its number at the portal
 * @name: (nullable): its name there
 * @tier: (nullable): how much may be asked with it, as `developer/silver`
 * @addresses: (element-type utf8): what it is good for, as `203.0.113.7/32`; none where it does not say
 * @scopes: (element-type utf8): what it opens
 * @issued_at: when it was made, in seconds since 1970; 0 where it does not say
 * @allows: whether it is good for where the API sees us
 * @on_portal: whether the portal has it
 * @in_use: whether requests are made with it
 * @is_ours: whether it has a name of Pennant's, of this installation or another
 * @is_own: whether this installation made it
 *
 * What there is to tell of a key, but never the key itself.
 */
typedef struct
{
  char *id;
  char *name;
  char *tier;
  GPtrArray *addresses;
  GPtrArray *scopes;
  gint64 issued_at;
  PennantKeyAnswer allows;
  PennantKeyAnswer on_portal;
  gboolean in_use;
  gboolean is_ours;
  gboolean is_own;
} PennantKeyReportRow;

/**
 * PennantKeyReport:
 * @rows: (element-type PennantKeyReportRow): first the keys that are in use, then the others of the portal
 * @seen_address: (nullable): where the API sees us
 * @advice: what to do
 * @sentence: the same, for the person
 *
 * What is known of an account's keys.
 */
typedef struct
{
  GPtrArray *rows;
  char *seen_address;
  PennantKeyAdvice advice;
  char *sentence;
} PennantKeyReport;

PennantKeyReport *pennant_key_report_new (PennantAccount *account, const char *seen_address, GPtrArray *portal_keys);
void pennant_key_report_free (PennantKeyReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantKeyReport, pennant_key_report_free)

G_END_DECLS

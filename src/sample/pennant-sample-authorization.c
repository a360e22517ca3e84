/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-authorization.h"

#include <string.h>

#define SCHEME "Bearer "

/**
 * pennant_sample_authorization_check:
 * @account: who may ask
 * @authorization: (nullable): the header of that name
 * @address: the caller's
 * @now: Unix time in seconds
 *
 * Returns: (transfer full) (nullable): what to answer when the caller may not ask
 */
PennantSampleReply *
pennant_sample_authorization_check (PennantSampleAccount *account,
                                    const char *authorization,
                                    const char *address,
                                    gint64 now)
{
  const PennantSampleKey *key;

  if (!authorization)
    return pennant_sample_reply_new_error (403, "accessDenied", "Missing authorization");
  key = g_str_has_prefix (authorization, SCHEME)
            ? pennant_sample_account_find_key (account, authorization + strlen (SCHEME), now)
            : NULL;
  if (!key)
    return pennant_sample_reply_new_error (403, "accessDenied", "Invalid authorization");
  if (!pennant_sample_key_admits (key, address))
    return pennant_sample_reply_new_address_error (address);
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-fault.h"

#include <glib/gi18n-lib.h>

static const PennantSampleFaultKind kinds[PENNANT_SAMPLE_N_FAULTS] = {
  [PENNANT_SAMPLE_FAULT_THROTTLED] = { "throttled", N_ ("429, too many requests"), TRUE, FALSE },
  [PENNANT_SAMPLE_FAULT_SERVER_ERROR] = { "server-error", N_ ("500 with JSON"), TRUE, FALSE },
  [PENNANT_SAMPLE_FAULT_BAD_GATEWAY] = { "bad-gateway", N_ ("502 with an HTML page"), TRUE, TRUE },
  [PENNANT_SAMPLE_FAULT_GATEWAY_TIMEOUT] = { "gateway-timeout", N_ ("504 with an HTML page"), TRUE, TRUE },
  [PENNANT_SAMPLE_FAULT_MAINTENANCE] = { "maintenance", N_ ("503 with JSON"), TRUE, FALSE },
  [PENNANT_SAMPLE_FAULT_MAINTENANCE_PAGE] = { "maintenance-page", N_ ("503 with an HTML page"), TRUE, TRUE },
  [PENNANT_SAMPLE_FAULT_CUT_BODY] = { "cut", N_ ("the connection closes in the middle of the reply"), TRUE, TRUE },
  [PENNANT_SAMPLE_FAULT_INVALID_JSON] = { "invalid-json", N_ ("a success that is not JSON"), TRUE, TRUE },
  [PENNANT_SAMPLE_FAULT_CLOSED] = { "closed", N_ ("the connection closes without a reply"), TRUE, TRUE },
  [PENNANT_SAMPLE_FAULT_DRIP] = { "slow", N_ ("the reply comes byte by byte, 50 a second"), TRUE, TRUE },
  [PENNANT_SAMPLE_FAULT_INVALID_KEY] = { "invalid-key", N_ ("403, as if the key had been revoked"), TRUE, FALSE },
  [PENNANT_SAMPLE_FAULT_INVALID_ADDRESS] = { "invalid-ip", N_ ("403, no key reaches the caller's address"), TRUE,
                                             FALSE },
  [PENNANT_SAMPLE_FAULT_INVALID_SCOPE] = { "invalid-scope", N_ ("403, the key does not reach so far"), TRUE, FALSE },
  [PENNANT_SAMPLE_FAULT_PRIVATE] = { "private", N_ ("403, as for a private war log"), TRUE, FALSE },
  [PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD] = { "unknown-field", N_ ("a field in each object that nobody knows"), TRUE,
                                           TRUE },
  [PENNANT_SAMPLE_FAULT_UNKNOWN_ENUM] = { "unknown-enum", N_ ("words that nobody knows in fields of fixed words"), TRUE,
                                          FALSE },
  [PENNANT_SAMPLE_FAULT_ADDRESS_CHANGE] = { "ip-change", N_ ("the caller seems to be somewhere else, for new keys too"),
                                            TRUE, TRUE },
  [PENNANT_SAMPLE_FAULT_TEMPORARY] = { "error", N_ ("“Temporary application error, request failed.”"), FALSE, TRUE },
};

/**
 * pennant_sample_fault_get_kind:
 * @fault: a fault, not %PENNANT_SAMPLE_FAULT_NONE
 *
 * Returns: what there is to tell of it
 */
PennantSampleFaultKind
pennant_sample_fault_get_kind (PennantSampleFault fault)
{
  PennantSampleFaultKind kind = { NULL };

  g_return_val_if_fail (fault > PENNANT_SAMPLE_FAULT_NONE && fault < PENNANT_SAMPLE_N_FAULTS, kind);

  kind = kinds[fault];
  kind.description = _ (kind.description);
  return kind;
}

/**
 * pennant_sample_fault_find:
 * @name: a fault's name
 *
 * Returns: the fault, %PENNANT_SAMPLE_FAULT_NONE when there is none of that name
 */
PennantSampleFault
pennant_sample_fault_find (const char *name)
{
  for (guint fault = PENNANT_SAMPLE_FAULT_NONE + 1; fault < PENNANT_SAMPLE_N_FAULTS; fault++)
    if (g_str_equal (kinds[fault].name, name))
      return fault;
  return PENNANT_SAMPLE_FAULT_NONE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PennantSampleFault:
 * @PENNANT_SAMPLE_FAULT_NONE: answers as the API does
 * @PENNANT_SAMPLE_FAULT_THROTTLED: 429
 * @PENNANT_SAMPLE_FAULT_SERVER_ERROR: 500
 * @PENNANT_SAMPLE_FAULT_BAD_GATEWAY: 502 with an HTML page
 * @PENNANT_SAMPLE_FAULT_GATEWAY_TIMEOUT: 504 with an HTML page
 * @PENNANT_SAMPLE_FAULT_MAINTENANCE: 503 with JSON
 * @PENNANT_SAMPLE_FAULT_MAINTENANCE_PAGE: 503 with an HTML page
 * @PENNANT_SAMPLE_FAULT_CUT_BODY: the connection closes in the middle of the body
 * @PENNANT_SAMPLE_FAULT_INVALID_JSON: 200 with a body that is not JSON
 * @PENNANT_SAMPLE_FAULT_CLOSED: the connection closes without a word
 * @PENNANT_SAMPLE_FAULT_DRIP: the body comes byte by byte
 * @PENNANT_SAMPLE_FAULT_INVALID_KEY: 403, as if the key had been revoked
 * @PENNANT_SAMPLE_FAULT_INVALID_ADDRESS: 403 that names the caller's address, as if that had changed
 * @PENNANT_SAMPLE_FAULT_INVALID_SCOPE: 403, as if the key did not reach so far
 * @PENNANT_SAMPLE_FAULT_PRIVATE: 403 without a message, as for a private war log
 * @PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD: the right reply, with a field in each object that nobody knows yet
 * @PENNANT_SAMPLE_FAULT_UNKNOWN_ENUM: the right reply, with words that nobody knows yet where the API has a fixed set
 * @PENNANT_SAMPLE_FAULT_ADDRESS_CHANGE: the caller seems to be somewhere else, where no key reaches that was made
 * before
 * @PENNANT_SAMPLE_FAULT_TEMPORARY: the portal's error for everything, as when it is asked too fast; not of the API
 *
 * What goes wrong on demand.
 */
typedef enum
{
  PENNANT_SAMPLE_FAULT_NONE,
  PENNANT_SAMPLE_FAULT_THROTTLED,
  PENNANT_SAMPLE_FAULT_SERVER_ERROR,
  PENNANT_SAMPLE_FAULT_BAD_GATEWAY,
  PENNANT_SAMPLE_FAULT_GATEWAY_TIMEOUT,
  PENNANT_SAMPLE_FAULT_MAINTENANCE,
  PENNANT_SAMPLE_FAULT_MAINTENANCE_PAGE,
  PENNANT_SAMPLE_FAULT_CUT_BODY,
  PENNANT_SAMPLE_FAULT_INVALID_JSON,
  PENNANT_SAMPLE_FAULT_CLOSED,
  PENNANT_SAMPLE_FAULT_DRIP,
  PENNANT_SAMPLE_FAULT_INVALID_KEY,
  PENNANT_SAMPLE_FAULT_INVALID_ADDRESS,
  PENNANT_SAMPLE_FAULT_INVALID_SCOPE,
  PENNANT_SAMPLE_FAULT_PRIVATE,
  PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD,
  PENNANT_SAMPLE_FAULT_UNKNOWN_ENUM,
  PENNANT_SAMPLE_FAULT_ADDRESS_CHANGE,
  PENNANT_SAMPLE_FAULT_TEMPORARY,
  PENNANT_SAMPLE_N_FAULTS,
} PennantSampleFault;

/* Where a caller seems to be after its address has changed. */
#define PENNANT_SAMPLE_OTHER_ADDRESS "203.0.113.7"

/**
 * PennantSampleFaultKind:
 * @name: as `bad-gateway`
 * @description: what then happens, translated
 * @api: whether it can befall the API
 * @portal: whether it can befall the portal
 *
 * What there is to tell people of a fault.
 */
typedef struct
{
  const char *name;
  const char *description;
  gboolean api;
  gboolean portal;
} PennantSampleFaultKind;

PennantSampleFaultKind pennant_sample_fault_get_kind (PennantSampleFault fault);
PennantSampleFault pennant_sample_fault_find (const char *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/pennant-output.h"
#include "service/pennant-key-report.h"

G_BEGIN_DECLS

/**
 * PennantKeyFindings:
 * @report: what is known of the keys
 * @api_error: (nullable): why the API did not answer when it was asked something; %NULL where it did
 * @sentence: what to do, clean text
 * @was_portal_asked: whether the portal's keys are in the report
 *
 * What looking after the keys brought.
 */
typedef struct
{
  PennantKeyReport *report;
  GError *api_error;
  char *sentence;
  gboolean was_portal_asked;
} PennantKeyFindings;

void pennant_key_findings_clear (PennantKeyFindings *self);
char *pennant_key_findings_write_text (const PennantKeyFindings *self, const PennantOutput *output);
char *pennant_key_findings_write_json (const PennantKeyFindings *self, gboolean for_terminal);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PennantKeyFindings, pennant_key_findings_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-key-page.h"

#include "cli/pennant-json.h"
#include "cli/pennant-key-table.h"
#include "cli/pennant-sheet.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

/**
 * pennant_key_findings_clear:
 * @self: findings
 *
 * Frees what they hold.
 */
void
pennant_key_findings_clear (PennantKeyFindings *self)
{
  g_clear_pointer (&self->report, pennant_key_report_free);
  g_clear_error (&self->api_error);
  g_clear_pointer (&self->sentence, g_free);
}

static gboolean
is_for_elsewhere (const PennantKeyReportRow *row)
{
  return row->in_use && row->allows == PENNANT_KEY_ANSWER_NO && row->addresses->len > 0;
}

/* "Pennant X3F2 is good for 203.0.113.7, and the API sees you at 203.0.113.9.", once where there are several. */
static void
write_differences (const PennantKeyReport *report, PennantSheet *sheet)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < report->rows->len; i++)
    {
      const PennantKeyReportRow *row = report->rows->pdata[i];
      g_autofree char *name = pennant_text_clean (row->name != NULL ? row->name : _ ("The key"));
      g_autofree char *addresses = pennant_key_table_describe_addresses (row->addresses);
      g_autofree char *seen = report->seen_address != NULL ? pennant_text_clean (report->seen_address) : NULL;
      char *line;

      if (seen == NULL || !is_for_elsewhere (row))
        continue;
      /* Translators: the name of a key, addresses that it is good for, and where the API sees the person */
      line = g_strdup_printf (_ ("%s is good for %s, and the API sees you at %s."), name, addresses, seen);
      if (g_hash_table_add (told, line))
        pennant_sheet_add_line (sheet, "%s", line);
    }
}

/**
 * pennant_key_findings_write_text:
 * @self: findings
 * @output: how to write
 *
 * Returns: (transfer full): the keys, which of them differ from where the API sees us, and what to do
 */
char *
pennant_key_findings_write_text (const PennantKeyFindings *self, const PennantOutput *output)
{
  const PennantKeyReport *report = self->report;
  GString *text = g_string_new (NULL);
  PennantSheet sheet = { .text = text, .width = output->width, .colour = output->colour };

  pennant_key_table_write (report->rows, TRUE, _ ("Keys in use"), &sheet);
  pennant_key_table_write (report->rows, FALSE, _ ("Other keys of the account"), &sheet);
  pennant_sheet_add_gap (&sheet);
  write_differences (report, &sheet);
  pennant_sheet_add_line (&sheet, "%s", self->sentence);

  return g_string_free_and_steal (text);
}

static const char *
name_advice (PennantKeyAdvice advice)
{
  static const char *const names[] = {
    [PENNANT_KEY_ADVICE_SIGN_IN] = "signIn",
    [PENNANT_KEY_ADVICE_TRY] = "try",
    [PENNANT_KEY_ADVICE_GOOD] = "good",
    [PENNANT_KEY_ADVICE_RENEW] = "renew",
    [PENNANT_KEY_ADVICE_SIGN_IN_AGAIN] = "signInAgain",
    [PENNANT_KEY_ADVICE_NEW_KEY] = "newKey",
    [PENNANT_KEY_ADVICE_IPV6] = "ipv6",
  };

  return names[advice];
}

static void
add_texts (JsonBuilder *builder, const char *name, GPtrArray *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}

/* What is not known is left out. */
static void
add_answer (JsonBuilder *builder, const char *name, PennantKeyAnswer answer)
{
  if (answer != PENNANT_KEY_ANSWER_UNKNOWN)
    pennant_json_add_boolean (builder, name, answer == PENNANT_KEY_ANSWER_YES);
}

static void
add_key (JsonBuilder *builder, const PennantKeyReportRow *row)
{
  json_builder_begin_object (builder);
  pennant_json_add_text (builder, "id", row->id);
  pennant_json_add_text (builder, "name", row->name);
  pennant_json_add_text (builder, "tier", row->tier);
  add_texts (builder, "cidrRanges", row->addresses);
  add_texts (builder, "scopes", row->scopes);
  pennant_json_add_time (builder, "issuedAt", row->issued_at * G_USEC_PER_SEC);
  add_answer (builder, "allowsSeenAddress", row->allows);
  add_answer (builder, "isAtPortal", row->on_portal);
  pennant_json_add_boolean (builder, "isInUse", row->in_use);
  pennant_json_add_boolean (builder, "isPennants", row->is_ours);
  pennant_json_add_boolean (builder, "isOwn", row->is_own);
  json_builder_end_object (builder);
}

/**
 * pennant_key_findings_write_json:
 * @self: findings
 * @for_terminal: whether a terminal will read it
 *
 * Returns: (transfer full): one JSON object and a line end
 */
char *
pennant_key_findings_write_json (const PennantKeyFindings *self, gboolean for_terminal)
{
  const PennantKeyReport *report = self->report;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  pennant_json_add_boolean (builder, "apiAnswers", self->api_error == NULL);
  pennant_json_add_text (builder, "apiError", self->api_error != NULL ? self->api_error->message : NULL);
  pennant_json_add_text (builder, "seenAddress", report->seen_address);
  pennant_json_add_text (builder, "advice", self->api_error == NULL ? "none" : name_advice (report->advice));
  pennant_json_add_text (builder, "sentence", self->sentence);
  pennant_json_add_boolean (builder, "wasPortalAsked", self->was_portal_asked);
  json_builder_set_member_name (builder, "keys");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->rows->len; i++)
    add_key (builder, report->rows->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return pennant_json_write (builder, for_terminal);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-key-report.h"

#include "api/pennant-key-plan.h"
#include "api/pennant-key.h"
#include "service/pennant-account-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static void
row_free (gpointer data)
{
  PennantKeyReportRow *row = data;

  g_free (row->id);
  g_free (row->name);
  g_free (row->tier);
  g_ptr_array_unref (row->addresses);
  g_ptr_array_unref (row->scopes);
  g_free (row);
}

static GPtrArray *
copy_texts (const GPtrArray *texts)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    g_ptr_array_add (copy, g_strdup (texts->pdata[i]));

  return copy;
}

static PennantStoredKey *
find_stored (const PennantCredentials *credentials, const char *token)
{
  for (guint i = 0; credentials != NULL && i < credentials->keys->len; i++)
    {
      PennantStoredKey *key = credentials->keys->pdata[i];

      if (g_str_equal (key->token, token))
        return key;
    }

  return NULL;
}

static PennantPortalKey *
find_listed (GPtrArray *keys, const char *token)
{
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      PennantPortalKey *key = keys->pdata[i];

      if (g_str_equal (key->token, token))
        return key;
    }

  return NULL;
}

static PennantKeyAnswer
answer (gboolean yes)
{
  return yes ? PENNANT_KEY_ANSWER_YES : PENNANT_KEY_ANSWER_NO;
}

static PennantKeyReportRow *
describe (const PennantCredentials *credentials, GPtrArray *portal_keys, const char *token, const char *seen_address)
{
  const PennantStoredKey *stored = find_stored (credentials, token);
  const PennantPortalKey *listed = find_listed (portal_keys, token);
  g_autoptr (PennantKey) claims = pennant_key_read (token, NULL);
  PennantKeyReportRow *row = g_new0 (PennantKeyReportRow, 1);

  row->id = g_strdup (listed != NULL ? listed->id : stored != NULL ? stored->id : NULL);
  row->name = g_strdup (listed != NULL ? listed->name : stored != NULL ? stored->name : NULL);
  row->tier = claims != NULL ? pennant_key_describe_tier (claims) : NULL;
  row->addresses = copy_texts (claims != NULL ? pennant_key_get_ranges (claims) : NULL);
  row->scopes = copy_texts (claims != NULL ? claims->scopes : NULL);
  row->issued_at = claims != NULL ? claims->issued_at : 0;
  if (claims != NULL && seen_address != NULL)
    row->allows = answer (pennant_key_allows (claims, seen_address));
  if (portal_keys != NULL)
    row->on_portal = answer (listed != NULL);
  row->is_ours = row->name != NULL && g_str_has_prefix (row->name, PENNANT_KEY_NAME_PREFIX);
  row->is_own = row->id != NULL && credentials != NULL && pennant_credentials_has_made (credentials, row->id);

  return row;
}

/* Whether all keys in use have the same answer. */
static gboolean
all_in_use (const PennantKeyReport *self, gboolean (*has) (const PennantKeyReportRow *row))
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const PennantKeyReportRow *row = self->rows->pdata[i];

      if (row->in_use && !has (row))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_gone (const PennantKeyReportRow *row)
{
  return row->on_portal == PENNANT_KEY_ANSWER_NO;
}

/* For elsewhere, or gone: of no use. */
static gboolean
is_no_good (const PennantKeyReportRow *row)
{
  return is_gone (row) || row->allows == PENNANT_KEY_ANSWER_NO;
}

static gboolean
is_ipv6 (const char *address)
{
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);

  return inet != NULL && g_inet_address_get_family (inet) == G_SOCKET_FAMILY_IPV6;
}

static void
advise (PennantKeyReport *self, PennantAccount *account)
{
  const char *address = self->seen_address;
  gboolean has_email = pennant_account_get_email (account) != NULL;

  if (pennant_account_get_n_keys (account) == 0)
    {
      self->advice = PENNANT_KEY_ADVICE_SIGN_IN;
      self->sentence = g_strdup (
          pennant_account_is_persistent (account)
              ? _ ("There is no key: sign in to get one.")
              : _ ("The keyring is locked, or none answers: if it has a key, it cannot be read until it is unlocked."));
    }
  else if (address != NULL && is_ipv6 (address))
    {
      self->advice = PENNANT_KEY_ADVICE_IPV6;
      /* Translators: %s is an IP address */
      self->sentence = g_strdup_printf (_ ("The API sees you at the IPv6 address %s, and keys are for IPv4 addresses "
                                           "only: connect over IPv4."),
                                        address);
    }
  else if (all_in_use (self, is_gone))
    {
      self->advice = has_email ? PENNANT_KEY_ADVICE_SIGN_IN_AGAIN : PENNANT_KEY_ADVICE_NEW_KEY;
      self->sentence = g_strdup (
          has_email ? _ ("The account does not have the key any more: sign in again, and Pennant makes another.")
                    : _ ("The account does not have the key any more: make another at the developer site."));
    }
  else if (address == NULL)
    {
      self->advice = PENNANT_KEY_ADVICE_TRY;
      self->sentence = g_strdup (_ ("The API has not said where it sees you: try again, and it says so if it refuses "
                                    "the key."));
    }
  else if (!all_in_use (self, is_no_good))
    {
      self->advice = PENNANT_KEY_ADVICE_GOOD;
      self->sentence = g_strdup_printf (_ ("A key is good for %s, where the API sees you: try again."), address);
    }
  else if (pennant_account_renews (account) && !pennant_account_is_password_refused (account))
    {
      self->advice = PENNANT_KEY_ADVICE_RENEW;
      self->sentence = g_strdup_printf (_ ("Try again: Pennant then renews the key for %s by itself."), address);
    }
  else if (has_email)
    {
      self->advice = PENNANT_KEY_ADVICE_SIGN_IN_AGAIN;
      self->sentence = g_strdup_printf (pennant_account_is_password_refused (account)
                                            ? _ ("The developer portal refuses the password that is kept. Sign in "
                                                 "again, and Pennant makes a key for %s.")
                                            : _ ("Sign in again, and Pennant makes a key for %s."),
                                        address);
    }
  else
    {
      self->advice = PENNANT_KEY_ADVICE_NEW_KEY;
      self->sentence = g_strdup_printf (
          _ ("Make a key for %s at the developer site, or sign in with its password and have Pennant make one."),
          address);
    }
}

/**
 * pennant_key_report_new:
 * @account: an account whose state is known
 * @seen_address: (nullable): where the API sees us, as its refusal said
 * @portal_keys: (nullable) (element-type PennantPortalKey): the account's keys, where the portal was asked
 *
 * Puts together what is known of the keys, and what follows from it. Nobody is asked anything.
 *
 * Returns: (transfer full): the report
 */
PennantKeyReport *
pennant_key_report_new (PennantAccount *account, const char *seen_address, GPtrArray *portal_keys)
{
  PennantKeyReport *self;
  const char *const *tokens;
  const PennantCredentials *credentials;

  g_return_val_if_fail (PENNANT_IS_ACCOUNT (account), NULL);

  self = g_new0 (PennantKeyReport, 1);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->seen_address = g_strdup (seen_address);
  tokens = pennant_source_get_tokens (pennant_account_get_source (account));
  credentials = pennant_account_get_credentials (account);
  for (guint i = 0; tokens != NULL && tokens[i] != NULL; i++)
    {
      PennantKeyReportRow *row = describe (credentials, portal_keys, tokens[i], seen_address);

      row->in_use = TRUE;
      g_ptr_array_add (self->rows, row);
    }
  for (guint i = 0; portal_keys != NULL && i < portal_keys->len; i++)
    {
      const PennantPortalKey *key = portal_keys->pdata[i];

      if (tokens == NULL || !g_strv_contains (tokens, key->token))
        g_ptr_array_add (self->rows, describe (credentials, portal_keys, key->token, seen_address));
    }
  advise (self, account);

  return self;
}

/**
 * pennant_key_report_free:
 * @self: (transfer full): a report
 */
void
pennant_key_report_free (PennantKeyReport *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self->seen_address);
  g_free (self->sentence);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-access.h"

#include "api/pennant-client.h"
#include "api/pennant-key.h"
#include "api/pennant-portal.h"
#include "cli/pennant-command.h"
#include "cli/pennant-input.h"
#include "model/pennant-record.h"
#include "service/pennant-pasted-key.h"
#include "service/pennant-sign-in-types.h"
#include "words/pennant-text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define API_URL "PENNANT_API_URL"
#define PORTAL_URL "PENNANT_PORTAL_URL"
#define TOKEN "PENNANT_TOKEN"

/* What stands for it where a file is named. */
#define STANDARD_INPUT "-"

/* Of a file with keys: ten have as many bytes about. */
#define MAX_TOKEN_FILE_SIZE (64 * 1024)

/* An empty variable says nothing. */
static const char *
get_variable (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0' ? value : NULL;
}

static void
free_tokens (GStrv tokens)
{
  for (char **token = tokens; token != NULL && *token != NULL; token++)
    pennant_record_free_secret (*token);
  g_free (tokens);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Addresses
 * ------------------------------------------------------------------------------------------------------------------ */

/**
 * pennant_access_take_urls:
 * @self: what the options say
 * @command: the command's name
 *
 * Takes from the environment the addresses that no option says. What is wrong with one is said on standard error.
 *
 * Returns: whether both are addresses
 */
gboolean
pennant_access_take_urls (PennantAccess *self, const char *command)
{
  const char *api_url = get_variable (API_URL);
  const char *portal_name = self->portal_url != NULL ? "--portal-url" : PORTAL_URL;
  g_autoptr (GError) error = NULL;

  if (self->api_url == NULL)
    self->api_url = g_strdup (api_url != NULL ? api_url : PENNANT_CLIENT_DEFAULT_BASE_URL);
  if (self->portal_url == NULL)
    self->portal_url = g_strdup (get_variable (PORTAL_URL));
  /* Without the address itself, which may hold a password. */
  if (!pennant_source_check_url (self->api_url, &error))
    pennant_command_misused (command, _ ("%s It is %s unless said otherwise."), error->message,
                             PENNANT_CLIENT_DEFAULT_BASE_URL);
  else if (self->portal_url != NULL && !pennant_source_check_url (self->portal_url, &error))
    /* Translators: the first %s is a sentence, the second the name of a variable, the third an address */
    pennant_command_misused (command, _ ("%s That in %s is %s unless said otherwise."), error->message, portal_name,
                             PENNANT_PORTAL_DEFAULT_BASE_URL);

  return error == NULL;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Keys
 * ------------------------------------------------------------------------------------------------------------------ */

/* What a key never has is found here, not by the API, which would have to be sent it. */
static gboolean
is_printable (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isgraph (*text))
      return FALSE;

  return TRUE;
}

static gboolean
check (const char *token, GError **error)
{
  g_autoptr (PennantKey) key = pennant_key_read (token, NULL);

  if (is_printable (token))
    return key == NULL || pennant_pasted_key_check_expiry (key, g_get_real_time (), error);

  g_set_error_literal (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_NOT_A_KEY,
                       _ ("The key has characters that no key has."));

  return FALSE;
}

/* Takes over what is not empty, without what came along with it. Returns whether it can be keys. */
static gboolean
take_all (PennantAccess *self, GStrv tokens, const char *command)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;

  for (char **token = tokens; *token != NULL; token++)
    {
      char *clean = pennant_key_clean (*token);

      if (error == NULL)
        check (clean, &error);
      if (*clean != '\0')
        g_strv_builder_add (builder, clean);
      pennant_record_free_secret (clean);
    }
  g_clear_pointer (&self->tokens, free_tokens);
  self->tokens = g_strv_builder_end (builder);
  if (self->tokens[0] == NULL)
    g_clear_pointer (&self->tokens, free_tokens);
  if (error != NULL)
    pennant_command_misused (command, "%s", error->message);

  return error == NULL;
}

static GString *
read_file (const char *name, const char *command)
{
  gboolean is_input = g_str_equal (name, STANDARD_INPUT);
  FILE *file = is_input ? stdin : fopen (name, "re");
  /* Translators: stands for a file in messages about it */
  g_autofree char *shown = is_input ? g_strdup (_ ("Standard input")) : g_filename_display_name (name);
  GString *text = file != NULL ? pennant_input_read (file, MAX_TOKEN_FILE_SIZE) : NULL;
  int failure = errno;

  if (text == NULL && failure == EFBIG)
    /* Translators: %s is a file's name or “Standard input” */
    pennant_command_misused (command, _ ("%s holds more than a list of keys."), shown);
  else if (text == NULL)
    /* Translators: a file's name or “Standard input”, and the reason */
    pennant_command_misused (command, _ ("%s cannot be read: %s"), shown, g_strerror (failure));
  else if (strlen (text->str) != text->len || strspn (text->str, " \t\r\n") == text->len)
    {
      pennant_command_misused (command, _ ("%s holds no developer key."), shown);
      g_string_free (g_steal_pointer (&text), TRUE);
    }
  if (file != NULL && !is_input)
    fclose (file);

  return text;
}

/* One in each line, unless all lines together are one. */
static GStrv
split_keys (const char *text)
{
  char *whole = pennant_key_clean (text);
  GStrv tokens = g_strsplit (pennant_key_is_shaped (whole) ? whole : text, "\n", -1);

  pennant_record_free_secret (whole);

  return tokens;
}

static gboolean
read_tokens (PennantAccess *self, const char *command)
{
  GString *text = read_file (self->token_file, command);
  GStrv tokens;
  gboolean is_good;

  if (text == NULL)
    return FALSE;

  tokens = split_keys (text->str);
  is_good = take_all (self, tokens, command);
  free_tokens (tokens);
  pennant_record_free_secret (g_string_free_and_steal (text));

  return is_good;
}

/**
 * pennant_access_reads_input:
 * @self: what the options say
 *
 * Returns: whether the keys are on standard input, which can be read once
 */
gboolean
pennant_access_reads_input (const PennantAccess *self)
{
  return self->tokens == NULL && g_strcmp0 (self->token_file, STANDARD_INPUT) == 0;
}

/**
 * pennant_access_take_tokens:
 * @self: what the options say
 * @command: the command's name
 *
 * Takes the keys from where they are: the option, else a file, else the environment. Where there are none the keyring
 * is left, which a source's account reads when it is needed. What is wrong is said on standard error.
 *
 * Returns: whether they may be keys
 */
gboolean
pennant_access_take_tokens (PennantAccess *self, const char *command)
{
  g_auto (GStrv) given = g_steal_pointer (&self->tokens);
  g_auto (GStrv) kept = g_strdupv ((char *[]) { (char *) get_variable (TOKEN), NULL });

  if (given != NULL && !take_all (self, given, command))
    return FALSE;
  if (self->tokens != NULL)
    return TRUE;

  return self->token_file != NULL ? read_tokens (self, command) : take_all (self, kept, command);
}

/**
 * pennant_access_is_usual:
 * @self: an access whose addresses are right
 *
 * Returns: whether commands ask at the same addresses where no option says any
 */
gboolean
pennant_access_is_usual (const PennantAccess *self)
{
  g_autoptr (PennantSource) source = pennant_source_new_for_url (self->api_url, self->portal_url);
  g_autoptr (PennantSource) usual = pennant_source_new_for_url (get_variable (API_URL), get_variable (PORTAL_URL));

  return g_str_equal (pennant_source_get_id (source), pennant_source_get_id (usual));
}

/**
 * pennant_access_open:
 * @self: an access whose addresses are right
 *
 * Returns: (transfer full): the source, with the keys that were given
 */
PennantSource *
pennant_access_open (const PennantAccess *self)
{
  PennantSource *source = pennant_source_new_for_url (self->api_url, self->portal_url);

  pennant_source_set_tokens (source, (const char *const *) self->tokens);

  return source;
}

static void
warn (const char *line)
{
  g_autofree char *clean = pennant_text_clean (line);

  g_printerr ("pennantctl: %s\n", clean);
}

/**
 * pennant_access_warn_of_portal:
 * @source: where a password is about to be sent
 *
 * Says on standard error who sees it, where it is not the game's own site.
 */
void
pennant_access_warn_of_portal (PennantSource *source)
{
  g_autofree char *host = pennant_source_find_other_portal_host (source);
  g_autofree char *line = NULL;

  if (host == NULL)
    return;
  /* Translators: %s is the name of a host */
  line = g_strdup_printf (_ ("The developer portal is that of %s: whoever runs it sees password and key."), host);
  warn (line);
}

/**
 * pennant_access_warn_of_api:
 * @source: where requests are about to be sent
 *
 * Says on standard error who sees them, where it is not the game's own site.
 */
void
pennant_access_warn_of_api (PennantSource *source)
{
  g_autofree char *host = pennant_source_find_other_api_host (source);
  g_autofree char *line = NULL;

  if (host == NULL)
    return;
  /* Translators: %s is the name of a host */
  line = g_strdup_printf (_ ("The API is that of %s: whoever runs it sees every request and the key."), host);
  warn (line);
}

/**
 * pennant_access_clear:
 * @self: an access
 *
 * Frees what it holds.
 */
void
pennant_access_clear (PennantAccess *self)
{
  g_clear_pointer (&self->api_url, g_free);
  g_clear_pointer (&self->portal_url, g_free);
  g_clear_pointer (&self->tokens, free_tokens);
  g_clear_pointer (&self->token_file, g_free);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-password.h"

#include "cli/pennant-command.h"
#include "cli/pennant-input.h"
#include "cli/pennant-prompt.h"
#include "cli/pennant-text.h"
#include "model/pennant-record.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#define MAX_INPUT_SIZE 4096

/**
 * pennant_password_read:
 * @command: the command's name
 *
 * Reads the first line of standard input. What is wrong with it is said on standard error.
 *
 * Returns: (transfer full) (nullable): the password
 */
char *
pennant_password_read (const char *command)
{
  GString *text = pennant_input_read (stdin, MAX_INPUT_SIZE);
  char *password = NULL;

  if (text == NULL && errno != EFBIG)
    {
      pennant_command_misused (command, _ ("Standard input cannot be read: %s"), g_strerror (errno));
      return NULL;
    }

  if (text != NULL)
    password = g_strndup (text->str, strcspn (text->str, "\r\n"));
  if (text == NULL || *password == '\0' || !g_utf8_validate (password, -1, NULL))
    {
      pennant_command_misused (command, _ ("Standard input holds no password."));
      g_clear_pointer (&password, pennant_record_free_secret);
    }
  if (text != NULL)
    pennant_record_free_secret (g_string_free_and_steal (text));

  return password;
}

/**
 * pennant_password_ask:
 * @email: whose account of the developer portal
 * @cancellable: a cancellable
 * @error: return location, as that of pennant_prompt_ask()
 *
 * Asks at the terminal, which does not show it.
 *
 * Returns: (transfer full) (nullable): the password, which may be empty
 */
char *
pennant_password_ask (const char *email, GCancellable *cancellable, GError **error)
{
  g_autofree char *clean = pennant_text_clean (email);
  /* Translators: asks for something; %s is an e-mail address */
  g_autofree char *question = g_strdup_printf (_ ("Password of %s at the developer portal:"), clean);

  return pennant_prompt_ask (question, PENNANT_PROMPT_HIDDEN, cancellable, error);
}

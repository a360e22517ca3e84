/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-person.h"

#include "cli/pennant-command.h"
#include "cli/pennant-input.h"
#include "cli/pennant-prompt.h"
#include "model/pennant-record.h"
#include "words/pennant-text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#define MAX_INPUT_SIZE 4096

static char *
read_password (const char *command)
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
 * pennant_person_take:
 * @self: what the options say
 * @command: the command's name
 *
 * Reads the password from the first line of standard input, where it is there. What is wrong is said on standard error.
 *
 * Returns: whether all is right
 */
gboolean
pennant_person_take (PennantPerson *self, const char *command)
{
  if (self->email != NULL && *g_strstrip (self->email) == '\0')
    {
      pennant_command_misused (command, _ ("The e-mail address is empty."));
      return FALSE;
    }
  if (self->gives_password)
    self->password = read_password (command);

  return !self->gives_password || self->password != NULL;
}

static gboolean
check (const char *answer, const char *complaint, GError **error)
{
  if (answer == NULL || *answer != '\0')
    return answer != NULL;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, complaint);
  return FALSE;
}

/**
 * pennant_person_ask_password:
 * @self: who signs in
 * @email: whose account it is
 * @cancellable: a cancellable
 * @error: return location, as that of pennant_prompt_ask(), or that nothing was typed
 *
 * Asks for the password at the terminal, unless it is there.
 *
 * Returns: whether there is a password
 */
gboolean
pennant_person_ask_password (PennantPerson *self, const char *email, GCancellable *cancellable, GError **error)
{
  g_autofree char *clean = pennant_text_clean (email);
  /* Translators: asks for something; %s is an e-mail address */
  g_autofree char *question = g_strdup_printf (_ ("Password of %s at the developer portal:"), clean);

  if (self->password == NULL)
    self->password = pennant_prompt_ask (question, PENNANT_PROMPT_HIDDEN, cancellable, error);

  return check (self->password, _ ("The password is empty."), error);
}

/**
 * pennant_person_ask:
 * @self: who signs in
 * @known_email: (nullable): whose account it is where nothing else is said
 * @cancellable: a cancellable
 * @error: return location, as that of pennant_person_ask_password()
 *
 * Asks at the terminal for what is missing.
 *
 * Returns: whether e-mail address and password are there
 */
gboolean
pennant_person_ask (PennantPerson *self, const char *known_email, GCancellable *cancellable, GError **error)
{
  if (self->email == NULL)
    self->email = known_email != NULL ? g_strdup (known_email)
                                      : pennant_prompt_ask (_ ("E-mail address at the developer portal:"),
                                                            PENNANT_PROMPT_SHOWN, cancellable, error);
  if (self->email != NULL)
    g_strstrip (self->email);

  return check (self->email, _ ("The e-mail address is empty."), error) &&
         pennant_person_ask_password (self, self->email, cancellable, error);
}

/**
 * pennant_person_clear:
 * @self: a person
 *
 * Frees what it holds, and wipes the password.
 */
void
pennant_person_clear (PennantPerson *self)
{
  g_clear_pointer (&self->email, g_free);
  g_clear_pointer (&self->password, pennant_record_free_secret);
}

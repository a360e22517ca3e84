/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PennantPerson:
 * @email: (nullable): whose account of the developer portal
 * @password: (nullable): its password, a secret, which is never in an argument
 * @gives_password: whether standard input holds the password
 *
 * Who signs in at the developer portal: what the options say, then what holds.
 */
typedef struct
{
  char *email;
  char *password;
  gboolean gives_password;
} PennantPerson;

#define PENNANT_PERSON_OPTIONS(person)                                                                                 \
  { "email",     0, 0, G_OPTION_ARG_STRING, &(person)->email, N_ ("The e-mail address of the portal's account"),       \
    N_ ("EMAIL") },                                                                                                    \
  {                                                                                                                    \
    "password-stdin", 0, 0, G_OPTION_ARG_NONE, &(person)->gives_password,                                              \
        N_ ("Read the password from standard input"), NULL                                                             \
  }

gboolean pennant_person_take (PennantPerson *self, const char *command);
gboolean
pennant_person_ask_password (PennantPerson *self, const char *email, GCancellable *cancellable, GError **error);
gboolean pennant_person_ask (PennantPerson *self, const char *known_email, GCancellable *cancellable, GError **error);
void pennant_person_clear (PennantPerson *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PennantPerson, pennant_person_clear)

G_END_DECLS

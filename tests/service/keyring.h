/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A session bus with a GNOME keyring of the test's own, which has one unlocked collection. libsecret is used by
 * programs that are started there, not by the test itself, whose one connection to a session bus would outlive the bus.
 */
typedef struct _Keyring Keyring;

void keyring_add_test (const char *path, void (*test) (Keyring *keyring, gconstpointer data), gboolean needs_daemon);
#define KEYRING_TEST(path, test) keyring_add_test (path, test, TRUE)
#define FILE_TEST(path, test) keyring_add_test (path, test, FALSE)

/* Where it has all its files, and those that it starts have theirs. */
const char *keyring_get_folder (Keyring *self);

void keyring_start_daemon (Keyring *self);
void keyring_start_locked_daemon (Keyring *self);
void keyring_end_daemon (Keyring *self);
void keyring_signal_daemon (Keyring *self, int number);
void keyring_lock (Keyring *self);

/* Gives every entry another secret. */
void keyring_replace_secrets (Keyring *self, const char *secret);

/* A dialog for the keyring's password, which is dismissed or stays open. */
void keyring_have_prompter (Keyring *self, gboolean dismisses);
void keyring_await_prompt (Keyring *self);
guint keyring_get_n_prompts (Keyring *self);

/* Programs that are started from now on use libsecret's own file instead, whose path is returned. */
char *keyring_use_file (Keyring *self);
void keyring_set_environment (Keyring *self, const char *name, const char *value);

/* This program with other arguments, and what goes to and fro, a line each. */
GSubprocess *keyring_start_self (Keyring *self, guint first_number, guint second_number);
/* The same, with what it writes to standard error in a file. */
GSubprocess *keyring_start_self_logging (Keyring *self, const char *path);
void keyring_tell (GSubprocess *process, const char *lines);
char *keyring_listen (GSubprocess *process);
char *keyring_ask (GSubprocess *process, const char *line);

/* Has a process do something and checks what it says of it. */
#define keyring_assert_says(process, command, expected)                                                                \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *keyring_said = keyring_ask (process, command);                                                    \
                                                                                                                       \
    g_assert_cmpstr (keyring_said, ==, expected);                                                                      \
  }                                                                                                                    \
  G_STMT_END

/* Takes a process, and ends its input. */
void keyring_assert_ends (GSubprocess *process);

G_END_DECLS

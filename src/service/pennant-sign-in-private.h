/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-key-maker.h"
#include "service/pennant-sign-in.h"

G_BEGIN_DECLS

struct _PennantSignIn
{
  GObject parent_instance;
  PennantAccount *account;
  PennantSignInStep step;
  char *address;

  PennantKeyMaker *maker; /* of the last attempt with a password, until it can go on no more */
  gboolean keep_password;
  guint n_keys; /* wanted */
  gboolean is_for_later;
  gboolean is_busy;
};

void pennant_sign_in_set_step (PennantSignIn *self, PennantSignInStep step);
void pennant_sign_in_set_address (PennantSignIn *self, const char *address);
void pennant_sign_in_visit (PennantSignIn *self, const char *email, const char *password, guint n_keys);
void pennant_sign_in_leave (PennantSignIn *self);

void pennant_sign_in_attempt_make (PennantSignIn *self, GTask *task);
void pennant_sign_in_attempt_paste (PennantSignIn *self, GTask *task, const char *token);
void pennant_sign_in_attempt_renew (PennantSignIn *self, GTask *task, PennantCredentials *refused);

void pennant_sign_in_renew_async (PennantSignIn *self,
                                  PennantCredentials *refused,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean pennant_sign_in_renew_finish (PennantSignIn *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-client.h"
#include "service/pennant-credentials.h"
#include "service/pennant-source.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What any key may ask, and costs least. */
#define PENNANT_ACCOUNT_TRIAL_PATH "/locations?limit=1"

/**
 * PennantAccountState:
 * @PENNANT_ACCOUNT_UNKNOWN: the keyring was not read yet
 * @PENNANT_ACCOUNT_SIGNED_OUT: there is no key
 * @PENNANT_ACCOUNT_SIGNED_IN: the keys are those of the keyring, or of memory where there is no keyring
 * @PENNANT_ACCOUNT_GIVEN: the keys were given by hand; they are stored nowhere, and the keyring is not read
 *
 * Where a source's keys are from.
 */
typedef enum
{
  PENNANT_ACCOUNT_UNKNOWN,
  PENNANT_ACCOUNT_SIGNED_OUT,
  PENNANT_ACCOUNT_SIGNED_IN,
  PENNANT_ACCOUNT_GIVEN,
} PennantAccountState;

#define PENNANT_TYPE_ACCOUNT (pennant_account_get_type ())
#define PENNANT_TYPE_ACCOUNT_STATE (pennant_account_state_get_type ())
G_DECLARE_FINAL_TYPE (PennantAccount, pennant_account, PENNANT, ACCOUNT, GObject)

/* The developer keys of a source: where they are from, how they are kept and renewed. Made by its PennantService.
 *
 * Properties, all read-only:
 *
 *   state       PennantAccountState
 *   email       text     whose account of the portal; %NULL for a key that was pasted or given
 *   renews      boolean  whether the password is kept, so that the keys are renewed when the address changes
 *   n-keys      uint
 *   n-wanted-keys  uint  how many were asked for; the account may have had room for fewer
 *   persistent  boolean  whether the keys outlive the program, as far as is known
 *   notice      text     a sentence for a banner, %NULL when all is well
 *   renewing    boolean  whether the keys are being renewed
 *   waiting     boolean  whether that waits for another program
 *
 * Keys and password are in no property. */
GType pennant_account_state_get_type (void);

PennantAccountState pennant_account_get_state (PennantAccount *self);
const char *pennant_account_get_email (PennantAccount *self);
gboolean pennant_account_renews (PennantAccount *self);
gboolean pennant_account_is_password_refused (PennantAccount *self);
guint pennant_account_get_n_keys (PennantAccount *self);
gboolean pennant_account_is_persistent (PennantAccount *self);
const char *pennant_account_get_notice (PennantAccount *self);
gboolean pennant_account_is_renewing (PennantAccount *self);
gboolean pennant_account_is_waiting (PennantAccount *self);
PennantSource *pennant_account_get_source (PennantAccount *self);
PennantCredentials *pennant_account_get_credentials (PennantAccount *self);

void pennant_account_give_tokens (PennantAccount *self, const char *const *tokens);

void pennant_account_load_async (PennantAccount *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean pennant_account_load_finish (PennantAccount *self, GAsyncResult *result, GError **error);

gboolean pennant_account_is_locked (PennantAccount *self);
void pennant_account_unlock_async (PennantAccount *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean pennant_account_unlock_finish (PennantAccount *self, GAsyncResult *result, GError **error);

void pennant_account_look_async (PennantAccount *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean pennant_account_look_finish (PennantAccount *self, GAsyncResult *result);

void pennant_account_sign_out_async (PennantAccount *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean pennant_account_sign_out_finish (PennantAccount *self, GAsyncResult *result, GError **error);

void pennant_account_forget_password_async (PennantAccount *self,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean pennant_account_forget_password_finish (PennantAccount *self, GAsyncResult *result, GError **error);

G_END_DECLS

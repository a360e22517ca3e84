/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PennantSignInStep:
 * @PENNANT_SIGN_IN_IDLE: nothing is under way
 * @PENNANT_SIGN_IN_WAITING: waits for another program of Pennant, which changes the keys
 * @PENNANT_SIGN_IN_LOGGING_IN: logs in to the developer portal
 * @PENNANT_SIGN_IN_LISTING: asks for the account's keys
 * @PENNANT_SIGN_IN_REVOKING: revokes keys, to make room
 * @PENNANT_SIGN_IN_CREATING: makes a key
 * @PENNANT_SIGN_IN_TRYING: asks the API something with the key
 * @PENNANT_SIGN_IN_STORING: stores the key
 * @PENNANT_SIGN_IN_DONE: the keys are in use
 *
 * How far a sign-in is. Steps that are not needed are left out, and where the portal's session ends in the middle it
 * logs in once more.
 */
typedef enum
{
  PENNANT_SIGN_IN_IDLE,
  PENNANT_SIGN_IN_WAITING,
  PENNANT_SIGN_IN_LOGGING_IN,
  PENNANT_SIGN_IN_LISTING,
  PENNANT_SIGN_IN_REVOKING,
  PENNANT_SIGN_IN_CREATING,
  PENNANT_SIGN_IN_TRYING,
  PENNANT_SIGN_IN_STORING,
  PENNANT_SIGN_IN_DONE,
} PennantSignInStep;

#define PENNANT_TYPE_SIGN_IN_STEP (pennant_sign_in_step_get_type ())
GType pennant_sign_in_step_get_type (void);

#define PENNANT_SIGN_IN_ERROR (pennant_sign_in_error_quark ())

/**
 * PennantSignInError:
 * @PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS: the account has all the keys that it can have, none of which can be used here
 * @PENNANT_SIGN_IN_ERROR_WRONG_ADDRESS: the pasted key is for another address
 * @PENNANT_SIGN_IN_ERROR_NOT_A_KEY: what was pasted is no developer key
 * @PENNANT_SIGN_IN_ERROR_NO_PASSWORD: the developer portal is to be asked, and no password is kept for it
 * @PENNANT_SIGN_IN_ERROR_NOT_OURS: a key is to be revoked that Pennant did not make
 * @PENNANT_SIGN_IN_ERROR_NOT_KEPT: the keyring does not keep the key, and it was wanted for later
 * @PENNANT_SIGN_IN_ERROR_BUSY: another program of Pennant changes the keys, for longer than there was patience
 * @PENNANT_SIGN_IN_ERROR_SIGNED_OUT: somebody signed out meanwhile
 *
 * Why a sign-in or what is done with an account's keys did not come about, besides what #PennantPortalError
 * (%PENNANT_PORTAL_ERROR_IPV6 too, where the API sees an IPv6 address) and #PennantApiError tell.
 */
typedef enum
{
  PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS,
  PENNANT_SIGN_IN_ERROR_WRONG_ADDRESS,
  PENNANT_SIGN_IN_ERROR_NOT_A_KEY,
  PENNANT_SIGN_IN_ERROR_NO_PASSWORD,
  PENNANT_SIGN_IN_ERROR_NOT_OURS,
  PENNANT_SIGN_IN_ERROR_NOT_KEPT,
  PENNANT_SIGN_IN_ERROR_BUSY,
  PENNANT_SIGN_IN_ERROR_SIGNED_OUT,
} PennantSignInError;

GQuark pennant_sign_in_error_quark (void);

G_END_DECLS

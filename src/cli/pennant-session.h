/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/pennant-access.h"
#include "cli/pennant-command.h"
#include "cli/pennant-interruption.h"
#include "service/pennant-service.h"

G_BEGIN_DECLS

/**
 * PennantSession:
 * @service: whom it is about
 * @account: its keys
 * @cancellable: is cancelled when the program is told to end
 *
 * What the commands work with that are about keys. From opening to closing Ctrl+C cancels only.
 */
typedef struct
{
  PennantService *service;
  PennantAccount *account;
  GCancellable *cancellable;

  /*< private >*/
  PennantInterruption interruption;
} PennantSession;

void pennant_session_open (PennantSession *self, const PennantAccess *access);
void pennant_session_close (PennantSession *self);
void pennant_session_load (PennantSession *self);
void pennant_session_warn_of_other_hosts (PennantSession *self);
void pennant_session_tell_unread_keyring (PennantAccount *account);
PennantExit pennant_session_fail (PennantSession *self, const GError *error);

G_END_DECLS

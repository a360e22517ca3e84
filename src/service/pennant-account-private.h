/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-account.h"
#include "service/pennant-attempts.h"
#include "service/pennant-secrets.h"

G_BEGIN_DECLS

PennantAccount *pennant_account_new (PennantSource *source, PennantClient *client, PennantClock *clock);

/* What a sign-in needs of its account. */

PennantSecrets *pennant_account_get_secrets (PennantAccount *self);
PennantClock *pennant_account_get_clock (PennantAccount *self);
void pennant_account_take (PennantAccount *self, PennantCredentials *credentials);

/* Why the portal is not asked again with the kept password. */
void pennant_account_remember_failure (PennantAccount *self, PennantCredentials *credentials, const GError *error);
GError *pennant_account_recall_failure (PennantAccount *self, const PennantCredentials *credentials);

/* The beginning of a sign-out. */
void pennant_account_forget (PennantAccount *self);

/* Who changes keys, and must come to an end before the program does. */
PennantAttempts *pennant_account_get_attempts (PennantAccount *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clock.h"
#include "service/pennant-credentials.h"

G_BEGIN_DECLS

/* Why the last renewal of keys failed, so that the developer portal is left alone for a minute, by the clock that goes
 * on while the machine sleeps. That it refuses the password is kept with that. */
typedef struct _PennantRenewalMemory PennantRenewalMemory;

PennantRenewalMemory *pennant_renewal_memory_new (PennantClock *clock);
void pennant_renewal_memory_free (PennantRenewalMemory *self);

void pennant_renewal_memory_remember (PennantRenewalMemory *self, PennantCredentials *credentials, const GError *error);
GError *pennant_renewal_memory_recall (PennantRenewalMemory *self, const PennantCredentials *credentials);
void pennant_renewal_memory_forget (PennantRenewalMemory *self);

G_END_DECLS

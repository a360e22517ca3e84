/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-renewer.h"

G_BEGIN_DECLS

/* The renewal of a client's developer keys: one at a time, whoever waits for it. Counted by references. */
typedef struct _PennantRenewal PennantRenewal;

/**
 * PennantRenewalFunc: (skip)
 * @renewed: whether there are other keys now
 * @error: (nullable): why there are not, for the person; %NULL where nothing could be tried
 * @user_data: what was given with it
 */
typedef void (*PennantRenewalFunc) (gboolean renewed, const GError *error, gpointer user_data);

PennantRenewal *pennant_renewal_new (void);
PennantRenewal *pennant_renewal_ref (PennantRenewal *self);
void pennant_renewal_unref (PennantRenewal *self);
void pennant_renewal_set_renewer (PennantRenewal *self, PennantRenewer *renewer);

gboolean pennant_renewal_is_possible (PennantRenewal *self);
gboolean pennant_renewal_is_running (PennantRenewal *self);
void pennant_renewal_begin (PennantRenewal *self, const GError *refusal);
void pennant_renewal_await (PennantRenewal *self, PennantRenewalFunc func, gpointer user_data);
void pennant_renewal_cancel (PennantRenewal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantRenewal, pennant_renewal_unref)

G_END_DECLS

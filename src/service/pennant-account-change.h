/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-account.h"

G_BEGIN_DECLS

/* Something is taken out of the keyring's entry of an account, twice: at once, for others may hold the lock for long;
 * and once more with it, for somebody may have read the keyring before that and stored it after it. The step, which a
 * task of the account is given each time, ends with pennant_account_change_step_done(). */
typedef void (*PennantAccountChangeStep) (GTask *task);

void pennant_account_change_begin (GTask *task, PennantAccountChangeStep step);
void pennant_account_change_step_done (GTask *task, GError *error);

G_END_DECLS

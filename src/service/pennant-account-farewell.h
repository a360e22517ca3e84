/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-portal.h"
#include "service/pennant-account.h"

G_BEGIN_DECLS

void pennant_account_bid_farewell (PennantAccount *account, PennantPortal *portal);

G_END_DECLS

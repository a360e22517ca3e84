/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

G_BEGIN_DECLS

void pennant_account_menu_fill (GMenu *section, PennantService *service);

G_END_DECLS

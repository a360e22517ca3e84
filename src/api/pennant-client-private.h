/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-client.h"
#include "api/pennant-flights.h"

G_BEGIN_DECLS

PennantFlights *pennant_client_get_flights (PennantClient *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-flight.h"
#include "api/pennant-getter.h"

G_BEGIN_DECLS

/* All flights of a client that are under way, and what is remembered of those that were refused. */
typedef struct _PennantFlights PennantFlights;

PennantFlights *pennant_flights_new (PennantTransport *transport);
void pennant_flights_free (PennantFlights *self);
void pennant_flights_begin_anew (PennantFlights *self);

void pennant_flights_get (PennantFlights *self,
                          GTask *task,
                          const char *path,
                          const PennantType *type,
                          PennantReply *known,
                          PennantPriority priority,
                          PennantGetFlags flags);
void pennant_flights_post (PennantFlights *self,
                           GTask *task,
                           const char *path,
                           GBytes *json,
                           const char *secret,
                           const PennantType *type,
                           PennantPriority priority);

guint pennant_flights_count_waiting (PennantFlights *self, PennantPriority priority);
void pennant_flights_check_lanes (PennantFlights *self);
void pennant_flights_cancel_all (PennantFlights *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantFlights, pennant_flights_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-transport.h"
#include "model/pennant-reply.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PennantFlight PennantFlight;

/**
 * PennantFlightFunc: (skip)
 * @flight: a flight that has landed
 * @error: (nullable): why it has no answer
 * @max_age: for how many seconds that holds, −1 where the API does not say
 * @user_data: as given
 *
 * Is called before the subscribers are told.
 */
typedef void (*PennantFlightFunc) (PennantFlight *flight, const GError *error, gint64 max_age, gpointer user_data);

PennantFlight *pennant_flight_new (PennantTransport *transport,
                                   const char *key,
                                   const char *path,
                                   PennantLane *lane,
                                   GBytes *json,
                                   const char *secret,
                                   PennantPriority priority,
                                   PennantFlightFunc func,
                                   gpointer user_data);
PennantFlight *pennant_flight_ref (PennantFlight *self);
void pennant_flight_unref (PennantFlight *self);
const char *pennant_flight_get_key (PennantFlight *self);
const char *pennant_flight_get_path (PennantFlight *self);
void pennant_flight_subscribe (PennantFlight *self,
                               GTask *task,
                               const PennantType *type,
                               PennantReply *known,
                               PennantPriority priority);
gboolean pennant_flight_is_waiting (PennantFlight *self, PennantPriority priority);
void pennant_flight_check_lane (PennantFlight *self);
void pennant_flight_cancel (PennantFlight *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantFlight, pennant_flight_unref)

G_END_DECLS

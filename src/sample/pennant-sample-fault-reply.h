/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-fault.h"
#include "sample/pennant-sample-reply.h"

#include <gio/gio.h>

G_BEGIN_DECLS

PennantSampleReply *pennant_sample_fault_to_reply (PennantSampleFault fault, const char *path, const char *address);
PennantSampleReply *pennant_sample_fault_alter (PennantSampleFault fault, PennantSampleReply *reply);
gboolean pennant_sample_fault_is_broken (PennantSampleFault fault);
void pennant_sample_fault_send_broken (PennantSampleFault fault,
                                       PennantSampleReply *reply,
                                       gint64 now,
                                       GIOStream *connection);

G_END_DECLS

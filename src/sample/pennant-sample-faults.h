/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-reply.h"
#include "sample/pennant-sample-server.h"

G_BEGIN_DECLS

/* What is to go wrong and how slow it is; set from any thread, asked by the server's. */
typedef struct _PennantSampleFaults PennantSampleFaults;

PennantSampleFaults *pennant_sample_faults_new (void);
void pennant_sample_faults_free (PennantSampleFaults *self);
void pennant_sample_faults_set (PennantSampleFaults *self, PennantSampleFault fault, guint n_requests);
PennantSampleFault pennant_sample_faults_take (PennantSampleFaults *self);
void pennant_sample_faults_set_latency (PennantSampleFaults *self, guint milliseconds);
guint pennant_sample_faults_get_latency (PennantSampleFaults *self);

PennantSampleReply *pennant_sample_fault_to_reply (PennantSampleFault fault, const char *address);
PennantSampleReply *pennant_sample_fault_alter (PennantSampleFault fault, PennantSampleReply *reply);
gboolean pennant_sample_fault_is_broken (PennantSampleFault fault);
void
pennant_sample_fault_send_broken (PennantSampleFault fault, const PennantSampleReply *reply, GIOStream *connection);

G_END_DECLS

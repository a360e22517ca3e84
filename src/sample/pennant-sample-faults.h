/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-fault.h"

G_BEGIN_DECLS

/* What is to go wrong, for the API or for the portal; set from any thread, asked by the server's. */
typedef struct _PennantSampleFaults PennantSampleFaults;

PennantSampleFaults *pennant_sample_faults_new (guint seed);
void pennant_sample_faults_free (PennantSampleFaults *self);
void pennant_sample_faults_set (PennantSampleFaults *self, PennantSampleFault fault, guint n_requests);
void pennant_sample_faults_set_rate (PennantSampleFaults *self, PennantSampleFault fault, double rate);
PennantSampleFault pennant_sample_faults_take (PennantSampleFaults *self);

G_END_DECLS

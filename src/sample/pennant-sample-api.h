/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-reply.h"
#include "sample/pennant-sample-request.h"

G_BEGIN_DECLS

PennantSampleReply *pennant_sample_api_answer (const PennantSampleRequest *request);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-account.h"
#include "sample/pennant-sample-reply.h"

G_BEGIN_DECLS

PennantSampleReply *pennant_sample_authorization_check (PennantSampleAccount *account,
                                                        const char *authorization,
                                                        const char *address,
                                                        gint64 now);

G_END_DECLS

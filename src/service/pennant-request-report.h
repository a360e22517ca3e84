/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

G_BEGIN_DECLS

#define PENNANT_REQUEST_REPORT_ROWS 50

/* What became of a service's requests, in numbers and as text for a bug report. No key, no tag, no address is in it. */
guint pennant_request_report_count_last_minute (PennantService *service);
guint pennant_request_report_count_waiting (PennantService *service, PennantPriority priority);
PennantMetrics *pennant_request_report_get_metrics (PennantService *service);
char *pennant_request_report_write (PennantService *service);

G_END_DECLS

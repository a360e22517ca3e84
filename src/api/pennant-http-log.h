/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-transport.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

void pennant_http_log_attach (SoupSession *session, PennantTransport *transport);
void pennant_http_log_detach (SoupSession *session);

G_END_DECLS

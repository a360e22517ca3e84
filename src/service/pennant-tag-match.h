/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

G_BEGIN_DECLS

void pennant_tag_match_start (PennantService *service, const char *tag, gboolean refresh, GTask *task);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

G_BEGIN_DECLS

/* Any path of the API, to be looked at as it is sent. A path has a form for people, `/clans/#2PP`, wherever that stands
 * for nothing else than what goes over the wire, `/clans/%232PP`. */
char *pennant_raw_path_read (const char *text, GError **error);
PennantResource *pennant_raw_path_get_resource (PennantService *service, const char *path);

G_END_DECLS

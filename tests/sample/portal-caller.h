/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "caller.h"

G_BEGIN_DECLS

Reply *portal_call (Caller *caller, const char *path, const char *body, const char *cookie);
Reply *portal_log_in (Caller *caller);
char *portal_get_cookie (Caller *caller);
Reply *portal_create (Caller *caller, const char *cookie, const char *name, const char *ranges);
JsonObject *portal_get_key (Reply *reply);
void portal_assert_error (Reply *reply, guint status, const char *error, const char *description);
Reply *portal_use_key (Caller *caller, const char *token);
JsonNode *portal_read_token (const char *token, guint part);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Passwords of the developer portal, which are never in an argument. Each is for pennant_record_free_secret(). */
char *pennant_password_read (const char *command);
char *pennant_password_ask (const char *email, GCancellable *cancellable, GError **error);

G_END_DECLS

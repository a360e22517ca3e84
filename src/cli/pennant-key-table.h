/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The keys of an account of the developer portal, for a reader. Never the keys themselves. */
void pennant_key_table_write_portal (GPtrArray *keys, GString *text);

G_END_DECLS

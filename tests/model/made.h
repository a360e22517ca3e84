/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-record.h"

G_BEGIN_DECLS

gpointer made_war_between (char clan, char opponent, const char *head, int size, const char *attacks);
gpointer made_war (const char *head, int size, const char *attacks);
gint64 made_time (const char *text);
gpointer recorded_reply (const PennantType *type, const char *path);

G_END_DECLS

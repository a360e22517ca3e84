/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-store.h"

G_BEGIN_DECLS

gboolean pennant_archive_observe (PennantTransaction *transaction,
                                  PennantReply *old,
                                  PennantReply *new,
                                  gpointer user_data,
                                  GError **error);

G_END_DECLS

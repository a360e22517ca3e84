/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-notebook.h"
#include "store/pennant-store.h"

G_BEGIN_DECLS

PennantNotebook *pennant_notebook_new (PennantStore *store, const char *data_folder);
PennantStore *pennant_notebook_get_store (PennantNotebook *self);
void pennant_notebook_refresh (PennantNotebook *self);
void pennant_notebook_update_names (PennantNotebook *self);

G_END_DECLS

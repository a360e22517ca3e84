/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-store.h"

G_BEGIN_DECLS

char *pennant_condition_describe_cache (PennantStoreCondition condition, const char *set_aside_name);
char *pennant_condition_describe_library (PennantStoreCondition condition, const char *set_aside_name);

G_END_DECLS

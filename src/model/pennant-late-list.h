/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PennantType PennantType;

/* A list that is long and seldom looked at, and so is decoded when it is looked at for the first time. */
typedef struct _PennantLateList PennantLateList;

PennantLateList *pennant_late_list_new (const char *key, const PennantType *type, GBytes *json);
PennantLateList *pennant_late_list_new_decoded (GPtrArray *items);
void pennant_late_list_free (PennantLateList *self);
GPtrArray *pennant_late_list_get_items (PennantLateList *self, GError **error);
gboolean pennant_late_list_equal (PennantLateList *a, PennantLateList *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantLateList, pennant_late_list_free)

G_END_DECLS

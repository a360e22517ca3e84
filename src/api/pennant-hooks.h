/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-hook.h"

G_BEGIN_DECLS

typedef struct _PennantHooks PennantHooks;

PennantHooks *pennant_hooks_new (void);
void pennant_hooks_free (PennantHooks *self);
guint pennant_hooks_add (PennantHooks *self,
                         PennantBeforeFunc before,
                         PennantAfterFunc after,
                         gpointer user_data,
                         GDestroyNotify destroy);
void pennant_hooks_remove (PennantHooks *self, guint id);
void pennant_hooks_remove_all (PennantHooks *self);
void pennant_hooks_before (PennantHooks *self, PennantHookRequest *request);
void pennant_hooks_after (PennantHooks *self,
                          const PennantHookRequest *request,
                          const PennantHookReply *reply,
                          const GError *error,
                          const char *secret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantHooks, pennant_hooks_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-portal-reply.h"

G_BEGIN_DECLS

/* What Pennant calls its keys; what follows differs by installation. */
#define PENNANT_KEY_NAME_PREFIX "Pennant"

/**
 * PennantKeyPlan:
 * @reuse: (element-type PennantPortalKey): keys that are there and can be used, those that this installation made first
 * @revoke: (element-type PennantPortalKey): keys that this installation made and that are in the way, the oldest first:
 *   they are revoked before any is made
 * @n_create: how many keys are made
 * @n_missing: how many keys are wanted beyond those, for which there is no room
 * @choices: (element-type PennantPortalKey): keys of Pennant that somebody may choose to have revoked to make room, the
 *   oldest first: other installations may use them
 * @others: (element-type PennantPortalKey): keys of other names, which are shown and never touched
 *
 * How to come by the keys that are wanted. With neither a key to use nor one to make, somebody has to choose from
 * @choices; where there are none, only the owner of @others can make room, at the portal.
 */
typedef struct
{
  GPtrArray *reuse;
  GPtrArray *revoke;
  guint n_create;
  guint n_missing;
  GPtrArray *choices;
  GPtrArray *others;
} PennantKeyPlan;

PennantKeyPlan *
pennant_key_plan_new (GPtrArray *keys, const char *address, const char *const *own_ids, guint n_wanted, GError **error);
void pennant_key_plan_free (PennantKeyPlan *self);
gboolean pennant_key_plan_is_blocked (const PennantKeyPlan *self);

gint64 pennant_portal_key_get_issued_at (const PennantPortalKey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantKeyPlan, pennant_key_plan_free)

G_END_DECLS

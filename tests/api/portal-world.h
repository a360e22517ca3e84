/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-portal.h"
#include "client-world.h"

G_BEGIN_DECLS

#define ADDRESS "203.0.113.9"
#define EMAIL "chief@example.com"
#define PASSWORD "pass\"wörd-0123456789"

/* One call at the portal, and what came of it. */
typedef struct
{
  gboolean done;
  gboolean success;
  PennantPortalReply *reply;
  GPtrArray *keys;
  PennantPortalKey *key;
  GError *error;
  GCancellable *cancellable;
} Visit;

/* Whatever the call, with what it needs; @text is a key's name or its id. */
Visit *visit_begin (PennantPortal *portal, PennantPortalCall call, const char *text, PennantPortalFlags flags);
/* The same, cancelled before it begins. */
Visit *visit_begin_cancelled (PennantPortal *portal, PennantPortalCall call, const char *text);
Visit *visit_log_in (PennantPortal *portal, const char *email, const char *password, PennantPortalFlags flags);
Visit *visit_create (PennantPortal *portal, const char *name, const char *const *ranges);
void visit_free (Visit *visit);

/* Lets time run to the next try where a call waits for that, and else only waits. */
void visit_wait (Visit *visit, PennantPortal *portal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Visit, visit_free)

G_END_DECLS

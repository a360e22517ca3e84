/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a reply of some kind looks like, learnt from recorded ones: which keys its objects have, in which order, which
 * of them always, and of which types their values are. */
typedef struct _Shape Shape;

JsonNode *shape_load (const char *recorded);
Shape *shape_learn (const char *recorded);
void shape_free (Shape *self);
void shape_assert (Shape *self, JsonNode *reply, const char *const *gone, const char *const *added);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shape, shape_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-link.h"

G_BEGIN_DECLS

char *pennant_typed_tag_read (PennantLinkKind kind, const char *word, GError **error);

G_END_DECLS

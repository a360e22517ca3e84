/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Letters that no tag has, marked in a text that is meant to be one. */

PangoAttrList *pennant_tag_marks_new (const char *text, char **sentence);

G_END_DECLS

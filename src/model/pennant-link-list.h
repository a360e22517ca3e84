/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-link.h"

G_BEGIN_DECLS

/* More tags are not opened as one list. */
#define PENNANT_LINK_LIST_MAX 1000

GPtrArray *pennant_link_list_find (const char *text, gssize length);
char *pennant_link_list_to_text (const GPtrArray *links);
GPtrArray *pennant_link_list_from_text (const char *text);

G_END_DECLS

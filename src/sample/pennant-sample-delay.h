/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Answers a request. */
typedef void (*PennantSampleAnswer) (SoupServerMessage *message, GHashTable *query, gpointer data);

void pennant_sample_delay (SoupServerMessage *message,
                           GHashTable *query,
                           guint milliseconds,
                           PennantSampleAnswer answer,
                           gpointer data);

G_END_DECLS

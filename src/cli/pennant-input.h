/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/* Takes a line, without its end; what was no UTF-8 in it is U+FFFD. */
typedef void (*PennantInputFunc) (const char *line, gpointer data);

GSource *pennant_input_new (int descriptor, PennantInputFunc take, gpointer data);
GString *pennant_input_read (FILE *file, gsize max_size);

G_END_DECLS

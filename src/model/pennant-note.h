/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A note is what a person writes of a clan or player: lines of text. */

#define PENNANT_NOTE_MAX_CHARACTERS 4000

char *pennant_note_clean (const char *text);
gboolean pennant_note_fits (const char *note);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-decoder.h"

/* What the tests of decoding share. */

PennantRecord *decoding_try (const PennantType *type, const char *data, gsize size, GError **error);
gpointer decoding_read (const PennantType *type, const char *text);
gpointer decoding_read_quoted (const PennantType *type, const char *text);
void decoding_fails (const PennantType *type, const char *text, const char *message);
void decoding_fails_quoted (const PennantType *type, const char *text, const char *message);

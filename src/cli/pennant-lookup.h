/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/pennant-command.h"

G_BEGIN_DECLS

PennantExit pennant_lookup_run (const PennantCommand *command, int argc, char *argv[]);

G_END_DECLS

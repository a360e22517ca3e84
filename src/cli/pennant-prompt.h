/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PennantPromptEcho:
 * @PENNANT_PROMPT_SHOWN: what is typed can be seen
 * @PENNANT_PROMPT_HIDDEN: what is typed cannot be seen
 */
typedef enum
{
  PENNANT_PROMPT_SHOWN,
  PENNANT_PROMPT_HIDDEN,
} PennantPromptEcho;

char *pennant_prompt_ask (const char *question, PennantPromptEcho echo, GCancellable *cancellable, GError **error);

G_END_DECLS

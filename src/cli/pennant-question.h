/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/pennant-lookup-options.h"

G_BEGIN_DECLS

/**
 * PennantQuestion:
 * @endpoint: (nullable): what is asked; %NULL for any other path
 * @path: (nullable): path and query; %NULL where it could not be made
 * @label: what it is about, clean text
 * @tag: (nullable): the tag in its normal form, where it is about one
 * @error: (nullable): why there is no path
 *
 * One thing that the command line asks for.
 */
typedef struct
{
  const PennantEndpoint *endpoint;
  char *path;
  char *label;
  char *tag;
  GError *error;
} PennantQuestion;

GPtrArray *pennant_question_list (const PennantCommand *command, PennantLookupOptions *options);

G_END_DECLS

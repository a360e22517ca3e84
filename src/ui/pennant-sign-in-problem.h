/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SIGN_IN_PROBLEM (pennant_sign_in_problem_get_type ())
G_DECLARE_FINAL_TYPE (PennantSignInProblem, pennant_sign_in_problem, PENNANT, SIGN_IN_PROBLEM, AdwBin)

/* What is wrong, in words below the field that it is about; invisible while nothing is. */
void pennant_sign_in_problem_set_text (PennantSignInProblem *self, const char *text);
void pennant_sign_in_problem_tell (PennantSignInProblem *self, const char *text, GtkWidget *field);
char *pennant_sign_in_problem_describe (const GError *error);

G_END_DECLS

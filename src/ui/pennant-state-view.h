/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_STATE_VIEW (pennant_state_view_get_type ())
G_DECLARE_FINAL_TYPE (PennantStateView, pennant_state_view, PENNANT, STATE_VIEW, AdwBin)

/* What stands where nothing can be shown yet: that something is loading or has to wait, or an error in words with a
 * way out. See PennantErrorWords for the actions that its button asks for.
 *
 * Properties: is-busy (boolean, read-only: something is loading or has to wait). */
GtkWidget *pennant_state_view_new (void);

gboolean pennant_state_view_is_busy (PennantStateView *self);
void pennant_state_view_clear (PennantStateView *self);
void pennant_state_view_show_loading (PennantStateView *self);
void pennant_state_view_show_waiting (PennantStateView *self, gint64 until);
void pennant_state_view_show_error (PennantStateView *self,
                                    const GError *error,
                                    const char *kind,
                                    const char *tag,
                                    gboolean is_sample);
void pennant_state_view_set_next_try (PennantStateView *self, gint64 next_try);

G_END_DECLS

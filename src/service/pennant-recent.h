/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_RECENT (pennant_recent_get_type ())
G_DECLARE_FINAL_TYPE (PennantRecent, pennant_recent, PENNANT, RECENT, GObject)

/* A page that was opened, as a row of a list, which lives as long as the page is in the list; a bookmark has one too.
 * Properties: is-clan (boolean) and tag (text), which never change; name, clan-name, picture-url (text, may be %NULL;
 * the name only of what was never seen), town-hall-level (int64, 0 if not told), visited-at (int64, Unix µs), which
 * change when the page is opened again. */

gboolean pennant_recent_is_clan (PennantRecent *self);
const char *pennant_recent_get_tag (PennantRecent *self);
const char *pennant_recent_get_name (PennantRecent *self);
const char *pennant_recent_get_clan_name (PennantRecent *self);
const char *pennant_recent_get_picture_url (PennantRecent *self);
gint64 pennant_recent_get_town_hall_level (PennantRecent *self);
gint64 pennant_recent_get_visited_at (PennantRecent *self);

G_END_DECLS

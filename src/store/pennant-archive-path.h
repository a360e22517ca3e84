/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PENNANT_ARCHIVE_CLAN_PATH "/clans/"
#define PENNANT_ARCHIVE_WAR_PATH "/clanwarleagues/wars/"

char *pennant_archive_path_get_tag (const char *path, const char *prefix);
gboolean pennant_archive_path_is_part (const char *path);

G_END_DECLS

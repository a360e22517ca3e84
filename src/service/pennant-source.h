/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SOURCE (pennant_source_get_type ())
G_DECLARE_FINAL_TYPE (PennantSource, pennant_source, PENNANT, SOURCE, GObject)

/* Where the API's pictures are. */
#define PENNANT_SOURCE_LIVE_PICTURE_BASE_URL "https://api-assets.clashofclans.com"

/* One world: the live API, the sample world, or another base URL, with credentials and a store folder of its own.
 *
 * Properties: id (text, construct-only), base-url, portal-url (text, construct-only), picture-base-url (text,
 * construct-only: scheme, host and port), has-token (boolean, read-only), is-sample (boolean, construct-only),
 * cache-folder, data-folder (text, construct-only). The token itself is in no property, so that nothing that lists or
 * logs properties finds it. Signal `token-changed`: another token, or none. */

gboolean pennant_source_check_url (const char *base_url, GError **error);

PennantSource *pennant_source_new_live (void);
PennantSource *pennant_source_new_for_url (const char *base_url, const char *portal_url);
PennantSource *pennant_source_new_sample (const char *base_url, const char *token);

const char *pennant_source_get_id (PennantSource *self);
const char *pennant_source_get_base_url (PennantSource *self);
const char *pennant_source_get_portal_url (PennantSource *self);
char *pennant_source_find_other_api_host (PennantSource *self);
char *pennant_source_find_other_portal_host (PennantSource *self);
const char *pennant_source_get_picture_base_url (PennantSource *self);
const char *const *pennant_source_get_tokens (PennantSource *self);
const char *pennant_source_get_token (PennantSource *self);
gboolean pennant_source_has_token (PennantSource *self);
void pennant_source_set_tokens (PennantSource *self, const char *const *tokens);
void pennant_source_set_token (PennantSource *self, const char *token);
gboolean pennant_source_is_sample (PennantSource *self);
const char *pennant_source_get_cache_folder (PennantSource *self);
char *pennant_source_build_picture_folder (PennantSource *self);
const char *pennant_source_get_data_folder (PennantSource *self);

G_END_DECLS

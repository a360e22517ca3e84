/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

G_BEGIN_DECLS

/* What a person has set, kept by GSettings; never a secret. These are the keys of the schema. */
#define PENNANT_SETTING_STYLE "style"
#define PENNANT_SETTING_SHOW_PICTURES "show-pictures"
#define PENNANT_SETTING_COMPACT_TABLES "compact-tables"
#define PENNANT_SETTING_ASK_FOR_PLAYER "ask-for-player"
#define PENNANT_SETTING_API_URL "api-url"
#define PENNANT_SETTING_PORTAL_URL "portal-url"
#define PENNANT_SETTING_LIMIT_RATE "limit-rate"
#define PENNANT_SETTING_REQUESTS_PER_SECOND "requests-per-second"
#define PENNANT_SETTING_BURST "burst"
#define PENNANT_SETTING_CONNECTIONS "connections"
#define PENNANT_SETTING_KEEP_ALIVE "keep-alive"
#define PENNANT_SETTING_KEPT_CONNECTIONS "kept-connections"
#define PENNANT_SETTING_TIMEOUT "timeout"
#define PENNANT_SETTING_RETRIES "retries"
#define PENNANT_SETTING_KEEP_REPLIES "keep-replies"
#define PENNANT_SETTING_DEFAULT_MAX_AGE "default-max-age"

GSettings *pennant_settings_new (void);
const char *pennant_settings_get_usual_url (const char *key);
char *pennant_settings_dup_url (GSettings *settings, const char *key);
void pennant_settings_bind (GSettings *settings, PennantService *service);

G_END_DECLS

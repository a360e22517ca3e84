/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

void
fixture_open (Fixture *self)
{
  self->service = pennant_service_new (self->source, self->clock);
  g_object_set (pennant_service_get_client (self->service), "retries", 0, NULL);
}

void
fixture_close (Fixture *self)
{
  await_close (g_steal_pointer (&self->service));
}

void
fixture_restart (Fixture *self)
{
  fixture_close (self);
  fixture_open (self);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  self->clock = pennant_clock_new_manual (NOW);
  self->host = host_new ();
  self->source = pennant_source_new_sample (host_get_api_url (self->host), "sample.key");
  fixture_open (self);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  if (self->service != NULL)
    fixture_close (self);
  await_finalize (self->source);
  g_clear_pointer (&self->host, host_free);
  await_finalize (self->clock);
}

PennantResource *
fixture_get_clan (Fixture *self)
{
  return pennant_service_get_resource (self->service, &pennant_endpoints[PENNANT_ENDPOINT_CLAN], "#2PP");
}

PennantResource *
fixture_get_player (Fixture *self)
{
  return pennant_service_get_resource (self->service, &pennant_endpoints[PENNANT_ENDPOINT_PLAYER], "#2PP");
}

static void
answer (Fixture *self, const char *path, const char *name)
{
  g_autofree char *body = g_strdup_printf ("{\"tag\":\"#2PP\",\"name\":\"%s\"}", name);

  host_answer_text (self->host, path, 200, MAX_AGE, body);
}

void
fixture_answer_clan (Fixture *self, const char *name)
{
  answer (self, CLAN_PATH, name);
}

void
fixture_answer_player (Fixture *self, const char *name)
{
  answer (self, PLAYER_PATH, name);
}

gboolean
finish_load (PennantResource *resource, GAsyncResult **result, GError **error)
{
  g_autoptr (GAsyncResult) taken = NULL;

  await (*result != NULL);
  taken = g_steal_pointer (result);

  return pennant_resource_load_finish (resource, taken, error);
}

gboolean
load (PennantResource *resource, GError **error)
{
  GAsyncResult *result = NULL;

  pennant_resource_load_async (resource, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &result);

  return finish_load (resource, &result, error);
}

gboolean
refresh (PennantResource *resource, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_resource_refresh_async (resource, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &result);
  await (result != NULL);

  return pennant_resource_refresh_finish (resource, result, error);
}

/* Clans and players both have one, not in the same place. */
const char *
get_name (PennantResource *resource)
{
  PennantRecord *item = pennant_resource_get_item (resource);

  if (item == NULL)
    return NULL;

  return item->type == &pennant_clan_type ? ((PennantClan *) item)->name : ((PennantPlayer *) item)->name;
}

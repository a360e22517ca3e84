/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-fixture.h"

#include "api/pennant-portal.h"
#include "service/pennant-account-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* Of libsecret's file for tests. */
#define FILE_PASSWORD "open"

void
place_use_file (void)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = g_dir_make_tmp ("pennant-keys-XXXXXX", NULL);

  g_assert_nonnull (folder);
  path = g_build_filename (folder, "keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", FILE_PASSWORD, TRUE);
}

void
place_open (Place *self)
{
  g_autoptr (PennantSource) source = pennant_source_new_for_url (pennant_sample_server_get_api_url (self->server),
                                                                 pennant_sample_server_get_portal_url (self->server));

  self->service = pennant_service_new (source, self->clock);
  pennant_service_set_caching (self->service, FALSE);
  g_object_set (pennant_service_get_client (self->service), "retries", 0, "rate-limiting", FALSE, NULL);
  self->account = pennant_service_get_account (self->service);
  self->sign_in = pennant_sign_in_new (self->account);
  self->cancellable = g_cancellable_new ();
}

void
place_close (Place *self)
{
  await_finalize (g_steal_pointer (&self->sign_in));
  g_clear_object (&self->cancellable);
  await_close (g_steal_pointer (&self->service));
}

void
place_set_up (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->clock = pennant_clock_new_manual (NOW);
  self->server_clock = pennant_clock_new_manual (NOW);
  self->server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, self->server_clock);
  pennant_sample_server_set_address (self->server, HOME_ADDRESS);
  g_assert_true (pennant_sample_server_start (self->server, &error));
  g_assert_no_error (error);
  place_open (self);
}

void
place_tear_down (Place *self, gconstpointer data)
{
  if (self->service != NULL)
    place_close (self);
  pennant_sample_server_stop (self->server);
  await_finalize (self->server);
  await_finalize (self->server_clock);
  await_finalize (self->clock);
}

void
place_load (Place *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_account_load_async (self->account, NULL, await_keep_result, &result);
  await (result != NULL);
  g_assert_true (pennant_account_load_finish (self->account, result, NULL));
}

void
place_begin (Place *self, const char *password, gboolean keep_password, guint n_keys)
{
  pennant_sign_in_with_password_async (self->sign_in, pennant_sample_server_get_email (self->server), password,
                                       keep_password, n_keys, self->cancellable, await_keep_result, &self->result);
}

void
place_continue (Place *self, const char *const *ids)
{
  pennant_sign_in_revoke_and_continue_async (self->sign_in, ids, self->cancellable, await_keep_result, &self->result);
}

void
place_paste (Place *self, const char *token)
{
  pennant_sign_in_with_key_async (self->sign_in, token, self->cancellable, await_keep_result, &self->result);
}

gboolean
place_finish (Place *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  while (self->result == NULL)
    {
      gint64 until = pennant_sign_in_get_retrying_until (self->sign_in);

      if (until > pennant_clock_get_real (self->clock))
        pennant_clock_advance (self->clock, until - pennant_clock_get_real (self->clock));
      g_main_context_iteration (NULL, TRUE);
    }
  result = g_steal_pointer (&self->result);

  return pennant_sign_in_with_password_finish (self->sign_in, result, error);
}

void
place_sign_in (Place *self, gboolean keep_password)
{
  g_autoptr (GError) error = NULL;

  place_begin (self, pennant_sample_server_get_password (self->server), keep_password, 1);
  place_finish (self, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pennant_account_get_state (self->account), ==, PENNANT_ACCOUNT_SIGNED_IN);
  place_await_farewell (self);
}

void
place_await_farewell (Place *self)
{
  await (!pennant_attempts_are_under_way (pennant_account_get_attempts (self->account)));
}

/* Somebody at the portal, by another door. */
static PennantPortal *
enter (Place *self)
{
  PennantPortal *portal = pennant_portal_new (pennant_sample_server_get_portal_url (self->server), NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PennantPortalReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  pennant_portal_login_async (portal, pennant_sample_server_get_email (self->server),
                              pennant_sample_server_get_password (self->server), PENNANT_PORTAL_ONCE, NULL,
                              await_keep_result, &result);
  await (result != NULL);
  reply = pennant_portal_login_finish (portal, result, &error);
  g_assert_no_error (error);

  return portal;
}

GPtrArray *
place_list_keys (Place *self)
{
  g_autoptr (PennantPortal) portal = enter (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *keys;

  pennant_portal_list_keys_async (portal, PENNANT_PORTAL_ONCE, NULL, await_keep_result, &result);
  await (result != NULL);
  keys = pennant_portal_list_keys_finish (portal, result, &error);
  g_assert_no_error (error);

  return keys;
}

PennantPortalKey *
place_add_key (Place *self, const char *name, const char *address)
{
  g_autoptr (PennantPortal) portal = enter (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PennantPortalKey *key;

  pennant_portal_create_key_async (portal, name, "", (const char *const[]) { address, NULL }, NULL, await_keep_result,
                                   &result);
  await (result != NULL);
  key = pennant_portal_create_key_finish (portal, result, &error);
  g_assert_no_error (error);

  return key;
}

void
place_fill (Place *self, const char *name, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PennantPortalKey) key = place_add_key (self, name, OTHER_ADDRESS);
    }
}

void
place_revoke_key (Place *self, const char *id)
{
  g_autoptr (PennantPortal) portal = enter (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_portal_revoke_key_async (portal, id, PENNANT_PORTAL_ONCE, NULL, await_keep_result, &result);
  await (result != NULL);
  g_assert_true (pennant_portal_revoke_key_finish (portal, result, &error));
  g_assert_no_error (error);
}

PennantRenewalLock *
place_lock (Place *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PennantRenewalLock *lock;

  pennant_renewal_lock_acquire_async (pennant_service_get_source (self->service), self->clock,
                                      PENNANT_RENEWAL_LOCK_FOREVER, NULL, await_keep_result, &result);
  await (result != NULL);
  lock = pennant_renewal_lock_acquire_finish (result, &error);
  g_assert_no_error (error);

  return lock;
}

PennantCredentials *
place_read_keyring (Place *self)
{
  g_autoptr (PennantSecrets) secrets = pennant_secrets_new (pennant_service_get_source (self->service));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PennantCredentials *credentials;

  pennant_secrets_load_async (secrets, NULL, await_keep_result, &result);
  await (result != NULL);
  credentials = pennant_secrets_load_finish (secrets, result, &error);
  g_assert_no_error (error);

  return credentials;
}

/* Of what is at the portal nothing is unknown to this installation that it made. */
static void
assert_accounted_for (const PennantCredentials *stored, GPtrArray *keys)
{
  g_autofree char *name = stored != NULL ? pennant_credentials_dup_key_name (stored) : NULL;

  for (guint i = 0; i < keys->len; i++)
    {
      const PennantPortalKey *key = keys->pdata[i];

      if (g_strcmp0 (key->name, name) == 0)
        g_assert_true (pennant_credentials_has_made (stored, key->id));
      else
        g_assert_true (g_str_equal (key->name, FOREIGN) || g_str_equal (key->name, OURS));
    }
}

static void
assert_uses_stored (Place *self, const PennantCredentials *stored)
{
  const PennantCredentials *used = pennant_account_get_credentials (self->account);

  if (stored == NULL)
    {
      g_assert_null (used);
      g_assert_cmpint (pennant_account_get_state (self->account), !=, PENNANT_ACCOUNT_SIGNED_IN);
      return;
    }

  g_assert_cmpuint (used->keys->len, ==, stored->keys->len);
  for (guint i = 0; i < stored->keys->len; i++)
    g_assert_cmpstr (((PennantStoredKey *) used->keys->pdata[i])->token, ==,
                     ((PennantStoredKey *) stored->keys->pdata[i])->token);
  g_assert_cmpstr (used->password, ==, stored->password);
}

static const PennantPortalKey *
find_key (GPtrArray *keys, const char *id)
{
  for (guint i = 0; i < keys->len; i++)
    {
      const PennantPortalKey *key = keys->pdata[i];

      if (g_str_equal (key->id, id))
        return key;
    }

  return NULL;
}

void
place_revoke_unknown (Place *self)
{
  g_autoptr (PennantCredentials) stored = place_read_keyring (self);
  g_autofree char *name = pennant_credentials_dup_key_name (stored);
  g_autoptr (GPtrArray) keys = place_list_keys (self);

  for (guint i = 0; i < keys->len; i++)
    {
      const PennantPortalKey *key = keys->pdata[i];

      if (g_str_equal (key->name, name) && !pennant_credentials_has_made (stored, key->id))
        place_revoke_key (self, key->id);
    }
}

void
place_assert_nothing_lost (Place *self)
{
  g_autoptr (PennantCredentials) stored = place_read_keyring (self);
  g_autoptr (GPtrArray) keys = place_list_keys (self);

  assert_accounted_for (stored, keys);
  assert_uses_stored (self, stored);
}

void
place_assert_settled (Place *self)
{
  g_autoptr (PennantCredentials) stored = place_read_keyring (self);
  g_autoptr (GPtrArray) keys = place_list_keys (self);

  place_assert_nothing_lost (self);
  for (guint i = 0; stored != NULL && i < stored->made->len; i++)
    g_assert_nonnull (find_key (keys, stored->made->pdata[i]));
  for (guint i = 0; stored != NULL && i < stored->keys->len; i++)
    {
      const PennantStoredKey *key = stored->keys->pdata[i];

      if (key->id != NULL)
        g_assert_cmpstr (find_key (keys, key->id)->token, ==, key->token);
    }
}

guint
place_count_portal_requests (Place *self)
{
  return pennant_sample_server_get_n_portal_requests (self->server);
}

void
place_assert_tells_none (Place *self, const GError *error)
{
  g_assert_null (strstr (error->message, pennant_sample_server_get_password (self->server)));
  g_assert_null (strstr (error->message, "eyJ"));
}

gboolean
place_ask (Place *self, GError **error)
{
  g_autoptr (PennantResource) resource =
      pennant_service_get_resource (self->service, &pennant_endpoints[PENNANT_ENDPOINT_CLAN], "#2PP");
  g_autoptr (GAsyncResult) result = NULL;

  pennant_resource_refresh_async (resource, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, &result);
  await (result != NULL);

  return pennant_resource_refresh_finish (resource, result, error);
}

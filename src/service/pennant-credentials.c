/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-credentials.h"

#include "api/pennant-key-plan.h"
#include "api/pennant-portal.h"
#include "model/pennant-decoder.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define VERSION 1
#define INSTALLATION_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
#define INSTALLATION_LENGTH 4

/* What is longer was not written by Pennant: ten keys have about 700 letters each. */
#define MAX_TEXT (64 * 1024)
#define MAX_TOKEN 8192

#define FIELD(kind, member, key, ...) PENNANT_FIELD (kind, PennantStoredKey, member, key, key, __VA_ARGS__)
static const PennantField stored_key_fields[] = {
  FIELD (TEXT, id, "id"),
  FIELD (TEXT, name, "name"),
  FIELD (TEXT, token, "token", .required = TRUE),
  FIELD (TEXTS, addresses, "addresses"),
};
#undef FIELD
static const PennantType stored_key_type = { "stored key", sizeof (PennantStoredKey), stored_key_fields,
                                             G_N_ELEMENTS (stored_key_fields), .is_secret = TRUE };

#define FIELD(kind, member, key, ...) PENNANT_FIELD (kind, PennantCredentials, member, key, key, __VA_ARGS__)
static const PennantField credentials_fields[] = {
  FIELD (INTEGER, version, "version", .required = TRUE),
  FIELD (TEXT, installation, "installation", .required = TRUE),
  FIELD (TEXT, email, "email"),
  FIELD (TEXT, password, "password"),
  FIELD (BOOLEAN, refused, "refused"),
  FIELD (INTEGER, n_wanted, "wanted"),
  FIELD (LIST, keys, "keys", .type = &stored_key_type, .required = TRUE),
  FIELD (TEXTS, made, "made", .required = TRUE),
};
#undef FIELD
static const PennantType credentials_type = { "credentials", sizeof (PennantCredentials), credentials_fields,
                                              G_N_ELEMENTS (credentials_fields), .is_secret = TRUE };

static PennantCredentials *
copy (const PennantCredentials *self)
{
  PennantCredentials *other = (PennantCredentials *) pennant_record_new (&credentials_type);

  other->version = VERSION;
  other->installation = g_strdup (self->installation);
  other->email = g_strdup (self->email);
  other->password = g_strdup (self->password);
  other->refused = self->refused;
  other->n_wanted = self->n_wanted;
  other->keys = g_ptr_array_ref (self->keys);
  other->made = g_ptr_array_ref (self->made);
  return other;
}

/* The array itself belongs to other credentials too. */
static GPtrArray *
copy_texts_without (GPtrArray *texts, const char *left_out)
{
  GPtrArray *others = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < texts->len; i++)
    {
      if (!g_str_equal (texts->pdata[i], left_out))
        g_ptr_array_add (others, g_strdup (texts->pdata[i]));
    }
  return others;
}

/* Whether a text can stand in a header. */
static gboolean
is_token (const char *text)
{
  gsize length = 0;

  while (length < MAX_TOKEN && g_ascii_isgraph (text[length]))
    length++;
  return length > 0 && text[length] == '\0';
}

static gboolean
is_installation (const char *text)
{
  return strspn (text, INSTALLATION_LETTERS) == INSTALLATION_LENGTH && text[INSTALLATION_LENGTH] == '\0';
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_texts (JsonBuilder *builder, const char *name, const GPtrArray *texts)
{
  if (texts == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}

/**
 * pennant_stored_key_new:
 * @id: (nullable): its number on the portal
 * @name: (nullable): its name there
 * @token: the key itself
 * @addresses: (nullable) (array zero-terminated=1): the addresses that it is good for
 *
 * Returns: (transfer full): a key to be kept
 */
PennantStoredKey *
pennant_stored_key_new (const char *id, const char *name, const char *token, const char *const *addresses)
{
  PennantStoredKey *self;

  g_return_val_if_fail (token != NULL && is_token (token), NULL);

  self = (PennantStoredKey *) pennant_record_new (&stored_key_type);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->token = g_strdup (token);
  if (addresses != NULL)
    self->addresses = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; addresses != NULL && addresses[i] != NULL; i++)
    g_ptr_array_add (self->addresses, g_strdup (addresses[i]));
  return self;
}

/**
 * pennant_credentials_new:
 *
 * Makes the credentials of a new installation: a name of its own, and nothing else.
 *
 * Returns: (transfer full): the credentials
 */
PennantCredentials *
pennant_credentials_new (void)
{
  PennantCredentials *self = (PennantCredentials *) pennant_record_new (&credentials_type);

  self->version = VERSION;
  self->installation = g_strnfill (INSTALLATION_LENGTH, ' ');
  for (guint i = 0; i < INSTALLATION_LENGTH; i++)
    self->installation[i] = INSTALLATION_LETTERS[g_random_int_range (0, (gint32) strlen (INSTALLATION_LETTERS))];
  self->keys = g_ptr_array_new_with_free_func (pennant_record_unref);
  self->made = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * pennant_credentials_with_account:
 * @self: credentials
 * @email: (nullable): whose account of the portal, in UTF-8
 * @password: (nullable): its password, in UTF-8, where the key is to be renewed by itself
 *
 * Returns: (transfer full): the same with another account, whose password nobody has refused
 */
PennantCredentials *
pennant_credentials_with_account (PennantCredentials *self, const char *email, const char *password)
{
  PennantCredentials *other;

  g_return_val_if_fail (self != NULL, NULL);

  other = copy (self);
  g_set_str (&other->email, email);
  g_clear_pointer (&other->password, pennant_record_free_secret);
  other->password = g_strdup (password);
  other->refused = FALSE;
  return other;
}

/**
 * pennant_credentials_with_refusal:
 * @self: credentials with a password
 *
 * Returns: (transfer full): the same, with a password that the portal has refused
 */
PennantCredentials *
pennant_credentials_with_refusal (PennantCredentials *self)
{
  PennantCredentials *other;

  g_return_val_if_fail (self != NULL && self->password != NULL, NULL);

  other = copy (self);
  other->refused = TRUE;
  return other;
}

/**
 * pennant_credentials_with_keys:
 * @self: credentials
 * @keys: (element-type PennantStoredKey): the keys to be used from now on
 *
 * Returns: (transfer full): the same with other keys
 */
PennantCredentials *
pennant_credentials_with_keys (PennantCredentials *self, GPtrArray *keys)
{
  PennantCredentials *other;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (keys != NULL, NULL);

  other = copy (self);
  g_ptr_array_unref (other->keys);
  other->keys = g_ptr_array_new_with_free_func (pennant_record_unref);
  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_add (other->keys, pennant_record_ref (keys->pdata[i]));
  return other;
}

/**
 * pennant_credentials_with_n_wanted:
 * @self: credentials
 * @n_wanted: how many keys are wanted
 *
 * Returns: (transfer full): the same with another wish
 */
PennantCredentials *
pennant_credentials_with_n_wanted (PennantCredentials *self, guint n_wanted)
{
  PennantCredentials *other;

  g_return_val_if_fail (self != NULL, NULL);

  other = copy (self);
  other->n_wanted = n_wanted;
  return other;
}

/**
 * pennant_credentials_with_made:
 * @self: credentials
 * @id: the number of a key that this installation made
 *
 * Returns: (transfer full): the same, with that number among those that it may revoke
 */
PennantCredentials *
pennant_credentials_with_made (PennantCredentials *self, const char *id)
{
  PennantCredentials *other;

  g_return_val_if_fail (id != NULL, NULL);

  other = pennant_credentials_without_made (self, id);
  g_ptr_array_add (other->made, g_strdup (id));
  return other;
}

/**
 * pennant_credentials_without_made:
 * @self: credentials
 * @id: the number of a key that is gone
 *
 * Returns: (transfer full): the same, without that number
 */
PennantCredentials *
pennant_credentials_without_made (PennantCredentials *self, const char *id)
{
  PennantCredentials *other;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  other = copy (self);
  g_ptr_array_unref (other->made);
  other->made = copy_texts_without (self->made, id);
  return other;
}

/**
 * pennant_credentials_dup_key_name:
 * @self: credentials
 *
 * Returns: (transfer full): the name on the portal of keys that this installation makes
 */
char *
pennant_credentials_dup_key_name (const PennantCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strconcat (PENNANT_KEY_NAME_PREFIX " ", self->installation, NULL);
}

/**
 * pennant_credentials_can_renew:
 * @self: (nullable): credentials
 *
 * Returns: whether other keys can be had with them
 */
gboolean
pennant_credentials_can_renew (const PennantCredentials *self)
{
  return self != NULL && self->email != NULL && self->password != NULL;
}

/**
 * pennant_credentials_count_wanted:
 * @self: credentials
 *
 * Returns: how many keys to get next time, from 1 to 10; as many as there are where nobody said more
 */
guint
pennant_credentials_count_wanted (const PennantCredentials *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return (guint) CLAMP (MAX (self->n_wanted, (gint64) self->keys->len), 1, PENNANT_PORTAL_MAX_KEYS);
}

/**
 * pennant_credentials_has_made:
 * @self: credentials
 * @id: the number of a key
 *
 * Returns: whether this installation made it
 */
gboolean
pennant_credentials_has_made (const PennantCredentials *self, const char *id)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_ptr_array_find_with_equal_func (self->made, id, g_str_equal, NULL);
}

/**
 * pennant_credentials_read: (skip)
 * @text: what the keyring holds, which anybody may have put there
 * @length: how long it is
 *
 * Reads what pennant_credentials_write() wrote. Nobody is told why something is not that, since whatever a message
 * quoted could be of a secret.
 *
 * Returns: (transfer full) (nullable): the credentials; %NULL where it is damaged, or of a later version
 */
PennantCredentials *
pennant_credentials_read (const char *text, gsize length)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (PennantCredentials) self = NULL;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (length > MAX_TEXT)
    return NULL;
  body = g_bytes_new_static (text, length);
  self = (PennantCredentials *) pennant_decode (&credentials_type, body, NULL);
  if (self == NULL || self->version != VERSION || !is_installation (self->installation))
    return NULL;
  for (guint i = 0; i < self->keys->len; i++)
    {
      const PennantStoredKey *key = self->keys->pdata[i];

      if (!is_token (key->token))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * pennant_credentials_write: (skip)
 * @self: credentials
 *
 * Writes them as a JSON document, for the keyring alone. What json-glib copied on the way is freed, but not
 * overwritten.
 *
 * Returns: (transfer full): the document, for pennant_record_free_secret()
 */
char *
pennant_credentials_write (const PennantCredentials *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  add_text (builder, "installation", self->installation);
  add_text (builder, "email", self->email);
  add_text (builder, "password", self->password);
  if (self->refused)
    {
      json_builder_set_member_name (builder, "refused");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (self->n_wanted > 0)
    {
      json_builder_set_member_name (builder, "wanted");
      json_builder_add_int_value (builder, self->n_wanted);
    }
  json_builder_set_member_name (builder, "keys");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->keys->len; i++)
    {
      const PennantStoredKey *key = self->keys->pdata[i];

      json_builder_begin_object (builder);
      add_text (builder, "id", key->id);
      add_text (builder, "name", key->name);
      add_text (builder, "token", key->token);
      add_texts (builder, "addresses", key->addresses);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_texts (builder, "made", self->made);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

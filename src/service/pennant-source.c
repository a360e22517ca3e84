/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-source.h"

#include "api/pennant-address.h"
#include "api/pennant-client.h"
#include "api/pennant-portal.h"
#include "model/pennant-record.h"
#include "pennant-config.h"

#include <glib/gstdio.h>

#define LIVE_ID "live"
#define SAMPLE_ID "sample"
#define PORTAL_PATH "/api"
/* Letters of the hash in the id of another base URL: short enough for a folder name, long enough to be unique. */
#define HASH_LENGTH 16

enum
{
  PROP_0,
  PROP_ID,
  PROP_BASE_URL,
  PROP_PORTAL_URL,
  PROP_PICTURE_BASE_URL,
  PROP_HAS_TOKEN,
  PROP_IS_SAMPLE,
  PROP_CACHE_FOLDER,
  PROP_DATA_FOLDER,
  N_PROPS,
};

enum
{
  TOKEN_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

struct _PennantSource
{
  GObject parent_instance;
  char *id;
  char *base_url;
  char *portal_url;
  char *picture_base_url;
  GStrv tokens; /* never empty, %NULL instead */
  gboolean is_sample;
  char *cache_folder;
  char *data_folder;
  char *throw_away_folder; /* of the sample world, removed with the source */
};

G_DEFINE_FINAL_TYPE (PennantSource, pennant_source, G_TYPE_OBJECT)

/* Scheme, host and port of a loopback address, where a test server has everything in one place, and @path there;
 * else @live. */
static char *
find_companion (const char *base_url, const char *path, const char *live)
{
  g_autoptr (GUri) uri = g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || !pennant_address_is_loopback (g_uri_get_host (uri)))
    return g_strdup (live);

  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri), path,
                     NULL, NULL);
}

static char *
find_picture_base_url (const char *base_url)
{
  return find_companion (base_url, "", PENNANT_SOURCE_LIVE_PICTURE_BASE_URL);
}

static char *
find_portal_url (const char *base_url)
{
  return find_companion (base_url, PORTAL_PATH, PENNANT_PORTAL_DEFAULT_BASE_URL);
}

static char *
dup_without_slash (const char *url)
{
  gsize length = strlen (url);

  while (length > 0 && url[length - 1] == '/')
    length--;

  return g_strndup (url, length);
}

/* Removes a folder of files and folders, as the store and the pictures leave it. Symbolic links are not followed. */
static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
free_tokens (char **tokens)
{
  for (char **token = tokens; *token != NULL; token++)
    pennant_record_free_secret (*token);
  g_free (tokens);
}

static void
pennant_source_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PennantSource *self = PENNANT_SOURCE (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_BASE_URL:
      g_value_set_string (value, self->base_url);
      break;
    case PROP_PORTAL_URL:
      g_value_set_string (value, self->portal_url);
      break;
    case PROP_PICTURE_BASE_URL:
      g_value_set_string (value, self->picture_base_url);
      break;
    case PROP_HAS_TOKEN:
      g_value_set_boolean (value, pennant_source_has_token (self));
      break;
    case PROP_IS_SAMPLE:
      g_value_set_boolean (value, self->is_sample);
      break;
    case PROP_CACHE_FOLDER:
      g_value_set_string (value, self->cache_folder);
      break;
    case PROP_DATA_FOLDER:
      g_value_set_string (value, self->data_folder);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_source_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  PennantSource *self = PENNANT_SOURCE (object);

  switch (id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_BASE_URL:
      self->base_url = g_value_dup_string (value);
      break;
    case PROP_PORTAL_URL:
      self->portal_url = g_value_dup_string (value);
      break;
    case PROP_PICTURE_BASE_URL:
      self->picture_base_url = g_value_dup_string (value);
      break;
    case PROP_IS_SAMPLE:
      self->is_sample = g_value_get_boolean (value);
      break;
    case PROP_CACHE_FOLDER:
      self->cache_folder = g_value_dup_string (value);
      break;
    case PROP_DATA_FOLDER:
      self->data_folder = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_source_finalize (GObject *object)
{
  PennantSource *self = PENNANT_SOURCE (object);

  if (self->throw_away_folder != NULL)
    remove_folder (self->throw_away_folder);
  g_clear_pointer (&self->throw_away_folder, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->portal_url, g_free);
  g_clear_pointer (&self->picture_base_url, g_free);
  g_clear_pointer (&self->tokens, free_tokens);
  g_clear_pointer (&self->cache_folder, g_free);
  g_clear_pointer (&self->data_folder, g_free);

  G_OBJECT_CLASS (pennant_source_parent_class)->finalize (object);
}

static void
pennant_source_class_init (PennantSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags =
      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_source_get_property;
  object_class->set_property = pennant_source_set_property;
  object_class->finalize = pennant_source_finalize;

  /**
   * PennantSource:id:
   *
   * `live`, `sample`, or a name derived from the base URL; fit for a folder.
   */
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  /**
   * PennantSource:base-url:
   *
   * Where the API is, with `/v1` and without a slash at the end.
   */
  properties[PROP_BASE_URL] = g_param_spec_string ("base-url", NULL, NULL, NULL, flags);
  /**
   * PennantSource:portal-url:
   *
   * Where the developer portal is that makes its keys, with `/api` and without a slash at the end.
   */
  properties[PROP_PORTAL_URL] = g_param_spec_string ("portal-url", NULL, NULL, NULL, flags);
  /**
   * PennantSource:picture-base-url:
   *
   * The only place that pictures are fetched from: scheme, host and port.
   */
  properties[PROP_PICTURE_BASE_URL] = g_param_spec_string ("picture-base-url", NULL, NULL, NULL, flags);
  /**
   * PennantSource:has-token:
   *
   * Whether there is a developer key.
   */
  properties[PROP_HAS_TOKEN] = g_param_spec_boolean (
      "has-token", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * PennantSource:is-sample:
   *
   * Whether everything in it is made up.
   */
  properties[PROP_IS_SAMPLE] = g_param_spec_boolean ("is-sample", NULL, NULL, FALSE, flags);
  /**
   * PennantSource:cache-folder:
   *
   * Where what can be fetched again is kept. It need not exist.
   */
  properties[PROP_CACHE_FOLDER] = g_param_spec_string ("cache-folder", NULL, NULL, NULL, flags);
  /**
   * PennantSource:data-folder:
   *
   * Where what cannot be fetched again is kept. It need not exist.
   */
  properties[PROP_DATA_FOLDER] = g_param_spec_string ("data-folder", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PennantSource::token-changed:
   *
   * There are other keys, or none any more.
   */
  signals[TOKEN_CHANGED] = g_signal_new ("token-changed", G_OBJECT_CLASS_TYPE (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
}

static void
pennant_source_init (PennantSource *self)
{
}

/* A source that is kept from one start to the next. */
static PennantSource *
new_lasting (const char *id, const char *base_url, const char *portal_url)
{
  g_autofree char *picture_base_url = find_picture_base_url (base_url);
  g_autofree char *cache_folder = g_build_filename (g_get_user_cache_dir (), PENNANT_APPLICATION_ID, id, NULL);
  g_autofree char *data_folder = g_build_filename (g_get_user_data_dir (), PENNANT_APPLICATION_ID, id, NULL);

  return g_object_new (PENNANT_TYPE_SOURCE, "id", id, "base-url", base_url, "portal-url", portal_url,
                       "picture-base-url", picture_base_url, "cache-folder", cache_folder, "data-folder", data_folder,
                       NULL);
}

/**
 * pennant_source_check_url:
 * @base_url: what a person gave for the address of an API, or of a developer portal
 * @error: return location, %PENNANT_API_ERROR_BAD_REQUEST; its message says what an address looks like, without
 *   @base_url, which may hold a password
 *
 * Whether pennant_source_new_for_url() makes a source of it that can be asked.
 *
 * Returns: whether it does
 */
gboolean
pennant_source_check_url (const char *base_url, GError **error)
{
  g_return_val_if_fail (base_url != NULL, FALSE);

  return pennant_client_check_base_url (base_url, error);
}

/**
 * pennant_source_new_live:
 *
 * Returns: (transfer full): the game's own API
 */
PennantSource *
pennant_source_new_live (void)
{
  return new_lasting (LIVE_ID, PENNANT_CLIENT_DEFAULT_BASE_URL, PENNANT_PORTAL_DEFAULT_BASE_URL);
}

/**
 * pennant_source_new_for_url:
 * @base_url: (nullable): where an API is, with `/v1`; a slash at its end does not matter; %NULL for the live one
 * @portal_url: (nullable): where the developer portal is that makes its keys, with `/api`; %NULL for its own on a
 *   loopback address, and for the live one elsewhere
 *
 * Another world, for a proxy or a test server. Its id and so its folders follow from both addresses. On a loopback
 * address it serves its own pictures, elsewhere they come from the live picture host. The live addresses give the live
 * source.
 *
 * Returns: (transfer full): the API at @base_url
 */
PennantSource *
pennant_source_new_for_url (const char *base_url, const char *portal_url)
{
  g_autofree char *url = NULL, *usual = NULL, *portal = NULL, *name = NULL, *hash = NULL, *id = NULL;

  url = dup_without_slash (base_url != NULL ? base_url : PENNANT_CLIENT_DEFAULT_BASE_URL);
  usual = find_portal_url (url);
  portal = portal_url != NULL ? dup_without_slash (portal_url) : g_strdup (usual);
  if (g_str_equal (url, PENNANT_CLIENT_DEFAULT_BASE_URL) && g_str_equal (portal, PENNANT_PORTAL_DEFAULT_BASE_URL))
    return pennant_source_new_live ();

  /* No address holds a blank. */
  name = g_str_equal (portal, usual) ? g_strdup (url) : g_strconcat (url, " ", portal, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  id = g_strdup_printf ("url-%.*s", HASH_LENGTH, hash);

  return new_lasting (id, url, portal);
}

/**
 * pennant_source_new_sample:
 * @base_url: where the sample server listens
 * @token: the key that it takes
 *
 * The made-up world. What is seen of it is kept in a temporary folder, which is removed with the source.
 *
 * Returns: (transfer full): the sample world
 */
PennantSource *
pennant_source_new_sample (const char *base_url, const char *token)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *portal_url = NULL;
  g_autofree char *picture_base_url = NULL;
  g_autofree char *cache_folder = NULL;
  g_autofree char *data_folder = NULL;
  PennantSource *self;

  g_return_val_if_fail (base_url != NULL, NULL);

  folder = g_dir_make_tmp ("pennant-sample-XXXXXX", &error);
  if (folder == NULL)
    g_message ("No temporary folder for the sample world: %s", error->message);
  /* Without one, nothing can be opened there, and the store keeps everything in memory. */
  cache_folder = g_build_filename (folder != NULL ? folder : "/dev/null", "cache", NULL);
  data_folder = g_build_filename (folder != NULL ? folder : "/dev/null", "data", NULL);
  portal_url = find_portal_url (base_url);
  picture_base_url = find_picture_base_url (base_url);

  self = g_object_new (PENNANT_TYPE_SOURCE, "id", SAMPLE_ID, "base-url", base_url, "portal-url", portal_url,
                       "picture-base-url", picture_base_url, "is-sample", TRUE, "cache-folder", cache_folder,
                       "data-folder", data_folder, NULL);
  self->throw_away_folder = g_steal_pointer (&folder);
  pennant_source_set_token (self, token);

  return self;
}

/**
 * pennant_source_get_id:
 * @self: a source
 *
 * Returns: its name, fit for a folder
 */
const char *
pennant_source_get_id (PennantSource *self)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (self), NULL);

  return self->id;
}

/**
 * pennant_source_get_base_url:
 * @self: a source
 *
 * Returns: where its API is
 */
const char *
pennant_source_get_base_url (PennantSource *self)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (self), NULL);

  return self->base_url;
}

/**
 * pennant_source_get_portal_url:
 * @self: a source
 *
 * Returns: where the developer portal is that makes its keys
 */
const char *
pennant_source_get_portal_url (PennantSource *self)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (self), NULL);

  return self->portal_url;
}

/* NULL for the usual one. */
static char *
find_other_host (const char *url, const char *usual_url)
{
  g_autoptr (GUri) uri = g_str_equal (url, usual_url) ? NULL : g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL)
    return NULL;
  if (g_uri_get_port (uri) < 0)
    return g_strdup (g_uri_get_host (uri));

  return g_strdup_printf ("%s:%d", g_uri_get_host (uri), g_uri_get_port (uri));
}

/**
 * pennant_source_find_other_api_host:
 * @self: a source
 *
 * Tells who sees every request and the keys, besides the game.
 *
 * Returns: (nullable) (transfer full): where its API is, as `example.org` or `example.org:8080`; %NULL where it is the
 *   game's own
 */
char *
pennant_source_find_other_api_host (PennantSource *self)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (self), NULL);

  return find_other_host (self->base_url, PENNANT_CLIENT_DEFAULT_BASE_URL);
}

/**
 * pennant_source_find_other_portal_host:
 * @self: a source
 *
 * Tells who sees password and keys, besides the game.
 *
 * Returns: (nullable) (transfer full): where its developer portal is, as pennant_source_find_other_api_host() has it;
 *   %NULL where it is the game's own
 */
char *
pennant_source_find_other_portal_host (PennantSource *self)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (self), NULL);

  return find_other_host (self->portal_url, PENNANT_PORTAL_DEFAULT_BASE_URL);
}

/**
 * pennant_source_get_picture_base_url:
 * @self: a source
 *
 * Returns: scheme, host and port of its pictures
 */
const char *
pennant_source_get_picture_base_url (PennantSource *self)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (self), NULL);

  return self->picture_base_url;
}

/**
 * pennant_source_get_tokens: (skip)
 * @self: a source
 *
 * The developer keys, for the client. They are secrets: never to be shown, logged or written.
 *
 * Returns: (nullable) (transfer none): the developer keys; %NULL where there is none
 */
const char *const *
pennant_source_get_tokens (PennantSource *self)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (self), NULL);

  return (const char *const *) self->tokens;
}

/**
 * pennant_source_get_token: (skip)
 * @self: a source
 *
 * Returns: (nullable) (transfer none): the first of the developer keys
 */
const char *
pennant_source_get_token (PennantSource *self)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (self), NULL);

  return self->tokens != NULL ? self->tokens[0] : NULL;
}

/**
 * pennant_source_has_token:
 * @self: a source
 *
 * Returns: whether there is a developer key
 */
gboolean
pennant_source_has_token (PennantSource *self)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (self), FALSE);

  return self->tokens != NULL;
}

static char **
clean_tokens (const char *const *tokens)
{
  g_autoptr (GPtrArray) clean = g_ptr_array_new ();

  for (guint i = 0; tokens != NULL && tokens[i] != NULL; i++)
    {
      char *token = g_strstrip (g_strdup (tokens[i]));

      if (token[0] != '\0')
        g_ptr_array_add (clean, token);
      else
        g_free (token);
    }
  if (clean->len == 0)
    return NULL;
  g_ptr_array_add (clean, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&clean), FALSE);
}

static gboolean
are_equal (char **a, char **b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

/**
 * pennant_source_set_tokens: (skip)
 * @self: a source
 * @tokens: (nullable) (array zero-terminated=1): developer keys; blanks around them are dropped, and empty ones
 *
 * Keeps the keys in memory until the source goes. What is under way ends with the key it began with.
 */
void
pennant_source_set_tokens (PennantSource *self, const char *const *tokens)
{
  char **clean = NULL;
  gboolean had_token;

  g_return_if_fail (PENNANT_IS_SOURCE (self));

  clean = clean_tokens (tokens);
  if (are_equal (self->tokens, clean))
    {
      g_clear_pointer (&clean, free_tokens);
      return;
    }

  had_token = self->tokens != NULL;
  g_clear_pointer (&self->tokens, free_tokens);
  self->tokens = clean;
  if (had_token != (self->tokens != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_TOKEN]);
  g_signal_emit (self, signals[TOKEN_CHANGED], 0);
}

/**
 * pennant_source_set_token:
 * @self: a source
 * @token: (nullable): a developer key
 *
 * Sets one key, or none, see pennant_source_set_tokens().
 */
void
pennant_source_set_token (PennantSource *self, const char *token)
{
  pennant_source_set_tokens (self, (const char *const[]) { token, NULL });
}

/**
 * pennant_source_is_sample:
 * @self: a source
 *
 * Returns: whether everything in it is made up
 */
gboolean
pennant_source_is_sample (PennantSource *self)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (self), FALSE);

  return self->is_sample;
}

/**
 * pennant_source_get_cache_folder:
 * @self: a source
 *
 * Returns: (type filename): where what can be fetched again is kept; it need not exist
 */
const char *
pennant_source_get_cache_folder (PennantSource *self)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (self), NULL);

  return self->cache_folder;
}

/**
 * pennant_source_build_picture_folder:
 * @self: a source
 *
 * Returns: (transfer full) (type filename): where pictures are kept; it need not exist
 */
char *
pennant_source_build_picture_folder (PennantSource *self)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (self), NULL);

  return g_build_filename (self->cache_folder, "pictures", NULL);
}

/**
 * pennant_source_get_data_folder:
 * @self: a source
 *
 * Returns: (type filename): where what cannot be fetched again is kept; it need not exist
 */
const char *
pennant_source_get_data_folder (PennantSource *self)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (self), NULL);

  return self->data_folder;
}

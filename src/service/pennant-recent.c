/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-recent-private.h"

enum
{
  PROP_0,
  PROP_IS_CLAN,
  PROP_TAG,
  PROP_NAME,
  PROP_CLAN_NAME,
  PROP_PICTURE_URL,
  PROP_TOWN_HALL_LEVEL,
  PROP_VISITED_AT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _PennantRecent
{
  GObject parent_instance;
  gboolean is_clan;
  char *tag;
  char *name;
  char *clan_name;
  char *picture_url;
  gint64 town_hall_level;
  gint64 visited_at;
};

G_DEFINE_FINAL_TYPE (PennantRecent, pennant_recent, G_TYPE_OBJECT)

static void
pennant_recent_set_text (PennantRecent *self, char **field, const GValue *value, GParamSpec *spec)
{
  if (g_set_str (field, g_value_get_string (value)))
    g_object_notify_by_pspec (G_OBJECT (self), spec);
}

static void
pennant_recent_set_number (PennantRecent *self, gint64 *field, const GValue *value, GParamSpec *spec)
{
  gint64 number = g_value_get_int64 (value);

  if (*field != number)
    {
      *field = number;
      g_object_notify_by_pspec (G_OBJECT (self), spec);
    }
}

static void
pennant_recent_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PennantRecent *self = PENNANT_RECENT (object);

  switch (id)
    {
    case PROP_IS_CLAN:
      g_value_set_boolean (value, self->is_clan);
      break;
    case PROP_TAG:
      g_value_set_string (value, self->tag);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_CLAN_NAME:
      g_value_set_string (value, self->clan_name);
      break;
    case PROP_PICTURE_URL:
      g_value_set_string (value, self->picture_url);
      break;
    case PROP_TOWN_HALL_LEVEL:
      g_value_set_int64 (value, self->town_hall_level);
      break;
    case PROP_VISITED_AT:
      g_value_set_int64 (value, self->visited_at);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_recent_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  PennantRecent *self = PENNANT_RECENT (object);

  switch (id)
    {
    case PROP_IS_CLAN:
      self->is_clan = g_value_get_boolean (value);
      break;
    case PROP_TAG:
      self->tag = g_value_dup_string (value);
      break;
    case PROP_NAME:
      pennant_recent_set_text (self, &self->name, value, spec);
      break;
    case PROP_CLAN_NAME:
      pennant_recent_set_text (self, &self->clan_name, value, spec);
      break;
    case PROP_PICTURE_URL:
      pennant_recent_set_text (self, &self->picture_url, value, spec);
      break;
    case PROP_TOWN_HALL_LEVEL:
      pennant_recent_set_number (self, &self->town_hall_level, value, spec);
      break;
    case PROP_VISITED_AT:
      pennant_recent_set_number (self, &self->visited_at, value, spec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_recent_finalize (GObject *object)
{
  PennantRecent *self = PENNANT_RECENT (object);

  g_clear_pointer (&self->tag, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->clan_name, g_free);
  g_clear_pointer (&self->picture_url, g_free);

  G_OBJECT_CLASS (pennant_recent_parent_class)->finalize (object);
}

static void
pennant_recent_class_init (PennantRecentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags lasting =
      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags changing = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_recent_get_property;
  object_class->set_property = pennant_recent_set_property;
  object_class->finalize = pennant_recent_finalize;

  /**
   * PennantRecent:is-clan:
   *
   * Whether the page is a clan's; else it is a player's.
   */
  properties[PROP_IS_CLAN] = g_param_spec_boolean ("is-clan", NULL, NULL, FALSE, lasting);
  /**
   * PennantRecent:tag:
   *
   * The tag in its normal form.
   */
  properties[PROP_TAG] = g_param_spec_string ("tag", NULL, NULL, NULL, lasting);
  /**
   * PennantRecent:name: (nullable)
   *
   * The name when last seen; %NULL for a bookmark of what was never seen.
   */
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, changing);
  /**
   * PennantRecent:clan-name: (nullable)
   *
   * The name of a player's clan.
   */
  properties[PROP_CLAN_NAME] = g_param_spec_string ("clan-name", NULL, NULL, NULL, changing);
  /**
   * PennantRecent:picture-url: (nullable)
   *
   * Address of the clan's badge or the player's tier picture.
   */
  properties[PROP_PICTURE_URL] = g_param_spec_string ("picture-url", NULL, NULL, NULL, changing);
  /**
   * PennantRecent:town-hall-level:
   *
   * A player's town hall, 0 if not told.
   */
  properties[PROP_TOWN_HALL_LEVEL] =
      g_param_spec_int64 ("town-hall-level", NULL, NULL, G_MININT64, G_MAXINT64, 0, changing);
  /**
   * PennantRecent:visited-at:
   *
   * When the page was last opened, Unix time in microseconds; 0 for a bookmark that never was.
   */
  properties[PROP_VISITED_AT] = g_param_spec_int64 ("visited-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, changing);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_recent_init (PennantRecent *self)
{
}

/**
 * pennant_recent_new: (skip)
 * @visit: a page, as it was last seen
 *
 * Returns: (transfer full): a row for it
 */
PennantRecent *
pennant_recent_new (const PennantVisit *visit)
{
  return g_object_new (PENNANT_TYPE_RECENT, "is-clan", visit->kind == PENNANT_SEEN_CLAN, "tag", visit->tag, "name",
                       visit->name, "clan-name", visit->clan_name, "picture-url", visit->picture_url, "town-hall-level",
                       visit->town_hall_level, "visited-at", visit->visited_at, NULL);
}

/**
 * pennant_recent_update: (skip)
 * @self: a page
 * @visit: the same page, as it was last seen
 *
 * Takes over what changed.
 */
void
pennant_recent_update (PennantRecent *self, const PennantVisit *visit)
{
  g_object_set (self, "name", visit->name, "clan-name", visit->clan_name, "picture-url", visit->picture_url,
                "town-hall-level", visit->town_hall_level, "visited-at", visit->visited_at, NULL);
}

/**
 * pennant_recent_is_clan:
 * @self: a page
 *
 * Returns: whether it is a clan's; else it is a player's
 */
gboolean
pennant_recent_is_clan (PennantRecent *self)
{
  g_return_val_if_fail (PENNANT_IS_RECENT (self), FALSE);

  return self->is_clan;
}

/**
 * pennant_recent_get_tag:
 * @self: a page
 *
 * Returns: its tag in the normal form
 */
const char *
pennant_recent_get_tag (PennantRecent *self)
{
  g_return_val_if_fail (PENNANT_IS_RECENT (self), NULL);

  return self->tag;
}

/**
 * pennant_recent_get_name:
 * @self: a page
 *
 * Returns: (nullable): the name when last seen; %NULL for a bookmark of what was never seen
 */
const char *
pennant_recent_get_name (PennantRecent *self)
{
  g_return_val_if_fail (PENNANT_IS_RECENT (self), NULL);

  return self->name;
}

/**
 * pennant_recent_get_clan_name:
 * @self: a page
 *
 * Returns: (nullable): the name of a player's clan
 */
const char *
pennant_recent_get_clan_name (PennantRecent *self)
{
  g_return_val_if_fail (PENNANT_IS_RECENT (self), NULL);

  return self->clan_name;
}

/**
 * pennant_recent_get_picture_url:
 * @self: a page
 *
 * Returns: (nullable): address of the badge or tier picture
 */
const char *
pennant_recent_get_picture_url (PennantRecent *self)
{
  g_return_val_if_fail (PENNANT_IS_RECENT (self), NULL);

  return self->picture_url;
}

/**
 * pennant_recent_get_town_hall_level:
 * @self: a page
 *
 * Returns: a player's town hall, 0 if not told
 */
gint64
pennant_recent_get_town_hall_level (PennantRecent *self)
{
  g_return_val_if_fail (PENNANT_IS_RECENT (self), 0);

  return self->town_hall_level;
}

/**
 * pennant_recent_get_visited_at:
 * @self: a page
 *
 * Returns: when it was last opened, Unix time in microseconds; 0 for a bookmark that never was
 */
gint64
pennant_recent_get_visited_at (PennantRecent *self)
{
  g_return_val_if_fail (PENNANT_IS_RECENT (self), 0);

  return self->visited_at;
}

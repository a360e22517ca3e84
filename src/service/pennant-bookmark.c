/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-bookmark-private.h"

#include "service/pennant-recent-private.h"

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_IS_MINE,
  PROP_ADDED_AT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _PennantBookmark
{
  GObject parent_instance;
  PennantRecent *page;
  gboolean is_mine;
  gint64 added_at;
};

G_DEFINE_FINAL_TYPE (PennantBookmark, pennant_bookmark, G_TYPE_OBJECT)

static void
pennant_bookmark_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PennantBookmark *self = PENNANT_BOOKMARK (object);

  switch (id)
    {
    case PROP_PAGE:
      g_value_set_object (value, self->page);
      break;
    case PROP_IS_MINE:
      g_value_set_boolean (value, self->is_mine);
      break;
    case PROP_ADDED_AT:
      g_value_set_int64 (value, self->added_at);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_bookmark_finalize (GObject *object)
{
  PennantBookmark *self = PENNANT_BOOKMARK (object);

  g_clear_object (&self->page);

  G_OBJECT_CLASS (pennant_bookmark_parent_class)->finalize (object);
}

static void
pennant_bookmark_class_init (PennantBookmarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_bookmark_get_property;
  object_class->finalize = pennant_bookmark_finalize;

  /**
   * PennantBookmark:page:
   *
   * What it is and how it was last seen; always the same object, whose properties change.
   */
  properties[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, PENNANT_TYPE_RECENT, flags);
  /**
   * PennantBookmark:is-mine:
   *
   * Whether it is the person's own clan or account.
   */
  properties[PROP_IS_MINE] = g_param_spec_boolean ("is-mine", NULL, NULL, FALSE, flags);
  /**
   * PennantBookmark:added-at:
   *
   * When it was added, Unix time in microseconds.
   */
  properties[PROP_ADDED_AT] = g_param_spec_int64 ("added-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_bookmark_init (PennantBookmark *self)
{
}

/**
 * pennant_bookmark_new: (skip)
 * @saved: what the store has
 *
 * Returns: (transfer full): a row for it
 */
PennantBookmark *
pennant_bookmark_new (const PennantSavedBookmark *saved)
{
  PennantBookmark *self = g_object_new (PENNANT_TYPE_BOOKMARK, NULL);

  self->page = pennant_recent_new (saved->page);
  self->is_mine = saved->is_mine;
  self->added_at = saved->added_at;
  return self;
}

/**
 * pennant_bookmark_update: (skip)
 * @self: a bookmark
 * @saved: what the store has of the same one now
 *
 * Takes over what changed.
 */
void
pennant_bookmark_update (PennantBookmark *self, const PennantSavedBookmark *saved)
{
  gboolean was_mine = self->is_mine;
  gint64 added_at = self->added_at;

  pennant_recent_update (self->page, saved->page);
  self->is_mine = saved->is_mine;
  self->added_at = saved->added_at;
  if (was_mine != self->is_mine)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_MINE]);
  if (added_at != self->added_at)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADDED_AT]);
}

/**
 * pennant_bookmark_get_page:
 * @self: a bookmark
 *
 * Returns: (transfer none): what it is, and how it was last seen
 */
PennantRecent *
pennant_bookmark_get_page (PennantBookmark *self)
{
  g_return_val_if_fail (PENNANT_IS_BOOKMARK (self), NULL);

  return self->page;
}

/**
 * pennant_bookmark_is_mine:
 * @self: a bookmark
 *
 * Returns: whether it is the person's own clan or account
 */
gboolean
pennant_bookmark_is_mine (PennantBookmark *self)
{
  g_return_val_if_fail (PENNANT_IS_BOOKMARK (self), FALSE);

  return self->is_mine;
}

/**
 * pennant_bookmark_get_added_at:
 * @self: a bookmark
 *
 * Returns: when it was added, Unix time in microseconds
 */
gint64
pennant_bookmark_get_added_at (PennantBookmark *self)
{
  g_return_val_if_fail (PENNANT_IS_BOOKMARK (self), 0);

  return self->added_at;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-remark-private.h"

enum
{
  PROP_0,
  PROP_IS_CLAN,
  PROP_TAG,
  PROP_NOTE,
  PROP_MARK,
  PROP_IS_BLANK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _PennantRemark
{
  GObject parent_instance;
  gboolean is_clan;
  char *tag;
  char *note;
  PennantMark mark;
};

G_DEFINE_FINAL_TYPE (PennantRemark, pennant_remark, G_TYPE_OBJECT)

static void
pennant_remark_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PennantRemark *self = PENNANT_REMARK (object);

  switch (id)
    {
    case PROP_IS_CLAN:
      g_value_set_boolean (value, self->is_clan);
      break;
    case PROP_TAG:
      g_value_set_string (value, self->tag);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_MARK:
      g_value_set_enum (value, (int) self->mark);
      break;
    case PROP_IS_BLANK:
      g_value_set_boolean (value, pennant_remark_is_blank (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_remark_finalize (GObject *object)
{
  PennantRemark *self = PENNANT_REMARK (object);

  g_free (self->tag);
  g_free (self->note);

  G_OBJECT_CLASS (pennant_remark_parent_class)->finalize (object);
}

static void
pennant_remark_class_init (PennantRemarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_remark_get_property;
  object_class->finalize = pennant_remark_finalize;

  /**
   * PennantRemark:is-clan:
   *
   * Whether it is of a clan; else of a player.
   */
  properties[PROP_IS_CLAN] = g_param_spec_boolean ("is-clan", NULL, NULL, FALSE, flags);
  /**
   * PennantRemark:tag:
   *
   * The tag in its normal form.
   */
  properties[PROP_TAG] = g_param_spec_string ("tag", NULL, NULL, NULL, flags);
  /**
   * PennantRemark:note: (nullable)
   *
   * What is noted, in one line or several.
   */
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  /**
   * PennantRemark:mark:
   *
   * How it is marked.
   */
  properties[PROP_MARK] = g_param_spec_enum ("mark", NULL, NULL, PENNANT_TYPE_MARK, PENNANT_MARK_NONE, flags);
  /**
   * PennantRemark:is-blank:
   *
   * Whether nothing is noted and it is not marked.
   */
  properties[PROP_IS_BLANK] = g_param_spec_boolean ("is-blank", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_remark_init (PennantRemark *self)
{
}

/**
 * pennant_remark_new: (skip)
 * @is_clan: whether it is of a clan; else of a player
 * @tag: its tag
 *
 * Returns: (transfer full): a blank one
 */
PennantRemark *
pennant_remark_new (gboolean is_clan, const char *tag)
{
  PennantRemark *self = g_object_new (PENNANT_TYPE_REMARK, NULL);

  self->is_clan = is_clan;
  self->tag = g_strdup (tag);
  return self;
}

/**
 * pennant_remark_update: (skip)
 * @self: a remark
 * @note: (nullable): what is noted now
 * @mark: how it is marked now
 *
 * Takes over what changed, and tells of it once both are as they are now.
 */
void
pennant_remark_update (PennantRemark *self, const char *note, PennantMark mark)
{
  gboolean was_blank = pennant_remark_is_blank (self);
  gboolean is_remarked = self->mark != mark;

  g_object_freeze_notify (G_OBJECT (self));
  self->mark = mark;
  if (g_set_str (&self->note, note))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTE]);
  if (is_remarked)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MARK]);
  if (was_blank != pennant_remark_is_blank (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_BLANK]);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * pennant_remark_is_clan:
 * @self: a remark
 *
 * Returns: whether it is of a clan; else of a player
 */
gboolean
pennant_remark_is_clan (PennantRemark *self)
{
  g_return_val_if_fail (PENNANT_IS_REMARK (self), FALSE);

  return self->is_clan;
}

/**
 * pennant_remark_get_tag:
 * @self: a remark
 *
 * Returns: the tag in its normal form
 */
const char *
pennant_remark_get_tag (PennantRemark *self)
{
  g_return_val_if_fail (PENNANT_IS_REMARK (self), NULL);

  return self->tag;
}

/**
 * pennant_remark_get_note:
 * @self: a remark
 *
 * Returns: (nullable): what is noted, in one line or several
 */
const char *
pennant_remark_get_note (PennantRemark *self)
{
  g_return_val_if_fail (PENNANT_IS_REMARK (self), NULL);

  return self->note;
}

/**
 * pennant_remark_get_mark:
 * @self: a remark
 *
 * Returns: how it is marked
 */
PennantMark
pennant_remark_get_mark (PennantRemark *self)
{
  g_return_val_if_fail (PENNANT_IS_REMARK (self), PENNANT_MARK_NONE);

  return self->mark;
}

/**
 * pennant_remark_is_blank:
 * @self: a remark
 *
 * Returns: whether nothing is noted and it is not marked
 */
gboolean
pennant_remark_is_blank (PennantRemark *self)
{
  g_return_val_if_fail (PENNANT_IS_REMARK (self), TRUE);

  return self->note == NULL && self->mark == PENNANT_MARK_NONE;
}

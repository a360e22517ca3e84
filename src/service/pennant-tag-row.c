/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-tag-row-private.h"

#include "model/pennant-clan.h"
#include "model/pennant-player.h"

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantTagRow
{
  GObject parent_instance;
  PennantTagRowFacts facts;
};

G_DEFINE_FINAL_TYPE (PennantTagRow, pennant_tag_row, G_TYPE_OBJECT)

static void
pennant_tag_row_finalize (GObject *object)
{
  PennantTagRow *self = PENNANT_TAG_ROW (object);

  g_free (self->facts.tag);
  g_free (self->facts.name);
  g_free (self->facts.clan_name);
  g_free (self->facts.picture_url);
  g_clear_error (&self->facts.error);

  G_OBJECT_CLASS (pennant_tag_row_parent_class)->finalize (object);
}

static void
pennant_tag_row_class_init (PennantTagRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_tag_row_finalize;

  /**
   * PennantTagRow::changed:
   *
   * Is emitted when something else is known of the tag.
   */
  signals[CHANGED] =
      g_signal_new ("changed", PENNANT_TYPE_TAG_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pennant_tag_row_init (PennantTagRow *self)
{
}

/**
 * pennant_tag_row_new: (skip)
 * @link: a tag
 *
 * Returns: (transfer full): a row for it, of which nothing is known yet
 */
PennantTagRow *
pennant_tag_row_new (const PennantLink *link)
{
  PennantTagRow *self = g_object_new (PENNANT_TYPE_TAG_ROW, NULL);

  self->facts.kind = link->kind;
  self->facts.tag = g_strdup (link->tag);
  return self;
}

/**
 * pennant_tag_row_take_name: (skip)
 * @self: a row
 * @name: what was seen before of the tag
 */
void
pennant_tag_row_take_name (PennantTagRow *self, const PennantSeenName *name)
{
  self->facts.kind = name->is_clan ? PENNANT_LINK_CLAN : PENNANT_LINK_PLAYER;
  g_set_str (&self->facts.name, name->name);
  g_set_str (&self->facts.clan_name, name->clan_name);
  self->facts.town_hall_level = name->town_hall_level;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * pennant_tag_row_take_item: (skip)
 * @self: a row
 * @item: what the API says of the tag: a clan or a player
 */
void
pennant_tag_row_take_item (PennantTagRow *self, const PennantRecord *item)
{
  PennantTagRowFacts *facts = &self->facts;

  facts->is_done = TRUE;
  g_clear_error (&facts->error);
  if (item->type == &pennant_clan_type)
    {
      const PennantClan *clan = (const PennantClan *) item;

      facts->kind = PENNANT_LINK_CLAN;
      g_set_str (&facts->name, clan->name);
      g_set_str (&facts->clan_name, NULL);
      facts->town_hall_level = 0;
      g_set_str (&facts->picture_url, clan->badge_urls != NULL ? clan->badge_urls->small : NULL);
    }
  else
    {
      const PennantPlayer *player = (const PennantPlayer *) item;
      const PennantLeague *tier = player->league_tier;

      facts->kind = PENNANT_LINK_PLAYER;
      g_set_str (&facts->name, player->name);
      g_set_str (&facts->clan_name, player->clan != NULL ? player->clan->name : NULL);
      facts->town_hall_level = player->town_hall_level;
      g_set_str (&facts->picture_url, tier != NULL && tier->icon_urls != NULL ? tier->icon_urls->small : NULL);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * pennant_tag_row_take_error: (skip)
 * @self: a row
 * @error: why the API does not say what the tag is
 */
void
pennant_tag_row_take_error (PennantTagRow *self, const GError *error)
{
  self->facts.is_done = TRUE;
  g_clear_error (&self->facts.error);
  self->facts.error = g_error_copy (error);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * pennant_tag_row_reset: (skip)
 * @self: a row
 *
 * Has the row wait for an answer again.
 */
void
pennant_tag_row_reset (PennantTagRow *self)
{
  self->facts.is_done = FALSE;
  g_clear_error (&self->facts.error);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * pennant_tag_row_get_facts:
 * @self: a row
 *
 * Returns: (transfer none): what is known, until that changes
 */
const PennantTagRowFacts *
pennant_tag_row_get_facts (PennantTagRow *self)
{
  g_return_val_if_fail (PENNANT_IS_TAG_ROW (self), NULL);

  return &self->facts;
}

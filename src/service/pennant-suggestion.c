/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-suggestion.h"

struct _PennantSuggestion
{
  GObject parent_instance;
  PennantSuggestionFacts facts;
};

G_DEFINE_FINAL_TYPE (PennantSuggestion, pennant_suggestion, G_TYPE_OBJECT)

static void
pennant_suggestion_finalize (GObject *object)
{
  PennantSuggestion *self = PENNANT_SUGGESTION (object);

  g_free (self->facts.argument);
  g_free (self->facts.name);
  g_free (self->facts.key);
  g_free (self->facts.clan_name);
  g_free (self->facts.picture_url);

  G_OBJECT_CLASS (pennant_suggestion_parent_class)->finalize (object);
}

static void
pennant_suggestion_class_init (PennantSuggestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_suggestion_finalize;
}

static void
pennant_suggestion_init (PennantSuggestion *self)
{
}

/**
 * pennant_suggestion_new:
 * @facts: what it is; copied
 *
 * Returns: (transfer full): a suggestion
 */
PennantSuggestion *
pennant_suggestion_new (const PennantSuggestionFacts *facts)
{
  PennantSuggestion *self = g_object_new (PENNANT_TYPE_SUGGESTION, NULL);

  self->facts = *facts;
  self->facts.argument = g_strdup (facts->argument);
  self->facts.name = g_strdup (facts->name);
  self->facts.key = g_strdup (facts->key);
  self->facts.clan_name = g_strdup (facts->clan_name);
  self->facts.picture_url = g_strdup (facts->picture_url);
  return self;
}

/**
 * pennant_suggestion_get_facts:
 * @self: a suggestion
 *
 * Returns: (transfer none): what it is
 */
const PennantSuggestionFacts *
pennant_suggestion_get_facts (PennantSuggestion *self)
{
  g_return_val_if_fail (PENNANT_IS_SUGGESTION (self), NULL);

  return &self->facts;
}

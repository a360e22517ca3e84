/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-suggestion-row.h"

#include "ui/pennant-name-view.h"
#include "ui/pennant-names.h"
#include "ui/pennant-page-kinds.h"
#include "ui/pennant-seen-words.h"

#include <glib/gi18n-lib.h>

struct _PennantSuggestionRow
{
  GtkListBoxRow parent_instance;

  PennantNameView *view;
  PennantSuggestion *suggestion;
};

G_DEFINE_FINAL_TYPE (PennantSuggestionRow, pennant_suggestion_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
get_icon_name (const PennantSuggestionFacts *facts)
{
  if (facts->kind == PENNANT_SUGGESTION_LIST)
    return "view-list-symbolic";
  if (facts->kind != PENNANT_SUGGESTION_NAME)
    return "edit-find-symbolic";
  return pennant_page_kinds_find_link (facts->link_kind)->icon_name;
}

static char *
describe_title (const PennantSuggestionFacts *facts)
{
  g_autofree char *name = NULL;

  switch (facts->kind)
    {
    case PENNANT_SUGGESTION_NAME:
      return pennant_name_display (facts->name, facts->argument);
    case PENNANT_SUGGESTION_LIST:
      return g_strdup_printf (ngettext ("Open %u as a List", "Open %u as a List", facts->n_tags), facts->n_tags);
    case PENNANT_SUGGESTION_SEARCH:
      name = pennant_name_isolate (facts->argument);
      /* Translators: %s is what somebody typed */
      return g_strdup_printf (_ ("Search all clans for “%s”"), name);
    case PENNANT_SUGGESTION_TAG:
    default:
      /* Translators: %s is a tag such as #2PP */
      return g_strdup_printf (_ ("Look Up %s"), facts->argument);
    }
}

/* %NULL where the title says it all. */
static char *
describe_subtitle (const PennantSuggestionFacts *facts)
{
  switch (facts->kind)
    {
    case PENNANT_SUGGESTION_NAME:
      return pennant_seen_words_describe (facts->link_kind == PENNANT_LINK_CLAN, facts->argument, facts->clan_name,
                                          facts->town_hall_level);
    case PENNANT_SUGGESTION_TAG:
      if (facts->link_kind == PENNANT_LINK_TAG)
        return NULL;
      return g_strdup (facts->link_kind == PENNANT_LINK_CLAN ? _ ("Clan") : _ ("Player"));
    case PENNANT_SUGGESTION_LIST:
    case PENNANT_SUGGESTION_SEARCH:
    default:
      return NULL;
    }
}

static void
view_changed_cb (PennantSuggestionRow *self)
{
  g_autofree char *text = pennant_name_view_describe (self->view);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
pennant_suggestion_row_dispose (GObject *object)
{
  PennantSuggestionRow *self = PENNANT_SUGGESTION_ROW (object);

  g_clear_object (&self->suggestion);

  G_OBJECT_CLASS (pennant_suggestion_row_parent_class)->dispose (object);
}

static void
pennant_suggestion_row_class_init (PennantSuggestionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pennant_suggestion_row_dispose;
}

static void
pennant_suggestion_row_init (PennantSuggestionRow *self)
{
}

/**
 * pennant_suggestion_row_new:
 * @service: where pictures come from
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
pennant_suggestion_row_new (PennantService *service)
{
  PennantSuggestionRow *self = g_object_new (PENNANT_TYPE_SUGGESTION_ROW, NULL);

  self->view = PENNANT_NAME_VIEW (pennant_name_view_new (service));
  g_signal_connect_object (self->view, "changed", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->view));
  return GTK_WIDGET (self);
}

/**
 * pennant_suggestion_row_set_suggestion:
 * @self: a row
 * @suggestion: what it shows from now on
 */
void
pennant_suggestion_row_set_suggestion (PennantSuggestionRow *self, PennantSuggestion *suggestion)
{
  const PennantSuggestionFacts *facts;
  gboolean is_name;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (PENNANT_IS_SUGGESTION_ROW (self));
  g_return_if_fail (PENNANT_IS_SUGGESTION (suggestion));

  g_set_object (&self->suggestion, suggestion);
  facts = pennant_suggestion_get_facts (suggestion);
  is_name = facts->kind == PENNANT_SUGGESTION_NAME;
  title = describe_title (facts);
  subtitle = describe_subtitle (facts);
  pennant_name_view_show (self->view, &(PennantNameViewFacts) {
                                          .title = title,
                                          .key = is_name ? facts->key : NULL,
                                          .subtitle = subtitle,
                                          .icon_name = get_icon_name (facts),
                                          .picture_url = facts->picture_url,
                                          .is_bookmarked = facts->is_bookmarked,
                                          .seen_at = is_name ? facts->seen_at : 0,
                                      });
}

/**
 * pennant_suggestion_row_get_suggestion:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
PennantSuggestion *
pennant_suggestion_row_get_suggestion (PennantSuggestionRow *self)
{
  g_return_val_if_fail (PENNANT_IS_SUGGESTION_ROW (self), NULL);

  return self->suggestion;
}

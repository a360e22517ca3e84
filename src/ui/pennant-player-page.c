/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-player-page.h"

#include "service/pennant-row-list.h"
#include "ui/pennant-application.h"
#include "ui/pennant-army-list.h"
#include "ui/pennant-closures.h"
#include "ui/pennant-page-marks.h"
#include "ui/pennant-picture.h"
#include "ui/pennant-summary-action.h"
#include "ui/pennant-tab-opener.h"
#include "ui/pennant-unit-view.h"
#include "words/pennant-news.h"
#include "words/pennant-player-summary.h"

struct _PennantPlayerPage
{
  PennantPage parent_instance;

  GtkWidget *clan_button;
  PennantBookmarkButton *bookmark_button;
  PennantRemarkLine *remark_line;
  GtkWidget *heroes_box;
  GtkFlowBox *heroes;
  PennantArmyList *army;

  PennantRowList *hero_rows;
};

G_DEFINE_FINAL_TYPE (PennantPlayerPage, pennant_player_page, PENNANT_TYPE_PAGE)

static GtkWidget *
make_hero_cb (gpointer item, gpointer user_data)
{
  return pennant_unit_view_new_card (item);
}

static void
pennant_player_page_show_item (PennantPage *page, gpointer item)
{
  PennantPlayerPage *self = PENNANT_PLAYER_PAGE (page);
  const PennantPlayer *player = item;
  g_autoptr (GPtrArray) heroes = pennant_player_list_heroes (player);

  if (player->clan != NULL && player->clan->tag != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->clan_button), "(ss)", PENNANT_PAGE_KIND_CLAN,
                                      player->clan->tag);
  pennant_row_list_update (self->hero_rows, heroes);
  gtk_widget_set_visible (self->heroes_box, heroes->len > 0);
  pennant_army_list_set_player (self->army, player);
}

static void
pennant_player_page_show_news (PennantPage *page, gpointer seen, gint64 last_look)
{
  PennantPlayerPage *self = PENNANT_PLAYER_PAGE (page);
  g_autoptr (GPtrArray) raised = pennant_news_list_units (seen, pennant_page_get_item (page));
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < raised->len; i++)
    g_hash_table_add (keys, pennant_unit_get_key (g_ptr_array_index (raised, i)));
  pennant_row_list_set_new (self->hero_rows, keys);
  pennant_army_list_set_new (self->army, keys);
}

static char *
pennant_player_page_describe_news (PennantPage *page, gpointer before, gpointer now)
{
  return pennant_news_of_player (before, now);
}

/* Who opens a player goes on to the clan. */
static gboolean
pennant_player_page_grab_focus (GtkWidget *widget)
{
  PennantPlayerPage *self = PENNANT_PLAYER_PAGE (widget);

  if (pennant_page_get_item (PENNANT_PAGE (widget)) != NULL && gtk_widget_get_visible (self->clan_button) &&
      gtk_widget_grab_focus (self->clan_button))
    return TRUE;
  return GTK_WIDGET_CLASS (pennant_player_page_parent_class)->grab_focus (widget);
}

static void
pennant_player_page_constructed (GObject *object)
{
  PennantPlayerPage *self = PENNANT_PLAYER_PAGE (object);

  G_OBJECT_CLASS (pennant_player_page_parent_class)->constructed (object);

  pennant_page_marks_set_up (PENNANT_PAGE (self), self->bookmark_button, self->remark_line);
}

static void
pennant_player_page_copy_summary (PennantPage *page)
{
  const PennantPlayer *player = pennant_page_get_item (page);
  g_autofree char *text = player != NULL ? pennant_player_summary (player, pennant_unit_table_get_default ()) : NULL;

  pennant_summary_copy (GTK_WIDGET (page), text);
}

static void
pennant_player_page_dispose (GObject *object)
{
  PennantPlayerPage *self = PENNANT_PLAYER_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_PLAYER_PAGE);
  g_clear_object (&self->hero_rows);

  G_OBJECT_CLASS (pennant_player_page_parent_class)->dispose (object);
}

static void
pennant_player_page_class_init (PennantPlayerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PennantPageClass *page_class = PENNANT_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pennant_player_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = pennant_player_page_dispose;
  widget_class->grab_focus = pennant_player_page_grab_focus;
  page_class->endpoint = &pennant_endpoints[PENNANT_ENDPOINT_PLAYER];
  page_class->show_item = pennant_player_page_show_item;
  page_class->show_news = pennant_player_page_show_news;
  page_class->describe_news = pennant_player_page_describe_news;
  page_class->copy_summary = pennant_player_page_copy_summary;

  g_type_ensure (PENNANT_TYPE_ARMY_LIST);
  g_type_ensure (PENNANT_TYPE_PICTURE);
  pennant_page_marks_install (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-player-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantPlayerPage, clan_button);
  gtk_widget_class_bind_template_child (widget_class, PennantPlayerPage, heroes_box);
  gtk_widget_class_bind_template_child (widget_class, PennantPlayerPage, heroes);
  gtk_widget_class_bind_template_child (widget_class, PennantPlayerPage, army);
  gtk_widget_class_bind_template_child (widget_class, PennantPlayerPage, bookmark_button);
  gtk_widget_class_bind_template_child (widget_class, PennantPlayerPage, remark_line);
  pennant_closures_bind (widget_class);
}

static void
pennant_player_page_init (PennantPlayerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pennant_tab_opener_add (self->clan_button);

  self->hero_rows = pennant_row_list_new (pennant_unit_get_key);
  gtk_flow_box_bind_model (self->heroes, G_LIST_MODEL (self->hero_rows), make_hero_cb, NULL, NULL);
}

/**
 * pennant_player_page_new:
 * @service: the service to ask
 * @tag: the player's tag
 *
 * Returns: (transfer floating): a page that loads the player
 */
PennantPage *
pennant_player_page_new (PennantService *service, const char *tag)
{
  g_autoptr (PennantDestination) destination = NULL;

  g_return_val_if_fail (PENNANT_IS_SERVICE (service), NULL);
  g_return_val_if_fail (tag != NULL, NULL);

  destination = pennant_destination_new (PENNANT_PAGE_KIND_PLAYER, tag);

  return g_object_new (PENNANT_TYPE_PLAYER_PAGE, "service", service, "destination", destination, NULL);
}

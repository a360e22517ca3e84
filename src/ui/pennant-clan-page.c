/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-clan-page.h"

#include "service/pennant-member-moves.h"
#include "ui/pennant-application.h"
#include "ui/pennant-closures.h"
#include "ui/pennant-member-table.h"
#include "ui/pennant-names.h"
#include "ui/pennant-page-marks.h"
#include "ui/pennant-picture.h"
#include "ui/pennant-summary-action.h"
#include "ui/pennant-teaser.h"
#include "words/pennant-news.h"
#include "words/pennant-own-lines.h"

struct _PennantClanPage
{
  PennantPage parent_instance;

  PennantBookmarkButton *bookmark_button;
  PennantRemarkLine *remark_line;
  AdwWrapBox *chips;
  PennantMemberTable *table;

  PennantMemberMoves *moves; /* since the last look */
};

G_DEFINE_FINAL_TYPE (PennantClanPage, pennant_clan_page, PENNANT_TYPE_PAGE)

/* A clan has at most three labels. They are made anew only when they are others than before. */
static void
show_labels (PennantClanPage *self, GPtrArray *labels)
{
  GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips));
  guint n_labels = labels != NULL ? labels->len : 0;
  guint n_chips = 0;
  g_auto (GStrv) names = g_new0 (char *, n_labels + 1);

  for (guint i = 0; i < n_labels; i++)
    names[i] = pennant_name_display (((PennantLabel *) g_ptr_array_index (labels, i))->name, NULL);
  for (; n_chips < n_labels && chip != NULL; n_chips++, chip = gtk_widget_get_next_sibling (chip))
    if (!g_str_equal (gtk_label_get_label (GTK_LABEL (chip)), names[n_chips]))
      break;
  if (n_chips == n_labels && chip == NULL)
    return;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    adw_wrap_box_remove (self->chips, chip);
  for (guint i = 0; i < n_labels; i++)
    {
      chip = gtk_label_new (names[i]);
      gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (chip, "chip");
      gtk_widget_add_css_class (chip, "caption");
      adw_wrap_box_append (self->chips, chip);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), n_labels > 0);
}

static void
pennant_clan_page_show_item (PennantPage *page, gpointer item)
{
  PennantClanPage *self = PENNANT_CLAN_PAGE (page);
  const PennantClan *clan = item;

  show_labels (self, clan->labels);
  pennant_member_table_set_members (self->table, clan->member_list);
}

static void
moves_changed_cb (PennantClanPage *self)
{
  pennant_member_table_set_new (self->table, pennant_member_moves_get_newcomers (self->moves));
}

/* What happens on the very moment of a look was seen. */
static void
pennant_clan_page_show_news (PennantPage *page, gpointer seen, gint64 last_look)
{
  PennantClanPage *self = PENNANT_CLAN_PAGE (page);

  if (self->moves == NULL)
    {
      self->moves = pennant_member_moves_new (pennant_page_get_service (page), pennant_page_get_tag (page));
      g_signal_connect_object (self->moves, "changed", G_CALLBACK (moves_changed_cb), self, G_CONNECT_SWAPPED);
    }
  pennant_member_moves_set_since (self->moves, last_look > 0 ? last_look + 1 : 0);
}

static char *
pennant_clan_page_describe_news (PennantPage *page, gpointer before, gpointer now)
{
  return pennant_news_of_clan (before, now);
}

static GVariant *
pennant_clan_page_save (PennantPage *page)
{
  return pennant_member_table_save (PENNANT_CLAN_PAGE (page)->table);
}

static void
pennant_clan_page_restore (PennantPage *page, GVariant *state)
{
  pennant_member_table_restore (PENNANT_CLAN_PAGE (page)->table, state);
}

/* Of a clan at war a chat wants to know how that goes, of others what clan it is. */
static void
war_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantClanPage) self = user_data;
  PennantService *service = pennant_page_get_service (PENNANT_PAGE (self));
  const PennantClan *clan = pennant_page_get_item (PENNANT_PAGE (self));
  PennantOwnFacts facts = { .clan_tag = pennant_page_get_tag (PENNANT_PAGE (self)), .clan = clan };
  g_autofree char *text = NULL;

  if (pennant_resource_load_finish (PENNANT_RESOURCE (object), result, NULL))
    facts.war = pennant_resource_get_item (PENNANT_RESOURCE (object));
  text = pennant_own_facts_summarize (&facts, NULL, pennant_clock_get_real (pennant_service_get_clock (service)));
  pennant_summary_copy (GTK_WIDGET (self), text);
}

static void
pennant_clan_page_copy_summary (PennantPage *page)
{
  g_autoptr (PennantResource) war = pennant_service_get_resource (
      pennant_page_get_service (page), &pennant_endpoints[PENNANT_ENDPOINT_WAR], pennant_page_get_tag (page));

  pennant_resource_load_async (war, PENNANT_PRIORITY_INTERACTIVE, NULL, war_loaded_cb, g_object_ref (page));
}

/* Who opens a clan looks at its members. */
static gboolean
pennant_clan_page_grab_focus (GtkWidget *widget)
{
  if (pennant_page_get_item (PENNANT_PAGE (widget)) == NULL)
    return GTK_WIDGET_CLASS (pennant_clan_page_parent_class)->grab_focus (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (PENNANT_CLAN_PAGE (widget)->table));
}

static void
pennant_clan_page_constructed (GObject *object)
{
  PennantClanPage *self = PENNANT_CLAN_PAGE (object);

  G_OBJECT_CLASS (pennant_clan_page_parent_class)->constructed (object);

  pennant_page_marks_set_up (PENNANT_PAGE (self), self->bookmark_button, self->remark_line);
}

static void
pennant_clan_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_CLAN_PAGE);
  g_clear_object (&PENNANT_CLAN_PAGE (object)->moves);

  G_OBJECT_CLASS (pennant_clan_page_parent_class)->dispose (object);
}

static void
pennant_clan_page_class_init (PennantClanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PennantPageClass *page_class = PENNANT_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pennant_clan_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = pennant_clan_page_dispose;
  widget_class->grab_focus = pennant_clan_page_grab_focus;
  page_class->endpoint = &pennant_endpoints[PENNANT_ENDPOINT_CLAN];
  page_class->show_item = pennant_clan_page_show_item;
  page_class->show_news = pennant_clan_page_show_news;
  page_class->describe_news = pennant_clan_page_describe_news;
  page_class->copy_summary = pennant_clan_page_copy_summary;
  page_class->save = pennant_clan_page_save;
  page_class->restore = pennant_clan_page_restore;

  g_type_ensure (PENNANT_TYPE_MEMBER_TABLE);
  g_type_ensure (PENNANT_TYPE_PICTURE);
  g_type_ensure (PENNANT_TYPE_TEASER);
  pennant_page_marks_install (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-clan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantClanPage, chips);
  gtk_widget_class_bind_template_child (widget_class, PennantClanPage, table);
  gtk_widget_class_bind_template_child (widget_class, PennantClanPage, bookmark_button);
  gtk_widget_class_bind_template_child (widget_class, PennantClanPage, remark_line);
  pennant_closures_bind (widget_class);
}

static void
pennant_clan_page_init (PennantClanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_clan_page_new:
 * @service: the service to ask
 * @tag: the clan's tag
 *
 * Returns: (transfer floating): a page that loads the clan
 */
PennantPage *
pennant_clan_page_new (PennantService *service, const char *tag)
{
  g_autoptr (PennantDestination) destination = NULL;

  g_return_val_if_fail (PENNANT_IS_SERVICE (service), NULL);
  g_return_val_if_fail (tag != NULL, NULL);

  destination = pennant_destination_new (PENNANT_PAGE_KIND_CLAN, tag);

  return g_object_new (PENNANT_TYPE_CLAN_PAGE, "service", service, "destination", destination, NULL);
}
